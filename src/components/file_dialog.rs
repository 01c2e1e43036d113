//! The dialog on a file that was opened: its issues, or the ways to take it in, or the outcome of taking it in.

use super::arrived::Arrived;
use super::context::{Ui, use_session, use_ui, use_words};
use super::dialog::{Dialog, ways_out};
use super::encoding_choice::encoding_choice;
use super::joining_choice::{differing, joins};
use super::key_changes::{key_changes, keys_changed};
use super::modal::Modal;
use super::reading_again::read_again;
use super::told::{issues_list, meeting};
use crate::commands::registry::KeyChange;
use crate::commands::{self, ImportReport, Joining, Onto, ReadFile, Way};
use crate::state::Session;
use crate::words::{Words, shown};
use formats::exchange::{Counting, Imported};
use formats::{Issue, Severity};
use standoff::model::{DocumentId, Item};
use standoff::schema::Meeting;
use std::rc::Rc;
use yew::prelude::*;

/// The properties of a [`FileDialog`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The file.
    pub arrived: Rc<Arrived>,
}

/// The dialog for it.
pub fn file_modal(arrived: Rc<Arrived>) -> Modal {
    let draw = move |()| html! { <FileDialog arrived={arrived.clone()} /> };
    Modal::Drawn(Callback::from(draw))
}

/// Says which labels got other keys, where some did.
pub fn say_key_changes(ui: &Ui, changes: Vec<KeyChange>) {
    if !changes.is_empty() {
        let arrived = Rc::new(Arrived::Keys(changes));
        ui.set_modal(Some(file_modal(arrived)));
    }
}

/// Takes a file in, and says what came of it; of its schema, where that was not said before (`is_told`).
pub fn take(ui: &Ui, file: ReadFile, way: &Way, is_told: bool) {
    let (words, name) = (ui.words, file.name.clone());
    // A file of ours tells the encoding of another file.
    let is_text = file.format == "text";
    let n_before = ui.n_changes();
    match commands::import_by(&ui.session, file, way) {
        Ok(report) => {
            let is_plain = report.is_plain() && (is_told || report.met.is_plain());
            let last = report.documents.last();
            let text = last.filter(|_| is_text);
            let encoding = text.and_then(|id| commands::encoding(&ui.session, id));
            match (last, encoding) {
                (None, _) => ui.say_done(n_before, words.said_laid(&report)),
                (Some(_), Some(encoding)) => ui.say(words.said_read_as(&name, &encoding)),
                (Some(_), None) => ui.speak(words.said_shown(&name)),
            }
            let arrived = Rc::new(Arrived::Taken { name, report });
            ui.set_modal((!is_plain).then_some(file_modal(arrived)));
        }
        Err(error) => {
            ui.set_modal(None);
            ui.say(words.command_error(&error));
        }
    }
}

/// How many annotations a file brings.
fn n_annotations(file: &ReadFile) -> usize {
    let is_annotation = |item: &&Item| matches!(item, Item::Annotation(_));
    let all = file.content.iter().flat_map(Imported::items);
    all.filter(is_annotation).count()
}

/// The dialog for one file.
#[component]
pub fn FileDialog(props: &Props) -> Html {
    let (words, ui) = (use_words(), use_ui());
    let session = use_session(|_| false);
    let (close, leave) = ways_out(&ui);
    let joining = use_state(|| props.arrived.joining());
    let asked = (Rc::clone(&props.arrived), *joining);
    let differing = use_memo(asked, |(arrived, joining)| match &**arrived {
        Arrived::Waits(file, _) => differing(&ui, file, *joining),
        _ => Vec::new(),
    });
    let joined = |met: &Meeting| joins(words, &joining, &differing, met.has_twins());
    match &*props.arrived {
        Arrived::Unreadable { name } => html! {
            <Dialog title={words.could_not_open()} on_close={close}>
                <p>{ words.unreadable(name) }</p>
                <div class="actions"><button type="button" class="button primary" onclick={leave}>{ words.close() }</button></div>
            </Dialog>
        },
        Arrived::Taken { name, report } => {
            taken(&session, &ui, words, (name, report), close, leave)
        }
        Arrived::Keys(changes) => keys_changed(&ui, changes, close, leave),
        Arrived::Waits(file, _) if file.has_errors() => {
            let joined = joined(&file.meets(&session, joining.twins));
            let way = Way {
                partial: true,
                joining: *joining,
                ..Way::onto(Onto::ItsOwnText)
            };
            refused(&session, &ui, words, (file, way), joined, (close, leave))
        }
        Arrived::Waits(file, _) => {
            let met = file.meets(&session, joining.twins);
            let joined = html! { <>{ meeting(words, &met) }{ joined(&met) }</> };
            let offer = offer(&session, &ui, file, *joining, joined);
            choice(&session, words, offer, close, leave)
        }
        Arrived::InBackground {
            name,
            n_annotations,
            foreseen,
            as_new,
            lay,
        } => {
            let holds = words.file_holds(name, *n_annotations, true);
            let twins = joining.twins;
            let met = foreseen.as_ref().map(|foreseen| foreseen.met_with(twins));
            let joined = met.map(|met| html! { <>{ meeting(words, met) }{ joined(met) }</> });
            let twin = foreseen.as_ref().and_then(|foreseen| foreseen.twin.clone());
            let lay = |onto: Onto| after(&close, &lay.reform(move |()| (onto.clone(), twins)));
            let as_new = after(&close, &as_new.reform(move |()| twins));
            let joined = joined.unwrap_or_default();
            let offer = offer_in_background(&ui, (holds, joined), twin, lay, as_new);
            choice(&session, words, offer, close, leave)
        }
    }
}

