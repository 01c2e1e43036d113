//! Checkpoints: how many code points and UTF-16 code units lie before every 256th byte.
//!
//! A checkpoint counts the characters that *start* before its byte, so it may fall inside a character. A
//! conversion finds the checkpoint before the position and scans from there: at most 256 bytes. Building is
//! one pass, eight bytes at a time. Cost: 8 bytes for each 256 of text.

use super::OffsetError;
use std::sync::OnceLock;

/// Bytes between two checkpoints.
const STRIDE: usize = 256;

/// One position, in all three units.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Position {
    /// In UTF-8 bytes.
    pub bytes: u32,
    /// In Unicode code points.
    pub chars: u32,
    /// In UTF-16 code units.
    pub utf16: u32,
}

impl Position {
    /// The position behind `text`, which starts here.
    pub fn behind(self, text: &str) -> Self {
        let (n_chars, n_wide) = count(text.as_bytes());
        Self {
            bytes: self.bytes.saturating_add(text.len() as u32),
            chars: self.chars.saturating_add(n_chars),
            utf16: self.utf16.saturating_add(n_chars + n_wide),
        }
    }
}

/// The code points and UTF-16 units before the byte `STRIDE * i` of the text.
#[derive(Clone, Copy, Default)]
struct Checkpoint {
    chars: u32,
    utf16: u32,
}

/// The checkpoints of one text, which is handed in again at each question.
pub(super) struct Index {
    checkpoints: Box<[Checkpoint]>,
    length: Position,
    /// The hash that [`Text::digest_by`](super::Text::digest_by) was told.
    pub digest: OnceLock<[u8; 32]>,
}

impl Index {
    pub(super) fn of(text: &str) -> Self {
        // Past 4 GiB there are no positions.
        let bytes = &text.as_bytes()[..text.floor_char_boundary(u32::MAX as usize)];
        let mut checkpoints = Vec::with_capacity(bytes.len() / STRIDE + 1);
        let mut before = Checkpoint::default();
        for stride in bytes.chunks(STRIDE) {
            checkpoints.push(before);
            before = before.plus(stride);
        }
        let length = Position {
            bytes: bytes.len() as u32,
            chars: before.chars,
            utf16: before.utf16,
        };
        Self {
            checkpoints: checkpoints.into(),
            length,
            digest: OnceLock::new(),
        }
    }

    /// Its checkpoints as bytes, for another place that has the same text: to count takes longer.
    pub(super) fn pack(&self) -> Vec<u8> {
        let all = self.checkpoints.iter();
        let numbers = all.flat_map(|checkpoint| [checkpoint.chars, checkpoint.utf16]);
        numbers.flat_map(u32::to_le_bytes).collect()
    }

    /// The index from the bytes that [`pack`](Self::pack) gave of the same text; `None` where they cannot be that.
    pub(super) fn unpack(text: &str, bytes: &[u8]) -> Option<Self> {
        let (numbers, rest) = bytes.as_chunks::<8>();
        let is_fitting = numbers.len() == text.len().div_ceil(STRIDE) && rest.is_empty();
        if !is_fitting || text.len() > u32::MAX as usize {
            return None;
        }
        let mut checkpoints = Vec::with_capacity(numbers.len());
        let mut before = Checkpoint::default();
        for [a, b, c, d, e, f, g, h] in numbers {
            let here = Checkpoint {
                chars: u32::from_le_bytes([*a, *b, *c, *d]),
                utf16: u32::from_le_bytes([*e, *f, *g, *h]),
            };
            let is_sound = before.chars <= here.chars && before.utf16 <= here.utf16;
            if !is_sound || here.chars > here.utf16 {
                return None;
            }
            checkpoints.push(here);
            before = here;
        }
        let last = checkpoints.len().saturating_sub(1) * STRIDE;
        let end = before.plus(&text.as_bytes()[last..]);
        Some(Self {
            checkpoints: checkpoints.into(),
            length: Position {
                bytes: text.len() as u32,
                chars: end.chars,
                utf16: end.utf16,
            },
            digest: OnceLock::new(),
        })
    }

    /// The end of the text.
    pub(super) fn length(&self) -> Position {
        self.length
    }

