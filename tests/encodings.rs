//! Texts in any encoding: opened, named, and read again in another one.
#![cfg(not(target_arch = "wasm32"))]

#[path = "session/bench.rs"]
mod bench;

use bench::{tag, visit};
use standoff::model::DocumentId;
use temoin::commands::{self, CommandError, ImportReport, Onto};
use temoin::ports::memory::Disk;
use temoin::state::Session;

const RUSSIAN: &[u8] = b"\xd1\xe2\xe8\xe4\xe5\xf2\xe5\xeb\xfc \xef\xee\xea\xe0\xe7\xe0\xeb\r\n";

fn open(session: &Session, name: &str, bytes: &[u8]) -> ImportReport {
    let file = commands::read_file(session, name, bytes, None).expect("it has an id");
    commands::import(session, file, Onto::ItsOwnText, false).expect("it is sound")
}

fn text(session: &Session, id: &DocumentId) -> String {
    session.read(|view| {
        let state = view.project().document(id).expect("it is there");
        state.text().as_str().to_owned()
    })
}

fn codes(report: &ImportReport) -> Vec<&'static str> {
    report
        .issues
        .iter()
        .map(|issue| issue.code.name())
        .collect()
}

#[test]
fn what_is_guessed_is_said_and_kept_in_the_file() {
    let (_page, session) = visit(&Disk::new());
    let report = open(&session, "r.txt", RUSSIAN);
    assert_eq!(codes(&report), ["guessed-encoding"]);
    assert_eq!(
        text(&session, &report.documents[0]),
        "Свидетель показал\r\n"
    );
    let encoded = report.encoded.expect("another may be meant");
    assert_eq!(encoded.encoding, "windows-1251");
    let file = commands::offer_json(&session, Default::default()).expect("a document is shown");
    let file = String::from_utf8(file.bytes).expect("JSON");
    assert!(file.contains(r#""encoding":"windows-1251""#), "{file}");
    // And comes back with it.
    let again = open(&session, "r.json", file.as_bytes());
    let kept = session.read(|view| {
        let state = view.project().document(&again.documents[0]).expect("there");
        state.document().original.extra.get("encoding").cloned()
    });
    assert_eq!(kept, Some("windows-1251".into()));
    assert!(again.encoded.is_none() && again.issues.is_empty());
}

#[test]
fn every_encoding_is_named() {
    let (_page, session) = visit(&Disk::new());
    let utf16 = b"\xFF\xFET\0\xE9\0".as_slice();
    let files = [
        ("000445E4", "Témoin".as_bytes(), None),
        ("a.txt", utf16, Some("UTF-16LE")),
        ("b.txt", b"T\xE9moin", Some("windows-1252")),
        ("c.txt", b"\xEF\xBB\xBFT\xC3\xA9", None),
    ];
    for (name, bytes, encoding) in files {
        let report = open(&session, name, bytes);
        let named = commands::encoding(&session, &report.documents[0]);
        assert_eq!(named.as_deref(), encoding, "{name}");
    }
}

#[test]
fn a_text_without_words_is_said_to_be_empty() {
    let (_page, session) = visit(&Disk::new());
    for bytes in [
        b"".as_slice(),
        b"\r\n \r\n",
        b"\xFF\xFE \0",
        b"\xEF\xBB\xBF",
    ] {
        let report = open(&session, "blank.txt", bytes);
        assert_eq!(report.documents.len(), 1);
        assert_eq!(codes(&report), ["blank"], "{bytes:?}");
    }
}

#[test]
fn another_encoding_takes_the_place_of_the_first_in_one_step() {
    let (_page, session) = visit(&Disk::new());
    let first = open(&session, "r.txt", RUSSIAN);
    open(&session, "behind.txt", b"Autre texte.");
    let order = || session.read(|view| view.project().document_ids().cloned().collect::<Vec<_>>());
    let before = order();
    let (former, encoded) = (&first.documents[0], first.encoded.clone().expect("guessed"));
    let report =
        commands::read_again(&session, former, &encoded, "windows-1252").expect("it is a text");
    assert_eq!(codes(&report), Vec::<&str>::new());
    assert_eq!(
        text(&session, &report.documents[0]),
        "Ñâèäåòåëü ïîêàçàë\r\n"
    );
    let after = order();
    assert_eq!(after.len(), before.len());
    assert_eq!(after[1], report.documents[0]);
    assert_eq!(
        session.read(|view| view.current().cloned()).as_ref(),
        after.get(1)
    );
    // A third, from the second.
    let encoded = report.encoded.expect("it was chosen");
    assert_eq!(encoded.encoding, "windows-1252");
    let third = commands::read_again(&session, &report.documents[0], &encoded, "KOI8-R");
    let third = third.expect("it is a text").documents;
    assert_eq!(text(&session, &third[0]), "яБХДЕРЕКЭ ОНЙЮГЮК\r\n");
    // What it is not changes nothing.
    let refused = commands::read_again(&session, &third[0], &encoded, "EUC-KR");
    assert!(
        matches!(refused, Err(CommandError::Refused { .. })),
        "{refused:?}"
    );
    assert_eq!(order()[1], third[0]);
    commands::undo(&session).expect("there is a step");
    commands::undo(&session).expect("there is a step");
    assert_eq!(order(), before);
    assert_eq!(text(&session, former), "Свидетель показал\r\n");
}

#[test]
fn a_text_of_which_something_was_said_stays() {
    let (_page, session) = visit(&Disk::new());
    let first = open(&session, "r.txt", RUSSIAN);
    tag(&session, "показал", "denial");
    let encoded = first.encoded.expect("guessed");
    commands::read_again(&session, &first.documents[0], &encoded, "KOI8-R").expect("a text");
    assert_eq!(session.read(|view| view.project().n_documents()), 3);
    assert_eq!(text(&session, &first.documents[0]), "Свидетель показал\r\n");
}

/// A bad byte is no reason to give up a text: it is said where it is, and the person may choose.
#[test]
fn a_text_with_a_bad_byte_is_utf8_by_itself_and_by_choice() {
    use temoin::words::{Lang, Words};
    let (_page, session) = visit(&Disk::new());
    let line = "Le détenu a été libéré…\r\n";
    let bytes = [line.repeat(2).as_bytes(), b"fin\xff\n"].concat();
    let expected = format!("{}fin\u{fffd}\n", line.repeat(2));
    let report = open(&session, "a.txt", &bytes);
    assert_eq!(text(&session, &report.documents[0]), expected);
    assert_eq!(codes(&report), ["replaced"]);
    let said = |report: &ImportReport, lang| {
        let words = Words::new(lang);
        let issue = &report.issues[0];
        format!("{}. {}", words.place(&issue.place), words.issue(issue))
    };
    assert_eq!(
        said(&report, Lang::Fr),
        "Ligne 3, colonne 4. Lu en UTF-8. Un endroit est illisible, celui-ci\u{a0}: � en tient lieu."
    );
    assert!(said(&report, Lang::En).starts_with("Line 3, column 4. Read as UTF-8. One place"));
    // Another may be meant all the same, and UTF-8 again.
    let encoded = report.encoded.expect("it can be changed");
    assert_eq!(encoded.encoding, "UTF-8");
    let other = commands::read_again(&session, &report.documents[0], &encoded, "windows-1252");
    let other = other.expect("every byte is a character");
    assert!(text(&session, &other.documents[0]).starts_with("Le dÃ©tenu"));
    let encoded = other.encoded.expect("it was chosen");
    let back = commands::read_again(&session, &other.documents[0], &encoded, "UTF-8");
    let back = back.expect("it is never refused");
    assert_eq!(text(&session, &back.documents[0]), expected);
    assert_eq!(codes(&back), ["replaced"]);
}

#[test]
fn a_dictionary_that_is_opened_as_a_text_is_said_to_be_one() {
    let (_page, session) = visit(&Disk::new());
    let report = open(
        &session,
        "dico.csv",
        "Mot;Catégorie\nBakou;Lieu\n".as_bytes(),
    );
    assert_eq!(
        (report.documents.len(), codes(&report)),
        (1, vec!["dictionary"])
    );
    assert!(!report.is_plain(), "the dialog says so");
    let page = open(&session, "a.html", b"<!doctype html><p>Bakou");
    assert_eq!(codes(&page), ["marked"]);
}

#[test]
fn another_encoding_can_be_chosen_later_as_long_as_nothing_is_said_of_the_text() {
    let (_page, session) = visit(&Disk::new());
    let first = open(&session, "r.txt", RUSSIAN).documents.remove(0);
    let encoded = commands::bytes_at_hand(&session, &first).expect("they are kept");
    assert_eq!(encoded.encoding, "windows-1251");
    let second = commands::read_again(&session, &first, &encoded, "KOI8-R").expect("a text");
    let second = &second.documents[0];
    let encoded = commands::bytes_at_hand(&session, second).expect("they still are");
    assert_eq!((encoded.encoding, &*encoded.bytes), ("KOI8-R", RUSSIAN));
    // Back, and once something is said of it there is nothing to choose.
    commands::undo(&session).expect("it writes");
    let encoded = commands::bytes_at_hand(&session, &first).expect("they still are");
    assert_eq!(encoded.encoding, "windows-1251");
    commands::show(&session, &first).expect("it is there");
    tag(&session, "показал", "denial");
    assert!(commands::bytes_at_hand(&session, &first).is_none());
    commands::undo(&session).expect("it writes");
    // Of a text that says its encoding, nothing is kept.
    let sure = open(&session, "u.txt", "Témoin.".as_bytes())
        .documents
        .remove(0);
    assert!(commands::bytes_at_hand(&session, &sure).is_none());
}
