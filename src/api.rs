//! `window.temoin`: the app for scripts, notebooks and tests. The contract is in the guide; the app's own
//! controls call the same commands.
//!
//! Offsets are code points, both ways. Methods answer with promises, which resolve after the next frame
//! that shows the change and reject with an `Error` in an English sentence; a call that is rejected changes
//! nothing. Strings with half a surrogate pair are refused here, since in Rust they would become U+FFFD.

mod annotating;
mod answers;
mod arguments;
mod decoder;
mod exchange;
mod relating;
mod surface;

pub use surface::PageHooks;

use crate::commands::{self, CommandError, Why};
use crate::ports::LocalFuture;
use crate::state::{Event, Session, Subscription};
use arguments::{Arguments, error};
use formats::temoin_json;
use js_sys::{Function, JSON, Object, Promise, Reflect};
use serde_json::json;
use standoff::model::DocumentId;
use standoff::text::Text;
use std::cell::RefCell;
use std::rc::Rc;
use surface::{Answer, Surface, refused};
use wasm_bindgen::prelude::{Closure, JsCast, JsValue};
use wasm_bindgen_futures::future_to_promise;

type MethodClosure = Closure<dyn Fn(JsValue, JsValue, JsValue) -> Promise>;

/// The surface while it is there. Dropping it takes `window.temoin` away; [`keep`](Self::keep) leaves it
/// until the page goes.
#[must_use = "dropping it takes window.temoin away"]
pub struct Api {
    _methods: Vec<MethodClosure>,
    _on: Closure<dyn Fn(JsValue, JsValue) -> Answer>,
}

impl Api {
    /// Leaves the surface there until the page goes.
    pub fn keep(self) {
        std::mem::forget(self);
    }
}

impl Drop for Api {
    fn drop(&mut self) {
        let _gone = Reflect::delete_property(&js_sys::global(), &"temoin".into());
    }
}

/// Puts `window.temoin` there. It is not said to be ready yet: [`announce_ready`].
///
/// # Errors
/// The browser's exception where the property cannot be set.
pub fn install(session: &Session, hooks: Rc<dyn PageHooks>) -> Result<Api, JsValue> {
    let surface = Surface {
        session: session.clone(),
        hooks,
    };
    let object = Object::new();
    Reflect::set(
        &object,
        &"version".into(),
        &env!("CARGO_PKG_VERSION").into(),
    )?;
    let mut methods = Vec::new();
    let mut put = |name: &'static str, method: Method| -> Result<(), JsValue> {
        let surface = surface.clone();
        let closure: MethodClosure = Closure::new(move |first, second, third| {
            let arguments = Arguments {
                method: name,
                values: [first, second, third],
            };
            // Whoever asks is told of what stands in a field, too.
            commands::commit_drafts(&surface.session, Why::Counted);
            future_to_promise(method(surface.clone(), arguments))
        });
        Reflect::set(&object, &name.into(), closure.as_ref())?;
        methods.push(closure);
        Ok(())
    };
    put("open", |s, a| Box::pin(open(s, a)))?;
    put("documents", |s, a| Box::pin(documents(s, a)))?;
    put("show", |s, a| Box::pin(show(s, a)))?;
    put("schema", |s, a| Box::pin(schema(s, a)))?;
    put("setSchema", |s, a| Box::pin(set_schema(s, a)))?;
    put("annotations", |s, a| {
        Box::pin(annotating::annotations(s, a))
    })?;
    put("annotate", |s, a| Box::pin(annotating::annotate(s, a)))?;
    put("update", |s, a| Box::pin(annotating::update(s, a)))?;
    put("remove", |s, a| Box::pin(annotating::remove(s, a)))?;
    put("relations", |s, a| Box::pin(relating::relations(s, a)))?;
    put("relate", |s, a| Box::pin(relating::relate(s, a)))?;
    put("unrelate", |s, a| Box::pin(relating::unrelate(s, a)))?;
    put("conflicts", |s, a| Box::pin(relating::conflicts(s, a)))?;
    put("undo", |s, a| Box::pin(undo(s, a)))?;
    put("redo", |s, a| Box::pin(redo(s, a)))?;
    put("saved", |s, a| Box::pin(saved(s, a)))?;
    put("formats", |s, a| Box::pin(exchange::formats(s, a)))?;
    put("import", |s, a| Box::pin(exchange::import(s, a)))?;
    put("export", |s, a| Box::pin(exchange::export(s, a)))?;
    put("reveal", |s, a| Box::pin(reveal(s, a)))?;
    let listened = surface.session.clone();
    let on: Closure<dyn Fn(JsValue, JsValue) -> Answer> =
        Closure::new(move |event, callback| on(&listened, &event, &callback));
    Reflect::set(&object, &"on".into(), on.as_ref())?;
    Reflect::set(&js_sys::global(), &"temoin".into(), &object)?;
    Ok(Api {
        _methods: methods,
        _on: on,
    })
}

type Method = fn(Surface, Arguments) -> LocalFuture<'static, Answer>;

/// Says that the surface is ready, once the page has been painted: `data-temoin="ready"` on the root, and
/// the event `temoin-ready` on the window.
pub fn announce_ready() {
    let Some(window) = web_sys::window() else {
        return;
    };
    let root = window
        .document()
        .and_then(|document| document.document_element());
    if let Some(root) = root {
        // The root element takes every attribute that has a valid name.
        let _set = root.set_attribute("data-temoin", "ready");
    }
    if let Ok(event) = web_sys::Event::new("temoin-ready") {
        let _cancelled = window.dispatch_event(&event);
    }
}

