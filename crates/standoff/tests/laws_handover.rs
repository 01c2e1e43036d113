//! A file that is handed over in parcels and put in at once is the same as one that is read and committed
//! where the project is: the same project, the same entry, the same steps back and forth.

mod hostile;
mod projects;

use projects::{Sample, sample};
use proptest::prelude::*;
use standoff::change::{
    EntryHead, Intent, Ledger, Op, SchemaChange, Transaction, WholeError, whole_import,
};
use standoff::formats::native::{self, WriteOptions};
use standoff::handover::{Giving, Request, TakeError, Taking};
use standoff::model::{DocumentId, ProjectId, Sha256, Timestamp};
use standoff::schema::Schema;
use standoff::store::Project;
use std::sync::Arc;

const NOW: i64 = 1_790_000_000_000;

fn id(text: &str) -> DocumentId {
    DocumentId::parse(text).expect("an id")
}

fn at(step: i64) -> Timestamp {
    Timestamp::from_millis(NOW + step)
}

fn ledger() -> Ledger {
    Ledger::new(ProjectId::parse("p").expect("an id"), Schema::default())
}

fn file(sample: &Sample) -> Vec<u8> {
    native::write(&sample.contents(), WriteOptions::default())
}

fn request(project: &Project) -> Request {
    let taken: Vec<DocumentId> = project
        .documents()
        .map(|state| state.id().clone())
        .collect();
    Request {
        schema: (**project.schema()).clone(),
        position: taken.len(),
        taken,
        fresh: id("fresh"),
    }
}

/// All that is handed over but the entry, taken over by small steps.
fn taken(giving: &mut Giving, schema: &Arc<Schema>, n_bytes: usize) -> Result<Taking, TakeError> {
    let mut taking = Taking::begin(
        &giving.head(),
        Taking::text(giving.text().as_bytes().to_vec())?,
        &giving.paragraphs(),
        schema,
    )?;
    while let Some(parcel) = giving.parcel(n_bytes) {
        let mut unpacking = taking.open(&parcel);
        while taking.take_some(&mut unpacking, 3)? {}
    }
    Ok(taking)
}

/// What reading and committing in one place gives.
fn in_one_place(bytes: &[u8], ledger: &mut Ledger, head: &EntryHead) -> Vec<u8> {
    let (imported, _) = native::read(bytes);
    let imported = imported.expect("our own file");
    let before = ledger.project().schema().clone();
    let schema = before
        .with_labels_of(&imported.schema)
        .map(|after| SchemaChange {
            before,
            after: Arc::new(after),
        });
    let mut document = imported.document.expect("with its text");
    if ledger.project().document(&document.id).is_some() {
        document.id = id("fresh");
    }
    let position = ledger.project().n_documents();
    let whole = whole_import(schema, Arc::new(document), position, imported.items);
    let committed = ledger.commit(whole, head.at, &head.annotator);
    committed.expect("it fits").entry
}

