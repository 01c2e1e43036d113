//! Files that come to a session: looked at, laid on its document, taken in together, and made from what it has.

#![allow(dead_code, reason = "each test file uses its own part of these words")]

use crate::bench::file;
use serde_json::Value;
use std::rc::Rc;
use temoin::commands::{self, ArrivingFile, Content, ImportReport, Onto, Outcome};
use temoin::state::Session;

/// A file as it is read, with its name.
pub fn read(session: &Session, name: &str, bytes: &[u8]) -> (String, Content) {
    let file = commands::read_file(session, name, bytes, None).expect("it has an id");
    (name.to_owned(), Content::Read(Rc::new(file)))
}

/// Takes several in as the page does.
pub fn take_all(session: &Session, files: &[ArrivingFile]) -> Vec<Outcome> {
    let order = commands::in_turn(files);
    let mut outcomes: Vec<(usize, Outcome)> = order
        .into_iter()
        .map(|index| (index, commands::take_arriving(session, &files[index])))
        .collect();
    outcomes.sort_by_key(|(index, _)| *index);
    outcomes.into_iter().map(|(_, outcome)| outcome).collect()
}

/// Takes in one of our own files.
pub fn take(session: &Session, json: &str, onto: Onto) -> ImportReport {
    let read = commands::read_file(session, "a.json", json.as_bytes(), None).expect("an id");
    commands::import(session, read, onto, false).expect("it is sound")
}

/// The file of the document shown, with this done to the whole of it.
pub fn with(session: &Session, change: impl FnOnce(&mut Value)) -> String {
    let mut json: Value = serde_json::from_str(&file(session)).expect("JSON");
    change(&mut json);
    json.to_string()
}

/// The first annotation of the document shown, as its file has it.
pub fn first(session: &Session) -> Value {
    let json: Value = serde_json::from_str(&file(session)).expect("JSON");
    json["annotations"][0].clone()
}
