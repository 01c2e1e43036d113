//! The syntax of patterns: what is written, as a tree.

use super::super::Matching;
use super::class::{Class, Sign};
use super::fault::PatternFault as Fault;
use super::node::{Look, Node};

/// Patterns are nested no deeper, so that reading them needs little of the stack.
const MAX_DEPTH: usize = 50;
/// Nothing is repeated more often. Programs have their own limit; this one is for nests of what is empty.
const MAX_TIMES: u32 = 100_000;

/// The flags that hold for what follows.
#[derive(Clone, Copy)]
pub(super) struct Flags {
    pub ignores_case: bool,
    swaps_greed: bool,
    skips_blanks: bool,
    dot_is_all: bool,
}

/// The characters of a pattern, and how far they are read.
pub(super) struct Reader {
    pub chars: Vec<char>,
    pub at: usize,
    depth: usize,
    pub flags: Flags,
    pub matching: Matching,
}

/// Reads a pattern. `^` and `$` are those of lines, so `m` and `R` among the flags change nothing.
pub(super) fn read(pattern: &str, matching: Matching) -> Result<Node, Fault> {
    let mut reader = Reader {
        chars: pattern.chars().collect(),
        at: 0,
        depth: 0,
        flags: Flags {
            ignores_case: !matching.case,
            swaps_greed: false,
            skips_blanks: false,
            dot_is_all: false,
        },
        matching,
    };
    let node = reader.choice()?;
    match reader.peek() {
        None => Ok(node),
        Some(_) => Err(Fault::NotOpened),
    }
}

impl Reader {
    pub(super) fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    pub(super) fn next(&mut self) -> Option<char> {
        let next = self.peek();
        self.at += usize::from(next.is_some());
        next
    }

    /// Goes over `c`, if it is there.
    pub(super) fn take(&mut self, c: char) -> bool {
        let is_there = self.peek() == Some(c);
        self.at += usize::from(is_there);
        is_there
    }

    /// Goes over all of `words`, if they are there.
    pub(super) fn take_all(&mut self, words: &str) -> bool {
        let n_chars = words.chars().count();
        let there = self.chars[self.at..].iter().take(n_chars).copied();
        let is_there = there.eq(words.chars());
        if is_there {
            self.at += n_chars;
        }
        is_there
    }

    /// Goes over blanks and remarks, where the flags say so.
    pub(super) fn skip(&mut self) {
        while self.flags.skips_blanks {
            match self.peek() {
                Some(c) if c.is_whitespace() => self.at += 1,
                Some('#') => while self.next().is_some_and(|c| c != '\n') {},
                _ => return,
            }
        }
    }

    /// Up to the end, or to the parenthesis that closes it.
    fn choice(&mut self) -> Result<Node, Fault> {
        if self.depth > MAX_DEPTH {
            return Err(Fault::TooDeep);
        }
        let (mut all, mut row) = (Vec::new(), Vec::new());
        loop {
            self.skip();
            match self.peek() {
                None | Some(')') => break,
                Some('|') => {
                    self.at += 1;
                    all.push(Node::row(std::mem::take(&mut row)));
                }
                Some('(') => row.extend(self.group()?),
                Some('?' | '*' | '+' | '{') => {
                    let of = row.pop().ok_or(Fault::NothingToRepeat)?;
                    row.push(self.repeated(of)?);
                }
                Some('[') => row.push(Node::One(self.class()?)),
                Some(_) => row.push(self.primitive()?),
            }
        }
        let last = Node::row(row);
        if all.is_empty() {
            return Ok(last);
        }
        all.push(last);
        Ok(Node::Choice(all))
    }

    /// `None` where it only sets flags: they hold to the end of the group around.
    fn group(&mut self) -> Result<Option<Node>, Fault> {
        let outer = self.flags;
        self.at += 1;
        self.skip();
        let mut looks = ["?=", "?!", "?<=", "?<!"].iter();
        if looks.any(|sign| self.take_all(sign)) {
            return Err(Fault::LooksAround);
        }
        if self.take_all("?P<") || self.take_all("?<") {
            self.name()?;
        } else if self.take('?') {
            self.set_flags()?;
            if self.take(')') {
                return Ok(None);
            }
            self.at += 1;
        }
        self.depth += 1;
        let node = self.choice()?;
        self.depth -= 1;
        self.flags = outer;
        match self.take(')') {
            true => Ok(Some(node)),
            false => Err(Fault::NotClosed),
        }
    }

    /// The name of a group, which nothing asks for.
    fn name(&mut self) -> Result<(), Fault> {
        let start = self.at;
        loop {
            match self.next() {
                Some('>') if self.at - start > 1 => return Ok(()),
                Some(c) if c == '_' || c.is_alphabetic() => {}
                Some(c) if self.at - start > 1 && (c.is_alphanumeric() || ".[]".contains(c)) => {}
                _ => return Err(Fault::GroupName),
            }
        }
    }

