//! The parts that the first page can do without: a module of their own, fetched right behind the page.
//!
//! These are pointers, not calls: code that is named anywhere in the first page is part of it.

use super::context::Ui;
use super::modal::Modal;
use super::{DeferredPane, Stage};
use crate::commands::CommandError;
use crate::commands::registry::{Context as Focus, KeyFacts, Keyboard, Panel, Request};
use crate::state::Session;
use crate::words::Words;
use standoff::change::Step;
use standoff::model::AnnotationId;
use standoff::store::{DocumentState, Project};
use std::any::Any;
use web_sys::{File, KeyboardEvent};
use yew::prelude::*;

/// The widgets and acts that come later.
pub struct Deferred {
    /// The inside of the side: the labels and the list, or a panel in the place of both; the card of the chosen annotation.
    pub side: fn(Option<Panel>, &Stage) -> Html,
    /// For the text pane.
    pub text_pane: DeferredPane,
    /// Scrolls to an annotation, unless it can be seen.
    pub reveal: fn(&Stage, &Session, &AnnotationId),
    /// The widgets at the edge of the window: the work that takes long at this moment, the guided start.
    pub at_edge: fn() -> Html,
    /// The open dialog.
    pub dialog: fn(&Modal) -> Html,
    /// The title of a document.
    pub document_title: fn(&DocumentState) -> String,
    /// The inside of the menu of documents.
    pub documents_menu: fn() -> Html,
    /// The inside of the menu of formats that are written.
    pub download_menu: fn() -> Html,
    /// The files that can be opened, as the file chooser wants it.
    pub accepted: fn() -> String,
    /// The inside of the settings.
    pub settings: fn() -> Html,
    /// The word in the header while nothing can be changed.
    pub read_only_word: fn() -> Html,
    /// The second stop of Tab: makes the whole text ready to be heard.
    pub read_ahead: fn() -> Html,
    /// Serves people who hear the page or set it otherwise, until the guard that it gives is dropped.
    pub assistive: fn(&Ui, &Stage) -> Box<dyn Any>,
    /// Acts on a key that is no label's, while the focus is somewhere.
    pub key: fn(&Ui, &Stage, &KeyFacts, Focus, &KeyboardEvent),
    /// The kind of keyboard.
    pub keyboard: fn() -> Keyboard,
    /// Says why a command did nothing.
    pub failed: fn(&Ui, &CommandError),
    /// The name of a step.
    pub step: fn(Words, &Project, &Step) -> String,
    /// The ways to begin where there is no document.
    pub nothing_open: fn(&Ui) -> Html,
    /// A threat to the work.
    pub threat: fn(&Ui) -> Html,
    /// The remarks on what was found when the project was opened.
    pub remarks: fn(&Ui) -> Html,
    /// Does what a menu, a button or the palette asks for.
    pub perform: fn(&Ui, &Stage, Request),
    /// Takes the labels of a file, or says what is wrong with it.
    pub schema_file: fn(&Ui, File),
    /// Takes files in, or asks about them.
    pub files: fn(&Ui, Vec<File>),
    /// Takes in text that was pasted: a file of ours, or a text.
    pub pasted: fn(&Ui, &str),
    /// Takes a named text in.
    pub text: fn(&Ui, &str, &str),
}

/// The second module, once it is there. The widget renders again then.
#[hook]
pub fn use_deferred() -> Option<&'static Deferred> {
    use_context::<Option<&'static Deferred>>().flatten()
}

impl PartialEq for Deferred {
    // There is one.
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}
