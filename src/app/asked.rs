//! What the widgets can ask of the page, tied to commands, stage and dialogs.

use super::{environment, files};
use crate::commands;
use crate::components::context::{Modal, Ui};
use crate::components::settings::Choices;
use crate::components::{Stage, steps};
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
    let report = {
        let say = say.clone();
        move |error: &commands::CommandError| say.emit(words.command_error(error))
    };
    let download = {
        let (session, say, report) = (session.clone(), say.clone(), report.clone());
        Callback::from(move |()| {
            let offer = commands::offer_json(&session, Default::default());
            match offer {
                Ok(offer) => {
                    commands::download(&session, &offer);
                    say.emit(words.said_downloaded(&offer.name));
                }
                Err(error) => report(&error),
            }
        })
    };
    let step = |back: bool| {
        let (session, say, report) = (session.clone(), say.clone(), report.clone());
        Callback::from(move |()| step(&session, words, back, &say, &report))
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
    let tag = {
        let (session, stage, say) = (session.clone(), stage.clone(), say.clone());
        Callback::from(move |label: LabelId| tag(&session, &stage, words, &say, &label))
    };
    let partial = Ui {
        session: session.clone(),
        words,
        choices,
        say: say.clone(),
        modal: open,
        pick_file,
        files: Callback::noop(),
        text: Callback::noop(),
        download,
        tag,
        undo: step(true),
        redo: step(false),
        reveal,
        open_card,
        prefer,
        sheet: Callback::from(move |open| sheet.set(open)),
        focus_text: Callback::from(|()| environment::focus("#text")),
    };
    let for_files = {
        let (session, ui) = (session.clone(), partial.clone());
        Callback::from(move |list: Vec<web_sys::File>| {
            let (session, ui) = (session.clone(), ui.clone());
            spawn_local(async move { files::arrive(&session, &ui, words, list).await });
        })
    };
    let for_text = {
        let (session, ui) = (session.clone(), partial.clone());
        Callback::from(move |(name, text): (String, String)| {
            files::typed(&session, &ui, words, &name, &text)
        })
    };
    Ui {
        files: for_files,
        text: for_text,
        ..partial
    }
}

fn step(
    session: &Session,
    words: Words,
    back: bool,
    say: &Callback<String>,
    report: &impl Fn(&commands::CommandError),
) {
    let name = session.read(|view| {
        let step = if back {
            view.undo_step()
        } else {
            view.redo_step()
        };
        step.map(|step| steps::name(words, view.project(), step))
    });
    let done = if back {
        commands::undo(session)
    } else {
        commands::redo(session)
    };
    match (done, name) {
        (Ok(true), Some(name)) if back => say.emit(words.said_undone(&name)),
        (Ok(true), Some(name)) => say.emit(words.said_redone(&name)),
        (Ok(_), _) => {}
        (Err(error), _) => report(&error),
    }
}

/// Tags what is selected at this moment; else what was, where the focus has left the text since.
fn tag(session: &Session, stage: &Stage, words: Words, say: &Callback<String>, label: &LabelId) {
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
        Ok(id) => {
            stage.collapse(end);
            // The palette goes, and must not take the focus of somebody without a mouse with it.
            if environment::has_focus(".palette") {
                environment::focus("#text");
            }
            let (title, quote) = session.read(|view| {
                let title = view
                    .schema()
                    .label(label)
                    .map(|label| label.title_in(words.lang().tag()));
                let quote = view.document().and_then(|state| {
                    let span = state.store().get(&id)?.target.covering()?;
                    state.document().text.slice(span).ok()
                });
                (
                    title.unwrap_or_default().to_owned(),
                    quote.unwrap_or_default().to_owned(),
                )
            });
            say.emit(words.said_tagged(&title, &quote));
        }
        Err(error) => say.emit(words.command_error(&error)),
    }
}
