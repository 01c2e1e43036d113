//! The labels' own style sheet: `--label` and `--line` by the label's index in the schema. Adopted through
//! CSSOM, because the page's policy allows neither a style attribute nor an inline sheet.

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
    ("wavy", 2),
    ("double", 1),
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

/// The sheet adopted by the page, replaced whole when the schema changes.
pub struct LabelSheet {
    sheet: CssStyleSheet,
}

impl LabelSheet {
    /// Adopts an empty sheet.
    ///
    /// # Errors
    /// The browser's error where it knows no adopted sheets.
    pub fn adopt() -> Result<Self, JsValue> {
        let sheet = CssStyleSheet::new()?;
        let document = web_sys::window()
            .and_then(|window| window.document())
            .ok_or(JsValue::NULL)?;
        let adopted = Reflect::get(&document, &"adoptedStyleSheets".into())?;
        let all = Array::from(adopted.unchecked_ref::<JsValue>());
        all.push(&sheet);
        Reflect::set(&document, &"adoptedStyleSheets".into(), &all)?;
        Ok(Self { sheet })
    }

    /// Shows the labels of `schema`.
    pub fn show(&self, schema: &Schema) {
        self.sheet.replace_sync(&rules(schema)).ok();
    }
}
