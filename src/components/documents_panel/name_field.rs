//! The field of a document's new name.

use crate::commands::{self, CommandError, Why};
use crate::components::context::{Ui, use_ui};
use standoff::model::DocumentId;
use std::cell::RefCell;
use std::rc::Rc;
use web_sys::{HtmlInputElement, KeyboardEvent};
use yew::prelude::*;

/// What was typed so far, kept by the list: one for as long as the field is asked for.
#[derive(Clone)]
pub struct Draft(pub Rc<RefCell<Option<String>>>);

impl PartialEq for Draft {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// The properties of a [`NameField`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The document.
    pub id: DocumentId,
    /// Its title so far.
    pub name: String,
    /// What was typed so far.
    pub draft: Draft,
    /// Called when the name is kept or left.
    pub done: Callback<()>,
}

/// A new name for a document: Enter keeps it, Esc leaves it.
#[component]
pub fn NameField(props: &Props) -> Html {
    let ui = use_ui();
    let field = use_node_ref();
    let begun = use_memo((), |()| props.draft.0.borrow().clone());
    use_focus(field.clone(), begun.is_none());
    let keep = {
        let (ui, id, done, field) = (
            ui.clone(),
            props.id.clone(),
            props.done.clone(),
            field.clone(),
        );
        let before = props.name.clone();
        Callback::from(move |()| {
            let name = field.cast::<HtmlInputElement>().map(|field| field.value());
            let name = name.unwrap_or_default();
            // A document without a name could not be found again; a title that is kept as it is makes no name.
            if !name.trim().is_empty() && name != before {
                told(
                    &ui,
                    commands::rename_document(&ui.session, &id, name.trim()),
                );
            }
            done.emit(());
        })
    };
    let held = use_held(&ui, props);
    let on_key = {
        let (keep, done) = (keep.clone(), props.done.clone());
        Callback::from(move |event: KeyboardEvent| {
            if event.is_composing() {
                return;
            }
            match event.key().as_str() {
                "Enter" => keep.emit(()),
                "Escape" => done.emit(()),
                _ => return,
            }
            event.prevent_default();
            event.stop_propagation();
        })
    };
    let on_input = {
        let (draft, session) = (props.draft.clone(), ui.session.clone());
        let held = Rc::clone(&held);
        Callback::from(move |event: InputEvent| {
            let typed = event.target_unchecked_into::<HtmlInputElement>().value();
            draft.0.replace(Some(typed));
            commands::hold_draft(&session, &held);
        })
    };
    let value = (*begun).clone().unwrap_or_else(|| props.name.clone());
    let leave = props.done.reform(|_: MouseEvent| ());
    html! {
        <div class="rename">
            <input ref={field} type="text" dir="auto" class="field" aria-label={ui.words.new_name()} {value} oninput={on_input} onkeydown={on_key} />
            <button type="button" class="button outlined small" onclick={keep.reform(|_: MouseEvent| ())}>{ ui.words.keep_name() }</button>
            <button type="button" class="button small" onclick={leave}>{ ui.words.cancel_name() }</button>
        </div>
    }
}

/// The draft is kept where the page goes; left, it is none any more.
#[hook]
fn use_held(ui: &Ui, props: &Props) -> Rc<commands::Draft> {
    let held: Rc<Rc<commands::Draft>> = {
        let (session, id) = (ui.session.clone(), props.id.clone());
        let (draft, before) = (props.draft.clone(), props.name.clone());
        use_memo((), move |()| -> Rc<commands::Draft> {
            Rc::new(move |why| {
                // A name waits for Enter or Esc for as long as somebody can press it.
                if why != Why::Leaving {
                    return false;
                }
                let name = draft.0.borrow().clone().unwrap_or_default();
                // What is kept as it is, be it a title, makes no name.
                if !name.trim().is_empty() && before.as_str() != name.trim() {
                    // Nobody is there to be told why not.
                    let _ = commands::rename_document(&session, &id, name.trim());
                }
                true
            })
        })
    };
    let (session, own) = (ui.session.clone(), Rc::clone(&held));
    use_effect_with((), move |()| move || commands::drop_draft(&session, &own));
    Rc::clone(&held)
}

/// Says why a command failed, where it did.
pub(super) fn told(ui: &Ui, outcome: Result<(), CommandError>) {
    if let Err(error) = outcome {
        ui.say(ui.words.command_error(&error));
    }
}

/// The field has the focus, with all of the name selected. One that comes back into view takes none.
#[hook]
fn use_focus(field: NodeRef, is_new: bool) {
    use_effect_with((), move |()| {
        let field = field.cast::<HtmlInputElement>().filter(|_| is_new);
        if let Some(field) = field {
            // A browser that refuses leaves it where it was.
            let _ = field.focus();
            field.select();
        }
    });
}
