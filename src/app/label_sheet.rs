//! Style sheets made here: the labels' own, `--label` and `--line` by the label's index in the schema.
//! Adopted through CSSOM, because the page's policy allows neither a style attribute nor an inline sheet.

use js_sys::{Array, Reflect};
use standoff::schema::{Label, Schema};
use std::fmt::Write;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::CssStyleSheet;

/// Lines that tell labels apart without colour, with their width in pixels, in the order of the labels. None is wavy: that
/// reads as a fault of spelling.
const LINES: [(&str, u8); 5] = [
    ("solid", 2),
    ("dashed", 2),
    ("dotted", 3),
    ("double", 1),
    ("solid", 4),
];

/// The line of each label, as a place in [`LINES`]: they take turns, and labels of one colour have different ones, as long as
/// there are any.
fn lines(labels: &[Label]) -> Vec<usize> {
    let mut lines: Vec<usize> = Vec::with_capacity(labels.len());
    for (index, label) in labels.iter().enumerate() {
        let is_taken = |line: usize| {
            let mut before = labels.iter().zip(&lines);
            before.any(|(other, taken)| *taken == line && other.color == label.color)
        };
        let mut line = index % LINES.len();
        // Where all are taken it comes back to that of its turn.
        for _ in LINES {
            if is_taken(line) {
                line = (line + 1) % LINES.len();
            }
        }
        lines.push(line);
    }
    lines
}

/// The rules for the labels of `schema`.
pub fn rules(schema: &Schema) -> String {
    let mut css = String::new();
    let labels = schema.labels();
    for (index, (label, line)) in labels.iter().zip(lines(labels)).enumerate() {
        let (line, width) = LINES[line];
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

#[cfg(test)]
mod tests {
    use super::*;
    use standoff::model::Extra;
    use standoff::schema::{Color, LabelId, Localized};
    use std::collections::BTreeSet;

    fn label(index: usize, color: Color) -> Label {
        Label {
            id: LabelId::parse(&format!("l{index}")).unwrap(),
            title: Localized::default(),
            description: Localized::default(),
            color,
            key: None,
            parent: None,
            attributes: Vec::new(),
            extra: Extra::default(),
        }
    }

    /// How many of these labels have a colour and a line that no other has.
    fn n_apart(labels: &[Label]) -> usize {
        let colors = labels.iter().map(|one| one.color.to_string());
        let looks: BTreeSet<_> = colors.zip(lines(labels)).collect();
        looks.len()
    }

    #[test]
    fn new_labels_differ_by_colour_or_line() {
        let mut schema = Schema::default();
        for index in 0..60 {
            let mut labels = schema.labels().to_vec();
            labels.push(label(index, schema.fresh_color()));
            schema = Schema::new(labels, Extra::default()).unwrap();
        }
        assert_eq!(n_apart(schema.labels()), 60);
        assert_eq!(lines(&schema.labels()[..6]), [0, 1, 2, 3, 4, 0], "in turns");
    }

    #[test]
    fn labels_of_a_file_with_ten_colours_or_one_differ_as_long_as_there_are_lines() {
        let color = |number: usize| Color::parse(&format!("#0000{number:02x}")).unwrap();
        let of = |n_colors: usize, n_labels: usize| -> Vec<Label> {
            (0..n_labels)
                .map(|index| label(index, color(index % n_colors)))
                .collect()
        };
        assert_eq!(n_apart(&of(10, 50)), 50);
        assert_eq!(n_apart(&of(5, 25)), 25);
        assert_eq!(n_apart(&of(1, 12)), LINES.len());
        assert_eq!(
            lines(&of(10, 11))[10],
            1,
            "the first one has that of its turn"
        );
    }
}
