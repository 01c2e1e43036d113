//! The choice how what a file says is joined to what is here, where the two differ.

use super::context::Ui;
use crate::commands::{self, Differences, Differing, Joining, Onto, ReadFile, Way};
use crate::words::Words;
use standoff::schema::TwinLabels;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// What can be joined in more than one way.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Joins {
    /// How many annotations differ from those that are here.
    pub differences: Differences,
    /// There are labels with a name of ours, but for capitals and blanks.
    pub has_twins: bool,
}

/// What is chosen of a [`Joining`]: for several files what they have in common, of an answer what it changes.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Chosen {
    differing: Option<Differing>,
    twins: Option<TwinLabels>,
}

impl Chosen {
    /// What is chosen for all of them; nothing of none.
    pub fn in_common(all: impl Iterator<Item = Joining> + Clone) -> Self {
        let Some(first) = all.clone().next() else {
            return Self::default();
        };
        let has =
            |is_one: fn(&Joining, &Joining) -> bool| all.clone().all(|one| is_one(&one, &first));
        Self {
            differing: has(|a, b| a.differing == b.differing).then_some(first.differing),
            twins: has(|a, b| a.twins == b.twins).then_some(first.twins),
        }
    }

    /// Puts an answer in the place of what was chosen.
    pub fn put_in(self, joining: &mut Joining) {
        joining.differing = self.differing.unwrap_or(joining.differing);
        joining.twins = self.twins.unwrap_or(joining.twins);
    }
}

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

/// The choices, as many as there are; `of` names the file or the files, where there are several.
pub fn joining_choice(
    words: Words,
    Joins {
        differences,
        has_twins,
    }: Joins,
    chosen: Chosen,
    of: Option<&str>,
    on_choose: &Callback<Chosen>,
) -> Html {
    let differing = differences.ways().iter();
    let differing = differing.map(|way| (*way, words.way_to_differ(*way, differences)));
    let twins = [TwinLabels::Joined, TwinLabels::Apart].map(|way| (way, words.way_of_twins(way)));
    let on_differing = on_choose.reform(|differing| Chosen {
        differing: Some(differing),
        ..Chosen::default()
    });
    let on_twins = on_choose.reform(|twins| Chosen {
        twins: Some(twins),
        ..Chosen::default()
    });
    html! {
        <>
            if !differences.is_none() {
                { select(words, (words.where_they_differ(), of), differing.collect(), chosen.differing, on_differing) }
            }
            if has_twins {
                { select(words, (words.twins_of_ours(), of), twins.into(), chosen.twins, on_twins) }
            }
        </>
    }
}

fn select<T: Copy + PartialEq + 'static>(
    words: Words,
    (caption, of): (&'static str, Option<&str>),
    ways: Vec<(T, &'static str)>,
    chosen: Option<T>,
    on_choose: Callback<T>,
) -> Html {
    let options = ways.iter().enumerate().map(|(index, (way, face))| {
        html! { <option value={index.to_string()} selected={chosen == Some(*way)}>{ *face }</option> }
    });
    let options: Html = options.collect();
    let choose = Callback::from(move |event: Event| {
        let value = event.target_unchecked_into::<HtmlSelectElement>().value();
        let index = value.parse::<usize>().ok();
        if let Some((way, _)) = index.and_then(|index| ways.get(index)) {
            on_choose.emit(*way);
        }
    });
    let name = of.map_or_else(|| caption.to_owned(), |of| words.caption_of(caption, of));
    html! {
        <label class="joining">
            <span class="caption">{ caption }</span>
            <select class="field" aria-label={name} onchange={choose}>
                if chosen.is_none() { <option value="" selected=true>{ words.as_chosen_for_each() }</option> }
                { options }
            </select>
        </label>
    }
}

/// Where the annotations of a file may go, the document's name, and how many of them differ from those that are there.
pub fn differing(ui: &Ui, file: &ReadFile, joining: Joining) -> Vec<(String, Differences)> {
    let (current, twin) = ui.session.read(|view| {
        let twin = commands::same_text(view, file);
        (view.current().cloned(), twin.cloned())
    });
    let twin = twin.filter(|twin| current.as_ref() != Some(twin));
    let places = current.into_iter().chain(twin);
    let differing = places.map(|id| {
        let name = ui.name_of(&id);
        let way = Way {
            joining,
            ..Way::onto(Onto::Document(id))
        };
        (name, commands::differences(&ui.session, file, &way))
    });
    differing
        .filter(|(_, differing)| !differing.is_none())
        .collect()
}

/// What differs in a file that comes alone, and the choices.
pub fn joins(
    words: Words,
    joining: &UseStateHandle<Joining>,
    differing: &[(String, Differences)],
    has_twins: bool,
) -> Html {
    let all = differing.iter().map(|(_, one)| *one);
    let joins = Joins {
        differences: all.fold(Differences::default(), Differences::and),
        has_twins,
    };
    let told = differing.iter().map(|(name, one)| {
        let name = (differing.len() > 1).then_some(name.as_str());
        differences_told(words, *one, name)
    });
    let choose = {
        let joining = joining.clone();
        Callback::from(move |chosen: Chosen| {
            let mut now = *joining;
            chosen.put_in(&mut now);
            joining.set(now);
        })
    };
    let chosen = Chosen::in_common(std::iter::once(**joining));
    html! {
        <>
            { for told }
            { joining_choice(words, joins, chosen, None, &choose) }
        </>
    }
}
