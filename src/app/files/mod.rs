//! Files that were chosen, dropped or pasted, and texts that were typed.

mod reading;
mod several;

use super::environment;
use crate::commands::{
    self, BackgroundOutcome, CommandError, Content, Joining, Onto, ReadFile, Way,
};
use crate::components::arrived::Arrived;
use crate::components::context::Ui;
use crate::components::file_dialog::{file_modal, take};
use crate::components::{forget_pasted, say_key_changes, take_schema};
use crate::ports::BackgroundImport;
use crate::ports::web::{FileError, InWorker, read};
use crate::words::shown;
use formats::{Issue, IssueCode, MAX_BYTES, Place, dictionary};
use reading::{read_bytes, read_here};
use several::{arrive_together, offer};
use standoff::model::DocumentId;
use standoff::schema::TwinLabels;
use standoff::text::Text;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use web_sys::File;
use yew::Callback;

/// Reads files and takes them in, or asks about them: about one in a dialog of its own, about several in one for all.
pub async fn arrive(ui: &Ui, files: Vec<File>) {
    if is_behind_dialog(ui) {
        return;
    }
    match &*files {
        [] => {}
        [file] => {
            let is_asked = may_be_known(ui, file.size()) || may_be_dictionary(file);
            if is_asked || !arrive_in_background(ui, file).await {
                arrive_here(ui, file).await;
            }
        }
        several => arrive_together(ui, several).await,
    }
}

/// Whether a dialog is open, which is said: what is dropped or pasted behind it would take its place.
fn is_behind_dialog(ui: &Ui) -> bool {
    let is_behind = environment::has_dialog();
    if is_behind {
        ui.say(ui.words.close_dialog_first().to_owned());
    }
    is_behind
}

/// Whether a file of so many bytes may be a text that the project has: that has as many, with a byte order mark or
/// without. It is then read here, to be compared.
fn may_be_known(ui: &Ui, size: f64) -> bool {
    ui.session.read(|view| {
        let mut documents = view.project().documents();
        documents.any(|state| {
            let n_bytes = f64::from(state.text().n_bytes().get());
            size == n_bytes || size == n_bytes + BOM
        })
    })
}

/// Whether a file may be a dictionary: it is then read here, and asked about.
fn may_be_dictionary(file: &File) -> bool {
    let name = file.name().to_lowercase();
    let is_table = [".csv", ".tsv"].iter().any(|end| name.ends_with(end));
    is_table && file.size() <= dictionary::MAX_BYTES as f64
}

/// The bytes of a byte order mark.
const BOM: f64 = 3.0;

/// Reads a file in the page, and takes it in or asks about it.
async fn arrive_here(ui: &Ui, from: &File) {
    let name = from.name();
    match read_here(ui, from).await {
        None => {}
        Some(Content::Unreadable) => {
            let arrived = Rc::new(Arrived::Unreadable { name });
            ui.set_modal(Some(file_modal(arrived)));
        }
        Some(Content::Labels(schema)) => take_schema(ui, (*schema).clone()),
        Some(Content::Read(file)) => {
            let is_plain_text = !file.has_items() && file.has_text() && !file.has_errors();
            let is_known = ui
                .session
                .read(|view| commands::same_text(view, &file).is_some());
            match (is_plain_text, is_known || file.is_dictionary()) {
                (true, true) => offer(ui, vec![(name, Content::Read(file))]).await,
                (true, false) => {
                    let way = Way::onto(Onto::ItsOwnText);
                    take(ui, Rc::unwrap_or_clone(file), &way, false);
                }
                (false, _) => ask(ui, Rc::unwrap_or_clone(file)),
            }
        }
    }
}

/// A large file, read in the page and taken in, or asked about where its annotations differ from those that are there; of its
/// schema nothing more is told where it was (`is_told`).
async fn take_here(ui: &Ui, file: &File, way: Way, is_told: bool) {
    let document = match &way.onto {
        Onto::Document(id) => Some(id.clone()),
        _ => None,
    };
    if let Some(Content::Read(file)) = read_here(ui, file).await {
        let file = Rc::unwrap_or_clone(file);
        if !commands::differences(&ui.session, &file, &way).is_none() {
            return ask_of(ui, file, way.joining);
        }
        take(ui, file, &way, is_told);
        if let Some(id) = document {
            ui.tell(commands::show(&ui.session, &id));
        }
    }
}

/// Reads a large file in the background, and takes it in or asks about it; `false` where the file has to be read here.
async fn arrive_in_background(ui: &Ui, file: &File) -> bool {
    let (session, name) = (&ui.session, file.name());
    let may_write = session.read(|view| view.access().may_write());
    let fresh = session.ports().ids.fresh();
    let import = may_write.then(|| InWorker::begin(&name, file, None, &fresh));
    let Some(import) = import.flatten() else {
        return false;
    };
    let work = commands::begin_work(session, &name);
    let Some(n_annotations) = import.n_annotations().await else {
        return false;
    };
    if work.is_cancelled() {
        return true;
    }
    drop(work);
    let import: Rc<dyn BackgroundImport> = Rc::new(import);
    if n_annotations == 0 {
        return import_in_background(ui, &name, &*import, false).await;
    }
    let foreseen = commands::foreseen(session, &*import);
    let is_told = foreseen.is_some();
    let lay = {
        let (ui, file) = (ui.clone(), file.clone());
        Callback::from(move |(onto, twins): (Onto, TwinLabels)| {
            let (ui, file) = (ui.clone(), file.clone());
            let way = way_with(onto, twins);
            spawn_local(async move { take_here(&ui, &file, way, is_told).await });
        })
    };
    let as_new = {
        let (ui, name, file) = (ui.clone(), name.clone(), file.clone());
        let import = Rc::clone(&import);
        Callback::from(move |twins: TwinLabels| {
            let (ui, name, file) = (ui.clone(), name.clone(), file.clone());
            let import = Rc::clone(&import);
            spawn_local(async move {
                // The worker knows the usual way alone.
                if twins != TwinLabels::default() {
                    let way = way_with(Onto::ItsOwnText, twins);
                    return take_here(&ui, &file, way, is_told).await;
                }
                if !import_in_background(&ui, &name, &*import, is_told).await {
                    arrive_here(&ui, &file).await;
                }
            });
        })
    };
    let arrived = Arrived::InBackground {
        name,
        n_annotations,
        foreseen,
        as_new,
        lay,
    };
    ui.set_modal(Some(file_modal(Rc::new(arrived))));
    true
}

