//! The questions that the app asks of the window and the document.

use crate::commands::registry::Keyboard;
use crate::dom::{next_frame, next_task};
use crate::ports::LocalFuture;
use crate::words::Lang;
use js_sys::{Array, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Document, Element, FocusOptions, HtmlElement, HtmlInputElement, Window};

/// How many frames what shall have the focus is waited for.
const N_FRAMES: usize = 60;

/// The window; every page has one.
pub fn window() -> Option<Window> {
    web_sys::window()
}

/// The document; every window of a page has one.
pub fn document() -> Option<Document> {
    window()?.document()
}

/// The element with this id.
pub fn element(id: &str) -> Option<Element> {
    document()?.get_element_by_id(id)
}

/// A dialog is open.
pub fn has_dialog() -> bool {
    let open = document().and_then(|document| document.query_selector("dialog[open]").ok());
    open.flatten().is_some()
}

/// The page's root element.
pub fn root() -> Option<HtmlElement> {
    document()?.document_element()?.dyn_into().ok()
}

/// Puts the focus on the first element that a selector finds; what is in a field is selected, so that typing replaces
/// it.
pub fn focus(selector: &str) {
    find_and_focus(selector);
}

/// The same; whether there is one.
fn find_and_focus(selector: &str) -> bool {
    let found = document().and_then(|document| document.query_selector(selector).ok().flatten());
    let element = found.and_then(|element| element.dyn_into::<HtmlElement>().ok());
    if let Some(element) = &element {
        let options = FocusOptions::new();
        // The text is longer than the view, and always in it: to show its top would move it under the eyes.
        options.set_prevent_scroll(selector == "#text");
        let _ = element.focus_with_options(&options);
        if let Some(field) = element.dyn_ref::<HtmlInputElement>() {
            field.select();
        }
    }
    element.is_some()
}

/// The same once a frame has drawn it: the next one, or one of those behind it, for the framework may let frames
/// go by before it renders. Nothing where it does not come.
pub fn focus_after_frame(selector: &'static str) {
    spawn_local(async move {
        for _ in 0..N_FRAMES {
            after_frame().await;
            if find_and_focus(selector) {
                return;
            }
        }
    });
}

/// Presses the button that a selector finds.
pub fn press(selector: &str) -> bool {
    let found = document().and_then(|document| document.query_selector(selector).ok().flatten());
    let button = found.and_then(|element| element.dyn_into::<HtmlElement>().ok());
    button.map(|button| button.click()).is_some()
}

/// Asks the browser to print, once what asked for it is closed: a dialog would be printed.
pub fn print() {
    spawn_local(async {
        after_frame().await;
        if let Some(window) = window() {
            let _ = window.print();
        }
    });
}

/// Whether the element with the focus is in one that `selector` finds.
pub fn has_focus(selector: &str) -> bool {
    let focused = document().and_then(|document| document.active_element());
    focused.is_some_and(|element| matches!(element.closest(selector), Ok(Some(_))))
}

/// This instance runs only to hand out the work (see `boot.js`).
pub fn is_rescue() -> bool {
    Reflect::get(&js_sys::global(), &"temoinRescuing".into()).is_ok_and(|value| value.is_truthy())
}

/// The kind of keyboard.
pub fn keyboard() -> Keyboard {
    let platform = window().and_then(|window| window.navigator().platform().ok());
    Keyboard::of_platform(&platform.unwrap_or_default())
}

/// The language: the address's, the remembered, the browser's.
pub fn language(remembered: Option<&str>) -> Lang {
    let asked = window()
        .and_then(|window| window.location().search().ok())
        .and_then(|search| web_sys::UrlSearchParams::new_with_str(&search).ok())
        .and_then(|parameters| parameters.get("lang"));
    let browser: Vec<String> = window()
        .map(|window| Array::from(&window.navigator().languages()))
        .map(|tags| tags.iter().filter_map(|tag| tag.as_string()).collect())
        .unwrap_or_default();
    Lang::choose(
        asked.as_deref(),
        remembered,
        browser.iter().map(String::as_str),
    )
}

/// Ready after the next frame was painted; in a task after this one where the page is hidden and none will be.
pub fn after_frame() -> LocalFuture<'static, ()> {
    Box::pin(async {
        next_frame().await;
        // The callback runs before the paint, a task after it. A timer would wait for other tasks.
        next_task().await;
    })
}

/// Ready when a typeface of the style sheets is there, or cannot be fetched.
pub async fn fetch_face(font: &str) {
    if let Some(document) = document() {
        let _ = JsFuture::from(document.fonts().load(font)).await;
    }
}

/// Links to the style sheet that a build keeps behind the first page, and is ready when it is there or cannot be
/// fetched. Plain builds have none.
pub fn fetch_sheet() -> LocalFuture<'static, ()> {
    let link = document().and_then(|document| {
        let named = document.query_selector("meta[name=temoin-sheet]").ok()??;
        let link = document.create_element("link").ok()?;
        link.set_attribute("rel", "stylesheet").ok()?;
        link.set_attribute("href", &named.get_attribute("content")?)
            .ok()?;
        named.remove();
        Some((document.head()?, link.dyn_into::<HtmlElement>().ok()?))
    });
    let there = link.and_then(|(head, link)| {
        let there = Promise::new(&mut |resolve, _| {
            link.set_onload(Some(&resolve));
            link.set_onerror(Some(&resolve));
        });
        head.append_child(&link).ok()?;
        Some(there)
    });
    Box::pin(async {
        if let Some(there) = there {
            let _ = JsFuture::from(there).await;
        }
    })
}

/// The language's tag on the root, and the theme's word.
pub fn dress(lang: Lang, theme: &str) {
    let Some(root) = root() else {
        return;
    };
    let _ = root.set_attribute("lang", lang.tag());
    let _ = match theme {
        "system" => root.remove_attribute("data-theme"),
        theme => root.set_attribute("data-theme", theme),
    };
}

/// The title of the page, with the document's name.
pub fn title(name: Option<&str>) {
    if let Some(document) = document() {
        let title = name.map_or_else(|| "Témoin".to_owned(), |name| format!("{name} – Témoin"));
        document.set_title(&title);
    }
}

/// A word in the root's dataset.
pub fn mark(key: &str, value: &str) {
    if let Some(root) = root() {
        let _ = Reflect::set(&root.dataset(), &JsValue::from_str(key), &value.into());
    }
}
