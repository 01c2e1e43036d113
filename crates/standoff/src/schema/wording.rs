//! The words of a schema for people, in several languages, and its colours.

use crate::sorted::SortedMap;
use std::fmt;

/// A text in several languages, by BCP 47 tag.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Localized(pub SortedMap<String, String>);

impl Localized {
    /// The wording for `language`; else for its primary subtag, else English, else the first there is.
    pub fn get(&self, language: &str) -> Option<&str> {
        let primary = language.split('-').next().unwrap_or(language);
        self.0
            .get(language)
            .or_else(|| self.0.get(primary))
            .or_else(|| self.0.get("en"))
            .or_else(|| self.0.values().next())
            .map(String::as_str)
    }

    /// The wording for `language` as [`Localized::get`] finds it, or `id` where there is none or an empty one.
    pub(super) fn or_id<'a>(&'a self, language: &str, id: &'a str) -> &'a str {
        self.get(language)
            .filter(|wording| !wording.is_empty())
            .unwrap_or(id)
    }
}

/// A colour as `#rrggbb`, lower case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Color {
    /// Red, 0 to 255.
    pub red: u8,
    /// Green, 0 to 255.
    pub green: u8,
    /// Blue, 0 to 255.
    pub blue: u8,
}

impl Color {
    /// Reads `#rrggbb`, either case; `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let hex = text.strip_prefix('#')?;
        if hex.len() != 6 || !hex.bytes().all(|b| b.is_ascii_hexdigit()) {
            return None;
        }
        let channel = |at: usize| u8::from_str_radix(&hex[at..at + 2], 16).ok();
        Some(Self {
            red: channel(0)?,
            green: channel(2)?,
            blue: channel(4)?,
        })
    }
}

impl fmt::Display for Color {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }
}
