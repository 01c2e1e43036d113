//! Types that are written as a text.

/// A type that is written as a text.
pub trait TextField: Clone + PartialEq + Sized {
    /// The words that a file may have for it, where they are a closed list.
    const CHOICES: &'static [&'static str] = &[];

    /// The text.
    fn as_text(&self) -> &str;

    /// The same back.
    ///
    /// # Errors
    /// The fault of the value, in English.
    fn from_text(text: &str) -> Result<Self, String>;
}

impl TextField for String {
    fn as_text(&self) -> &str {
        self
    }

    fn from_text(text: &str) -> Result<Self, String> {
        Ok(text.to_owned())
    }
}
