//! A threat to the work, and the buttons against it; the remarks on what was found when the project was opened.

use super::context::Ui;
use crate::commands;
use crate::commands::registry::CommandId;
use crate::ports::StorageError;
use crate::state::{Access, Lasting, ReaderCause, Remark, SaveState};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// The most urgent threat to the work; nothing where there is none.
pub fn threat(ui: &Ui) -> Html {
    let words = ui.words;
    let (access, saving, lasting, is_doubtful) = ui.session.read(|view| {
        (
            view.access().clone(),
            view.saving().clone(),
            view.lasting(),
            view.is_doubtful(),
        )
    });
    let (sentence, buttons) = match (access, saving) {
        // What is brought back takes moments: a line that comes and goes would only make the text jump.
        (Access::Reader(cause), _)
            if !matches!(cause, ReaderCause::Asked | ReaderCause::Restoring) =>
        {
            (words.reader_cause(&cause), against_reading_only(ui, &cause))
        }
        (_, SaveState::Refused(error)) => {
            let session = ui.session.clone();
            let retry = move || commands::retry_saving(&session);
            let mut sentence = words.storage_error(&error);
            let may_go = matches!(error, StorageError::Full(_) | StorageError::Broken(_));
            if may_go && lasting == Lasting::BestEffort {
                sentence.push(' ');
                sentence.push_str(words.may_be_deleted());
            }
            (sentence, button(words.retry(), retry))
        }
        _ if lasting == Lasting::Vanishes => (words.vanishes().to_owned(), Html::default()),
        _ if is_doubtful => (words.doubtful().to_owned(), Html::default()),
        _ => return Html::default(),
    };
    html! {
        <div class="notice warn">
            <p class="grow">{ sentence }</p>
            { buttons }
            { downloads(ui) }
        </div>
    }
}

/// The buttons of a page that only reads: its unsaved changes, everything that is stored, and going on.
fn against_reading_only(ui: &Ui, cause: &ReaderCause) -> Html {
    let words = ui.words;
    let unwritten = {
        let session = ui.session.clone();
        move || {
            if let Some(offer) = commands::offer_unwritten(&session) {
                commands::download(&session, &offer);
            }
        }
    };
    let go_on = {
        let ui = ui.clone();
        move || {
            let ui = ui.clone();
            spawn_local(async move {
                if let Err(error) = commands::go_on_from_here(&ui.session).await {
                    return ui.say(ui.words.command_error(&error));
                }
                let remark = ui.session.read(|view| view.remarks().last().cloned());
                if let Some(remark) = remark {
                    ui.say(ui.words.remark(&remark));
                }
            });
        }
    };
    let write_here = {
        let ui = ui.clone();
        move || {
            let ui = ui.clone();
            spawn_local(async move {
                if let Err(error) = commands::write_here(&ui.session).await {
                    ui.say(ui.words.command_error(&error));
                }
            });
        }
    };
    html! {
        <>
            if !ui.session.unwritten().is_empty() {
                { button(words.download_unsaved(), unwritten) }
            }
            if matches!(cause, ReaderCause::Journal { .. }) {
                { of_command(ui, words.download_stored(), CommandId::DownloadStored) }
            }
            if *cause == ReaderCause::SecondTab {
                { button(words.write_here(), write_here) }
            }
            if cause.can_go_on() {
                { button(words.go_on_from_here(), go_on) }
            }
        </>
    }
}

/// The document in view, and all of them where there are several.
fn downloads(ui: &Ui) -> Html {
    let words = ui.words;
    let has_several = ui.session.read(|view| view.project().n_documents() > 1);
    let download = {
        let ui = ui.clone();
        move || ui.download()
    };
    html! {
        <>
            { button(words.download_json(), download) }
            if has_several {
                { of_command(ui, words.download_all(), CommandId::DownloadAll) }
            }
        </>
    }
}

fn of_command(ui: &Ui, name: &'static str, id: CommandId) -> Html {
    let ui = ui.clone();
    button(name, move || ui.perform(id))
}

fn button(name: &'static str, press: impl Fn() + 'static) -> Html {
    let press = Callback::from(move |_: MouseEvent| press());
    html! { <button type="button" class="button outlined" onclick={press}>{ name }</button> }
}

/// The remarks on what was found when the project was opened. That all is lost is no aside.
pub fn remarks(ui: &Ui) -> Html {
    let words = ui.words;
    let (remarks, waits) = ui
        .session
        .read(|view| (view.remarks().to_vec(), view.waits_for_a_choice()));
    let line = |remark: Remark| match remark {
        // The person has chosen.
        Remark::NotDrawn { .. } if !waits => Html::default(),
        Remark::StorageLost { .. } | Remark::NotRead => html! {
            <div class="notice warn" role="alert"><p class="grow">{ words.remark(&remark) }</p></div>
        },
        _ => html! { <p class="aside-line">{ words.remark(&remark) }</p> },
    };
    remarks.into_iter().map(line).collect()
}
