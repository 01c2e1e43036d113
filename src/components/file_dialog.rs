//! The dialog on a file that was opened: its issues, or the ways to take it in, or the outcome of taking it in.

use super::context::{Ui, use_session, use_ui, use_words};
use super::dialog::Dialog;
use super::key_changes::{key_changes, keys_changed};
use super::modal::{Arrived, Modal};
use crate::commands::{self, Onto, ReadFile};
use crate::state::Session;
use crate::words::{Words, shown};
use formats::exchange::{Counting, Imported};
use formats::{Issue, Severity};
use standoff::model::Item;
use std::rc::Rc;
use yew::prelude::*;

/// How many issues are shown.
const SHOWN: usize = 8;

/// The properties of a [`FileDialog`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The file.
    pub arrived: Rc<Arrived>,
}

/// Takes a file in, and says what came of it.
pub fn take(session: &Session, ui: &Ui, words: Words, file: ReadFile, onto: Onto, partial: bool) {
    let name = file.name.clone();
    match commands::import(session, file, onto, partial) {
        Ok(report) => {
            let is_plain = report.issues.is_empty()
                && report.keys.is_empty()
                && report.counting == Counting::default()
                && report.n_shifted + report.n_flagged + report.n_orphans == 0;
            ui.say(match report.documents.is_empty() {
                true => words.said_imported(report.n_added),
                false => words.said_shown(&name),
            });
            let arrived = Rc::new(Arrived::Taken { name, report });
            ui.set_modal((!is_plain).then_some(Modal::File(arrived)));
        }
        Err(error) => {
            ui.set_modal(None);
            ui.say(words.command_error(&error));
        }
    }
}

/// How many annotations a file brings.
fn n_annotations(file: &ReadFile) -> usize {
    let is_annotation = |item: &&Item| matches!(item, Item::Annotation(_));
    let all = file.content.iter().flat_map(Imported::items);
    all.filter(is_annotation).count()
}

fn issues_list(words: Words, issues: &[Issue]) -> Html {
    let more = issues.len().saturating_sub(SHOWN);
    html! {
        <ul class="plain">
            { for issues.iter().take(SHOWN).map(|issue| html! {
                <li><code>{ words.place(&issue.place) }</code><br />{ words.issue(issue) }</li>
            }) }
            if more > 0 { <li>{ words.more_issues(more) }</li> }
        </ul>
    }
}

/// The dialog for one file.
#[component]
pub fn FileDialog(props: &Props) -> Html {
    let (words, ui) = (use_words(), use_ui());
    let session = use_session(|_| false);
    let close = {
        let ui = ui.clone();
        Callback::from(move |()| ui.set_modal(None))
    };
    let leave = {
        let close = close.clone();
        Callback::from(move |_: MouseEvent| close.emit(()))
    };
    match &*props.arrived {
        Arrived::Unreadable { name } => html! {
            <Dialog title={words.could_not_open()} on_close={close}>
                <p>{ words.unreadable(name) }</p>
                <div class="actions"><button type="button" class="button primary" onclick={leave}>{ words.close() }</button></div>
            </Dialog>
        },
        Arrived::Taken { name, report } => html! {
            <Dialog title={words.opened_with_remarks()} on_close={close}>
                <p>{ words.lay_report(name, report) }</p>
                if report.counting != Counting::default() { <p>{ words.counted_so(report.counting) }</p> }
                if !report.keys.is_empty() { { key_changes(&ui, &report.keys) } }
                if !report.issues.is_empty() { { issues_list(words, &report.issues) } }
                <div class="actions"><button type="button" class="button primary" onclick={leave}>{ words.close() }</button></div>
            </Dialog>
        },
        Arrived::Keys(changes) => keys_changed(&ui, changes, close, leave),
        Arrived::Waits(file) if file.has_errors() => {
            refused(&session, &ui, words, file, close, leave)
        }
        Arrived::Waits(file) => {
            let onto = act(&session, &ui, words, file, Onto::Current, false);
            let as_new = act(&session, &ui, words, file, Onto::ItsOwnText, false);
            let offer = Offer {
                holds: words.file_holds(&file.name, n_annotations(file), file.has_text()),
                issues: &file.issues,
                onto,
                as_new: file.has_text().then_some(as_new),
            };
            choice(&session, words, offer, close, leave)
        }
        Arrived::InBackground {
            name,
            n_annotations,
            as_new,
            onto_current,
        } => {
            let offer = Offer {
                holds: words.file_holds(name, *n_annotations, true),
                issues: &[],
                onto: after(&close, onto_current),
                as_new: Some(after(&close, as_new)),
            };
            choice(&session, words, offer, close, leave)
        }
    }
}

/// The dialog goes first: what follows has its own line.
fn after(close: &Callback<()>, then: &Callback<()>) -> Callback<MouseEvent> {
    let (close, then) = (close.clone(), then.clone());
    Callback::from(move |_: MouseEvent| {
        close.emit(());
        then.emit(());
    })
}

/// A way to take in a file.
struct Offer<'a> {
    holds: String,
    issues: &'a [Issue],
    onto: Callback<MouseEvent>,
    as_new: Option<Callback<MouseEvent>>,
}

fn act(
    session: &Session,
    ui: &Ui,
    words: Words,
    file: &ReadFile,
    onto: Onto,
    partial: bool,
) -> Callback<MouseEvent> {
    let (session, ui, file) = (session.clone(), ui.clone(), file.clone());
    Callback::from(move |_: MouseEvent| take(&session, &ui, words, file.clone(), onto, partial))
}

fn refused(
    session: &Session,
    ui: &Ui,
    words: Words,
    file: &ReadFile,
    close: Callback<()>,
    leave: Callback<MouseEvent>,
) -> Html {
    let errors: Vec<Issue> = file
        .issues
        .iter()
        .filter(|issue| issue.severity == Severity::Error)
        .cloned()
        .collect();
    let partial = act(session, ui, words, file, Onto::ItsOwnText, true);
    let has_sound_part = file.has_text() || file.has_items();
    html! {
        <Dialog title={words.could_not_open()} on_close={close}>
            <p>{ words.refused_file(&file.name, &errors, has_sound_part) }</p>
            { issues_list(words, &errors) }
            <div class="actions">
                if has_sound_part {
                    <button type="button" class="button outlined" onclick={partial}>{ words.take_sound_part() }</button>
                }
                <button type="button" class="button primary" onclick={leave}>{ words.close() }</button>
            </div>
        </Dialog>
    }
}

fn choice(
    session: &Session,
    words: Words,
    offer: Offer<'_>,
    close: Callback<()>,
    leave: Callback<MouseEvent>,
) -> Html {
    let current = session.read(|view| view.document().map(|state| shown(&state.document().name)));
    html! {
        <Dialog title={words.how_to_open()} on_close={close}>
            <p>{ offer.holds }</p>
            if !offer.issues.is_empty() { { issues_list(words, offer.issues) } }
            <div class="actions">
                <button type="button" class="button" onclick={leave}>{ words.cancel() }</button>
                if let Some(current) = current {
                    <button type="button" class="button outlined" onclick={offer.onto}>{ words.onto_document(&current) }</button>
                }
                if let Some(as_new) = offer.as_new {
                    <button type="button" class="button primary" onclick={as_new}>{ words.as_new_document() }</button>
                }
            </div>
        </Dialog>
    }
}
