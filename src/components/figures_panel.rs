//! The figures of the document, beside it while it is worked on: what all of it comes to, labels and pairs of them as tables
//! with bars, handed out as CSV and SVG.

mod counted;
mod drawing;
mod tables;

use super::context::{Ui, use_session, use_ui};
use super::icons;
use super::panel::PanelFrame;
use crate::commands;
use crate::state::Event;
use crate::words::Words;
use counted::{Counted, use_counted};
use drawing::{Measure, drawing};
use standoff::figures::Figures;
use standoff::schema::Schema;
use std::rc::Rc;
use std::sync::Arc;
use tables::{ByLabel, Together};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// The panel.
#[component]
pub fn FiguresPanel() -> Html {
    let ui = use_ui();
    let words = ui.words;
    let session = use_session(|event| matches!(event, Event::Current));
    let counted = use_counted(&session);
    let measure = use_state_eq(|| Measure::Count);
    let has_document = session.read(|view| view.current().is_some());
    let set = {
        let measure = measure.setter();
        Callback::from(move |chosen: Measure| measure.set(chosen))
    };
    html! {
        <PanelFrame title={words.figures()} class="figures">
            if has_document {
                <div class="figures-inside" data-first="true" tabindex="0" role="group" aria-label={words.figures_tables()}>
                    if let Some(counted) = counted {
                        { inside(words, &counted, *measure, &set) }
                    } else {
                        <p class="hint counting">{ words.figures_counting() }</p>
                    }
                </div>
                { hand_outs(&ui) }
            } else {
                <p class="empty">{ words.no_document() }</p>
            }
        </PanelFrame>
    }
}

fn inside(words: Words, counted: &Counted, measure: Measure, set: &Callback<Measure>) -> Html {
    let Counted {
        schema, figures, ..
    } = counted;
    let n_annotations: usize = figures.labels.iter().map(|one| one.n_annotations).sum();
    let (schema, figures) = (Arc::clone(schema), Rc::clone(figures));
    if n_annotations == 0 {
        return html! { <p class="hint">{ words.figures_none() }</p> };
    }
    html! {
        <>
            { whole(words, &figures, n_annotations) }
            { choice(words, measure, set) }
            <ByLabel schema={Arc::clone(&schema)} figures={Rc::clone(&figures)} {measure} />
            <Together {schema} {figures} {measure} />
        </>
    }
}

/// The totals of the document.
fn whole(words: Words, figures: &Figures, n_annotations: usize) -> Html {
    let fact = |value: String, name: &'static str| {
        html! { <div><dt>{ name }</dt><dd>{ value }</dd></div> }
    };
    html! {
        <>
            <dl class="figures-whole">
                { fact(n_annotations.to_string(), words.annotations()) }
                { fact(words.percent(figures.share(figures.n_covered)), words.figures_coverage()) }
            </dl>
            <p class="hint">{ words.figures_whole(figures.n_covered, figures.n_chars) }</p>
        </>
    }
}

/// The choice of what the bars show.
fn choice(words: Words, measure: Measure, set: &Callback<Measure>) -> Html {
    let one = |(chosen, name): (Measure, &'static str)| {
        let set = set.clone();
        let choose = Callback::from(move |_: web_sys::Event| set.emit(chosen));
        html! {
            <label>
                <input type="radio" name="figures-measure" checked={chosen == measure} onchange={choose} />
                { name }
            </label>
        }
    };
    let names = words.figures_measures();
    html! {
        <div class="segments joined" role="radiogroup" aria-label={words.figures_bars()}>
            { for Measure::ALL.into_iter().zip(names).map(one) }
        </div>
    }
}

/// The files. They are counted for themselves: what is shown may be older by a moment.
fn hand_outs(ui: &Ui) -> Html {
    type Written = fn(Words, &Figures, &Schema) -> Vec<u8>;
    let button = |name: &'static str, kind: (&'static str, &'static str), written: Written| {
        let ui = ui.clone();
        let act = Callback::from(move |_: MouseEvent| {
            let ui = ui.clone();
            spawn_local(async move {
                let words = ui.words;
                let written = |figures: &Figures, schema: &Schema| written(words, figures, schema);
                let done = commands::download_figures(&ui.session, kind, written).await;
                ui.say(match done {
                    Ok(name) => words.said_downloaded(&name),
                    Err(error) => words.command_error(&error),
                });
            });
        });
        html! {
            <button type="button" class="button outlined" onclick={act}>{ icons::download() }{ name }</button>
        }
    };
    html! {
        <div class="panel-acts">
            { button("CSV", ("csv", "text/csv"), |_, figures, _| figures.to_csv()) }
            { button("SVG", ("svg", "image/svg+xml"), |words, figures, schema| {
                drawing(words, figures, schema).into_bytes()
            }) }
        </div>
    }
}
