//! Hostile texts for every law: emoji with ZWJ, combining marks, Hebrew and Arabic, CJK, every newline,
//! NUL, U+FEFF inside, lone joiners, lines of 1 MB, repetition, nothing at all.
//!
//! [`texts`] is a fixed list, for what must be tried each time; [`text`] draws new ones. Spans are drawn at
//! character boundaries, not at graphemes: they may well cut a family in two.
#![allow(dead_code, reason = "each test takes what it needs of this module")]

use proptest::collection::vec;
use proptest::prelude::*;
use standoff::Span;
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// A grapheme of seven code points, eleven UTF-16 code units and 25 bytes.
pub const FAMILY: &str = "👨‍👩‍👧‍👦";

/// What texts are made of: each is nasty alone, or beside another.
#[rustfmt::skip]
pub const ATOMS: &[&str] = &[
    "a", "b", "aa", "Z", "7", "mot", "é", "ß", "İ", "ſ", "œuvre",
    // French with its apostrophes and its blanks
    "l’armée", "aujourd'hui", "qu’elle", "\u{a0}: ", "«\u{202f}oui\u{202f}»", "M. Dupont a dit. ", "3,14", "cessez-le-feu",
    // blanks, seen and unseen
    " ", "  ", "\t", "\u{a0}", "\u{202f}", "\u{3000}", "\u{200b}", "\u{2060}", "\u{feff}", "\u{ad}",
    // newlines, and what is nearly one
    "\n", "\r\n", "\r", "\n\r", "\u{2028}", "\u{2029}", "\u{85}", "\u{b}", "\u{c}",
    // controls and noncharacters
    "\0", "\u{1}", "\u{7f}", "\u{fffd}", "\u{ffff}", "\u{10ffff}",
    // combining marks: composed, decomposed, stacked, on a blank
    "e\u{301}", "\u{301}", "a\u{300}\u{323}\u{35c}\u{361}", " \u{308}", "\u{e9}\u{301}",
    // emoji: plain, skin, variation, keycap, flags, families, torn
    "😀", "👍🏽", "❤\u{fe0f}", "3\u{fe0f}\u{20e3}", "🇫🇷", "🇫", "🇦🇲🇦🇿", FAMILY, "\u{200d}", "👩\u{200d}", "🏴\u{e0067}\u{e0062}\u{e007f}", "🏽",
    // right to left
    "שלום", "עִבְרִית", "العربية", "مُحَمَّد", "لا", "\u{200f}", "\u{202e}", "\u{2066}", "\u{2069}",
    // East and South Asia
    "漢字", "かな", "カタカナ", "か\u{3099}", "한글", "\u{1112}\u{1161}\u{11ab}", "𠮷", "क्षि", "ไทย", "ﷺ",
    // what other layers read as their own
    "<b>", "&amp;", "\"", "\\", "{", "</script>", "%F0", "𝄞",
];

/// The characters of these texts that nobody sees: joiners, directions, places where a line may end.
#[rustfmt::skip]
pub const UNSEEN: &[char] = &[
    '\u{ad}', '\u{200b}', '\u{200d}', '\u{200f}', '\u{202c}', '\u{202e}', '\u{2060}', '\u{2066}', '\u{2069}', '\u{fe0f}',
    '\u{feff}',
];

/// Texts that must be tried each time, the empty one among them.
pub fn texts() -> Vec<String> {
    let mut texts: Vec<String> = [
        "",
        "a",
        "aaaa",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "abab abab abab",
        "é",
        "e\u{301}",
        "😀",
        FAMILY,
        "😀 Bakou a nié avoir violé le cessez-le-feu dimanche.\r\n",
        "L’armée d'aujourd’hui\u{a0}: «\u{202f}qu’elle l'ait su\u{202f}».",
        "un\r\ndeux\r\n\r\ntrois",
        "un\rdeux\r\rtrois\r",
        "\n\n\n",
        "\r\n",
        "\r",
        "\n\r\n\r",
        "un\u{2028}deux\u{2029}trois\u{85}quatre\u{b}cinq\u{c}six",
        "\0",
        "a\0b\0\0c",
        "\u{feff}",
        "a\u{feff}b \u{feff} c",
        " \u{a0}\u{202f}\u{3000}\u{200b}\u{2060}\t",
        " \u{308}\u{301}x",
        "\u{301}\u{301}",
        "🇦🇲🇦🇿🇫🇷🇫",
        "👩\u{200d}👩\u{200d}\u{200d}👧\u{200d}",
        "שלום עולם, זה טקסט בעִבְרִית עם 3,14 ו-English.",
        "مُحَمَّدٌ رَسُولُ\u{200f} العربية \u{202e}abc\u{202c} ١٢٣",
        "漢字かなカタカナ𠮷野家。한글과 中文，没有空格的句子。",
        "क्षि स्त्री ไทยไม่มีเว้นวรรค \u{1112}\u{1161}\u{11ab}",
        "<p class=\"x\">&amp;</p></script><!-- \\u0000 {\"a\":1} %F0%9F -->",
        "a\u{10ffff}\u{ffff}\u{fffd}b",
    ]
    .map(str::to_owned)
    .into();
    texts.push(ATOMS.concat());
    texts.push(ATOMS.join("\n"));
    texts.push(ATOMS.join(" "));
    texts.extend(long_texts());
    texts
}

