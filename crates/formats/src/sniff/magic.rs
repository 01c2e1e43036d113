//! The first bytes of files that are no text.

use super::kind::FileKind;

/// The kind of file that begins so.
pub(super) fn kind(bytes: &[u8]) -> Option<FileKind> {
    const MAGIC: [(&[u8], FileKind); 26] = [
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", FileKind::OldOffice),
        (b"{\\rtf", FileKind::Rtf),
        (b"%!PS", FileKind::PostScript),
        (b"\x04%!PS", FileKind::PostScript),
        (b"\xC5\xD0\xD3\xC6", FileKind::PostScript),
        (b"\x89PNG\r\n\x1A\n", FileKind::Image),
        (b"\xFF\xD8\xFF", FileKind::Image),
        (b"II*\0", FileKind::Image),
        (b"MM\0*", FileKind::Image),
        (b"8BPS\0\x01", FileKind::Image),
        (b"\0\0\x01\0", FileKind::Image),
        (b"\0\0\0\x0CjP  \r\n\x87\n", FileKind::Image),
        (b"\0\0\0\x0CJXL \r\n\x87\n", FileKind::Image),
        (b"\x1F\x8B", FileKind::Compressed),
        (b"\xFD7zXZ\0", FileKind::Compressed),
        (b"\x28\xB5\x2F\xFD", FileKind::Compressed),
        (b"7z\xBC\xAF\x27\x1C", FileKind::Compressed),
        (b"Rar!\x1A\x07", FileKind::Compressed),
        (b"OggS\0", FileKind::Sound),
        (b"fLaC\0", FileKind::Sound),
        (b"MThd\0", FileKind::Sound),
        (b"\x1AE\xDF\xA3", FileKind::Film),
        (b"FLV\x01", FileKind::Film),
        (b"\0\0\x01\xBA", FileKind::Film),
        (b"SQLite format 3\0", FileKind::Database),
        (b"\0\x01\0\0Standard ", FileKind::Database),
    ];
    begins(bytes, &MAGIC)
        .or_else(|| within(bytes))
        .or_else(|| is_parquet(bytes).then_some(FileKind::Database))
}

/// The kind of file that begins so, if it is no text: a text may begin with the same letters.
pub(super) fn readable(bytes: &[u8]) -> Option<FileKind> {
    const MAGIC: [(&[u8], FileKind); 7] = [
        (b"GIF87a", FileKind::Image),
        (b"GIF89a", FileKind::Image),
        (b"AT&TFORM", FileKind::Image),
        // In Russian of one byte a letter: яы, яу, яс.
        (b"\xFF\xFB", FileKind::Sound),
        (b"\xFF\xF3", FileKind::Sound),
        (b"\xFF\xF1", FileKind::Sound),
        (b"#!AMR\n", FileKind::Sound),
    ];
    begins(bytes, &MAGIC).or_else(|| named_within(bytes))
}

fn begins(bytes: &[u8], all: &[(&[u8], FileKind)]) -> Option<FileKind> {
    let found = all.iter().find(|(magic, _)| bytes.starts_with(magic));
    found.map(|(_, kind)| *kind)
}

/// Tables of columns have the same word at both ends.
fn is_parquet(bytes: &[u8]) -> bool {
    const WORD: &[u8] = b"PAR1";
    bytes.len() > 2 * WORD.len() && bytes.starts_with(WORD) && bytes.ends_with(WORD)
}

/// Where a length, or a version, stands among the first bytes.
fn within(bytes: &[u8]) -> Option<FileKind> {
    Some(match bytes {
        [b'I', b'D', b'3', 2..=4, ..] => FileKind::Sound,
        // The length has a zero first.
        [0, _, _, _, b'f', b't', b'y', b'p', rest @ ..] => match rest {
            [b'h', b'e', b'i' | b'v', ..]
            | [b'm', b'i', b'f', b'1', ..]
            | [b'a', b'v', b'i', b'f' | b's', ..] => FileKind::Image,
            [b'M', b'4', b'A' | b'B', ..] => FileKind::Sound,
            _ => FileKind::Film,
        },
        [0, _, _, _, b'm', b'o', b'o', b'v' | b'f', ..] => FileKind::Film,
        [b'B', b'M', _, _, _, _, 0, 0, 0, 0, ..] => FileKind::Image,
        [b'B', b'Z', b'h', b'1'..=b'9', b'1', b'A', b'Y', ..] => FileKind::Compressed,
        _ => return None,
    })
}

/// Where words stand among the first bytes, and what is between them may be letters.
fn named_within(bytes: &[u8]) -> Option<FileKind> {
    let (first, rest) = bytes.split_at_checked(4)?;
    let second = rest.get(4..8)?;
    match (first, second) {
        (b"RIFF", b"WEBP") => Some(FileKind::Image),
        (b"RIFF", b"WAVE") | (b"FORM", b"AIFF" | b"AIFC") => Some(FileKind::Sound),
        (b"RIFF", b"AVI ") => Some(FileKind::Film),
        _ => None,
    }
}
