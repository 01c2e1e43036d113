//! What each command does to the project, what it refuses, and which keys mean it.

#![cfg(not(target_arch = "wasm32"))]

#[path = "session/bench.rs"]
mod bench;

use bench::{file, label, said, span_of, stored, tag, visit};
use formats::temoin_json::WriteOptions;
use proptest::prelude::*;
use standoff::Span;
use standoff::model::AnnotationId;
use standoff::text::Text;
use temoin::commands::{self, CommandError, Direction, End, Onto, Reach};
use temoin::ports::memory::Disk;
use temoin::state::{Pending, SelectedBy, Session, View};

fn quote(session: &Session, id: &AnnotationId) -> String {
    session.read(|view| {
        let state = view.document().expect("a document is shown");
        let span = state
            .store()
            .get(id)
            .and_then(|annotation| annotation.target.covering());
        state
            .text()
            .slice(span.expect("it has a place"))
            .expect("it fits")
            .to_owned()
    })
}

#[test]
fn annotating_refuses_what_is_no_span_of_the_text_or_no_label() {
    let (_page, session) = visit(&Disk::new());
    let before = file(&session);
    let inside_emoji = Span::of(1, 6).expect("not empty");
    let outside = Span::of(0, 9999).expect("not empty");
    for span in [inside_emoji, outside] {
        let refused = commands::annotate(&session, span, &label("denial"));
        assert!(
            matches!(refused, Err(CommandError::Offset(_))),
            "{refused:?}"
        );
    }
    let span = span_of(&session, "violé");
    let refused = commands::annotate(&session, span, &label("nobody"));
    assert_eq!(refused, Err(CommandError::UnknownLabel(label("nobody"))));
    let nobody = AnnotationId::parse("nobody").expect("an id");
    let unknown = CommandError::UnknownAnnotation(nobody.clone());
    assert_eq!(commands::delete(&session, &nobody), Err(unknown.clone()));
    assert_eq!(commands::edit_note(&session, &nobody, "x"), Err(unknown));
    assert_eq!(file(&session), before);
    assert_eq!(commands::undo(&session), Ok(false));
}

#[test]
fn a_pending_selection_is_tagged_and_gone() {
    let (_page, session) = visit(&Disk::new());
    let none = commands::annotate_pending(&session, &label("denial"));
    assert_eq!(none, Err(CommandError::NothingSelected));
    let pending = Pending {
        span: span_of(&session, "nié"),
        by: SelectedBy::Keys,
    };
    commands::set_pending(&session, Some(pending)).expect("it fits");
    commands::annotate_pending(&session, &label("denial")).expect("it is tagged");
    assert_eq!(session.read(View::pending), None);
    assert_eq!(said(&session), [("denial".to_owned(), "nié".to_owned())]);
    let outside = Pending {
        span: Span::of(0, 9999).expect("not empty"),
        by: SelectedBy::Mouse,
    };
    assert!(commands::set_pending(&session, Some(outside)).is_err());
}

#[test]
fn edits_of_one_note_are_one_step_while_they_follow_closely() {
    let disk = Disk::new();
    let (_page, session) = visit(&disk);
    let id = tag(&session, "violé", "violation");
    let note = |session: &Session| {
        session.read(|view| {
            let found = view.document().and_then(|state| state.store().get(&id));
            found.expect("it is there").note.clone()
        })
    };
    disk.advance(5000);
    for text in ["à", "à v", "à voir"] {
        disk.advance(300);
        commands::edit_note(&session, &id, text).expect("it is taken");
    }
    disk.advance(2000);
    commands::edit_note(&session, &id, "à voir !").expect("it is taken");
    assert_eq!(commands::undo(&session), Ok(true));
    assert_eq!(note(&session), "à voir");
    assert_eq!(commands::undo(&session), Ok(true));
    assert_eq!(note(&session), "");
    assert_eq!(commands::redo(&session), Ok(true));
    assert_eq!(note(&session), "à voir");
}

#[test]
fn what_changes_nothing_is_no_step() {
    let disk = Disk::new();
    let (page, session) = visit(&disk);
    let id = tag(&session, "violé", "violation");
    page.run();
    let n_entries = stored(&disk, &session).len();
    commands::relabel(&session, &id, &label("violation")).expect("it has it");
    commands::edit_note(&session, &id, "").expect("it has it");
    let span = span_of(&session, "violé");
    commands::set_span(&session, &id, span).expect("it has it");
    let schema = session.read(|view| view.schema().clone());
    commands::set_schema(&session, schema).expect("it has it");
    page.run();
    assert_eq!(stored(&disk, &session).len(), n_entries);
}

