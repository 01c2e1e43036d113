//! Finding words in the text, and tagging the hits: all, or those that are ticked.

mod across;
mod hits;

use super::context::{Ui, use_session, use_ui};
use super::icons;
use super::panel::PanelFrame;
use super::scope_choice::ScopeChoice;
use super::{
    Stage,
    label_face::{sample, titles},
};
use crate::commands;
use crate::state::{Event, Found, Query, Reach, Session};
use crate::words::Words;
use across::Across;
use hits::Hits;
pub(super) use hits::{Around, around_within};
use standoff::Span;
use standoff::model::DocumentId;
use standoff::schema::LabelId;
use standoff::search::{Matching, PatternFault};
use standoff::text::ByteOffset;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, HtmlInputElement, KeyboardEvent};
use yew::prelude::*;

/// The hit that was gone to in a document that is not shown yet.
type Wanted = Rc<RefCell<Option<(DocumentId, Span)>>>;

/// The properties of a [`FindPanel`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The text in view.
    pub stage: Stage,
}

/// The panel.
#[component]
pub fn FindPanel(props: &Props) -> Html {
    let ui = use_ui();
    let session = use_session(|event| {
        matches!(
            event,
            Event::Found | Event::Current | Event::Changed(_) | Event::Access
        )
    });
    let (query, document, found) = session.read(|view| {
        let found = view.found().cloned();
        (view.query().clone(), view.current().cloned(), found)
    });
    let across = use_state_eq(|| false);
    let wanted = use_mut_ref(|| None::<(DocumentId, Span)>);
    let fault = use_search(
        session.clone(),
        props.stage.clone(),
        (query.clone(), document),
        Rc::clone(&wanted),
    );
    let n_documents = session.read(|view| view.project().n_documents());
    let is_across = *across && n_documents > 1;
    let go = go(&session, &props.stage);
    let pick = {
        let (session, stage) = (session.clone(), props.stage.clone());
        Callback::from(move |hit: Span| {
            commands::show_hit(&session, hit);
            stage.bring(hit.start());
        })
    };
    let set_across = {
        let across = across.setter();
        Callback::from(move |all: bool| across.set(all))
    };
    let gone_to = gone_to(&session, wanted);
    html! {
        <PanelFrame title={ui.words.find()} class="find">
            { field(&ui, &session, &query, &go) }
            if n_documents > 1 { <ScopeChoice name="find-scope" all={is_across} set={set_across} /> }
            { options(ui.words, &session, &query) }
            if let Some(fault) = fault {
                <p class="remark" role="alert">{ ui.words.no_pattern(fault) }</p>
            } else if !is_across || query.words.is_empty() {
                { count(&ui, found.as_deref(), &query) }
            }
            if is_across {
                <Across {query} stage={props.stage.clone()} wanted={gone_to} />
            } else if let Some(found) = found.clone().filter(|found| !found.is_empty()) {
                <Hits found={hits::ByAddress(found, session.revision())} on_pick={pick} />
            }
            // What is tagged is what is looked at: the hits of one document.
            if !is_across { { tag_all(&ui, &session, found) } }
        </PanelFrame>
    }
}

/// Goes to the next hit, or (true) to the one before.
fn go(session: &Session, stage: &Stage) -> Callback<bool> {
    let (session, stage) = (session.clone(), stage.clone());
    Callback::from(move |back: bool| {
        let from = stage.first_visible().unwrap_or(ByteOffset::ZERO);
        if let Some(hit) = commands::go_to_hit(&session, from, back) {
            stage.bring(hit.start());
        }
    })
}

/// A hit in any document is gone to: where its document is shown it is there; elsewhere once it is.
fn gone_to(session: &Session, wanted: Wanted) -> Callback<(DocumentId, Span)> {
    let session = session.clone();
    Callback::from(move |place: (DocumentId, Span)| {
        if session.read(|view| view.current() == Some(&place.0)) {
            commands::show_hit(&session, place.1);
        } else {
            wanted.replace(Some(place));
        }
    })
}

