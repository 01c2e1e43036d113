//! What became of the files that arrived together, each with what is to be said of it.

use super::context::{Ui, use_session, use_ui};
use super::dialog::{Dialog, ways_out};
use super::key_changes::key_changes;
use super::reading_again::read_again;
use super::told::{issues_list, meeting};
use crate::commands::{Became, ImportReport, Outcome};
use crate::words::shown;
use formats::exchange::Counting;
use std::rc::Rc;
use yew::prelude::*;

/// The properties of an [`ArrivingSummary`].
#[derive(Properties)]
pub struct Props {
    /// The files.
    pub outcomes: Rc<[Outcome]>,
}

impl PartialEq for Props {
    // The dialog is made anew for each row of files.
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.outcomes, &other.outcomes)
    }
}

/// The summary.
#[component]
pub fn ArrivingSummary(props: &Props) -> Html {
    let ui = use_ui();
    let session = use_session(|_| false);
    let words = ui.words;
    let outcomes = use_state(|| props.outcomes.to_vec());
    let (close, leave) = ways_out(&ui);
    let row = |(index, outcome): (usize, &Outcome)| {
        let on_read = {
            let outcomes = outcomes.clone();
            Callback::from(move |report: ImportReport| {
                let mut now = (*outcomes).clone();
                if let Some(outcome) = now.get_mut(index) {
                    outcome.report = report;
                }
                outcomes.set(now);
            })
        };
        let report = &outcome.report;
        let unreadable = outcome.is_unreadable;
        html! {
            <li key={index}>
                <p class="file-name"><bdi>{ shown(&outcome.name) }</bdi></p>
                <p>{ if unreadable { words.unreadable(&outcome.name) } else { became(&ui, outcome) } }</p>
                { for said(&ui, outcome).into_iter().map(|line| html! { <p class="hint">{ line }</p> }) }
                if let Became::Labels(keys) = &outcome.became { { key_changes(&ui, keys) } }
                if !report.keys.is_empty() { { key_changes(&ui, &report.keys) } }
                if !report.issues.is_empty() { { issues_list(words, &report.issues) } }
                { read_again(&session, &ui, words, report, on_read) }
                { meeting(words, &report.met) }
            </li>
        }
    };
    html! {
        <Dialog title={words.several_outcome()} class="several" on_close={close}>
            <ul class="files" role="list">{ for outcomes.iter().enumerate().map(row) }</ul>
            <div class="actions"><button type="button" class="button primary" onclick={leave}>{ words.close() }</button></div>
        </Dialog>
    }
}

/// What became of a file, in a sentence.
fn became(ui: &Ui, outcome: &Outcome) -> String {
    let words = ui.words;
    let sentence = match &outcome.became {
        Became::Opened => words.became_document(),
        Became::Added(id) if outcome.report.n_added == 0 => {
            return words.became_nothing_new(&ui.name_of(id));
        }
        Became::Added(id) => return words.became_part_of(&ui.name_of(id)),
        Became::Named => words.became_part_of_named(),
        Became::Shown(id) if !outcome.adds_nothing() => {
            return words.became_known_with_more(&ui.name_of(id));
        }
        Became::Shown(id) => return words.became_known(&ui.name_of(id)),
        Became::Dictionary => words.became_dictionary(),
        Became::Labels(_) => words.became_labels(),
        Became::Left => words.left_out(),
        Became::Failed(error) => return words.command_error(error),
    };
    sentence.to_owned()
}

/// How its annotations lie, and what they have met.
fn said(ui: &Ui, outcome: &Outcome) -> Vec<String> {
    let (words, report) = (ui.words, &outcome.report);
    let mut lines = Vec::new();
    let lies_elsewhere = report.n_shifted + report.n_flagged + report.n_orphans > 0;
    match report.n_added {
        0 => {}
        _ if lies_elsewhere => lines.push(words.lay_report(&outcome.name, report)),
        n_added => lines.push(words.n_annotations(n_added)),
    }
    lines.extend(words.met_annotations(report));
    if report.counting != Counting::default() {
        lines.push(words.counted_so(report.counting));
    }
    lines
}
