//! Asks what becomes of the annotations whose labels a new schema lacks; then all of it is one step.

use super::arrived::Going;
use super::context::{Ui, use_ui};
use super::dialog::{Dialog, ways_out};
use super::file_dialog::say_key_changes;
use super::key_changes::title_of;
use super::modal::Modal;
use crate::commands;
use crate::commands::registry::KeyChange;
use crate::words::shown;
use standoff::change::{Becomes, LabelUse};
use standoff::schema::{LabelId, Schema};
use std::rc::Rc;
use web_sys::{Event, HtmlSelectElement};
use yew::prelude::*;

/// Takes a schema in the place of the present one, or asks what becomes of the labels in use that it lacks.
pub fn replace_schema(ui: &Ui, schema: &Schema) {
    let after = commands::in_the_place_of_ours(&ui.session, schema);
    if commands::labels_lost(&ui.session, &after).is_empty() {
        return change(
            ui,
            after,
            &[],
            Vec::new(),
            ui.words.said_labels_taken().to_owned(),
        );
    }
    let deletes = None;
    let going = Rc::new(Going { after, deletes });
    ui.set_modal(Some(delete_modal(going)));
}

/// Puts a schema in the place of the present one, with keys that mean nothing else, and says so; `keys` are those that
/// were changed before.
fn change(
    ui: &Ui,
    after: Schema,
    becomes: &[(LabelId, Becomes)],
    mut keys: Vec<KeyChange>,
    done: String,
) {
    let (after, others) = commands::with_free_keys(&ui.session, after);
    keys.extend(others);
    let n_before = ui.n_changes();
    match commands::change_schema(&ui.session, after, becomes) {
        Ok(()) => {
            ui.say_done(n_before, done);
            say_key_changes(ui, keys);
        }
        Err(error) => ui.say(ui.words.command_error(&error)),
    }
}

/// The question of what becomes of the items whose labels would go.
pub fn delete_modal(going: Rc<Going>) -> Modal {
    let draw = move |()| html! { <DeleteLabelsDialog going={going.clone()} /> };
    Modal::Drawn(Callback::from(draw))
}

/// The properties of a [`DeleteLabelsDialog`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The edit that waits.
    pub going: Rc<Going>,
}

/// The choice for one label.
#[derive(Clone, Debug, PartialEq)]
enum Choice {
    Kept,
    Becomes(Becomes),
}

/// Does it, once all is chosen.
fn apply(ui: &Ui, going: &Going, lost: &[LabelUse], choices: &[Choice]) {
    let (mut kept, mut becomes) = (Vec::new(), Vec::new());
    for (lost, choice) in lost.iter().zip(choices) {
        match choice {
            Choice::Kept => kept.push(lost.label.clone()),
            Choice::Becomes(one) => becomes.push((lost.label.clone(), one.clone())),
        }
    }
    let title = going.deletes.as_ref().map(|id| title_of(ui, id));
    let (after, keys) = commands::keeping(&ui.session, going.after.clone(), &kept);
    ui.set_modal(None);
    let done = match title {
        Some(title) => ui.words.said_label_deleted(&title),
        None => ui.words.said_labels_taken().to_owned(),
    };
    change(ui, after, &becomes, keys, done);
}

/// The choice for each label to begin with.
fn usual(going: &Going) -> Choice {
    let heir = going.after.labels().first();
    match (&going.deletes, heir) {
        (None, _) => Choice::Kept,
        (Some(_), Some(heir)) => Choice::Becomes(Becomes::Label(heir.id.clone())),
        (Some(_), None) => Choice::Becomes(Becomes::Deleted),
    }
}

