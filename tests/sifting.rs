//! The list as it is sifted again and again: by words that were read before, in all documents, beside the text.

#![cfg(not(target_arch = "wasm32"))]

#[path = "session/bench.rs"]
mod bench;

use bench::{a_thousand, file, label, span_of, tag, visit};
use standoff::model::{Annotation, AnnotationId};
use standoff::text::Text;
use std::rc::Rc;
use temoin::commands::{self, Filters, Onto, Rows, Sieves};
use temoin::ports::memory::Disk;
use temoin::state::{Listing, Session, Sort};

fn words(words: &str) -> Listing {
    Listing {
        words: words.to_owned(),
        ..Listing::default()
    }
}

#[test]
fn the_list_knows_the_row_of_a_place_in_the_text() {
    let (_page, session) = visit(&Disk::new());
    let army = tag(&session, "l’armée", "violation");
    let sunday = tag(&session, "dimanche", "prisoner");
    let starts: Vec<_> = session.read(|view| {
        let store = view.document().expect("a document").store();
        let span = |id| store.get(id)?.target.covering();
        [&army, &sunday]
            .map(|id| span(id).expect("a place").start())
            .into()
    });
    let n_before = |offset| {
        let rows = session.read(commands::listed);
        session.read(|view| rows.n_before(view.document().expect("one").store(), offset))
    };
    let end = session.read(|view| view.document().expect("one").text().n_bytes());
    for filter in [None, Some(vec![label("violation"), label("prisoner")])] {
        commands::set_filter(&session, filter);
        let mut sorted = starts.clone();
        sorted.sort_unstable();
        assert_eq!(n_before(sorted[0]), 0, "it begins there, not before");
        assert_eq!(n_before(sorted[1]), 1);
        assert_eq!(n_before(end), 2);
    }
}

#[test]
fn what_has_no_place_any_more_stands_behind_all_places() {
    let (_page, session) = visit(&Disk::new());
    for quote in ["nié", "violé", "cessez-le-feu", "dimanche", "l’armée"] {
        tag(&session, quote, "violation");
    }
    let own = file(&session);
    let text = Text::new("Bakou se tait. Un mot de Bakou, un autre.");
    commands::add_document(&session, "autre", text, None, None).expect("a text");
    for quote in ["Bakou", "mot", "autre"] {
        tag(&session, quote, "violation");
    }
    let read = commands::read_file(&session, "own.json", own.as_bytes(), None).expect("an id");
    let report = commands::import(&session, read, Onto::Current, false).expect("it is sound");
    assert_eq!(report.n_orphans, 5);
    commands::set_filter(&session, Some(vec![label("violation"), label("denial")]));
    let rows = session.read(commands::listed);
    assert_eq!(rows.count(), 8);
    let n_before = |word: &str| {
        let start = span_of(&session, word).start();
        session.read(|view| rows.n_before(view.document().expect("one").store(), start))
    };
    assert_eq!(["Bakou", "mot", "autre"].map(n_before), [0, 1, 2]);
}

/// The quotes that are faint in the text.
fn faint(session: &Session) -> Vec<String> {
    session.read(|view| {
        let state = view.document().expect("one is shown");
        let leaves_out = commands::quieting(view).map(Filters::leaves_out);
        let all = state.store().iter();
        let faint = all.filter(|one| leaves_out.as_ref().is_some_and(|out| out(state, one)));
        let quote = |one: &Annotation| {
            let span = one.target.covering().expect("a place");
            state.text().slice(span).expect("it fits").to_owned()
        };
        faint.map(quote).collect()
    })
}

/// The same as the map has it.
fn faint_by_place(session: &Session) -> Vec<String> {
    let faint = commands::faint_ones(session).unwrap_or_default();
    session.read(|view| {
        let state = view.document().expect("one is shown");
        let all = state.store().iter().zip(faint);
        let spans = all
            .filter(|(_, faint)| *faint)
            .filter_map(|(one, _)| one.target.covering());
        spans
            .map(|span| state.text().slice(span).expect("it fits").to_owned())
            .collect()
    })
}

