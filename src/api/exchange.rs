//! Files through the scripting surface: what formats there are, in and out.

use super::answers;
use super::arguments::{Arguments, error};
use super::decoder::Decoder;
use super::surface::{Answer, Surface, refused};
use crate::commands::{
    self, BackgroundOutcome, CommandError, DocumentField, FieldsMet, ImportReport, Onto, ReadFile,
};
use crate::dom::is_well_formed;
use crate::ports::web::InWorker;
use formats::exchange::ExportOptions;
use formats::{Issue, IssueCode, MAX_BYTES, Place};
use js_sys::{Array, ArrayBuffer, Function, JsString, Reflect, Uint8Array};
use serde_json::{Value, json};
use standoff::schema::{GuidelinesBecome, Meeting, Named};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// The registry of formats.
pub(super) async fn formats(_: Surface, _: Arguments) -> Answer {
    let list: Vec<Value> = formats::registry()
        .iter()
        .map(|format| format.info())
        .map(|format| {
            let loses = format.loses.iter().map(|it| it.name());
            let options = format.choices.iter().map(|it| it.name());
            json!({
                "id": format.id,
                "name": format.name,
                "extension": format.extension,
                "reads": format.reads,
                "writes": format.writes,
                "unit": format.unit.map(formats::Unit::name),
                "loses": loses.collect::<Vec<_>>(),
                "options": options.collect::<Vec<_>>(),
            })
        })
        .collect();
    answers::to_js(&Value::Array(list))
}

/// Takes a file in; the report, which is on the error as well where the file was refused.
pub(super) async fn import(surface: Surface, arguments: Arguments) -> Answer {
    let method = arguments.method;
    let name = arguments.text(0, "name")?;
    let options = arguments.optional_object(2)?;
    options.only(&["encoding", "format", "partial"])?;
    let partial = options.optional_flag("partial")?.unwrap_or(false);
    let format = options.optional_text("format")?;
    if let Some(format) = &format {
        let known = formats::format(format).filter(|format| format.info().reads);
        known.ok_or_else(|| error(method, &format!("no format “{format}” is read")))?;
    }
    let encoding = options.optional_text("encoding")?;
    if let Some(encoding) = &encoding {
        let known = formats::encoding::known(encoding);
        known.ok_or_else(|| error(method, &format!("no encoding “{encoding}” is known")))?;
    } else if let Some(report) =
        import_in_background(&surface, &arguments, &name, format.as_deref()).await?
    {
        let report = report_value(&surface, &report)?;
        return surface.shown(report).await;
    }
    let file = match bytes_of(method, &arguments.values[1]).await? {
        Ok(bytes) => {
            let (format, encoding) = (format.as_deref(), encoding.as_deref());
            commands::read_file_in(&surface.session, &name, &bytes, format, encoding)
                .map_err(|reason| refused(method, &reason))?
        }
        Err(issue) => ReadFile::refused(name, vec![issue]),
    };
    match commands::import(&surface.session, file, Onto::ItsOwnText, partial) {
        Ok(report) => {
            let report = report_value(&surface, &report)?;
            surface.shown(report).await
        }
        Err(reason) => {
            let thrown = refused(method, &reason);
            let issues = match reason {
                CommandError::Refused { issues, .. } => issues,
                _ => Vec::new(),
            };
            let report = ImportReport {
                issues,
                ..ImportReport::default()
            };
            Reflect::set(&thrown, &"report".into(), &report_value(&surface, &report)?)?;
            Err(thrown)
        }
    }
}

/// Takes in a large file that is read in the background; nothing where it has to be read here.
async fn import_in_background(
    surface: &Surface,
    arguments: &Arguments,
    name: &str,
    format: Option<&str>,
) -> Result<Option<ImportReport>, JsValue> {
    let (method, session) = (arguments.method, &surface.session);
    if !session.read(|view| view.access().may_write()) {
        return Ok(None);
    }
    let fresh = session.ports().ids.fresh();
    let Some(file) = InWorker::begin(name, &arguments.values[1], format, &fresh) else {
        return Ok(None);
    };
    let taken = commands::import_in_background(session, name, &file).await;
    match taken.map_err(|reason| refused(method, &reason))? {
        BackgroundOutcome::Done(report) => Ok(Some(*report)),
        BackgroundOutcome::Cancelled => {
            Err(error(method, "the person stopped it; nothing has changed"))
        }
        BackgroundOutcome::No => Ok(None),
    }
}

fn report_value(surface: &Surface, report: &ImportReport) -> Answer {
    let issues: Vec<Value> = report.issues.iter().map(answers::issue_value).collect();
    answers::to_js(&json!({
        "documents": answers::document_values(&surface.session, &report.documents),
        "added": report.n_added,
        "shifted": report.n_shifted,
        "flagged": report.n_flagged,
        "orphans": report.n_orphans,
        "present": report.n_present,
        "otherLabel": report.n_other_label,
        "otherHand": report.n_other_hand,
        "updated": report.n_updated,
        "clashing": report.n_clashing,
        "elsewhere": report.n_elsewhere,
        "fields": fields_value(&report.fields),
        "unit": report.counting.unit.name(),
        "keys": answers::key_values(&report.keys),
        "schema": schema_value(&report.met),
        "issues": issues,
    }))
}

/// What became of what a file says of its documents as a whole.
fn fields_value(met: &FieldsMet) -> Value {
    json!({ "taken": field_names(&met.taken), "kept": field_names(&met.kept) })
}

fn field_names(fields: &[DocumentField]) -> Vec<&str> {
    fields.iter().map(DocumentField::name).collect()
}

