//! Random transactions, sound and unsound ones: what is refused changes nothing; invert ∘ apply = identity;
//! redo ∘ undo = identity; the entry alone does the same; every index answers as a naive scan does.
#![no_main]

use arbitrary::Arbitrary;
use libfuzzer_sys::fuzz_target;
use standoff::Span;
use standoff::change::{Intent, Ledger, Op, Origin, Place, Transaction};
use standoff::model::{Annotation, Field, Item, Parts, Target, Timestamp};
use standoff::store::DocumentState;
use standoff_fuzz::{Hostile, assert_same, check_indexes, make};

/// A number that is taken modulo what there is.
type Pick = u8;

#[derive(Arbitrary, Debug)]
enum Step {
    Commit {
        moves: Vec<(Pick, Move)>,
        origin: Pick,
        group: bool,
    },
    Undo,
    Redo,
}

#[derive(Arbitrary, Debug)]
enum Move {
    /// Ends at any bytes: inside a character, behind the end, in any order.
    Tag {
        ends: Vec<(u16, u16)>,
        label: Pick,
        is_sure: bool,
    },
    Suggest {
        ends: (u16, u16),
        label: Pick,
    },
    Orphan {
        quote: Hostile,
        label: Pick,
    },
    LabelDocument {
        label: Pick,
    },
    Relate {
        from: Pick,
        to: Pick,
    },
    Remove {
        item: Pick,
    },
    Drag {
        item: Pick,
        ends: (u16, u16),
    },
    Relabel {
        item: Pick,
        label: Pick,
    },
    Note {
        item: Pick,
        note: Hostile,
    },
    AddDocument {
        id: Pick,
        text: Hostile,
        position: Pick,
    },
    Detach {
        position: Pick,
    },
    Attach {
        id: Pick,
        position: Pick,
    },
    Withdraw {
        position: Pick,
    },
    Rename {
        before: Option<Hostile>,
        after: Hostile,
    },
    SetSchema {
        labels: u8,
    },
}

#[derive(Arbitrary, Debug)]
struct Input {
    text: Hostile,
    steps: Vec<Step>,
}

const LABELS: [&str; 4] = ["a", "b", "c", "d"];
const DOCUMENTS: [&str; 3] = ["d", "e", "f"];

fuzz_target!(|input: Input| {
    let mut ledger = Ledger::new(make::project_id(), make::schema(&[]));
    ledger.expect_others();
    let mut journal = Vec::new();
    let mut at = 1_763_805_600_000;
    let first = vec![
        make::set_schema(&make::schema(&[]), &make::schema(&LABELS[..3])),
        make::insert_document("d", &input.text.0, 0),
    ];
    let time = Timestamp::from_millis(at);
    let by_user = Transaction::by_user(Intent::Other, first);
    journal.push(ledger.commit(by_user, time, "").expect("it fits").entry);
    let mut serial = 0;
    for step in input.steps.iter().take(24) {
        at += 700;
        let time = Timestamp::from_millis(at);
        let former = ledger.clone();
        let entry = match step {
            Step::Commit {
                moves,
                origin,
                group,
            } => {
                let transaction = Transaction {
                    ops: ops(&ledger, moves, &mut serial),
                    origin: [
                        Origin::User,
                        Origin::Import,
                        Origin::Restore,
                        Origin::Remote,
                        Origin::Suggestion,
                    ][usize::from(*origin) % 5],
                    intent: Intent::Other,
                    group: group.then(|| "letters".to_owned()),
                };
                let committed = ledger.commit(transaction.clone(), time, "somebody");
                if committed.is_ok() {
                    let mut back = ledger.clone();
                    let inverse = Transaction::by_user(Intent::Other, transaction.inverse());
                    back.commit(inverse, time, "").expect("the reverse fits");
                    assert!(
                        back.project() == former.project(),
                        "invert ∘ apply = identity"
                    );
                    check_indexes(back.project());
                }
                committed.ok()
            }
            Step::Undo => {
                let undone = ledger.undo(time, "");
                if undone.is_some() {
                    let mut again = ledger.clone();
                    again.redo(time, "").expect("there is one");
                    assert!(
                        again.project() == former.project(),
                        "redo ∘ undo = identity"
                    );
                }
                undone
            }
            Step::Redo => ledger.redo(time, ""),
        };
        check_indexes(ledger.project());
        match entry {
            None => assert_same(&former, &ledger),
            Some(committed) => {
                let mut replayed = former;
                let summary = replayed.replay(&committed.entry).expect("our own entry");
                assert_eq!(summary, committed.summary);
                assert_same(&replayed, &ledger);
                journal.push(committed.entry);
            }
        }
    }
    let rebuilt = Ledger::rebuild(make::project_id(), &journal).expect("our own journal");
    assert_same(&rebuilt, &ledger);
});

fn pick<T>(from: &[T], at: Pick) -> Option<&T> {
    from.get(usize::from(at) % from.len().max(1))
}

/// The ops that these moves are, seen from the state before all of them: later ones may well not fit.
fn ops(ledger: &Ledger, moves: &[(Pick, Move)], serial: &mut u32) -> Vec<Op> {
    let documents: Vec<&DocumentState> = ledger.project().documents().collect();
    let one = |(document, what): &(Pick, Move)| op(ledger, &documents, *document, what, serial);
    moves.iter().take(12).filter_map(one).collect()
}