/// Looks for the query, from the view on, in slices; a newer query ends the older one's search.
#[hook]
fn use_search(
    session: Session,
    stage: Stage,
    asked: (Query, Option<DocumentId>),
    wanted: Wanted,
) -> Option<PatternFault> {
    let fault = use_state_eq(|| None::<PatternFault>);
    let number = use_memo((), |()| Cell::new(0_u32));
    {
        let (session, number) = (session.clone(), Rc::clone(&number));
        let fault = fault.setter();
        use_effect_with(asked, move |(query, document)| {
            number.set(number.get().wrapping_add(1));
            let mine = number.get();
            let from = stage.first_visible().unwrap_or(ByteOffset::ZERO);
            let begun = commands::find(&session, query, from);
            fault.set(begun.as_ref().err().map(|error| error.0));
            let Ok(Some(mut finding)) = begun else {
                return;
            };
            let mut go_on = {
                let session = session.clone();
                move || {
                    let goes_on = finding.go_on(&session);
                    if let Some(hit) = commands::go_where_wished(&session, from) {
                        stage.bring(hit.start());
                    }
                    goes_on
                }
            };
            // The hits in view are there at once.
            let goes_on = go_on();
            let gone_to = wanted.take();
            if let Some((_, hit)) = gone_to.filter(|(wanted, _)| Some(wanted) == document.as_ref())
            {
                commands::show_hit(&session, hit);
            }
            if goes_on {
                spawn_local(async move {
                    loop {
                        session.ports().tasks.pause().await;
                        if number.get() != mine || !go_on() {
                            return;
                        }
                    }
                });
            }
        });
    }
    use_effect_with((), move |()| {
        move || {
            number.set(number.get().wrapping_add(1));
            commands::end_finding(&session);
        }
    });
    *fault
}

fn field(ui: &Ui, session: &Session, query: &Query, go: &Callback<bool>) -> Html {
    let words = ui.words;
    let on_input = {
        let (session, query) = (session.clone(), query.clone());
        Callback::from(move |event: InputEvent| {
            let words = event.target_unchecked_into::<HtmlInputElement>().value();
            let query = query.clone();
            commands::set_query(&session, Query { words, ..query });
        })
    };
    let on_key = {
        let go = go.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Enter" && !event.is_composing() {
                event.prevent_default();
                go.emit(event.shift_key());
            }
        })
    };
    let step = |back: bool, name: &'static str, face: Html| {
        let go = go.clone();
        html! {
            <button type="button" class="button icon" aria-label={name} title={name} onclick={move |_: MouseEvent| go.emit(back)}>{ face }</button>
        }
    };
    html! {
        <div class="find-row">
            <input type="search" class="field" dir="auto" data-first="true" aria-label={words.find_words()} placeholder={words.find_words()}
                autocomplete="off" spellcheck="false" maxlength="400" value={query.words.clone()} oninput={on_input} onkeydown={on_key} />
            { step(true, words.previous_hit(), icons::step_back()) }
            { step(false, words.next_hit(), icons::step_on()) }
        </div>
    }
}

fn options(words: Words, session: &Session, query: &Query) -> Html {
    let check = |name: &'static str, is_on: bool, set: fn(&mut Query, bool)| {
        let (session, query) = (session.clone(), query.clone());
        let on_change = Callback::from(move |event: web_sys::Event| {
            let mut query = query.clone();
            let input = event.target_unchecked_into::<HtmlInputElement>();
            set(&mut query, input.checked());
            commands::set_query(&session, query);
        });
        html! {
            <label class="check"><input type="checkbox" checked={is_on} onchange={on_change} />{ name }</label>
        }
    };
    let now = query.matching;
    html! {
        <details class="find-options" open={query.is_pattern || now != Matching::default()}>
            <summary>{ words.find_options() }</summary>
            { check(words.whole_words(), now.whole_words, |query, on| query.matching.whole_words = on) }
            { check(words.same_case(), now.case, |query, on| query.matching.case = on) }
            { check(words.same_accents(), now.accents, |query, on| query.matching.accents = on) }
            { check(words.same_marks(), now.marks, |query, on| query.matching.marks = on) }
            { check(words.is_pattern(), query.is_pattern, |query, on| query.is_pattern = on) }
        </details>
    }
}

