//! The one table of commands that menus, buttons, keys, the palette and the sheet of keys are made from, and
//! the keys' matching.
//!
//! A command is known by its id; its words are the page's. Single characters act only in [`Context::Text`],
//! [`Context::Caret`] and [`Context::Card`], never in a field, and can be switched off (WCAG 2.1.4):
//! [`single_keys`]. Label keys are not in the table, as they come from the schema: [`match_label`], which
//! comes first.

mod can;
mod entry;
mod find;
mod keys;
mod table;

pub use entry::{Entry, entries};
pub use find::find;
pub use keys::{Chord, Context, KeyFacts, Keyboard, Shift, match_label};
pub use table::commands;

use super::{CommandError, Direction};
use crate::state::Session;

/// The setting that switches single-character keys off: `"off"`; anything else is on.
pub const SINGLE_KEYS: &str = "single-keys";

/// What a command is about: a part of the sheet of keys and of the palette.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// Selecting and tagging.
    Tag,
    /// The annotation that is chosen, or at the caret.
    Annotation,
    /// Moving the caret.
    Caret,
    /// Documents and files.
    Documents,
    /// The page itself.
    Page,
}

impl Group {
    /// All, in the order of the sheet.
    pub const ALL: [Self; 5] = [
        Self::Tag,
        Self::Annotation,
        Self::Caret,
        Self::Documents,
        Self::Page,
    ];
}

/// How far the caret goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stride {
    /// A character.
    Character,
    /// A word.
    Word,
    /// A sentence.
    Sentence,
    /// A line of the screen.
    Line,
    /// An end of the line of the screen.
    LineEdge,
    /// A paragraph.
    Paragraph,
    /// A screen.
    Screen,
    /// An end of the text.
    Document,
    /// The start of an annotation; while selecting, any end of one.
    Annotation,
    /// A piece of text that no annotation covers; while selecting, any end of an annotation.
    Unlabelled,
}

/// Which way the caret goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Along the text.
    Along(Direction),
    /// Leftwards on the screen.
    Left,
    /// Rightwards on the screen.
    Right,
}

/// What is done at the caret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CaretAct {
    /// It moves; with Shift it selects as it goes.
    Move(Stride, Way),
    /// A selection begins here, or ends here where one was begun.
    Mark,
    /// The card of the annotation there opens.
    Open,
    /// The annotation there is deleted.
    Delete,
}

/// What stands beside the text, in the place of the list, until it is closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Panel {
    /// Finds words, and tags them all.
    Find,
    /// What is suggested, and yes or no to it.
    Suggestions,
    /// Edits the labels.
    Schema,
    /// Shows the guidelines.
    Guidelines,
    /// Says what is said of the whole document: its labels and its note.
    Document,
    /// The documents, with how far the work on each is.
    Documents,
}

/// What only the page can do: it opens something or moves the focus.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageAction {
    /// Undo, or redo, and say what.
    Step(Direction),
    /// Hand out the file, and say so.
    Download,
    /// Ask for a file to open.
    OpenFile,
    /// Ask for a text.
    PasteText,
    /// Show the figures of the document.
    Figures,
    /// Put the chosen annotation on the clipboard as one cites it, and say so.
    CopyCitation,
    /// Show the keys and how things are done.
    Help,
    /// Show the user guide.
    Guide,
    /// Bring the passage that the guided start speaks of into view.
    ShowPassage,
    /// Show all that can be done now.
    Commands,
    /// Open a panel beside the text, and move the focus there.
    Panel(Panel),
    /// Move the focus into the card of the chosen annotation, to its note.
    EditNote,
    /// Move the focus to the text.
    FocusText,
    /// Move the focus to the list.
    FocusList,
    /// List what goes when all is forgotten, and ask.
    ForgetEverything,
    /// Choose the annotation beside the chosen one, or beside the caret, and bring it into view.
    ChooseAdjacent(Direction),
    /// Move the focus to the text; where no part was added yet, say that one may be selected now.
    SelectPart,
    /// Say which document is shown.
    SayShown,
    /// Say what the pen is now.
    SayPen,
    /// Say whether two clicks select.
    SayTwoClicks,
    /// Take the selection as it was drawn, or as it is set again.
    TakeExactly,
    /// Do something at the caret.
    Caret(CaretAct),
}

/// How a command runs.
#[derive(Clone, Copy)]
pub enum Run {
    /// By itself.
    Session(fn(&Session) -> Result<(), CommandError>),
    /// By itself, and then the page does something as well.
    Then(fn(&Session) -> Result<(), CommandError>, PageAction),
    /// By the page alone.
    Page(PageAction),
}

/// An intent of the user, with its keys.
#[derive(Clone, Copy)]
pub struct Command {
    /// Its stable name; its words are found by it.
    pub id: &'static str,
    /// What it is about.
    pub group: Group,
    /// The keys that do it.
    pub keys: &'static [Chord],
    /// Where they act.
    pub context: Context,
    /// It would do something now.
    pub enabled: fn(&Session) -> bool,
    /// Does it.
    pub run: Run,
    /// Of a switch: it is on.
    pub is_on: Option<fn(&Session) -> bool>,
}

impl Command {
    /// The same as a switch.
    const fn switch(self, is_on: fn(&Session) -> bool) -> Self {
        Self {
            is_on: Some(is_on),
            ..self
        }
    }

    /// Does its part and says what the page has to do.
    ///
    /// # Errors
    /// Those of the command that it runs.
    pub fn run(&self, session: &Session) -> Result<Option<PageAction>, CommandError> {
        match self.run {
            Run::Session(run) => run(session).map(|()| None),
            Run::Then(run, action) => run(session).map(|()| Some(action)),
            Run::Page(action) => Ok(Some(action)),
        }
    }

    /// It needs nothing but a character to be typed.
    fn is_single_key(&self, key: &KeyFacts) -> bool {
        key.is_character() && self.keys.iter().any(|chord| !chord.ctrl && key.fits(chord))
    }
}

/// The command with this id.
pub fn command(id: &str) -> Option<&'static Command> {
    commands().find(|command| command.id == id)
}

/// Single-character keys act.
pub fn single_keys(session: &Session) -> bool {
    session.setting(SINGLE_KEYS).as_deref() != Some("off")
}

/// The command that a key means while the focus is in `focus`, enabled or not. With `single_keys` off,
/// characters without Control mean nothing.
pub fn match_key(key: &KeyFacts, focus: Context, single_keys: bool) -> Option<&'static Command> {
    commands().find(|command| {
        command.context.acts_in(focus)
            && command.keys.iter().any(|chord| key.fits(chord))
            && (single_keys || !command.is_single_key(key))
    })
}
