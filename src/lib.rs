//! The browser's side of Témoin: the page, and the parts of the browser that it needs.
//!
//! The table of who may import whom is in `docs/architecture.md`, and `cargo xtask tidy` checks it.

pub mod api;
pub mod app;
pub mod commands;
pub mod components;
pub mod dom;
pub mod paint;
pub mod ports;
pub mod state;
pub mod words;

#[cfg(test)]
#[path = "../tests/page/desk.rs"]
#[allow(dead_code, reason = "shared with the tests in a browser")]
mod desk;
