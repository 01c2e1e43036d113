//! The choice how what a file says is joined to what is here, where the two differ.

use super::context::Ui;
use crate::commands::{self, Differences, Differing, Joining, Onto, ReadFile};
use crate::words::Words;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// How many annotations differ, and on which document where there is a choice of these.
pub fn differences_told(words: Words, differences: Differences, on: Option<&str>) -> Html {
    let on = on.filter(|_| !differences.is_none());
    html! {
        <>
            if let Some(on) = on { <p class="hint">{ words.on_document(on) }</p> }
            { for words.what_differs(differences).into_iter().map(|line| html! { <p>{ line }</p> }) }
        </>
    }
}

/// Which of the two stays; nothing where none differ. `chosen` is `None` where it is another for each of several files.
pub fn differing_choice(
    words: Words,
    differences: Differences,
    chosen: Option<Differing>,
    name: String,
    on_choose: Callback<Differing>,
) -> Html {
    if differences.is_none() {
        return Html::default();
    }
    let ways = differences.ways();
    let choose = Callback::from(move |event: Event| {
        let value = event.target_unchecked_into::<HtmlSelectElement>().value();
        let index = value.parse::<usize>().ok();
        if let Some(way) = index.and_then(|index| ways.get(index)) {
            on_choose.emit(*way);
        }
    });
    let option = |(index, way): (usize, &Differing)| {
        let face = words.way_to_differ(*way, differences);
        html! { <option value={index.to_string()} selected={chosen == Some(*way)}>{ face }</option> }
    };
    html! {
        <label class="joining">
            <span class="caption">{ words.where_they_differ() }</span>
            <select class="field" aria-label={name} onchange={choose}>
                if chosen.is_none() { <option value="" selected=true>{ words.as_chosen_for_each() }</option> }
                { for ways.iter().enumerate().map(option) }
            </select>
        </label>
    }
}

/// Where the annotations of a file may go, the document's name, and how many of them differ from those that are there.
pub fn differing(ui: &Ui, file: &ReadFile) -> Vec<(String, Differences)> {
    let (current, twin) = ui.session.read(|view| {
        let twin = commands::same_text(view, file);
        (view.current().cloned(), twin.cloned())
    });
    let twin = twin.filter(|twin| current.as_ref() != Some(twin));
    let places = current.into_iter().chain(twin);
    let differing = places.map(|id| {
        let name = ui.name_of(&id);
        let onto = Onto::Document(id);
        (name, commands::differences(&ui.session, file, &onto))
    });
    differing.filter(|(_, differing)| !differing.is_none()).collect()
}

/// What differs, and the choice which of the two stays.
pub fn joins(
    words: Words,
    joining: &UseStateHandle<Joining>,
    differing: &[(String, Differences)],
) -> Html {
    let all = differing.iter().map(|(_, one)| *one);
    let all = all.fold(Differences::default(), Differences::and);
    let told = differing.iter().map(|(name, one)| {
        let name = (differing.len() > 1).then_some(name.as_str());
        differences_told(words, *one, name)
    });
    let choose = {
        let joining = joining.clone();
        Callback::from(move |differing| joining.set(Joining { differing }))
    };
    let name = words.where_they_differ().to_owned();
    html! {
        <>
            { for told }
            { differing_choice(words, all, Some(joining.differing), name, choose) }
        </>
    }
}
