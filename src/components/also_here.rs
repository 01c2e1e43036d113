//! The other annotations at the place of the one whose card is open, each a button that opens its own.

use super::context::Ui;
use super::label_face::sample;
use super::quote::joined;
use crate::commands;
use crate::words::{shorten, shown};
use standoff::model::{Annotation, AnnotationId};
use yew::prelude::*;

/// So many are named; of more the number is said.
const MAX_NAMED: usize = 6;
/// So many characters of a quote tell two of one label apart.
const N_CHARS: usize = 32;

/// The line of them, innermost first; nothing where the annotation is alone.
pub fn also_here(ui: &Ui, annotation: &Annotation) -> Html {
    let words = ui.words;
    let (n_others, named) = ui.session.read(|view| {
        let others = commands::also_here(view, annotation);
        let named = others.iter().take(MAX_NAMED).filter_map(|id| {
            let document = view.document()?;
            let other = document.store().get(id)?;
            let mut labels = view.schema().labels().iter().enumerate();
            let (index, label) = labels.find(|(_, label)| label.id == other.label)?;
            let quote = joined(document.text(), other.target.parts()?, str::to_owned);
            Some(Other {
                id: id.clone(),
                index,
                title: shown(label.title_in(words.lang().tag())),
                quote: shorten(&quote, N_CHARS),
            })
        });
        (others.len(), named.collect::<Vec<Other>>())
    });
    if n_others == 0 {
        return Html::default();
    }
    let n_more = n_others - named.len();
    html! {
        <div class="also-here group" role="group" aria-label={words.also_here()}>
            <span class="caption" aria-hidden="true">{ words.also_here() }</span>
            { for named.into_iter().map(|other| button(ui, other)) }
            if n_more > 0 { <span class="also-here-more">{ words.n_more_here(n_more) }</span> }
        </div>
    }
}

/// Another annotation at the place.
struct Other {
    id: AnnotationId,
    /// Of its label, in the schema.
    index: usize,
    title: String,
    quote: String,
}

fn button(ui: &Ui, other: Other) -> Html {
    let open = {
        let (ui, id) = (ui.clone(), other.id.clone());
        Callback::from(move |event: MouseEvent| match event.detail() {
            // A key pressed the button, which goes with the card: the focus is on the new one.
            0 => ui.open_card(&id),
            _ => ui.tell(commands::choose(&ui.session, Some(&id))),
        })
    };
    html! {
        <button type="button" class="also-here-one" key={other.id.as_str().to_owned()} onclick={open}>
            { sample(other.index) }
            <span class="also-here-title">{ other.title }</span>
            <bdi class="also-here-quote notranslate" translate="no">{ other.quote }</bdi>
        </button>
    }
}