#[test]
fn what_any_filter_leaves_out_can_be_faint_in_the_text() {
    let (_page, session) = visit(&Disk::new());
    let bakou = tag(&session, "Bakou", "prisoner");
    let broken = tag(&session, "violé", "violation");
    tag(&session, "dimanche", "prisoner");
    commands::edit_note(&session, &bakou, "à revoir dimanche").expect("a note");
    commands::set_sure(&session, std::slice::from_ref(&broken), false).expect("it is there");
    let labels = Some(vec![label("prisoner")]);
    let own = |name: &str| Listing {
        annotator: Some(name.to_owned()),
        ..Listing::default()
    };
    let (note, sure) = (Some(true), Some(true));
    let facts = |note, sure| Listing {
        note,
        sure,
        ..Listing::default()
    };
    let filters: [(_, Listing, &[&str]); 8] = [
        (None, Listing::default(), &[]),
        (labels.clone(), Listing::default(), &["violé"]),
        (None, words(" VIOLE "), &["Bakou", "dimanche"]),
        (None, words("dimanche"), &["violé"]),
        (None, facts(note, None), &["violé", "dimanche"]),
        (None, facts(None, sure), &["violé"]),
        (labels, facts(Some(false), sure), &["Bakou", "violé"]),
        (None, own("Zoe"), &["Bakou", "violé", "dimanche"]),
    ];
    for (labels, listing, wanted) in filters {
        commands::set_filter(&session, labels);
        commands::sift(&session, listing.clone());
        assert_eq!(faint(&session), Vec::<String>::new(), "nobody asked for it");
        assert_eq!(commands::faint_ones(&session), None, "nobody asked for it");
        let n_filters = listing.n_filters();
        let in_text = true;
        let listing = Listing {
            in_text,
            sort: Sort::Length,
            ..listing
        };
        assert_eq!(
            listing.n_filters(),
            n_filters,
            "it leaves nothing out of the list"
        );
        commands::sift(&session, listing.clone());
        assert_eq!(faint(&session), wanted, "{listing:?}");
        assert_eq!(faint_by_place(&session), wanted, "{listing:?}");
        let n_rows = session.read(commands::listed).count();
        assert_eq!(
            n_rows,
            3 - wanted.len(),
            "the list has the others: {listing:?}"
        );
    }
}

#[test]
fn of_another_order_the_text_is_not_drawn_anew() {
    let (_page, session) = visit(&Disk::new());
    let quieting = |sort| {
        let in_text = true;
        let listing = Listing {
            in_text,
            sort,
            ..words("mot")
        };
        commands::sift(&session, listing);
        session.read(commands::quieting).expect("it is asked for")
    };
    assert_eq!(quieting(Sort::Place), quieting(Sort::Newest));
}

#[test]
fn words_that_were_read_before_sift_as_those_that_are_read_now() {
    let (_page, session) = visit(&Disk::new());
    let ids = a_thousand(&session);
    let mut sieve = commands::Sieve::default();
    let mut same = |typed: &str| {
        commands::sift(&session, words(typed));
        let anew = session.read(commands::listed);
        let kept = session.read(|view| commands::listed_by(view, &mut sieve));
        assert_eq!(kept, anew, "{typed}");
        anew.count()
    };
    assert_eq!((same("mot"), same("t m"), same("neu")), (1000, 0, 0));
    commands::edit_note(&session, &ids[4], "Neuf\nfois").expect("a note");
    assert_eq!((same("neu"), same("neuf fois"), same("f f")), (1, 1, 1));
    commands::delete(&session, &ids[2]).expect("it was there");
    assert_eq!((same("neu"), same("mot")), (1, 999));
    commands::undo(&session).expect("a step");
    commands::note_all(&session, &ids[500..], "à revoir").expect("they are there");
    assert_eq!((same("revoir"), same("neu"), same("O")), (500, 1, 1000));
    let first = session.read(|view| view.project().document_ids().next().cloned());
    commands::show(&session, &first.expect("the article")).expect("it is there");
    tag(&session, "dimanche", "prisoner");
    assert_eq!((same("dimanche"), same("mot")), (1, 0), "another text");
    session.read(|view| {
        let state = view.document().expect("one is shown");
        let mut sieve = commands::Sieve::default();
        assert!(!sieve.follow(state, || true), "there are few");
    });
}

#[test]
fn rows_are_found_once_for_all_who_ask_and_words_read_once() {
    let (_page, session) = visit(&Disk::new());
    let ids = a_thousand(&session);
    let same = |what: &str| {
        let rows = commands::rows(&session);
        assert_eq!(*rows, session.read(commands::listed), "{what}");
        assert!(Rc::ptr_eq(&rows, &commands::rows(&session)), "{what}");
        let names = commands::annotators_there(&session);
        assert_eq!(*names, session.read(commands::annotators), "{what}");
        let again = commands::annotators_there(&session);
        assert!(Rc::ptr_eq(&names, &again), "{what}");
        rows.count()
    };
    assert_eq!(same("all"), 1_000);
    assert!(
        commands::read_words_ahead(&session, || true),
        "none was read"
    );
    for (typed, n_rows) in [("m", 1_000), ("mo", 1_000), ("mox", 0), ("mot", 1_000)] {
        commands::sift(&session, words(typed));
        assert_eq!(same(typed), n_rows);
        assert!(
            !commands::read_words_ahead(&session, || panic!("they were read")),
            "{typed}"
        );
    }
    session.set_setting("annotator", "Zoé");
    commands::edit_note(&session, &ids[7], "neuf").expect("a note");
    assert_eq!(same("a note"), 1_000);
    commands::sift(&session, words("neuf"));
    assert_eq!(same("by the note"), 1);
    commands::undo(&session).expect("a step");
    assert_eq!(same("undone"), 0);
    commands::set_filter(&session, Some(vec![label("denial")]));
    commands::sift(&session, sorted_words("mot"));
    same("by a label and the length");
    let first = session.read(|view| view.project().document_ids().next().cloned());
    commands::show(&session, &first.expect("the article")).expect("it is there");
    tag(&session, "dimanche", "denial");
    commands::sift(&session, words("dimanche"));
    assert_eq!(same("another document"), 1);
    assert_eq!(*commands::annotators_there(&session), ["Zoé"]);
}

