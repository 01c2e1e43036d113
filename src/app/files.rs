//! Files that were chosen, dropped or pasted, one after the other, and texts that were typed.

use crate::commands::{self, Onto, ReadFile};
use crate::components::context::{Modal, Ui};
use crate::components::file_dialog::{Arrived, take};
use crate::ports::web::{FileError, read};
use standoff::formats::{self, Issue, IssueCode, MAX_BYTES, Place, Sniffed};
use standoff::text::Text;
use std::rc::Rc;
use web_sys::File;

/// Reads `files` and takes each in, or asks about it. A question ends the row: the rest waits for another
/// time.
pub async fn arrive(ui: &Ui, files: Vec<File>) {
    for file in files {
        let name = file.name();
        let bytes = match read(&file, MAX_BYTES as u64).await {
            Ok(bytes) => bytes,
            Err(FileError::TooLarge { size, limit }) => {
                let code = IssueCode::TooLarge { bytes: size, limit };
                ask(ui, refused(name, Issue::new(code, Place::File)));
                return;
            }
            Err(FileError::Unreadable(cause)) => {
                let arrived = Rc::new(Arrived::Unreadable { name, cause });
                ui.modal.emit(Some(Modal::File(arrived)));
                return;
            }
        };
        let file = commands::read_file(&name, &bytes, None);
        let is_plain_text = !file.has_items() && file.has_text() && !file.has_errors();
        if !is_plain_text {
            ask(ui, file);
            return;
        }
        take(&ui.session, ui, ui.words, file, Onto::ItsOwnText, false);
    }
}

fn refused(name: String, issue: Issue) -> ReadFile {
    ReadFile {
        name,
        content: None,
        issues: vec![issue],
    }
}

fn ask(ui: &Ui, file: ReadFile) {
    let arrived = Rc::new(Arrived::Waits(file));
    ui.modal.emit(Some(Modal::File(arrived)));
}

/// What was pasted outside a field: a file of ours as text, else a text.
pub fn pasted(ui: &Ui, text: &str) {
    let name = ui.words.paste_default_name();
    match formats::sniff(name, text.as_bytes()) {
        Sniffed::Native => ask(
            ui,
            commands::read_file(name, text.as_bytes(), Some("temoin")),
        ),
        _ => typed(ui, name, text),
    }
}

/// A text that was typed or pasted. Its language is not known.
pub fn typed(ui: &Ui, name: &str, text: &str) {
    match commands::add_document(&ui.session, name, Text::new(text), None, None) {
        Ok(_) => ui.say.emit(ui.words.said_shown(name)),
        Err(error) => ui.say.emit(ui.words.command_error(&error)),
    }
}
