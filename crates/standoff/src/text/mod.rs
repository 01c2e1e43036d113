//! One immutable text and the only way between its three offset units.
//!
//! A [`Text`] is shared, never changed and never normalised: newlines, composition and blanks are the
//! file's own. Everything inside the crate counts UTF-8 bytes; the index turns them into code points and
//! UTF-16 code units and back, each in a scan of at most 256 bytes.
//!
//! Limits: positions are 32 bits wide. Readers refuse texts long before 4 GiB; past that, every
//! conversion answers [`OffsetError::Outside`].

mod boundary;
mod elision;
mod index;
mod offset;
mod outer;
mod partition;
mod places;
mod segment;
mod sentence;
mod snapping;

pub(crate) use boundary::{is_grapheme_boundary, is_unseen};
pub use index::Position;
pub use offset::{ByteOffset, CharOffset, OffsetError, Utf16Offset};
pub use outer::trim_outer;
pub use partition::{
    Block, MAX_BLANK_LINES, MAX_BLOCK_BYTES, MAX_PARAGRAPHS, MAX_PIECE_BYTES, Paragraph, Partition,
};
pub use places::{Place, Places};
pub use segment::{
    grapheme_ceil, grapheme_floor, next_grapheme, next_sentence, next_word, prev_grapheme,
    prev_sentence, prev_word, repair, sentence_at, word_at,
};
pub use snapping::{Granularity, Snapping, snap, snap_end, snap_selection};

use crate::span::Span;
use index::Index;
use std::fmt;
use std::sync::Arc;

/// An immutable text with its index; cloning shares both.
///
/// ```
/// use standoff::text::{ByteOffset, CharOffset, OffsetError, Text, Utf16Offset};
///
/// let text = Text::new("é😀b");
/// let before_b = ByteOffset::new(6);
/// assert_eq!(text.byte_to_char(before_b), Ok(CharOffset::new(2)));
/// assert_eq!(text.byte_to_utf16(before_b), Ok(Utf16Offset::new(3)));
/// assert_eq!(text.utf16_to_byte(Utf16Offset::new(2)), Err(OffsetError::InsideCharacter { offset: 2 }));
/// ```
#[derive(Clone)]
pub struct Text {
    content: Arc<str>,
    index: Arc<Index>,
}

impl Text {
    /// Takes the text as it is and indexes it, in one pass over its bytes.
    pub fn new(text: impl Into<Arc<str>>) -> Self {
        let content = text.into();
        let index = Arc::new(Index::of(&content));
        Self { content, index }
    }

    /// Its index as bytes, for another place that has the same text.
    pub fn pack_index(&self) -> Vec<u8> {
        self.index.pack()
    }

    /// The text with what [`pack_index`](Self::pack_index) gave of the same one, which nobody counts again: the
    /// caller vouches for it. `None` where it cannot be that.
    pub fn with_index(content: Arc<str>, index: &[u8]) -> Option<Self> {
        let index = Arc::new(Index::unpack(&content, index)?);
        Some(Self { content, index })
    }

    /// The text itself.
    pub fn as_str(&self) -> &str {
        &self.content
    }

    /// The digest of the content, by `digest` where nobody has asked yet: the same one function for all, and
    /// one pass over the text for all its copies.
    pub fn digest_by(&self, digest: impl FnOnce(&str) -> [u8; 32]) -> [u8; 32] {
        *self.index.digest.get_or_init(|| digest(&self.content))
    }

    /// It has no character at all.
    pub fn is_empty(&self) -> bool {
        self.content.is_empty()
    }

    /// Its length, that is its end, in UTF-8 bytes.
    pub fn n_bytes(&self) -> ByteOffset {
        ByteOffset::new(self.index.length().bytes)
    }

    /// Its length, that is its end, in UTF-16 code units.
    pub fn n_utf16(&self) -> Utf16Offset {
        Utf16Offset::new(self.index.length().utf16)
    }

    /// Its length, that is its end, in code points.
    pub fn n_chars(&self) -> CharOffset {
        CharOffset::new(self.index.length().chars)
    }

    /// The same position in code points.
    ///
    /// # Errors
    /// Outside the text, or inside a character.
    pub fn byte_to_char(&self, offset: ByteOffset) -> Result<CharOffset, OffsetError> {
        let place = self.position_of(offset)?;
        Ok(CharOffset::new(place.chars))
    }

    /// The same position in UTF-16 code units.
    ///
    /// # Errors
    /// Outside the text, or inside a character.
    pub fn byte_to_utf16(&self, offset: ByteOffset) -> Result<Utf16Offset, OffsetError> {
        let place = self.position_of(offset)?;
        Ok(Utf16Offset::new(place.utf16))
    }

    /// The same position in bytes.
    ///
    /// # Errors
    /// Outside the text; a code point has no inside to fall into.
    pub fn char_to_byte(&self, offset: CharOffset) -> Result<ByteOffset, OffsetError> {
        let byte = self.index.byte_of_char(&self.content, offset.get())?;
        Ok(ByteOffset::new(byte))
    }

    /// The same position in bytes.
    ///
    /// # Errors
    /// Outside the text, or between the two halves of a surrogate pair.
    pub fn utf16_to_byte(&self, offset: Utf16Offset) -> Result<ByteOffset, OffsetError> {
        let byte = self.index.byte_of_utf16(&self.content, offset.get())?;
        Ok(ByteOffset::new(byte))
    }

    /// Whether both ends of `span` are character boundaries of this text.
    ///
    /// # Errors
    /// Of the start first, else of the end: outside the text, or inside a character.
    pub fn check(&self, span: Span) -> Result<(), OffsetError> {
        self.check_offset(span.start())?;
        self.check_offset(span.end())
    }

    /// The part of the text in `span`.
    ///
    /// # Errors
    /// Those of [`Text::check`].
    pub fn slice(&self, span: Span) -> Result<&str, OffsetError> {
        self.check(span)?;
        Ok(&self.content[span.start().to_usize()..span.end().to_usize()])
    }

    /// The span of the whole text; `None` when it is empty.
    pub fn whole(&self) -> Option<Span> {
        Span::new(ByteOffset::ZERO, self.n_bytes())
    }

    fn check_offset(&self, offset: ByteOffset) -> Result<(), OffsetError> {
        if offset > self.n_bytes() {
            return Err(OffsetError::Outside {
                offset: offset.get(),
                length: self.index.length().bytes,
            });
        }
        if !self.content.is_char_boundary(offset.to_usize()) {
            return Err(OffsetError::InsideCharacter {
                offset: offset.get(),
            });
        }
        Ok(())
    }

    /// The same position in all units.
    ///
    /// # Errors
    /// Outside the text, or inside a character.
    pub fn position_of(&self, offset: ByteOffset) -> Result<Position, OffsetError> {
        self.check_offset(offset)?;
        Ok(self.index.position_of_byte(&self.content, offset.get()))
    }
}

impl PartialEq for Text {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.content, &other.content) || self.content == other.content
    }
}

impl Eq for Text {}

impl Default for Text {
    /// The empty text.
    fn default() -> Self {
        Self::new("")
    }
}

impl fmt::Debug for Text {
    /// The first 40 characters and the length: texts are long.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let start: String = self.content.chars().take(40).collect();
        let more = if start.len() < self.content.len() {
            "…"
        } else {
            ""
        };
        write!(f, "Text({start:?}{more}, {})", self.n_bytes())
    }
}
