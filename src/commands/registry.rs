//! The one table of commands that menus, buttons, keys, the palette and the sheet of keys are made from, and
//! the keys' matching.
//!
//! A command is known by its id; its words are the page's. Single characters act only in [`Context::Text`],
//! [`Context::Caret`] and [`Context::Card`], never in a field, and can be switched off (WCAG 2.1.4):
//! [`single_keys`]. Label keys are not in the table, as they come from the schema: [`match_label`], which
//! comes first.

mod can;
mod command;
mod conflicts;
mod find;
mod id;
mod keys;
mod layouts;
mod recent;
mod request;
mod table;
mod why_not;

pub use command::{CaretAct, Command, Group, PageAction, Panel, Run, Stride, Way};
pub use conflicts::{
    Holder, KeyChange, KeyConflict, command_of_key, conflict_of_edit, key_conflicts, place_of,
    regained, settled,
};
pub use find::{Names, find};
pub use id::CommandId;
pub use keys::{Chord, Context, KeyFacts, Keyboard, Shift, match_label};
pub use recent::{name as name_of_request, note_recent, recent};
pub use request::{Request, requests};
pub use table::commands;
pub use why_not::{WhyNot, why_not};

use crate::state::Session;

/// The setting that switches single-character keys off: `"off"`; anything else is on.
pub const SINGLE_KEYS: &str = "single-keys";

/// The command with this id.
pub fn command(id: CommandId) -> &'static Command {
    let found = commands().find(|command| command.id == id);
    found.expect("a test finds each id in the table")
}

/// Single-character keys act.
pub fn single_keys(session: &Session) -> bool {
    session.setting(SINGLE_KEYS).as_deref() != Some("off")
}

/// The command that a key means while the focus is in `focus`, enabled or not: by what it writes, else by the Latin
/// letter that lies there. With `single_keys` off, characters without Control mean nothing.
pub fn match_key(key: &KeyFacts, focus: Context, single_keys: bool) -> Option<&'static Command> {
    let meant = |key: &KeyFacts| {
        commands().find(|command| {
            command.context.acts_in(focus)
                && command.keys.iter().any(|chord| key.fits(chord))
                && (single_keys || !command.is_single_key(key))
        })
    };
    meant(key).or_else(|| meant(&key.command_by_place()?))
}
