//! Plain texts: to the letter in whatever encoding, which is named, and a clear answer where they are no texts.

#[path = "../../standoff/tests/hostile/mod.rs"]
mod hostile;

use formats::encoding::{OFFERED, known};
use formats::{FileKind, Issue, IssueCode, Place, has_errors, plain_text, recognise};
use proptest::prelude::*;
use standoff::model::{DocumentId, Sha256};

fn refused(name: &str, bytes: &[u8]) -> (IssueCode, Place) {
    let (file, mut issues) = plain_text::read(name, bytes, None);
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
        // What is full of control characters is told to be no text.
        let start = &content.as_bytes()[..content.len().min(4096)];
        let n_controls = start.iter().filter(|byte| **byte < 0x20).count();
        prop_assume!(n_controls < 32 || 4 * n_controls < start.len());
        let mark = if bom { "\u{feff}" } else { "" };
        let bytes = [mark, &content].concat().into_bytes();
        let (file, issues) = plain_text::read("a.txt", &bytes, None);
        let blank = content.trim().is_empty().then_some("blank");
        prop_assert_eq!(codes(&issues), Vec::from_iter(blank));
        let file = file.expect("no issue");
        prop_assert_eq!(file.text.as_str(), &content);
        prop_assert_eq!(file.original.bom, bom);
        prop_assert_eq!(file.original.sha256, Sha256::of(&bytes));
        let id = DocumentId::parse("d").expect("an id");
        let document = file.into_document(id, Some("fr"));
        prop_assert_eq!(document.sha256, Sha256::of(content.as_bytes()));
        prop_assert_eq!(document.original.sha256, Sha256::of(&bytes));
    }

    /// Whatever characters there are, in sixteen and in thirty-two bits.
    #[test]
    fn a_marked_text_is_kept_to_the_letter(content in hostile::text(), is_little in any::<bool>()) {
        let marked = format!("\u{feff}{content}");
        let order = |[high, low]: [u8; 2]| if is_little { [low, high] } else { [high, low] };
        let units = marked.encode_utf16();
        let bytes: Vec<u8> = units.flat_map(|unit| order(unit.to_be_bytes())).collect();
        // Two zeros behind the mark of UTF-16 are the mark of UTF-32.
        prop_assume!(!content.starts_with('\0'));
        let (file, _) = plain_text::read("a.txt", &bytes, None);
        let file = file.expect("it is marked");
        prop_assert_eq!(file.text.as_str(), &content);
        prop_assert!(file.original.bom);
    }

    /// Every byte is a character there, and comes back.
    #[test]
    fn single_bytes_are_kept_to_the_letter(bytes in prop::collection::vec(1_u8.., 0..64)) {
        for encoding in [encoding_rs::WINDOWS_1252, encoding_rs::KOI8_R, encoding_rs::MACINTOSH] {
            let (file, issues) = plain_text::read("a.txt", &bytes, Some(encoding.name()));
            if let Some(file) = file {
                let (again, _, _) = encoding.encode(file.text.as_str());
                prop_assert_eq!(&*again, &*bytes);
            } else {
                prop_assert_eq!(issues[0].code.name(), "binary");
            }
        }
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..64)) {
        let (file, issues) = plain_text::read("a", &bytes, None);
        prop_assert_eq!(file.is_none(), has_errors(&issues));
        prop_assert!(file.is_some() || issues.len() == 1);
    }
}

#[test]
fn the_empty_text_and_nul_are_texts() {
    for content in ["", "\0", "a\0b", "\n\n", "{}"] {
        let (file, _) = plain_text::read("a.txt", content.as_bytes(), None);
        assert_eq!(file.expect("a text").text.as_str(), content);
    }
}

/// The text of a file, its encoding as it is kept, and what is said of it.
fn opened(bytes: &[u8], said: Option<&str>) -> (String, String, Vec<&'static str>) {
    let (file, issues) = plain_text::read("a.txt", bytes, said);
    let file = file.expect("a text");
    let kept = file.original.extra.get("encoding");
    let encoding = kept.and_then(|it| it.as_str()).unwrap_or("UTF-8");
    (
        file.text.as_str().to_owned(),
        encoding.to_owned(),
        codes(&issues),
    )
}

