//! Files that were chosen, dropped or pasted, one after the other, and texts that were typed.

use crate::commands::{self, BackgroundOutcome, CommandError, Onto, ReadFile};
use crate::components::context::Ui;
use crate::components::file_dialog::take;
use crate::components::modal::{Arrived, Modal};
use crate::components::{say_key_changes, take_schema};
use crate::ports::BackgroundImport;
use crate::ports::web::{FileError, InWorker, read};
use formats::{Issue, IssueCode, MAX_BYTES, Place};
use standoff::text::Text;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use web_sys::File;
use yew::Callback;

/// Reads `files` and takes each in, or asks about it. A question ends the row: the rest waits for another
/// time.
pub async fn arrive(ui: &Ui, files: Vec<File>) {
    for file in files {
        if let Some(is_asked) = arrive_in_background(ui, &file).await {
            if is_asked {
                return;
            }
            continue;
        }
        if arrive_here(ui, &file).await {
            return;
        }
    }
}

/// Reads a file in the page, and takes it in or asks about it: whether it asks.
async fn arrive_here(ui: &Ui, from: &File) -> bool {
    let Some(file) = read_here(ui, from).await else {
        return true;
    };
    let is_not_ours = |issue: &Issue| issue.code == IssueCode::NotOurs;
    if file.content.is_none() && file.issues.iter().any(is_not_ours) {
        // Labels by themselves, perhaps.
        if let Ok(bytes) = read(from, MAX_BYTES as u64).await
            && let Some(labels) = commands::read_labels(&bytes)
        {
            match labels {
                Ok(schema) => take_schema(ui, schema),
                // For the same reasons as where they are opened from the labels' editor.
                Err(issues) => ask(ui, ReadFile { issues, ..file }),
            }
            return true;
        }
    }
    let is_plain_text = !file.has_items() && file.has_text() && !file.has_errors();
    if is_plain_text {
        take(ui, file, Onto::ItsOwnText, false, false);
    } else {
        ask(ui, file);
    }
    !is_plain_text
}

/// The annotations of a file, laid on the current document.
async fn lay_onto_current(ui: &Ui, file: &File) {
    if let Some(file) = read_here(ui, file).await {
        take(ui, file, Onto::Current, false, false);
    }
}

/// The content of a file; where the browser cannot read it, that is told.
async fn read_here(ui: &Ui, file: &File) -> Option<ReadFile> {
    let name = file.name();
    match read(file, MAX_BYTES as u64).await {
        Ok(bytes) => read_bytes(ui, &name, &bytes),
        Err(FileError::TooLarge { size, limit }) => {
            let code = IssueCode::TooLarge { bytes: size, limit };
            Some(refused(name, Issue::new(code, Place::File)))
        }
        Err(FileError::Unreadable(_)) => {
            let arrived = Rc::new(Arrived::Unreadable { name });
            ui.set_modal(Some(Modal::File(arrived)));
            None
        }
    }
}

/// The content of a file, from its bytes; where they cannot be read, that is said.
fn read_bytes(ui: &Ui, name: &str, bytes: &[u8]) -> Option<ReadFile> {
    let file = commands::read_file(&ui.session, name, bytes, None);
    file.map_err(|error| ui.say(ui.words.command_error(&error)))
        .ok()
}

/// Reads a large file in the background, and takes it in or asks about it: whether it asks; nothing where the file
/// has to be read here.
async fn arrive_in_background(ui: &Ui, file: &File) -> Option<bool> {
    let (session, name) = (&ui.session, file.name());
    let may_write = session.read(|view| view.access().may_write());
    let fresh = session.ports().ids.fresh();
    let import = may_write.then(|| InWorker::begin(&name, file, None, &fresh))??;
    let work = commands::begin_work(session, &name);
    let n_annotations = import.n_annotations().await?;
    if work.is_cancelled() {
        return Some(false);
    }
    drop(work);
    let import: Rc<dyn BackgroundImport> = Rc::new(import);
    if n_annotations == 0 {
        return import_in_background(ui, &name, &*import)
            .await
            .then_some(false);
    }
    let here = {
        let (ui, file) = (ui.clone(), file.clone());
        Callback::from(move |()| {
            let (ui, file) = (ui.clone(), file.clone());
            spawn_local(async move { lay_onto_current(&ui, &file).await });
        })
    };
    let as_new = {
        let (ui, name, file) = (ui.clone(), name.clone(), file.clone());
        let import = Rc::clone(&import);
        Callback::from(move |()| {
            let (ui, name, file) = (ui.clone(), name.clone(), file.clone());
            let import = Rc::clone(&import);
            spawn_local(async move {
                if !import_in_background(&ui, &name, &*import).await {
                    arrive_here(&ui, &file).await;
                }
            });
        })
    };
    let arrived = Arrived::InBackground {
        name,
        n_annotations,
        as_new,
        onto_current: here,
    };
    ui.set_modal(Some(Modal::File(Rc::new(arrived))));
    Some(true)
}

/// Whether it was taken in, or ended otherwise; else it has to be read here.
async fn import_in_background(ui: &Ui, name: &str, import: &dyn BackgroundImport) -> bool {
    let said = match commands::import_in_background(&ui.session, name, import).await {
        Ok(BackgroundOutcome::Done(report)) => {
            let report = *report;
            match report.met.is_plain() {
                true => say_key_changes(ui, report.keys),
                false => {
                    let name = name.to_owned();
                    let arrived = Rc::new(Arrived::Taken { name, report });
                    ui.set_modal(Some(Modal::File(arrived)));
                }
            }
            ui.words.said_shown(name)
        }
        Ok(BackgroundOutcome::Cancelled) => ui.words.said_cancelled(name),
        Ok(BackgroundOutcome::No) => return false,
        Err(error) => ui.words.command_error(&error),
    };
    ui.say(said);
    true
}

/// Takes the labels of a file in the place of the present ones; what is wrong with it is shown, and nothing changes.
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
            return ui.set_modal(Some(Modal::File(arrived)));
        }
    };
    ask(ui, ReadFile::refused(name, issues));
}

fn refused(name: String, issue: Issue) -> ReadFile {
    ReadFile::refused(name, vec![issue])
}

fn ask(ui: &Ui, file: ReadFile) {
    let arrived = Rc::new(Arrived::Waits(file));
    ui.set_modal(Some(Modal::File(arrived)));
}

/// Takes in text that was pasted outside a field: a file of annotations as text, else a text.
pub fn pasted(ui: &Ui, text: &str) {
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
    let added = commands::check_size(name, text.len())
        .and_then(|()| commands::add_document(&ui.session, name, Text::new(text), None, None));
    match added {
        Ok(_) => ui.say(ui.words.said_shown(name)),
        // As a file of that size is.
        Err(CommandError::Refused { name, issues }) => ask(ui, ReadFile::refused(name, issues)),
        Err(error) => ui.say(ui.words.command_error(&error)),
    }
}