fn op(
    ledger: &Ledger,
    documents: &[&DocumentState],
    document: Pick,
    what: &Move,
    serial: &mut u32,
) -> Option<Op> {
    let of_list = match what {
        Move::AddDocument { id, text, position } => Some(make::insert_document(
            pick(&DOCUMENTS, *id)?,
            &text.0,
            usize::from(*position) % 5,
        )),
        Move::Attach { id, position } => Some(Op::attach(
            make::document_id(pick(&DOCUMENTS, *id)?),
            Place::At(usize::from(*position) % 5),
        )),
        Move::SetSchema { labels } => {
            let kept: Vec<&str> = LABELS
                .into_iter()
                .enumerate()
                .filter(|(at, _)| labels >> at & 1 == 1)
                .map(|(_, label)| label)
                .collect();
            Some(make::set_schema(
                ledger.project().schema(),
                &make::schema(&kept),
            ))
        }
        _ => None,
    };
    if of_list.is_some() {
        return of_list;
    }
    let state = *pick(documents, document)?;
    let id = state.id().clone();
    let name = id.as_str();
    *serial += 1;
    // Not in the order of making, so that ids decide where spans do not.
    let fresh = format!("{:08x}", serial.wrapping_mul(0x9e37_79b1));
    let items = items(state);
    let label = |at: &Pick| pick(&LABELS, *at).copied();
    Some(match what {
        Move::Tag {
            ends,
            label: l,
            is_sure,
        } => {
            let spans: Vec<Span> = ends
                .iter()
                .take(3)
                .filter_map(|ends| span(state, *ends))
                .collect();
            let parts = Parts::new(&spans)
                .ok()
                .or_else(|| spans.first().copied().map(Parts::one))?;
            let target = if *is_sure {
                Target::Anchored(parts)
            } else {
                Target::Candidate(parts)
            };
            make::insert(
                name,
                Item::Annotation(make::annotation(&fresh, label(l)?, target)),
            )
        }
        Move::Suggest { ends, label: l } => {
            let target = Target::Anchored(Parts::one(span(state, *ends)?));
            make::insert(name, make::suggestion(&fresh, label(l)?, target))
        }
        Move::Orphan { quote, label: l } => {
            make::insert(name, make::orphan(&fresh, label(l)?, &quote.0))
        }
        Move::LabelDocument { label: l } => {
            make::insert(name, make::document_label(&fresh, label(l)?))
        }
        Move::Relate { from, to } => {
            let ids: Vec<&str> = state.store().iter().map(|one| one.id.as_str()).collect();
            make::insert(
                name,
                make::relation(&fresh, pick(&ids, *from)?, pick(&ids, *to)?),
            )
        }
        Move::Remove { item } => make::remove(name, pick(&items, *item)?.clone()),
        Move::Drag { item, ends } => changed(name, pick(&items, *item)?, |one| {
            if let Some(span) = span(state, *ends) {
                one.target = Target::Anchored(Parts::one(span));
            }
        }),
        Move::Relabel { item, label: l } => {
            let label = make::label_id(label(l)?);
            changed(name, pick(&items, *item)?, |one| one.label = label)
        }
        Move::Note { item, note } => changed(name, pick(&items, *item)?, |one| {
            one.note.clone_from(&note.0);
            one.provenance.modified = Timestamp::from_millis(1_763_805_700_123);
        }),
        Move::Detach { position } => Op::detach(id, Place::At(usize::from(*position) % 4)),
        Move::Withdraw { position } => Op::DetachDocument {
            id,
            place: Place::At(usize::from(*position) % 4),
            is_coming: true,
        },
        Move::Rename { before, after } => {
            let mut document = (**state.document()).clone();
            if let Some(before) = before {
                document.name.clone_from(&before.0);
            }
            let after = serde_json::Value::from(after.0.as_str());
            Op::set_document(&document, Field::Own("name"), after)
        }
        _ => return None,
    })
}

fn items(state: &DocumentState) -> Vec<Item> {
    let store = state.store();
    let annotations = store.iter().cloned().map(Item::Annotation);
    let relations = store.relations().cloned().map(Item::Relation);
    let labels = store.document_labels().cloned().map(Item::DocumentLabel);
    let suggestions = store.suggestions().cloned().map(Item::Suggestion);
    annotations
        .chain(relations)
        .chain(labels)
        .chain(suggestions)
        .collect()
}

/// Mostly on characters of the text, now and then anywhere.
fn span(state: &DocumentState, (start, end): (u16, u16)) -> Option<Span> {
    let text = state.text().as_str();
    let at = |raw: u16| -> u32 {
        let at = usize::from(raw >> 2) % (text.len() + 2);
        let at = if raw & 3 == 0 {
            at
        } else {
            text.floor_char_boundary(at)
        };
        at as u32
    };
    let (start, end) = (at(start), at(end));
    Span::of(start.min(end), start.max(end))
}

fn changed(document: &str, item: &Item, change: impl FnOnce(&mut Annotation)) -> Op {
    let mut after = item.clone();
    if let Item::Annotation(annotation) = &mut after {
        change(annotation);
    }
    make::replace(document, item.clone(), after)
}
