//! The hits in all documents, by document; one that is pressed opens its document there.

use super::hits::around;
use crate::commands::{self, FoundAcross, FoundRow};
use crate::components::Stage;
use crate::components::context::{Ui, use_session, use_ui};
use crate::components::uneven::{Kinds, Uneven, use_uneven};
use crate::state::{Event, Query, Session};
use standoff::Span;
use standoff::model::DocumentId;
use standoff::search::PatternFault;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// About how tall the rows are, in pixels: the name of a document, a hit, how many more there are.
const GUESSES: [f64; 3] = [40.0, 52.0, 40.0];

/// The properties of [`Across`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The query.
    pub query: Query,
    /// The text in view.
    pub stage: Stage,
    /// The place that was gone to.
    pub wanted: Callback<(DocumentId, Span)>,
}

/// The hits so far, and how often the page was told of more.
#[derive(Clone, Default)]
struct Shown(Option<Rc<FoundAcross>>, u32);

impl PartialEq for Shown {
    fn eq(&self, other: &Self) -> bool {
        self.1 == other.1
    }
}

/// The hits.
#[component]
pub fn Across(props: &Props) -> Html {
    let ui = use_ui();
    let session = use_session(|event| matches!(event, Event::Current | Event::Found));
    let (shown, fault) = use_search_across(&session, &props.query);
    let found = shown.0.clone().unwrap_or_default();
    let kinds = use_memo(shown.clone(), |shown| {
        shown
            .0
            .as_ref()
            .map(|found| kinds(found))
            .unwrap_or_default()
    });
    let uneven = use_uneven(Kinds(kinds), &GUESSES, None, false);
    if fault.is_some() || shown.0.is_none() {
        // The field says what is wrong, or what it is for.
        return Html::default();
    }
    let go = go(&ui, props);
    let n_documents = found.groups().len();
    let reach = found.reach();
    html! {
        <>
            <p class="find-count">
                // A count that still grows is not spoken.
                <span class="grow" role={reach.is_over.then_some("status")}>{ ui.words.n_hits_across(found.n_hits(), n_documents, reach) }</span>
                if !reach.is_over { <span>{ ui.words.searched(reach.percent) }</span> }
            </p>
            { rows(&ui, &found, &uneven, &go) }
        </>
    }
}

fn kinds(found: &FoundAcross) -> Vec<u8> {
    let mut kinds = Vec::with_capacity(found.n_rows());
    for group in &*found.groups() {
        kinds.push(0);
        kinds.extend(group.listed.iter().map(|_| 1));
        kinds.extend((group.n_more() > 0).then_some(2));
    }
    kinds
}

fn rows(ui: &Ui, found: &FoundAcross, uneven: &Uneven, go: &Callback<(DocumentId, Span)>) -> Html {
    let n_rows = found.n_rows();
    let rows = (uneven.from..uneven.until.min(n_rows)).filter_map(|index| {
        let row = found.row(index)?;
        let groups = found.groups();
        let (kind, key, content) = match row {
            FoundRow::Document(at) => {
                let group = groups.get(at)?;
                let name = ui.name_of(&group.document);
                ("0", format!("{at}"), html! {
                    <h3 class="found-in"><bdi class="cut">{ name }</bdi><span class="aside">{ group.n_hits }</span></h3>
                })
            }
            FoundRow::Hit(at, hit) => {
                let group = groups.get(at)?;
                let start = hit.start().get();
                ("1", format!("{at} {start}"), hit_button(ui, &group.document, hit, go)?)
            }
            FoundRow::More(at) => {
                let group = groups.get(at)?;
                let last = (group.document.clone(), *group.listed.last()?);
                let go = go.clone();
                let open = Callback::from(move |_: MouseEvent| go.emit(last.clone()));
                ("2", format!("{at} more"), html! {
                    <button type="button" class="button found-more" onclick={open}>{ ui.words.more_in_document(group.n_more()) }</button>
                })
            }
        };
        Some(html! {
            <li {key} class="found-row" data-tall={kind} aria-setsize={n_rows.to_string()} aria-posinset={(index + 1).to_string()}>{ content }</li>
        })
    });
    html! {
        <div ref={uneven.scroller.clone()} class="hits" onscroll={uneven.on_scroll.clone()}>
            <ul ref={uneven.list.clone()} role="list" aria-label={ui.words.hits()}>{ for rows }</ul>
        </div>
    }
}