async fn open(surface: Surface, arguments: Arguments) -> Answer {
    let what = arguments.object(0)?;
    what.only(&["name", "text", "language"])?;
    let name = what.text("name")?;
    let text = what.text("text")?;
    let language = what.optional_text("language")?;
    let session = &surface.session;
    let added = commands::check_size(&name, text.len()).and_then(|()| {
        let text = Text::new(text);
        commands::add_document(session, &name, text, language.as_deref(), None)
    });
    let id = added.map_err(|reason| refused(arguments.method, &reason))?;
    let answer = answers::document(session, &id)?;
    surface.shown(answer).await
}

async fn documents(surface: Surface, _: Arguments) -> Answer {
    answers::documents(&surface.session)
}

async fn show(surface: Surface, arguments: Arguments) -> Answer {
    let id = arguments.text(0, "id")?;
    let id =
        DocumentId::parse(&id).map_err(|reason| error(arguments.method, &reason.to_string()))?;
    commands::show(&surface.session, &id).map_err(|reason| refused(arguments.method, &reason))?;
    let answer = answers::document(&surface.session, &id)?;
    surface.shown(answer).await
}

async fn schema(surface: Surface, _: Arguments) -> Answer {
    JSON::parse(
        &surface
            .session
            .read(|view| temoin_json::schema_json(view.schema())),
    )
}

async fn set_schema(surface: Surface, arguments: Arguments) -> Answer {
    let value = arguments.json(0, "schema")?;
    let (schema, issues) = temoin_json::read_schema(&value);
    let Some(schema) = schema.filter(|_| !formats::has_errors(&issues)) else {
        let reasons: Vec<String> = issues.iter().map(ToString::to_string).collect();
        return Err(error(arguments.method, &reasons.join("; ")));
    };
    let (schema, keys) = commands::with_free_keys(&surface.session, schema);
    commands::set_schema(&surface.session, schema)
        .map_err(|reason| refused(arguments.method, &reason))?;
    let answer = answers::to_js(&json!({ "keys": answers::key_values(&keys) }))?;
    surface.shown(answer).await
}

async fn undo(surface: Surface, arguments: Arguments) -> Answer {
    let done = match commands::has_only_older_steps(&surface.session) {
        true => commands::undo_older(&surface.session).await,
        false => commands::undo(&surface.session),
    };
    let done = done.map_err(|reason| refused(arguments.method, &reason))?;
    surface.shown(done.into()).await
}

async fn redo(surface: Surface, arguments: Arguments) -> Answer {
    let done = commands::redo(&surface.session);
    let done = done.map_err(|reason| refused(arguments.method, &reason))?;
    surface.shown(done.into()).await
}

async fn saved(surface: Surface, arguments: Arguments) -> Answer {
    commands::commit_drafts(&surface.session, Why::Leaving);
    let saved = surface.session.saved().await;
    saved.map_err(|reason| error(arguments.method, &reason.to_string()))?;
    Ok(JsValue::UNDEFINED)
}

async fn reveal(surface: Surface, arguments: Arguments) -> Answer {
    let method = arguments.method;
    let session = &surface.session;
    let offset = if arguments.values[0].is_string() {
        let id = annotating::annotation_id(&arguments)?;
        let span = session.read(|view| {
            let state = view.document().ok_or(CommandError::NoDocument)?;
            let annotation = state.store().get(&id);
            let annotation =
                annotation.ok_or_else(|| CommandError::UnknownAnnotation(id.clone()))?;
            annotation
                .target
                .covering()
                .ok_or_else(|| CommandError::NotOneSpan(id.clone()))
        });
        span.map_err(|reason| refused(method, &reason))?.start()
    } else {
        let offset = arguments.offset(0, "offset")?;
        session.read(|view| match view.document() {
            Some(state) => state
                .document()
                .text
                .char_to_byte(offset)
                .map_err(|reason| error(method, &format!("{reason} (code points)"))),
            None => Err(refused(method, &CommandError::NoDocument)),
        })?
    };
    surface.hooks.reveal(offset).await;
    surface.shown(JsValue::UNDEFINED).await
}

/// Calls `callback` with a summary at every change; answers with the function that ends it.
fn on(session: &Session, event: &JsValue, callback: &JsValue) -> Answer {
    if event.as_string().as_deref() != Some("change") {
        return Err(error("on", "there is only the event “change”"));
    }
    let Some(callback) = callback.dyn_ref::<Function>().cloned() else {
        return Err(error("on", "the callback is not a function"));
    };
    let subscription = session.subscribe(move |event| {
        let Event::Changed(change) = event else {
            return;
        };
        let outcome = answers::change(&change.summary)
            .and_then(|summary| callback.call1(&JsValue::UNDEFINED, &summary));
        if let Err(thrown) = outcome {
            report(&thrown);
        }
    });
    let held: RefCell<Option<Subscription>> = RefCell::new(Some(subscription));
    let unsubscribe: Closure<dyn Fn()> = Closure::new(move || drop(held.take()));
    Ok(unsubscribe.into_js_value())
}

/// An error that a listener throws is told to the page as any uncaught one; it stops nothing of ours.
fn report(thrown: &JsValue) {
    let global = js_sys::global();
    let function = Reflect::get(&global, &"reportError".into());
    if let Some(function) = function
        .ok()
        .and_then(|value| value.dyn_into::<Function>().ok())
    {
        let _told = function.call1(&global, thrown);
    }
}
