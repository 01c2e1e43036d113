//! The characters of a file that may be in any encoding: by its byte order mark, as UTF-8, or by a guess that is said.

use crate::sniff::other_unicode;
use crate::{Issue, IssueCode, Place};
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{
    DecoderResult, Encoding, KOI8_R, KOI8_U, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252,
};
use std::borrow::Cow;

/// The encodings that a person may choose from, as they are most likely; others are taken by their names too.
pub const OFFERED: [&str; 21] = [
    "UTF-8",
    "windows-1252",
    "ISO-8859-15",
    "macintosh",
    "windows-1250",
    "ISO-8859-2",
    "windows-1251",
    "KOI8-R",
    "IBM866",
    "x-mac-cyrillic",
    "windows-1253",
    "windows-1254",
    "windows-1255",
    "windows-1256",
    "UTF-16LE",
    "UTF-16BE",
    "Shift_JIS",
    "EUC-JP",
    "gb18030",
    "Big5",
    "EUC-KR",
];

/// The mark of UTF-8.
const MARK: &[u8] = b"\xEF\xBB\xBF";

/// A file as text.
pub(crate) struct Decoded<'a> {
    /// Without the byte order mark.
    pub(crate) text: Cow<'a, str>,
    /// The name of its encoding.
    pub(crate) encoding: &'static str,
    /// It had a byte order mark.
    pub(crate) bom: bool,
    /// Nothing in the file says its encoding, nor did anybody.
    pub(crate) is_guess: bool,
}

impl Decoded<'_> {
    /// Told of an encoding that was guessed.
    pub(crate) fn warning(&self) -> Option<IssueCode> {
        let encoding = self.encoding;
        self.is_guess.then_some(IssueCode::Guessed { encoding })
    }
}

/// A way in which bytes are characters.
#[derive(Clone, Copy, PartialEq)]
enum Coding {
    /// One of the web's.
    Web(&'static Encoding),
    /// Four bytes each, which the web does not know.
    Four(Order),
}

#[derive(Clone, Copy, PartialEq)]
enum Order {
    Little,
    Big,
}

/// The coding of a file, and how it was found.
struct Found {
    coding: Coding,
    n_mark: usize,
    is_guess: bool,
}

/// The text of a file, in the encoding `said` by a person (one that nobody knows is as if nothing was said), else in
/// the one that the file shows. Bytes that mean nothing there are never turned into something else.
///
/// # Errors
/// The first byte that is no character.
pub(crate) fn decode<'a>(bytes: &'a [u8], said: Option<&str>) -> Result<Decoded<'a>, Issue> {
    let found = find(bytes, said, false)?;
    let content = &bytes[found.n_mark..];
    let text = match found.coding {
        Coding::Web(encoding) => web(content, encoding),
        Coding::Four(order) => four(content, order).map(Cow::Owned),
    };
    let text = text.map_err(|at| no_character(&found, at))?;
    Ok(Decoded {
        text,
        encoding: name(found.coding),
        bom: found.n_mark > 0,
        is_guess: found.is_guess,
    })
}

/// The start of a file, to see what it is: as [`decode`], but a character may be cut at the end, and what is none
/// stands for itself.
pub(crate) fn start<'a>(bytes: &'a [u8], said: Option<&str>) -> Cow<'a, str> {
    let Ok(found) = find(bytes, said, true) else {
        return Cow::Borrowed("");
    };
    let content = &bytes[found.n_mark..];
    match found.coding {
        Coding::Web(encoding) => encoding.decode_without_bom_handling(content).0,
        Coding::Four(order) => {
            let whole = &content[..content.len() / 4 * 4];
            four(whole, order).map_or(Cow::Borrowed(""), Cow::Owned)
        }
    }
}

/// The encoding that is guessed of a file, where nothing says it.
pub fn guessed(bytes: &[u8]) -> Option<&'static str> {
    let found = find(bytes, None, false).ok()?;
    found.is_guess.then(|| name(found.coding))
}

/// The name of an encoding that is known by this name or another.
pub fn known(said: &str) -> Option<&'static str> {
    Encoding::for_label(said.as_bytes()).map(Encoding::name)
}