/// Those of [`texts`] that are long: a line of 1 MB with and without blanks, 64 kB of flags, one grapheme of
/// 20 kB, 20,000 lines. For laws that cost more than a scan, leave them out by [`short_texts`].
pub fn long_texts() -> Vec<String> {
    const MEGABYTE: usize = 1 << 20;
    let line = |atom: &str| atom.repeat(MEGABYTE / atom.len() + 1);
    vec![
        line("Le 😀 cessez-le-feu, d’après l’armée. "),
        line("漢字é😀"),
        line("a"),
        line(FAMILY),
        // A flag's boundary depends on all flags before it: these are looked back over at each question.
        "🇦🇿".repeat(8_000),
        format!("x e{} y", "\u{301}".repeat(10_000)),
        "une ligne\r\n".repeat(10_000) + &"\n".repeat(10_000),
    ]
}

/// [`texts`] without [`long_texts`]: none is over 4 kB.
pub fn short_texts() -> Vec<String> {
    let mut texts = texts();
    texts.truncate(texts.len() - long_texts().len());
    texts
}

/// A text of up to 40 hostile atoms; one in ten of any characters at all, one in ten with a run of one
/// atom that may pass the limits of a piece (4 kB), and sometimes of a block (32 kB).
pub fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        8 => short_text(),
        1 => vec(any::<char>(), 0..60).prop_map(String::from_iter),
        1 => (short_text(), atom(), 1..12_000_usize, short_text()).prop_map(
            |(before, atom, n_bytes, after)| {
                before + &atom.repeat(n_bytes / atom.len() + 1) + &after
            }
        ),
    ]
}

/// A text of up to 40 hostile atoms, never over 1 kB.
pub fn short_text() -> impl Strategy<Value = String> {
    vec(atom(), 0..40).prop_map(|atoms| {
        let mut text = String::new();
        for atom in atoms {
            if text.len() + atom.len() <= 1024 {
                text.push_str(atom);
            }
        }
        text
    })
}

/// A text in which every quote comes again: two or three atoms, repeated and shuffled.
pub fn repetitive_text() -> impl Strategy<Value = String> {
    vec(atom(), 1..4)
        .prop_flat_map(|atoms| vec(proptest::sample::select(atoms), 1..40))
        .prop_map(|atoms| atoms.concat())
}

/// One of [`ATOMS`].
pub fn atom() -> impl Strategy<Value = &'static str> {
    proptest::sample::select(ATOMS)
}

/// A span of `text` at character boundaries; `None` only when the text is empty.
pub fn span_in(text: &str) -> impl Strategy<Value = Option<Span>> + use<> {
    let boundaries = boundaries(text);
    (0.0..1.0, 0.0..1.0, any::<bool>())
        .prop_map(move |(first, second, is_short)| pick(&boundaries, first, second, is_short))
}

/// Up to `n_most` spans of `text` at character boundaries, in no order, with repetitions: about half of
/// them short, so that they nest, cross, touch and coincide. None when the text is empty.
pub fn spans_in(text: &str, n_most: usize) -> impl Strategy<Value = Vec<Span>> + use<> {
    vec(span_in(text), 0..=n_most).prop_map(|spans| spans.into_iter().flatten().collect())
}

/// A text that is not empty, with one span of it.
pub fn text_with_span() -> impl Strategy<Value = (String, Span)> {
    text().prop_flat_map(|text| {
        let text = if text.is_empty() {
            "a".to_owned()
        } else {
            text
        };
        let whole = Span::of(0, text.len() as u32).expect("the text is not empty");
        let span = span_in(&text).prop_map(move |span| span.unwrap_or(whole));
        (Just(text), span)
    })
}

/// A text, empty or not, with up to `n_most` spans of it.
pub fn text_with_spans(n_most: usize) -> impl Strategy<Value = (String, Vec<Span>)> {
    text().prop_flat_map(move |text| {
        let spans = spans_in(&text, n_most);
        (Just(text), spans)
    })
}

/// Takes the span out of a marked text: `"l’⟦armée⟧ est"` gives `("l’armée est", 4..10)`.
///
/// Panics where there are not exactly one `⟦` and one `⟧`, in this order.
pub fn marked(text: &str) -> (String, Range<usize>) {
    let (before, rest) = text.split_once('⟦').expect("a ⟦ in the marked text");
    let (inside, after) = rest.split_once('⟧').expect("a ⟧ after the ⟦");
    let clean = [before, inside, after].concat();
    assert!(!clean.contains(['⟦', '⟧']), "one pair of marks in {text:?}");
    (clean, before.len()..before.len() + inside.len())
}

/// Every character boundary of `text` in bytes, both ends included.
pub fn boundaries(text: &str) -> Vec<u32> {
    let starts = text.char_indices().map(|(byte, _)| byte as u32);
    starts.chain(std::iter::once(text.len() as u32)).collect()
}

/// Every grapheme boundary, both ends included, in bytes, as the whole text gives them.
pub fn grapheme_boundaries(text: &str) -> Vec<usize> {
    let starts = text.grapheme_indices(true).map(|(start, _)| start);
    let mut boundaries: Vec<usize> = starts.chain([text.len()]).collect();
    boundaries.dedup();
    boundaries
}

fn pick(boundaries: &[u32], first: f64, second: f64, is_short: bool) -> Option<Span> {
    let n_chars = boundaries.len() - 1;
    if n_chars == 0 {
        return None;
    }
    let start = (first * n_chars as f64) as usize;
    let room = n_chars - start;
    let reach = if is_short { room.min(5) } else { room };
    let end = start + 1 + (second * reach as f64) as usize;
    Span::of(boundaries[start], boundaries[end.min(n_chars)])
}