fn codes(issues: &[Issue]) -> Vec<&'static str> {
    issues.iter().map(|issue| issue.code.name()).collect()
}

const TESTIMONY: &str = "Témoin nº 3 – « Ils ont nié. »\r\nL’été à Erevan : 12 €.\r\n";

#[test]
fn texts_are_read_whatever_wrote_them() {
    let alinea = "Premier alinéa.\rDeuxième alinéa.\rTroisième.";
    let guessed: &[&str] = &["guessed-encoding"];
    let files: [(&[u8], &str, &str, &[&str]); 7] = [
        (
            include_bytes!("encodings/000445E4"),
            TESTIMONY,
            "UTF-8",
            &[],
        ),
        (
            include_bytes!("encodings/ansi-word.txt"),
            TESTIMONY,
            "windows-1252",
            guessed,
        ),
        (include_bytes!("encodings/mac-cr.txt"), alinea, "UTF-8", &[]),
        (
            include_bytes!("encodings/unicode-notepad.txt"),
            TESTIMONY,
            "UTF-16LE",
            &[],
        ),
        (
            include_bytes!("encodings/utf8-bom.txt"),
            TESTIMONY,
            "UTF-8",
            &[],
        ),
        (
            include_bytes!("encodings/blank.txt"),
            "\r\n \r\n",
            "UTF-8",
            &["blank"],
        ),
        (
            include_bytes!("encodings/empty.txt"),
            "",
            "UTF-8",
            &["blank"],
        ),
    ];
    for (bytes, text, encoding, said) in files {
        let expected = (text.to_owned(), encoding.to_owned(), said.to_vec());
        assert_eq!(opened(bytes, None), expected);
    }
}

const RUSSIAN: &str =
    "Свидетель показал, что ночью в село вошли солдаты. «Они стреляли», сказал он.\r\n";
const GREEK: &str = "Ο μάρτυρας είπε ότι οι στρατιώτες μπήκαν στο χωριό τη νύχτα.\n";
const ARMENIAN: &str = "Վկան ասաց, որ զինվորները գիշերը մտան գյուղ։\n";
const ARABIC: &str = "قال الشاهد إن الجنود دخلوا القرية ليلا.\n";
const POLISH: &str =
    "Świadek powiedział, że żołnierze weszli do wsi nocą. „Strzelali” – dodał później.\n";

#[test]
fn sixteen_and_thirty_two_bits_are_read_with_a_mark_and_without() {
    for text in [
        TESTIMONY,
        RUSSIAN,
        GREEK,
        ARMENIAN,
        ARABIC,
        POLISH,
        "Bakou a nié 😀.",
    ] {
        for (order, encoding) in [
            (u16::to_le_bytes as fn(u16) -> [u8; 2], "UTF-16LE"),
            (u16::to_be_bytes, "UTF-16BE"),
        ] {
            let bytes = |text: &str| -> Vec<u8> { text.encode_utf16().flat_map(order).collect() };
            let marked = bytes(&format!("\u{feff}{text}"));
            assert_eq!(
                opened(&marked, None),
                (text.to_owned(), encoding.to_owned(), vec![])
            );
            let bare = bytes(text);
            let guessed = vec!["guessed-encoding"];
            assert_eq!(
                opened(&bare, None),
                (text.to_owned(), encoding.to_owned(), guessed)
            );
            assert_eq!(
                opened(&bare, Some(encoding)),
                (text.to_owned(), encoding.to_owned(), vec![])
            );
        }
        let marked = format!("\u{feff}{text}");
        let little: Vec<u8> = marked
            .chars()
            .flat_map(|c| u32::from(c).to_le_bytes())
            .collect();
        assert_eq!(
            opened(&little, None),
            (text.to_owned(), "UTF-32LE".to_owned(), vec![])
        );
        let big: Vec<u8> = marked
            .chars()
            .flat_map(|c| u32::from(c).to_be_bytes())
            .collect();
        assert_eq!(
            opened(&big, None),
            (text.to_owned(), "UTF-32BE".to_owned(), vec![])
        );
    }
}

