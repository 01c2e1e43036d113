//! Asks whether the labels of a file are added to those of the project, or take their place: with what comes, and what
//! goes.

use super::context::{Ui, use_ui};
use super::delete_labels_dialog::replace_schema;
use super::dialog::{Dialog, ways_out};
use super::file_dialog::say_key_changes;
use super::joining_choice::joins;
use super::modal::Modal;
use super::told::{lines_list, meeting};
use crate::commands::{self, Joining};
use standoff::schema::{Meeting, Schema, TwinLabels};
use std::rc::Rc;
use yew::prelude::*;

/// Takes the labels of a file, and asks how where something of the project's would go, or something of theirs is not added.
pub fn take_schema(ui: &Ui, schema: Schema) {
    let session = &ui.session;
    if commands::has_untouched_labels(session) {
        return replace_schema(ui, &schema);
    }
    if commands::is_only_more(session, &schema) {
        return add(ui, &schema, TwinLabels::Joined);
    }
    let schema = Rc::new(schema);
    let draw = move |()| html! { <LabelsDialog schema={Rc::clone(&schema)} /> };
    ui.set_modal(Some(Modal::Drawn(Callback::from(draw))));
}

/// Adds what is new, and says so.
fn add(ui: &Ui, schema: &Schema, twins: TwinLabels) {
    let n_before = ui.n_changes();
    match commands::add_schema(&ui.session, schema, twins) {
        Ok(_) if ui.n_changes() == n_before => ui.say(ui.words.said_no_new_labels().to_owned()),
        Ok(keys) => {
            ui.say_done(n_before, ui.words.said_labels_joined().to_owned());
            say_key_changes(ui, keys);
        }
        Err(error) => ui.say(ui.words.command_error(&error)),
    }
}

/// The properties of a [`LabelsDialog`].
#[derive(Properties)]
struct Props {
    /// The labels of the file.
    schema: Rc<Schema>,
}

impl PartialEq for Props {
    // The dialog is made anew for each file.
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.schema, &other.schema)
    }
}

/// The question.
#[component]
fn LabelsDialog(props: &Props) -> Html {
    let ui = use_ui();
    let words = ui.words;
    let joining = use_state(|| Joining {
        twins: ui
            .session
            .read(|view| view.schema().usual_twins(&props.schema)),
        ..Joining::default()
    });
    let twins = joining.twins;
    let told = use_memo(twins, |twins| {
        let after = commands::in_the_place_of_ours(&ui.session, &props.schema);
        ui.session.read(|view| {
            let schema = view.schema();
            let met = schema.meeting_with(&props.schema, *twins);
            (met, schema.replaced_by(&after))
        })
    });
    let (met, lost) = &*told;
    let (close, cancel) = ways_out(&ui);
    let act = |then: fn(&Ui, &Schema, TwinLabels)| {
        let (ui, close, schema) = (ui.clone(), close.clone(), Rc::clone(&props.schema));
        Callback::from(move |_: MouseEvent| {
            // What follows may open a dialog of its own.
            close.emit(());
            then(&ui, &schema, twins);
        })
    };
    let replace = act(|ui, schema, _| replace_schema(ui, schema));
    html! {
        <Dialog title={words.how_to_take_labels()} on_close={close.clone()}>
            <h3 class="caption told-head">{ words.add_what_is_new() }</h3>
            if *met == Meeting::default() { <p>{ words.nothing_in_it_is_new() }</p> }
            { meeting(words, met) }
            { joins(words, &joining, &[], met.has_twins()) }
            <h3 class="caption told-head">{ words.replace_labels() }</h3>
            if lost.is_plain() { <p>{ words.nothing_of_yours_goes() }</p> }
            { lines_list(words, words.replacing(lost)) }
            <p class="hint">{ words.undo_brings_back() }</p>
            <div class="actions">
                <button type="button" class="button" onclick={cancel}>{ words.cancel() }</button>
                <button type="button" class="button outlined" onclick={replace}>{ words.replace_labels() }</button>
                <button type="button" class="button primary" autofocus=true onclick={act(add)}>{ words.add_what_is_new() }</button>
            </div>
        </Dialog>
    }
}
