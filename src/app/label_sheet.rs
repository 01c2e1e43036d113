//! Style sheets made here: the labels' own, `--label` and `--line` by the label's index in the schema.
//! Adopted through CSSOM, because the page's policy allows neither a style attribute nor an inline sheet.

use js_sys::{Array, Reflect};
use standoff::schema::Schema;
use std::fmt::Write;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::CssStyleSheet;

/// Lines that tell labels apart without colour, with their width in pixels, in the order of the labels.
const LINES: [(&str, u8); 5] = [
    ("solid", 2),
    ("dashed", 2),
    ("dotted", 3),
    ("double", 1),
    // No wave: it reads as a spelling error.
    ("solid", 4),
];

/// The rules for the labels of `schema`.
pub fn rules(schema: &Schema) -> String {
    let mut css = String::new();
    for (index, label) in schema.labels().iter().enumerate() {
        let (line, width) = LINES[index % LINES.len()];
        // Writing to a string does not fail.
        let _ = write!(
            css,
            "[data-label=\"{index}\"]{{--label:{};--line:{line};--line-width:{width}px}}",
            label.color
        );
    }
    css
}

/// A sheet adopted by the page, replaced whole when what it says changes.
pub struct Sheet {
    sheet: CssStyleSheet,
}

impl Sheet {
    /// Adopts an empty sheet.
    ///
    /// # Errors
    /// The browser's error where it knows no adopted sheets.
    pub fn adopt() -> Result<Self, JsValue> {
        let sheet = CssStyleSheet::new()?;
        adopted(|all| {
            all.push(&sheet);
            all
        })?;
        Ok(Self { sheet })
    }

    /// Puts these rules in place of those that are there.
    pub fn show(&self, rules: &str) {
        self.sheet.replace_sync(rules).ok();
    }
}

impl Drop for Sheet {
    fn drop(&mut self) {
        let own: &JsValue = self.sheet.as_ref();
        let is_other = |sheet: &JsValue| sheet != own;
        // A sheet that could be adopted can be left.
        let _ = adopted(|all| all.iter().filter(is_other).collect());
    }
}

/// Changes which sheets the page has adopted.
fn adopted(change: impl FnOnce(Array) -> Array) -> Result<(), JsValue> {
    let document = web_sys::window()
        .and_then(|window| window.document())
        .ok_or(JsValue::NULL)?;
    let key = "adoptedStyleSheets".into();
    let now = Reflect::get(&document, &key)?;
    let after = change(Array::from(now.unchecked_ref::<JsValue>()));
    Reflect::set(&document, &key, &after).map(drop)
}
