//! The labels that a dictionary names and the project lacks: they can be made.

use crate::components::context::Ui;
use formats::dictionary::{Fault, FaultKind};
use yew::prelude::*;

/// Longer names are cut in a fault, and a label of the cut name would not be found.
const LONGEST: usize = 80;
/// So many labels at once are no mistake of a column.
const MOST: usize = 50;

/// The names of labels that are all that is missing, once each; none where anything else is wrong.
pub fn missing_labels(faults: &[Fault]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for fault in faults {
        let FaultKind::UnknownLabel(name) = &fault.kind else {
            return Vec::new();
        };
        if name.chars().count() >= LONGEST {
            return Vec::new();
        }
        let is_same = |other: &String| other.to_lowercase() == name.to_lowercase();
        if !names.iter().any(is_same) {
            names.push(name.clone());
        }
    }
    match names.len() > MOST {
        true => Vec::new(),
        false => names,
    }
}

/// The offer to make them.
pub fn offer(ui: &Ui, names: &[String], on_make: Callback<()>) -> Html {
    if names.is_empty() {
        return Html::default();
    }
    let words = ui.words;
    let make = on_make.reform(|_: MouseEvent| ());
    html! {
        <div class="make-labels">
            <button type="button" class="button outlined small" onclick={make}>{ words.make_labels(names) }</button>
        </div>
    }
}