/// The ways to take in a file that waits.
fn offer<'a>(
    session: &Session,
    ui: &Ui,
    file: &'a ReadFile,
    joining: Joining,
    joined: Html,
) -> Offer<'a> {
    let words = ui.words;
    let act = |onto: Onto| act(ui, file, way_to(onto, joining));
    Offer {
        holds: words.file_holds(&file.name, n_annotations(file), file.has_text()),
        issues: &file.issues,
        encoding: other_encoding(session, ui, words, file),
        joined,
        twin: twin(ui, file, joining),
        onto: act(Onto::Current),
        as_new: file.has_text().then(|| act(Onto::ItsOwnText)),
    }
}

/// The same for one that was read by the worker.
fn offer_in_background<'a>(
    ui: &Ui,
    (holds, joined): (String, Html),
    twin: Option<DocumentId>,
    lay: impl Fn(Onto) -> Callback<MouseEvent>,
    as_new: Callback<MouseEvent>,
) -> Offer<'a> {
    let is_shown = ui.session.read(|view| view.current() == twin.as_ref());
    Offer {
        holds,
        issues: &[],
        encoding: Html::default(),
        joined,
        twin: twin.map(|id| Twin {
            name: ui.name_of(&id),
            onto: (!is_shown).then(|| lay(Onto::Document(id))),
        }),
        onto: lay(Onto::Current),
        as_new: Some(as_new),
    }
}

/// The outcome of a file that was taken in.
fn taken(
    session: &Session,
    ui: &Ui,
    words: Words,
    (name, report): (&str, &ImportReport),
    close: Callback<()>,
    leave: Callback<MouseEvent>,
) -> Html {
    html! {
        <Dialog title={words.opened_with_remarks()} on_close={close}>
            <p>{ outcome(words, name, report) }</p>
            { for words.met_annotations(report).into_iter().map(|line| html! { <p>{ line }</p> }) }
            if report.counting != Counting::default() { <p>{ words.counted_so(report.counting) }</p> }
            if !report.keys.is_empty() { { key_changes(ui, &report.keys) } }
            if !report.issues.is_empty() { { issues_list(words, &report.issues) } }
            { read_again(session, ui, words, report, told_anew(ui, name)) }
            { meeting(words, &report.met) }
            <div class="actions"><button type="button" class="button primary" onclick={leave}>{ words.close() }</button></div>
        </Dialog>
    }
}

/// What came of taking a file in: a text by itself has nothing that could lie elsewhere.
fn outcome(words: Words, name: &str, report: &ImportReport) -> String {
    let is_text = !report.documents.is_empty() && report.n_added == 0;
    match is_text {
        true => words.said_shown(name),
        false => words.lay_report(name, report),
    }
}

/// The choice of another encoding for a file that waits: it is read again and asked about anew.
fn other_encoding(session: &Session, ui: &Ui, words: Words, file: &ReadFile) -> Html {
    let Some(encoded) = file.encoded.clone() else {
        return Html::default();
    };
    let (session, ui, name) = (session.clone(), ui.clone(), file.name.clone());
    let read = {
        let encoded = Rc::clone(&encoded);
        Callback::from(move |encoding: String| {
            let bytes = &encoded.bytes;
            match commands::read_file_in(&session, &name, bytes, None, Some(&encoding)) {
                Ok(file) => {
                    let arrived = Arrived::Waits(file, Joining::default());
                    ui.set_modal(Some(file_modal(Rc::new(arrived))));
                }
                Err(error) => ui.say(words.command_error(&error)),
            }
        })
    };
    encoding_choice(words, &encoded, read)
}

/// The dialog on a file that was read again.
fn told_anew(ui: &Ui, name: &str) -> Callback<ImportReport> {
    let (ui, name) = (ui.clone(), name.to_owned());
    Callback::from(move |report: ImportReport| {
        let name = name.clone();
        let arrived = Rc::new(Arrived::Taken { name, report });
        ui.set_modal(Some(file_modal(arrived)));
    })
}

