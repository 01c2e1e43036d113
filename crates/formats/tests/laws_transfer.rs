//! A file that is handed over in batches and put in at once is the same as one that is read and committed
//! where the project is: the same project, the same entry, the same steps back and forth.

mod handed;
#[path = "../../standoff/tests/hostile/mod.rs"]
mod hostile;
mod projects;

use formats::temoin_json::{self};
use formats::transfer::practice_file;
use handed::*;
use projects::sample;
use proptest::prelude::*;
use standoff::change::{By, Intent, Ledger, Op, Place, Transaction, WholeError};
use standoff::model::Sha256;
use standoff::text::{ByteOffset, Text};
use std::sync::Arc;

proptest! {
    #[test]
    fn handed_over_is_as_read_in_one_place(sample in sample(), n_bytes in 1_usize..400) {
        let bytes = file(&sample);
        let mut beside = ledger();
        let mut here = ledger();
        for round in 0..2 {
            let (sender, heard) = hear("a.json", &bytes, n_bytes);
            let mut sender = sender.expect("it is whole");
            let request = request(beside.project());
            sender.address(&request);
            let head = beside.next_head(at(round), "who");
            let receiver = heard.taken(beside.project()).expect("it comes as it was given");
            // What stands behind the records belongs to the document before them.
            let n_begun = 1 + usize::from(sample.document.extra.contains_key(temoin_json::AROUND));
            if sample.relations.is_empty() {
                prop_assert_eq!(heard.n_begun, n_begun);
            }
            prop_assert_eq!(receiver.n_items(), sender.n_items());
            // No record is written in less than ten bytes.
            let possible = sender.n_items() + bytes.len() / 10;
            prop_assert!(heard.n_expected.iter().all(|n_expected| *n_expected <= possible));
            prop_assert_eq!(By::from_json(&head.by.to_json()), Some(head.by.clone()));
            let entry = sender.entry(&head).expect("it has an address");
            let hash = Sha256::of(&entry);
            let whole = receiver.finish(request.rank);
            let summary = beside.commit_whole(whole, &head, hash).expect("it fits");
            prop_assert!(summary.documents);
            prop_assert_eq!(&entry, &in_one_place(&bytes, &mut here, &head));
            prop_assert!(beside.project() == here.project(), "the same project");
            prop_assert_eq!((beside.seq(), beside.head()), (here.seq(), here.head()));
        }
        prop_assert_eq!(beside.undo_step(), here.undo_step());
        let after = beside.project().clone();
        for _ in 0..2 {
            prop_assert!(beside.undo(at(9), "").is_some());
            prop_assert!(here.undo(at(9), "").is_some());
            prop_assert!(beside.project() == here.project(), "the same way back");
        }
        prop_assert!(*beside.project() == *ledger().project(), "nothing is left");
        for _ in 0..2 {
            prop_assert!(beside.redo(at(9), "").is_some());
        }
        prop_assert!(*beside.project() == after, "and there again");
    }

    #[test]
    fn an_entry_that_comes_too_late_is_written_anew(sample in sample()) {
        let mut ledger = ledger();
        let (sender, heard) = hear("a.json", &file(&sample), 100);
        let mut sender = sender.expect("it is whole");
        sender.address(&request(ledger.project()));
        let head = ledger.next_head(at(0), "");
        let receiver = heard.taken(ledger.project()).expect("it comes as it was given");
        let hash = Sha256::of(&sender.entry(&head).expect("it has an address"));
        let other = standoff::model::Document::verbatim(id("other"), "other", None, Text::new("x"));
        let between = vec![Op::InsertDocument { document: Arc::new(other), place: Place::At(0) }];
        ledger.commit(Transaction::by_user(Intent::AddDocument, between), at(1), "").expect("it fits");
        let before = ledger.clone();
        let refused = ledger.commit_whole(receiver.finish(ledger.project().next_rank()), &head, hash).expect_err("it is stale");
        let (mut whole, error) = *refused;
        prop_assert_eq!(error, WholeError::Stale);
        prop_assert!(ledger.project() == before.project());
        prop_assert_eq!(ledger.seq(), before.seq());

        let now = request(ledger.project());
        prop_assert!(whole.fits(&now.schema, &now.taken));
        prop_assert!(!whole.fits(&now.schema, &[whole.state().id().clone()]), "its id is taken");
        whole.place_at(&Place::Ranked(now.rank.clone()));
        sender.address(&now);
        let head = ledger.next_head(at(2), "");
        let entry = sender.entry(&head).expect("it has an address");
            let hash = Sha256::of(&entry);
        ledger.commit_whole(whole, &head, hash).expect("it fits now");
        let mut replayed = before;
        replayed.replay(&entry).expect("the entry says the same");
        prop_assert!(replayed.project() == ledger.project());
        prop_assert_eq!(replayed.head(), ledger.head());
    }

    #[test]
    fn an_index_that_is_handed_over_says_the_same(text in hostile::text(), cut in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let here = Text::new(text.clone());
        let packed = here.pack_index();
        let there = Text::with_index(text.clone().into(), &packed).expect("it is of this text");
        prop_assert_eq!((there.n_chars(), there.n_utf16(), there.n_bytes()), (here.n_chars(), here.n_utf16(), here.n_bytes()));
        for at in text.char_indices().map(|(at, _)| at).chain([text.len()]) {
            let at = ByteOffset::new(at as u32);
            prop_assert_eq!(there.byte_to_char(at), here.byte_to_char(at));
            prop_assert_eq!(there.byte_to_utf16(at), here.byte_to_utf16(at));
        }
        let longer = [&packed[..], &[0; 8]].concat();
        prop_assert!(Text::with_index(text.clone().into(), &longer).is_none());
        if !packed.is_empty() {
            let at = cut.index(packed.len());
            prop_assert!(Text::with_index(text.clone().into(), &packed[..at]).is_none());
            let mut other = packed;
            other[at] ^= byte;
            let _never_panics = Text::with_index(text.into(), &other);
        }
    }

    #[test]
    fn a_malformed_batch_is_told_and_never_panics(sample in sample(), cut in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let (_, heard) = hear("a.json", &file(&sample), usize::MAX);
        let project = ledger().project().clone();
        let Some(batch) = heard.batches.first().cloned() else { return Ok(()); };
        let at = cut.index(batch.len());
        let take = |bytes: &[u8]| {
            let mut receiver = heard.begin(&project).expect("the head is sound");
            let mut batch_reader = receiver.open(bytes);
            let outcome = receiver.take_some(&mut batch_reader, usize::MAX);
            (outcome, receiver.n_items())
        };
        let (whole, n_items) = take(&batch);
        prop_assert_eq!(whole, Ok(false));
        let (cut, n_cut) = take(&batch[..at]);
        prop_assert!(cut.is_err() || n_cut < n_items, "a part is missing");
        let mut other = batch.clone();
        other[at] ^= byte;
        let _ = take(&other);
    }
}

