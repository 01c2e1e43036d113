//! Sets of characters.

use super::kind::Kinds;

/// A set of characters, as ranges of code points from the first to the last, and kinds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Class {
    /// The ASCII ones, a bit each.
    ascii: u128,
    /// The others, in order and apart.
    others: Vec<(u32, u32)>,
    /// Kinds of others.
    kinds: Kinds,
    /// Of those beyond ASCII, it has the ones that are neither in these ranges nor of these kinds.
    is_negated: bool,
    /// It is written as all letters but some.
    is_inverse: bool,
    /// The characters of which no other mark or blank is one: those with a number or a name. In a class of all but some,
    /// they are not in it.
    alone: Vec<char>,
}

/// What is meant by a character behind a backslash.
pub(super) enum Sign {
    Class(Class),
    /// A character that could have been typed without it.
    Typed(char),
    /// This very one: it has a name or a number.
    Exact(char),
}

/// The number of ASCII characters.
const N_ASCII: u32 = 128;

impl Class {
    /// Of ranges in any order, which may overlap.
    pub fn of(ranges: &[(u32, u32)]) -> Self {
        let mut class = Self::default();
        class.add_all(ranges);
        class
    }

    /// Of one character.
    pub fn one(c: char) -> Self {
        Self::of(&[(u32::from(c), u32::from(c))])
    }

    /// Of one character alone: what reads like it is another.
    pub fn alone(c: char) -> Self {
        Self {
            alone: vec![c],
            ..Self::one(c)
        }
    }

    /// Takes in what is in these ranges.
    pub fn add_all(&mut self, ranges: &[(u32, u32)]) {
        for (first, last) in ranges {
            for c in *first..(last + 1).min(N_ASCII) {
                self.ascii |= 1 << c;
            }
            if *last >= N_ASCII {
                self.others.push(((*first).max(N_ASCII), *last));
            }
        }
        self.tidy();
    }

    /// Takes in what is in another one; where that is negated, and has kinds, everything beyond ASCII.
    pub fn add(&mut self, other: &Self) {
        // What is there with all that reads like it is not there alone.
        let is_wide = |class: &Self, c: &char| class.has(*c) && !class.alone.contains(c);
        let both = self.alone.iter().chain(&other.alone).copied();
        let alone = both.filter(|c| !is_wide(self, c) && !is_wide(other, c));
        self.alone = alone.collect();
        self.ascii |= other.ascii;
        if other.is_negated {
            self.others.push((N_ASCII, u32::from(char::MAX)));
        } else {
            self.others.extend_from_slice(&other.others);
            self.kinds.add(other.kinds);
        }
        self.tidy();
    }

    /// With the characters of some kinds beyond ASCII.
    fn with(mut self, kinds: Kinds) -> Self {
        self.kinds.add(kinds);
        self
    }

    /// Ranges in order and apart.
    fn tidy(&mut self) {
        self.others.sort_unstable();
        self.others.dedup_by(|next, before| {
            let is_joined = next.0 <= before.1.saturating_add(1);
            if is_joined {
                before.1 = before.1.max(next.1);
            }
            is_joined
        });
    }

    /// The characters that are not in it.
    pub fn negated(&self) -> Self {
        if let Some(kinds) = self.kinds.negated().filter(|_| self.others.is_empty()) {
            let ascii = !self.ascii;
            return Self {
                ascii,
                kinds,
                ..Self::default()
            };
        }
        if !self.kinds.is_empty() {
            return Self {
                ascii: !self.ascii,
                is_negated: !self.is_negated,
                ..self.clone()
            };
        }
        let mut others = Vec::new();
        let mut next = N_ASCII;
        for (first, last) in &self.others {
            if next < *first {
                others.push((next, first - 1));
            }
            next = last + 1;
        }
        if next <= u32::from(char::MAX) {
            others.push((next, u32::from(char::MAX)));
        }
        Self {
            ascii: !self.ascii,
            others,
            ..Self::default()
        }
    }

    /// The letters that are not in it.
    pub fn inverse(&self) -> Self {
        Self {
            is_inverse: true,
            alone: self.alone.clone(),
            ..self.negated()
        }
    }