#[test]
fn ends_move_by_character_and_word_and_never_meet() {
    let (_page, session) = visit(&Disk::new());
    let id = tag(&session, "violé le", "violation");
    let go = |which, reach, direction| {
        commands::move_end(&session, &id, which, reach, direction).expect("it is one span");
        quote(&session, &id)
    };
    use {
        Direction::{Backward, Forward},
        Reach::{Character, Word},
    };
    let (start, end) = (End::Start, End::End);
    assert_eq!(go(end, Character, Forward), "violé le ");
    assert_eq!(go(end, Character, Backward), "violé le");
    assert_eq!(go(start, Word, Backward), "avoir violé le");
    assert_eq!(go(start, Word, Forward), "violé le");
    assert_eq!(go(start, Character, Forward), "iolé le");
    assert_eq!(go(start, Character, Backward), "violé le");
    assert_eq!(go(end, Word, Backward), "violé");
    assert_eq!(go(end, Word, Backward), "violé", "it would be empty");
    assert_eq!(go(end, Word, Forward), "violé le");
    for _ in 0..40 {
        go(start, Character, Forward);
    }
    assert_eq!(quote(&session, &id), "e");
    let whole = tag(&session, "😀", "denial");
    let stuck = session.read(|view| commands::moved_end(view, &whole, start, Character, Backward));
    assert_eq!(stuck, None, "the text begins there");
}

#[test]
fn what_relates_goes_with_the_annotation_in_one_step() {
    let (_page, session) = visit(&Disk::new());
    let one = tag(&session, "violé", "violation");
    let other = tag(&session, "dimanche", "denial");
    let mut related: serde_json::Value = serde_json::from_str(&file(&session)).expect("JSON");
    related["relations"] = serde_json::json!([{
        "id": "r1", "type": "when", "source": one.as_str(), "target": other.as_str(),
        "attributes": {}, "created": "2026-11-22T10:00:00.000Z",
        "modified": "2026-11-22T10:00:00.000Z", "annotator": "",
    }]);
    let read = commands::read_file(&session, "r.json", related.to_string().as_bytes(), None)
        .expect("it has an id");
    assert_eq!(read.issues, []);
    commands::import(&session, read, Onto::ItsOwnText, false).expect("it is sound");
    let n_relations =
        || session.read(|view| view.document().map(|state| state.store().relations().len()));
    assert_eq!(n_relations(), Some(1));
    let before = file(&session);
    commands::delete(&session, &other).expect("it is there");
    assert_eq!((said(&session).len(), n_relations()), (1, Some(0)));
    assert_eq!(commands::undo(&session), Ok(true));
    assert_eq!(file(&session), before);
    assert_eq!(commands::remove_all(&session), Ok(2));
    assert_eq!(n_relations(), Some(0));
    assert_eq!(commands::undo(&session), Ok(true));
    assert_eq!(file(&session), before);
}

#[test]
fn removing_all_is_one_step() {
    let (_page, session) = visit(&Disk::new());
    assert_eq!(commands::remove_all(&session), Ok(0));
    tag(&session, "violé", "violation");
    tag(&session, "dimanche", "denial");
    let before = file(&session);
    assert_eq!(commands::remove_all(&session), Ok(2));
    assert_eq!(said(&session), []);
    assert_eq!(commands::undo(&session), Ok(true));
    assert_eq!(file(&session), before);
}

