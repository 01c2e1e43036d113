//! The registry: which keys mean what, and that whatever is done through it can be taken back and is drawn.

#![cfg(not(target_arch = "wasm32"))]

#[path = "session/bench.rs"]
mod bench;

use bench::{label, said, span_of, tag, visit};
use proptest::prelude::*;
use standoff::Span;
use standoff::model::AnnotationId;
use standoff::text::{ByteOffset, next_sentence, next_word, prev_word, repair};
use std::cell::RefCell;
use std::rc::Rc;
use temoin::commands::registry::{
    self, CaretAct, Command, Context, Entry, KeyFacts, PageAction, Stride, Way,
};
use temoin::commands::{self, Direction};
use temoin::paint::Work;
use temoin::ports::memory::Disk;
use temoin::state::{Begun, Event, Pending, SelectedBy, Session, View};

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
        (true, Some(PageAction::ChooseBeside(Direction::Forward)))
    );
    let choose = |direction, caret| {
        let chosen = commands::choose_beside(&session, direction, caret)?;
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

/// What somebody does, through the registry alone.
#[derive(Clone, Debug)]
enum Act {
    /// A gesture; the pen tags it.
    Select(usize, usize),
    /// A click into the nth annotation.
    Choose(usize),
    /// The caret is put somewhere.
    Stand(usize),
    /// The nth command of all, by its key.
    Key(usize),
    /// The nth thing that the palette offers.
    Offer(usize),
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        4 => (0..90usize, 1..30usize).prop_map(|(start, n)| Act::Select(start, n)),
        2 => any::<usize>().prop_map(Act::Choose),
        2 => (0..90usize).prop_map(Act::Stand),
        6 => any::<usize>().prop_map(Act::Key),
        6 => any::<usize>().prop_map(Act::Offer),
    ]
}

/// A session with a caret, and marks that follow it as the painter's do.
struct Desk {
    session: Session,
    caret: ByteOffset,
    work: Work,
    news: Rc<RefCell<Vec<Event>>>,
    _subscription: temoin::state::Subscription,
}

impl Desk {
    fn new(session: Session) -> Self {
        let news: Rc<RefCell<Vec<Event>>> = Rc::default();
        let ear = Rc::clone(&news);
        let subscription = session.subscribe(move |event| ear.borrow_mut().push(event.clone()));
        let mut desk = Self {
            session,
            caret: ByteOffset::ZERO,
            work: Work::default(),
            news,
            _subscription: subscription,
        };
        desk.mount();
        desk
    }

    fn mount(&mut self) {
        self.work = Work::default();
        self.caret = ByteOffset::ZERO;
        let n_blocks = self.session.read(|view| {
            view.document()
                .map_or(0, |state| state.partition().blocks().len())
        });
        self.work.come_near(0..n_blocks);
    }

    /// Draws what the events since the last time ask for.
    fn draw(&mut self) {
        let news = std::mem::take(&mut *self.news.borrow_mut());
        let session = self.session.clone();
        for event in &news {
            match event {
                Event::Current => self.mount(),
                Event::Changed(summary) => session.read(|view| {
                    let Some(state) = view.document() else { return };
                    let own = summary.touched.iter().filter(|(id, _)| id == state.id());
                    let partition = state.partition();
                    self.work
                        .soil(own.map(|(_, span)| partition.paragraphs_in(*span)));
                    if summary.schema || summary.documents {
                        self.work
                            .soil(std::iter::once(0..partition.paragraphs().len()));
                    }
                }),
                Event::Chosen => {
                    let chosen = session.read(|view| view.chosen().cloned());
                    self.work.choose(chosen.as_ref());
                }
                _ => {}
            }
        }
        session.read(|view| {
            if let Some(state) = view.document() {
                for (index, pieces) in self.work.plan(state, view.schema()) {
                    self.work.keep(index, pieces);
                }
            }
        });
    }

    /// Which annotations are drawn on each byte, and which are on it.
    fn drawn_and_there(&self) -> (Vec<Vec<AnnotationId>>, Vec<Vec<AnnotationId>>) {
        let (mut drawn, mut there) = (Vec::new(), Vec::new());
        self.session.read(|view| {
            let Some(state) = view.document() else { return };
            for (index, paragraph) in state.partition().paragraphs().iter().enumerate() {
                for piece in self.work.drawn(index, paragraph) {
                    let ids: Vec<_> = piece.layers.iter().map(|l| l.id.clone()).collect();
                    let n_bytes = piece.end.get() - piece.start.get();
                    drawn.extend(std::iter::repeat_n(ids, n_bytes as usize));
                }
                for run in paragraph
                    .span()
                    .into_iter()
                    .flat_map(|s| state.store().runs(s))
                {
                    let ids: Vec<_> = run.active.iter().map(|a| a.id.clone()).collect();
                    there.extend(std::iter::repeat_n(ids, run.span.n_bytes() as usize));
                }
            }
        });
        (drawn, there)
    }

