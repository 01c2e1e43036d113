//! The letters that are written in patterns, as they are compared.

use super::super::fold::{is_accent, letter as folded, plain_mark};
use super::super::letter;
use super::super::stream::is_line_end;
use super::class::{self, Class, Sign};
use super::fault::PatternFault as Fault;
use super::node::Node;
use super::syntax::Reader;
use unicode_normalization::char::decompose_canonical;

impl Reader {
    /// The letter that begins with `c`, which was read, as it is written.
    fn written(&mut self, c: char) -> String {
        /// No letter of a pattern has more characters.
        const N_MOST: usize = 32;
        let rest = self.chars[self.at..].iter().take(N_MOST);
        let rest: String = rest.take_while(|c| !c.is_ascii()).collect();
        let all = format!("{c}{rest}");
        let written = &all[..letter::length(&all)];
        self.at += written.chars().count().saturating_sub(1);
        written.to_owned()
    }

    /// The letter that begins with `c`: all that it stands for.
    pub(super) fn letter(&mut self, c: char) -> Node {
        if is_line_end(c) {
            return Node::Char('\n');
        }
        let written = self.written(c);
        let mut parts = Vec::new();
        letter::read(&written, self.matching, &mut |c| parts.push(c));
        if c.is_ascii_uppercase() && !self.flags.ignores_case && written.len() == 1 {
            parts = vec![c];
        }
        let is_any = self.flags.ignores_case && self.matching.case;
        let one = |c: char| match is_any {
            true => Node::One(with_case(Class::one(c))),
            false => Node::Char(c),
        };
        Node::row(parts.into_iter().map(one).collect())
    }

    /// A character that has a name or a number: no other mark or blank is like it.
    pub(super) fn exactly(&mut self, c: char) -> Node {
        match self.mark_alone(c) {
            Some(class) => Node::One(class),
            None => self.letter(c),
        }
    }

    /// The class of a mark or a blank by itself; `None` where it is another character.
    pub(super) fn mark_alone(&self, c: char) -> Option<Class> {
        let is_letter = || c.is_alphanumeric() || is_accent(c);
        let is_mark = !is_line_end(c) && (plain_mark(c) != Some(c) || !is_letter());
        let whole = letter::read(c.encode_utf8(&mut [0; 4]), self.matching, &mut |_| ());
        is_mark.then(|| Class::alone(whole.unwrap_or(c)))
    }

    /// The letter that begins with `c`, within brackets, and the character where it is one alone.
    pub(super) fn letter_of_class(&mut self, c: char) -> (Class, Option<char>) {
        if is_line_end(c) {
            return (Class::one('\n'), Some('\n'));
        }
        let written = self.written(c);
        let mut class = Class::default();
        let mut parts = Vec::new();
        let whole = letter::read(&written, self.matching, &mut |c| parts.push(c));
        if parts.len() == 1 || whole.is_none() {
            parts.iter().for_each(|c| class.add(&Class::one(*c)));
        }
        let Some(whole) = whole else {
            return (class, None);
        };
        class.add(&Class::one(whole));
        let one = if written.chars().nth(1).is_some() {
            whole
        } else {
            c
        };
        class.add(&Class::one(one));
        (class, Some(one))
    }

    /// A class with the other forms of its letters: the capital and the small one, and the one without an accent.
    pub(super) fn with_forms(&self, class: Class) -> Class {
        let matching = self.matching;
        let class = match self.flags.ignores_case {
            true => with_case(class),
            false => class,
        };
        if matching.accents {
            return class;
        }
        class.with_all(|c, take| {
            if plain_mark(c) != Some(c) {
                return;
            }
            let (mut n_parts, mut only) = (0, c);
            decompose_canonical(c, |part| {
                if !is_accent(part) {
                    folded(part, matching, &mut |part| {
                        n_parts += 1;
                        only = part;
                    });
                }
            });
            if n_parts == 1 {
                take(only);
            }
        })
    }

    /// The meaning of a character behind a backslash.
    pub(super) fn sign(&mut self, c: char) -> Result<Sign, Fault> {
        if let Some(kind) = class::escaped(c.to_ascii_lowercase()) {
            return Ok(Sign::Class(match c.is_ascii_uppercase() {
                true => kind.negated(),
                false => kind,
            }));
        }
        let one = match c {
            '0'..='9' => return Err(Fault::Reference),
            'p' | 'P' => return Err(Fault::UnicodeClass),
            'x' => self.by_number(2)?,
            'u' => self.by_number(4)?,
            'U' => self.by_number(8)?,
            'a' => '\x07',
            'f' => '\x0c',
            't' => '\t',
            'n' => '\n',
            // The end of a line is one sign, however it is written.
            'r' => {
                let _ = self.take_all("\\n") || self.take_all("?\\n");
                '\n'
            }
            'v' => '\x0b',
            c if c.is_ascii() && !c.is_ascii_alphanumeric() => return Ok(Sign::Typed(c)),
            _ => return Err(Fault::Escape),
        };
        Ok(Sign::Exact(match is_line_end(one) {
            true => '\n',
            false => one,
        }))
    }

    /// A character by its number: so many digits, or any number of them in braces.
    fn by_number(&mut self, n_digits: usize) -> Result<char, Fault> {
        const FAULT: Fault = Fault::Number;
        let is_braced = self.take('{');
        let (mut number, mut n_read) = (0_u32, 0);
        while is_braced || n_read < n_digits {
            if is_braced && n_read > 0 && self.take('}') {
                break;
            }
            let digit = self.next().and_then(|c| c.to_digit(16)).ok_or(FAULT)?;
            number = number.checked_mul(16).ok_or(FAULT)? + digit;
            n_read += 1;
        }
        char::from_u32(number).ok_or(FAULT)
    }
}

/// With the capital and the small letter of each.
fn with_case(class: Class) -> Class {
    class.without_case().with_all(|c, take| {
        let (mut small, mut capital) = (c.to_lowercase(), c.to_uppercase());
        if let (Some(c), None) = (small.next(), small.next()) {
            take(c);
        }
        if let (Some(c), None) = (capital.next(), capital.next()) {
            take(c);
        }
    })
}
