//! The page as a whole: it opens the session, keeps what belongs to no widget (preferences, dialogs, the
//! window's own events), and mounts the rest.

mod actions;
mod announcer;
mod assistive;
mod copying;
mod deferred;
mod environment;
mod files;
mod guide;
mod highlights;
mod hooks;
mod kept_focus;
mod kept_selection;
mod key_acts;
mod keys;
mod label_sheet;
mod leaving;
mod listeners;
mod live_selection;
mod message_place;
mod page;
mod panic;
mod print;
mod seed;
mod set_text;
mod spoken_marks;

use crate::components::Stage;
use crate::dom::next_task;
use crate::ports::{Ports, web};
use crate::state::{self, Session};
use page::Page;
use seed::seed;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_futures::spawn_local;

/// Starts the page: called once, by `main`.
pub fn start() {
    panic::install();
    #[cfg(feature = "panic-button")]
    panic::add_button();
    if environment::is_rescue() {
        return;
    }
    spawn_local(async {
        let ports = web::ports();
        // A person who comes back has a journal to read: the tools for it are fetched meanwhile.
        if ports.preferences.get("place").is_some() {
            spawn_local(async {
                deferred::deferred().await;
            });
        }
        let session = state::open(ports, seed()).await;
        highlights::look();
        // The document that is drawn is noted in a task of its own: Firefox keeps the notes of a task that freezes to itself.
        session.begin_drawing();
        next_task().await;
        mount(session);
    });
}

fn mount(session: Session) {
    let Some(root) = environment::element("app") else {
        return;
    };
    let props = page::Props {
        session,
        stage: Stage::default(),
    };
    yew::Renderer::<Page>::with_root_and_props(root, props).render();
}

/// Hands out all documents of the project as JSON: for the rescue screen, in an instance of its own.
#[wasm_bindgen]
pub async fn rescue_download() {
    let ports: Ports = web::ports();
    let session = state::open(ports, seed()).await;
    (deferred::deferred().await.hand_out)(&session);
}
