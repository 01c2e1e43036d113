//! Finding and tagging all: what is found from where one reads on, what is left out, what is there already.

#![cfg(not(target_arch = "wasm32"))]

#[path = "session/bench.rs"]
mod bench;

use bench::{label, said, span_of, tag, visit};
use standoff::text::{ByteOffset, Text};
use std::cell::Cell;
use std::rc::Rc;
use temoin::commands::{self, CommandError, TaggedAll};
use temoin::ports::memory::Disk;
use temoin::state::{Event, Found, Pending, Query, Reach, SelectedBy, Session};
use temoin::words::{Lang, Words};

const PLACES: &str = "L'Artsakh, l’ARTSAKH, Lʼartsakh.\nArtsakhi\nStepanakert\nà l’Artsäkh\n";

fn query(words: &str) -> Query {
    Query {
        words: words.to_owned(),
        ..Query::default()
    }
}

/// Looks for it to the end.
fn found(session: &Session, query: &Query, from: ByteOffset) -> Rc<Found> {
    commands::set_query(session, query.clone());
    let finding = commands::find(session, query, from).expect("it is no broken pattern");
    let mut finding = finding.expect("there is something to find");
    while finding.go_on(session) {}
    session
        .read(|view| view.found().cloned())
        .expect("it is shown")
}

fn quotes(session: &Session, found: &Found) -> Vec<String> {
    let mut quotes = Vec::new();
    found.each(|span| {
        session.read(|view| {
            let text = view.document().expect("a document is shown").text();
            quotes.push(text.slice(span).expect("it fits").to_owned());
        });
    });
    quotes
}

fn places() -> (temoin::ports::memory::Page, Session) {
    let (page, session) = visit(&Disk::new());
    commands::add_document(&session, "places.txt", Text::new(PLACES), Some("fr"), None)
        .expect("it is a text");
    page.run();
    (page, session)
}

#[test]
fn hits_are_in_order_wherever_one_reads() {
    let (_page, session) = places();
    let last = span_of(&session, "Stepanakert").start();
    for from in [ByteOffset::ZERO, last] {
        let found = found(&session, &query("artsakh"), from);
        assert!(found.reach().is_whole());
        assert_eq!(
            quotes(&session, &found),
            ["Artsakh", "ARTSAKH", "artsakh", "Artsakh", "Artsäkh"]
        );
        assert_eq!(found.n_before(last), 4);
        let nth = (0..6).map(|index| found.nth(index)).collect::<Vec<_>>();
        assert!(nth[4].is_some() && nth[5].is_none());
        assert!(nth.windows(2).all(|two| {
            two[1].is_none_or(|next| two[0].is_some_and(|before| before.end() <= next.start()))
        }));
    }
}

#[test]
fn one_goes_from_hit_to_hit_around_the_end_and_back() {
    let (_page, session) = places();
    let from = span_of(&session, "Stepanakert").start();
    let found = found(&session, &query("artsakh"), from);
    let all: Vec<_> = (0..5).filter_map(|index| found.nth(index)).collect();
    let go = |back| commands::go_to_hit(&session, from, back);
    assert_eq!(go(false), Some(all[4]), "the first one after the view");
    assert_eq!(go(false), Some(all[0]));
    assert_eq!(go(true), Some(all[4]));
    assert_eq!(go(true), Some(all[3]));
    assert_eq!(
        session.read(|view| view.found().and_then(|found| found.now())),
        Some(all[3])
    );
}

