//! Everything that is stored, handed out as it lies there: also what cannot be read.

use super::CommandError;
use super::drafts::{Why, commit_drafts};
use crate::ports::{Entry, FilePiece};
use crate::state::{Session, Slice};
use serde::de::IgnoredAny;
use serde_json::json;

/// The name of the file.
const NAME: &str = "temoin-stored.jsonl";
/// The bytes of a piece of the file, about.
const PIECE: usize = 1 << 20;

/// Hands out everything that is stored: a line for each entry and each checkpoint of each journal, and for what this
/// page alone has. An entry stands there as it was written; where that is no line of JSON, as the text or the bytes
/// that were found. The file's name.
///
/// # Errors
/// The storage cannot be read.
pub async fn download_stored(session: &Session) -> Result<String, CommandError> {
    commit_drafts(session, Why::Leaving);
    let ports = session.ports();
    let mut file = File {
        session,
        slice: Slice::begin(ports),
        line: Vec::new(),
        pieces: Vec::new(),
    };
    for journal in ports.journal.projects().await? {
        if let Some(checkpoint) = ports.journal.checkpoint(&journal).await? {
            let found = String::from_utf8_lossy(&checkpoint.to_vec()).into_owned();
            file.push(&json!({ "journal": journal, "checkpoint": found }).to_string());
        }
        let entries = ports.journal.entries(&journal, 1).await?;
        file.push_all(&json!({ "journal": journal }), &entries)
            .await;
    }
    let unsaved: Vec<Entry> = session.unwritten().into_iter().map(Entry::from).collect();
    file.push_all(&json!({ "unsaved": true }), &unsaved).await;
    file.keep();
    let download = &ports.download;
    download.offer_pieces(NAME, "application/jsonl", &file.pieces);
    Ok(NAME.to_owned())
}

/// The file as far as it is written.
struct File<'a> {
    session: &'a Session,
    slice: Slice<'a>,
    line: Vec<u8>,
    pieces: Vec<FilePiece>,
}

impl File<'_> {
    async fn push_all(&mut self, of: &serde_json::Value, entries: &[Entry]) {
        for entry in entries {
            self.push(&line(of, &entry.to_vec()));
            if self.slice.is_over() {
                self.slice.pause().await;
            }
        }
    }

    fn push(&mut self, line: &str) {
        self.line.extend_from_slice(line.as_bytes());
        self.line.push(b'\n');
        if self.line.len() >= PIECE {
            self.keep();
        }
    }

    fn keep(&mut self) {
        let piece = std::mem::take(&mut self.line);
        self.pieces.push(self.session.ports().download.keep(piece));
    }
}

/// A line that says where the entry is from, and what it is.
fn line(of: &serde_json::Value, entry: &[u8]) -> String {
    let mut line = of.to_string();
    // The brace at the end.
    line.pop();
    let found = std::str::from_utf8(entry);
    let (name, value) = match found {
        Ok(text) if is_line_of_json(text) => ("entry", text.to_owned()),
        Ok(text) => ("text", json!(text).to_string()),
        Err(_) => ("bytes", json!(entry).to_string()),
    };
    line + &format!(",\"{name}\":{value}}}")
}

fn is_line_of_json(text: &str) -> bool {
    !text.contains('\n') && serde_json::from_str::<IgnoredAny>(text).is_ok()
}
