//! Whatever is done through the registry can be taken back and done again, and what is drawn is what is there.

#![cfg(not(target_arch = "wasm32"))]

#[path = "session/bench.rs"]
mod bench;

use bench::visit;
use proptest::prelude::*;
use standoff::model::AnnotationId;
use standoff::text::{ByteOffset, next_sentence, next_word, prev_word, repair};
use std::cell::RefCell;
use std::rc::Rc;
use temoin::commands::registry::{
    self, CaretAct, Command, CommandId, PageAction, Request, Stride, Way,
};
use temoin::commands::{self, Direction};
use temoin::paint::MarkState;
use temoin::ports::memory::Disk;
use temoin::state::{Begun, Event, Pending, SelectedBy, Session, View};

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
    mark_state: MarkState,
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
            mark_state: MarkState::default(),
            news,
            _subscription: subscription,
        };
        desk.mount();
        desk
    }

    fn mount(&mut self) {
        self.mark_state = MarkState::default();
        self.caret = ByteOffset::ZERO;
        let n_blocks = self.session.read(|view| {
            view.document()
                .map_or(0, |state| state.partition().blocks().len())
        });
        self.mark_state.come_near(0..n_blocks);
    }

    /// Draws what the events since the last time ask for.
    fn draw(&mut self) {
        let news = std::mem::take(&mut *self.news.borrow_mut());
        let session = self.session.clone();
        for event in &news {
            match event {
                Event::Current => self.mount(),
                Event::Changed(change) => session.read(|view| {
                    let summary = &change.summary;
                    let Some(state) = view.document() else { return };
                    let own = summary.touched.iter().filter(|(id, _)| id == state.id());
                    let partition = state.partition();
                    self.mark_state
                        .mark_dirty(own.map(|(_, span)| partition.paragraphs_in(*span)));
                    if summary.schema || summary.documents {
                        self.mark_state
                            .mark_dirty(std::iter::once(0..partition.paragraphs().len()));
                    }
                }),
                Event::Chosen => {
                    let chosen = session.read(|view| view.chosen().cloned());
                    self.mark_state.choose(chosen.as_ref());
                }
                _ => {}
            }
        }
        session.read(|view| {
            if let Some(state) = view.document() {
                for (index, pieces) in
                    self.mark_state
                        .plan(state, view.schema(), |_| true, || 0, usize::MAX)
                {
                    self.mark_state.keep(index, pieces);
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
                for piece in self.mark_state.drawn(index, paragraph) {
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
                let offers = registry::requests(&session, pending);
                let Some(at) = index.checked_rem(offers.len()) else {
                    return;
                };
                match &offers[at].1 {
                    Request::Command(id) => self.run(registry::command(*id)),
                    Request::Tag(label) => {
                        commands::annotate_pending(&session, label).expect("it was offered");
                    }
                    Request::Pen(label) => {
                        commands::set_pen(&session, Some(label)).expect("it was offered");
                    }
                    Request::Show(id) => commands::show(&session, id).expect("it was offered"),
                    Request::File { .. } | Request::Prefer { .. } => {
                        unreachable!("the palette asks for the menu instead, and adds the settings")
                    }
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
        let pen = session.read(|view| view.pen().filter(|_| view.access().may_write()).cloned());
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
            Some(PageAction::ChooseAdjacent(direction)) => {
                commands::choose_adjacent(&session, direction, Some(self.caret));
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
            let kept = commands::is_read_only(&session)
                .then(|| session.read(|view| view.project().clone()));
            desk.perform(act);
            if let Some(kept) = kept {
                prop_assert!(session.read(|view| *view.project() == kept), "{:?} while read only", act);
            }
            check(&mut desk, &format!("{act:?}"))?;
        }
        commands::set_read_only(&session, false);
        let end = session.read(|view| view.project().clone());
        let mut n_undone = 0;
        let undo = registry::command(CommandId::Undo);
        while (undo.enabled)(&session) {
            desk.run(undo);
            n_undone += 1;
        }
        check(&mut desk, "undoing all")?;
        prop_assert!(session.read(|view| *view.project() == start));
        let redo = registry::command(CommandId::Redo);
        for _ in 0..n_undone {
            desk.run(redo);
        }
        check(&mut desk, "redoing all")?;
        prop_assert!(session.read(|view| *view.project() == end));
    }
}
