//! A large file on its way from where it is read, a thread of its own with its own memory, to where the
//! project is: the document first, then its items in batches, both while the rest is still being read, and the
//! journal's entry of it all, which is written there too.
//!
//! Only what is whole goes this way: a file with its text, in which nothing is wrong. Every other file is read
//! where the project is, by the same readers. Limits: both ends must be of one version (batches carry no
//! version), and a batch is trusted to come from the other end.

mod batch;
mod practice;
mod receiver;
mod sender;

pub use batch::{BatchReader, Malformed};
pub use practice::practice_file;
pub use receiver::{IncomingText, ReceiveError, Receiver, hash};
pub use sender::{Message, Request, Sender};
