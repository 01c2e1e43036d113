//! Plain text: UTF-8, with or without a byte order mark, kept to the letter.
//!
//! Nothing is guessed: what is no UTF-8 is named with its place, never turned into something else. NUL and
//! every other character is allowed. Newlines stay as they are.

use super::sniff::binary;
use super::{Issue, IssueCode, MAX_BYTES, Place};
use crate::model::{Document, DocumentId, Encoding, Extra, Original, Sha256};
use crate::text::Text;

/// A text file as it was read.
#[derive(Clone, Debug, PartialEq)]
pub struct TextFile {
    /// The name of the file.
    pub name: String,
    /// Its text, without the byte order mark.
    pub text: Text,
    /// What the file was.
    pub original: Original,
}

impl TextFile {
    /// The document that this file becomes.
    pub fn into_document(self, id: DocumentId, language: Option<&str>) -> Document {
        let mut document = Document::verbatim(id, &self.name, language, self.text);
        document.original = self.original;
        document
    }
}

/// Reads the text file called `name`. There is one issue at most: what refuses a text refuses it whole.
pub fn read(name: &str, bytes: &[u8]) -> (Option<TextFile>, Vec<Issue>) {
    match decode(name, bytes) {
        Ok((content, bom)) => {
            let file = TextFile {
                name: name.to_owned(),
                text: Text::new(content),
                original: Original {
                    encoding: Encoding::Utf8,
                    bom,
                    sha256: Sha256::of(bytes),
                    extra: Extra::new(),
                },
            };
            (Some(file), Vec::new())
        }
        Err(issue) => (None, vec![issue]),
    }
}

fn decode<'a>(name: &str, bytes: &'a [u8]) -> Result<(&'a str, bool), Issue> {
    if bytes.len() > MAX_BYTES {
        let code = IssueCode::TooLarge {
            bytes: bytes.len() as u64,
            limit: MAX_BYTES as u64,
        };
        return Err(Issue::new(code, Place::File));
    }
    if let Some(kind) = binary(name, bytes) {
        return Err(Issue::new(IssueCode::Binary { kind }, Place::Byte(0)));
    }
    if let Some(encoding) = other_unicode(bytes) {
        return Err(Issue::new(
            IssueCode::OtherEncoding { encoding },
            Place::Byte(0),
        ));
    }
    let (content, bom) = match bytes.strip_prefix(b"\xEF\xBB\xBF") {
        Some(content) => (content, true),
        None => (bytes, false),
    };
    let content = std::str::from_utf8(content).map_err(|error| {
        let at = bytes.len() - content.len() + error.valid_up_to();
        Issue::new(IssueCode::NotUtf8, Place::Byte(at as u64))
    })?;
    Ok((content, bom))
}

/// UTF-16 and UTF-32, by their byte order marks; UTF-16 without one by its zero bytes, which make it valid
/// but unreadable UTF-8.
pub(super) fn other_unicode(bytes: &[u8]) -> Option<&'static str> {
    const MARKS: [(&[u8], &str); 4] = [
        (b"\xFF\xFE\0\0", "utf-32le"),
        (b"\0\0\xFE\xFF", "utf-32be"),
        (b"\xFF\xFE", "utf-16le"),
        (b"\xFE\xFF", "utf-16be"),
    ];
    if let Some((_, name)) = MARKS.iter().find(|(mark, _)| bytes.starts_with(mark)) {
        return Some(name);
    }
    let start = &bytes[..bytes.len().min(4096)];
    let n_pairs = start.len() / 2;
    let n_zeros = |parity: usize| {
        let of_parity = start.iter().skip(parity).step_by(2);
        of_parity.filter(|byte| **byte == 0).count()
    };
    match (n_zeros(0), n_zeros(1)) {
        _ if n_pairs < 8 => None,
        (0, odd) if odd * 2 > n_pairs => Some("utf-16le"),
        (even, 0) if even * 2 > n_pairs => Some("utf-16be"),
        _ => None,
    }
}
