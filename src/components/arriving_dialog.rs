//! The dialog on files that have arrived together: each with what it holds and what becomes of it.

use super::context::{Ui, use_ui};
use super::dialog::{Dialog, ways_out};
use super::encoding_choice::encoding_choice;
use super::joining_choice::{Chosen, Joins, differences_told, joining_choice};
use super::told::{issues_list, lines_list, meeting};
use crate::commands::{
    self, ArrivingFile, Choice, Content, Differences, Joining, Kind, LabelsForeseen, common_choices,
};
use crate::words::shown;
use formats::{Issue, IssueCode};
use std::rc::Rc;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// The properties of an [`ArrivingDialog`].
#[derive(Properties)]
pub struct Props {
    /// The files.
    pub files: Rc<[ArrivingFile]>,
    /// Takes them in as chosen.
    pub open: Callback<Vec<ArrivingFile>>,
}

impl PartialEq for Props {
    // The dialog is made anew for each row of files.
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.files, &other.files)
    }
}

/// The files as they are filled in.
#[derive(Clone)]
struct Filled {
    files: Vec<ArrivingFile>,
    /// Counts what was chosen for one and for all: the other choices show it by being made anew.
    n_single: usize,
    n_common: usize,
}

/// What becomes of the labels of a file, and how many of its annotations differ from those that are here.
type Foreseen = (LabelsForeseen, Differences);

/// The question about several files.
#[component]
pub fn ArrivingDialog(props: &Props) -> Html {
    let ui = use_ui();
    let words = ui.words;
    let filled = use_state(|| Filled {
        files: props.files.to_vec(),
        n_single: 0,
        n_common: 0,
    });
    let (close, cancel) = ways_out(&ui);
    let answer = {
        let (close, open, filled) = (close.clone(), props.open.clone(), filled.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            // What follows may open a dialog of its own.
            close.emit(());
            open.emit(filled.files.clone());
        })
    };
    let foreseen = use_memo((filled.n_single, filled.n_common), |_| {
        let labels = commands::labels_foreseen(&ui.session, &filled.files);
        let differences = commands::differences_foreseen(&ui.session, &filled.files);
        labels.into_iter().zip(differences).collect::<Vec<_>>()
    });
    let sections = Kind::ALL.map(|kind| section(&ui, &filled, &foreseen, kind));
    html! {
        <Dialog title={words.several_title(&filled.files)} class="several" on_close={close}>
            <form class="stack" onsubmit={answer}>
                { for sections }
                <div class="actions">
                    <button type="button" class="button outlined" onclick={cancel}>{ words.cancel() }</button>
                    <button type="submit" class="button primary">{ words.open_several() }</button>
                </div>
            </form>
        </Dialog>
    }
}

/// The files of a kind.
fn section(ui: &Ui, filled: &UseStateHandle<Filled>, foreseen: &[Foreseen], kind: Kind) -> Html {
    let files = filled.files.iter().enumerate();
    let files: Vec<(usize, &ArrivingFile)> = files.filter(|(_, file)| file.kind == kind).collect();
    if files.is_empty() {
        return Html::default();
    }
    let common = common_choices(&filled.files, kind);
    html! {
        <fieldset class="fieldset">
            if filled.files.len() > 1 {
                <legend>{ ui.words.arriving_kind(kind, files.len()) }</legend>
            }
            if files.len() > 1 && common.len() > 1 { { for_all(ui, filled, kind, common) } }
            { joining_of_all(ui, filled, foreseen, kind) }
            <ul class="files" role="list">
                { for files.into_iter().map(|(index, file)| row(ui, filled, &foreseen[index], index, file)) }
            </ul>
        </fieldset>
    }
}

