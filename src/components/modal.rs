//! The dialogs of the page, and what each was opened for.

use super::Kept;
use yew::{Callback, Html};

/// The dialogs of the page.
#[derive(Clone, Debug, PartialEq)]
pub enum Modal {
    /// A text is typed or pasted in.
    Paste,
    /// The list of what "forget everything" deletes, and the question.
    Forget,
    /// The formats in which the document can be handed out.
    DownloadAs,
    /// The keys.
    Help,
    /// The user guide.
    Guide,
    /// All that can be done now, and the selection when it was asked for.
    Commands(Kept),
    /// A dialog that whoever opens it draws: what it holds is then no part of the first page.
    Drawn(Callback<(), Html>),
}