    /// `offset` must be a character boundary of `text`.
    pub(super) fn position_of_byte(&self, text: &str, offset: u32) -> Position {
        let end = offset as usize;
        let Some(checkpoint) = self.checkpoints.get(end / STRIDE) else {
            return self.length;
        };
        let start = end / STRIDE * STRIDE;
        let there = checkpoint.plus(&text.as_bytes()[start..end]);
        Position {
            bytes: offset,
            chars: there.chars,
            utf16: there.utf16,
        }
    }

    pub(super) fn byte_of_char(&self, text: &str, offset: u32) -> Result<u32, OffsetError> {
        self.byte_of(text, offset, self.length.chars, |c| c.chars, |_| 1)
    }

    pub(super) fn byte_of_utf16(&self, text: &str, offset: u32) -> Result<u32, OffsetError> {
        let width = |lead| if lead >= FOUR_BYTES { 2 } else { 1 };
        self.byte_of(text, offset, self.length.utf16, |c| c.utf16, width)
    }

    /// The byte at `offset` in the unit that `count` reads from a checkpoint and in which a character with
    /// the first byte `lead` is `width(lead)` wide.
    fn byte_of(
        &self,
        text: &str,
        offset: u32,
        length: u32,
        count: impl Fn(&Checkpoint) -> u32,
        width: impl Fn(u8) -> u32,
    ) -> Result<u32, OffsetError> {
        if offset > length {
            return Err(OffsetError::Outside { offset, length });
        }
        if offset == length {
            return Ok(self.length.bytes);
        }
        let after = self.checkpoints.partition_point(|c| count(c) <= offset);
        let stride = after.saturating_sub(1);
        let start = stride * STRIDE;
        let mut here = self.checkpoints.get(stride).map_or(0, &count);
        for (byte, &lead) in text.as_bytes().iter().enumerate().skip(start) {
            if is_continuation(lead) {
                continue;
            }
            if here == offset {
                return Ok(byte as u32);
            }
            if here > offset {
                break;
            }
            here += width(lead);
        }
        Err(OffsetError::InsideCharacter { offset })
    }
}

impl Checkpoint {
    /// The checkpoint at the end of `bytes`, which follow this one.
    fn plus(self, bytes: &[u8]) -> Self {
        let (n_chars, n_wide) = count(bytes);
        Self {
            chars: self.chars + n_chars,
            utf16: self.utf16 + n_chars + n_wide,
        }
    }
}

/// The first byte of a character of four bytes, which is two code units wide in UTF-16, is at least this.
const FOUR_BYTES: u8 = 0xF0;

fn is_continuation(byte: u8) -> bool {
    byte & 0xC0 == 0x80
}

/// The sum of the eight bytes of a word.
fn sum(word: u64) -> u32 {
    let pairs = (word & 0x00FF_00FF_00FF_00FF) + ((word >> 8) & 0x00FF_00FF_00FF_00FF);
    (pairs.wrapping_mul(0x0001_0001_0001_0001) >> 48) as u32
}

/// How many characters start in `bytes` of UTF-8, and how many of these have four bytes.
fn count(bytes: &[u8]) -> (u32, u32) {
    const ONES: u64 = 0x0101_0101_0101_0101;
    /// So many words add up in bytes: no byte of a sum may pass 255.
    const ROUND: usize = 255;
    let (words, rest) = bytes.as_chunks::<8>();
    let (mut n_continuations, mut n_wide) = (0, 0);
    for words in words.chunks(ROUND) {
        let (mut continuations, mut wide) = (0_u64, 0_u64);
        for word in words {
            let word = u64::from_le_bytes(*word);
            // The top bits of each byte, shifted down to its lowest: 10…… continues, 1111… starts four bytes.
            continuations += (word >> 7) & !(word >> 6) & ONES;
            wide += (word >> 7) & (word >> 6) & (word >> 5) & (word >> 4) & ONES;
        }
        n_continuations += sum(continuations);
        n_wide += sum(wide);
    }
    for &byte in rest {
        n_continuations += u32::from(is_continuation(byte));
        n_wide += u32::from(byte >= FOUR_BYTES);
    }
    (bytes.len() as u32 - n_continuations, n_wide)
}
