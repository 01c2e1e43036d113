//! What the widgets can ask of the page, tied to commands, stage and dialogs.

use super::{deferred, environment};
use crate::commands::registry::{Entry, Panel};
use crate::commands::{self, CommandError};
use crate::components::Stage;
use crate::components::context::{Modal, Ui};
use crate::components::deferred::Deferred;
use crate::components::settings::Choices;
use crate::state::{Pending, SelectedBy, Session};
use crate::words::Words;
use standoff::Span;
use standoff::model::AnnotationId;
use standoff::schema::LabelId;
use std::rc::Rc;
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
    pub deferred: Option<&'static Deferred>,
    /// See [`Ui`].
    pub modal: UseStateSetter<Option<Modal>>,
    /// See [`Ui`].
    pub panel: UseStateSetter<Option<Panel>>,
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
        deferred,
        modal,
        panel,
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
        panel: Callback::from(move |wanted| panel.set(wanted)),
        pick_file,
        deferred,
        files: Callback::noop(),
        text: Callback::noop(),
        paste: Callback::noop(),
        download: Callback::noop(),
        perform: Callback::noop(),
        tag: Callback::noop(),
        undo: Callback::noop(),
        redo: Callback::noop(),
        reveal,
        open_card,
        prefer,
        sheet: Callback::from(move |open| sheet.set(open)),
        focus_text: Callback::from(|()| environment::focus("#text")),
    };
    let files = when_there(&partial, |deferred, ui, list| (deferred.files)(ui, list));
    let text = when_there(&partial, |deferred, ui, (name, text): (String, String)| {
        (deferred.text)(ui, &name, &text)
    });
    let paste = when_there(&partial, |deferred, ui, text: String| {
        (deferred.pasted)(ui, &text)
    });
    let failed = when_there(&partial, |deferred, ui, error| {
        (deferred.failed)(ui, &error)
    });
    let do_it = |partial: &Ui| {
        let stage = stage.clone();
        when_there(partial, move |deferred, ui, entry: Entry| {
            (deferred.perform)(ui, &stage, entry);
        })
    };
    let tag = {
        let (ui, stage, other_pen) = (partial.clone(), stage.clone(), do_it(&partial));
        Callback::from(move |label: LabelId| {
            // With the pen in hand and nothing to tag, another label is another pen.
            let is_pen = ui
                .session
                .read(|view| view.pen().is_some() && view.pending().is_none());
            match is_pen && stage.live_selection(&ui).is_none() {
                true => other_pen.emit(Entry::Pen(label)),
                false => tag(&ui, &stage, &failed, &label),
            }
        })
    };
    // Whatever is done may have to tag.
    let partial = Ui { tag, ..partial };
    let perform = do_it(&partial);
    let command = |id: &'static str| perform.reform(move |()| Entry::Command(id));
    Ui {
        undo: command("undo"),
        redo: command("redo"),
        download: command("download"),
        perform,
        files,
        text,
        paste,
        ..partial
    }
}

/// An act that waits for the later module, where it is not there yet.
fn when_there<T: 'static>(ui: &Ui, act: impl Fn(&Deferred, &Ui, T) + 'static) -> Callback<T> {
    let (ui, act) = (ui.clone(), Rc::new(act));
    Callback::from(move |what: T| match ui.deferred {
        Some(deferred) => act(deferred, &ui, what),
        None => {
            let (ui, act) = (ui.clone(), Rc::clone(&act));
            spawn_local(async move { act(&deferred::deferred().await.widgets, &ui, what) });
        }
    })
}

/// What is selected at this moment is pending, where the pane has not acted on it yet. What it has acted on may have
/// served since, and stays selected all the same.
pub fn hear_selection(ui: &Ui, stage: &Stage) {
    if let Some(span) = stage.unhandled_selection(ui) {
        set_pending(ui, span);
    }
}

fn set_pending(ui: &Ui, span: Span) {
    let by = ui
        .session
        .read(|view| view.pending().map(|pending| pending.by));
    let by = by.unwrap_or(SelectedBy::Keys);
    let _ = commands::set_pending(&ui.session, Some(Pending { span, by }));
}

/// Tags what is selected at this moment; else what was, where the focus has left the text since.
fn tag(ui: &Ui, stage: &Stage, failed: &Callback<CommandError>, label: &LabelId) {
    let session = &ui.session;
    if let Some(span) = stage.live_selection(ui) {
        set_pending(ui, span);
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