#[test]
fn what_is_not_whole_goes_no_such_way() {
    for (name, bytes) in [
        ("a.json", &b"{\"format\": \"temoin/1\"}"[..]),
        ("a.json", b"{"),
        ("a.txt", b"\xFF\xFEa\0b"),
        // Its encoding is guessed, which the page says.
        ("a.txt", b"ni\xE9"),
    ] {
        assert!(hear(name, bytes, 100).0.is_none(), "{name}");
    }
}

#[test]
fn the_file_to_practise_on_takes_the_usual_way() {
    let file = practice_file();
    assert!(temoin_json::read_fast(&file).is_some());
    let (sender, heard) = hear("", &file, 1 << 19);
    assert_eq!(sender.expect("it is whole").n_annotations(), 210);
    assert_eq!((heard.n_begun, heard.batches.len()), (1, 1));
    // Some milliseconds long, no more.
    assert!((50_000..200_000).contains(&file.len()), "{}", file.len());
}

#[test]
fn a_text_is_handed_over_too() {
    let mut ledger = ledger();
    let text = "\u{feff}Bakou a nié.\r\n";
    let (sender, heard) = hear("a.txt", text.as_bytes(), 100);
    let mut sender = sender.expect("it is whole");
    assert_eq!(sender.n_annotations(), 0);
    sender.address(&request(ledger.project()));
    let head = ledger.next_head(at(0), "");
    let receiver = heard
        .taken(ledger.project())
        .expect("it comes as it was given");
    let entry = sender.entry(&head).expect("it has an address");
    let hash = Sha256::of(&entry);
    ledger
        .commit_whole(receiver.finish(ledger.project().next_rank()), &head, hash)
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

/// A file of ours as another program may have written it: `change` the JSON, and it is all the same.
fn rewritten(change: impl FnOnce(&mut serde_json::Map<String, serde_json::Value>)) -> Vec<u8> {
    let text = "Bakou a nié. Erevan a dit le contraire. Bakou encore.";
    let record = |id: &str, start: usize, end: usize| {
        let bytes: Vec<usize> = text
            .char_indices()
            .map(|(at, _)| at)
            .chain([text.len()])
            .collect();
        serde_json::json!({
            "id": id, "label": "denial", "start": start, "end": end,
            "quote": &text[bytes[start]..bytes[end]], "note": "", "attributes": {},
            "created": "2026-11-01T00:00:00.000Z", "modified": "2026-11-01T00:00:00.000Z", "annotator": "",
        })
    };
    let mut file = serde_json::json!({
        "format": "temoin/1",
        "document": { "id": "d", "name": "a", "text": text },
        "schema": { "labels": [{ "id": "denial", "title": { "en": "denial" }, "color": "#008800" }] },
        "annotations": [record("a", 0, 5), record("b", 13, 19), record("c", 40, 45)],
    });
    change(file.as_object_mut().expect("an object"));
    serde_json::to_vec(&file).expect("JSON")
}

#[test]
fn a_label_that_means_something_else_here_comes_under_another_id() {
    let bytes = rewritten(|_| {});
    let (sender, heard) = hear("a.json", &bytes, 1);
    let mut sender = sender.expect("it is whole");
    let mut beside = ledger();
    // While the project had no such label.
    sender.address(&request(beside.project()));
    let labels = serde_json::json!({ "labels": [{ "id": "denial", "title": { "en": "Refusal" }, "color": "#000000" }] });
    let op = Op::SetSchema {
        before: Arc::clone(beside.project().schema()),
        after: Arc::new(serde_json::from_value(labels).expect("a schema")),
    };
    let edit = Transaction::by_user(Intent::EditSchema, vec![op]);
    beside.commit(edit, at(0), "").expect("it fits");
    let mut here = beside.clone();
    let now = request(beside.project());
    sender.address(&now);
    let head = beside.next_head(at(1), "");
    let receiver = heard.taken(beside.project()).expect("it is as given");
    let entry = sender.entry(&head).expect("it has an address");
    let hash = Sha256::of(&entry);
    beside
        .commit_whole(receiver.finish(now.rank), &head, hash)
        .expect("it fits");
    assert_eq!(entry, in_one_place(&bytes, &mut here, &head));
    assert!(beside.project() == here.project(), "the same project");
    let state = beside.project().documents().next().expect("a document");
    let mut labels = state.store().iter().map(|one| one.label.as_str());
    assert!(labels.all(|label| label == "denial-2"));
}

#[test]
fn what_comes_in_another_order_begins_anew() {
    let plain = rewritten(|_| {});
    let (sender, heard) = hear("a.json", &plain, 1);
    assert_eq!(
        (sender.expect("it is whole").n_items(), heard.n_begun),
        (3, 1)
    );
    let shuffled = rewritten(|file| {
        let list = file["annotations"].as_array_mut().expect("an array");
        list.reverse();
    });
    let late = rewritten(|file| {
        file.insert("later".to_owned(), serde_json::json!(1));
    });
    for (name, bytes) in [("shuffled", shuffled), ("late", late)] {
        let (sender, heard) = hear("a.json", &bytes, 1);
        let mut sender = sender.unwrap_or_else(|| panic!("{name}: it is whole"));
        assert_eq!(heard.n_begun, 2, "{name}");
        // What was counted before counts no more.
        assert_eq!(heard.n_expected.last(), Some(&3), "{name}");
        let (mut beside, mut here) = (ledger(), ledger());
        sender.address(&request(beside.project()));
        let head = beside.next_head(at(0), "");
        let receiver = heard
            .taken(beside.project())
            .expect("it comes as it was given");
        assert_eq!(receiver.n_items(), 3, "{name}");
        let entry = sender.entry(&head).expect("it has an address");
        let whole = receiver.finish(beside.project().next_rank());
        beside
            .commit_whole(whole, &head, Sha256::of(&entry))
            .expect("it fits");
        assert_eq!(entry, in_one_place(&bytes, &mut here, &head), "{name}");
        assert!(beside.project() == here.project(), "{name}");
    }
}

#[test]
fn a_fault_behind_what_was_given_is_told() {
    let faulty = rewritten(|file| {
        file["annotations"][2]["quote"] = serde_json::json!("autre");
    });
    let (sender, heard) = hear("a.json", &faulty, 1);
    assert!(sender.is_none());
    assert_eq!(
        heard.batches.len(),
        2,
        "what came before the fault was given"
    );
}
