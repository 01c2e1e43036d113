//! The module that comes right behind the first page: files, dialogs, the card, `window.temoin`.
//!
//! With the feature `split`, [`parts`] is where the build cuts the binary in two: code that is reached through it alone
//! goes into the second module. Without, all is one, and it is there at once.

#![cfg_attr(
    feature = "split",
    allow(
        unsafe_code,
        reason = "the macro declares what the second module exports"
    )
)]

use super::message_place::MessagePlace;
use super::{assistive, environment, files, guide, key_acts, leaving};
use crate::api::{self, PageHooks};
use crate::commands;
use crate::commands::registry::Panel;
use crate::components::deferred::Deferred;
use crate::components::modal::Modal;
use crate::components::step_names;
use crate::components::{
    AnnotationList, Card, CommandPalette, DeferredPane, DocumentDetails, DocumentsMenu,
    DocumentsPanel, DownloadDialog, DownloadMenu, Fetch, FiguresPanel, FindPanel, FirstHint,
    ForgetDialog, GuideDialog, GuidedStart, GuidelinesPanel, HelpDialog, KeptHere, LabelZone,
    Messages, PasteDialog, ReadAhead, ReadOnlyWord, SchemaPanel, Settings, Stage, SuggestPanel,
    WorkLine, nothing_open, remarks, threat,
};
use crate::dom::{Signed, draw_signs, with_signs};
use crate::ports::web::{prepare_when_idle, second_copy};
use crate::state::{JournalTools, Session};
use crate::words::shown;
use gloo::timers::future::TimeoutFuture;
use std::future::poll_fn;
use std::pin::pin;
use std::rc::Rc;
use std::task::Poll;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// All that comes later.
pub struct Parts {
    /// For the widgets.
    pub widgets: Deferred,
    /// Attends to the storage and to other tabs; puts `window.temoin` there, and says that it is.
    pub surface: fn(&Session, Rc<dyn PageHooks>),
    /// Reads and writes journals and checkpoints.
    pub journal_tools: JournalTools,
    /// Draws signs for the characters that nothing is drawn of.
    pub signed: Signed,
    /// Hands out all documents of the project, for the rescue screen.
    pub hand_out: fn(&Session),
}

static PARTS: Parts = Parts {
    widgets: WIDGETS,
    surface,
    journal_tools: JournalTools::ALL,
    signed: with_signs,
    hand_out,
};

const WIDGETS: Deferred = Deferred {
    side,
    text_pane: DeferredPane::ALL,
    reveal: Stage::bring_annotation,
    at_edge: || html! { <><Messages /><MessagePlace /><GuidedStart /><FirstHint /><WorkLine /></> },
    dialog,
    document_title: |state| shown(&commands::document_title(state)),
    documents_menu: || html! { <DocumentsMenu /> },
    download_menu: || html! { <DownloadMenu /> },
    accepted: formats::accepted,
    settings: || html! { <Settings /> },
    read_only_word: || html! { <ReadOnlyWord /> },
    read_ahead: || html! { <ReadAhead /> },
    assistive: assistive::serve,
    key: key_acts::key,
    keyboard: environment::keyboard,
    failed: |ui, error| ui.say(ui.words.command_error(error)),
    step: step_names::name,
    nothing_open,
    threat,
    remarks,
    perform: key_acts::perform,
    schema_file: |ui, file| {
        let ui = ui.clone();
        spawn_local(async move { files::schema(&ui, &file).await });
    },
    files: |ui, list| {
        let ui = ui.clone();
        spawn_local(async move { files::arrive(&ui, list).await });
    },
    pasted: files::pasted,
    text: files::typed,
};

#[cfg_attr(feature = "split", wasm_split_helpers::wasm_split(deferred))]
fn parts() -> &'static Parts {
    &PARTS
}

/// The second module, once it is there. A module that cannot be fetched is asked for again and again; so
/// this never fails, it waits.
#[cfg_attr(
    not(feature = "split"),
    expect(clippy::unused_async, reason = "it waits where the page is split")
)]
pub async fn deferred() -> &'static Parts {
    #[cfg(feature = "split")]
    let parts = parts().await;
    #[cfg(not(feature = "split"))]
    let parts = parts();
    draw_signs(parts.signed);
    parts
}

fn dialog(modal: &Modal) -> Html {
    match modal {
        Modal::Paste => html! { <PasteDialog /> },
        Modal::DownloadAs => html! { <DownloadDialog /> },
        Modal::Forget => html! { <ForgetDialog /> },
        Modal::Guide => html! { <GuideDialog fetch={Fetch(guide::fetch)} /> },
        Modal::Help => html! { <HelpDialog /> },
        Modal::Commands(kept) => html! { <CommandPalette kept={kept.clone()} /> },
        Modal::Drawn(draw) => draw.emit(()),
    }
}

/// The zones of the side, and the card below them or beside its passage. Where the card stands, and that it moves none of
/// the zones, is the style sheets'.
fn side(open: Option<Panel>, stage: &Stage) -> Html {
    let zones = match open {
        Some(open) => panel(open, stage),
        None => html! { <><LabelZone /><AnnotationList stage={stage.clone()} /><KeptHere /></> },
    };
    html! { <><div class="zones">{ zones }</div><Card /></> }
}

fn panel(panel: Panel, stage: &Stage) -> Html {
    match panel {
        Panel::Figures => html! { <FiguresPanel /> },
        Panel::Suggestions => html! { <SuggestPanel stage={stage.clone()} /> },
        Panel::Find => html! { <FindPanel stage={stage.clone()} /> },
        Panel::Schema => html! { <SchemaPanel /> },
        Panel::Guidelines => html! { <GuidelinesPanel /> },
        Panel::Document => html! { <DocumentDetails /> },
        Panel::Documents => html! { <DocumentsPanel /> },
    }
}

/// How long the second copy may take until the page is said to be ready all the same, in milliseconds.
const PATIENCE_MS: u32 = 2_000;

fn surface(session: &Session, hooks: Rc<dyn PageHooks>) {
    commands::attend(session);
    let compared = second_copy().map(|backup| commands::back_up(session, backup));
    if let Ok(api) = api::install(session, hooks) {
        api.keep();
    }
    // For as long as the page is there.
    Box::leak(Box::new((
        commands::count_changes(session),
        leaving::follow(session),
        commands::follow_labels(session),
    )));
    spawn_local(async move {
        if let Some(compared) = compared {
            // Whoever asks then finds what came back. A copy that does not answer keeps nobody waiting.
            let mut compared = pin!(compared);
            let mut patience = pin!(TimeoutFuture::new(PATIENCE_MS));
            poll_fn(|context| match compared.as_mut().poll(context) {
                Poll::Pending => patience.as_mut().poll(context),
                Poll::Ready(()) => Poll::Ready(()),
            })
            .await;
        }
        api::announce_ready();
    });
    prepare_when_idle();
}

fn hand_out(session: &Session) {
    commands::download_all(session);
}
