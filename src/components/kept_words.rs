//! Words in a field that become something only where the person says so: they count as unsaved until then, and the field has
//! them again when it comes back.

use super::context::use_ui;
use crate::commands::{self, Draft};
use crate::state::Session;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// The fields that keep their words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeptField {
    /// The name of a text that is typed or pasted in.
    PasteName,
    /// That text.
    PasteText,
    /// What is added to the notes of all that is picked.
    NoteForAll,
    /// The name of a new label.
    NewLabel,
}

thread_local! {
    /// What stands in those that are not empty.
    static KEPT: RefCell<Vec<(KeptField, String)>> = const { RefCell::new(Vec::new()) };
    /// The one draft for all of them, which never becomes a change by itself.
    static DRAFT: Rc<Draft> = Rc::new(|_| false);
}

impl KeptField {
    /// What stands in it.
    pub fn words(self) -> String {
        let found = |kept: &Vec<(Self, String)>| {
            let own = kept.iter().find(|(field, _)| *field == self);
            own.map(|(_, words)| words.clone()).unwrap_or_default()
        };
        KEPT.with_borrow(found)
    }

    /// From now on this stands in it; nothing, where it was taken. Blanks are nothing.
    pub fn set(self, session: &Session, words: String) {
        KEPT.with_borrow_mut(|kept| {
            kept.retain(|(field, _)| *field != self);
            if !words.trim().is_empty() {
                kept.push((self, words));
            }
        });
        hold(session);
    }

    /// Whether nothing stands in it.
    fn is_empty(self) -> bool {
        KEPT.with_borrow(|kept| kept.iter().all(|(field, _)| *field != self))
    }

    /// Hears what is typed into it.
    pub fn on_input(self, session: &Session) -> Callback<InputEvent> {
        let session = session.clone();
        // A field of several lines gives its value by the same name.
        Callback::from(move |event: InputEvent| {
            let words = event.target_unchecked_into::<HtmlInputElement>().value();
            self.set(&session, words);
        })
    }
}

/// Everything is forgotten, these words too.
pub fn forget_words(session: &Session) {
    KEPT.take();
    hold(session);
}

fn hold(session: &Session) {
    // The name of a text that is not there is nothing that can be added.
    let is_nothing = KEPT.with_borrow(|kept| {
        let mut fields = kept.iter().map(|(field, _)| *field);
        fields.all(|field| field == KeptField::PasteName)
    });
    DRAFT.with(|draft| match is_nothing {
        true => commands::drop_draft(session, draft),
        false => commands::hold_draft(session, draft),
    });
}

/// The words of a text that is in the project now.
pub fn forget_pasted(session: &Session) {
    KeptField::PasteName.set(session, String::new());
    KeptField::PasteText.set(session, String::new());
}

/// Says where the words stay, when the field goes with some in it; not once what it gives is set, for then something else
/// is said.
#[hook]
pub fn use_told_kept(field: KeptField, title: &'static str) -> Rc<Cell<bool>> {
    let is_told = use_memo((), |()| Cell::new(false));
    let last = use_mut_ref(|| None);
    last.replace(Some((use_ui(), title)));
    let is_silent = is_told.clone();
    use_effect_with((), move |()| {
        move || {
            let is_kept = !is_silent.get() && !field.is_empty();
            if let Some((ui, title)) = last.take().filter(|_| is_kept) {
                ui.say(ui.words.said_words_kept(title));
            }
        }
    });
    is_told
}
