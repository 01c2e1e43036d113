//! A field whose text becomes a change of the project: after a short rest, when it is left, and when it goes.

use super::context::use_ui;
use crate::commands::{self, Draft, Why};
use crate::state::Session;
use gloo::timers::callback::Timeout;
use std::cell::RefCell;
use std::rc::Rc;
use web_sys::{Event, HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

/// How long the typing rests before it is a change, in milliseconds.
const REST: u32 = 300;

/// The properties of a [`DraftField`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The caption of the field.
    pub caption: AttrValue,
    /// Its text as the project has it.
    pub value: AttrValue,
    /// How many rows; one, without new lines, where there are none.
    #[prop_or_default]
    pub rows: Option<u32>,
    /// The language of the text.
    #[prop_or_default]
    pub lang: Option<AttrValue>,
    /// It can be changed.
    pub may_write: bool,
    /// It gets the focus when what it is in opens.
    #[prop_or_default]
    pub is_first: bool,
    /// Called with the text as it is from now on.
    pub on_text: Callback<String>,
}

/// A field with its caption. Give it the id of its subject as its key.
#[component]
pub fn DraftField(props: &Props) -> Html {
    let session = use_ui().session;
    let draft = use_mut_ref(|| None::<String>);
    let rest = use_mut_ref(|| None::<Timeout>);
    // The one of the last rendering: what is done later goes there.
    let on_text = use_mut_ref(Callback::noop);
    on_text.replace(props.on_text.clone());
    let commit = {
        let (draft, on_text, session) = (draft.clone(), on_text.clone(), session.clone());
        use_memo((), move |()| Commit::new(session, draft, on_text))
    };
    {
        let commit = Rc::clone(&commit);
        use_effect_with((), move |()| move || commit.act());
    }
    let typed = {
        let (draft, commit) = (draft.clone(), Rc::clone(&commit));
        move |text: String| {
            draft.replace(Some(text));
            commands::hold_draft(&session, &commit.act);
            let commit = Rc::clone(&commit);
            rest.replace(Some(Timeout::new(REST, move || commit.act())));
        }
    };
    let on_change = Callback::from(move |_: Event| commit.act());
    // A draft that is being typed is not written over by the text that was committed before it.
    let value = draft
        .borrow()
        .clone()
        .map_or(props.value.clone(), AttrValue::from);
    let first = props.is_first.then_some("true");
    let readonly = !props.may_write;
    let field = match props.rows {
        Some(rows) => {
            let on_input = Callback::from(move |event: InputEvent| {
                typed(event.target_unchecked_into::<HtmlTextAreaElement>().value());
            });
            html! {
                <textarea class="field" dir="auto" aria-label={props.caption.clone()} rows={rows.to_string()} lang={props.lang.clone()} data-first={first} {readonly} {value}
                    oninput={on_input} onchange={on_change} />
            }
        }
        None => {
            let on_input = Callback::from(move |event: InputEvent| {
                typed(event.target_unchecked_into::<HtmlInputElement>().value());
            });
            html! {
                <input class="field" dir="auto" aria-label={props.caption.clone()} lang={props.lang.clone()} data-first={first} autocomplete="off" {readonly} {value}
                    oninput={on_input} onchange={on_change} />
            }
        }
    };
    // By itself WebKit takes what is in a field for a part of its name, where its label is around it.
    html! { <label class="draft"><span class="caption">{ props.caption.clone() }</span>{ field }</label> }
}

/// What makes the draft a change: one for as long as the field is there.
struct Commit {
    session: Session,
    act: Rc<Draft>,
}

impl Commit {
    fn new(
        session: Session,
        draft: Rc<RefCell<Option<String>>>,
        on_text: Rc<RefCell<Callback<String>>>,
    ) -> Self {
        let act = Rc::new(move |_: Why| {
            let text = draft.borrow_mut().take();
            let on_text = on_text.borrow().clone();
            if let Some(text) = text {
                on_text.emit(text);
            }
            true
        });
        Self { session, act }
    }

    fn act(&self) {
        (self.act)(Why::Counted);
        commands::drop_draft(&self.session, &self.act);
    }
}
