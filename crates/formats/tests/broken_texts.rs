//! Texts that are not wholly what they say they are: read as what they were meant to be, with what is wrong said.

use encoding_rs::{ISO_8859_15, MACINTOSH, WINDOWS_1250, WINDOWS_1251, WINDOWS_1252};
use formats::{FileKind, IssueCode, Place, plain_text};

const FRENCH: &str = "Le détenu a été libéré… « Ils l’ont nié », dit-il à l’été.\n";

struct Opened {
    text: String,
    encoding: String,
    codes: Vec<IssueCode>,
    places: Vec<Place>,
}

fn opened(bytes: &[u8], said: Option<&str>) -> Opened {
    let (file, issues) = plain_text::read("a.txt", bytes, said);
    let file = file.unwrap_or_else(|| panic!("{issues:?} {}", bytes.escape_ascii()));
    let encoding = file
        .original
        .extra
        .get("encoding")
        .and_then(|it| it.as_str());
    Opened {
        text: file.text.as_str().to_owned(),
        encoding: encoding.unwrap_or("UTF-8").to_owned(),
        codes: issues.iter().map(|issue| issue.code.clone()).collect(),
        places: issues.into_iter().map(|issue| issue.place).collect(),
    }
}

fn replaced(count: usize) -> Vec<IssueCode> {
    let encoding = "UTF-8";
    vec![IssueCode::Replaced { encoding, count }]
}

#[test]
fn a_bad_byte_in_utf8_leaves_the_rest_as_it_is() {
    let twenty = FRENCH.repeat(20);
    let cases: [(Vec<u8>, usize, (u32, u32)); 7] = [
        ([twenty.as_bytes(), b"\xff"].concat(), 1, (21, 1)),
        ([twenty.as_bytes(), b"\xc5"].concat(), 1, (21, 1)),
        (
            [b"\xef\xbb\xbf", twenty.as_bytes(), b"ab\xffc\xfe"].concat(),
            2,
            (21, 3),
        ),
        (b"\xef\xbb\xbfab\xe2\x82".to_vec(), 1, (1, 3)),
        // An emoji in two halves.
        (
            [FRENCH.as_bytes(), b"a \xED\xA0\xBD\xED\xB8\x80 b"].concat(),
            6,
            (2, 3),
        ),
        (
            [b"Un\r\ndeux \xc0\xaf\r\n", twenty.as_bytes()].concat(),
            2,
            (2, 6),
        ),
        // All that is beyond ASCII, and no more than its halves.
        (b"smile \xED\xA0\xBD\xED\xB8\x80".to_vec(), 6, (1, 7)),
    ];
    for (bytes, count, (line, column)) in cases {
        let lossy = String::from_utf8_lossy(&bytes).into_owned();
        let expected = lossy.strip_prefix('\u{feff}').unwrap_or(&lossy);
        for said in [None, Some("UTF-8")] {
            let opened = opened(&bytes, said);
            assert_eq!(opened.text, expected);
            assert_eq!(opened.encoding, "UTF-8");
            assert_eq!(opened.codes, replaced(count), "{expected}");
            assert_eq!(opened.places, [Place::Line { line, column }]);
        }
    }
}

/// Whoever chooses UTF-8 gets it, whatever the file is.
#[test]
fn utf8_that_was_chosen_is_never_refused() {
    let opened = opened(b"Bakou a ni\xe9, \x81\x82", Some("utf8"));
    assert_eq!(opened.text, "Bakou a ni\u{fffd}, \u{fffd}\u{fffd}");
    assert_eq!(opened.codes, replaced(3));
}

#[test]
fn letters_of_one_byte_are_no_broken_utf8() {
    for (text, encoding) in [
        (FRENCH, WINDOWS_1252),
        (
            "Vive la «\u{a0}LIBERTÉ\u{a0}», l’ÉGALITÉ… et la FRATERNITɻ !",
            WINDOWS_1252,
        ),
        ("«LIBERTÉ», «ÉGALITÉ»", WINDOWS_1252),
        ("Він сказав, що Рік народився у місті Київ.", WINDOWS_1251),
    ] {
        let bytes = encoding.encode(&text.replace('ɻ', "É»")).0.into_owned();
        let opened = opened(&bytes, None);
        assert_eq!(opened.encoding, encoding.name(), "{text}");
        assert_eq!(opened.text, text.replace('ɻ', "É»"));
    }
}

