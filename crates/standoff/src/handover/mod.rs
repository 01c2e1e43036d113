//! A large file on its way from where it is read, a thread of its own with its own memory, to where the
//! project is: the document first, then its items in parcels, both while the rest is still being read, and the
//! journal's entry of it all, which is written there too.
//!
//! Only what is whole goes this way: a file with its text, in which nothing is wrong. Every other file is read
//! where the project is, by the same readers. Limits: both ends must be of one version (parcels carry no
//! version), and a parcel is trusted to come from the other end.

mod giving;
mod parcel;
mod practice;
mod taking;

pub use giving::{Given, Giving, Request};
pub use parcel::{Torn, Unpacking};
pub use practice::practice_file;
pub use taking::{Content, TakeError, Taking, hash};
