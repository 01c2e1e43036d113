//! The likeliest encoding of bytes that are no Unicode.

use super::coding::Coding;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{ISO_8859_15, KOI8_R, KOI8_U, MACINTOSH, WINDOWS_1252};

/// The likeliest of them.
pub(super) fn guess(bytes: &[u8], is_cut: bool) -> Coding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, !is_cut);
    let western = Coding::Web(WINDOWS_1252);
    let read = |encoding| Coding::Web(encoding).read(bytes);
    let found = match detector.guess(None, Utf8Detection::Deny) {
        // The detector tells the two apart by nothing, and calls both by the rarer name.
        ukrainian if ukrainian == KOI8_U && read(KOI8_R) == read(KOI8_U) => Coding::Web(KOI8_R),
        // A few letters of one Latin alphabet are as many of another.
        _ if detector.guess(Some(b"fr"), Utf8Detection::Deny) == WINDOWS_1252
            && is_western(bytes) =>
        {
            western
        }
        encoding => Coding::Web(encoding),
    };
    if let Some(other) = other_western(bytes, found == western) {
        return other;
    }
    match is_cut || found.read(bytes).is_ok() {
        true => found,
        // Every byte is a character there.
        false => western,
    }
}

/// Letters and signs of western Europe.
const USUAL: &str = "àâäáçéèêëîïíñôöóùûüúÿœæßÀÂÄÁÇÉÈÊËÎÏÍÑÔÖÓÙÛÜÚŸŒÆ\u{a0}«»‹›“”„‘’–—…•·€£§°º©";

/// Whether these bytes are such throughout, as Windows-1252.
fn is_western(bytes: &[u8]) -> bool {
    let high = bytes.iter().filter(|byte| !byte.is_ascii());
    let high: Vec<u8> = high.copied().collect();
    let (text, _) = WINDOWS_1252.decode_without_bom_handling(&high);
    text.chars().all(|c| USUAL.contains(c))
}

/// So many bytes show how a text reads.
const START: usize = 1 << 16;

/// Another encoding of western Europe, in which the bytes are words where they are none in Windows-1252: that of the
/// Macintosh or of MS-DOS; Latin-9 only where nothing but Windows-1252 is found (`is_western`), since it is nearly the same.
fn other_western(bytes: &[u8], is_western: bool) -> Option<Coding> {
    let start = &bytes[..bytes.len().min(START)];
    let (western, n_beyond) = n_unlikely(Coding::Web(WINDOWS_1252), start);
    let n_letters = start
        .iter()
        .filter(|byte| byte.is_ascii_alphabetic())
        .count();
    // Letters with accents are few among others, which those of other scripts are not.
    if western == 0 || n_letters < n_beyond {
        return None;
    }
    let latin_9 = is_western.then_some(Coding::Web(ISO_8859_15));
    let ways = [Coding::Web(MACINTOSH), Coding::Ibm850].into_iter();
    let ways = ways
        .chain(latin_9)
        .map(|coding| (n_unlikely(coding, start).0, coding));
    let best = ways.min_by_key(|(n_unlikely, _)| *n_unlikely);
    let best = best.filter(|(n, _)| *n < western && 4 * *n <= n_beyond);
    let is_sure = |coding: Coding| is_western || 2 * n_romance(coding, start) >= n_beyond;
    best.map(|(_, coding)| coding)
        .filter(|coding| is_sure(*coding))
}

/// How many are those of French, Spanish or Italian: the letters of others may be read as those of the centre of Europe as well.
fn n_romance(coding: Coding, bytes: &[u8]) -> usize {
    let text = coding.start(bytes);
    text.chars().filter(|c| "éèêàçñáíóú’".contains(*c)).count()
}

/// How many of the characters beyond ASCII stand where no word has them, and how many such characters there are.
fn n_unlikely(coding: Coding, bytes: &[u8]) -> (usize, usize) {
    let text = coding.start(bytes);
    let (mut n_unlikely, mut n_beyond) = (0, 0);
    let mut before = ' ';
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let behind = chars.peek().copied().unwrap_or(' ');
        if !c.is_ascii() {
            n_beyond += 1;
            n_unlikely += usize::from(is_unlikely(before, c, behind));
        }
        before = c;
    }
    (n_unlikely, n_beyond)
}

fn is_unlikely(before: char, c: char, behind: char) -> bool {
    let is_within = before.is_alphabetic() && behind.is_alphabetic();
    let is_alone =
        !before.is_alphabetic() && !behind.is_alphabetic() && !"'’-".contains([before, behind]);
    if !USUAL.contains(c) {
        true
    } else if c.is_alphabetic() {
        let is_capital_within = c.is_uppercase() && before.is_lowercase();
        is_capital_within || before.is_ascii_digit() || is_alone && !"àÀéèóáºÉ".contains(c)
    } else {
        is_within && !"’‘–—…·\u{a0}".contains(c)
    }
}
