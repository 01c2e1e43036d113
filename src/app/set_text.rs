//! The reader's settings at work: attributes of the root for the style sheet, with the place in the text kept,
//! and the reading of the whole text ahead.

use super::environment;
use crate::commands;
use crate::components::Stage;
use crate::components::context::Ui;
use crate::components::reading::{SETTINGS, USUAL};
use crate::state::{Event, Session, Subscription};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;

/// The setting of the typeface, and its one value that is fetched.
const FACE: &str = "text-face";
const FETCHED: &str = "lexend";

/// Follows the settings until dropped. The settings that boot.js has set are there already.
pub fn follow(ui: &Ui, stage: &Stage) -> Subscription {
    let reads_ahead = Cell::new(commands::reads_ahead(&ui.session));
    if reads_ahead.get() {
        stage.read_ahead(true, Rc::new(|| {}));
    }
    let (ui, stage) = (ui.clone(), stage.clone());
    ui.session.clone().subscribe(move |event| {
        if !matches!(event, Event::Settings) {
            return;
        }
        if SETTINGS
            .iter()
            .any(|setting| !is_set(&ui.session, setting.key))
        {
            set(&ui.session, &stage);
        }
        let wanted = commands::reads_ahead(&ui.session);
        if wanted != reads_ahead.replace(wanted) {
            read(&ui, &stage, wanted);
        }
    })
}

/// Sets the root, with the place in the text held. A typeface that is fetched is there first: browsers without
/// scroll anchoring, such as Safari, would lose the place when it comes.
fn set(session: &Session, stage: &Stage) {
    if is_set(session, FACE) || value(session, FACE) != FETCHED {
        stage.hold_place(|| set_root(session));
        return;
    }
    let (session, stage) = (session.clone(), stage.clone());
    spawn_local(async move {
        environment::fetch_face("1em Lexend").await;
        stage.hold_place(|| set_root(&session));
    });
}

fn read(ui: &Ui, stage: &Stage, wanted: bool) {
    ui.speak(match wanted {
        true => ui.words.said_reading_ahead().to_owned(),
        false => ui.words.said_reading_near().to_owned(),
    });
    let ready = {
        let ui = ui.clone();
        move || ui.speak(ui.words.said_ready_to_read().to_owned())
    };
    stage.read_ahead(wanted, Rc::new(ready));
}

/// The value that a setting has.
fn value(session: &Session, key: &str) -> &'static str {
    let setting = SETTINGS.iter().find(|setting| setting.key == key);
    setting.map_or(USUAL, |setting| {
        setting.value(session.setting(key).as_deref())
    })
}

fn is_set(session: &Session, key: &str) -> bool {
    let shown = environment::root().and_then(|root| root.get_attribute(&format!("data-{key}")));
    shown.as_deref().unwrap_or(USUAL) == value(session, key)
}

fn set_root(session: &Session) {
    let Some(root) = environment::root() else {
        return;
    };
    for setting in &SETTINGS {
        let attribute = format!("data-{}", setting.key);
        // Attributes of valid names are not refused.
        let _ = match value(session, setting.key) {
            USUAL => root.remove_attribute(&attribute),
            value => root.set_attribute(&attribute, value),
        };
    }
}
