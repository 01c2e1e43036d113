//! The description of a command, and the actions that it asks of the page.

use super::id::CommandId;
use super::keys::{Chord, Context, KeyFacts};
use crate::commands::{CommandError, Direction};
use crate::state::Session;

/// The subject of a command: a part of the sheet of keys and of the palette.
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

/// An act at the caret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CaretAct {
    /// It moves; with Shift it selects as it goes.
    Move(Stride, Way),
    /// A selection begins here, or ends here where one was begun.
    Mark,
    /// All of the text is selected.
    SelectAll,
    /// The card of the annotation there opens.
    Open,
    /// The annotation there is deleted.
    Delete,
}

/// A panel beside the text, in the place of the list, until it is closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Panel {
    /// Finds words, and tags them all.
    Find,
    /// The figures of the document.
    Figures,
    /// The suggestions, and yes or no to them.
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

/// An action that only the page can do: it opens something or moves the focus.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageAction {
    /// Undo, or redo, and say what.
    Step(Direction),
    /// Hand out the file, and say so.
    Download,
    /// Ask in which format the file should be handed out.
    DownloadAs,
    /// Hand out every document, and say how many.
    DownloadAll,
    /// Hand out everything that is stored, as it lies there, and say so.
    DownloadStored,
    /// Ask the browser to print the document.
    Print,
    /// Ask for a file to open.
    OpenFile,
    /// Ask for a text.
    PasteText,
    /// Put the chosen annotation on the clipboard as one cites it, and say so.
    CopyCitation,
    /// Show the settings.
    Settings,
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
    /// Move the focus to the button of the message.
    FocusMessage,
    /// List what goes when all is forgotten, and ask.
    ForgetEverything,
    /// Choose the annotation next to the chosen one, or to the caret, in reading order, and bring it into view.
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
    /// Which it is; its words are found by it.
    pub id: CommandId,
    /// Its subject.
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
    /// A command that is no switch.
    pub(super) const fn new(
        id: CommandId,
        group: Group,
        (context, keys): (Context, &'static [Chord]),
        enabled: fn(&Session) -> bool,
        run: Run,
    ) -> Self {
        Self {
            id,
            group,
            keys,
            context,
            enabled,
            run,
            is_on: None,
        }
    }

    /// The same as a switch.
    pub(super) const fn switch(self, is_on: fn(&Session) -> bool) -> Self {
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
    pub(super) fn is_single_key(&self, key: &KeyFacts) -> bool {
        key.is_character() && self.keys.iter().any(|chord| !chord.ctrl && key.fits(chord))
    }
}
