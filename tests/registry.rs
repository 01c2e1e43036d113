//! The registry: which keys mean what, what the palette offers, what is in hand.

#![cfg(not(target_arch = "wasm32"))]

#[path = "session/bench.rs"]
mod bench;

use bench::{label, said, span_of, tag, visit};
use standoff::Span;
use temoin::commands::registry::{self, Command, Context, Entry, KeyFacts, Keyboard, PageAction};
use temoin::commands::{self, Direction};
use temoin::ports::memory::Disk;
use temoin::state::{Begun, Pending, SelectedBy, View};

fn key(key: &str, code: &str) -> KeyFacts {
    KeyFacts {
        key: key.to_owned(),
        cases: key.to_lowercase() + &key.to_uppercase(),
        code: code.to_owned(),
        ..KeyFacts::default()
    }
}

#[test]
fn label_keys_go_by_place_or_by_what_they_type() {
    let schema = bench::schema();
    let matched = |facts: &KeyFacts, focus, single_keys| {
        registry::match_label(facts, focus, &schema, single_keys).map(|label| label.to_string())
    };
    let prisoner = Some("prisoner".to_owned());
    let shifted = |facts: KeyFacts| KeyFacts {
        shift: true,
        ..facts
    };
    for (facts, expected) in [
        (key("1", "Digit1"), prisoner.clone()),
        (key("&", "Digit1"), prisoner.clone()),
        (shifted(key("1", "Digit1")), prisoner.clone()),
        (key("1", "Numpad1"), prisoner.clone()),
        (key("é", "Digit2"), Some("violation".to_owned())),
        (shifted(key("!", "Digit1")), None),
        (key("End", "Numpad1"), None),
        (key("9", "Digit9"), None),
        (
            KeyFacts {
                ctrl: true,
                ..key("1", "Digit1")
            },
            None,
        ),
        (
            KeyFacts {
                alt: true,
                ..key("1", "Digit1")
            },
            None,
        ),
    ] {
        for focus in [Context::Caret, Context::Text, Context::Card] {
            assert_eq!(matched(&facts, focus, true), expected, "{facts:?}");
        }
        assert_eq!(matched(&facts, Context::Field, true), None, "{facts:?}");
        assert_eq!(matched(&facts, Context::Elsewhere, true), None, "{facts:?}");
        assert_eq!(matched(&facts, Context::Text, false), None, "{facts:?}");
    }
}

#[test]
fn keys_mean_commands_where_they_may() {
    let ctrl = |facts: KeyFacts| KeyFacts {
        ctrl: true,
        ..facts
    };
    let id = |facts: &KeyFacts, focus, single_keys| {
        registry::match_key(facts, focus, single_keys).map(|command| command.id)
    };
    // On AZERTY the key that types z lies where W is elsewhere.
    let undo = ctrl(key("z", "KeyW"));
    assert_eq!(id(&undo, Context::Elsewhere, false), Some("undo"));
    assert_eq!(
        id(&undo, Context::Field, true),
        None,
        "a field undoes its own"
    );
    let meta = KeyFacts {
        meta: true,
        shift: true,
        ..key("Z", "KeyZ")
    };
    assert_eq!(id(&meta, Context::Text, true), Some("redo"));
    assert_eq!(
        id(&ctrl(key("y", "KeyY")), Context::Text, true),
        Some("redo")
    );
    let altgr = KeyFacts {
        alt: true,
        ..ctrl(key("z", "KeyZ"))
    };
    assert_eq!(id(&altgr, Context::Text, true), None);
    assert_eq!(
        id(&key("n", "KeyN"), Context::Text, true),
        Some("next-annotation")
    );
    assert_eq!(id(&key("n", "KeyN"), Context::Text, false), None);
    assert_eq!(id(&key("n", "KeyN"), Context::Field, true), None);
    assert_eq!(
        id(&key("Delete", "Delete"), Context::Card, false),
        Some("delete")
    );
    assert_eq!(
        id(&key("Delete", "Delete"), Context::Caret, false),
        Some("delete-here")
    );
    assert_eq!(
        id(&key("Escape", "Escape"), Context::Field, true),
        Some("leave")
    );
    assert_eq!(
        id(&ctrl(key("k", "KeyK")), Context::Field, false),
        Some("commands")
    );
    let shifted = KeyFacts {
        shift: true,
        ..key("F", "KeyF")
    };
    for facts in [&shifted, &key("f", "KeyF")] {
        assert_eq!(id(facts, Context::Caret, true), Some("next-sentence"));
        assert_eq!(id(facts, Context::Text, true), None, "only in the text");
    }
}