/// The dialog goes first: what follows has its own line.
fn after(close: &Callback<()>, then: &Callback<()>) -> Callback<MouseEvent> {
    let (close, then) = (close.clone(), then.clone());
    Callback::from(move |_: MouseEvent| {
        close.emit(());
        then.emit(());
    })
}

/// A way to take in a file.
struct Offer<'a> {
    holds: String,
    issues: &'a [Issue],
    encoding: Html,
    /// What becomes of its labels, what differs, and the choices how it is joined to what is here.
    joined: Html,
    twin: Option<Twin>,
    onto: Callback<MouseEvent>,
    as_new: Option<Callback<MouseEvent>>,
}

/// The document with the same text: its name, and the way to lay the annotations on it where it is not the one shown.
struct Twin {
    name: String,
    onto: Option<Callback<MouseEvent>>,
}

fn twin(ui: &Ui, file: &ReadFile, joining: Joining) -> Option<Twin> {
    let (id, is_shown) = ui.session.read(|view| {
        let id = commands::same_text(view, file)?;
        Some((id.clone(), view.current() == Some(id)))
    })?;
    let name = ui.name_of(&id);
    let onto = (!is_shown).then(|| {
        let (ui, file) = (ui.clone(), file.clone());
        Callback::from(move |_: MouseEvent| {
            let way = way_to(Onto::Document(id.clone()), joining);
            take(&ui, file.clone(), &way, true);
            ui.tell(commands::show(&ui.session, &id));
        })
    });
    Some(Twin { name, onto })
}

fn act(ui: &Ui, file: &ReadFile, way: Way) -> Callback<MouseEvent> {
    let (ui, file) = (ui.clone(), file.clone());
    Callback::from(move |_: MouseEvent| take(&ui, file.clone(), &way, !way.partial))
}

fn way_to(onto: Onto, joining: Joining) -> Way {
    Way {
        joining,
        ..Way::onto(onto)
    }
}

fn refused(
    session: &Session,
    ui: &Ui,
    words: Words,
    (file, way): (&ReadFile, Way),
    joined: Html,
    (close, leave): (Callback<()>, Callback<MouseEvent>),
) -> Html {
    let errors: Vec<Issue> = file
        .issues
        .iter()
        .filter(|issue| issue.severity == Severity::Error)
        .cloned()
        .collect();
    let partial = act(ui, file, way);
    let has_sound_part = file.has_text() || file.has_items();
    html! {
        <Dialog title={words.could_not_open()} on_close={close}>
            <p>{ words.refused_file(&file.name, &errors, has_sound_part) }</p>
            { issues_list(words, &errors) }
            { other_encoding(session, ui, words, file) }
            if !file.has_text() { { joined } }
            <div class="actions">
                if has_sound_part {
                    <button type="button" class="button outlined" onclick={partial}>{ words.take_sound_part() }</button>
                }
                <button type="button" class="button primary" onclick={leave}>{ words.close() }</button>
            </div>
        </Dialog>
    }
}

fn choice(
    session: &Session,
    words: Words,
    offer: Offer<'_>,
    close: Callback<()>,
    leave: Callback<MouseEvent>,
) -> Html {
    let current = session.read(|view| {
        view.document()
            .map(|state| shown(&commands::document_title(state)))
    });
    // Annotations of a text that is here go there, unless somebody wants them apart.
    let has_twin = offer.twin.is_some();
    let is_of_shown = offer.twin.as_ref().is_some_and(|twin| twin.onto.is_none());
    let rank = |is_second: bool| {
        if is_second {
            "button outlined"
        } else {
            "button primary"
        }
    };
    let onto_shown = current.map(|current| html! {
        <button type="button" class={rank(!is_of_shown)} onclick={offer.onto}>{ words.onto_document(&current) }</button>
    });
    let (before, behind) = match is_of_shown {
        true => (None, onto_shown),
        false => (onto_shown, None),
    };
    html! {
        <Dialog title={words.how_to_open()} on_close={close}>
            <p>{ offer.holds }</p>
            if !offer.issues.is_empty() { { issues_list(words, offer.issues) } }
            { offer.encoding }
            if let Some(twin) = &offer.twin { <p>{ words.same_text_as(&twin.name) }</p> }
            { offer.joined }
            <div class="actions">
                <button type="button" class="button" onclick={leave}>{ words.cancel() }</button>
                { before.unwrap_or_default() }
                if let Some(as_new) = offer.as_new {
                    <button type="button" class={rank(has_twin)} onclick={as_new}>{ words.as_new_document() }</button>
                }
                if let Some(Twin { name, onto: Some(onto) }) = offer.twin {
                    <button type="button" class="button primary" onclick={onto}>{ words.onto_document(&name) }</button>
                }
                { behind.unwrap_or_default() }
            </div>
        </Dialog>
    }
}
