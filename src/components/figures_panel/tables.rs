//! The tables: a label has a bar and its numbers below its name, so that names of any length have room; pairs of labels are
//! listed, the most frequent first, since a grid of all of them fits beside no text.

use super::drawing::Measure;
use crate::components::context::use_ui;
use crate::components::label_face::sample;
use crate::words::{Words, shown};
use standoff::figures::{Figures, LabelFigures};
use standoff::schema::{Label, Schema};
use yew::prelude::*;

/// So many pairs of labels are shown at first, and so many at most.
const SHORT: usize = 10;
const LONG: usize = 200;

/// What a table is of.
#[derive(Properties)]
pub struct Props {
    /// The labels.
    pub schema: std::sync::Arc<Schema>,
    /// Their figures.
    pub figures: std::rc::Rc<Figures>,
    /// What the bars show.
    pub measure: Measure,
}

impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        std::sync::Arc::ptr_eq(&self.schema, &other.schema)
            && std::rc::Rc::ptr_eq(&self.figures, &other.figures)
            && self.measure == other.measure
    }
}

/// The table of labels.
#[component]
pub fn ByLabel(props: &Props) -> Html {
    let words = use_ui().words;
    let Props {
        schema,
        figures,
        measure,
    } = props;
    let most = measure.most(figures);
    let rows = schema.labels().iter().zip(&figures.labels).enumerate();
    let row = |(index, (label, one)): (usize, (&Label, &LabelFigures))| {
        let value = measure.of(figures, one);
        let part = if most > 0.0 { value / most } else { 0.0 };
        let [shortest, median, longest] = one.lengths.map(|length| words.number(length));
        let values = [
            one.n_annotations.to_string(),
            words.percent(figures.share(one.n_covered)),
            shortest,
            median,
            longest,
        ];
        let cell = |(column, value): (usize, String)| {
            let headers = format!("figures-label-{index} figures-column-{column}");
            html! { <td {headers} data-chosen={is_chosen(*measure, column)}>{ value }</td> }
        };
        // The name stands above its numbers: they say by themselves what they are of.
        html! {
            <tbody key={label.id.as_str().to_owned()}>
                <tr><th id={format!("figures-label-{index}")} scope="rowgroup" colspan="5">{ face(words, index, label) }{ bar(index, part) }</th></tr>
                <tr>{ for values.into_iter().enumerate().map(cell) }</tr>
            </tbody>
        }
    };
    let head = |(column, (name, short)): (usize, (&'static str, &'static str))| {
        html! {
            <th id={format!("figures-column-{column}")} scope="col" title={name} data-chosen={is_chosen(*measure, column)}>
                <span aria-hidden="true">{ short }</span><span class="visually-hidden">{ name }</span>
            </th>
        }
    };
    html! {
        <table class="figures-table">
            <caption>{ words.figures_table() }</caption>
            <thead><tr>{ for words.figures_columns().into_iter().enumerate().map(head) }</tr></thead>
            { for rows.map(row) }
        </table>
    }
}

/// The column of the numbers that the bars show.
fn is_chosen(measure: Measure, column: usize) -> Option<&'static str> {
    let chosen = match measure {
        Measure::Count => 0,
        Measure::Share => 1,
        Measure::Length => 3,
    };
    (column == chosen).then_some("true")
}

fn face(words: Words, index: usize, label: &Label) -> Html {
    html! { <span class="figures-name">{ sample(index) }<span>{ shown(label.title_in(words.lang().tag())) }</span></span> }
}

/// The number in the column says the same.
fn bar(index: usize, part: f64) -> Html {
    html! {
        <svg class="figures-bar" data-label={index.to_string()} aria-hidden="true" focusable="false">
            if part > 0.0 { <rect width={format!("{:.1}%", (part * 100.0).max(0.8))} height="100%" rx="2" /> }
        </svg>
    }
}

/// Two labels by their places, and how many pairs of their annotations share text; the most frequent first.
fn pairs(figures: &Figures) -> Vec<(usize, usize, usize)> {
    let labels = figures.labels.iter().enumerate();
    let pairs = labels.flat_map(|(one, of)| {
        let others = of.together.iter().enumerate().skip(one);
        others.map(move |(other, count)| (one, other, *count))
    });
    let mut pairs: Vec<_> = pairs.filter(|(_, _, count)| *count > 0).collect();
    pairs.sort_by_key(|(_, _, count)| std::cmp::Reverse(*count));
    pairs
}

/// The table of pairs.
#[component]
pub fn Together(props: &Props) -> Html {
    let words = use_ui().words;
    let is_long = use_state_eq(|| false);
    let (schema, figures) = (&props.schema, &props.figures);
    let pairs = pairs(figures);
    let row = |(one, other, count): &(usize, usize, usize)| {
        let labels = schema.labels();
        html! {
            <tr>
                <th scope="row">
                    { face(words, *one, &labels[*one]) }
                    if one == other {
                        <span class="figures-name aside">{ words.figures_itself() }</span>
                    } else {
                        { face(words, *other, &labels[*other]) }
                    }
                </th>
                <td>{ *count }</td>
            </tr>
        }
    };
    let toggle = {
        let is_long = is_long.clone();
        Callback::from(move |_: MouseEvent| is_long.set(!*is_long))
    };
    if pairs.is_empty() {
        return html! { <p class="hint">{ words.figures_apart() }</p> };
    }
    let n_shown = if *is_long { LONG } else { SHORT };
    html! {
        <>
            <table class="figures-table together">
                <caption>{ words.figures_together() }</caption>
                <thead><tr>{ for words.figures_pair_columns().map(|name| html! { <th scope="col"><span class="visually-hidden">{ name }</span></th> }) }</tr></thead>
                <tbody>{ for pairs.iter().take(n_shown).map(row) }</tbody>
            </table>
            if pairs.len() > SHORT {
                <button type="button" class="button outlined small" aria-expanded={if *is_long { "true" } else { "false" }} onclick={toggle}>
                    { words.figures_more(*is_long, pairs.len().min(LONG)) }
                </button>
            }
            if *is_long && pairs.len() > LONG { <p class="hint">{ words.figures_rest(pairs.len() - LONG) }</p> }
        </>
    }
}
