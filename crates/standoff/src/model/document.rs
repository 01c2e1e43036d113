//! One immutable text with its metadata.

use super::{DocumentId, Extra};
use crate::text::Text;
use sha2::Digest;
use std::fmt;

/// A SHA-256, written as 64 lower-case hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Sha256([u8; 32]);

/// So many bytes are hashed at a time.
const PIECE: usize = 4096;

impl Sha256 {
    /// The hash of these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        // In pieces: browsers compile a function of wasm well when it is called often, and one call for ten
        // megabytes would run to its end in the slow version.
        let mut hash = sha2::Sha256::new();
        for piece in bytes.chunks(PIECE) {
            hash.update(piece);
        }
        Self(hash.finalize().into())
    }

    /// The hash of a text in UTF-8, which is counted once for all copies of the text.
    pub fn of_text(text: &Text) -> Self {
        Self(text.digest_by(|content| Self::of(content.as_bytes()).0))
    }

    /// The same, where it was counted before, on the same text in another place. The caller vouches for it.
    pub fn vouch_for(self, text: &Text) {
        text.digest_by(|_| self.0);
    }

    /// Reads 64 hexadecimal digits; `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        if text.len() != 64 || !text.bytes().all(|b| b.is_ascii_hexdigit()) {
            return None;
        }
        let mut bytes = [0; 32];
        for (index, byte) in bytes.iter_mut().enumerate() {
            *byte = u8::from_str_radix(&text[2 * index..2 * index + 2], 16).ok()?;
        }
        Some(Self(bytes))
    }
}

impl fmt::Display for Sha256 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Sha256 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// How the bytes of a file became its text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// UTF-8, the only one read so far.
    #[default]
    Utf8,
}

impl Encoding {
    /// Its name in files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
        }
    }
}

/// What the file was before it became a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Original {
    /// Its encoding.
    pub encoding: Encoding,
    /// It began with a byte order mark, which the text does not have.
    pub bom: bool,
    /// The hash of the file's own bytes.
    pub sha256: Sha256,
    /// Unknown fields, kept in their order.
    pub extra: Extra,
}

/// One immutable text with its metadata.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// Its id, unique in the project.
    pub id: DocumentId,
    /// Its name, usually a file's.
    pub name: String,
    /// The BCP 47 tag of its language; `None` where nobody said.
    pub language: Option<String>,
    /// Its text, with the index.
    pub text: Text,
    /// The hash of the text in UTF-8.
    pub sha256: Sha256,
    /// What the file was.
    pub original: Original,
    /// Unknown fields, kept in their order.
    pub extra: Extra,
}

impl Document {
    /// A document whose text is `text` to the letter, as if read from a UTF-8 file without BOM.
    pub fn verbatim(id: DocumentId, name: &str, language: Option<&str>, text: Text) -> Self {
        let sha256 = Sha256::of_text(&text);
        Self {
            id,
            name: name.to_owned(),
            language: language.map(str::to_owned),
            text,
            sha256,
            original: Original {
                encoding: Encoding::Utf8,
                bom: false,
                sha256,
                extra: Extra::new(),
            },
            extra: Extra::new(),
        }
    }
}
