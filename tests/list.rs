//! The list sifted, sorted and worked on in bulk; whose work it is, and how sure they are.

#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::cloned_ref_to_slice_refs,
    reason = "lists of one read like lists of several"
)]

#[path = "session/bench.rs"]
mod bench;

use bench::{a_thousand, file, label, said, stored, tag, visit};
use standoff::model::AnnotationId;
use standoff::text::Text;
use std::time::Instant;
use temoin::commands::{self, CommandError, Direction, Rows};
use temoin::ports::memory::Disk;
use temoin::state::{Listing, Session, Sort, View};

fn rows(session: &Session) -> Rows {
    session.read(commands::listed)
}

/// The ids that the list shows.
fn shown(session: &Session) -> Vec<AnnotationId> {
    let rows = rows(session);
    session.read(|view| {
        let store = view.document().expect("a document").store();
        let ids = (0..rows.count()).filter_map(|row| Some(rows.nth(store, row)?.id.clone()));
        ids.collect()
    })
}

fn sifted(session: &Session, listing: Listing) -> Vec<AnnotationId> {
    commands::sift(session, listing);
    shown(session)
}

fn words(words: &str) -> Listing {
    Listing {
        words: words.to_owned(),
        ..Listing::default()
    }
}

fn sorted(sort: Sort) -> Listing {
    Listing {
        sort,
        ..Listing::default()
    }
}

#[test]
fn the_list_is_sifted_by_words_note_confidence_and_annotator() {
    let (_page, session) = visit(&Disk::new());
    session.set_setting("annotator", "Zoé");
    let denial = tag(&session, "Bakou a nié", "denial");
    session.set_setting("annotator", "");
    let army = tag(&session, "l’armée", "violation");
    let sunday = tag(&session, "dimanche", "prisoner");
    assert_eq!(rows(&session), Rows::All(3), "nothing is copied");
    commands::edit_note(&session, &sunday, "VÉRIFIER la date").expect("a note");
    assert_eq!(commands::set_sure(&session, &[army.clone()], false), Ok(1));

    assert_eq!(sifted(&session, words("L'ARMEE")), [army.clone()]);
    assert_eq!(sifted(&session, words(" verifier ")), [sunday.clone()]);
    assert_eq!(sifted(&session, words("prisonnier")), [], "not the label");
    assert_eq!(sifted(&session, words(" ")).len(), 3, "blanks are no words");
    let note = |note| Listing {
        note: Some(note),
        ..Listing::default()
    };
    assert_eq!(sifted(&session, note(true)), [sunday.clone()]);
    assert_eq!(
        sifted(&session, note(false)),
        [denial.clone(), army.clone()]
    );
    let sure = |sure| Listing {
        sure: Some(sure),
        ..Listing::default()
    };
    assert_eq!(sifted(&session, sure(false)), [army.clone()]);
    assert_eq!(
        sifted(&session, sure(true)),
        [denial.clone(), sunday.clone()]
    );
    assert_eq!(session.read(commands::annotators), ["", "Zoé"]);
    let by = |name: &str| Listing {
        annotator: Some(name.to_owned()),
        ..Listing::default()
    };
    assert_eq!(sifted(&session, by("Zoé")), [denial.clone()]);
    assert_eq!(sifted(&session, by("")), [sunday, army]);
    commands::set_filter(&session, Some(vec![label("denial")]));
    assert_eq!(sifted(&session, by("")), [], "every filter counts");
    assert_eq!(sifted(&session, Listing::default()), [denial]);
}

#[test]
fn the_list_shows_several_labels_at_once() {
    let (_page, session) = visit(&Disk::new());
    let denial = tag(&session, "Bakou a nié", "denial");
    let army = tag(&session, "l’armée", "violation");
    let sunday = tag(&session, "dimanche", "prisoner");
    let all = shown(&session);
    assert_eq!(all.len(), 3);
    let place = |id: &AnnotationId| all.iter().position(|other| other == id);
    let toggled = |name: &str| {
        commands::toggle_filter(&session, &label(name));
        shown(&session)
    };
    assert_eq!(toggled("violation"), [army.clone()]);
    let both = toggled("denial");
    assert_eq!(both.len(), 2);
    assert!(both.contains(&denial) && both.contains(&army));
    assert!(both.is_sorted_by_key(place), "as they stand in the text");
    assert_eq!(toggled("prisoner"), all);
    assert_eq!(toggled("denial").len(), 2);
    assert_eq!(toggled("violation"), [sunday]);
    // With the last one off, nothing is left out.
    assert_eq!(toggled("prisoner"), all);
    assert_eq!(session.read(|view| view.filter().map(<[_]>::len)), None);
}

