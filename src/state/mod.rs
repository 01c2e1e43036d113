//! The one owner of the open project, and what the page shows of it.
//!
//! A [`Session`] is a cheap handle, equal by pointer. Widgets read it with [`Session::read`] and render
//! again by [`Session::revision`] or on an [`Event`]; only `commands` change it. No borrow of its inside is
//! ever held while a listener runs or across an `.await`. It knows the ports' traits and no browser.

mod choosing;
mod commit_error;
mod event;
mod following;
mod found;
mod guided;
mod listing;
mod opening;
mod pen_mode;
mod saving;
mod session;
mod view;
mod work;

pub use commit_error::CommitError;
pub use event::{Event, Subscription};
pub use found::{Found, Query};
pub use guided::{Guided, Lesson};
pub use listing::{Listing, Picked, Sort};
pub use opening::{Replay, Replayer, Seed, open, replay_at_hand};
pub use saving::Saved;
pub(crate) use session::NotPutIn;
pub use session::{ANNOTATOR, READ_AHEAD, Session};
pub use view::{
    Access, Begun, Filter, Lasting, Pending, ReaderCause, SaveState, SelectedBy, View, Way,
};
pub use work::{Progress, Work};