/// The choice for all files of a kind.
fn for_all(ui: &Ui, filled: &UseStateHandle<Filled>, kind: Kind, common: Vec<Choice>) -> Html {
    let words = ui.words;
    let of_kind = || filled.files.iter().filter(move |file| file.kind == kind);
    let first = of_kind().next().map(|file| &file.choice);
    let is_one = of_kind().all(|file| Some(&file.choice) == first);
    let options = common.iter().enumerate().map(|(index, choice)| {
        // Each has its own document with the same text.
        let face = words.arriving_choice(choice, kind, &place_of(ui, choice, None));
        html! { <option value={index.to_string()} selected={is_one && Some(choice) == first}>{ face }</option> }
    });
    let options: Html = options.collect();
    let choose = {
        let filled = filled.clone();
        Callback::from(move |event: Event| {
            let Some(choice) = chosen(&event, &common) else {
                return;
            };
            let mut now = (*filled).clone();
            for file in now.files.iter_mut().filter(|file| file.kind == kind) {
                file.choice = choice.clone();
            }
            now.n_common += 1;
            filled.set(now);
        })
    };
    html! {
        <label class="for-all">
            <span class="caption">{ words.for_all_of_these() }</span>
            <select key={filled.n_single} class="field" onchange={choose}>
                if !is_one { <option value="" selected=true>{ words.as_chosen_for_each() }</option> }
                { options }
            </select>
        </label>
    }
}

/// How all files of a kind are joined to what is here, where several can be in more than one way.
fn joining_of_all(
    ui: &Ui,
    filled: &UseStateHandle<Filled>,
    foreseen: &[Foreseen],
    kind: Kind,
) -> Html {
    let files = filled.files.iter().zip(foreseen);
    let of_kind: Vec<(Joining, Joins)> = files
        .filter(|(file, _)| file.kind == kind)
        .map(|(file, foreseen)| (file.joining, joins_of(foreseen)))
        .filter(|(_, joins)| *joins != Joins::default())
        .collect();
    if of_kind.len() < 2 {
        return Html::default();
    }
    let all = || of_kind.iter().map(|(_, joins)| *joins);
    let joins = Joins {
        differences: all().fold(Differences::default(), |sum, one| sum.and(one.differences)),
        has_twins: all().any(|one| one.has_twins),
    };
    let chosen = Chosen::in_common(of_kind.iter().map(|(joining, _)| *joining));
    let choose = {
        let filled = filled.clone();
        Callback::from(move |chosen: Chosen| {
            let mut now = (*filled).clone();
            for file in now.files.iter_mut().filter(|file| file.kind == kind) {
                chosen.put_in(&mut file.joining);
            }
            now.n_common += 1;
            filled.set(now);
        })
    };
    let words = ui.words;
    html! {
        <div class="for-all" key={filled.n_single}>
            { joining_choice(words, joins, chosen, Some(words.for_all_of_these()), &choose) }
        </div>
    }
}

/// The same for one file, with how many annotations differ.
fn joining(
    ui: &Ui,
    filled: &UseStateHandle<Filled>,
    joins: Joins,
    index: usize,
    file: &ArrivingFile,
) -> Html {
    let choose = {
        let filled = filled.clone();
        Callback::from(move |chosen: Chosen| {
            let mut now = (*filled).clone();
            if let Some(file) = now.files.get_mut(index) {
                chosen.put_in(&mut file.joining);
            }
            now.n_single += 1;
            filled.set(now);
        })
    };
    let words = ui.words;
    let chosen = Chosen::in_common(std::iter::once(file.joining));
    let name = words.quoted_file(&file.name);
    html! {
        <div key={filled.n_common}>
            { differences_told(words, joins.differences, None) }
            { joining_choice(words, joins, chosen, Some(&name), &choose) }
        </div>
    }
}

fn joins_of((labels, differences): &Foreseen) -> Joins {
    Joins {
        differences: *differences,
        has_twins: match labels {
            LabelsForeseen::TakenIn(met) => met.has_twins(),
            _ => false,
        },
    }
}