/// The question.
#[component]
pub fn DeleteLabelsDialog(props: &Props) -> Html {
    let ui = use_ui();
    let words = ui.words;
    let going = &props.going;
    let lost = use_memo((), |()| commands::labels_lost(&ui.session, &going.after));
    let choices = use_state(|| vec![usual(going); lost.len()]);
    let (close, cancel) = ways_out(&ui);
    let answer = {
        let (ui, going, lost, choices) = (ui.clone(), going.clone(), lost.clone(), choices.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            apply(&ui, &going, &lost, &choices);
        })
    };
    let title = match &going.deletes {
        Some(id) => words.label_goes(&title_of(&ui, id)),
        None => words.delete_labels().to_owned(),
    };
    let question = |(index, lost): (usize, &LabelUse)| {
        let choose = {
            let choices = choices.clone();
            Callback::from(move |choice: Choice| {
                let mut all = (*choices).clone();
                if let Some(one) = all.get_mut(index) {
                    *one = choice;
                }
                choices.set(all);
            })
        };
        let chosen = choices.get(index).cloned().unwrap_or(Choice::Kept);
        question(&ui, going, lost, index, &chosen, &choose)
    };
    let face = match going.deletes {
        Some(_) => words.delete_this_label(),
        None => words.take_these_labels(),
    };
    html! {
        <Dialog {title} on_close={close}>
            <form class="stack delete-labels" onsubmit={answer}>
                { for lost.iter().enumerate().map(question) }
                <p class="hint">{ words.undo_brings_back() }</p>
                <div class="actions">
                    <button type="button" class="button outlined" onclick={cancel}>{ words.cancel() }</button>
                    <button type="submit" class="button primary">{ face }</button>
                </div>
            </form>
        </Dialog>
    }
}

fn question(
    ui: &Ui,
    going: &Going,
    lost: &LabelUse,
    index: usize,
    chosen: &Choice,
    choose: &Callback<Choice>,
) -> Html {
    let words = ui.words;
    let heirs = going.after.labels();
    let heir = match chosen {
        Choice::Becomes(Becomes::Label(heir)) => Some(heir.clone()),
        _ => heirs.first().map(|label| label.id.clone()),
    };
    let radio = |choice: Choice, face: &'static str| {
        let checked = std::mem::discriminant(&choice) == std::mem::discriminant(chosen)
            && (choice == *chosen
                || matches!(
                    (&choice, chosen),
                    (
                        Choice::Becomes(Becomes::Label(_)),
                        Choice::Becomes(Becomes::Label(_))
                    )
                ));
        let take = {
            let choose = choose.clone();
            Callback::from(move |_: Event| choose.emit(choice.clone()))
        };
        html! {
            <label class="check">
                <input type="radio" name={format!("becomes-{index}")} {checked} onchange={take} />
                { face }
            </label>
        }
    };
    let pick = {
        let choose = choose.clone();
        Callback::from(move |event: Event| {
            let value = event.target_unchecked_into::<HtmlSelectElement>().value();
            if let Ok(id) = LabelId::parse(&value) {
                choose.emit(Choice::Becomes(Becomes::Label(id)));
            }
        })
    };
    let used = words.label_used(
        &title_of(ui, &lost.label),
        lost.n_annotations,
        lost.n_documents,
    );
    html! {
        <fieldset class="fieldset">
            <legend>{ used }</legend>
            if lost.n_others > 0 { <p class="hint">{ words.also_others(lost.n_others) }</p> }
            if going.deletes.is_none() { { radio(Choice::Kept, words.becomes_kept()) } }
            if let Some(heir) = heir {
                { radio(Choice::Becomes(Becomes::Label(heir.clone())), words.becomes_other()) }
                <select class="field heir" aria-label={words.becomes_label()} onchange={pick}>
                    { for heirs.iter().map(|label| html! {
                        <option value={label.id.as_str().to_owned()} selected={label.id == heir}>
                            { shown(label.title_in(words.lang().tag())) }
                        </option>
                    }) }
                </select>
            }
            { radio(Choice::Becomes(Becomes::Deleted), words.becomes_nothing()) }
        </fieldset>
    }
}
