//! Large files read beside the page: taken over while the project is worked on, in one step, or not at all.

#![cfg(not(target_arch = "wasm32"))]

#[path = "session/bench.rs"]
mod bench;

use bench::{TEXT, file, opened, said, span_of, stored, tag, visit};
use standoff::model::DocumentId;
use std::cell::RefCell;
use std::rc::Rc;
use temoin::commands::registry;
use temoin::commands::{self, BackgroundOutcome, CommandError};
use temoin::ports::memory::{Disk, MemoryImport, Page};
use temoin::state::Session;

fn fresh() -> DocumentId {
    DocumentId::parse("fresh").expect("an id")
}

/// A file with some hundred annotations over the words of the tests' text.
fn large(session: &Session) -> String {
    let words = ["Bakou", "violé", "cessez-le-feu", "armée", "fin de"];
    for _ in 0..60 {
        for word in words {
            tag(session, word, "denial");
        }
    }
    let file = file(session);
    while commands::undo(session).expect("it writes") {}
    file
}

type Outcome = Rc<RefCell<Option<Result<BackgroundOutcome, CommandError>>>>;

/// Begins to take the file in; what becomes of it, once the page has run.
fn begin(page: &Page, session: &Session, import: MemoryImport) -> Outcome {
    let outcome = Outcome::default();
    let (session, told) = (session.clone(), Rc::clone(&outcome));
    page.ports().tasks.spawn(Box::pin(async move {
        let taken = commands::import_in_background(&session, "large.json", &import).await;
        told.replace(Some(taken));
    }));
    outcome
}

fn is_done(outcome: &Outcome) -> bool {
    matches!(&*outcome.borrow(), Some(Ok(BackgroundOutcome::Done(_))))
}

#[test]
fn it_is_in_in_one_step_and_there_again_after_a_reload() {
    let disk = Disk::new();
    let (page, session) = visit(&disk);
    let large = large(&session);
    page.run();
    let n_before = stored(&disk, &session).len();
    let import = MemoryImport::of("large.json", large.as_bytes(), &fresh());
    let outcome = begin(&page, &session, import);
    page.run();
    assert!(is_done(&outcome), "{:?}", outcome.borrow());
    assert_eq!(said(&session).len(), 300);
    assert!(session.read(|view| view.work().is_none()));
    let after = file(&session);
    assert_eq!(page.drive(session.saved()), Some(Ok(())));
    assert_eq!(stored(&disk, &session).len(), n_before + 1, "one entry");
    assert_eq!(commands::undo(&session), Ok(true));
    assert_eq!(session.read(|view| view.project().n_documents()), 1);
    assert_eq!(commands::redo(&session), Ok(true));
    assert_eq!(file(&session), after);
    page.run();
    page.close();
    let (_page, again) = visit(&disk);
    assert_eq!(again.read(|view| view.project().n_documents()), 2);
    let id = again.read(|view| {
        let last = view.project().documents().next_back();
        last.map(|state| state.id().clone())
    });
    commands::show(&again, &id.expect("two documents")).expect("it is there");
    assert_eq!(file(&again), after);
}

#[test]
fn labels_of_a_large_file_whose_keys_are_commands_get_other_keys_and_it_is_said() {
    let disk = Disk::new();
    let (page, session) = visit(&disk);
    let letters = include_str!("cases/17-keys/letters.json");
    let large = large(&session);
    let labels =
        &letters[letters.find('[').expect("a list") + 1..letters.rfind(']').expect("its end")];
    let large = large.replacen("\"labels\": [", &format!("\"labels\": [{labels},"), 1);
    page.run();
    let import = MemoryImport::of("large.json", large.as_bytes(), &fresh());
    let outcome = begin(&page, &session, import);
    page.run();
    let outcome = outcome.borrow();
    let Some(Ok(BackgroundOutcome::Done(report))) = &*outcome else {
        panic!("{outcome:?}");
    };
    let changed = report.keys.iter().map(|one| one.conflict.label.as_str());
    assert_eq!(changed.collect::<Vec<_>>(), ["event", "name", "cap"]);
    let conflicts = session.read(|view| registry::key_conflicts(view.schema()));
    assert_eq!(conflicts, []);
    let before = session.read(|view| view.schema().clone());
    assert_eq!(
        commands::undo(&session),
        Ok(true),
        "the document and the keys"
    );
    assert_eq!(session.read(|view| view.project().n_documents()), 1);
    let at_first = visit(&Disk::new()).1.read(|view| view.schema().clone());
    assert_eq!(session.read(|view| view.schema().clone()), at_first);
    assert_eq!(commands::redo(&session), Ok(true));
    assert_eq!(session.read(|view| view.schema().clone()), before);
    page.run();
    page.close();
    let (_page, again) = visit(&disk);
    assert_eq!(again.read(|view| view.schema().clone()), before);
    assert_eq!(
        commands::undo(&again),
        Ok(true),
        "one step after a reload too"
    );
    assert_eq!(again.read(|view| view.project().n_documents()), 1);
    assert_eq!(again.read(|view| view.schema().clone()), at_first);
}

