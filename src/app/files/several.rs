//! Several files that arrive together, or a text that is there already: asked about at once, then taken in one by one.

use super::reading::read_here;
use crate::app::environment;
use crate::commands::{self, ArrivingFile, Became, Choice, Content, Kind, Outcome};
use crate::components::context::Ui;
use crate::components::modal::Modal;
use crate::components::{ArrivingDialog, ArrivingSummary, Handed, hand_dictionaries};
use gloo::timers::future::TimeoutFuture;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use web_sys::File;
use yew::{Callback, html};

/// Milliseconds between two looks whether a dialog is still open.
const LOOK_AGAIN: u32 = 200;

/// Reads `files`, then takes them in or asks about all of them at once.
///
/// They are read in the page, each up to the size that a file may have: a worker for each would hold as much memory, and
/// tells nothing of what a file is until all of them are to be compared. The page goes on between two of them.
pub async fn arrive_together(ui: &Ui, files: &[File]) {
    let mut arrived = Vec::new();
    for file in files {
        let name = file.name();
        let work = commands::begin_work(&ui.session, &name);
        ui.session.ports().tasks.pause().await;
        let Some(content) = read_here(ui, file).await else {
            return;
        };
        if work.is_cancelled() {
            return ui.say(ui.words.said_cancelled(&name));
        }
        arrived.push((name, content));
    }
    offer(ui, arrived).await;
}

/// Takes in what was read, or asks about it.
pub async fn offer(ui: &Ui, arrived: Vec<(String, Content)>) {
    until_no_dialog().await;
    let files = commands::survey(&ui.session, arrived);
    if files.iter().all(|file| file.kind == Kind::Text) {
        return take_all(ui, &files, false).await;
    }
    let open = {
        let ui = ui.clone();
        Callback::from(move |files: Vec<ArrivingFile>| {
            let ui = ui.clone();
            spawn_local(async move { take_all(&ui, &files, true).await });
        })
    };
    let files: Rc<[ArrivingFile]> = files.into();
    let draw = move |()| html! { <ArrivingDialog files={Rc::clone(&files)} open={open.clone()} /> };
    ui.set_modal(Some(Modal::Drawn(Callback::from(draw))));
}

/// Takes files in as chosen, and says what became of each.
async fn take_all(ui: &Ui, files: &[ArrivingFile], is_asked: bool) {
    let mut outcomes: Vec<(usize, Outcome)> = Vec::new();
    for index in commands::in_turn(files) {
        // The page lives between two of them.
        ui.session.ports().tasks.pause().await;
        outcomes.push((index, commands::take_arriving(&ui.session, &files[index])));
    }
    let dictionaries = files
        .iter()
        .filter(|file| file.choice == Choice::Dictionary);
    let dictionaries: Vec<Handed> = dictionaries.filter_map(handed).collect();
    if !dictionaries.is_empty() {
        hand_dictionaries(ui, dictionaries);
    }
    outcomes.sort_by_key(|(index, _)| *index);
    let outcomes: Rc<[Outcome]> = outcomes.into_iter().map(|(_, outcome)| outcome).collect();
    let words = ui.words;
    match &*outcomes {
        [one] if one.is_plain() => return ui.speak(words.said_shown(&one.name)),
        [
            one @ Outcome {
                became: Became::Shown(id),
                ..
            },
        ] if one.adds_nothing() => return ui.speak(words.said_shown(&ui.name_of(id))),
        [
            Outcome {
                became: Became::Left | Became::Dictionary,
                ..
            },
        ] => return,
        all if !is_asked && all.iter().all(Outcome::is_plain) => {
            return ui.say(words.said_opened(all.len()));
        }
        _ => {}
    }
    until_no_dialog().await;
    let draw = move |()| html! { <ArrivingSummary outcomes={Rc::clone(&outcomes)} /> };
    ui.set_modal(Some(Modal::Drawn(Callback::from(draw))));
}

/// A file as the panel of suggestions takes it.
fn handed(file: &ArrivingFile) -> Option<Handed> {
    let (bytes, encoding) = file.read()?.as_dictionary()?;
    let name = file.name.clone();
    Some(Handed {
        name,
        bytes,
        encoding,
    })
}

/// One dialog after the other: none goes under another, unanswered.
async fn until_no_dialog() {
    while environment::has_dialog() {
        TimeoutFuture::new(LOOK_AGAIN).await;
    }
}
