//! Files read in the page.

use crate::commands::{self, Content, ReadFile};
use crate::components::context::Ui;
use crate::ports::web::{FileError, read};
use formats::{Issue, IssueCode, MAX_BYTES, Place};
use std::rc::Rc;
use web_sys::File;

/// The content of a file, or why it has none; nothing where no document can be made at all, which is said.
pub async fn read_here(ui: &Ui, file: &File) -> Option<Content> {
    let name = file.name();
    let bytes = match read(file, MAX_BYTES as u64).await {
        Ok(bytes) => bytes,
        Err(FileError::TooLarge { size, limit }) => {
            let code = IssueCode::TooLarge { bytes: size, limit };
            let issues = vec![Issue::new(code, Place::File)];
            return Some(read_as(ReadFile::refused(name, issues)));
        }
        Err(FileError::Unreadable(_)) => return Some(Content::Unreadable),
    };
    let file = read_bytes(ui, &name, &bytes)?;
    let is_not_ours = |issue: &Issue| issue.code == IssueCode::NotOurs;
    if file.content.is_none() && file.issues.iter().any(is_not_ours) {
        // Labels by themselves, perhaps.
        match commands::read_labels(&bytes) {
            Some(Ok(schema)) => return Some(Content::Labels(Rc::new(schema))),
            // For the same reasons as where they are opened from the labels' editor.
            Some(Err(issues)) => return Some(read_as(ReadFile { issues, ..file })),
            None => {}
        }
    }
    Some(read_as(file))
}

fn read_as(file: ReadFile) -> Content {
    Content::Read(Rc::new(file))
}

/// The content of a file, from its bytes; where they cannot be read, that is said.
pub fn read_bytes(ui: &Ui, name: &str, bytes: &[u8]) -> Option<ReadFile> {
    let file = commands::read_file(&ui.session, name, bytes, None);
    file.map_err(|error| ui.say(ui.words.command_error(&error)))
        .ok()
}
