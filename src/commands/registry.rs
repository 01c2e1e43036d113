//! The one table of commands that menus, buttons, keys and help are made from, and the keys' matching.
//!
//! A command is known by its id; its words are the page's. Single characters act only in [`Context::Text`]
//! and [`Context::Card`], never in a field, and can be switched off (WCAG 2.1.4): [`single_keys`].
//! Label keys are not in the table, as they come from the schema: [`match_label`], which comes first.

mod keys;

pub use keys::{Chord, Context, KeyFacts, match_label};

use super::{CommandError, Direction, End, Reach};
use super::{annotations, exchange, extent, history, view};
use crate::state::{Session, View};
use keys::{ctrl, ctrl_shift, plain};
use standoff::model::{AnnotationId, Parts};

/// The setting that switches single-character keys off: `"off"`; anything else is on.
pub const SINGLE_KEYS: &str = "single-keys";

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

fn can_add_part(session: &Session) -> bool {
    let has_place = |view: &View| {
        let chosen = view.chosen_annotation();
        chosen.is_some_and(|chosen| chosen.target.parts().is_some())
    };
    let has_room = |view: &View| match view.pending() {
        Some(_) => view.part_of().is_some(),
        None => has_place(view),
    };
    writes(session) && session.read(has_room)
}

fn can_remove_part(session: &Session) -> bool {
    let n_parts = |view: &View| {
        let parts = view.chosen_annotation().and_then(|one| one.target.parts());
        parts.map_or(0, Parts::n_parts)
    };
    writes(session) && session.read(n_parts) > 1
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
                        let moved = |id| extent::moved_end(view, id, end, reach, way);
                        view.chosen().and_then(moved).is_some()
                    })
            },
            run: Run::Session(|session| {
                let (end, reach, way) = (End::$end, Reach::$reach, Direction::$direction);
                on_chosen(session, |id| extent::move_end(session, id, end, reach, way))
            }),
        }
    };
}

static COMMANDS: [Command; 29] = [
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
    move_end!("start-back-sentence", Start, Sentence, Backward),
    move_end!("start-on-sentence", Start, Sentence, Forward),
    move_end!("end-back-sentence", End, Sentence, Backward),
    move_end!("end-on-sentence", End, Sentence, Forward),
    Command {
        id: "add-part",
        // On any layout: Shift does not matter.
        keys: &[plain("+")],
        context: Context::Card,
        enabled: can_add_part,
        run: Run::Then(
            |session| extent::add_pending_part(session).map(|_| ()),
            PageAction::FocusText,
        ),
    },
    Command {
        id: "remove-part",
        keys: &[],
        context: Context::Card,
        enabled: can_remove_part,
        run: Run::Session(|session| {
            let part = session.read(View::part);
            on_chosen(session, |id| extent::remove_part(session, id, part))
        }),
    },
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
