//! The characters of a table, in the encodings that spreadsheets write.

use std::borrow::Cow;

/// A table as text.
pub(super) struct Decoded<'a> {
    pub(super) text: Cow<'a, str>,
    /// The encoding was guessed, since the bytes are no UTF-8.
    pub(super) is_guess: bool,
}

/// UTF-8 with a byte order mark or without, UTF-16 with one, else Windows-1252. `is_start`: a character may be cut at
/// the end.
pub(super) fn decode(bytes: &[u8], is_start: bool) -> Decoded<'_> {
    let sure = |text| Decoded {
        text,
        is_guess: false,
    };
    if let Some(units) = bytes.strip_prefix(b"\xFF\xFE") {
        return sure(Cow::Owned(utf16(units, u16::from_le_bytes)));
    }
    if let Some(units) = bytes.strip_prefix(b"\xFE\xFF") {
        return sure(Cow::Owned(utf16(units, u16::from_be_bytes)));
    }
    let content = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    match std::str::from_utf8(content) {
        Ok(text) => sure(Cow::Borrowed(text)),
        Err(error) if is_start && error.error_len().is_none() => {
            let sound = &content[..error.valid_up_to()];
            sure(String::from_utf8_lossy(sound))
        }
        Err(_) => Decoded {
            text: Cow::Owned(content.iter().map(|byte| windows_1252(*byte)).collect()),
            is_guess: true,
        },
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let (pairs, _) = bytes.as_chunks::<2>();
    let units: Vec<u16> = pairs.iter().map(|pair| unit(*pair)).collect();
    String::from_utf16_lossy(&units)
}

/// Of Windows-1252; the five bytes that it leaves open are the controls that they are elsewhere.
fn windows_1252(byte: u8) -> char {
    const HIGH: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž',
        '\u{8f}', '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}',
        'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9F => HIGH[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}