#[test]
fn the_list_is_sorted_and_the_next_annotation_is_that_of_the_list() {
    let (page, session) = visit(&Disk::new());
    let long = tag(&session, "Bakou a nié avoir violé", "violation");
    let short = tag(&session, "nié", "denial");
    let last = tag(&session, "fin de l’armée", "denial");
    page.disk().advance(1000);
    commands::edit_note(&session, &short, "neu").expect("a note");
    let place = [long.clone(), short.clone(), last.clone()];
    assert_eq!(sifted(&session, sorted(Sort::Place)), place);
    let labels: Vec<_> = session.read(|view: &View| {
        let labels = view.schema().labels().iter();
        labels.map(|label| label.id.to_string()).collect()
    });
    let rank = |id: &str| labels.iter().position(|label| label == id);
    assert!(rank("violation") < rank("denial"), "{labels:?}");
    assert_eq!(sifted(&session, sorted(Sort::Label)), place);
    commands::relabel(&session, &last, &label("prisoner")).expect("a label");
    assert!(rank("prisoner") < rank("violation"), "{labels:?}");
    let by_label = [last.clone(), long.clone(), short.clone()];
    assert_eq!(sifted(&session, sorted(Sort::Label)), by_label);
    page.disk().advance(1000);
    commands::edit_note(&session, &last, "neu").expect("a note");
    let newest = sifted(&session, sorted(Sort::Newest));
    assert_eq!(newest[0], last);
    let by_length = [long.clone(), last.clone(), short.clone()];
    assert_eq!(sifted(&session, sorted(Sort::Length)), by_length);

    let next = |direction| commands::choose_adjacent(&session, direction, None);
    for id in &by_length {
        assert_eq!(next(Direction::Forward).as_ref(), Some(id));
    }
    assert_eq!(next(Direction::Forward), None);
    assert_eq!(next(Direction::Backward), Some(last));
}

#[test]
fn what_is_picked_and_not_shown_is_safe() {
    let (_page, session) = visit(&Disk::new());
    let denial = tag(&session, "Bakou a nié", "denial");
    let army = tag(&session, "l’armée", "violation");
    let picked = |session: &Session| {
        let rows = rows(session);
        session.read(|view| commands::picked_rows(view, &rows))
    };
    commands::pick_row(&session, &army, true);
    commands::pick_row(&session, &denial, true);
    commands::pick_row(&session, &army, true);
    assert_eq!(picked(&session), [denial.clone(), army.clone()]);
    commands::sift(&session, words("armee"));
    assert_eq!(picked(&session), [army.clone()]);
    assert_eq!(commands::delete_all(&session, &picked(&session)), Ok(1));
    assert_eq!(picked(&session), []);
    commands::sift(&session, Listing::default());
    assert_eq!(picked(&session), [denial.clone()]);
    commands::undo(&session).expect("a step");
    assert_eq!(picked(&session), [denial, army]);
    let first = session.read(|view| view.current().cloned());
    commands::add_document(&session, "b", Text::new("b"), None, None).expect("a document");
    commands::show(&session, &first.expect("one is shown")).expect("it is there");
    assert_eq!(picked(&session), [], "another document lets go of it");
}

/// What is done, and its name.
type Act<'a> = (&'a str, &'a dyn Fn() -> Result<usize, CommandError>);

#[test]
fn a_thousand_at_once_are_one_step_and_one_entry_and_take_no_time() {
    let disk = Disk::new();
    let (page, session) = visit(&disk);
    let ids = a_thousand(&session);
    page.run();
    let acts: [Act<'_>; 4] = [
        ("relabel", &|| {
            commands::relabel_all(&session, &ids, &label("prisoner"))
        }),
        ("note", &|| commands::note_all(&session, &ids, "à revoir")),
        ("unsure", &|| commands::set_sure(&session, &ids, false)),
        ("delete", &|| commands::delete_all(&session, &ids)),
    ];
    for (name, act) in acts {
        let (before, n_stored) = (file(&session), stored(&disk, &session).len());
        let start = Instant::now();
        assert_eq!(act(), Ok(1000), "{name}");
        let took = start.elapsed();
        page.run();
        let after = file(&session);
        assert_ne!(after, before, "{name}");
        assert_eq!(stored(&disk, &session).len(), n_stored + 1, "{name}");
        commands::undo(&session).expect("a step");
        assert_eq!(file(&session), before, "{name}");
        commands::redo(&session).expect("a step");
        assert_eq!(file(&session), after, "{name}");
        page.run();
        // Unoptimised, on a busy machine: the page has its own measure.
        assert!(took.as_millis() < 1000, "{name} took {took:?}");
    }
    assert_eq!(said(&session), []);
    page.close();
    let (_page, again) = visit(&disk);
    assert_eq!(said(&again), [], "and so it is after a reload");
}