/// A file: its name, what it holds, what is wrong with it, what becomes of it.
fn row(
    ui: &Ui,
    filled: &UseStateHandle<Filled>,
    foreseen: &Foreseen,
    index: usize,
    file: &ArrivingFile,
) -> Html {
    let words = ui.words;
    let choose = {
        let (filled, choices) = (filled.clone(), file.choices.clone());
        Callback::from(move |event: Event| {
            let Some(choice) = chosen(&event, &choices) else {
                return;
            };
            let mut now = (*filled).clone();
            if let Some(file) = now.files.get_mut(index) {
                file.choice = choice;
            }
            now.n_single += 1;
            filled.set(now);
        })
    };
    let option = |(index, choice): (usize, &Choice)| {
        let place = place_of(ui, choice, file.twin.as_deref());
        let face = words.arriving_choice(choice, file.kind, &place);
        html! { <option value={index.to_string()} selected={*choice == file.choice}>{ face }</option> }
    };
    // That it is a dictionary, its choices say.
    let issues = file.read().into_iter().flat_map(|read| &read.issues);
    let issues = issues.filter(|issue| issue.code != IssueCode::Dictionary);
    let issues: Vec<Issue> = issues.cloned().collect();
    html! {
        <li key={index}>
            <p class="file-name"><bdi>{ shown(&file.name) }</bdi></p>
            <p class="hint">{ holds(ui, file) }</p>
            if let Some(twin) = &file.twin { <p>{ words.same_text_as(twin) }</p> }
            if !issues.is_empty() { { issues_list(words, &issues) } }
            { encoding(ui, filled, index, file) }
            if file.choices.len() > 1 {
                <select key={filled.n_common} class="field" aria-label={words.becomes_of(&file.name)} onchange={choose}>
                    { for file.choices.iter().enumerate().map(option) }
                </select>
            }
            { joining(ui, filled, joins_of(foreseen), index, file) }
            { labels_told(ui, &foreseen.0) }
        </li>
    }
}

/// What becomes of its labels, as it is chosen.
fn labels_told(ui: &Ui, foreseen: &LabelsForeseen) -> Html {
    let words = ui.words;
    match foreseen {
        LabelsForeseen::Nothing => Html::default(),
        LabelsForeseen::TakenIn(met) => meeting(words, met),
        LabelsForeseen::Replace(lost) => lines_list(words, words.replacing(lost)),
        LabelsForeseen::Left => html! { <p class="hint">{ words.nothing_else_comes() }</p> },
    }
}

/// The choice of a select whose values count `choices`.
fn chosen(event: &Event, choices: &[Choice]) -> Option<Choice> {
    let value = event.target_unchecked_into::<HtmlSelectElement>().value();
    choices.get(value.parse::<usize>().ok()?).cloned()
}

/// The name of the document that a choice leads to.
fn place_of(ui: &Ui, choice: &Choice, twin: Option<&str>) -> String {
    match choice {
        Choice::Onto(id) | Choice::SoundPartOnto(id) => ui.name_of(id),
        _ => twin.unwrap_or_default().to_owned(),
    }
}

/// What a file holds.
fn holds(ui: &Ui, file: &ArrivingFile) -> String {
    let words = ui.words;
    match &file.content {
        Content::Unreadable => words.unreadable(&file.name),
        Content::Labels(schema) => words.holds_labels(schema.labels().len()),
        Content::Read(_) if file.kind == Kind::Refused => String::new(),
        Content::Read(_) if file.kind == Kind::Dictionary => words.holds_dictionary().to_owned(),
        Content::Read(read) if read.has_text() && !read.has_items() => {
            words.holds_text().to_owned()
        }
        Content::Read(read) => words.holds_annotations(read.has_text(), file.n_annotations()),
    }
}

/// The choice of another encoding, where the file does not say its own: it is read again.
fn encoding(ui: &Ui, filled: &UseStateHandle<Filled>, index: usize, file: &ArrivingFile) -> Html {
    let Some(encoded) = file.read().and_then(|read| read.encoded.clone()) else {
        return Html::default();
    };
    let read = {
        let (ui, filled, name) = (ui.clone(), filled.clone(), file.name.clone());
        let encoded = Rc::clone(&encoded);
        Callback::from(move |encoding: String| {
            let bytes = &encoded.bytes;
            let read = commands::read_file_in(&ui.session, &name, bytes, None, Some(&encoding));
            match read {
                Ok(read) => {
                    let mut now = (*filled).clone();
                    now.files = commands::read_anew(&ui.session, &now.files, index, read);
                    now.n_single += 1;
                    now.n_common += 1;
                    filled.set(now);
                }
                Err(error) => ui.say(ui.words.command_error(&error)),
            }
        })
    };
    encoding_choice(ui.words, &encoded, read)
}
