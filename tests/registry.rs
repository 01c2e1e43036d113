//! The registry: which keys mean what (in `keys`), what the palette offers, what is in hand.

#![cfg(not(target_arch = "wasm32"))]

#[path = "session/bench.rs"]
mod bench;
#[path = "registry/keys.rs"]
mod keys;

use bench::{label, said, span_of, tag, visit};
use keys::key;
use standoff::Span;
use temoin::commands::registry::{
    self, Command, CommandId, Context, Keyboard, PageAction, Request,
};
use temoin::commands::{self, Direction};
use temoin::ports::memory::Disk;
use temoin::state::{Begun, Pending, SelectedBy, View};

#[test]
fn no_two_commands_share_an_id_or_a_key_where_both_act() {
    let commands: Vec<&Command> = registry::commands().collect();
    for id in CommandId::ALL {
        assert!(commands.iter().any(|command| command.id == *id), "{id:?}");
    }
    for (index, command) in commands.iter().enumerate() {
        assert_eq!(registry::command(command.id).id, command.id);
        assert_eq!(CommandId::parse(command.id.name()), Some(command.id));
        for chord in command.keys {
            let digit = chord.key.len() == 1 && chord.key.as_bytes()[0].is_ascii_digit();
            assert!(!digit, "digits are the labels': {:?}", command.id);
        }
        for other in &commands[index + 1..] {
            assert_ne!(command.id, other.id);
            let collide = command.keys.iter().any(|chord| {
                let mut keys = other.keys.iter();
                keys.any(|other| chord.collides(other))
            });
            let both = command.context.overlaps(other.context);
            assert!(!(collide && both), "{:?} and {:?}", command.id, other.id);
        }
    }
}

#[test]
fn the_palette_offers_what_can_be_done_now() {
    let (_page, session) = visit(&Disk::new());
    let offered = |has_selection| {
        let entries = registry::requests(&session, has_selection).into_iter();
        entries.map(|(_, entry)| entry).collect::<Vec<_>>()
    };
    let fresh = offered(false);
    for id in [
        CommandId::Undo,
        CommandId::Delete,
        CommandId::OpenHere,
        CommandId::NextDocument,
        CommandId::Commands,
    ] {
        assert!(!fresh.contains(&Request::Command(id)), "{id:?}");
    }
    assert!(fresh.contains(&Request::Command(CommandId::NextSentence)));
    assert!(fresh.contains(&Request::Pen(label("denial"))));
    assert!(!fresh.contains(&Request::Tag(label("denial"))));
    assert!(offered(true).contains(&Request::Tag(label("denial"))));
    tag(&session, "violé", "violation");
    assert!(offered(false).contains(&Request::Command(CommandId::Undo)));
    commands::set_pen(&session, Some(&label("denial"))).expect("it is a label");
    assert!(
        !offered(false).contains(&Request::Pen(label("denial"))),
        "it is the pen"
    );
}

#[test]
fn commands_run_from_the_registry_only_do_what_they_can() {
    let (_page, session) = visit(&Disk::new());
    let run = |id: CommandId| {
        let command = registry::command(id);
        let enabled = (command.enabled)(&session);
        (
            enabled,
            command.run(&session).expect("it can run at any time"),
        )
    };
    assert!(!run(CommandId::Undo).0);
    assert_eq!(run(CommandId::Delete), (false, None));
    tag(&session, "violé", "violation");
    tag(&session, "dimanche", "denial");
    assert_eq!(
        run(CommandId::NextAnnotation),
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
    assert!(run(CommandId::EndOnWord).0);
    assert_eq!(said(&session)[0].1, "violé le");
    choose(on, None);
    assert!(run(CommandId::Delete).0);
    assert_eq!(said(&session).len(), 1);
    choose(back, None);
    run(CommandId::Pen);
    assert!(run(CommandId::Leave).0, "the chosen one");
    assert!(run(CommandId::Leave).0, "the pen");
    assert!(!run(CommandId::Leave).0);
    assert!(run(CommandId::Undo).0);
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
    let run = |id: CommandId| {
        let command = registry::command(id);
        command.run(&session).expect("it can run at any time");
        let is_on = command.is_on.expect("it is a switch");
        is_on(&session)
    };
    for id in [
        CommandId::TwoClicks,
        CommandId::ReadOnly,
        CommandId::ReadAhead,
    ] {
        assert_eq!([run(id), run(id)], [true, false], "{id:?}");
    }
    assert!(registry::command(CommandId::Undo).is_on.is_none());
    run(CommandId::ReadOnly);
    assert!(commands::is_read_only(&session));
    let offered = registry::requests(&session, true).into_iter();
    let offered: Vec<Request> = offered.map(|(_, entry)| entry).collect();
    assert!(offered.contains(&Request::Command(CommandId::ReadOnly)));
    for id in [
        CommandId::Pen,
        CommandId::Paste,
        CommandId::RemoveDocument,
        CommandId::Exactly,
    ] {
        assert!(!offered.contains(&Request::Command(id)), "{id:?} writes");
    }
    assert!(!offered.contains(&Request::Tag(label("denial"))));
    run(CommandId::ReadAhead);
    assert!(commands::reads_ahead(&session));
}

/// "Exactly as drawn" is for a selection.
#[test]
fn exactly_as_drawn_has_a_key_where_something_is_selected() {
    let (_page, session) = visit(&Disk::new());
    let x =
        |focus| registry::match_key(&key("x", "KeyX"), focus, true).map(|found| found.id.name());
    assert_eq!(x(Context::Caret), Some("exactly"));
    assert_eq!(x(Context::Text), Some("exactly"), "in the palette too");
    assert_eq!(x(Context::Field), None);
    let command = registry::command(CommandId::Exactly);
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