#[test]
fn apple_keys_mean_what_others_do() {
    let facts = |name: &str, alt, meta, shift| KeyFacts {
        alt,
        meta,
        shift,
        ..key(name, name)
    };
    let id = |facts: KeyFacts| {
        let command = registry::match_key(&facts.from_apple(), Context::Caret, true);
        command.map(|command| command.id)
    };
    assert_eq!(
        id(facts("ArrowLeft", true, false, false)),
        Some("word-left")
    );
    assert_eq!(
        id(facts("ArrowDown", true, false, true)),
        Some("next-paragraph")
    );
    assert_eq!(
        id(facts("ArrowLeft", false, true, false)),
        Some("line-start")
    );
    assert_eq!(id(facts("ArrowDown", false, true, true)), Some("text-end"));
    assert_eq!(id(facts("k", false, true, false)), Some("commands"));
    // Elsewhere Alt and an arrow are the browser's: back and forward.
    let alt = facts("ArrowLeft", true, false, false);
    assert!(registry::match_key(&alt, Context::Caret, true).is_none());
}

#[test]
fn no_two_commands_share_an_id_or_a_key_where_both_act() {
    let commands: Vec<&Command> = registry::commands().collect();
    for (index, command) in commands.iter().enumerate() {
        let found = registry::command(command.id).map(|found| found.id);
        assert_eq!(found, Some(command.id));
        for chord in command.keys {
            let digit = chord.key.len() == 1 && chord.key.as_bytes()[0].is_ascii_digit();
            assert!(!digit, "digits are the labels': {}", command.id);
        }
        for other in &commands[index + 1..] {
            assert_ne!(command.id, other.id);
            let collide = command.keys.iter().any(|chord| {
                let mut keys = other.keys.iter();
                keys.any(|other| chord.collides(other))
            });
            let both = command.context.overlaps(other.context);
            assert!(!(collide && both), "{} and {}", command.id, other.id);
        }
    }
}

#[test]
fn the_palette_offers_what_can_be_done_now() {
    let (_page, session) = visit(&Disk::new());
    let offered = |has_selection| {
        let entries = registry::entries(&session, has_selection).into_iter();
        entries.map(|(_, entry)| entry).collect::<Vec<_>>()
    };
    let fresh = offered(false);
    for id in ["undo", "delete", "open-here", "next-document", "commands"] {
        assert!(!fresh.contains(&Entry::Command(id)), "{id}");
    }
    assert!(fresh.contains(&Entry::Command("next-sentence")));
    assert!(fresh.contains(&Entry::Pen(label("denial"))));
    assert!(!fresh.contains(&Entry::Tag(label("denial"))));
    assert!(offered(true).contains(&Entry::Tag(label("denial"))));
    tag(&session, "violé", "violation");
    assert!(offered(false).contains(&Entry::Command("undo")));
    commands::set_pen(&session, Some(&label("denial"))).expect("it is a label");
    assert!(
        !offered(false).contains(&Entry::Pen(label("denial"))),
        "it is the pen"
    );
}

#[test]
fn commands_run_from_the_registry_only_do_what_they_can() {
    let (_page, session) = visit(&Disk::new());
    let run = |id: &str| {
        let command = registry::command(id).expect("it is there");
        let enabled = (command.enabled)(&session);
        (
            enabled,
            command.run(&session).expect("it can run at any time"),
        )
    };
    assert!(!run("undo").0);
    assert_eq!(run("delete"), (false, None));
    tag(&session, "violé", "violation");
    tag(&session, "dimanche", "denial");
    assert_eq!(
        run("next-annotation"),
        (true, Some(PageAction::ChooseAdjacent(Direction::Forward)))
    );
    let choose = |direction, caret| {
        let chosen = commands::choose_adjacent(&session, direction, caret)?;
        session.read(|view| Some(view.document()?.store().get(&chosen)?.label.to_string()))
    };
    let (on, back) = (Direction::Forward, Direction::Backward);
    let late = span_of(&session, "cessez").start();
    assert_eq!(choose(on, Some(late)), Some("denial".to_owned()));
    assert_eq!(choose(on, Some(late)), None, "it is the last");
    commands::choose(&session, None).expect("nothing fails");
    assert_eq!(choose(back, Some(late)), Some("violation".to_owned()));
    commands::choose(&session, None).expect("nothing fails");
    assert_eq!(choose(on, None), Some("violation".to_owned()));
    assert!(run("end-on-word").0);
    assert_eq!(said(&session)[0].1, "violé le");
    choose(on, None);
    assert!(run("delete").0);
    assert_eq!(said(&session).len(), 1);
    choose(back, None);
    run("pen");
    assert!(run("leave").0, "the chosen one");
    assert!(run("leave").0, "the pen");
    assert!(!run("leave").0);
    assert!(run("undo").0);
}