/// What became of the schema of a file.
fn schema_value(met: &Meeting) -> Value {
    let ids = |all: &[Named]| all.iter().map(|one| one.id.clone()).collect::<Vec<_>>();
    let kept = met.kept.iter().map(|kept| {
        let fields: Vec<&str> = kept.fields.iter().map(|field| field.name()).collect();
        json!({ "id": kept.ours.id, "fields": fields })
    });
    let keys = met.keys.iter().map(|given| {
        let by = given.by.as_ref().map(|by| &by.id);
        json!({ "id": given.of.id, "key": given.key, "by": by, "instead": given.instead })
    });
    let pairs = |all: &[(Named, Named)]| {
        let pairs = all.iter().map(|(theirs, ours)| json!([theirs.id, ours.id]));
        pairs.collect::<Vec<_>>()
    };
    json!({
        "added": ids(&met.new),
        "joined": pairs(&met.joined),
        "own": pairs(&met.own),
        "twins": pairs(&met.twins),
        "kept": kept.collect::<Vec<_>>(),
        "keys": keys.collect::<Vec<_>>(),
        "guidelines": match met.guidelines {
            GuidelinesBecome::Nothing => "same",
            GuidelinesBecome::Ours => "taken",
            GuidelinesBecome::Behind => "joined",
        },
    })
}

/// The bytes of a string, a buffer or a file; an issue where they cannot be a file's.
async fn bytes_of(method: &str, data: &JsValue) -> Result<Result<Vec<u8>, Issue>, JsValue> {
    if let Some(string) = data.dyn_ref::<JsString>() {
        if !is_well_formed(string) {
            let at = first_half(string);
            let place = Place::Path(format!("UTF-16 code unit {at}"));
            return Ok(Err(Issue::new(IssueCode::LoneSurrogate, place)));
        }
        return Ok(Ok(String::from(string).into_bytes()));
    }
    let too_large = |bytes: f64| {
        let code = IssueCode::TooLarge {
            bytes: bytes as u64,
            limit: MAX_BYTES as u64,
        };
        Issue::new(code, Place::File)
    };
    let buffer = if let Some(blob) = data.dyn_ref::<web_sys::Blob>() {
        // Asked before reading: a huge file must not fill the memory first.
        if blob.size() > MAX_BYTES as f64 {
            return Ok(Err(too_large(blob.size())));
        }
        JsFuture::from(blob.array_buffer()).await?
    } else {
        data.clone()
    };
    if is_detached(&buffer) {
        return Err(error(
            method,
            "data is detached: its bytes were transferred to somewhere else",
        ));
    }
    let view = if let Some(view) = buffer.dyn_ref::<Uint8Array>() {
        view.clone()
    } else if buffer.is_instance_of::<ArrayBuffer>() {
        Uint8Array::new(&buffer)
    } else {
        return Err(error(
            method,
            "data is no string, ArrayBuffer, Uint8Array or File",
        ));
    };
    if view.length() as usize > MAX_BYTES {
        return Ok(Err(too_large(f64::from(view.length()))));
    }
    Ok(Ok(view.to_vec()))
}

/// A buffer, or a view of one, whose bytes were transferred: a new view of it throws, which would end the call without
/// an answer.
fn is_detached(buffer: &JsValue) -> bool {
    let memory: JsValue = match buffer.dyn_ref::<Uint8Array>() {
        Some(view) => view.buffer().into(),
        None => buffer.clone(),
    };
    let views = Reflect::get(&js_sys::global(), &"Uint8Array".into());
    let views = views
        .ok()
        .and_then(|views| views.dyn_into::<Function>().ok());
    memory.is_instance_of::<ArrayBuffer>()
        && views.is_some_and(|views| Reflect::construct(&views, &Array::of1(&memory)).is_err())
}

/// Where the first code unit is that belongs to no character.
fn first_half(string: &JsString) -> usize {
    let units: Vec<u16> = string.iter().collect();
    let mut at = 0;
    for character in char::decode_utf16(units) {
        match character {
            Ok(character) => at += character.len_utf16(),
            Err(_) => break,
        }
    }
    at
}

/// The very bytes that the download gives, as text.
pub(super) async fn export(surface: Surface, arguments: Arguments) -> Answer {
    let method = arguments.method;
    let id = arguments.text(0, "format")?;
    let known = formats::format(&id).filter(|format| format.info().writes);
    let format = known.ok_or_else(|| error(method, &format!("no format “{id}” is written")))?;
    let asked = arguments.optional_object(1)?;
    let choices: Vec<&'static str> = format.info().choices.iter().map(|it| it.name()).collect();
    asked.only(&choices)?;
    let usual = ExportOptions::default();
    let options = ExportOptions {
        text: asked.optional_flag("text")?.unwrap_or(usual.text),
        excel_safe: asked
            .optional_flag("excelSafe")?
            .unwrap_or(usual.excel_safe),
    };
    // Past JSON: it may be many megabytes.
    let mut text = Decoder::new();
    let written = commands::write_file(&surface.session, format, options, |piece| text.add(&piece));
    let written = written.await.map_err(|reason| refused(method, &reason))?;
    let losses = written.losses.iter();
    let losses: Vec<Value> = losses
        .map(|loss| json!({ "what": loss.feature.name(), "count": loss.count }))
        .collect();
    let answer = answers::to_js(&json!({
        "name": written.name,
        "mime": written.mime,
        "report": { "losses": losses },
    }))?;
    Reflect::set(&answer, &"text".into(), &text.into_text())?;
    Ok(answer)
}
