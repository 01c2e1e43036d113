//! The one owner of the open project, and what the page shows of it.
//!
//! A [`Session`] is a cheap handle, equal by pointer. Widgets read it with [`Session::read`] and render
//! again by [`Session::revision`] or on an [`Event`]; only `commands` change it. No borrow of its inside is
//! ever held while a listener runs or across an `.await`. It knows the ports' traits and no browser.

mod access;
mod attending;
mod backing_up;
mod change;
mod checkpoints;
mod choosing;
mod commit_error;
mod committing;
mod drafts;
mod event;
mod finding;
mod following;
mod found;
mod giving_back;
mod guided;
mod guiding;
mod journal_tools;
mod listing;
mod mending;
mod message;
mod messaging;
mod news;
mod opening;
mod pen_mode;
mod progress;
mod reading;
mod remark;
mod saver;
mod saving;
mod seed;
mod session;
mod slice;
mod view;
mod work;

pub use access::{Access, ReaderCause};
pub use change::{Change, Way};
pub use commit_error::CommitError;
pub(crate) use committing::NotPutIn;
pub use drafts::{Draft, Why};
pub use event::{Event, Subscription};
pub use found::{Found, Query, Reach};
pub use guided::{Guided, Lesson};
pub use journal_tools::{JournalTools, JournalToolsLater, Opened};
pub use listing::{Listing, Picked, Sort};
pub use message::Message;
pub use opening::open;
pub use progress::Progress;
pub use remark::Remark;
pub use saving::Saved;
pub use seed::Seed;
pub use session::{ANNOTATOR, READ_AHEAD, SPELLING, Session};
pub(crate) use slice::Slice;
pub use view::{Begun, Filter, Lasting, Pending, SaveState, SelectedBy, View};
pub use work::Work;
