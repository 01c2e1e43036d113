//! The labels of the schema: legend and palette in one, with how many annotations each has.

use super::context::{use_session, use_ui, use_words};
use crate::state::Event;
use standoff::schema::Label;
use yew::prelude::*;

/// A piece of text drawn as the label draws it; the style sheet has the letters.
pub fn sample(index: usize) -> Html {
    html! { <span class="sample" data-label={index.to_string()} aria-hidden="true"></span> }
}

/// What a [`LabelButton`] is made of.
#[derive(Properties, PartialEq)]
pub struct ButtonProps {
    /// The label.
    pub label: Label,
    /// Its place in the schema.
    pub index: usize,
}

/// A button that tags with one label, named by its title.
#[component]
pub fn LabelButton(props: &ButtonProps) -> Html {
    let (words, ui) = (use_words(), use_ui());
    let language = words.lang().tag();
    let tag = {
        let (ui, id) = (ui.clone(), props.label.id.clone());
        Callback::from(move |_: MouseEvent| ui.tag.emit(id.clone()))
    };
    // Pressing the button must leave the selection as it is.
    let keep_selection = Callback::from(|event: MouseEvent| event.prevent_default());
    let title = props.label.title_in(language).to_owned();
    let description = props.label.description.get(language).map(str::to_owned);
    html! {
        <button type="button" class="label-button" title={description}
            aria-keyshortcuts={props.label.key.map(String::from)} onmousedown={keep_selection} onclick={tag}>
            { sample(props.index) }
            <span>{ title }</span>
            if let Some(key) = props.label.key {
                <kbd aria-hidden="true">{ key }</kbd>
            }
        </button>
    }
}

/// The legend: a row for each label.
#[component]
pub fn Labels() -> Html {
    let words = use_words();
    let session = use_session(|event| matches!(event, Event::Changed(_) | Event::Current));
    let rows: Vec<(Label, usize)> = session.read(|view| {
        let store = view.document().map(standoff::store::DocumentState::store);
        view.schema()
            .labels()
            .iter()
            .map(|label| {
                let count = store.map_or(0, |store| store.count(&label.id));
                (label.clone(), count)
            })
            .collect()
    });
    html! {
        <section>
            <h2 class="section-title" aria-hidden="true">{ words.labels() }</h2>
            <div class="labels" role="group" aria-label={words.labels()} data-keys="text">
                { for rows.into_iter().enumerate().map(|(index, (label, count))| html! {
                    <div class="label-row" key={index}>
                        <LabelButton {label} {index} />
                        <span class="count">
                            <span aria-hidden="true">{ count }</span>
                            <span class="visually-hidden">{ words.n_annotations(count) }</span>
                        </span>
                    </div>
                }) }
            </div>
        </section>
    }
}
