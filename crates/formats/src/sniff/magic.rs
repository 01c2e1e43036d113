//! The first bytes of files that are no text.

use super::kind::FileKind;

/// The kind of file that begins so.
pub(super) fn kind(bytes: &[u8]) -> Option<FileKind> {
    const MAGIC: [(&[u8], FileKind); 34] = [
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", FileKind::OldOffice),
        (b"{\\rtf", FileKind::Rtf),
        (b"%!PS", FileKind::PostScript),
        (b"\x04%!PS", FileKind::PostScript),
        (b"\xC5\xD0\xD3\xC6", FileKind::PostScript),
        (b"\x89PNG\r\n\x1A\n", FileKind::Image),
        (b"\xFF\xD8\xFF", FileKind::Image),
        (b"GIF87a", FileKind::Image),
        (b"GIF89a", FileKind::Image),
        (b"II*\0", FileKind::Image),
        (b"MM\0*", FileKind::Image),
        (b"8BPS\0\x01", FileKind::Image),
        (b"AT&TFORM", FileKind::Image),
        (b"\0\0\x01\0", FileKind::Image),
        (b"\0\0\0\x0CjP  \r\n\x87\n", FileKind::Image),
        (b"\0\0\0\x0CJXL \r\n\x87\n", FileKind::Image),
        (b"\x1F\x8B", FileKind::Compressed),
        (b"\xFD7zXZ\0", FileKind::Compressed),
        (b"\x28\xB5\x2F\xFD", FileKind::Compressed),
        (b"7z\xBC\xAF\x27\x1C", FileKind::Compressed),
        (b"Rar!\x1A\x07", FileKind::Compressed),
        (b"\xFF\xFB", FileKind::Sound),
        (b"\xFF\xF3", FileKind::Sound),
        (b"\xFF\xF1", FileKind::Sound),
        (b"OggS\0", FileKind::Sound),
        (b"fLaC\0", FileKind::Sound),
        (b"MThd\0", FileKind::Sound),
        (b"#!AMR", FileKind::Sound),
        (b"\x1AE\xDF\xA3", FileKind::Film),
        (b"FLV\x01", FileKind::Film),
        (b"\0\0\x01\xBA", FileKind::Film),
        (b"SQLite format 3\0", FileKind::Database),
        (b"\0\x01\0\0Standard ", FileKind::Database),
        (b"PAR1", FileKind::Database),
    ];
    let found = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic));
    found.map(|(_, kind)| *kind).or_else(|| within(bytes))
}

/// Where a length, or a version, stands among the first bytes.
fn within(bytes: &[u8]) -> Option<FileKind> {
    Some(match bytes {
        [
            b'R',
            b'I',
            b'F',
            b'F',
            _,
            _,
            _,
            _,
            b'W',
            b'E',
            b'B',
            b'P',
            ..,
        ] => FileKind::Image,
        [
            b'R',
            b'I',
            b'F',
            b'F',
            _,
            _,
            _,
            _,
            b'W',
            b'A',
            b'V',
            b'E',
            ..,
        ]
        | [b'F', b'O', b'R', b'M', _, _, _, _, b'A', b'I', b'F', _, ..]
        | [b'I', b'D', b'3', 2..=4, ..] => FileKind::Sound,
        [
            b'R',
            b'I',
            b'F',
            b'F',
            _,
            _,
            _,
            _,
            b'A',
            b'V',
            b'I',
            b' ',
            ..,
        ] => FileKind::Film,
        [_, _, _, _, b'f', b't', b'y', b'p', rest @ ..] => match rest {
            [b'h', b'e', b'i' | b'v', ..]
            | [b'm', b'i', b'f', b'1', ..]
            | [b'a', b'v', b'i', b'f' | b's', ..] => FileKind::Image,
            [b'M', b'4', b'A' | b'B', ..] => FileKind::Sound,
            _ => FileKind::Film,
        },
        [_, _, _, _, b'm', b'o', b'o', b'v' | b'f', ..] if bytes[0] == 0 => FileKind::Film,
        [b'B', b'M', _, _, _, _, 0, 0, 0, 0, ..] => FileKind::Image,
        [b'B', b'Z', b'h', b'1'..=b'9', b'1', b'A', b'Y', ..] => FileKind::Compressed,
        _ => return None,
    })
}