fn find(bytes: &[u8], said: Option<&str>, is_cut: bool) -> Result<Found, Issue> {
    let by = |coding, n_mark, is_guess| Found {
        coding,
        n_mark,
        is_guess,
    };
    if let Some(encoding) = said.and_then(|said| Encoding::for_label(said.as_bytes())) {
        let marked = Encoding::for_bom(bytes).filter(|(marked, _)| *marked == encoding);
        let n_mark = marked.map_or(0, |(_, n_mark)| n_mark);
        return Ok(by(Coding::Web(encoding), n_mark, false));
    }
    if bytes.starts_with(MARK) {
        return Ok(by(Coding::Web(UTF_8), MARK.len(), false));
    }
    if let Some(encoding) = other_unicode(bytes) {
        let (coding, mark): (Coding, &[u8]) = match encoding {
            "utf-32le" => (Coding::Four(Order::Little), b"\xFF\xFE\0\0"),
            "utf-32be" => (Coding::Four(Order::Big), b"\0\0\xFE\xFF"),
            "utf-16be" => (Coding::Web(UTF_16BE), b"\xFE\xFF"),
            _ => (Coding::Web(UTF_16LE), b"\xFF\xFE"),
        };
        let is_marked = bytes.starts_with(mark);
        let n_mark = if is_marked { mark.len() } else { 0 };
        return Ok(by(coding, n_mark, !is_marked));
    }
    match std::str::from_utf8(bytes) {
        Ok(_) => Ok(by(Coding::Web(UTF_8), 0, false)),
        Err(error) if is_cut && error.error_len().is_none() => Ok(by(Coding::Web(UTF_8), 0, false)),
        // No encoding of one or two bytes writes it in a text.
        Err(error) if bytes.contains(&0) => {
            let at = error.valid_up_to() as u64;
            Err(Issue::new(IssueCode::NotUtf8, Place::Byte(at)))
        }
        Err(_) => Ok(by(Coding::Web(guess(bytes, is_cut)), 0, true)),
    }
}

/// The likeliest encoding of bytes that are no UTF-8.
fn guess(bytes: &[u8], is_cut: bool) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, !is_cut);
    let encoding = match detector.guess(None, Utf8Detection::Deny) {
        // The detector tells the two apart by nothing, and calls both by the rarer name.
        ukrainian if ukrainian == KOI8_U && web(bytes, KOI8_R) == web(bytes, KOI8_U) => KOI8_R,
        // A few letters of one Latin alphabet are as many of another.
        _ if detector.guess(Some(b"fr"), Utf8Detection::Deny) == WINDOWS_1252
            && is_western(bytes) =>
        {
            WINDOWS_1252
        }
        encoding => encoding,
    };
    match is_cut || web(bytes, encoding).is_ok() {
        true => encoding,
        // Every byte is a character there.
        false => WINDOWS_1252,
    }
}

/// Whether these bytes are letters and signs of western Europe throughout, as Windows-1252.
fn is_western(bytes: &[u8]) -> bool {
    const USUAL: &str = "àâäáçéèêëîïíñôöóùûüúÿœæßÀÂÄÁÇÉÈÊËÎÏÍÑÔÖÓÙÛÜÚŸŒÆ\u{a0}«»‹›“”„‘’–—…•·€£§°º©";
    let high = bytes.iter().filter(|byte| !byte.is_ascii());
    let high: Vec<u8> = high.copied().collect();
    let (text, _) = WINDOWS_1252.decode_without_bom_handling(&high);
    text.chars().all(|c| USUAL.contains(c))
}

fn name(coding: Coding) -> &'static str {
    match coding {
        Coding::Web(encoding) => encoding.name(),
        Coding::Four(Order::Little) => "UTF-32LE",
        Coding::Four(Order::Big) => "UTF-32BE",
    }
}

/// The text; else the place of the first bytes that are no character.
fn web<'a>(bytes: &'a [u8], encoding: &'static Encoding) -> Result<Cow<'a, str>, usize> {
    if encoding == UTF_8 {
        // The same, with the place for nothing.
        let text = std::str::from_utf8(bytes);
        return text.map(Cow::Borrowed).map_err(|error| error.valid_up_to());
    }
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes);
    text.ok_or_else(|| first_malformed(bytes, encoding))
}

fn first_malformed(bytes: &[u8], encoding: &'static Encoding) -> usize {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let n_most = decoder.max_utf8_buffer_length_without_replacement(bytes.len());
    let mut text = String::with_capacity(n_most.unwrap_or_default());
    match decoder.decode_to_string_without_replacement(bytes, &mut text, true) {
        (DecoderResult::Malformed(n_bad, n_behind), n_read) => {
            n_read.saturating_sub(usize::from(n_bad) + usize::from(n_behind))
        }
        _ => 0,
    }
}

fn four(bytes: &[u8], order: Order) -> Result<String, usize> {
    let (whole, rest) = bytes.as_chunks::<4>();
    let mut text = String::with_capacity(bytes.len());
    for (index, unit) in whole.iter().enumerate() {
        let scalar = match order {
            Order::Little => u32::from_le_bytes(*unit),
            Order::Big => u32::from_be_bytes(*unit),
        };
        text.push(char::from_u32(scalar).ok_or(index * 4)?);
    }
    match rest.is_empty() {
        true => Ok(text),
        false => Err(bytes.len() - rest.len()),
    }
}

fn no_character(found: &Found, at: usize) -> Issue {
    let code = match found.coding {
        Coding::Web(encoding) if encoding == UTF_8 => IssueCode::NotUtf8,
        coding => IssueCode::NotInEncoding {
            encoding: name(coding),
        },
    };
    Issue::new(code, Place::Byte((found.n_mark + at) as u64))
}
