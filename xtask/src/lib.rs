//! The rooms of `xtask` that the end-to-end tests use too: where things are, how tools and browsers
//! get onto the machine, and the static server.
//!
//! Nothing here needs Node or a browser until a caller asks for it. All that is installed is pinned
//! and lies below the user's cache folder, so that a second clone finds it.

pub mod browsers;
pub mod command;
pub mod headers;
pub mod pack;
pub mod server;
pub mod tool;
pub mod workspace;
