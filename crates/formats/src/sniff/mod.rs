//! The kind of a file, by its first bytes and its name, before anything reads it.

mod kind;
mod magic;

pub use kind::FileKind;

/// The kind of the bytes, where they are surely no text.
pub(crate) fn binary(name: &str, bytes: &[u8]) -> Option<FileKind> {
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return Some(zip_kind(name, bytes));
    }
    if is_pdf(bytes) {
        return Some(FileKind::Pdf);
    }
    let readable = || magic::readable(bytes).filter(|_| is_data(bytes, false));
    match magic::kind(bytes).or_else(readable)? {
        // Of a workbook, by the name of its only stream.
        FileKind::OldOffice if find(bytes, b"W\0o\0r\0k\0b\0o\0o\0k\0") => {
            Some(FileKind::Spreadsheet)
        }
        kind => Some(kind),
    }
}

/// Whether a PDF begins within the first bytes: the standard has readers look at so many. A text may well speak of one:
/// so nothing but blanks stands before it, or the end is that of a PDF too.
fn is_pdf(bytes: &[u8]) -> bool {
    const LOOKED_AT: usize = 1024;
    let start = &bytes[..bytes.len().min(LOOKED_AT + 8)];
    let Some(at) = memchr::memmem::find(start, b"%PDF-") else {
        return false;
    };
    let before = &start[..at];
    let before = before.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(before);
    let is_blank = before
        .iter()
        .all(|byte| byte.is_ascii_whitespace() || *byte == 0);
    let end = &bytes[bytes.len().saturating_sub(LOOKED_AT)..];
    is_blank || find(end, b"%%EOF") && find(end, b"startxref")
}

/// Whether bytes without a mark are no text that anybody wrote: they are full of controls. A text of UTF-8 (`is_utf8`)
/// may have some.
pub(crate) fn is_data(bytes: &[u8], is_utf8: bool) -> bool {
    let start = &bytes[..bytes.len().min(4096)];
    let is_control = |byte: &&u8| **byte < 0x20 && !matches!(**byte, b'\t'..=b'\r' | 0x1A | 0x1B);
    let n_controls = start.iter().filter(is_control).count();
    match is_utf8 {
        true => n_controls >= 32 && 4 * n_controls >= start.len(),
        false => n_controls >= 4 && 64 * n_controls >= start.len(),
    }
}

/// The kind of a zip archive: by the names of its first entries, else by its own name.
fn zip_kind(name: &str, bytes: &[u8]) -> FileKind {
    const INSIDE: [(&[u8], FileKind); 5] = [
        (
            b"mimetypeapplication/vnd.oasis.opendocument.text",
            FileKind::Odt,
        ),
        (
            b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet",
            FileKind::Spreadsheet,
        ),
        (b"mimetypeapplication/epub+zip", FileKind::Epub),
        (b"word/", FileKind::Docx),
        (b"xl/", FileKind::Spreadsheet),
    ];
    const ENDINGS: [(&str, FileKind); 5] = [
        (".docx", FileKind::Docx),
        (".odt", FileKind::Odt),
        (".epub", FileKind::Epub),
        (".xlsx", FileKind::Spreadsheet),
        (".ods", FileKind::Spreadsheet),
    ];
    // The list of what is in it stands at the end.
    let start = &bytes[..bytes.len().min(4096)];
    let end = &bytes[bytes.len().saturating_sub(4096)..];
    let by_name = ENDINGS.iter().find(|(ending, _)| has_ending(name, ending));
    let by_content = INSIDE
        .iter()
        .find(|(inside, _)| find(start, inside) || find(end, inside));
    by_name
        .map(|(_, kind)| *kind)
        .or(by_content.map(|(_, kind)| *kind))
        .unwrap_or(FileKind::Zip)
}

/// UTF-16 and UTF-32, by their byte order marks; UTF-16 without one by its high bytes, which are zeros or other
/// controls where it is of one of the alphabets: that makes it valid but unreadable UTF-8.
pub(crate) fn other_unicode(bytes: &[u8]) -> Option<&'static str> {
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
    let (pairs, _) = start.as_chunks::<2>();
    // What no text of single bytes is full of. Beside blanks of two bytes a tab is the high byte of Hindi.
    let is_blank_of_two = |pair: &[u8; 2]| matches!(pair, [b' ' | b'\n', 0] | [0, b' ' | b'\n']);
    let has_blanks = pairs.iter().any(is_blank_of_two);
    let is_control = |byte: u8| match byte {
        b'\t' => has_blanks,
        b'\n' | 0x0C | b'\r' => false,
        byte => byte < 0x20,
    };
    let n_controls = |at: usize| pairs.iter().filter(|pair| is_control(pair[at])).count();
    let (even, odd) = (n_controls(0), n_controls(1));
    let are_most = |n: usize, n_other: usize| n * 2 > pairs.len() && n_other * 2 < n;
    let is_text = |unit: fn([u8; 2]) -> u16| {
        let is_blank = |c: char| matches!(c, '\t' | '\n' | '\u{b}' | '\u{c}' | '\r');
        // The last one may be half of a pair that the start cuts.
        let units = pairs.iter().take(pairs.len() - 1);
        let mut chars = char::decode_utf16(units.map(|pair| unit(*pair))).peekable();
        std::iter::from_fn(|| chars.next().map(|c| (c, chars.peek().is_none())))
            .all(|(c, is_last)| c.map_or(is_last, |c| !c.is_control() || is_blank(c)))
    };
    if pairs.len() < 4 {
        None
    } else if are_most(odd, even) && is_text(u16::from_le_bytes) {
        Some("utf-16le")
    } else if are_most(even, odd) && is_text(u16::from_be_bytes) {
        Some("utf-16be")
    } else {
        None
    }
}

/// Whether a file is named so, whatever the case.
pub(crate) fn has_ending(name: &str, ending: &str) -> bool {
    let start = name.len().wrapping_sub(ending.len());
    name.get(start..)
        .is_some_and(|tail| tail.eq_ignore_ascii_case(ending))
}

pub(crate) fn find(bytes: &[u8], wanted: &[u8]) -> bool {
    memchr::memmem::find(bytes, wanted).is_some()
}
