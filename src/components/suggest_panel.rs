//! The suggestions of a dictionary, and yes or no to each of them or to all.

mod elsewhere;
mod handed;
mod missing_labels;
mod rows;

use super::Stage;
use super::context::{Ui, use_session, use_ui};
use super::encoding_choice::encoding_choice;
use super::icons;
use super::panel::PanelFrame;
use crate::commands::{self, CommandError, Encoded, Suggested};
use crate::state::Event;
use crate::words::shown;
use elsewhere::Elsewhere;
use formats::dictionary::{Dictionary, Fault, MAX_BYTES};
use formats::encoding::{guessed, known};
pub use handed::{Handed, hand_dictionaries};
use handed::{next, next_name, use_handed};
use missing_labels::missing_labels;
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
    // What had the focus goes with the last suggestion.
    let is_settled = use_mut_ref(|| false);
    let takes_focus = all.is_empty() && is_settled.take();
    let settle = {
        let (ui, is_settled) = (ui.clone(), is_settled.clone());
        Callback::from(move |(verdict, ids): (Verdict, Vec<SuggestionId>)| {
            is_settled.replace(true);
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
    let load_next = load_next(&ui, &opened);
    use_handed(load_next.clone());
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
            { problems(&ui, &opened) }
            if may_write { { make_labels(&ui, &opened) } }
            { encoding(&ui, may_write, &opened) }
            { next_one(&ui, may_write, &load_next) }
            if all.is_empty() {
                <Elsewhere {takes_focus} />
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

/// The button that loads the dictionary that waits behind this one.
fn next_one(ui: &Ui, may_write: bool, load_next: &Callback<()>) -> Html {
    let Some(name) = next_name() else {
        return Html::default();
    };
    html! {
        <button type="button" class="button outlined small" disabled={!may_write}
            onclick={load_next.reform(|_: MouseEvent| ())}>{ ui.words.load_next(&name) }</button>
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
    /// Its bytes, where something is, and the encoding that somebody chose.
    refused: Option<(Rc<[u8]>, Option<&'static str>)>,
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
    load(ui, name, bytes, None).await
}

/// Loads a dictionary, in the encoding that somebody chose.
async fn load(ui: &Ui, name: String, bytes: Vec<u8>, said: Option<&'static str>) -> Opened {
    let faults = take(ui, &name, &bytes, said).await;
    let refused = refused(&faults, &bytes, said);
    let encoding = said.or_else(|| guessed(&bytes));
    let encoded = encoding.map(|encoding| Rc::new(Encoded { bytes, encoding }));
    Opened {
        name,
        encoded,
        faults,
        refused,
    }
}

/// Loads those that came with other files, up to one that asks something.
fn load_next(ui: &Ui, opened: &UseStateHandle<Opened>) -> Callback<()> {
    let (ui, opened) = (ui.clone(), opened.setter());
    Callback::from(move |()| {
        let (ui, opened) = (ui.clone(), opened.clone());
        spawn_local(async move {
            while let Some(handed) = next() {
                let loaded = load(&ui, handed.name, handed.bytes, handed.encoding).await;
                let asks = !loaded.faults.is_empty() || loaded.encoded.is_some();
                opened.set(loaded);
                if asks {
                    break;
                }
            }
        });
    })
}

/// The bytes of a dictionary with faults, for another try.
fn refused(
    faults: &[Fault],
    bytes: &[u8],
    said: Option<&'static str>,
) -> Option<(Rc<[u8]>, Option<&'static str>)> {
    (!faults.is_empty()).then(|| (bytes.into(), said))
}

/// Reads a dictionary and suggests what it says; what is wrong with it.
async fn take(ui: &Ui, name: &str, bytes: &[u8], encoding: Option<&str>) -> Vec<Fault> {
    let dictionary = match commands::read_dictionary(&ui.session, bytes, encoding) {
        Ok(dictionary) => dictionary,
        Err(faults) => return faults,
    };
    let n_before = ui.n_changes();
    let done = commands::suggest(&ui.session, name, &dictionary).await;
    say_suggested(ui, n_before, done, 0);
    Vec::new()
}

/// Says what was suggested, and how many labels were made for it.
fn say_suggested(ui: &Ui, n_before: u64, done: Result<Suggested, CommandError>, n_labels: usize) {
    match done {
        Ok(done) => {
            let said = ui.words.said_suggested(done.n_added, done.n_present);
            let said = match n_labels {
                0 => said,
                _ => ui.words.said_labels_made(n_labels, &said),
            };
            ui.say_done(n_before, said);
        }
        Err(error) => ui.say(ui.words.command_error(&error)),
    }
}

/// The offer to make the labels that a dictionary names, where nothing else is wrong with it.
fn make_labels(ui: &Ui, opened: &UseStateHandle<Opened>) -> Html {
    let Some((bytes, said)) = opened.refused.clone() else {
        return Html::default();
    };
    let names = missing_labels(&opened.faults);
    let (ui_made, handle, made) = (ui.clone(), opened.clone(), names.clone());
    let make = Callback::from(move |()| {
        let (ui, handle, names, bytes) = (
            ui_made.clone(),
            handle.clone(),
            made.clone(),
            Rc::clone(&bytes),
        );
        spawn_local(async move {
            let faults = with_labels(&ui, &handle.name, &names, &bytes, said).await;
            handle.set(Opened {
                name: handle.name.clone(),
                encoded: handle.encoded.clone(),
                refused: refused(&faults, &bytes, said),
                faults,
            });
        });
    });
    missing_labels::offer(ui, &names, make)
}

/// Makes labels and suggests what the dictionary says, in one step; what is still wrong with it.
async fn with_labels(
    ui: &Ui,
    name: &str,
    names: &[String],
    bytes: &[u8],
    said: Option<&str>,
) -> Vec<Fault> {
    let session = &ui.session;
    let schema = match commands::with_labels(session, names, ui.words.lang().tag()) {
        Ok(schema) => schema,
        Err(error) => {
            ui.say(ui.words.command_error(&error));
            return Vec::new();
        }
    };
    let dictionary = match Dictionary::read(bytes, said, &schema) {
        Ok(dictionary) => dictionary,
        Err(faults) => return faults,
    };
    let n_before = ui.n_changes();
    let done = commands::suggest_with(session, name, &dictionary, Some(schema)).await;
    say_suggested(ui, n_before, done, names.len());
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
                handle.set(load(&ui, name, bytes, Some(known)).await);
            });
        })
    };
    encoding_choice(ui.words, &encoded, choose)
}

fn settle(ui: &Ui, verdict: Verdict, ids: &[SuggestionId]) {
    let n_before = ui.n_changes();
    let done = match verdict {
        Verdict::Accept => commands::accept(&ui.session, ids),
        Verdict::Refuse => commands::refuse(&ui.session, ids),
    };
    let said = match (done, verdict) {
        (Ok(count), Verdict::Accept) => ui.words.said_accepted(count),
        (Ok(count), Verdict::Refuse) => ui.words.said_refused(count),
        (Err(error), _) => return ui.say(ui.words.command_error(&error)),
    };
    // With the last one here, what is left is elsewhere.
    let waiting = ui.session.read(|view| {
        let is_last = commands::open_suggestions(view).is_empty();
        is_last.then(|| commands::waiting_elsewhere(view))
    });
    let said = match waiting.filter(|waiting| waiting.count > 0) {
        Some(waiting) => {
            let words = ui.words;
            let elsewhere = words.suggestions_elsewhere(waiting.count, waiting.documents.len());
            format!("{said}. {elsewhere}")
        }
        None => said,
    };
    ui.say_done(n_before, said);
}

/// The faults of the dictionary: the first ones, and how many more.
fn problems(ui: &Ui, opened: &Opened) -> Html {
    const SHOWN: usize = 5;
    let faults = &opened.faults;
    if faults.is_empty() {
        return Html::default();
    }
    let more = faults.len().saturating_sub(SHOWN);
    html! {
        <div class="remark" role="alert">
            <p class="file-name"><bdi>{ shown(&opened.name) }</bdi></p>
            <p>{ ui.words.dictionary_refused() }</p>
            <ul class="faults">{ for faults.iter().take(SHOWN).map(|fault| html! { <li>{ ui.words.dictionary_fault(fault) }</li> }) }</ul>
            if more > 0 { <p>{ ui.words.and_more(more) }</p> }
        </div>
    }
}
