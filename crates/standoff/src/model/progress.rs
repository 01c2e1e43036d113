//! How far the work on a document is, and how sure an annotator was.

use super::TextField;

/// How far the work on a document is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum DocumentProgress {
    /// Nobody has said that it began.
    #[default]
    ToDo,
    /// An annotator is at it.
    InProgress,
    /// An annotator said that it is done.
    Done,
}

impl DocumentProgress {
    /// All, in their order.
    pub const ALL: [Self; 3] = [Self::ToDo, Self::InProgress, Self::Done];

    /// Its stable name, in kebab-case.
    pub const fn name(self) -> &'static str {
        match self {
            Self::ToDo => "to-do",
            Self::InProgress => "in-progress",
            Self::Done => "done",
        }
    }

    /// The state of this name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }
}

/// How sure the annotator of an annotation was.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Confidence {
    /// Sure, or nothing was said of it.
    #[default]
    Sure,
    /// Not sure.
    Unsure,
}

impl Confidence {
    /// The attribute that says it in a file, where it is not sure.
    pub const ATTRIBUTE: &str = "confidence";

    /// Its name in files; empty where there is nothing to say.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sure => "",
            Self::Unsure => "unsure",
        }
    }
}

impl TextField for Confidence {
    fn as_text(&self) -> &str {
        self.name()
    }

    fn from_text(text: &str) -> Result<Self, String> {
        match text {
            "" => Ok(Self::Sure),
            "unsure" => Ok(Self::Unsure),
            other => Err(format!("“{other}” is no confidence")),
        }
    }
}