#[test]
fn french_of_the_macintosh_and_of_ms_dos_is_known_by_its_words() {
    let guessed = |encoding| vec![IssueCode::Guessed { encoding }];
    for text in [
        FRENCH,
        "Le témoin a été libéré.\rIl est à l’hôpital, où ça va très bien.\r",
        "témoin",
        "El niño habló con su mamá.\r",
        "L’œuvre de l’été.",
    ] {
        let bytes = MACINTOSH.encode(text).0.into_owned();
        let opened = opened(&bytes, None);
        assert_eq!(opened.text, text);
        assert_eq!(opened.codes, guessed("macintosh"), "{text}");
    }
    // As Excel writes CSV (MS-DOS).
    let dos = b"L'\x82tiquette a \x82t\x82 coll\x82e \x85 la fen\x88tre, o\x97 \x87a pla\x8ct.\r\n";
    let expected = "L'étiquette a été collée à la fenêtre, où ça plaît.\r\n";
    let guess = opened(dos, None);
    assert_eq!(
        (guess.text.as_str(), guess.codes),
        (expected, guessed("IBM850"))
    );
    assert_eq!(opened(dos, Some("cp850")).text, expected);
    let euro = "Le cœur coûte 12 €, l’œuvre 15 €.".replace('’', "'");
    let bytes = ISO_8859_15.encode(&euro).0.into_owned();
    assert_eq!(opened(&bytes, None).text, euro);
}

#[test]
fn what_reads_well_in_windows_1252_stays_there() {
    for (text, encoding) in [
        (FRENCH, WINDOWS_1252),
        ("word—word – “quoted” … it’s", WINDOWS_1252),
        ("Paris–Nice, 20 °C ; nº 3", WINDOWS_1252),
        (
            "Durée de l’été : 1½ heure à peine, ¼ de litre, été",
            WINDOWS_1252,
        ),
        ("ÉTÉ à l’HÔTEL, ÇA VA", WINDOWS_1252),
        ("Größe, Straße, „Übung“", WINDOWS_1252),
        ("São não coração, ¿qué?", WINDOWS_1252),
        ("Příliš žluťoučký kůň úpěl ďábelské ódy", WINDOWS_1250),
        ("Človek še živi čez reko, ženska šiva", WINDOWS_1250),
    ] {
        let bytes = encoding.encode(text).0.into_owned();
        let opened = opened(&bytes, None);
        assert_eq!(
            (opened.text.as_str(), opened.encoding.as_str()),
            (text, encoding.name())
        );
    }
}

#[test]
fn sixteen_bits_are_read_without_a_mark_in_scripts_of_the_east_too() {
    for text in [
        "証人は、夜に兵士が村に入ったと述べた。\n「彼らは撃った」と言った。\n",
        "证人说，士兵夜里进了村子。\n他们开枪了。\n",
        "증인은 밤에 군인들이 마을에 들어왔다고 말했다.\n",
        "गवाह ने कहा कि रात में सैनिक गाँव में घुस आए।\n",
        "พยานกล่าวว่าทหารเข้ามาในหมู่บ้าน\nตอนกลางคืน\n",
        "証人 Bakou 😀 は述べた。\n",
    ] {
        for (order, encoding) in [
            (u16::to_le_bytes as fn(u16) -> [u8; 2], "UTF-16LE"),
            (u16::to_be_bytes, "UTF-16BE"),
        ] {
            let bytes: Vec<u8> = text.repeat(40).encode_utf16().flat_map(order).collect();
            let opened = opened(&bytes, None);
            assert_eq!(
                (opened.text, opened.encoding.as_str()),
                (text.repeat(40), encoding)
            );
            assert_eq!(opened.codes, [IssueCode::Guessed { encoding }]);
        }
    }
    // Single bytes, with a control among them.
    let french = WINDOWS_1252.encode(FRENCH).0.repeat(20);
    let with_control = [&french[..], b"\x02", &french].concat();
    assert_eq!(opened(&with_control, None).encoding, "windows-1252");
}

#[test]
fn what_is_no_text_is_called_what_it_is() {
    let noise: Vec<u8> = (0..600_u32).map(|n| (n * 7919 % 251) as u8).collect();
    let pdf = b"1.4\n%\xe2\xe3\xcf\xd3\n";
    let mail = b"From: a@b.c\r\n\r\nHTTP/1.1 200 OK\n\n";
    let cases: Vec<(Vec<u8>, FileKind)> = vec![
        (
            b"SQLite format 3\0\x10\0\x01\x01".to_vec(),
            FileKind::Database,
        ),
        (b"%!PS-Adobe-3.0\n%%Title: x".to_vec(), FileKind::PostScript),
        ([b"\n\n%PDF-", &pdf[..]].concat(), FileKind::Pdf),
        ([b"\xEF\xBB\xBF%PDF-", &pdf[..]].concat(), FileKind::Pdf),
        (
            [&mail[..], b"%PDF-", pdf, b"startxref\n9\n%%EOF\n"].concat(),
            FileKind::Pdf,
        ),
        (noise, FileKind::Data),
        (vec![0; 400], FileKind::Data),
        (
            b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0\x3e\0\xff\xe9".to_vec(),
            FileKind::Data,
        ),
        (
            [
                b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
                &b"W\0o\0r\0k\0b\0o\0o\0k\0"[..],
            ]
            .concat(),
            FileKind::Spreadsheet,
        ),
    ];
    are_called(cases);
}