    /// With each letter also its capital or small one, as far as that is one character.
    pub fn without_case(mut self) -> Self {
        const SMALL: u128 = 0x3ff_ffff << b'a';
        const CAPITAL: u128 = 0x3ff_ffff << b'A';
        const APART: u32 = (b'a' - b'A') as u32;
        self.ascii |= ((self.ascii & SMALL) >> APART) | ((self.ascii & CAPITAL) << APART);
        self
    }

    /// With each character that others stand for, too. `of` gives those others of a character to what it is handed; it is asked
    /// for all that is beyond ASCII and may have such: the scripts with capitals, accents or several forms.
    pub fn with_all(mut self, of: impl Fn(char, &mut dyn FnMut(char))) -> Self {
        const SCRIPTS: [(u32, u32); 5] = [
            (N_ASCII, 0x2fff),
            (0xa640, 0xabff),
            (0xf900, 0xffef),
            (0x1_0400, 0x1_0cff),
            (0x1_e900, 0x1_e943),
        ];
        let mut more = Vec::new();
        for (first, last) in &self.others {
            for (from, until) in SCRIPTS {
                let both = (*first).max(from)..=(*last).min(until);
                for c in both.filter_map(char::from_u32) {
                    of(c, &mut |other| {
                        if other != c {
                            more.push((u32::from(other), u32::from(other)));
                        }
                    });
                }
            }
        }
        self.add_all(&more);
        self
    }

    /// Whether a letter is in it: as the one that it is, or with all that it stands for. Of a letter that is written as
    /// none of some, neither may be one of them.
    pub fn has_letter(&self, letter: u32, parts: &[char]) -> bool {
        let letter = char::from_u32(letter);
        let mut parts = parts.iter();
        let has = |c: &char| self.has(*c);
        let is_alone = |c: &char| self.alone.contains(c);
        match self.is_inverse {
            true => letter.is_none_or(|c| has(&c)) && parts.any(|c| has(c) || is_alone(c)),
            false => letter.is_some_and(|c| has(&c)) || parts.all(|c| has(c) && !is_alone(c)),
        }
    }

    /// Whether `c` is in it.
    pub fn has(&self, c: char) -> bool {
        let number = u32::from(c);
        if number < N_ASCII {
            return (self.ascii >> number) & 1 == 1;
        }
        let at = self.others.partition_point(|(_, last)| *last < number);
        let is_in = self
            .others
            .get(at)
            .is_some_and(|(first, _)| *first <= number);
        (is_in || self.kinds.have(c)) != self.is_negated
    }
}

/// The class that is written as a letter behind a backslash: of every script.
pub(super) fn escaped(letter: char) -> Option<Class> {
    let (name, kinds) = match letter {
        'd' => ("digit", Kinds::DIGIT),
        's' => ("space", Kinds::SPACE),
        'w' => ("word", Kinds::WORD),
        _ => return None,
    };
    named(name).map(|class| class.with(kinds))
}

/// The class that is written `[:name:]`: ASCII alone.
pub(super) fn named(name: &str) -> Option<Class> {
    let ranges: &[(u8, u8)] = match name {
        "alnum" => &[(b'0', b'9'), (b'A', b'Z'), (b'a', b'z')],
        "alpha" => &[(b'A', b'Z'), (b'a', b'z')],
        "ascii" => &[(0, 127)],
        "blank" => &[(b'\t', b'\t'), (b' ', b' ')],
        "cntrl" => &[(0, 31), (127, 127)],
        "digit" => &[(b'0', b'9')],
        "graph" => &[(b'!', b'~')],
        "lower" => &[(b'a', b'z')],
        "print" => &[(b' ', b'~')],
        "punct" => &[(b'!', b'/'), (b':', b'@'), (b'[', b'`'), (b'{', b'~')],
        "space" => &[(b'\t', b'\r'), (b' ', b' ')],
        "upper" => &[(b'A', b'Z')],
        "word" => &[(b'0', b'9'), (b'A', b'Z'), (b'_', b'_'), (b'a', b'z')],
        "xdigit" => &[(b'0', b'9'), (b'A', b'F'), (b'a', b'f')],
        _ => return None,
    };
    let mut class = Class::default();
    for (first, last) in ranges {
        class.add_all(&[(u32::from(*first), u32::from(*last))]);
    }
    Some(class)
}