fn hit_button(
    ui: &Ui,
    document: &DocumentId,
    hit: Span,
    go: &Callback<(DocumentId, Span)>,
) -> Option<Html> {
    let ((before, quote, after), language, is_now) = ui.session.read(|view| {
        let state = view.project().document(document)?;
        let is_here = view.current() == Some(document);
        let now = view
            .found()
            .filter(|_| is_here)
            .and_then(|found| found.now());
        let language = state.document().language.clone();
        Some((around(state.text(), hit)?, language, now == Some(hit)))
    })?;
    let place = (document.clone(), hit);
    let go = go.clone();
    let open = Callback::from(move |_: MouseEvent| go.emit(place.clone()));
    Some(html! {
        <button type="button" class="hit-button" aria-current={is_now.then_some("true")} onclick={open}>
            <span class="inside notranslate" translate="no" dir="auto" lang={language}>{ before }<b>{ quote }</b>{ after }</span>
        </button>
    })
}

/// Opens the document of a hit there.
fn go(ui: &Ui, props: &Props) -> Callback<(DocumentId, Span)> {
    let (ui, stage, wanted) = (ui.clone(), props.stage.clone(), props.wanted.clone());
    Callback::from(move |(document, hit): (DocumentId, Span)| {
        // The search that its document begins, once that is shown, asks what is wanted.
        wanted.emit((document.clone(), hit));
        ui.tell(stage.open(&ui.session, &document, move |stage| {
            stage.bring(hit.start())
        }));
    })
}

/// Looks for the query in all documents, in slices; a newer query, or other documents, end the older search.
#[hook]
fn use_search_across(session: &Session, query: &Query) -> (Shown, Option<PatternFault>) {
    let shown = use_state_eq(Shown::default);
    let fault = use_state_eq(|| None::<PatternFault>);
    let number = use_memo((), |()| Cell::new(0_u32));
    let n_lists = use_state_eq(|| 0_u64);
    {
        let n_lists = n_lists.setter();
        use_effect_with(session.clone(), move |session| {
            let subscription = session.subscribe(move |event| {
                if let Event::Changed(change) = event
                    && change.summary.documents
                {
                    n_lists.set(change.seq);
                }
            });
            move || drop(subscription)
        });
    }
    {
        let (session, number) = (session.clone(), Rc::clone(&number));
        let (shown, fault) = (shown.setter(), fault.setter());
        use_effect_with((query.clone(), *n_lists), move |(query, _)| {
            number.set(number.get().wrapping_add(1));
            let mine = number.get();
            let begun = commands::find_across(&session, query);
            fault.set(begun.as_ref().err().map(|error| error.0));
            let told = Cell::new(mine.wrapping_mul(1 << 12));
            let tell = move |found: Option<Rc<FoundAcross>>| {
                told.set(told.get().wrapping_add(1));
                shown.set(Shown(found, told.get()));
            };
            let Ok(Some(mut finding)) = begun else {
                return tell(None);
            };
            spawn_local(async move {
                while number.get() == mine {
                    let went = finding.go_on(&session);
                    if went.is_due {
                        tell(Some(Rc::clone(finding.found())));
                    }
                    if !went.goes_on {
                        return;
                    }
                    session.ports().tasks.pause().await;
                }
            });
        });
    }
    use_effect_with((), move |()| {
        move || number.set(number.get().wrapping_add(1))
    });
    ((*shown).clone(), *fault)
}