/// Whether it was taken in, or ended otherwise; else it has to be read here. What was told of it before (`is_told`) is not
/// told again.
async fn import_in_background(
    ui: &Ui,
    name: &str,
    import: &dyn BackgroundImport,
    is_told: bool,
) -> bool {
    match commands::import_in_background(&ui.session, name, import).await {
        Ok(BackgroundOutcome::Done(report)) => {
            let report = *report;
            let twin = report.documents.last().and_then(|id| twin_of(ui, id));
            match is_told || report.met.is_plain() {
                true => say_key_changes(ui, report.keys),
                false => {
                    let name = name.to_owned();
                    let arrived = Rc::new(Arrived::Taken { name, report });
                    ui.set_modal(Some(file_modal(arrived)));
                }
            }
            match twin.filter(|_| !is_told) {
                Some(twin) => ui.say(ui.words.said_twin(name, &twin)),
                None => ui.speak(ui.words.said_shown(name)),
            }
        }
        Ok(BackgroundOutcome::Cancelled) => ui.say(ui.words.said_cancelled(name)),
        Ok(BackgroundOutcome::No) => return false,
        Err(error) => ui.say(ui.words.command_error(&error)),
    }
    true
}

/// Takes the labels of a file, and asks how where that makes a difference; what is wrong with it is shown, and nothing
/// changes.
pub async fn schema(ui: &Ui, file: &File) {
    let name = file.name();
    let issues = match read(file, MAX_BYTES as u64).await {
        Ok(bytes) => match commands::read_schema(&bytes) {
            Ok(schema) => return take_schema(ui, schema),
            Err(issues) => issues,
        },
        Err(FileError::TooLarge { size, limit }) => {
            let code = IssueCode::TooLarge { bytes: size, limit };
            vec![Issue::new(code, Place::File)]
        }
        Err(FileError::Unreadable(_)) => {
            let arrived = Rc::new(Arrived::Unreadable { name });
            return ui.set_modal(Some(file_modal(arrived)));
        }
    };
    ask(ui, ReadFile::refused(name, issues));
}

/// The name of another document with the same text.
fn twin_of(ui: &Ui, id: &DocumentId) -> Option<String> {
    ui.session.read(|view| {
        let text = view.project().document(id)?.document().sha256;
        let mut documents = view.project().documents();
        let twin = documents.find(|state| state.id() != id && state.document().sha256 == text);
        twin.map(|twin| shown(&commands::document_title(twin)))
    })
}

fn ask(ui: &Ui, file: ReadFile) {
    let joining = file.usual_joining(&ui.session);
    ask_of(ui, file, joining);
}

/// The same, where something was chosen before.
fn ask_of(ui: &Ui, file: ReadFile, joining: Joining) {
    let arrived = Rc::new(Arrived::Waits(file, joining));
    ui.set_modal(Some(file_modal(arrived)));
}

fn way_with(onto: Onto, twins: TwinLabels) -> Way {
    let mut way = Way::onto(onto);
    way.joining.twins = twins;
    way
}

/// Takes in text that was pasted outside a field: a file of annotations as text, else a text.
pub fn pasted(ui: &Ui, text: &str) {
    if is_behind_dialog(ui) {
        return;
    }
    let name = ui.words.paste_default_name();
    let format = formats::recognise(name, text.as_bytes());
    match format.info().unit {
        Some(_) => {
            if let Some(file) = read_bytes(ui, name, text.as_bytes()) {
                ask(ui, file);
            }
        }
        None => typed(ui, name, text),
    }
}

/// A text that was typed or pasted. Its language is not known.
pub fn typed(ui: &Ui, name: &str, text: &str) {
    if let Some(file) = known(ui, name, text) {
        forget_pasted(&ui.session);
        let (ui, arrived) = (ui.clone(), vec![(name.to_owned(), file)]);
        return spawn_local(async move { offer(&ui, arrived).await });
    }
    let added = commands::check_size(name, text.len())
        .and_then(|()| commands::add_document(&ui.session, name, Text::new(text), None, None));
    match added {
        Ok(_) => {
            forget_pasted(&ui.session);
            ui.speak(ui.words.said_shown(name));
        }
        // As a file of that size is.
        Err(CommandError::Refused { name, issues }) => ask(ui, ReadFile::refused(name, issues)),
        Err(error) => ui.say(ui.words.command_error(&error)),
    }
}

/// The text as if it came in a file, where the project has it already.
fn known(ui: &Ui, name: &str, text: &str) -> Option<Content> {
    if !may_be_known(ui, text.len() as f64) {
        return None;
    }
    let file = commands::read_file(&ui.session, name, text.as_bytes(), Some("text")).ok()?;
    let is_known = ui
        .session
        .read(|view| commands::same_text(view, &file).is_some());
    is_known.then(|| Content::Read(Rc::new(file)))
}
