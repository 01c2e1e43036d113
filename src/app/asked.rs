//! What the widgets can ask of the page, tied to commands, stage and dialogs.

use super::{environment, later};
use crate::commands::{self, CommandError};
use crate::components::Stage;
use crate::components::context::{Modal, Ui};
use crate::components::later::Later;
use crate::components::settings::Choices;
use crate::state::{Pending, SelectedBy, Session};
use crate::words::Words;
use standoff::model::AnnotationId;
use standoff::schema::LabelId;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// What [`make_ui`] ties together.
pub struct Parts<'a> {
    /// See [`Ui`].
    pub session: &'a Session,
    /// See [`Ui`].
    pub stage: &'a Stage,
    /// See [`Ui`].
    pub words: Words,
    /// See [`Ui`].
    pub choices: Choices,
    /// See [`Ui`].
    pub say: &'a Callback<String>,
    /// See [`Ui`].
    pub speak: &'a Callback<String>,
    /// See [`Ui`].
    pub later: Option<&'static Later>,
    /// See [`Ui`].
    pub modal: UseStateSetter<Option<Modal>>,
    /// See [`Ui`].
    pub sheet: UseStateSetter<bool>,
    /// See [`Ui`].
    pub input: &'a NodeRef,
    /// See [`Ui`].
    pub prefer: Callback<(&'static str, String)>,
}

/// Ties them together.
pub fn make_ui(parts: Parts<'_>) -> Ui {
    let Parts {
        session,
        stage,
        words,
        choices,
        say,
        speak,
        later,
        modal,
        sheet,
        input,
        prefer,
    } = parts;
    let open = Callback::from(move |wanted: Option<Modal>| modal.set(wanted));
    let pick_file = {
        let input = input.clone();
        Callback::from(move |()| {
            if let Some(input) = input.cast::<HtmlInputElement>() {
                input.click();
            }
        })
    };
    let reveal = {
        let (session, stage) = (session.clone(), stage.clone());
        Callback::from(move |id: AnnotationId| {
            let span = session.read(|view| view.document()?.store().get(&id)?.target.covering());
            if let Some(span) = span {
                stage.reveal(span.start());
            }
        })
    };
    let open_card = {
        let session = session.clone();
        Callback::from(move |id: AnnotationId| {
            if commands::choose(&session, Some(&id)).is_ok() {
                environment::focus_after_frame("#card");
            }
        })
    };
    let partial = Ui {
        session: session.clone(),
        words,
        choices,
        say: say.clone(),
        speak: speak.clone(),
        modal: open,
        pick_file,
        later,
        files: Callback::noop(),
        text: Callback::noop(),
        paste: Callback::noop(),
        download: Callback::noop(),
        tag: Callback::noop(),
        undo: Callback::noop(),
        redo: Callback::noop(),
        reveal,
        open_card,
        prefer,
        sheet: Callback::from(move |open| sheet.set(open)),
        focus_text: Callback::from(|()| environment::focus("#text")),
    };
    let files = when_there(&partial, |later, ui, list| (later.files)(ui, list));
    let text = when_there(&partial, |later, ui, (name, text): (String, String)| {
        (later.text)(ui, &name, &text)
    });
    let paste = when_there(&partial, |later, ui, text: String| {
        (later.pasted)(ui, &text)
    });
    let download = when_there(&partial, |later, ui, ()| (later.download)(ui));
    let step = |back: bool| {
        let step = when_there(&partial, |later, ui, back: bool| (later.step)(ui, back));
        Callback::from(move |()| step.emit(back))
    };
    let failed = when_there(&partial, |later, ui, error| (later.failed)(ui, &error));
    let tag = {
        let (ui, stage) = (partial.clone(), stage.clone());
        Callback::from(move |label: LabelId| tag(&ui, &stage, &failed, &label))
    };
    Ui {
        tag,
        undo: step(true),
        redo: step(false),
        files,
        text,
        paste,
        download,
        ..partial
    }
}

/// An act that waits for the later module, where it is not there yet.
fn when_there<T: 'static>(ui: &Ui, act: fn(&Later, &Ui, T)) -> Callback<T> {
    let ui = ui.clone();
    Callback::from(move |what: T| match ui.later {
        Some(later) => act(later, &ui, what),
        None => {
            let ui = ui.clone();
            spawn_local(async move { act(&later::later().await.widgets, &ui, what) });
        }
    })
}

/// Tags what is selected at this moment; else what was, where the focus has left the text since.
fn tag(ui: &Ui, stage: &Stage, failed: &Callback<CommandError>, label: &LabelId) {
    let session = &ui.session;
    if let Some(span) = stage.live_selection() {
        let by = session.read(|view| view.pending().map(|pending| pending.by));
        let pending = Pending {
            span,
            by: by.unwrap_or(SelectedBy::Keys),
        };
        let _ = commands::set_pending(session, Some(pending));
    }
    let end = session.read(|view| view.pending().map(|pending| pending.span.end()));
    match commands::annotate_pending(session, label) {
        Ok(_) => {
            stage.collapse(end);
            // The palette goes, and must not take the focus of somebody without a mouse with it.
            if environment::has_focus(".palette") {
                environment::focus("#text");
            }
        }
        Err(error) => failed.emit(error),
    }
}
