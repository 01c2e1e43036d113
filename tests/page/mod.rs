//! What the tests in a browser stand on: hostile texts, a root element as the app lays it out, frames.

#![allow(dead_code, reason = "each test file uses its own part of it")]

pub mod desk;

use js_sys::Promise;
use standoff::text::{ByteOffset, Partition, Text};
use std::sync::Arc;
use temoin::dom::TextTree;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Document, Element, HtmlElement, Node};

pub fn page() -> Document {
    web_sys::window().unwrap().document().unwrap()
}

/// What a text can be made of, and what it must come out as.
pub fn hostile_texts() -> Vec<String> {
    let mut texts: Vec<String> = [
        "",
        "\n",
        "\r",
        "\r\n\r\n",
        "one line",
        "one\ntwo\n\nfour",
        "one\r\ntwo\rthree\n\rfive\r\n",
        "<b>not bold</b> &amp; <script>alert(1)</script>\n<!-- -->",
        "\u{feff}bom inside \u{feff}\u{feff}\nnul \0 in\0side\0",
        "line\u{2028}para\u{2029}nel\u{85}vt\u{b}ff\u{c}end",
        "👩‍👩‍👧‍👦 family 😀😀\r\nflag 🇫🇷🇫🇷 e\u{301}e\u{301}\u{302} ñ",
        "שלום עולם\nمرحبا بالعالم 123 abc\nmixed עברית and english العربية end",
        "日本語の文章。改行\n없는 한국어 문장",
        " \t leading and trailing \u{a0}\u{202f} \n\t\n   \n",
        "a\u{200b}b\u{200d}c\u{200e}d\u{202e}e\u{2060}f",
    ]
    .map(str::to_owned)
    .to_vec();
    texts.push("mot après mot ".repeat(2_000));
    texts.push("é".repeat(5_000) + "\r" + &"😀".repeat(3_000));
    // One letter that does not fit into a piece.
    texts.push("un e".to_owned() + &"\u{301}".repeat(5_000) + " deux\n");
    texts.push("x\r\n".repeat(300));
    // So many empty lines are gathered.
    texts.push("un\n".to_owned() + &"\r\n\n\u{2028}".repeat(60) + "deux" + &"\r".repeat(90));
    texts
}

/// A root of 400 by 600 px under the body, empty, in the type of the app; removed when dropped.
pub struct Root(pub Element);

impl Root {
    pub fn new() -> Self {
        let root = page().create_element("div").unwrap();
        root.set_attribute("tabindex", "0").unwrap();
        let html: &HtmlElement = root.unchecked_ref();
        for (name, value) in [
            ("width", "400px"),
            ("font", "16px/24px monospace"),
            ("white-space", "pre-wrap"),
            ("overflow-wrap", "anywhere"),
            ("margin", "0"),
        ] {
            html.style().set_property(name, value).unwrap();
        }
        let sheet = page().create_element("style").unwrap();
        sheet.set_text_content(Some(
            "p{margin:0} mark{background:none} .block{content-visibility:auto}",
        ));
        // The runner writes its own lines into the body: this one goes before them.
        let body = page().body().unwrap();
        body.style().set_property("margin", "0").unwrap();
        body.insert_before(&root, body.first_child().as_ref())
            .unwrap();
        page().head().unwrap().append_child(&sheet).unwrap();
        web_sys::window().unwrap().scroll_to_with_x_and_y(0.0, 0.0);
        Self(root)
    }

    pub fn scrolling(height: u32) -> Self {
        let root = Self::new();
        let html: &HtmlElement = root.0.unchecked_ref();
        html.style()
            .set_property("height", &format!("{height}px"))
            .unwrap();
        html.style().set_property("overflow-y", "scroll").unwrap();
        html.style().set_property("width", "420px").unwrap();
        root
    }
}

impl Drop for Root {
    fn drop(&mut self) {
        self.0.remove();
    }
}

pub fn build(root: &Root, text: &str) -> TextTree {
    temoin::dom::draw_signs(temoin::dom::with_signs);
    build_in(root, text, Some("fr"))
}

pub fn build_in(root: &Root, text: &str, language: Option<&str>) -> TextTree {
    let text = Text::new(text);
    let partition = Arc::new(Partition::of(&text));
    TextTree::build(root.0.clone(), &text, partition, language)
}

/// The text nodes of the page outside decorations, joined: what the outline promises.
pub fn shown(node: &Node) -> String {
    let mut text = String::new();
    let mut child = node.first_child();
    while let Some(node) = child {
        match node.dyn_ref::<Element>() {
            Some(element) if element.has_attribute("data-decoration") => {}
            Some(_) => text += &shown(&node),
            None => text += &node.node_value().unwrap_or_default(),
        }
        child = node.next_sibling();
    }
    text
}

/// Every place between two characters, ends included.
pub fn boundaries(text: &str) -> Vec<ByteOffset> {
    let starts = text.char_indices().map(|(start, _)| start);
    starts
        .chain([text.len()])
        .map(|offset| ByteOffset::from_usize(offset).unwrap())
        .collect()
}

/// The place of `needle` in `text`.
pub fn at(text: &str, needle: &str) -> ByteOffset {
    ByteOffset::from_usize(text.find(needle).expect("it is there")).unwrap()
}

/// Waits for the next frame to be over.
pub async fn frame() {
    let promise = Promise::new(&mut |resolve, _| {
        web_sys::window()
            .unwrap()
            .request_animation_frame(&resolve)
            .unwrap();
    });
    JsFuture::from(promise).await.unwrap();
    // What was asked for in the same frame after this comes with it.
    task().await;
}

/// Waits for the tasks that are queued.
pub async fn task() {
    let promise = Promise::new(&mut |resolve, _| {
        let window = web_sys::window().unwrap();
        window
            .set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, 0)
            .unwrap();
    });
    JsFuture::from(promise).await.unwrap();
}

/// Waits until `is_so`, frame by frame; fails after 300 of them.
pub async fn until(what: &str, is_so: impl Fn() -> bool) {
    for _ in 0..300 {
        if is_so() {
            return;
        }
        frame().await;
    }
    panic!("never came: {what}");
}
