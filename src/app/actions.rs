//! The actions that the widgets ask of the page, tied to commands, stage and dialogs.

use super::live_selection::set_pending;
use super::{deferred, environment};
use crate::commands::registry::{Panel, Request};
use crate::commands::{self, CommandError};
use crate::components::Stage;
use crate::components::context::{Actions, Ui};
use crate::components::deferred::Deferred;
use crate::components::modal::Modal;
use crate::state::Session;
use standoff::model::AnnotationId;
use standoff::schema::LabelId;
use wasm_bindgen_futures::spawn_local;
use web_sys::{File, HtmlInputElement};
use yew::prelude::*;

/// The page's own means to do what is asked of it.
pub struct PageActions {
    /// The open session.
    pub session: Session,
    /// The text in view.
    pub stage: Stage,
    /// The second module, which is fetched right behind the first page, once it is there.
    pub deferred: Option<&'static Deferred>,
    /// The open dialog.
    pub modal: UseStateSetter<Option<Modal>>,
    /// The open panel.
    pub panel: UseStateSetter<Option<Panel>>,
    /// The side sheet is open.
    pub sheet: UseStateSetter<bool>,
    /// The file chooser.
    pub input: NodeRef,
    /// Sets a preference: its key and value.
    pub prefer: Callback<(&'static str, String)>,
}

impl Actions for PageActions {
    fn say_failed(&self, ui: &Ui, error: CommandError) {
        self.when_there(ui, move |deferred, ui| (deferred.failed)(ui, &error));
    }

    fn set_modal(&self, modal: Option<Modal>) {
        self.modal.set(modal);
    }

    fn set_panel(&self, panel: Option<Panel>) {
        self.panel.set(panel);
    }

    fn set_sheet(&self, is_open: bool) {
        self.sheet.set(is_open);
    }

    fn pick_file(&self) {
        if let Some(input) = self.input.cast::<HtmlInputElement>() {
            input.click();
        }
    }

    fn take_files(&self, ui: &Ui, files: Vec<File>) {
        self.when_there(ui, |deferred, ui| (deferred.files)(ui, files));
    }

    fn take_text(&self, ui: &Ui, name: String, text: String) {
        self.when_there(ui, move |deferred, ui| (deferred.text)(ui, &name, &text));
    }

    fn take_pasted(&self, ui: &Ui, text: String) {
        self.when_there(ui, move |deferred, ui| (deferred.pasted)(ui, &text));
    }

    fn perform(&self, ui: &Ui, request: Request) {
        let stage = self.stage.clone();
        self.when_there(ui, move |deferred, ui| {
            (deferred.perform)(ui, &stage, request);
        });
    }

    fn tag(&self, ui: &Ui, label: LabelId) {
        // With a pen and nothing to tag, another label is another pen.
        let is_pen = self
            .session
            .read(|view| view.pen().is_some() && view.pending().is_none());
        if is_pen && self.stage.live_selection(&self.session).is_none() {
            return self.perform(ui, Request::Pen(label));
        }
        self.tag_selection(ui, &label);
    }

    fn reveal(&self, annotation: &AnnotationId) {
        if let Some(deferred) = self.deferred {
            (deferred.reveal)(&self.stage, &self.session, annotation);
        }
    }

    fn open_card(&self, annotation: &AnnotationId) {
        if commands::choose(&self.session, Some(annotation)).is_ok() {
            environment::focus_after_frame("#card");
        }
    }

    fn prefer(&self, key: &'static str, value: String) {
        self.prefer.emit((key, value));
    }

    fn focus_text(&self) {
        environment::focus("#text");
    }
}

impl PageActions {
    /// Acts now, or once the second module is there.
    fn when_there(&self, ui: &Ui, act: impl FnOnce(&Deferred, &Ui) + 'static) {
        match self.deferred {
            Some(deferred) => act(deferred, ui),
            None => {
                let ui = ui.clone();
                spawn_local(async move { act(&deferred::deferred().await.widgets, &ui) });
            }
        }
    }

    /// Tags what is selected at this moment; else what was, where the focus has left the text since.
    fn tag_selection(&self, ui: &Ui, label: &LabelId) {
        let (session, stage) = (&self.session, &self.stage);
        if let Some(span) = stage.live_selection(session) {
            set_pending(ui, span);
        }
        let end = session.read(|view| view.pending().map(|pending| pending.span.end()));
        match commands::annotate_pending(session, label) {
            Ok(_) => {
                stage.collapse(end);
                // The palette goes, and must not take the focus of a person without a mouse with it.
                if environment::has_focus(".palette") {
                    environment::focus("#text");
                }
            }
            Err(error) => self.say_failed(ui, error),
        }
    }
}