fn count(ui: &Ui, found: Option<&Found>, query: &Query) -> Html {
    let words = ui.words;
    let Some(found) = found else {
        let hint = query.words.is_empty().then(|| words.find_hint());
        return html! { <p class="settings-why">{ hint.unwrap_or_default() }</p> };
    };
    let place = found.now().map(|now| found.n_before(now.start()) + 1);
    let reach = found.reach();
    let is_part = reach.is_over && !reach.is_whole();
    let part = is_part.then(|| words.not_all_searched(reach));
    html! {
        <>
            <p class="find-count">
                // A count that still grows is not spoken.
                <span class="grow" role={reach.is_over.then_some("status")}>{ words.n_hits(found.len(), reach) }</span>
                if let Some(place) = place { <span>{ words.hit_of(place, found.len()) }</span> }
                if !reach.is_over { { stop(ui, reach) } }
            </p>
            // The line is there before it says something, so that it is spoken.
            <p class={classes!("find-part", is_part.then_some("remark"))} role="status">{ part }</p>
        </>
    }
}

/// How far the search is, with a way to stop it. It shows after a moment, since most searches are over by then.
fn stop(ui: &Ui, reach: Reach) -> Html {
    let act = {
        let ui = ui.clone();
        Callback::from(move |event: MouseEvent| {
            commands::stop_finding(&ui.session);
            focus_field(&event);
        })
    };
    html! {
        <span class="find-stop">
            <span>{ ui.words.searched(reach.percent) }</span>
            <button type="button" class="button outlined" onclick={act}>{ ui.words.stop() }</button>
        </span>
    }
}

/// The field gets the focus, since what was pressed goes.
fn focus_field(event: &MouseEvent) {
    let button = event.target().and_then(|it| it.dyn_into::<Element>().ok());
    let panel = button.and_then(|button| button.closest(".panel").ok()?);
    let field = panel.and_then(|panel| panel.query_selector("input[type=search]").ok()?);
    if let Some(field) = field.and_then(|field| field.dyn_into::<HtmlInputElement>().ok()) {
        // A browser that refuses leaves it where it was.
        let _ = field.focus();
    }
}

/// A button for each label.
fn tag_all(ui: &Ui, session: &Session, found: Option<Rc<Found>>) -> Html {
    let words = ui.words;
    let Some(found) = found.filter(|found| !found.is_empty()) else {
        return Html::default();
    };
    let may_write = session.read(|view| view.access().may_write());
    let n_meant = found.n_meant();
    let labels = titles(ui);
    let reach = found.reach();
    let disabled = !may_write || n_meant == 0 || !reach.is_over;
    let button = |(index, (label, title)): (usize, (LabelId, String))| {
        let (ui, session, found) = (ui.clone(), session.clone(), Rc::clone(&found));
        let act = Callback::from(move |_: MouseEvent| {
            let n_before = ui.n_changes();
            match commands::tag_all(&session, &label, &found.meant()) {
                Ok(done) => {
                    let (n_added, n_present) = (done.n_added, done.n_present);
                    let said = ui.words.said_tagged_all(n_added, n_present, found.reach());
                    ui.say_done(n_before, said);
                }
                Err(error) => ui.say(ui.words.command_error(&error)),
            }
        });
        html! {
            <button key={index} type="button" class="button outlined" {disabled} onclick={act}>{ sample(index) }{ title }</button>
        }
    };
    html! {
        <div class="tag-all" role="group" aria-labelledby="tag-all-title">
            <span class="caption" id="tag-all-title">{ words.tag_n_hits(n_meant, reach) }</span>
            <div class="tag-all-labels">{ for labels.into_iter().enumerate().map(button) }</div>
        </div>
    }
}
