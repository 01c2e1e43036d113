//! The suggestions of a dictionary, and yes or no to each of them or to all.

mod rows;

use super::Stage;
use super::context::{Ui, use_session, use_ui};
use super::encoding_choice::encoding_choice;
use super::icons;
use super::panel::PanelFrame;
use crate::commands::{self, Encoded};
use crate::state::Event;
use formats::dictionary::{Fault, MAX_BYTES};
use formats::encoding::{guessed, known};
use rows::{Rows, Verdict};
use standoff::Span;
use standoff::model::SuggestionId;
use std::rc::Rc;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Event as DomEvent, File, HtmlInputElement};
use yew::prelude::*;

/// The properties of a [`SuggestPanel`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The text in view.
    pub stage: Stage,
}

/// The panel.
#[component]
pub fn SuggestPanel(props: &Props) -> Html {
    let ui = use_ui();
    let session =
        use_session(|event| matches!(event, Event::Changed(_) | Event::Current | Event::Access));
    let opened = use_state(Opened::default);
    let input = use_node_ref();
    let words = ui.words;
    let may_write = session.read(|view| view.access().may_write());
    let all = session.read(commands::open_suggestions);
    let settle = {
        let ui = ui.clone();
        Callback::from(move |(verdict, ids): (Verdict, Vec<SuggestionId>)| {
            settle(&ui, verdict, &ids);
        })
    };
    let show = {
        let stage = props.stage.clone();
        Callback::from(move |span: Span| {
            stage.bring(span.start());
            stage.point_out(Some(span));
        })
    };
    {
        let stage = props.stage.clone();
        use_effect_with((), move |()| move || stage.point_out(None));
    }
    let ids: Vec<SuggestionId> = all.iter().map(|(id, _, _)| id.clone()).collect();
    let every = |verdict: Verdict, name: &'static str| {
        let (settle, ids) = (settle.clone(), ids.clone());
        html! {
            <button type="button" class="button outlined small" disabled={!may_write}
                onclick={move |_: MouseEvent| settle.emit((verdict, ids.clone()))}>{ name }</button>
        }
    };
    html! {
        <PanelFrame title={words.suggestions()} class="suggest">
            { opener(&ui, may_write, &opened, &input) }
            { problems(&ui, &opened.faults) }
            { encoding(&ui, may_write, &opened) }
            if all.is_empty() {
                <p class="settings-why">{ words.dictionary_hint() }</p>
            } else {
                <div class="find-count">
                    <span class="grow" role="status">{ words.n_suggestions(all.len()) }</span>
                    { every(Verdict::Accept, words.accept_all()) }
                    { every(Verdict::Refuse, words.refuse_all()) }
                </div>
                <Rows {all} {may_write} on_settle={settle} on_show={show} />
            }
        </PanelFrame>
    }
}

/// The button that opens a dictionary.
fn opener(ui: &Ui, may_write: bool, opened: &UseStateHandle<Opened>, input: &NodeRef) -> Html {
    let open_file = {
        let input = input.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(input) = input.cast::<HtmlInputElement>() {
                input.click();
            }
        })
    };
    let on_file = {
        let (ui, opened) = (ui.clone(), opened.setter());
        Callback::from(move |event: DomEvent| {
            let input = event.target_unchecked_into::<HtmlInputElement>();
            let file = input.files().and_then(|files| files.get(0));
            // So that the same file can be chosen again.
            input.set_value("");
            if let Some(file) = file {
                let (ui, opened) = (ui.clone(), opened.clone());
                spawn_local(async move { opened.set(open(&ui, &file).await) });
            }
        })
    };
    html! {
        <div class="suggest-head">
            <button type="button" class="button outlined" data-first="true" disabled={!may_write} onclick={open_file}>
                { icons::open() }{ ui.words.open_dictionary() }
            </button>
            <input ref={input} type="file" hidden=true accept=".csv,.json,.tsv,.txt,text/csv,text/plain,application/json" onchange={on_file} />
        </div>
    }
}

