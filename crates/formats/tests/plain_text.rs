//! Plain texts: to the letter where they are UTF-8, and a clear answer where they are not.

#[path = "../../standoff/tests/hostile/mod.rs"]
mod hostile;

use formats::{FileKind, IssueCode, Place, Sniffed, plain_text, sniff};
use proptest::prelude::*;
use standoff::model::{DocumentId, Sha256};

fn refused(name: &str, bytes: &[u8]) -> (IssueCode, Place) {
    let (file, mut issues) = plain_text::read(name, bytes);
    assert_eq!(file, None);
    assert_eq!(issues.len(), 1);
    let issue = issues.remove(0);
    (issue.code, issue.place)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_text_is_kept_to_the_letter(content in hostile::text(), bom in any::<bool>()) {
        // A text that begins with U+FEFF is a file that begins with a byte order mark.
        prop_assume!(!content.starts_with('\u{feff}'));
        let mark = if bom { "\u{feff}" } else { "" };
        let bytes = [mark, &content].concat().into_bytes();
        let (file, issues) = plain_text::read("a.txt", &bytes);
        prop_assert_eq!(issues, vec![]);
        let file = file.expect("no issue");
        prop_assert_eq!(file.text.as_str(), &content);
        prop_assert_eq!(file.original.bom, bom);
        prop_assert_eq!(file.original.sha256, Sha256::of(&bytes));
        let id = DocumentId::parse("d").expect("an id");
        let document = file.into_document(id, Some("fr"));
        prop_assert_eq!(document.sha256, Sha256::of(content.as_bytes()));
        prop_assert_eq!(document.original.sha256, Sha256::of(&bytes));
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..64)) {
        let (file, issues) = plain_text::read("a", &bytes);
        prop_assert_eq!(file.is_none(), issues.len() == 1);
    }
}

#[test]
fn the_empty_text_and_nul_are_texts() {
    for content in ["", "\0", "a\0b", "\n\n", "{}"] {
        let (file, _) = plain_text::read("a.txt", content.as_bytes());
        assert_eq!(file.expect("a text").text.as_str(), content);
    }
}

#[test]
fn another_encoding_is_named_with_its_place() {
    let latin = b"Bakou a ni\xe9 avoir viol\xe9";
    assert_eq!(
        refused("a.txt", latin),
        (IssueCode::NotUtf8, Place::Byte(10))
    );
    assert_eq!(
        refused("a.txt", b"\xEF\xBB\xBFab\xff"),
        (IssueCode::NotUtf8, Place::Byte(5))
    );
    // A lone surrogate, which only CESU-8 and the like can hold.
    assert_eq!(
        refused("a.txt", b"a\xED\xA0\x80"),
        (IssueCode::NotUtf8, Place::Byte(1))
    );
    let utf16 = |order: fn(u16) -> [u8; 2], mark: &str| -> Vec<u8> {
        let text = format!("{mark}Bakou a nié avoir violé");
        text.encode_utf16().flat_map(order).collect()
    };
    for (order, encoding) in [
        (u16::to_le_bytes as fn(u16) -> [u8; 2], "utf-16le"),
        (u16::to_be_bytes, "utf-16be"),
    ] {
        for mark in ["\u{feff}", ""] {
            let expected = (IssueCode::OtherEncoding { encoding }, Place::Byte(0));
            assert_eq!(refused("a.txt", &utf16(order, mark)), expected);
        }
    }
}

#[test]
fn files_that_are_no_text_are_named() {
    let zip = b"PK\x03\x04\x14\0\0\0";
    let odt = b"PK\x03\x04\x14\0\0\0mimetypeapplication/vnd.oasis.opendocument.text";
    let docx = b"PK\x03\x04\x14\0\0\0[Content_Types].xml...word/document.xml";
    let cases: [(&str, &[u8], FileKind); 8] = [
        ("report.DOCX", zip, FileKind::Docx),
        ("report", docx, FileKind::Docx),
        ("report", odt, FileKind::Odt),
        ("a.zip", zip, FileKind::Zip),
        ("a.pdf", b"%PDF-1.7\n", FileKind::Pdf),
        (
            "a.doc",
            b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
            FileKind::OldOffice,
        ),
        ("a.rtf", b"{\\rtf1\\ansi", FileKind::Rtf),
        ("a.png", b"\x89PNG\r\n\x1A\n", FileKind::Image),
    ];
    for (name, bytes, kind) in cases {
        assert_eq!(
            refused(name, bytes),
            (IssueCode::Binary { kind }, Place::Byte(0)),
            "{name}"
        );
        assert_eq!(sniff(name, bytes), Sniffed::Other(kind));
    }
}

#[test]
fn what_a_file_seems_to_be() {
    assert_eq!(
        sniff("a.json", br#"{"format":"temoin/1"}"#),
        Sniffed::Native
    );
    assert_eq!(
        sniff("a.txt", br#" {"$schema": "urn:temoin:annotations:1""#),
        Sniffed::Native
    );
    assert_eq!(sniff("a.json", b"[1]"), Sniffed::Json);
    assert_eq!(sniff("a.JSON", b""), Sniffed::Json);
    assert_eq!(sniff("a.txt", b"{ a brace }"), Sniffed::Text);
    assert_eq!(sniff("", b"text"), Sniffed::Text);
}