#[test]
fn who_asks_before_there_is_a_hit_is_taken_to_the_first_one() {
    let disk = Disk::new();
    let (page, session) = visit(&disk);
    let text = format!("{}Stepanakert\nStepanakert\n", "Rien.\n".repeat(1_000));
    commands::add_document(&session, "loin.txt", Text::new(text), Some("fr"), None)
        .expect("it is a text");
    page.run();
    disk.set_slow(20);
    let (from, words) = (ByteOffset::ZERO, query("stepanakert"));
    // Of an older question everything is found, as after half of the word.
    assert!(!found(&session, &query("rien"), from).is_empty());
    commands::set_query(&session, words.clone());
    assert_eq!(
        commands::go_to_hit(&session, from, false),
        None,
        "those hits are not asked for any more"
    );
    assert_eq!(commands::go_where_wished(&session, from), None, "not yet");
    let mut finding = commands::find(&session, &words, from)
        .expect("it is no broken pattern")
        .expect("there is something to find");
    assert!(
        finding.go_on(&session),
        "a machine that slow takes its time"
    );
    let (mut gone_to, mut n_slices) = (Vec::new(), 1);
    while finding.go_on(&session) {
        n_slices += 1;
        gone_to.extend(commands::go_where_wished(&session, from));
    }
    gone_to.extend(commands::go_where_wished(&session, from));
    assert_eq!(gone_to, [span_of(&session, "Stepanakert")], "once");
    assert!(
        n_slices > 10,
        "each slice goes on, by no more than a little"
    );
}

#[test]
fn all_are_tagged_in_one_step_but_those_left_out_and_those_that_are_already() {
    let (_page, session) = places();
    tag(&session, "l’ARTSAKH", "denial");
    tag(&session, "Stepanakert", "denial");
    let before = said(&session);
    let found = found(&session, &query("artsakh"), ByteOffset::ZERO);
    let longer = found.nth(3).expect("five were found");
    commands::leave_out(&session, longer, true);
    assert_eq!((found.n_meant(), found.is_left_out(longer)), (4, true));
    let done = commands::tag_all(&session, &label("denial"), &found.meant()).expect("it is done");
    assert_eq!(
        done,
        TaggedAll {
            n_added: 3,
            n_present: 1
        }
    );
    let now = said(&session);
    assert_eq!(now.len(), before.len() + 3);
    assert!(now.contains(&("denial".to_owned(), "Artsäkh".to_owned())));
    let again = commands::tag_all(&session, &label("denial"), &found.meant()).expect("it is done");
    assert_eq!(
        again,
        TaggedAll {
            n_added: 0,
            n_present: 4
        }
    );
    // Another label is another statement.
    let other =
        commands::tag_all(&session, &label("prisoner"), &found.meant()).expect("it is done");
    assert_eq!(other.n_added, 4);
    assert!(commands::undo(&session).is_ok());
    assert_eq!(said(&session), now, "in one step");
    assert!(commands::undo(&session).is_ok());
    assert_eq!(said(&session), before);
}

#[test]
fn what_does_not_fit_changes_nothing() {
    let (_page, session) = places();
    let before = said(&session);
    let found = found(&session, &query("artsakh"), ByteOffset::ZERO);
    let unknown = commands::tag_all(&session, &label("nobody"), &found.meant());
    assert!(matches!(unknown, Err(CommandError::UnknownLabel(_))));
    let mut spans = found.meant();
    spans.push(standoff::Span::of(0, 9_000).expect("a span"));
    let outside = commands::tag_all(&session, &label("denial"), &spans);
    assert!(
        matches!(outside, Err(CommandError::Offset(_))),
        "{outside:?}"
    );
    assert_eq!(said(&session), before);
}

#[test]
fn another_document_has_other_hits() {
    let (_page, session) = places();
    found(&session, &query("artsakh"), ByteOffset::ZERO);
    let first = session.read(|view| {
        let mut documents = view.project().documents();
        documents.next().map(|state| state.id().clone())
    });
    commands::show(&session, &first.expect("there are two")).expect("it is there");
    assert!(session.read(|view| view.found().is_none()));
    assert!(matches!(
        commands::find(&session, &query(" "), ByteOffset::ZERO),
        Ok(Some(_))
    ));
    assert!(matches!(
        commands::find(&session, &query(""), ByteOffset::ZERO),
        Ok(None)
    ));
    assert!(session.read(|view| view.found().is_none()));
}

