//! The characters of a file that may be in any encoding: by its byte order mark, as UTF-8, or by a guess that is said.

mod broken;
mod coding;
mod guess;
mod wide;

pub(crate) use broken::Broken;

use crate::sniff::{is_data, other_unicode};
use crate::{Issue, IssueCode, Place};
use coding::{Coding, Order};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use std::borrow::Cow;

/// The encodings that a person may choose from, as they are most likely; others are taken by their names too.
pub const OFFERED: [&str; 22] = [
    "UTF-8",
    "windows-1252",
    "ISO-8859-15",
    "macintosh",
    "IBM850",
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
    /// What of it is no UTF-8, where it is read as such.
    pub(crate) broken: Option<Broken>,
}

impl Decoded<'_> {
    /// Whether the bytes that were read, which are characters, are none that anybody wrote.
    pub(crate) fn is_data(&self, bytes: &[u8]) -> bool {
        let is_of_single_bytes = !self.bom && !self.encoding.starts_with("UTF-16");
        let is_utf8 = self.encoding == "UTF-8" && self.broken.is_none();
        is_of_single_bytes && is_data(bytes, is_utf8)
    }

    /// Told of an encoding that was guessed, and of what is no character of it.
    pub(crate) fn warning(&self) -> Option<Issue> {
        let encoding = self.encoding;
        if let Some(broken) = self.broken {
            let count = broken.count;
            return Some(Issue::new(
                IssueCode::Replaced { encoding, count },
                broken.place(),
            ));
        }
        let code = IssueCode::Guessed { encoding };
        self.is_guess.then(|| Issue::new(code, Place::File))
    }
}

/// The coding of a file, and how it was found.
struct Found {
    coding: Coding,
    n_mark: usize,
    is_guess: bool,
}

/// The text of a file, in the encoding `said` by a person (one that nobody knows is as if nothing was said), else in
/// the one that the file shows. Bytes that mean nothing there are never turned into something else, but for UTF-8 that
/// was chosen or is nearly all sound: there U+FFFD stands for each such place, and [`Decoded::warning`] tells of them.
///
/// # Errors
/// The first byte that is no character.
pub(crate) fn decode<'a>(bytes: &'a [u8], said: Option<&str>) -> Result<Decoded<'a>, Issue> {
    let found = find(bytes, said, false)?;
    let content = &bytes[found.n_mark..];
    // What nobody knows is not said.
    let is_said = said.and_then(known).is_some();
    let is_nearly = |content| broken::is_nearly_utf8(content, found.n_mark > 0);
    let (text, broken) = match found.coding.read(content) {
        Ok(text) => (text, None),
        Err(_) if found.coding == Coding::Web(UTF_8) && (is_said || is_nearly(content)) => {
            let (text, broken) = broken::repaired(content);
            (Cow::Owned(text), Some(broken))
        }
        Err(at) => return Err(no_character(&found, at)),
    };
    Ok(Decoded {
        text,
        encoding: found.coding.name(),
        bom: found.n_mark > 0,
        is_guess: found.is_guess,
        broken,
    })
}

/// The start of a file, to see what it is: as [`decode`], but a character may be cut at the end, and what is none
/// stands for itself.
pub(crate) fn start<'a>(bytes: &'a [u8], said: Option<&str>) -> Cow<'a, str> {
    let Ok(found) = find(bytes, said, true) else {
        return Cow::Borrowed("");
    };
    found.coding.start(&bytes[found.n_mark..])
}

/// The place of a byte that [`decode`] has refused, as a text editor counts.
pub(crate) fn line_of(bytes: &[u8], said: Option<&str>, at: u64) -> Place {
    let at = usize::try_from(at).unwrap_or(bytes.len()).min(bytes.len());
    let (line, column) = broken::end_of(&start(&bytes[..at], said));
    Place::Line { line, column }
}

/// The encoding that is guessed of a file, where nothing says it.
pub fn guessed(bytes: &[u8]) -> Option<&'static str> {
    let found = find(bytes, None, false).ok()?;
    found.is_guess.then(|| found.coding.name())
}

/// The name of an encoding that is known by this name or another.
pub fn known(said: &str) -> Option<&'static str> {
    Coding::named(said).map(Coding::name)
}

fn find(bytes: &[u8], said: Option<&str>, is_cut: bool) -> Result<Found, Issue> {
    let by = |coding, n_mark, is_guess| Found {
        coding,
        n_mark,
        is_guess,
    };
    if let Some(coding) = said.and_then(Coding::named) {
        let marked = Encoding::for_bom(bytes).filter(|(marked, _)| Coding::Web(marked) == coding);
        let n_mark = marked.map_or(0, |(_, n_mark)| n_mark);
        return Ok(by(coding, n_mark, false));
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
        Ok(_) => return Ok(by(Coding::Web(UTF_8), 0, false)),
        Err(error) if is_cut && error.error_len().is_none() => {
            return Ok(by(Coding::Web(UTF_8), 0, false));
        }
        Err(_) => {}
    }
    if broken::is_nearly_utf8(bytes, false) {
        return Ok(by(Coding::Web(UTF_8), 0, true));
    }
    if let Some(encoding) = wide::without_mark(bytes) {
        return Ok(by(Coding::Web(encoding), 0, true));
    }
    match std::str::from_utf8(bytes) {
        // No encoding of one or two bytes writes it in a text.
        Err(error) if bytes.contains(&0) => {
            let at = error.valid_up_to() as u64;
            Err(Issue::new(IssueCode::NotUtf8, Place::Byte(at)))
        }
        _ => Ok(by(guess::guess(bytes, is_cut), 0, true)),
    }
}

fn no_character(found: &Found, at: usize) -> Issue {
    let code = match found.coding {
        Coding::Web(encoding) if encoding == UTF_8 => IssueCode::NotUtf8,
        coding => IssueCode::NotInEncoding {
            encoding: coding.name(),
        },
    };
    Issue::new(code, Place::Byte((found.n_mark + at) as u64))
}
