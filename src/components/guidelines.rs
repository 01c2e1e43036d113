//! The guidelines of the project beside the text, and each label's own part of them.

use super::context::{Ui, use_session, use_ui};
use super::draft_field::DraftField;
use super::label_face::sample;
use super::markdown::prose;
use super::panel::PanelFrame;
use crate::commands;
use crate::state::Event;
use crate::words::shown;
use standoff::schema::guidelines::{Inline, blocks};
use standoff::schema::{Edit, Label, Schema};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

/// The panel.
#[component]
pub fn GuidelinesPanel() -> Html {
    let ui = use_ui();
    let words = ui.words;
    let session = use_session(|event| {
        matches!(event, Event::Access)
            || matches!(event, Event::Changed(change) if change.summary.schema)
    });
    let is_edited = use_state_eq(|| false);
    let (schema, may_write) =
        session.read(|view| (view.schema().clone(), view.access().may_write()));
    let text = schema.guidelines().to_owned();
    let toggle = {
        let is_edited = is_edited.clone();
        Callback::from(move |_: MouseEvent| is_edited.set(!*is_edited))
    };
    let node = use_node_ref();
    {
        // Whoever asked to write begins at once.
        let node = node.clone();
        use_effect_with(*is_edited, move |is_edited| {
            let panel = node.cast::<Element>().filter(|_| *is_edited);
            let field = panel.and_then(|panel| panel.query_selector("textarea").ok()?);
            if let Some(field) = field.and_then(|field| field.dyn_into::<HtmlElement>().ok()) {
                let _ = field.focus();
            }
        });
    }
    let on_text = {
        let (session, ui) = (session.clone(), ui.clone());
        Callback::from(move |text: String| {
            let group = Some("guidelines".to_owned());
            let edited = commands::edit_schema(&session, &Edit::Guidelines(text), group);
            if let Err(error) = edited {
                ui.say(ui.words.command_error(&error));
            }
        })
    };
    html! {
        <PanelFrame title={words.guidelines()} class="guidelines-panel">
            if *is_edited {
                <div ref={node}><DraftField caption={words.edit_guidelines()} value={text} rows={14} {may_write} {on_text} /></div>
                <p class="hint">{ words.guidelines_how() }</p>
            } else if text.trim().is_empty() {
                <p class="empty">{ words.no_guidelines() }</p>
            } else {
                <div class="prose">{ prose(&blocks(&text), &|heading| dress(&schema, heading)) }</div>
            }
            <div class="panel-acts">
                if *is_edited {
                    <button type="button" class="button primary" onclick={toggle}>{ words.done() }</button>
                } else {
                    <button type="button" class="button outlined" data-first="true" disabled={!may_write} onclick={toggle}>{ words.edit_guidelines() }</button>
                }
            </div>
        </PanelFrame>
    }
}

/// A heading that is a label's shows how the label is drawn.
fn dress(schema: &Schema, heading: &[Inline]) -> Html {
    let about = schema.label_of_heading(heading);
    let index = about.and_then(|about| {
        let mut labels = schema.labels().iter();
        labels.position(|label| label.id == about.id)
    });
    index.map(sample).unwrap_or_default()
}

/// The part of the guidelines that speaks of a label; nothing where none does.
pub fn own_guidelines(ui: &Ui, schema: &Schema, label: &Label) -> Html {
    let own = schema.guidelines_of(label);
    if own.is_empty() {
        return Html::default();
    }
    let title = shown(label.title_in(ui.words.lang().tag()));
    html! {
        <details class="own-guidelines">
            <summary>{ ui.words.guidelines_of(&title) }</summary>
            <div class="prose">{ prose(&own, &|_| Html::default()) }</div>
        </details>
    }
}