    fn perform(&mut self, act: &Act) {
        let session = self.session.clone();
        match act {
            Act::Select(start, n_bytes) => self.select(*start, *n_bytes),
            Act::Choose(index) => {
                let id = session.read(|view| {
                    let store = view.document()?.store();
                    let at = index.checked_rem(store.n_annotations())?;
                    store.nth(at).map(|annotation| annotation.id.clone())
                });
                commands::choose(&session, id.as_ref()).expect("it is there");
            }
            Act::Stand(at) => {
                let at = session.read(|view| {
                    let text = view.document()?.text();
                    let at = ByteOffset::from_usize(*at)?.min(text.n_bytes());
                    Some(standoff::text::grapheme_floor(text, at))
                });
                self.caret = at.unwrap_or(ByteOffset::ZERO);
            }
            Act::Key(index) => {
                let all: Vec<_> = registry::commands().collect();
                self.run(all[index % all.len()]);
            }
            Act::Offer(index) => {
                let pending = session.read(|view| view.pending().is_some());
                let offers = registry::entries(&session, pending);
                let Some(at) = index.checked_rem(offers.len()) else {
                    return;
                };
                match &offers[at].1 {
                    Entry::Command(id) => self.run(registry::command(id).expect("it is there")),
                    Entry::Tag(label) => {
                        commands::annotate_pending(&session, label).expect("it was offered");
                    }
                    Entry::Pen(label) => {
                        commands::set_pen(&session, Some(label)).expect("it was offered");
                    }
                    Entry::Show(id) => commands::show(&session, id).expect("it was offered"),
                }
            }
        }
    }

    fn select(&mut self, start: usize, n_bytes: usize) {
        let session = &self.session;
        let span = session.read(|view| {
            let text = view.document()?.text();
            let end = ByteOffset::from_usize(start + n_bytes)?.min(text.n_bytes());
            repair(text, ByteOffset::from_usize(start)?.min(end), end)
        });
        let by = SelectedBy::Mouse;
        commands::set_pending(session, span.map(|span| Pending { span, by })).expect("it fits");
        let pen = session.read(|view| view.pen().cloned());
        if let (Some(pen), Some(_)) = (pen, span) {
            commands::annotate_pending(session, &pen).expect("it is selected");
        }
    }

    fn run(&mut self, command: &Command) {
        let session = self.session.clone();
        if !(command.enabled)(&session) {
            return;
        }
        match command
            .run(&session)
            .expect("what is enabled does not fail")
        {
            Some(PageAction::Step(Direction::Backward)) => {
                assert!(commands::undo(&session).expect("a writer"));
            }
            Some(PageAction::Step(Direction::Forward)) => {
                assert!(commands::redo(&session).expect("a writer"));
            }
            Some(PageAction::ChooseBeside(direction)) => {
                commands::choose_beside(&session, direction, Some(self.caret));
            }
            Some(PageAction::Caret(CaretAct::Mark)) => {
                let at = Begun {
                    start: self.caret,
                    end: self.caret,
                };
                if session.read(View::begun).is_none() {
                    commands::begin(&session, at);
                } else {
                    commands::finish(&session, at, SelectedBy::Keys);
                }
            }
            Some(PageAction::Caret(CaretAct::Delete)) => {
                let inner = session.read(|view| commands::innermost(view, self.caret));
                if let Some(inner) = inner {
                    commands::delete(&session, &inner).expect("it is there");
                }
            }
            Some(PageAction::Caret(CaretAct::Move(stride, way))) => self.go(stride, way),
            _ => {}
        }
    }

    fn go(&mut self, stride: Stride, way: Way) {
        let (from, back) = (
            self.caret,
            matches!(way, Way::Left | Way::Along(Direction::Backward)),
        );
        let to = self.session.read(|view| {
            let state = view.document()?;
            let (text, store) = (state.text(), state.store());
            match (stride, back) {
                (Stride::Annotation, true) => store.prev_start(from),
                (Stride::Annotation, false) => store.next_start(from),
                (Stride::Unlabelled, true) => Some(store.prev_unlabelled(text, from)?.start()),
                (Stride::Unlabelled, false) => Some(store.next_unlabelled(text, from)?.start()),
                (Stride::Sentence, false) => Some(next_sentence(text, from)),
                (_, true) => Some(prev_word(text, from, Some("fr"))),
                (_, false) => Some(next_word(text, from, Some("fr"))),
            }
        });
        self.caret = to.unwrap_or(from);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// Whatever is done through the registry, in whatever order: what is drawn is what is there, undoing all
    /// of it gives the start, redoing all of that gives the end.
    #[test]
    fn whatever_the_registry_does_is_drawn_and_can_be_taken_back(acts in prop::collection::vec(act(), 1..60)) {
        let (_page, session) = visit(&Disk::new());
        let start = session.read(|view| view.project().clone());
        let text = standoff::text::Text::new("Un autre texte.\nAvec l’armée 👨‍👩‍👧 au milieu, et une fin.");
        commands::add_document(&session, "x.txt", text, Some("fr"), None).expect("added");
        let mut desk = Desk::new(session.clone());
        let check = |desk: &mut Desk, what: &str| {
            desk.draw();
            let (drawn, there) = desk.drawn_and_there();
            prop_assert_eq!(drawn, there, "after {}", what);
            Ok(())
        };
        for act in &acts {
            desk.perform(act);
            check(&mut desk, &format!("{act:?}"))?;
        }
        let end = session.read(|view| view.project().clone());
        let mut n_undone = 0;
        let undo = registry::command("undo").expect("it is there");
        while (undo.enabled)(&session) {
            desk.run(undo);
            n_undone += 1;
        }
        check(&mut desk, "undoing all")?;
        prop_assert!(session.read(|view| *view.project() == start));
        let redo = registry::command("redo").expect("it is there");
        for _ in 0..n_undone {
            desk.run(redo);
        }
        check(&mut desk, "redoing all")?;
        prop_assert!(session.read(|view| *view.project() == end));
    }
}
