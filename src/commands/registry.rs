//! The one table of commands that menus, buttons, keys and help are made from, and the keys' matching.
//!
//! A command is known by its id; its words are the page's. Single characters act only in [`Context::Text`]
//! and [`Context::Card`], never in a field, and can be switched off (WCAG 2.1.4): [`single_keys`].
//! Label keys are not in the table, as they come from the schema: [`match_label`], which comes first.

use super::{CommandError, Direction, End, Reach};
use super::{annotations, exchange, history, view};
use crate::state::{Session, View};
use standoff::model::AnnotationId;
use standoff::schema::{LabelId, Schema};

/// The setting that switches single-character keys off: `"off"`; anything else is on.
pub const SINGLE_KEYS: &str = "single-keys";

/// Where a key acts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Context {
    /// Everywhere in the page, fields included.
    Anywhere,
    /// Everywhere but in a field that takes text.
    OutsideFields,
    /// The text pane, or the palette at its selection.
    Text,
    /// The card of the chosen annotation, or the list, outside their fields.
    Card,
    /// A field that takes text: only [`Context::Anywhere`] acts there.
    Field,
    /// Any other part of the page.
    Elsewhere,
}

impl Context {
    /// A command of context `self` acts while the focus is in `focus`.
    pub fn acts_in(self, focus: Self) -> bool {
        match self {
            Self::Anywhere => true,
            Self::OutsideFields => focus != Self::Field,
            // What is done to the chosen annotation by keys is done from the text as well.
            Self::Card => matches!(focus, Self::Card | Self::Text),
            own => own == focus,
        }
    }
}

/// A key with its modifiers. `Ctrl` stands for Control, or Command on a Mac.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chord {
    /// The value of `KeyboardEvent.key`; a letter in lower case.
    pub key: &'static str,
    /// With Control or Command, and not without.
    pub ctrl: bool,
    /// With Shift, and not without; for a character other than a letter it does not matter, since layouts
    /// differ in how they type it.
    pub shift: bool,
}

const fn plain(key: &'static str) -> Chord {
    Chord {
        key,
        ctrl: false,
        shift: false,
    }
}

const fn ctrl(key: &'static str) -> Chord {
    Chord {
        key,
        ctrl: true,
        shift: false,
    }
}

const fn ctrl_shift(key: &'static str) -> Chord {
    Chord {
        key,
        ctrl: true,
        shift: true,
    }
}

/// What a keyboard event says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeyFacts {
    /// `KeyboardEvent.key`: what it types on this layout, or its name.
    pub key: String,
    /// `KeyboardEvent.code`: where it lies, as `Digit1`.
    pub code: String,
    /// Control is down.
    pub ctrl: bool,
    /// Command, or the Windows key, is down.
    pub meta: bool,
    /// Shift is down.
    pub shift: bool,
    /// Alt is down. AltGr is not told apart: what it types is in `key`.
    pub alt: bool,
}

impl KeyFacts {
    fn is_character(&self) -> bool {
        let mut characters = self.key.chars();
        characters.next().is_some() && characters.next().is_none()
    }

    fn fits(&self, chord: &Chord) -> bool {
        let is_ctrl = self.ctrl || self.meta;
        // AltGr sets Control and Alt on Windows: that is typing, no chord.
        if self.alt || is_ctrl != chord.ctrl {
            return false;
        }
        let is_letter = chord.key.len() == 1 && chord.key.as_bytes()[0].is_ascii_alphabetic();
        let shift_counts = chord.ctrl || is_letter || chord.key.len() > 1;
        if shift_counts && self.shift != chord.shift {
            return false;
        }
        if is_letter {
            self.key.eq_ignore_ascii_case(chord.key)
        } else {
            self.key == chord.key
        }
    }
}

/// What only the page can do: it opens something or moves the focus.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageAction {
    /// Ask for a file to open.
    OpenFile,
    /// Show the keys and how things are done.
    Help,
    /// Move the focus into the card of the chosen annotation, to its note.
    EditNote,
    /// Move the focus to the text.
    FocusText,
    /// Move the focus to the list.
    FocusList,
    /// Ask whether all annotations of the document are to go.
    RemoveAll,
    /// Ask whether the document is to go.
    RemoveDocument,
    /// List what goes when all is forgotten, and ask.
    ForgetEverything,
    /// Bring the newly chosen annotation into view.
    RevealChosen,
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
    /// The keys that do it.
    pub keys: &'static [Chord],
    /// Where they act.
    pub context: Context,
    /// It would do something now.
    pub enabled: fn(&Session) -> bool,
    /// Does it.
    pub run: Run,
}