#[test]
fn documents_come_and_go_and_what_is_shown_follows() {
    let (_page, session) = visit(&Disk::new());
    tag(&session, "violé", "violation");
    let first = session
        .read(|view| view.current().cloned())
        .expect("the seed");
    let text = Text::new("\u{feff}deux\r");
    let second = commands::add_document(&session, "2.txt", text, None, None).expect("added");
    let shown = || session.read(|view| view.current().cloned());
    assert_eq!(shown(), Some(second.clone()));
    let kept = session.read(|view| {
        view.document()
            .map(|state| state.text().as_str().to_owned())
    });
    assert_eq!(kept.as_deref(), Some("\u{feff}deux\r"), "verbatim");
    tag(&session, "deux", "denial");
    commands::remove_document(&session, &second).expect("it is there");
    assert_eq!(shown(), Some(first.clone()));
    let gone = CommandError::UnknownDocument(second.clone());
    assert_eq!(commands::show(&session, &second), Err(gone));
    assert_eq!(commands::undo(&session), Ok(true));
    assert_eq!(shown(), Some(second.clone()));
    assert_eq!(said(&session), [("denial".to_owned(), "deux".to_owned())]);
    commands::show(&session, &first).expect("it is there");
    assert_eq!(
        commands::undo(&session),
        Ok(true),
        "the tag in the other document"
    );
    assert_eq!(shown(), Some(second.clone()), "what undo changes is shown");
    commands::rename_document(&session, &second, "deux.txt").expect("it is there");
    commands::remove_document(&session, &first).expect("it is there");
    commands::remove_document(&session, &second).expect("it is there");
    assert_eq!(shown(), None);
    assert_eq!(
        commands::remove_all(&session),
        Err(CommandError::NoDocument)
    );
    let options = WriteOptions { text: true };
    assert_eq!(
        commands::offer_json(&session, options),
        Err(CommandError::NoDocument)
    );
    assert_eq!(commands::undo(&session), Ok(true));
    assert_eq!(shown(), Some(second));
}

#[test]
fn a_label_in_use_stays() {
    let (_page, session) = visit(&Disk::new());
    let id = tag(&session, "violé", "violation");
    let without = |session: &Session, gone: &str| {
        session.read(|view| {
            let labels = view.schema().labels().iter();
            let kept = labels
                .filter(|other| other.id != label(gone))
                .cloned()
                .collect();
            standoff::schema::Schema::new(kept, view.schema().extra().clone()).expect("sound")
        })
    };
    let smaller = without(&session, "violation");
    let refused = commands::set_schema(&session, smaller.clone());
    let in_use = CommandError::LabelInUse {
        label: label("violation"),
        n_annotations: 1,
        n_others: 0,
    };
    assert_eq!(refused, Err(in_use));
    commands::set_filter(&session, Some([label("violation")].into()));
    commands::delete(&session, &id).expect("it is there");
    commands::set_schema(&session, smaller).expect("nobody has it");
    assert_eq!(
        session.read(|view| view.filter().map(<[_]>::to_vec)),
        None,
        "a filter of nothing"
    );
    assert_eq!(commands::undo(&session), Ok(true));
    assert_eq!(session.read(|view| view.schema().labels().len()), 3);
}

#[test]
fn files_come_in_as_documents_or_onto_the_current_one() {
    let (_page, session) = visit(&Disk::new());
    tag(&session, "violé le cessez-le-feu", "violation");
    tag(&session, "nié", "denial");
    let own = file(&session);
    let options = WriteOptions { text: false };
    let textless = commands::offer_json(&session, options)
        .expect("a document is shown")
        .bytes;

    // A copy of the file becomes a document of its own beside the first.
    let read =
        commands::read_file(&session, "copy.json", own.as_bytes(), None).expect("it has an id");
    let report = commands::import(&session, read, Onto::ItsOwnText, false).expect("it is sound");
    assert_eq!((report.n_added, report.n_orphans), (2, 0));
    assert_eq!(session.read(|view| view.project().n_documents()), 2);
    assert_eq!(
        session.read(|view| view.current().cloned()),
        report.documents.first().cloned()
    );
    assert_eq!(said(&session).len(), 2);
    assert_eq!(commands::undo(&session), Ok(true), "one step");
    assert_eq!(session.read(|view| view.project().n_documents()), 1);

    // Without its text it goes onto the current document: all is there already.
    let read = commands::read_file(&session, "again.json", &textless, None).expect("it has an id");
    let report = commands::import(&session, read, Onto::ItsOwnText, false).expect("it is sound");
    assert_eq!((report.n_added, report.n_present), (0, 2));
    assert_eq!(file(&session), own);

    // The same annotation with a note that ours has not brings ours up to date.
    let changed = String::from_utf8(textless).expect("JSON").replacen(
        "\"note\":\"\"",
        "\"note\":\"autre\"",
        1,
    );
    let read = commands::read_file(&session, "changed.json", changed.as_bytes(), None)
        .expect("it has an id");
    let report = commands::import(&session, read, Onto::ItsOwnText, false).expect("it is sound");
    let counts = (report.n_added, report.n_updated, report.n_present);
    assert_eq!(counts, (0, 1, 1));
    assert_eq!(said(&session).len(), 2);
    assert!(file(&session).contains("autre"));
    assert_eq!(commands::undo(&session), Ok(true));
    assert_eq!(file(&session), own);

    // Onto another version of the text: found again, flagged or orphaned, never wrong.
    let shorter = Text::new("Ce matin, Bakou a nié avoir violé le cessez-le-feu dimanche.\r\n");
    commands::add_document(&session, "v2.txt", shorter, Some("fr"), None).expect("added");
    let read =
        commands::read_file(&session, "v1.json", own.as_bytes(), None).expect("it has an id");
    let report = commands::import(&session, read, Onto::Current, false).expect("it is sound");
    assert_eq!(report.n_added, 2);
    assert!(report.documents.is_empty());
    for (label, quote) in said(&session) {
        let expected = if label == "denial" {
            "nié"
        } else {
            "violé le cessez-le-feu"
        };
        assert_eq!(quote, expected);
    }
}