proptest! {
    #[test]
    fn handed_over_is_as_read_in_one_place(sample in sample(), n_bytes in 1_usize..400) {
        let bytes = file(&sample);
        let mut beside = ledger();
        let mut here = ledger();
        for round in 0..2 {
            let mut giving = Giving::read("a.json", &bytes, None, &id("fresh")).expect("it is whole");
            let request = request(beside.project());
            giving.address(&request);
            let head = beside.next_head(at(round), "who");
            let schema = beside.project().schema().clone();
            let taking = taken(&mut giving, &schema, n_bytes).expect("it comes as it was given");
            let entry = giving.entry(&head).expect("it has an address");
            let hash = Sha256::of(&entry);
            let whole = taking.finish(request.position);
            let summary = beside.commit_whole(whole, &head, hash).expect("it fits");
            prop_assert!(summary.documents);
            prop_assert_eq!(&entry, &in_one_place(&bytes, &mut here, &head));
            prop_assert!(beside.project() == here.project(), "the same project");
            prop_assert_eq!((beside.seq(), beside.head()), (here.seq(), here.head()));
        }
        prop_assert_eq!(beside.undo_step(), here.undo_step());
        let after = beside.project().clone();
        for _ in 0..2 {
            prop_assert!(beside.undo(at(9), "").expect("it fits").is_some());
            prop_assert!(here.undo(at(9), "").expect("it fits").is_some());
            prop_assert!(beside.project() == here.project(), "the same way back");
        }
        prop_assert!(*beside.project() == *ledger().project(), "nothing is left");
        for _ in 0..2 {
            prop_assert!(beside.redo(at(9), "").expect("it fits").is_some());
        }
        prop_assert!(*beside.project() == after, "and there again");
    }

    #[test]
    fn an_entry_that_comes_too_late_is_written_anew(sample in sample()) {
        let mut ledger = ledger();
        let mut giving = Giving::read("a.json", &file(&sample), None, &id("fresh")).expect("it is whole");
        giving.address(&request(ledger.project()));
        let head = ledger.next_head(at(0), "");
        let schema = ledger.project().schema().clone();
        let taking = taken(&mut giving, &schema, 100).expect("it comes as it was given");
        let hash = Sha256::of(&giving.entry(&head).expect("it has an address"));
        let other = standoff::model::Document::verbatim(id("other"), "other", None, standoff::text::Text::new("x"));
        let between = vec![Op::InsertDocument { document: Arc::new(other), position: 0 }];
        ledger.commit(Transaction::by_user(Intent::AddDocument, between), at(1), "").expect("it fits");
        let before = ledger.clone();
        let refused = ledger.commit_whole(taking.finish(0), &head, hash).expect_err("it is stale");
        let (mut whole, error) = *refused;
        prop_assert_eq!(error, WholeError::Stale);
        prop_assert!(ledger.project() == before.project());
        prop_assert_eq!(ledger.seq(), before.seq());

        let now = request(ledger.project());
        prop_assert!(whole.fits(&now.schema, &now.taken));
        prop_assert!(!whole.fits(&now.schema, &[whole.state().id().clone()]), "its id is taken");
        whole.place_at(now.position);
        giving.address(&now);
        let head = ledger.next_head(at(2), "");
        let entry = giving.entry(&head).expect("it has an address");
            let hash = Sha256::of(&entry);
        ledger.commit_whole(whole, &head, hash).expect("it fits now");
        let mut replayed = before;
        replayed.replay(&entry).expect("the entry says the same");
        prop_assert!(replayed.project() == ledger.project());
        prop_assert_eq!(replayed.head(), ledger.head());
    }

    #[test]
    fn a_torn_parcel_is_told_and_never_panics(sample in sample(), cut in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut giving = Giving::read("a.json", &file(&sample), None, &id("fresh")).expect("it is whole");
        let schema = Arc::new(Schema::default());
        giving.address(&request(ledger().project()));
        let (head, text) = (giving.head(), giving.text().as_bytes().to_vec());
        let paragraphs = giving.paragraphs();
        let Some(parcel) = giving.parcel(usize::MAX / 2) else { return Ok(()); };
        let at = cut.index(parcel.len());
        let take = |bytes: &[u8]| {
            let mut taking = Taking::begin(&head, Taking::text(text.clone()).expect("UTF-8"), &paragraphs, &schema).expect("the head is sound");
            let mut unpacking = taking.open(bytes);
            let outcome = taking.take_some(&mut unpacking, usize::MAX);
            (outcome, taking.n_items())
        };
        let (whole, n_items) = take(&parcel);
        prop_assert_eq!(whole, Ok(false));
        let (cut, n_cut) = take(&parcel[..at]);
        prop_assert!(cut.is_err() || n_cut < n_items, "a part is missing");
        let mut other = parcel.clone();
        other[at] ^= byte;
        let _ = take(&other);
    }
}

#[test]
fn what_is_not_whole_goes_no_such_way() {
    for (name, bytes) in [
        ("a.json", &b"{\"format\": \"temoin/1\"}"[..]),
        ("a.json", b"{"),
        ("a.txt", b"\xFF\xFEa\0"),
    ] {
        assert!(
            Giving::read(name, bytes, None, &id("fresh")).is_none(),
            "{name}"
        );
    }
}

#[test]
fn a_text_is_handed_over_too() {
    let mut ledger = ledger();
    let text = "\u{feff}Bakou a nié.\r\n";
    let mut giving =
        Giving::read("a.txt", text.as_bytes(), None, &id("fresh")).expect("it is whole");
    assert_eq!(giving.n_annotations(), 0);
    giving.address(&request(ledger.project()));
    let head = ledger.next_head(at(0), "");
    let schema = ledger.project().schema().clone();
    let taking = taken(&mut giving, &schema, 100).expect("it comes as it was given");
    let entry = giving.entry(&head).expect("it has an address");
    let hash = Sha256::of(&entry);
    ledger
        .commit_whole(taking.finish(0), &head, hash)
        .expect("it fits");
    let state = ledger
        .project()
        .document(&id("fresh"))
        .expect("it is there");
    assert_eq!(state.text().as_str(), "Bakou a nié.\r\n");
    assert!(state.document().original.bom);
    let replayed = Ledger::rebuild(ledger.project().id().clone(), [entry]).expect("our own entry");
    assert!(replayed.project() == ledger.project());
}