fn sorted_words(typed: &str) -> Listing {
    Listing {
        sort: Sort::Length,
        ..words(typed)
    }
}

#[test]
fn words_are_read_ahead_in_slices() {
    let (_page, session) = visit(&Disk::new());
    a_thousand(&session);
    commands::sift(&session, words("mot"));
    session.read(|view| {
        let state = view.document().expect("one is shown");
        let mut sieve = commands::Sieve::default();
        let mut n_slices = 0;
        while sieve.follow(state, || true) {
            n_slices += 1;
            assert!(n_slices < 2_000, "it comes to its end");
        }
        assert!(n_slices > 1, "in slices");
        assert_eq!(commands::listed_by(view, &mut sieve).count(), 1_000);
    });
}

#[test]
fn the_rows_of_all_documents_are_by_document_and_sifted_alike() {
    let (_page, session) = visit(&Disk::new());
    let sunday = tag(&session, "dimanche", "prisoner");
    let add = |name: &str, text: &str| {
        commands::add_document(&session, name, Text::new(text), None, None).expect("a text");
    };
    add("b", "Rien.");
    add("c", "Un dimanche, un mot.");
    let other = tag(&session, "dimanche", "denial");
    let word = tag(&session, "mot", "denial");
    let mut sieves = Sieves::default();
    let mut all = || -> Vec<Vec<AnnotationId>> {
        session.read(|view| {
            let listed = commands::listed_across(view, &mut sieves);
            let ids = |(document, rows): (_, Rows)| {
                let store = view
                    .project()
                    .document(&document)
                    .expect("it is there")
                    .store();
                let ids =
                    (0..rows.count()).map(|at| rows.nth(store, at).expect("a row").id.clone());
                ids.collect()
            };
            listed.into_iter().map(ids).collect()
        })
    };
    let first = vec![sunday];
    assert_eq!(all(), [first.clone(), vec![other.clone(), word.clone()]]);
    commands::sift(&session, words("DIMANCHE"));
    assert_eq!(all(), [first, vec![other.clone()]]);
    commands::set_filter(&session, Some(vec![label("denial")]));
    assert_eq!(all(), [vec![other.clone()]]);
    commands::delete(&session, &other).expect("it was there");
    assert_eq!(all(), Vec::<Vec<_>>::new());
    commands::sift(&session, Listing::default());
    assert_eq!(all(), [vec![word]]);
}

#[test]
fn words_of_all_documents_are_read_in_slices_and_let_go_with_them() {
    let (_page, session) = visit(&Disk::new());
    tag(&session, "dimanche", "prisoner");
    a_thousand(&session);
    let many = session
        .read(|view| view.current().cloned())
        .expect("one is shown");
    let add = |name: &str| {
        let text = Text::new("Un dimanche, un mot.");
        commands::add_document(&session, name, text, None, None).expect("a text");
        tag(&session, "mot", "denial");
    };
    add("b");
    add("c");
    commands::sift(&session, words("mot"));
    let mut sieves = Sieves::default();
    let n_slices = |sieves: &mut Sieves| {
        let mut n_slices = 1;
        while session.read(|view| sieves.follow(view, || true)) {
            n_slices += 1;
            assert!(n_slices < 2_000, "it comes to its end");
        }
        n_slices
    };
    let n_first = n_slices(&mut sieves);
    assert!(n_first > 4, "in slices: {n_first}");
    assert_eq!(n_slices(&mut sieves), 1, "nothing is new");
    tag(&session, "dimanche", "denial");
    assert_eq!(n_slices(&mut sieves), 2, "one is");
    let n_rows = |sieves: &mut Sieves| {
        let listed = session.read(|view| commands::listed_across(view, sieves));
        listed
            .iter()
            .map(|(_, rows)| rows.count())
            .collect::<Vec<_>>()
    };
    assert_eq!(n_rows(&mut sieves), [1_000, 1, 1]);
    assert_eq!(sieves.n_documents(), 4);
    commands::remove_document(&session, &many).expect("it is there");
    n_slices(&mut sieves);
    assert_eq!(sieves.n_documents(), 3, "what was read of it is gone");
    assert_eq!(n_rows(&mut sieves), [1, 1]);
}
