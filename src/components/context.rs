//! What every widget is given: the session, the words, and a few things to ask of the page.

use super::Kept;
use super::deferred::Deferred;
use super::settings::Choices;
use crate::commands::registry::{Entry, Panel};
use crate::state::{Event, Session};
use crate::words::Words;

use yew::prelude::*;

/// The dialogs of the page.
#[derive(Clone, Debug, PartialEq)]
pub enum Modal {
    /// A text is typed or pasted in.
    Paste,
    /// What "forget everything" forgets.
    Forget,
    /// The keys.
    Help,
    /// The user guide.
    Guide,
    /// The figures of the document.
    Figures,
    /// All that can be done now, and what was selected when it was asked for.
    Commands(Kept),
    /// A file waits for a decision, or could not be opened.
    File(std::rc::Rc<super::file_dialog::Arrived>),
    /// Labels in use would go: what becomes of what has them.
    DeleteLabels(std::rc::Rc<super::delete_labels_dialog::Going>),
}

/// What the page provides: one context for all widgets, since each kind of context costs code.
#[derive(Clone, PartialEq)]
pub struct Ui {
    /// The open session.
    pub session: Session,
    /// The page's words.
    pub words: Words,
    /// What the page prefers.
    pub choices: Choices,
    /// Says something once: shown for a moment and spoken.
    pub say: Callback<String>,
    /// The same, spoken and not shown.
    pub speak: Callback<String>,
    /// Opens a dialog, or closes the open one.
    pub modal: Callback<Option<Modal>>,
    /// Opens a panel beside the text, in the place of the list, or closes the open one.
    pub panel: Callback<Option<Panel>>,
    /// Opens the file chooser.
    pub pick_file: Callback<()>,
    /// Files arrived: chosen, dropped or pasted.
    pub files: Callback<Vec<web_sys::File>>,
    /// A text was typed or pasted into a dialog: its name, and itself.
    pub text: Callback<(String, String)>,
    /// Something was pasted outside a field.
    pub paste: Callback<String>,
    /// What comes right behind the first page, once it is there.
    pub deferred: Option<&'static Deferred>,
    /// Downloads the JSON of the current document.
    pub download: Callback<()>,
    /// Does what a menu, a button or the palette asks for.
    pub perform: Callback<Entry>,
    /// Tags the live or pending selection.
    pub tag: Callback<standoff::schema::LabelId>,
    /// Undoes one step.
    pub undo: Callback<()>,
    /// Redoes one step.
    pub redo: Callback<()>,
    /// Scrolls an annotation into view.
    pub reveal: Callback<standoff::model::AnnotationId>,
    /// Opens the card of an annotation and puts the focus there.
    pub open_card: Callback<standoff::model::AnnotationId>,
    /// Sets a preference: its key and value. The page reads it again.
    pub prefer: Callback<(&'static str, String)>,
    /// Puts the focus back on the text.
    pub focus_text: Callback<()>,
    /// Opens or closes the side sheet of small screens.
    pub sheet: Callback<bool>,
}

/// The words of the page's language.
#[hook]
pub fn use_words() -> Words {
    use_ui().words
}

/// What can be asked of the page.
#[hook]
pub fn use_ui() -> Ui {
    use_context::<Ui>().expect("the app provides the page")
}

/// The session; the widget renders again after each event that `wanted` picks.
#[hook]
pub fn use_session(wanted: fn(&Event) -> bool) -> Session {
    let session = use_ui().session;
    let again = use_force_update();
    use_effect_with(session.clone(), move |session| {
        let subscription = session.subscribe(move |event: &Event| {
            if wanted(event) {
                again.force_update();
            }
        });
        move || drop(subscription)
    });
    session
}
