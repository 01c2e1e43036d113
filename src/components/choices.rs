//! The preferences of the page.

/// The preferences of the page; each is remembered under its key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choices {
    /// Light, dark, or as the system.
    pub theme: Theme,
    /// Digit keys tag, letters act.
    pub single_keys: bool,
    /// The browser checks the spelling of notes.
    pub spelling: bool,
}

/// Light, dark, or as the system.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the system.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// All, in the order of the menu.
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// The word it is remembered by, and that `data-theme` has.
    pub const fn word(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The one remembered; anything unknown is the system's.
    pub fn parse(word: &str) -> Self {
        Self::ALL
            .into_iter()
            .find(|theme| theme.word() == word)
            .unwrap_or_default()
    }
}
