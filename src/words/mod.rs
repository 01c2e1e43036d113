//! Every word that the page says, in English and in French.
//!
//! A message is a function of its values and gives a whole sentence: none is built from pieces, and a
//! missing translation does not compile. Numbers choose their form here, by each language's own rule.

mod across;
mod announcements;
mod arriving;
mod at_text;
mod boundaries;
mod commands;
mod dictionary;
mod differing;
mod done;
mod errors;
mod exchange;
mod figures;
mod guide;
mod guided;
mod issues;
mod json_kinds;
mod label_sets;
mod lang;
mod languages;
mod list;
mod names;
mod ordering;
mod other_files;
mod page;
mod palette;
mod panels;
mod patterns;
mod pen_mode;
mod printed;
mod reading;
mod remarks;
mod rules;
mod schema;
mod sentences;
mod several;
mod side;
mod suggest;

pub use announcements::Bound;
pub use lang::Lang;
pub use names::{as_typed, shown};
pub use sentences::shorten;

/// The page's words in one language. `Copy`: hand it down freely.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words {
    lang: Lang,
}

impl Words {
    /// The words of `lang`.
    pub const fn new(lang: Lang) -> Self {
        Self { lang }
    }

    /// The language they are in.
    pub const fn lang(self) -> Lang {
        self.lang
    }

    /// The form of a message for this language.
    fn say<T>(self, en: T, fr: T) -> T {
        match self.lang {
            Lang::En => en,
            Lang::Fr => fr,
        }
    }

    /// One thing or several: English says "0 items", French "0 élément".
    fn is_one(self, count: usize) -> bool {
        match self.lang {
            Lang::En => count == 1,
            Lang::Fr => count < 2,
        }
    }
}
