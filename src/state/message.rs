//! The message of this moment: what has happened and cannot be seen, or is to be heard.

/// A message.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Message {
    /// Another for each: the same words said twice are two messages.
    pub number: u32,
    /// Its words; empty once it is over.
    pub text: String,
    /// Shown, not only spoken.
    pub is_shown: bool,
    /// The change that it tells of, by the number of its entry: it offers to take that back.
    pub undoes: Option<u64>,
    /// Somebody is at it: it stays.
    pub is_held: bool,
}