#[test]
fn a_broken_file_is_refused_whole_and_changes_nothing() {
    let (_page, session) = visit(&Disk::new());
    tag(&session, "violé", "violation");
    let own = file(&session);
    let cut = &own.as_bytes()[..own.len() / 2];
    let docx = b"PK\x03\x04 word/document.xml";
    let latin1 = b"\xEF\xBB\xBFcaf\xe9 noir";
    for (name, bytes) in [
        ("cut.json", cut),
        ("a.docx", docx.as_slice()),
        ("l.txt", latin1),
    ] {
        let read = commands::read_file(&session, name, bytes, None).expect("it has an id");
        assert!(read.has_errors(), "{name}");
        let refused = commands::import(&session, read, Onto::ItsOwnText, false);
        let Err(error @ CommandError::Refused { .. }) = &refused else {
            panic!("{name}: {refused:?}");
        };
        assert!(error.to_string().contains(name), "{error}");
        assert_eq!(file(&session), own);
        assert_eq!(session.read(|view| view.project().n_documents()), 1);
    }
    commands::remove_document(
        &session,
        &session.read(|view| view.current().cloned()).expect("one"),
    )
    .expect("it is there");
    let textless = own.replace("\"text\":", "\"once\":");
    let read = commands::read_file(&session, "no-text.json", textless.as_bytes(), None)
        .expect("it has an id");
    if !read.has_errors() {
        let refused = commands::import(&session, read, Onto::ItsOwnText, false);
        assert!(
            matches!(refused, Err(CommandError::NoTextToLayOn { .. })),
            "{refused:?}"
        );
    }
}

#[test]
fn the_sound_part_of_a_file_is_taken_only_when_asked_for() {
    let (_page, session) = visit(&Disk::new());
    tag(&session, "violé", "violation");
    tag(&session, "dimanche", "denial");
    let own = file(&session);
    let lying = own.replacen("\"quote\":\"violé\"", "\"quote\":\"nié !\"", 1);
    assert_ne!(lying, own);
    let read =
        commands::read_file(&session, "lying.json", lying.as_bytes(), None).expect("it has an id");
    let refused = commands::import(&session, read.clone(), Onto::ItsOwnText, false);
    assert!(
        matches!(refused, Err(CommandError::Refused { .. })),
        "{refused:?}"
    );
    assert_eq!(session.read(|view| view.project().n_documents()), 1);
    let report = commands::import(&session, read, Onto::ItsOwnText, true).expect("asked for");
    assert_eq!((report.n_added, report.issues.len()), (1, 1));
    assert_eq!(
        said(&session),
        [("denial".to_owned(), "dimanche".to_owned())]
    );
}

#[test]
fn the_download_is_named_after_the_document() {
    let (page, session) = visit(&Disk::new());
    commands::download_json(&session).expect("a document is shown");
    let offered = page.offered();
    assert_eq!(
        (offered[0].name.as_str(), offered[0].mime.as_str()),
        ("report.json", "application/json")
    );
    assert_eq!(offered[0].bytes, file(&session).into_bytes());
    for (name, expected) in [
        ("../../etc/passwd", "_.._etc_passwd.json"),
        ("a<b>.txt", "a_b_.json"),
        ("", "document.json"),
        ("...", "document.json"),
        ("Dr. Aliyev, notes", "Dr. Aliyev, notes.json"),
    ] {
        let text = Text::new("x");
        commands::add_document(&session, name, text, None, None).expect("added");
        let offer = commands::offer_json(&session, WriteOptions { text: true });
        assert_eq!(offer.expect("a document is shown").name, expected);
    }
}