#[test]
fn a_selection_of_two_steps_goes_in_either_direction() {
    let (_page, session) = visit(&Disk::new());
    let word = |quote: &str| {
        let span = span_of(&session, quote);
        Begun {
            start: span.start(),
            end: span.end(),
        }
    };
    let quote = |span: Option<Span>| {
        session.read(|view| {
            let text = view.document().expect("a document").text();
            span.map(|span| text.slice(span).expect("it fits").to_owned())
        })
    };
    let wanted = Some("nié avoir violé".to_owned());
    for (first, second) in [("nié", "violé"), ("violé", "nié")] {
        assert_eq!(
            commands::finish(&session, word(second), SelectedBy::Mouse),
            None
        );
        commands::begin(&session, word(first));
        let span = commands::finish(&session, word(second), SelectedBy::Mouse);
        assert_eq!(quote(span), wanted);
        assert_eq!(session.read(|view| view.pending().map(|p| p.span)), span);
        assert_eq!(session.read(View::begun), None);
    }
    commands::begin(&session, word("nié"));
    let twice = commands::finish(&session, word("nié"), SelectedBy::Touch);
    assert_eq!(quote(twice), Some("nié".to_owned()));
    let at = word("nié").start;
    let exact = Begun { start: at, end: at };
    commands::begin(&session, exact);
    assert_eq!(commands::finish(&session, exact, SelectedBy::Keys), None);
    assert_eq!(session.read(View::begun), None, "it is dropped");
}

#[test]
fn the_innermost_is_the_one_inside_all_others() {
    let (_page, session) = visit(&Disk::new());
    let outer = tag(&session, "avoir violé le cessez-le-feu", "denial");
    let inner = tag(&session, "violé le cessez-le-feu", "violation");
    let at = |quote: &str| {
        let offset = span_of(&session, quote).start();
        session.read(|view| commands::innermost(view, offset))
    };
    assert_eq!(at("violé"), Some(inner));
    assert_eq!(at("avoir"), Some(outer));
    assert_eq!(at("Bakou"), None);
    tag(&session, "violé le cessez-le-feu", "prisoner");
    assert_eq!(at("violé"), None, "two of one extent");
}

/// A switch says whether it is on, and does what its command of the settings does.
#[test]
fn switches_say_whether_they_are_on() {
    let (_page, session) = visit(&Disk::new());
    let run = |id: &str| {
        let command = registry::command(id).expect("it is there");
        command.run(&session).expect("it can run at any time");
        let is_on = command.is_on.expect("it is a switch");
        is_on(&session)
    };
    for id in ["two-clicks", "read-only", "read-ahead"] {
        assert_eq!([run(id), run(id)], [true, false], "{id}");
    }
    assert!(
        registry::command("undo")
            .expect("it is there")
            .is_on
            .is_none()
    );
    run("read-only");
    assert!(commands::is_read_only(&session));
    let offered = registry::entries(&session, true).into_iter();
    let offered: Vec<Entry> = offered.map(|(_, entry)| entry).collect();
    assert!(offered.contains(&Entry::Command("read-only")));
    for id in ["pen", "paste", "remove-document", "exactly"] {
        assert!(!offered.contains(&Entry::Command(id)), "{id} writes");
    }
    assert!(!offered.contains(&Entry::Tag(label("denial"))));
    run("read-ahead");
    assert!(commands::reads_ahead(&session));
}

/// "Exactly as drawn" is for a selection.
#[test]
fn exactly_as_drawn_has_a_key_where_something_is_selected() {
    let (_page, session) = visit(&Disk::new());
    let x = |focus| registry::match_key(&key("x", "KeyX"), focus, true).map(|found| found.id);
    assert_eq!(x(Context::Caret), Some("exactly"));
    assert_eq!(x(Context::Text), Some("exactly"), "in the palette too");
    assert_eq!(x(Context::Field), None);
    let command = registry::command("exactly").expect("it is there");
    assert!(!(command.enabled)(&session));
    let pending = Pending {
        span: span_of(&session, "dimanche"),
        by: SelectedBy::Keys,
    };
    commands::set_pending(&session, Some(pending)).expect("it fits");
    assert!((command.enabled)(&session));
}

#[test]
fn keyboards_of_apple_are_told_by_the_platform() {
    for (name, keyboard) in [
        ("MacIntel", Keyboard::Apple),
        ("iPhone", Keyboard::Apple),
        ("iPad", Keyboard::Apple),
        ("Linux x86_64", Keyboard::Usual),
        ("Win32", Keyboard::Usual),
        ("", Keyboard::Usual),
    ] {
        assert_eq!(Keyboard::of_platform(name), keyboard, "{name}");
    }
}

/// The pen goes with its label, and stays with another document.
#[test]
fn the_pen_follows_its_label() {
    let (_page, session) = visit(&Disk::new());
    let pen = || session.read(|view| view.pen().cloned());
    commands::set_pen(&session, Some(&label("denial"))).expect("it is a label");
    assert!(commands::set_pen(&session, Some(&label("nobody"))).is_err());
    assert_eq!(pen(), Some(label("denial")));
    commands::toggle_pen(&session);
    assert_eq!(pen(), None);
    commands::toggle_pen(&session);
    assert_eq!(pen(), Some(label("denial")), "the one taken last");
    let schema = session.read(|view| view.schema().clone());
    let fewer = schema
        .labels()
        .iter()
        .filter(|one| one.id != label("denial"));
    let fewer = standoff::schema::Schema::new(fewer.cloned().collect(), Default::default());
    commands::set_schema(&session, fewer.expect("a schema")).expect("it is not in use");
    assert_eq!(pen(), None);
    commands::toggle_pen(&session);
    assert_eq!(pen(), Some(label("prisoner")), "the first");
}