/// The dictionary that was opened last.
#[derive(Clone, Default)]
struct Opened {
    name: String,
    /// Its bytes, where another encoding may be meant.
    encoded: Option<Rc<Encoded>>,
    /// What is wrong with it.
    faults: Vec<Fault>,
}

async fn open(ui: &Ui, file: &File) -> Opened {
    let name = file.name();
    if file.size() > MAX_BYTES as f64 {
        // The reader says so of anything as long.
        let too_long = commands::read_dictionary(&ui.session, &vec![0; MAX_BYTES + 1], None);
        return Opened {
            name,
            faults: too_long.err().unwrap_or_default(),
            ..Opened::default()
        };
    }
    let bytes = match JsFuture::from(file.array_buffer()).await {
        Ok(buffer) => js_sys::Uint8Array::new(&buffer).to_vec(),
        Err(_) => {
            ui.say(ui.words.unreadable(&name));
            return Opened::default();
        }
    };
    let faults = take(ui, &name, &bytes, None).await;
    let encoded = guessed(&bytes).map(|encoding| Rc::new(Encoded { bytes, encoding }));
    Opened {
        name,
        encoded,
        faults,
    }
}

/// Reads a dictionary and suggests what it says; what is wrong with it.
async fn take(ui: &Ui, name: &str, bytes: &[u8], encoding: Option<&str>) -> Vec<Fault> {
    let dictionary = match commands::read_dictionary(&ui.session, bytes, encoding) {
        Ok(dictionary) => dictionary,
        Err(faults) => return faults,
    };
    ui.say(
        match commands::suggest(&ui.session, name, &dictionary).await {
            Ok(done) => ui.words.said_suggested(done.n_added, done.n_present),
            Err(error) => ui.words.command_error(&error),
        },
    );
    Vec::new()
}

/// The encoding of a dictionary that does not say it, and the choice of another.
fn encoding(ui: &Ui, may_write: bool, opened: &UseStateHandle<Opened>) -> Html {
    let Some(encoded) = opened.encoded.clone().filter(|_| may_write) else {
        return Html::default();
    };
    let (handle, name) = (opened.setter(), opened.name.clone());
    let choose = {
        let (ui, encoded) = (ui.clone(), Rc::clone(&encoded));
        Callback::from(move |encoding: String| {
            let Some(known) = known(&encoding) else {
                return;
            };
            let (ui, handle, name) = (ui.clone(), handle.clone(), name.clone());
            let bytes = encoded.bytes.clone();
            spawn_local(async move {
                let faults = take(&ui, &name, &bytes, Some(known)).await;
                let encoding = known;
                handle.set(Opened {
                    name,
                    encoded: Some(Rc::new(Encoded { bytes, encoding })),
                    faults,
                });
            });
        })
    };
    encoding_choice(ui.words, &encoded, choose)
}

fn settle(ui: &Ui, verdict: Verdict, ids: &[SuggestionId]) {
    let done = match verdict {
        Verdict::Accept => commands::accept(&ui.session, ids),
        Verdict::Refuse => commands::refuse(&ui.session, ids),
    };
    ui.say(match (done, verdict) {
        (Ok(count), Verdict::Accept) => ui.words.said_accepted(count),
        (Ok(count), Verdict::Refuse) => ui.words.said_refused(count),
        (Err(error), _) => ui.words.command_error(&error),
    });
}

/// The faults of the dictionary: the first ones, and how many more.
fn problems(ui: &Ui, faults: &[Fault]) -> Html {
    const SHOWN: usize = 5;
    if faults.is_empty() {
        return Html::default();
    }
    let more = faults.len().saturating_sub(SHOWN);
    html! {
        <div class="remark" role="alert">
            <p>{ ui.words.dictionary_refused() }</p>
            <ul class="faults">{ for faults.iter().take(SHOWN).map(|fault| html! { <li>{ ui.words.dictionary_fault(fault) }</li> }) }</ul>
            if more > 0 { <p>{ ui.words.and_more(more) }</p> }
        </div>
    }
}
