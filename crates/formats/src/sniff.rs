//! The kind of a file, by its first bytes and its name, before anything reads it.

/// A file that is no text and no JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FileKind {
    /// Word since 2007.
    Docx,
    /// LibreOffice and other OpenDocument texts.
    Odt,
    /// An e-book.
    Epub,
    /// A table: XLSX, ODS.
    Spreadsheet,
    /// Another zip archive.
    Zip,
    /// A PDF.
    Pdf,
    /// Word before 2007, and other old Office files.
    OldOffice,
    /// Rich Text Format.
    Rtf,
    /// A picture.
    Image,
    /// Compressed: gzip, bzip2, xz, zstd, 7z, rar.
    Compressed,
}

impl FileKind {
    /// Its stable name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Docx => "docx",
            Self::Odt => "odt",
            Self::Epub => "epub",
            Self::Spreadsheet => "spreadsheet",
            Self::Zip => "zip",
            Self::Pdf => "pdf",
            Self::OldOffice => "old-office",
            Self::Rtf => "rtf",
            Self::Image => "image",
            Self::Compressed => "compressed",
        }
    }

    /// Its name in English, with its article.
    pub const fn describe(self) -> &'static str {
        match self {
            Self::Docx => "a Word document (.docx)",
            Self::Odt => "an OpenDocument text (.odt)",
            Self::Epub => "an e-book (.epub)",
            Self::Spreadsheet => "a spreadsheet",
            Self::Zip => "a zip archive",
            Self::Pdf => "a PDF",
            Self::OldOffice => "an old Office document (.doc)",
            Self::Rtf => "a rich text document (.rtf)",
            Self::Image => "a picture",
            Self::Compressed => "a compressed file",
        }
    }
}

/// The kind of the bytes, where they are surely no text.
pub(crate) fn binary(name: &str, bytes: &[u8]) -> Option<FileKind> {
    const MAGIC: [(&[u8], FileKind); 14] = [
        (b"%PDF-", FileKind::Pdf),
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", FileKind::OldOffice),
        (b"{\\rtf", FileKind::Rtf),
        (b"\x89PNG\r\n\x1A\n", FileKind::Image),
        (b"\xFF\xD8\xFF", FileKind::Image),
        (b"GIF87a", FileKind::Image),
        (b"GIF89a", FileKind::Image),
        (b"II*\0", FileKind::Image),
        (b"MM\0*", FileKind::Image),
        (b"\x1F\x8B", FileKind::Compressed),
        (b"\xFD7zXZ\0", FileKind::Compressed),
        (b"\x28\xB5\x2F\xFD", FileKind::Compressed),
        (b"7z\xBC\xAF\x27\x1C", FileKind::Compressed),
        (b"Rar!\x1A\x07", FileKind::Compressed),
    ];
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return Some(zip_kind(name, bytes));
    }
    let found = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic));
    found.map(|(_, kind)| *kind)
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
    let start = &bytes[..bytes.len().min(4096)];
    let by_name = ENDINGS.iter().find(|(ending, _)| has_ending(name, ending));
    let by_content = INSIDE.iter().find(|(inside, _)| find(start, inside));
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
    // What no text of single bytes is full of.
    let is_control = |byte: u8| byte < 0x20 && !matches!(byte, b'\t' | b'\n' | 0x0C | b'\r');
    let n_controls = |at: usize| pairs.iter().filter(|pair| is_control(pair[at])).count();
    let (even, odd) = (n_controls(0), n_controls(1));
    let are_most = |n: usize, n_other: usize| n * 2 > pairs.len() && n_other * 4 < pairs.len();
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
