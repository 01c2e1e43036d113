//! Signs for the characters of a text that nothing is drawn of: controls, and the separators of lines that are no line
//! ends of any system. They are decoration; the characters stay where they are.

use super::nodes::DECORATION;
use super::templates::append;
use web_sys::{Document, DocumentFragment};

/// No more signs are drawn in a paragraph: a file that is no text has millions.
const MAX_SIGNS: usize = 200;

/// The nodes of a piece of a text, with a sign before each character that nothing is drawn of; `None` where it has none.
pub fn signed(page: &Document, content: &str) -> Option<DocumentFragment> {
    let mut found = content
        .char_indices()
        .filter_map(|(at, c)| Some((at, sign(c)?)))
        .peekable();
    found.peek()?;
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
        element.set_text_content(Some(sign.encode_utf8(&mut [0; 4])));
        append(&fragment, &element);
    }
    add(&content[from..]);
    Some(fragment)
}

/// The sign of a character that nothing is drawn of (Unicode, "Control Pictures").
fn sign(c: char) -> Option<char> {
    match u32::from(c) {
        0x9 | 0xa | 0xd => None,
        control @ 0..=0x1f => char::from_u32(0x2400 + control),
        0x7f => Some('\u{2421}'),
        0x85 => Some('\u{2424}'),
        0x80..=0x9f => Some('\u{2426}'),
        0x2028 => Some('↵'),
        0x2029 => Some('¶'),
        _ => None,
    }
}
