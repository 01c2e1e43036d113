//! What the palette finds: by plain words, by synonyms, settings too; what was done last, and what cannot be done now.

#![cfg(not(target_arch = "wasm32"))]

#[path = "session/bench.rs"]
mod bench;

use bench::{tag, visit};
use temoin::commands;
use temoin::commands::registry::{self, CommandId, Request, WhyNot};
use temoin::components::palette_offers::{Offer, listed, offers};
use temoin::ports::memory::Disk;
use temoin::state::Session;
use temoin::words::{Lang, Words};

/// What is listed where this is typed, the best first.
fn found(session: &Session, lang: Lang, query: &str) -> Vec<Offer> {
    let all = offers(session, Words::new(lang), false);
    let places = listed(query, &all).places.into_iter();
    places.map(|place| all[place].clone()).collect()
}

fn titles(session: &Session, lang: Lang, query: &str) -> Vec<String> {
    let found = found(session, lang, query).into_iter();
    found.map(|offer| offer.title).collect()
}

#[test]
fn plain_words_find_commands_and_settings() {
    let (_page, session) = visit(&Disk::new());
    for (lang, query, wanted) in [
        (Lang::En, "dark", "Appearance: Dark"),
        (Lang::En, "export", "Download JSON"),
        (Lang::En, "export csv", "Download as…"),
        (Lang::En, "french", "Language: Français"),
        (Lang::En, "rename", "Documents and progress"),
        (Lang::En, "help", "Keyboard shortcuts"),
        (Lang::En, "manual", "User guide"),
        (Lang::En, "search", "Find and tag"),
        (Lang::En, "bigger", "Text size: Larger"),
        (Lang::En, "settings", "Appearance: Same as the system"),
        (Lang::En, "paper", "Print…"),
        (Lang::En, "pdf", "Print…"),
        (Lang::Fr, "sombre", "Apparence\u{a0}: Sombre"),
        (Lang::Fr, "exporter", "Télécharger le JSON"),
        (Lang::Fr, "anglais", "Langue\u{a0}: English"),
        (Lang::Fr, "renommer", "Documents et avancement"),
        (Lang::Fr, "aide", "Raccourcis clavier"),
        (Lang::Fr, "rechercher", "Chercher et étiqueter"),
        (Lang::Fr, "dictionnaire", "Propositions"),
        (Lang::Fr, "reglages", "Apparence\u{a0}: Comme le système"),
        (Lang::Fr, "papier", "Imprimer…"),
        (Lang::Fr, "impression", "Imprimer…"),
        (Lang::Fr, "pdf", "Imprimer…"),
    ] {
        let titles = titles(&session, lang, query);
        assert!(
            titles.iter().any(|title| title == wanted),
            "{query}: {titles:?}"
        );
    }
}

#[test]
fn settings_and_printing_come_first_by_each_of_their_names() {
    let (_page, session) = visit(&Disk::new());
    for (lang, query, wanted) in [
        (Lang::En, "settings", CommandId::Settings),
        (Lang::En, "preferences", CommandId::Settings),
        (Lang::En, "print", CommandId::Print),
        (Lang::Fr, "réglages", CommandId::Settings),
        (Lang::Fr, "préférences", CommandId::Settings),
        (Lang::Fr, "imprimer", CommandId::Print),
    ] {
        let found = found(&session, lang, query).into_iter();
        let requests: Vec<Request> = found.map(|offer| offer.request).collect();
        assert_eq!(requests.first(), Some(&Request::Command(wanted)), "{query}");
    }
}

#[test]
fn what_cannot_be_done_now_is_found_behind_the_rest_with_the_reason() {
    let (_page, session) = visit(&Disk::new());
    let reason = |query: &str, id: CommandId| {
        let found = found(&session, Lang::En, query);
        let found = found
            .into_iter()
            .find(|offer| offer.request == Request::Command(id));
        found
            .unwrap_or_else(|| panic!("{query} finds {id:?}"))
            .why_not
    };
    for (query, id, why) in [
        ("undo", CommandId::Undo, WhyNot::NothingToUndo),
        (
            "next document",
            CommandId::NextDocument,
            WhyNot::NoFurtherDocument,
        ),
        ("delete", CommandId::Delete, WhyNot::NoAnnotations),
        ("exactly", CommandId::Exactly, WhyNot::NothingSelected),
        ("leave", CommandId::Leave, WhyNot::NothingToLeave),
        ("example", CommandId::BringArticle, WhyNot::ArticleIsThere),
    ] {
        assert_eq!(reason(query, id), Some(why), "{query}");
    }
    tag(&session, "violé", "violation");
    assert_eq!(reason("undo", CommandId::Undo), None);
    assert_eq!(
        reason("write a note", CommandId::EditNote),
        Some(WhyNot::NothingChosen)
    );
    let all = found(&session, Lang::En, "the");
    let first = all
        .iter()
        .position(|offer| offer.why_not.is_some())
        .expect("some");
    assert!(all[first..].iter().all(|offer| offer.why_not.is_some()));
    commands::set_read_only(&session, true);
    assert_eq!(
        reason("write a note", CommandId::EditNote),
        Some(WhyNot::ReadOnly)
    );
    // Before anything is typed, they would hide the rest.
    assert!(
        found(&session, Lang::En, "")
            .iter()
            .all(|offer| offer.why_not.is_none())
    );
}

#[test]
fn a_command_is_possible_or_there_is_a_reason() {
    let (_page, session) = visit(&Disk::new());
    let check = |state: &str| {
        for command in registry::commands() {
            let why_not = registry::why_not(&session, command.id);
            assert_eq!(
                why_not.is_none(),
                (command.enabled)(&session),
                "{:?} {state}",
                command.id
            );
        }
    };
    check("at first");
    let id = tag(&session, "violé", "violation");
    check("with an annotation");
    commands::choose(&session, Some(&id)).expect("it is there");
    check("with one chosen");
    commands::set_read_only(&session, true);
    check("read only");
    commands::set_read_only(&session, false);
    let current = session.read(|view| view.current().cloned()).expect("shown");
    commands::remove_document(&session, &current).expect("removed");
    check("without a document");
    for why_not in WhyNot::ALL {
        let [en, fr] = [Lang::En, Lang::Fr].map(|lang| Words::new(lang).why_not(why_not));
        assert_ne!(en, fr);
    }
}

#[test]
fn what_was_done_last_comes_first() {
    let (_page, session) = visit(&Disk::new());
    let dark = Request::Prefer {
        key: "theme",
        value: "dark",
    };
    for request in [
        Request::Command(CommandId::Figures),
        dark.clone(),
        Request::Command(CommandId::Find),
        Request::Command(CommandId::Undo),
        Request::Command(CommandId::Figures),
    ] {
        registry::note_recent(&session, &request);
    }
    let first = found(&session, Lang::En, "");
    let first: Vec<&Request> = first.iter().take(3).map(|offer| &offer.request).collect();
    // Nothing can be undone, so that is not among them.
    let [figures, find] = [CommandId::Figures, CommandId::Find].map(Request::Command);
    assert_eq!(first, [&figures, &find, &dark]);
    let all = found(&session, Lang::En, "");
    assert_eq!(
        all.iter().filter(|offer| offer.request == figures).count(),
        1
    );
    // Of what fits as well, it comes first too.
    assert_eq!(titles(&session, Lang::En, "theme")[0], "Appearance: Dark");
    for number in 0..9 {
        let mut ids = registry::commands().map(|command| command.id);
        let id = ids.nth(number).expect("there are more");
        registry::note_recent(&session, &Request::Command(id));
    }
    assert_eq!(registry::recent(&session).len(), 5);
}
