//! The bar of actions on all picked annotations: there only while any is picked.

use super::super::context::{Ui, use_ui};
use super::super::icons;
use super::super::kept_words::{KeptField, use_told_kept};
use super::super::label_face::titles;
use super::super::note::spelling;
use super::picking::Picking;
use crate::commands::{self, CommandError, Rows};
use standoff::model::AnnotationId;
use standoff::schema::LabelId;
use std::rc::Rc;
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

/// The properties of a [`BulkBar`].
#[derive(Properties, PartialEq)]
pub(super) struct Props {
    /// The annotations that are picked and shown.
    pub picked: Rc<Vec<AnnotationId>>,
    /// All of them are sure.
    pub all_sure: bool,
    /// They can be changed.
    pub may_write: bool,
    /// The rows as they are shown.
    pub rows: Rc<Rows>,
    /// Leaves all that is picked.
    pub leave: Callback<()>,
}

/// The part that is open below the buttons.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Open {
    Labels,
    Note,
}

/// The bar.
#[component]
pub(super) fn BulkBar(props: &Props) -> Html {
    let ui = use_ui();
    let words = ui.words;
    let open = use_state_eq(|| None::<Open>);
    let (may_write, all_sure) = (props.may_write, props.all_sure);
    let toggle = |part: Open| {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set((*open != Some(part)).then_some(part)))
    };
    let expanded = |part: Open| if *open == Some(part) { "true" } else { "false" };
    let doubt = {
        let (ui, picked) = (ui.clone(), props.picked.clone());
        Callback::from(move |_: MouseEvent| {
            told(&ui, commands::set_sure(&ui.session, &picked, !all_sure));
        })
    };
    let doubt_name = match all_sure {
        true => words.mark_unsure(),
        false => words.mark_sure(),
    };
    let delete = {
        let (ui, picked, leave) = (ui.clone(), props.picked.clone(), props.leave.clone());
        Callback::from(move |_: MouseEvent| {
            if told(&ui, commands::delete_all(&ui.session, &picked)) {
                leave.emit(());
            }
        })
    };
    let close = {
        let open = open.clone();
        Callback::from(move |()| open.set(None))
    };
    html! {
        <div class="bulk" role="group" aria-label={words.for_selected()}>
            { head(&ui, props) }
            <div class="bulk-acts">
                <button type="button" class="button outlined small" disabled={!may_write} aria-expanded={expanded(Open::Labels)}
                    onclick={toggle(Open::Labels)}>{ words.label() }</button>
                <button type="button" class="button outlined small" disabled={!may_write} aria-expanded={expanded(Open::Note)}
                    onclick={toggle(Open::Note)}>{ words.note() }</button>
                <button type="button" class="button icon outlined small" data-act="doubt" disabled={!may_write}
                    aria-label={doubt_name} title={doubt_name} onclick={doubt}>{ if all_sure { icons::question() } else { icons::check() } }</button>
                <button type="button" class="button danger small" disabled={!may_write} onclick={delete}>{ words.delete() }</button>
            </div>
            if *open == Some(Open::Labels) { { labels(&ui, &props.picked) } }
            if *open == Some(Open::Note) { <NoteForAll picked={props.picked.clone()} done={close} /> }
        </div>
    }
}

/// How many there are, and the ways to have all or none.
fn head(ui: &Ui, props: &Props) -> Html {
    let words = ui.words;
    let all = {
        let picking = Picking {
            ui: ui.clone(),
            rows: props.rows.clone(),
            anchor: Rc::default(),
        };
        Callback::from(move |_: MouseEvent| picking.all())
    };
    let leave = {
        let leave = props.leave.clone();
        Callback::from(move |_: MouseEvent| leave.emit(()))
    };
    let (count, n_rows) = (props.picked.len(), props.rows.count());
    html! {
        <div class="bulk-head">
            <span class="bulk-count">{ words.n_selected(count) }</span>
            if count < n_rows {
                <button type="button" class="button small" data-act="all" onclick={all}>{ words.select_all(n_rows) }</button>
            }
            <button type="button" class="button icon small" data-act="none" aria-label={words.select_none()}
                title={words.select_none()} onclick={leave}>{ icons::close() }</button>
        </div>
    }
}

/// Says why nothing happened, if so; whether it did.
fn told(ui: &Ui, outcome: Result<usize, CommandError>) -> bool {
    if let Err(error) = &outcome {
        ui.say(ui.words.command_error(error));
    }
    outcome.is_ok()
}

fn labels(ui: &Ui, picked: &Rc<Vec<AnnotationId>>) -> Html {
    let labels = titles(ui);
    let choice = |(index, (id, title)): (usize, (LabelId, String))| {
        let relabel = {
            let (ui, picked, id) = (ui.clone(), picked.clone(), id.clone());
            Callback::from(move |_: MouseEvent| {
                told(&ui, commands::relabel_all(&ui.session, &picked, &id));
            })
        };
        html! {
            <button type="button" key={id.as_str().to_owned()} class="button outlined small" data-relabel={id.as_str().to_owned()} onclick={relabel}>
                <span class="dot" data-label={index.to_string()} aria-hidden="true"></span>{ title }
            </button>
        }
    };
    html! {
        <div class="bulk-acts" role="group" aria-label={ui.words.label_for_all()}>
            { for labels.into_iter().enumerate().map(choice) }
        </div>
    }
}

/// The properties of a [`NoteForAll`].
#[derive(Properties, PartialEq)]
struct NoteProps {
    picked: Rc<Vec<AnnotationId>>,
    done: Callback<()>,
}

/// Words for the note of each.
#[component]
fn NoteForAll(props: &NoteProps) -> Html {
    let ui = use_ui();
    let field = use_node_ref();
    use_told_kept(KeptField::NoteForAll, ui.words.note_for_all());
    {
        let field = field.clone();
        use_effect_with((), move |()| {
            if let Some(field) = field.cast::<HtmlTextAreaElement>() {
                let _ = field.focus();
            }
        });
    }
    let write = {
        let (ui, picked) = (ui.clone(), props.picked.clone());
        let (done, field) = (props.done.clone(), field.clone());
        Callback::from(move |_: MouseEvent| {
            let Some(field) = field.cast::<HtmlTextAreaElement>() else {
                return;
            };
            if told(
                &ui,
                commands::note_all(&ui.session, &picked, &field.value()),
            ) {
                KeptField::NoteForAll.set(&ui.session, String::new());
                done.emit(());
            }
        })
    };
    let count = props.picked.len();
    html! {
        <div class="bulk-note">
            <label>
                <span class="caption">{ ui.words.note_for_all() }</span>
                <textarea ref={field} dir="auto" class="field notranslate" translate="no" spellcheck={spelling(&ui.choices)} aria-label={ui.words.note_for_all()} rows="2"
                    value={KeptField::NoteForAll.words()} oninput={KeptField::NoteForAll.on_input(&ui.session)} />
            </label>
            <button type="button" class="button outlined small" data-act="note" onclick={write}>{ ui.words.add_note_to(count) }</button>
        </div>
    }
}