#[test]
fn other_encodings_are_guessed_and_can_be_chosen() {
    use encoding_rs::{
        IBM866, KOI8_R, MACINTOSH, WINDOWS_1250, WINDOWS_1251, WINDOWS_1252, WINDOWS_1253,
        WINDOWS_1254, WINDOWS_1256,
    };
    for (text, encoding, is_guessed) in [
        (TESTIMONY, WINDOWS_1252, true),
        ("La fenêtre.", WINDOWS_1252, true),
        ("Il disparaît : « oui ».", WINDOWS_1252, true),
        ("Świadek powiedział", WINDOWS_1250, true),
        ("Şahit ağladı", WINDOWS_1254, true),
        (RUSSIAN, WINDOWS_1251, true),
        (&RUSSIAN.replace(['«', '»'], ""), KOI8_R, true),
        (&RUSSIAN.replace(['«', '»'], ""), IBM866, true),
        (GREEK, WINDOWS_1253, true),
        (ARABIC, WINDOWS_1256, true),
        (POLISH, WINDOWS_1250, true),
        (TESTIMONY, MACINTOSH, true),
    ] {
        let (bytes, _, has_lost) = encoding.encode(text);
        assert!(!has_lost, "{text}");
        let expected =
            |said: &[&'static str]| (text.to_owned(), encoding.name().to_owned(), said.to_vec());
        assert_eq!(opened(&bytes, Some(encoding.name())), expected(&[]));
        if is_guessed {
            assert_eq!(opened(&bytes, None), expected(&["guessed-encoding"]));
        }
    }
}

#[test]
fn every_encoding_that_is_offered_is_known() {
    for name in OFFERED {
        assert_eq!(known(name), Some(name));
        assert_eq!(known(&name.to_lowercase()), Some(name));
    }
    assert_eq!(known("latin1"), Some("windows-1252"));
    assert_eq!(known("no such thing"), None);
}

#[test]
fn bytes_that_are_no_characters_are_named_with_their_place() {
    let not_in = |encoding| IssueCode::NotInEncoding { encoding };
    let cases: [(&[u8], Option<&str>, IssueCode, u64); 7] = [
        // The mark alone makes no UTF-8 of it.
        (b"\xEF\xBB\xBFab\xff", None, IssueCode::NotUtf8, 5),
        // Nothing writes a zero in a text of single bytes.
        (b"a\0\xff", None, IssueCode::NotUtf8, 2),
        (b"\xFF\xFEa\0b", None, not_in("UTF-16LE"), 4),
        (b"\xFF\xFEa\0\0\xD8b\0", None, not_in("UTF-16LE"), 4),
        (b"\xFE\xFF\0a\xDC\0\0b", None, not_in("UTF-16BE"), 4),
        (b"\xFF\xFE\0\0a\0\0", None, not_in("UTF-32LE"), 4),
        (b"ab\x81\xFF", Some("Shift_JIS"), not_in("Shift_JIS"), 2),
    ];
    for (bytes, said, code, at) in cases {
        let (file, issues) = plain_text::read("a.txt", bytes, said);
        assert_eq!(file, None);
        assert_eq!(issues, [Issue::new(code, Place::Byte(at))], "{bytes:?}");
    }
}

#[test]
fn short_lines_are_no_other_encoding() {
    for text in [
        "1\n2\n3\n4\n5\n6\n7\n8\n",
        "a\tb\tc\td\te\tf\tg\th\t",
        "a\0b",
    ] {
        assert_eq!(opened(text.as_bytes(), None).0, text);
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
        assert_eq!(format_of(name, bytes), "text", "its reader says what it is");
    }
}

fn format_of(name: &str, bytes: &[u8]) -> &'static str {
    recognise(name, bytes).info().id
}

#[test]
fn what_a_file_seems_to_be() {
    assert_eq!(format_of("a.json", br#"{"format":"temoin/1"}"#), "temoin");
    assert_eq!(
        format_of("a.txt", br#" {"$schema": "urn:temoin:annotations:1""#),
        "temoin"
    );
    assert_eq!(format_of("a.json", b"[1]"), "temoin");
    assert_eq!(format_of("a.JSON", b""), "temoin");
    assert_eq!(format_of("a.txt", b"{ a brace }"), "text");
    assert_eq!(format_of("", b"text"), "text");
}