impl Command {
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

/// Every command, in the order of menus and help.
pub fn commands() -> &'static [Command] {
    &COMMANDS
}

/// The command with this id.
pub fn command(id: &str) -> Option<&'static Command> {
    COMMANDS.iter().find(|command| command.id == id)
}

/// Single-character keys act.
pub fn single_keys(session: &Session) -> bool {
    session.setting(SINGLE_KEYS).as_deref() != Some("off")
}

/// The command that a key means while the focus is in `focus`, enabled or not. With `single_keys` off,
/// characters without Control mean nothing.
pub fn match_key(key: &KeyFacts, focus: Context, single_keys: bool) -> Option<&'static Command> {
    COMMANDS.iter().find(|command| {
        command.context.acts_in(focus)
            && command.keys.iter().any(|chord| key.fits(chord))
            && (single_keys || !command.is_single_key(key))
    })
}

/// The label that a key means in the text, the palette or a card: one whose key it types, else one whose
/// digit lies there (on a French keyboard `Digit1` types `&` without Shift).
pub fn match_label(
    key: &KeyFacts,
    focus: Context,
    schema: &Schema,
    single_keys: bool,
) -> Option<LabelId> {
    let acts = matches!(focus, Context::Text | Context::Card);
    if !acts || !single_keys || key.ctrl || key.meta || key.alt || !key.is_character() {
        return None;
    }
    let typed = key.key.chars().next()?;
    let lower = |c: char| c.to_lowercase().eq(typed.to_lowercase());
    let labels = schema.labels();
    let by_key = labels.iter().find(|label| label.key.is_some_and(lower));
    let digit = key
        .code
        .strip_prefix("Digit")
        .or(key.code.strip_prefix("Numpad"));
    let digit = digit
        .filter(|_| !key.shift)
        .and_then(|digit| digit.parse::<u8>().ok());
    let by_code = || {
        let wanted = char::from(b'0' + digit.filter(|digit| *digit < 10)?);
        labels.iter().find(|label| label.key == Some(wanted))
    };
    by_key.or_else(by_code).map(|label| label.id.clone())
}

fn always(_: &Session) -> bool {
    true
}

fn writes(session: &Session) -> bool {
    session.read(|view| view.access().may_write())
}

fn has_document(session: &Session) -> bool {
    session.read(|view| view.document().is_some())
}

fn can_remove(session: &Session) -> bool {
    writes(session) && has_document(session)
}

fn has_annotations(session: &Session) -> bool {
    session.read(|view| {
        view.document()
            .is_some_and(|state| state.store().n_annotations() > 0)
    })
}

fn can_remove_all(session: &Session) -> bool {
    writes(session) && has_annotations(session)
}

fn has_chosen(session: &Session) -> bool {
    session.read(|view| view.chosen().is_some())
}

fn can_change_chosen(session: &Session) -> bool {
    writes(session) && has_chosen(session)
}

fn can_undo(session: &Session) -> bool {
    session.read(|view| view.access().may_write() && view.undo_step().is_some())
}

fn can_redo(session: &Session) -> bool {
    session.read(|view| view.access().may_write() && view.redo_step().is_some())
}

fn can_leave(session: &Session) -> bool {
    session.read(|view| view.pending().is_some() || view.chosen().is_some())
}

/// Runs `act` on the chosen annotation; nothing where none is.
fn on_chosen(
    session: &Session,
    act: impl FnOnce(&AnnotationId) -> Result<(), CommandError>,
) -> Result<(), CommandError> {
    let chosen = session.read(|view: &View| view.chosen().cloned());
    chosen.map_or(Ok(()), |id| act(&id))
}

