//! The syntax of classes of characters, within brackets.

use super::class::{Class, Sign, named};
use super::fault::PatternFault as Fault;
use super::syntax::Reader;

impl Reader {
    /// The class within brackets.
    pub(super) fn class(&mut self) -> Result<Class, Fault> {
        self.at += 1;
        self.skip();
        let is_negated = self.take('^');
        let mut class = Class::default();
        let mut is_first = true;
        self.skip();
        while self.take('-') {
            class.add(&Class::one('-'));
            is_first = false;
            self.skip();
        }
        if is_first && self.take(']') {
            class.add(&Class::one(']'));
        }
        loop {
            self.skip();
            match (self.peek(), self.chars.get(self.at + 1)) {
                (Some(']'), _) => break,
                (Some('['), _) => class.add(&self.named_class()?),
                (Some('&'), Some('&')) | (Some('-'), Some('-')) | (Some('~'), Some('~')) => {
                    return Err(Fault::SetOfSets);
                }
                _ => class.add(&self.range()?),
            }
        }
        self.at += 1;
        let class = self.with_forms(class);
        Ok(match is_negated {
            true => class.inverse(),
            false => class,
        })
    }

    /// `[:name:]`, within brackets.
    fn named_class(&mut self) -> Result<Class, Fault> {
        const FAULT: Fault = Fault::BracketsWithin;
        if !self.take_all("[:") {
            return Err(FAULT);
        }
        let is_negated = self.take('^');
        let rest = self.chars[self.at..].iter();
        let name: String = rest.take_while(|c| c.is_ascii_lowercase()).collect();
        self.at += name.len();
        let class = named(&name).filter(|_| self.take_all(":]")).ok_or(FAULT)?;
        Ok(match is_negated {
            true => class.negated(),
            false => class,
        })
    }

    /// One character within brackets, or from one to another.
    fn range(&mut self) -> Result<Class, Fault> {
        let (first, one) = self.item()?;
        self.skip();
        let here = self.at;
        let is_range = self.take('-') && {
            self.skip();
            !matches!(self.peek(), Some(']' | '-'))
        };
        if !is_range {
            self.at = here;
            return Ok(first);
        }
        let (_, last) = self.item()?;
        match (one, last) {
            (Some(first), Some(last)) if first <= last => {
                Ok(Class::of(&[(u32::from(first), u32::from(last))]))
            }
            _ => Err(Fault::Range),
        }
    }

    /// An item within brackets: the letters that it stands for, and the character where it is one alone.
    fn item(&mut self) -> Result<(Class, Option<char>), Fault> {
        let c = self.next().ok_or(Fault::BracketNotClosed)?;
        if c != '\\' {
            let (class, one) = self.letter_of_class(c);
            return Ok((class, one));
        }
        let c = self.next().ok_or(Fault::LoneBackslash)?;
        Ok(match self.sign(c)? {
            Sign::Class(class) => (class, None),
            Sign::Typed(c) => self.letter_of_class(c),
            Sign::Exact(c) => (self.mark_alone(c).unwrap_or_else(|| Class::one(c)), Some(c)),
        })
    }
}