    /// Up to the colon or parenthesis that ends them.
    fn set_flags(&mut self) -> Result<(), Fault> {
        let (mut is_on, mut n_set) = (true, 0);
        loop {
            match self.peek() {
                Some(':') => return Ok(()),
                Some(')') if n_set > 0 => return Ok(()),
                Some('-') if is_on => {
                    (is_on, n_set) = (false, 0);
                    self.at += 1;
                    continue;
                }
                Some('i') => self.flags.ignores_case = is_on,
                Some('U') => self.flags.swaps_greed = is_on,
                Some('x') => self.flags.skips_blanks = is_on,
                Some('s') => self.flags.dot_is_all = is_on,
                Some('m' | 'R' | 'u') => {}
                _ => return Err(Fault::Flags),
            }
            n_set += 1;
            self.at += 1;
        }
    }

    fn repeated(&mut self, of: Node) -> Result<Node, Fault> {
        if of.depth() > MAX_DEPTH {
            return Err(Fault::RepeatsTooDeep);
        }
        let (min, max) = match self.next() {
            Some('?') => (0, Some(1)),
            Some('*') => (0, None),
            Some('+') => (1, None),
            _ => self.times()?,
        };
        let is_lazy = self.take('?');
        let is_greedy = is_lazy == self.flags.swaps_greed;
        if of == Node::Empty || max == Some(0) {
            return Ok(Node::Empty);
        }
        Ok(Node::Times {
            of: Box::new(of),
            min,
            max,
            is_greedy,
        })
    }

    /// The counts within braces.
    fn times(&mut self) -> Result<(u32, Option<u32>), Fault> {
        let min = self.number()?;
        let max = if !self.take(',') {
            Some(min)
        } else if self.skip_to('}') {
            None
        } else {
            Some(self.number()?)
        };
        if !self.take('}') {
            return Err(Fault::Brace);
        }
        self.skip();
        match max.is_some_and(|max| max < min) {
            true => Err(Fault::BraceOrder),
            false => Ok((min, max)),
        }
    }

    /// Goes over blanks; whether `c` is next.
    fn skip_to(&mut self, c: char) -> bool {
        while self.peek().is_some_and(char::is_whitespace) {
            self.at += 1;
        }
        self.peek() == Some(c)
    }

    fn number(&mut self) -> Result<u32, Fault> {
        self.skip_to('0');
        let start = self.at;
        let mut number = 0_u32;
        while let Some(digit) = self.peek().and_then(|c| c.to_digit(10)) {
            number = number.saturating_mul(10).saturating_add(digit);
            self.at += 1;
        }
        let is_number = self.at > start;
        self.skip_to('0');
        match (is_number, number <= MAX_TIMES) {
            (false, _) => Err(Fault::Brace),
            (_, false) => Err(Fault::TooMany),
            _ => Ok(number),
        }
    }

    fn primitive(&mut self) -> Result<Node, Fault> {
        Ok(match self.next() {
            Some('.') if self.flags.dot_is_all => {
                Node::One(Class::of(&[(0, u32::from(char::MAX))]))
            }
            Some('.') => Node::One(Class::of(&[(0, 9), (11, u32::from(char::MAX))])),
            Some('^') => Node::Look(Look::Start),
            Some('$') => Node::Look(Look::End),
            Some('\\') => return self.escape(),
            Some(c) => self.letter(c),
            None => Node::Empty,
        })
    }

    /// The escape behind a backslash.
    fn escape(&mut self) -> Result<Node, Fault> {
        let c = self.next().ok_or(Fault::LoneBackslash)?;
        let look = match c {
            'A' => Look::TextStart,
            'z' => Look::TextEnd,
            'b' => self.boundary()?,
            'B' => Look::NoWordBoundary,
            '<' => Look::WordStart,
            '>' => Look::WordEnd,
            _ => {
                return Ok(match self.sign(c)? {
                    Sign::Class(class) => Node::One(class),
                    Sign::Typed(c) => self.letter(c),
                    Sign::Exact(c) => self.exactly(c),
                });
            }
        };
        Ok(Node::Look(look))
    }

    /// The word in braces behind `\b`, if any.
    fn boundary(&mut self) -> Result<Look, Fault> {
        let kinds = [
            ("{start}", Look::WordStart),
            ("{end}", Look::WordEnd),
            ("{start-half}", Look::NoWordBefore),
            ("{end-half}", Look::NoWordAfter),
        ];
        let kind = kinds.iter().find(|(sign, _)| self.take_all(sign));
        match (kind, self.peek(), self.chars.get(self.at + 1)) {
            (Some((_, look)), ..) => Ok(*look),
            (None, Some('{'), Some(c)) if c.is_ascii_alphabetic() => Err(Fault::Boundary),
            _ => Ok(Look::WordBoundary),
        }
    }
}