#[test]
fn what_becomes_of_a_large_file_is_known_before_it_is_taken_in() {
    let (page, session) = visit(&Disk::new());
    let large = large(&session);
    page.run();
    let theirs = large.replacen("\"Prisoner\"", "\"Captive\"", 1);
    assert_ne!(theirs, large);
    let import = MemoryImport::of("large.json", theirs.as_bytes(), &fresh());
    let foreseen = commands::foreseen(&session, &import).expect("it has been read");
    assert!(!foreseen.met.is_plain(), "a label has another name");
    let shown = session.read(|view| view.current().cloned());
    assert_eq!(foreseen.twin, shown, "the text is here already");
    let outcome = begin(&page, &session, import);
    page.run();
    let met = match &*outcome.borrow() {
        Some(Ok(BackgroundOutcome::Done(report))) => report.met.clone(),
        other => panic!("{other:?}"),
    };
    assert_eq!(met, foreseen.met, "as it was said");

    let other = theirs
        .replace("Bakou", "Erevan")
        .replace("sha256", "_sha256");
    let import = MemoryImport::of("large.json", other.as_bytes(), &fresh());
    let foreseen = commands::foreseen(&session, &import);
    assert_eq!(foreseen.and_then(|one| one.twin), None, "another text");
    import.break_after(0);
    assert!(commands::foreseen(&session, &import).is_none());
}

#[test]
fn what_is_done_meanwhile_comes_first() {
    let disk = Disk::new();
    let (page, session) = visit(&disk);
    let large = large(&session);
    page.run();
    let import = MemoryImport::of("large.json", large.as_bytes(), &fresh());
    let outcome = begin(&page, &session, import);
    // In the turn between two slices.
    let other = session.clone();
    let tagging = session.subscribe(move |event| {
        let begun =
            matches!(event, temoin::state::Event::Work) && other.read(|view| view.work().is_some());
        let n_tags = other.read(|view| {
            view.document()
                .map_or(0, |state| state.store().n_annotations())
        });
        if begun && n_tags == 0 {
            let span = span_of(&other, "Bakou");
            commands::annotate(&other, span, &bench::label("denial"))
                .expect("the page still writes");
        }
    });
    page.run();
    drop(tagging);
    assert!(is_done(&outcome), "{:?}", outcome.borrow());
    assert_eq!(commands::undo(&session), Ok(true), "the import");
    assert_eq!(
        said(&session).len(),
        1,
        "the tag that came meanwhile is before it"
    );
    assert_eq!(commands::redo(&session), Ok(true));
    page.run();
    page.close();
    let (_page, again) = visit(&disk);
    assert_eq!(
        again.read(|view| view.project().n_documents()),
        2,
        "the journal can be read"
    );
}

#[test]
fn who_has_had_enough_changes_nothing() {
    let disk = Disk::new();
    let (page, session) = visit(&disk);
    let large = large(&session);
    page.run();
    let before = (file(&session), stored(&disk, &session).len());
    let import = MemoryImport::of("large.json", large.as_bytes(), &fresh());
    let other = session.clone();
    let stopping = session.subscribe(move |_| {
        other.read(|view| {
            view.work()
                .into_iter()
                .for_each(temoin::state::Work::cancel)
        });
    });
    let outcome = begin(&page, &session, import);
    page.run();
    drop(stopping);
    assert!(matches!(
        &*outcome.borrow(),
        Some(Ok(BackgroundOutcome::Cancelled))
    ));
    assert_eq!((file(&session), stored(&disk, &session).len()), before);
    assert!(session.read(|view| view.work().is_none()));
}

#[test]
fn a_thread_that_breaks_down_leaves_it_to_the_page() {
    let disk = Disk::new();
    let (page, session) = visit(&disk);
    let large = large(&session);
    page.run();
    let before = file(&session);
    let broken = MemoryImport::of("large.json", large.as_bytes(), &fresh());
    broken.break_after(0);
    let faulty = MemoryImport::of("large.json", &large.as_bytes()[..1000], &fresh());
    for import in [broken, faulty] {
        let outcome = begin(&page, &session, import);
        page.run();
        assert!(matches!(
            &*outcome.borrow(),
            Some(Ok(BackgroundOutcome::No))
        ));
        assert_eq!(file(&session), before);
    }
}

#[test]
fn a_file_is_written_as_it_was_when_that_began() {
    let disk = Disk::new();
    let (page, session) = visit(&disk);
    large(&session);
    tag(&session, "Bakou", "denial");
    let expected = file(&session);
    let pieces: Rc<RefCell<Vec<u8>>> = Rc::default();
    let (other, taken) = (session.clone(), Rc::clone(&pieces));
    page.ports().tasks.spawn(Box::pin(async move {
        let options = formats::exchange::ExportOptions::default();
        let format = formats::format("temoin").expect("our JSON");
        let take = |piece: Vec<u8>| taken.borrow_mut().extend(piece);
        let written = commands::write_file(&other, format, options, take).await;
        assert_eq!(written.expect("a document is shown").name, "report.json");
    }));
    page.run();
    assert_eq!(String::from_utf8(pieces.take()).expect("UTF-8"), expected);
    let other = session.clone();
    page.ports().tasks.spawn(Box::pin(async move {
        commands::download_json_in_pieces(&other)
            .await
            .expect("a document is shown");
    }));
    page.run();
    let offered = page.offered();
    let last = offered.last().expect("a file");
    assert_eq!(last.bytes, expected.as_bytes());
    assert!(TEXT.len() < last.bytes.len() && opened(&page) != session);
}