#[test]
fn what_is_selected_is_looked_for_in_one_line() {
    let (_page, session) = places();
    let pend = |quote: &str| {
        let span = span_of(&session, quote);
        let by = SelectedBy::Mouse;
        commands::set_pending(&session, Some(Pending { span, by })).expect("it fits");
        commands::look_for_selection(&session);
        session.read(|view| view.query().words.clone())
    };
    assert_eq!(pend("Stepanakert"), "Stepanakert");
    assert_eq!(pend("Artsakhi\nStep"), "Artsakhi Step");
    let id = tag(&session, "l’ARTSAKH", "denial");
    commands::choose(&session, Some(&id)).expect("it is there");
    commands::look_for_alike(&session).expect("nothing fails");
    assert_eq!(session.read(|view| view.query().words.clone()), "l’ARTSAKH");
}

#[test]
fn a_pattern_is_looked_for_as_words_are_and_a_broken_one_says_so() {
    let (_page, session) = places();
    let pattern = |words: &str| Query {
        is_pattern: true,
        ..query(words)
    };
    let all = found(&session, &pattern(r"l['’]ártsakh\b"), ByteOffset::ZERO);
    assert_eq!(
        quotes(&session, &all),
        ["L'Artsakh", "l’ARTSAKH", "Lʼartsakh", "l’Artsäkh"]
    );
    let broken = commands::find(&session, &pattern("(artsakh"), ByteOffset::ZERO);
    assert!(broken.is_err_and(|error| error.to_string().starts_with("this is no regular")));
    assert!(
        session.read(|view| view.found().is_none()),
        "nothing is shown any more"
    );
}

/// A session with this text in view, on a machine where each look at the clock is the end of a slice.
fn slowly(text: String) -> (Disk, temoin::ports::memory::Page, Session) {
    let disk = Disk::new();
    let (page, session) = visit(&disk);
    commands::add_document(&session, "long.txt", Text::new(text), Some("fr"), None)
        .expect("it is a text");
    page.run();
    disk.set_slow(20);
    (disk, page, session)
}

fn reach(session: &Session) -> Reach {
    let reach = session.read(|view| view.found().map(|found| found.reach()));
    reach.expect("something is looked for")
}

#[test]
fn a_pattern_that_looks_to_the_end_of_a_long_line_gives_the_page_its_turn() {
    let (_disk, _page, session) = slowly("mot ".repeat(12_500));
    let pattern = Query {
        is_pattern: true,
        ..query(r".*Q|\w+")
    };
    commands::set_query(&session, pattern.clone());
    // The reader is in the middle of the line.
    let from = ByteOffset::new(30_000);
    let finding = commands::find(&session, &pattern, from).expect("it is a pattern");
    let mut finding = finding.expect("there is something to find");
    let (mut n_slices, mut before) = (1, 0);
    while finding.go_on(&session) {
        n_slices += 1;
        assert!(
            n_slices < 5_000,
            "it takes no longer than the line, times the pattern"
        );
        let now = reach(&session).percent;
        assert!(before <= now && now < 100, "{before} % came before {now} %");
        before = now;
    }
    assert!(n_slices > 100, "{n_slices} slices of a thousand steps");
    assert!(before > 90, "it says how far it is: {before} %");
    assert!(reach(&session).is_whole());
    assert_eq!(
        session.read(|view| view.found().map(|found| found.len())),
        Some(12_500)
    );
}