macro_rules! move_end {
    ($id:literal, $end:ident, $reach:ident, $direction:ident) => {
        Command {
            id: $id,
            keys: &[],
            context: Context::Card,
            enabled: |session| {
                let (end, reach, way) = (End::$end, Reach::$reach, Direction::$direction);
                writes(session)
                    && session.read(|view| {
                        let moved = |id| annotations::moved_end(view, id, end, reach, way);
                        view.chosen().and_then(moved).is_some()
                    })
            },
            run: Run::Session(|session| {
                let (end, reach, way) = (End::$end, Reach::$reach, Direction::$direction);
                on_chosen(session, |id| {
                    annotations::move_end(session, id, end, reach, way)
                })
            }),
        }
    };
}

static COMMANDS: [Command; 23] = [
    Command {
        id: "undo",
        keys: &[ctrl("z")],
        context: Context::OutsideFields,
        enabled: can_undo,
        run: Run::Session(|session| history::undo(session).map(|_| ())),
    },
    Command {
        id: "redo",
        keys: &[ctrl_shift("z"), ctrl("y")],
        context: Context::OutsideFields,
        enabled: can_redo,
        run: Run::Session(|session| history::redo(session).map(|_| ())),
    },
    Command {
        id: "download",
        keys: &[ctrl("s")],
        context: Context::Anywhere,
        enabled: has_document,
        run: Run::Session(exchange::download_json),
    },
    Command {
        id: "open",
        keys: &[ctrl("o")],
        context: Context::Anywhere,
        enabled: writes,
        run: Run::Page(PageAction::OpenFile),
    },
    Command {
        id: "help",
        keys: &[plain("?")],
        context: Context::Card,
        enabled: always,
        run: Run::Page(PageAction::Help),
    },
    Command {
        id: "leave",
        keys: &[plain("Escape")],
        context: Context::Anywhere,
        enabled: can_leave,
        run: Run::Then(
            |session| {
                view::leave(session);
                Ok(())
            },
            PageAction::FocusText,
        ),
    },
    Command {
        id: "next-annotation",
        keys: &[plain("n")],
        context: Context::Card,
        enabled: has_annotations,
        run: Run::Then(
            |session| {
                view::choose_beside(session, Direction::Forward);
                Ok(())
            },
            PageAction::RevealChosen,
        ),
    },
    Command {
        id: "previous-annotation",
        keys: &[plain("p")],
        context: Context::Card,
        enabled: has_annotations,
        run: Run::Then(
            |session| {
                view::choose_beside(session, Direction::Backward);
                Ok(())
            },
            PageAction::RevealChosen,
        ),
    },
    Command {
        id: "edit-note",
        keys: &[plain("e")],
        context: Context::Card,
        enabled: can_change_chosen,
        run: Run::Page(PageAction::EditNote),
    },
    Command {
        id: "delete",
        keys: &[plain("Delete"), plain("Backspace")],
        context: Context::Card,
        enabled: can_change_chosen,
        run: Run::Session(|session| on_chosen(session, |id| annotations::delete(session, id))),
    },
    move_end!("start-back-character", Start, Character, Backward),
    move_end!("start-on-character", Start, Character, Forward),
    move_end!("start-back-word", Start, Word, Backward),
    move_end!("start-on-word", Start, Word, Forward),
    move_end!("end-back-character", End, Character, Backward),
    move_end!("end-on-character", End, Character, Forward),
    move_end!("end-back-word", End, Word, Backward),
    move_end!("end-on-word", End, Word, Forward),
    Command {
        id: "focus-text",
        keys: &[],
        context: Context::Anywhere,
        enabled: has_document,
        run: Run::Page(PageAction::FocusText),
    },
    Command {
        id: "focus-list",
        keys: &[plain("l")],
        context: Context::Text,
        enabled: has_annotations,
        run: Run::Page(PageAction::FocusList),
    },
    Command {
        id: "remove-all",
        keys: &[],
        context: Context::OutsideFields,
        enabled: can_remove_all,
        run: Run::Page(PageAction::RemoveAll),
    },
    Command {
        id: "remove-document",
        keys: &[],
        context: Context::OutsideFields,
        enabled: can_remove,
        run: Run::Page(PageAction::RemoveDocument),
    },
    Command {
        id: "forget-everything",
        keys: &[],
        context: Context::OutsideFields,
        enabled: always,
        run: Run::Page(PageAction::ForgetEverything),
    },
];