#[test]
fn many_at_once_pass_over_what_is_gone_or_would_not_change() {
    let (page, session) = visit(&Disk::new());
    let denial = tag(&session, "Bakou a nié", "denial");
    let army = tag(&session, "l’armée", "violation");
    let gone = tag(&session, "dimanche", "denial");
    commands::delete(&session, &gone).expect("it was there");
    let ids = [denial.clone(), army.clone(), gone, army.clone()];
    let before = file(&session);
    let refused = commands::relabel_all(&session, &ids, &label("nobody"));
    assert_eq!(refused, Err(CommandError::UnknownLabel(label("nobody"))));
    assert_eq!(commands::set_sure(&session, &ids, true), Ok(0));
    assert_eq!(commands::note_all(&session, &ids, "  "), Ok(0));
    assert_eq!(commands::delete_all(&session, &[]), Ok(0));
    assert_eq!(file(&session), before);
    page.disk().advance(5000);
    assert_eq!(
        commands::relabel_all(&session, &ids, &label("denial")),
        Ok(1)
    );
    commands::edit_note(&session, &army, "un").expect("a note");
    page.disk().advance(5000);
    assert_eq!(commands::note_all(&session, &ids, " deux "), Ok(2));
    let note = |id: &AnnotationId| {
        session.read(|view| view.document()?.store().get(id).map(|one| one.note.clone()))
    };
    assert_eq!(note(&army).as_deref(), Some("un\ndeux"));
    assert_eq!(note(&denial).as_deref(), Some("deux"));
    commands::set_read_only(&session, true);
    let refused = commands::delete_all(&session, &ids);
    assert!(
        matches!(refused, Err(CommandError::ReadOnly(_))),
        "{refused:?}"
    );
}

#[test]
fn relations_go_with_the_annotations_that_they_join() {
    let (_page, session) = visit(&Disk::new());
    let a = tag(&session, "Bakou", "denial");
    let b = tag(&session, "l’armée", "violation");
    let whole: serde_json::Value = serde_json::from_str(&file(&session)).expect("JSON");
    let mut related = whole.clone();
    let stamp = &whole["annotations"][0]["created"];
    related["relations"] = serde_json::json!([{
        "id": "r", "type": "says", "source": a.as_str(), "target": b.as_str(), "attributes": {},
        "created": stamp, "modified": stamp, "annotator": ""
    }]);
    related["document"]["id"] = "with-relation".into();
    let bytes = serde_json::to_vec(&related).expect("JSON");
    let content = commands::read_file(&session, "x.json", &bytes, None).expect("it has an id");
    commands::import(&session, content, commands::Onto::ItsOwnText, false).expect("it is sound");
    let n_relations = |session: &Session| {
        session.read(|view| view.document().map(|state| state.store().relations().len()))
    };
    assert_eq!(n_relations(&session), Some(1));
    let before = file(&session);
    assert_eq!(commands::delete_all(&session, &[a, b]), Ok(2));
    assert_eq!((said(&session), n_relations(&session)), (vec![], Some(0)));
    commands::undo(&session).expect("a step");
    assert_eq!(file(&session), before);
}

#[test]
fn a_doubt_is_in_the_file_and_comes_back_from_it() {
    let (_page, session) = visit(&Disk::new());
    let id = tag(&session, "Bakou a nié", "denial");
    let sure = file(&session);
    commands::set_sure(&session, std::slice::from_ref(&id), false).expect("it is there");
    let json: serde_json::Value = serde_json::from_str(&file(&session)).expect("JSON");
    let attributes = &json["annotations"][0]["attributes"];
    assert_eq!(*attributes, serde_json::json!({ "confidence": "unsure" }));
    commands::set_sure(&session, std::slice::from_ref(&id), true).expect("it is there");
    let again: serde_json::Value = serde_json::from_str(&file(&session)).expect("JSON");
    let attributes = &again["annotations"][0]["attributes"];
    assert_eq!(*attributes, serde_json::json!({}), "sure is not written");
    commands::undo(&session).expect("a step");
    commands::undo(&session).expect("a step");
    assert_eq!(file(&session), sure);
}

#[test]
fn new_work_carries_the_name_that_is_set() {
    let disk = Disk::new();
    let (page, session) = visit(&disk);
    session.set_setting("annotator", "Zoé Ménard");
    tag(&session, "dimanche", "denial");
    page.run();
    let json: serde_json::Value = serde_json::from_str(&file(&session)).expect("JSON");
    assert_eq!(json["annotations"][0]["annotator"], "Zoé Ménard");
    let entry = stored(&disk, &session).pop().expect("an entry");
    let entry: serde_json::Value = serde_json::from_slice(&entry).expect("JSON");
    assert_eq!(entry["change"]["annotator"], "Zoé Ménard");
    page.close();
    let (_page, again) = visit(&disk);
    assert_eq!(again.annotator(), "Zoé Ménard");
}