#[test]
fn who_stops_a_search_keeps_what_it_found_and_is_told_that_it_is_not_all() {
    let (_disk, page, session) = slowly("Stepanakert, rien.\n".repeat(2_000));
    let words = query("stepanakert");
    commands::stop_finding(&session);
    commands::set_query(&session, words.clone());
    let finding = commands::find(&session, &words, ByteOffset::ZERO).expect("no broken pattern");
    let mut finding = finding.expect("there is something to find");
    for _ in 0..20 {
        assert!(
            finding.go_on(&session),
            "a machine that slow takes its time"
        );
    }
    assert!(!reach(&session).is_over);
    commands::stop_finding(&session);
    let found = session
        .read(|view| view.found().cloned())
        .expect("it is still shown");
    let n_found = found.len();
    assert!((1..2_000).contains(&n_found), "{n_found}");
    assert!(!finding.go_on(&session), "it really stops");
    assert_eq!(found.len(), n_found);
    let stopped = reach(&session);
    assert!(stopped.is_over && !stopped.is_whole() && (1..99).contains(&stopped.percent));

    // The hits so far can be tagged, and it is said that there may be more.
    let meant = found.meant();
    let done = commands::tag_all(&session, &label("denial"), &meant).expect("it is done");
    assert_eq!(done.n_added, n_found);
    page.run();
    let percent = stopped.percent;
    for (lang, said, caption) in [
        (
            Lang::En,
            format!("{n_found} tagged. Stopped: {percent}% of the text was searched."),
            format!("Tag the {n_found} results found so far as"),
        ),
        (
            Lang::Fr,
            format!(
                "{n_found} passages étiquetés. Arrêté\u{a0}: {percent}\u{a0}% du texte ont été parcourus."
            ),
            format!("Étiqueter les {n_found} résultats trouvés jusque-là comme"),
        ),
    ] {
        let words = Words::new(lang);
        assert_eq!(words.said_tagged_all(n_found, 0, stopped), said);
        assert_eq!(words.tag_n_hits(n_found, stopped), caption);
        assert!(
            !words.n_hits(0, stopped).contains("No results"),
            "nobody knows"
        );
    }

    // Another search is whole.
    let all = self::found(&session, &query("rien"), ByteOffset::ZERO);
    assert!(all.reach().is_whole());
    assert_eq!(all.len(), 2_000);
    assert_eq!(
        Words::new(Lang::En).said_tagged_all(3, 0, all.reach()),
        "3 tagged"
    );
}

#[test]
fn a_line_that_was_given_up_is_said_in_both_languages() {
    let reach = Reach {
        is_over: true,
        percent: 100,
        n_given_up: 1,
    };
    assert!(!reach.is_whole());
    for (lang, words) in [(Lang::En, "searched in part"), (Lang::Fr, "qu’en partie")] {
        let said = Words::new(lang).not_all_searched(reach);
        assert!(said.contains(words) && !said.contains("100"), "{said}");
    }
}

#[test]
fn the_page_is_told_of_hits_at_once_and_of_more_from_time_to_time() {
    let (disk, _page, session) = slowly("Rien. ".repeat(19_960));
    disk.set_slow(3);
    let words = query("rien");
    commands::set_query(&session, words.clone());
    let n_told = Rc::new(Cell::new(0_usize));
    let is_end_told = Rc::new(Cell::new(false));
    let (count, is_end, listener) = (n_told.clone(), is_end_told.clone(), session.clone());
    let _subscription = session.subscribe(move |event| {
        if matches!(event, Event::Found) {
            count.set(count.get() + 1);
            is_end.set(reach(&listener).is_over);
        }
    });
    let finding = commands::find(&session, &words, ByteOffset::ZERO).expect("it is no pattern");
    let mut finding = finding.expect("there is something to find");
    assert!(finding.go_on(&session) && n_told.get() == 1);
    let n_slices = 1 + std::iter::from_fn(|| finding.go_on(&session).then_some(())).count();
    assert!(
        n_slices > 50 && (n_slices / 6..=n_slices / 3 + 2).contains(&n_told.get()),
        "told {} times of {n_slices} slices",
        n_told.get()
    );
    assert!(reach(&session).is_whole() && is_end_told.get());
}
