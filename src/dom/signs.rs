//! Signs for the characters of a text that nothing is drawn of: controls, and the separators of lines that are no line
//! ends of any system. They are decoration; the characters stay where they are.

use super::nodes::DECORATION;
use super::templates::{append, is_right_to_left};
use std::borrow::Cow;
use web_sys::{Document, DocumentFragment};

/// The word joiner: nothing is drawn of it, no line is broken there, and the order of what is around it is as it was. An
/// element without any text parts numbers in Firefox.
const WORDLESS: &str = "\u{2060}";

/// No more signs are drawn in a paragraph: a file that is no text has millions.
const MAX_SIGNS: usize = 200;

/// The nodes of a piece of a text, with a sign before each character that nothing is drawn of; `None` where it has none.
pub fn signed(page: &Document, content: &str) -> Option<DocumentFragment> {
    let mut found = content
        .char_indices()
        .filter_map(|(at, c)| Some((at, sign(c)?)))
        .peekable();
    found.peek()?;
    let runs_both_ways = content.chars().any(is_right_to_left);
    let fragment = page.create_document_fragment();
    let mut from = 0;
    let add = |piece: &str| {
        if !piece.is_empty() {
            append(&fragment, &page.create_text_node(piece));
        }
    };
    for (at, sign) in found.take(MAX_SIGNS) {
        let Ok(element) = page.create_element("i") else {
            break;
        };
        add(&content[from..at]);
        from = at;
        element.set_class_name("sign");
        // Attributes of valid names cannot be refused.
        let _ = element.set_attribute(DECORATION, "");
        let _ = element.set_attribute("aria-hidden", "true");
        // Any letter would part the number that the character stands in, which then runs the other way: a gap has none.
        if runs_both_ways && content[at..].starts_with(has_no_direction) {
            element.set_class_name("sign gap");
            element.set_text_content(Some(WORDLESS));
            let _ = element.set_attribute("title", &sign);
        } else {
            element.set_text_content(Some(&sign));
        }
        append(&fragment, &element);
    }
    add(&content[from..]);
    Some(fragment)
}

/// The order of the characters around it is as if it were not there (class BN of Unicode's bidirectional algorithm, UAX 9).
fn has_no_direction(c: char) -> bool {
    matches!(u32::from(c), 0..=8 | 0xe..=0x1b | 0x7f..=0x84 | 0x86..=0x9f)
}

/// The names of the first control characters (ISO 646), which every face has letters for; there is none where a text
/// uses the character.
const NAMES: [&str; 32] = [
    "NUL", "SOH", "STX", "ETX", "EOT", "ENQ", "ACK", "BEL", "BS", "", "", "VT", "FF", "", "SO",
    "SI", "DLE", "DC1", "DC2", "DC3", "DC4", "NAK", "SYN", "ETB", "CAN", "EM", "SUB", "ESC", "FS",
    "GS", "RS", "US",
];

/// The sign of a character that nothing is drawn of: its name, or its number where nobody knows that.
fn sign(c: char) -> Option<Cow<'static, str>> {
    let name = match u32::from(c) {
        0x7f => "DEL",
        0x85 => "NEL",
        number @ 0x80..=0x9f => return Some(format!("{number:X}").into()),
        0x2028 => "↵",
        0x2029 => "¶",
        number => usize::try_from(number).ok().and_then(|at| NAMES.get(at))?,
    };
    (!name.is_empty()).then_some(name.into())
}