#[test]
fn pictures_sounds_and_films_are_called_what_they_are() {
    let ftyp = |brand: &[u8]| [b"\0\0\0\x18ftyp", brand, b"\0\0\0\0mif1"].concat();
    are_called(vec![
        (
            b"RIFF\x10\0\0\0WEBPVP8 \x04\0\0\0".to_vec(),
            FileKind::Image,
        ),
        (ftyp(b"heic"), FileKind::Image),
        (ftyp(b"avif"), FileKind::Image),
        (ftyp(b"isom"), FileKind::Film),
        (ftyp(b"M4A "), FileKind::Sound),
        (b"BM\x46\0\0\0\0\0\0\0\x36\0\0\0".to_vec(), FileKind::Image),
        (b"ID3\x04\0\0\0\0\0\x23TSSE".to_vec(), FileKind::Sound),
        (b"\xFF\xFB\x90\x64\0\0\0\0".to_vec(), FileKind::Sound),
        (
            b"\xFF\xF1\x50\x80\x02\x1F\xFC\0\x01\x03".to_vec(),
            FileKind::Sound,
        ),
        (
            b"RIFF\x10\0\0\0WAVEfmt \x10\0\0\0\x01".to_vec(),
            FileKind::Sound,
        ),
        (
            b"FORM\0\0\0\x2EAIFFCOMM\0\0\0\x12".to_vec(),
            FileKind::Sound,
        ),
        (
            b"RIFF\x10\0\0\0AVI LIST\xD4\x01\0\0".to_vec(),
            FileKind::Film,
        ),
        (b"GIF89a\x10\0\x10\0\x80\0\0".to_vec(), FileKind::Image),
        (b"PAR1\x15\x04\x15\x10\0\0PAR1".to_vec(), FileKind::Database),
        (b"OggS\0\x02".to_vec(), FileKind::Sound),
        (b"\x1AE\xDF\xA3\x01\0".to_vec(), FileKind::Film),
    ]);
}

fn are_called(cases: Vec<(Vec<u8>, FileKind)>) {
    for (bytes, kind) in cases {
        let (file, issues) = plain_text::read("a", &bytes, None);
        assert!(
            file.is_none(),
            "{kind:?} {:?}",
            bytes.escape_ascii().to_string()
        );
        assert_eq!(issues[0].code, IssueCode::Binary { kind });
    }
}

#[test]
fn texts_that_speak_of_such_files_are_texts() {
    for text in [
        "Un PDF commence par %PDF-1.4, dit la norme.",
        "BMW et ID3 sont des noms.",
        "RIFF, de Kate Bush",
        "MZ",
        "PAR1: Bonjour, c’est moi.",
        "The ftyp box comes first.",
        "RIFF or WAVE, that is the question.",
        "FORM or AIFF?",
        "GIF89a is a format of pictures.",
        "#!AMR\nis how such a sound begins.",
        "\0\0a\0 b",
        "a\u{c}b\u{1f}c\u{1e}d",
    ] {
        assert_eq!(opened(text.as_bytes(), None).text, text);
    }
    for text in [
        "ясно, что ночью в село вошли солдаты.",
        "яуза течёт в Москве, а Волга — нет.",
        "яства стояли на столе.",
    ] {
        let bytes = WINDOWS_1251.encode(text).0.into_owned();
        assert_eq!(opened(&bytes, None).text, text);
    }
}

#[test]
fn what_is_opened_with_its_marks_is_said() {
    let codes = |name: &str, text: &str| {
        let (file, issues) = plain_text::read(name, text.as_bytes(), None);
        assert_eq!(file.expect("a text").text.as_str(), text);
        issues
            .into_iter()
            .map(|issue| issue.code)
            .collect::<Vec<_>>()
    };
    let marked = |kind| vec![IssueCode::Marked { kind }];
    assert_eq!(codes("a", "<!DOCTYPE html>\n<p>Bakou"), marked("HTML"));
    assert_eq!(codes("a.htm", "<p>Bakou"), marked("HTML"));
    assert_eq!(codes("a.EML", "From: x@y\n\nBakou"), marked("EML"));
    assert_eq!(codes("a.txt", "<p>Bakou"), []);
    let dictionary = vec![IssueCode::Dictionary];
    assert_eq!(codes("dico.csv", "Mot;Libellé\nBakou;Lieu\n"), dictionary);
    assert_eq!(
        codes("a.txt", "Mot, libellé et synonymes.\nBakou, Lieu\n"),
        []
    );
    assert_eq!(codes("a.csv", "Mot;Libellé\n"), []);
}
