//! The small card of a suggestion, beside its words: the label that is proposed, yes and no.

use super::placement;
use crate::commands;
use crate::commands::CommandError;
use crate::commands::registry::Panel;
use crate::components::context::{Ui, use_ui};
use crate::components::focus::leaves;
use crate::components::icons;
use crate::components::label_face::sample;
use crate::dom::TextTree;
use crate::state::Session;
use crate::words::shown;
use standoff::Span;
use standoff::model::SuggestionId;
use wasm_bindgen::JsCast;
use web_sys::{Element, FocusEvent, HtmlElement, KeyboardEvent};
use yew::prelude::*;

/// The properties of a [`SuggestionCard`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The suggestion.
    pub id: SuggestionId,
    /// Its words.
    pub span: Span,
    /// The text in the page.
    pub tree: TextTree,
    /// The frame: the element that holds the text and the card.
    pub frame: Element,
    /// It was left, or settled.
    pub on_leave: Callback<()>,
}

/// What is done about some suggestions.
type Settle = fn(&Session, &[SuggestionId]) -> Result<usize, CommandError>;

/// The card; nothing where the suggestion is gone, or settled.
#[component]
pub fn SuggestionCard(props: &Props) -> Html {
    let ui = use_ui();
    let node = use_node_ref();
    use_placed(props, node.clone());
    let Some((index, title, quote)) = face(&ui, props) else {
        return Html::default();
    };
    let may_write = ui.session.read(|view| view.access().may_write());
    let on_key = {
        let (leave, ui) = (props.on_leave.clone(), ui.clone());
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                event.stop_propagation();
                leave.emit(());
                ui.focus_text();
            }
        })
    };
    let on_focus_out = {
        let (leave, node) = (props.on_leave.clone(), node.clone());
        Callback::from(move |event: FocusEvent| {
            if leaves(&event, &node) {
                leave.emit(());
            }
        })
    };
    let settle = |settle: Settle| {
        let (ui, id, leave) = (ui.clone(), props.id.clone(), props.on_leave.clone());
        Callback::from(move |_: MouseEvent| {
            leave.emit(());
            ui.tell(settle(&ui.session, std::slice::from_ref(&id)));
            ui.focus_text();
        })
    };
    let all = {
        let (ui, leave) = (ui.clone(), props.on_leave.clone());
        Callback::from(move |_: MouseEvent| {
            leave.emit(());
            ui.set_panel(Some(Panel::Suggestions));
        })
    };
    html! {
        <div ref={node} class="chooser suggestion-card" role="group" aria-label={ui.words.suggested(&title)} onkeydown={on_key} onfocusout={on_focus_out}>
            <div class="suggestion-head" aria-hidden="true">{ sample(index) }<span class="grow">{ ui.words.suggested(&title) }</span></div>
            <div class="suggestion-acts">
                <button type="button" class="button outlined small" disabled={!may_write} aria-label={ui.words.accept_one(&quote)} onclick={settle(commands::accept)}>
                    { icons::check() }{ ui.words.accept_short() }
                </button>
                <button type="button" class="button outlined small" disabled={!may_write} aria-label={ui.words.refuse_one(&quote)} onclick={settle(commands::refuse)}>
                    { icons::close() }{ ui.words.refuse_short() }
                </button>
                <button type="button" class="button small" onclick={all}>{ ui.words.all_suggestions() }</button>
            </div>
        </div>
    }
}

/// Puts it beside the words, with the focus on its first button.
#[hook]
fn use_placed(props: &Props, node: NodeRef) {
    let (tree, frame) = (props.tree.clone(), props.frame.clone());
    use_effect_with((props.id.clone(), props.span), move |(_, span)| {
        let rects = tree.rects(*span);
        let ends = rects.first().zip(rects.last());
        let (Some(element), Some((first, last))) = (node.cast::<HtmlElement>(), ends) else {
            return;
        };
        placement::float(&element, &frame, *first, *last);
        if let Ok(Some(first)) = element.query_selector("button:enabled") {
            let _ = first.unchecked_into::<HtmlElement>().focus();
        }
    });
}

/// The index of the label, its title, and the words.
fn face(ui: &Ui, props: &Props) -> Option<(usize, String, String)> {
    ui.session.read(|view| {
        let document = view.document()?;
        let suggestion = document.store().suggestion(&props.id)?;
        let mut labels = view.schema().labels().iter().enumerate();
        let (index, label) = labels.find(|(_, label)| label.id == suggestion.label)?;
        let quote = document.text().slice(props.span).ok()?;
        let title = shown(label.title_in(ui.words.lang().tag()));
        Some((index, title, quote.to_owned()))
    })
}
