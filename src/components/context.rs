//! The context of every widget: the session, the words, and a handle on what can be asked of the page.

use super::choices::Choices;
use super::modal::Modal;
use crate::commands::registry::{CommandId, Keyboard, Panel, Request};
use crate::commands::{self, CommandError};
use crate::state::{Event, Session, View};
use crate::words::{Words, shown};
use standoff::model::{AnnotationId, DocumentId};
use standoff::schema::LabelId;
use std::rc::Rc;
use web_sys::File;
use yew::prelude::*;

/// The actions that the page does for its widgets. Methods with the context run commands, which may need all of it.
pub trait Actions {
    /// Says why a command did nothing.
    fn say_failed(&self, ui: &Ui, error: CommandError);
    /// Opens a dialog, or closes the open one.
    fn set_modal(&self, modal: Option<Modal>);
    /// Opens a panel beside the text, in the place of the list, or closes the open one.
    fn set_panel(&self, panel: Option<Panel>);
    /// Opens or closes the side sheet of small screens.
    fn set_sheet(&self, is_open: bool);
    /// Opens the file chooser.
    fn pick_file(&self);
    /// Takes in files that were chosen, dropped or pasted.
    fn take_files(&self, ui: &Ui, files: Vec<File>);
    /// Takes in a named text that was typed or pasted into a dialog.
    fn take_text(&self, ui: &Ui, name: String, text: String);
    /// Takes in text that was pasted outside a field.
    fn take_pasted(&self, ui: &Ui, text: String);
    /// Does what a menu, a button or the palette asks for.
    fn perform(&self, ui: &Ui, request: Request);
    /// Tags the live or pending selection.
    fn tag(&self, ui: &Ui, label: LabelId);
    /// Scrolls an annotation into view, unless it is there.
    fn reveal(&self, annotation: &AnnotationId);
    /// Opens the card of an annotation and puts the focus there.
    fn open_card(&self, annotation: &AnnotationId);
    /// Sets a preference. The page reads it again.
    fn prefer(&self, key: &'static str, value: String);
    /// Puts the focus back on the text.
    fn focus_text(&self);
}

/// The context that the page provides to all widgets. Cheap to clone.
#[derive(Clone)]
pub struct Ui {
    /// The open session.
    pub session: Session,
    /// The page's words.
    pub words: Words,
    /// The preferences of the page.
    pub choices: Choices,
    /// The kind of keyboard; the usual one until the second module is there.
    pub keyboard: Keyboard,
    /// The actions that can be asked of the page.
    pub actions: Rc<dyn Actions>,
}

impl PartialEq for Ui {
    // The page makes its actions anew whenever anything of it is another.
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.actions, &other.actions)
    }
}

/// [`Actions`], as they are asked for.
impl Ui {
    /// The title of a document as it is shown; blank where it is gone.
    pub fn name_of(&self, document: &DocumentId) -> String {
        self.session.read(|view| {
            let state = view.project().document(document);
            state.map_or_else(String::new, |state| shown(&commands::document_title(state)))
        })
    }

    /// Says once what cannot be seen on the page: shown for a moment and spoken.
    pub fn say(&self, text: String) {
        commands::say(&self.session, text, true);
    }

    /// The same for what was done since there were `n_before` changes: it can be taken back from there, if it was a change.
    pub fn say_done(&self, n_before: u64, text: String) {
        commands::say_done(&self.session, n_before, text);
    }

    /// How many changes there are now, for [`say_done`](Self::say_done) to know whether another was made.
    pub fn n_changes(&self) -> u64 {
        self.session.read(View::n_changes)
    }

    /// Says once what can be seen on the page: spoken, and not shown.
    pub fn speak(&self, text: String) {
        commands::say(&self.session, text, false);
    }

    /// Says why a command did nothing, where it failed.
    pub fn tell<T>(&self, outcome: Result<T, CommandError>) {
        if let Err(error) = outcome {
            self.actions.say_failed(self, error);
        }
    }

    /// Opens a dialog, or closes the open one.
    pub fn set_modal(&self, modal: Option<Modal>) {
        self.actions.set_modal(modal);
    }

    /// Opens a panel beside the text, in the place of the list, or closes the open one.
    pub fn set_panel(&self, panel: Option<Panel>) {
        self.actions.set_panel(panel);
    }

    /// Opens or closes the side sheet of small screens.
    pub fn set_sheet(&self, is_open: bool) {
        self.actions.set_sheet(is_open);
    }

    /// Opens the file chooser.
    pub fn pick_file(&self) {
        self.actions.pick_file();
    }

    /// Takes in files that were chosen, dropped or pasted.
    pub fn take_files(&self, files: Vec<File>) {
        self.actions.take_files(self, files);
    }

    /// Takes in a named text that was typed or pasted into a dialog.
    pub fn take_text(&self, name: String, text: String) {
        self.actions.take_text(self, name, text);
    }

    /// Takes in text that was pasted outside a field.
    pub fn take_pasted(&self, text: String) {
        self.actions.take_pasted(self, text);
    }

    /// Does what a menu, a button or the palette asks for.
    pub fn perform(&self, what: impl Into<Request>) {
        self.actions.perform(self, what.into());
    }

    /// Downloads the JSON of the current document.
    pub fn download(&self) {
        self.perform(Request::Command(CommandId::Download));
    }

    /// Tags the live or pending selection.
    pub fn tag(&self, label: LabelId) {
        self.actions.tag(self, label);
    }

    /// Scrolls an annotation into view, unless it is there.
    pub fn reveal(&self, annotation: &AnnotationId) {
        self.actions.reveal(annotation);
    }

    /// Opens the card of an annotation and puts the focus there.
    pub fn open_card(&self, annotation: &AnnotationId) {
        self.actions.open_card(annotation);
    }

    /// Sets a preference. The page reads it again.
    pub fn prefer(&self, key: &'static str, value: String) {
        self.actions.prefer(key, value);
    }

    /// Puts the focus back on the text.
    pub fn focus_text(&self) {
        self.actions.focus_text();
    }
}

/// The words of the page's language.
#[hook]
pub fn use_words() -> Words {
    use_ui().words
}

/// The context that the page provides.
#[hook]
pub fn use_ui() -> Ui {
    use_context::<Ui>().expect("the app provides the page")
}

/// The session; the widget renders again after each event that `wanted` picks.
#[hook]
pub fn use_session(wanted: fn(&Event) -> bool) -> Session {
    let session = use_ui().session;
    let again = use_force_update();
    // As it is rendered: an effect comes after the browser has drawn, and what happens until then would not be heard.
    use_memo(session.clone(), move |session| {
        session.subscribe(move |event: &Event| {
            if wanted(event) {
                again.force_update();
            }
        })
    });
    session
}