/// One thing that somebody does.
#[derive(Clone, Debug)]
enum Act {
    Tag(usize, usize, usize),
    Relabel(usize, usize),
    Note(usize, u8),
    Delete(usize),
    RemoveAll,
    Add(u8),
    Show(usize),
    RemoveDocument,
    Wait(i64),
    Undo,
    Redo,
    Crash,
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        8 => (0..60usize, 1..30usize, 0..3usize).prop_map(|(s, n, l)| Act::Tag(s, n, l)),
        2 => (any::<usize>(), 0..3usize).prop_map(|(a, l)| Act::Relabel(a, l)),
        3 => (any::<usize>(), any::<u8>()).prop_map(|(a, n)| Act::Note(a, n)),
        2 => any::<usize>().prop_map(Act::Delete),
        1 => Just(Act::RemoveAll),
        1 => any::<u8>().prop_map(Act::Add),
        1 => any::<usize>().prop_map(Act::Show),
        1 => Just(Act::RemoveDocument),
        2 => (-100..3000i64).prop_map(Act::Wait),
        6 => Just(Act::Undo),
        4 => Just(Act::Redo),
        2 => Just(Act::Crash),
    ]
}

fn some<T: Clone>(list: &[T], index: usize) -> Option<T> {
    list.get(index.checked_rem(list.len())?).cloned()
}

fn perform(disk: &Disk, session: &Session, act: &Act) {
    let labels = ["prisoner", "violation", "denial"];
    let ids: Vec<AnnotationId> = session.read(|view| {
        let stores = view.document().map(standoff::store::DocumentState::store);
        stores.map_or_else(Vec::new, |store| {
            store.iter().map(|a| a.id.clone()).collect()
        })
    });
    match act {
        Act::Tag(start, n_bytes, index) => {
            let Some(span) = Span::of(*start as u32, (*start + *n_bytes) as u32) else {
                return;
            };
            // Some lie inside a character or outside, and are refused.
            let _refused = commands::annotate(session, span, &label(labels[*index]));
        }
        Act::Relabel(index, to) => {
            if let Some(id) = some(&ids, *index) {
                commands::relabel(session, &id, &label(labels[*to])).expect("it is there");
            }
        }
        Act::Note(index, note) => {
            if let Some(id) = some(&ids, *index) {
                commands::edit_note(session, &id, &note.to_string()).expect("it is there");
            }
        }
        Act::Delete(index) => {
            if let Some(id) = some(&ids, *index) {
                commands::delete(session, &id).expect("it is there");
            }
        }
        Act::RemoveAll => drop(commands::remove_all(session)),
        Act::Add(name) => {
            let text = Text::new(format!(
                "texte {name} 👨‍👩‍👧 avec de quoi marquer un peu partout"
            ));
            commands::add_document(session, "x.txt", text, None, None).expect("added");
        }
        Act::Show(index) => {
            let all: Vec<_> = session.read(|view| {
                view.project()
                    .documents()
                    .map(|state| state.id().clone())
                    .collect()
            });
            if let Some(id) = some(&all, *index) {
                commands::show(session, &id).expect("it is there");
            }
        }
        Act::RemoveDocument => {
            if let Some(id) = session.read(|view| view.current().cloned()) {
                commands::remove_document(session, &id).expect("it is there");
            }
        }
        Act::Wait(milliseconds) => disk.advance(*milliseconds),
        Act::Undo => drop(commands::undo(session).expect("a writer")),
        Act::Redo => drop(commands::redo(session).expect("a writer")),
        Act::Crash => {}
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever was done, in whatever order and with crashes in between: the journal gives it all back, and
    /// undoing all of it and redoing all of it ends where it began.
    #[test]
    fn the_journal_gives_back_whatever_was_done(acts in prop::collection::vec(act(), 1..40)) {
        let disk = Disk::new();
        let (mut page, mut session) = visit(&disk);
        for act in &acts {
            perform(&disk, &session, act);
            if matches!(act, Act::Crash) {
                page.run();
                let before = session.read(|view| view.project().clone());
                page.close();
                (page, session) = visit(&disk);
                prop_assert!(session.read(|view| *view.project() == before));
            }
        }
        while commands::redo(&session).expect("a writer") {}
        let last = session.read(|view| view.project().clone());
        while commands::undo(&session).expect("a writer") {}
        page.run();
        page.close();
        let (_page, session) = visit(&disk);
        prop_assert_eq!(session.read(|view| view.project().n_documents()), 1);
        prop_assert!(said(&session).is_empty());
        while commands::redo(&session).expect("a writer") {}
        prop_assert!(session.read(|view| *view.project() == last));
    }
}
