//! Spans shown over the text by the browser's highlights, so that no node changes: the extent that something would
//! have, and the hits; and the places of an extent's two ends. Where a browser has no highlights, it is not shown.

use super::{Rect, TextTree};
use js_sys::{Array, Function, Object, Reflect};
use standoff::Span;
use standoff::text::prev_grapheme;
use wasm_bindgen::{JsCast, JsValue};

/// The name in `::highlight(extent)`.
const NAME: &str = "extent";

/// Shows `span` as the extent that is meant, instead of any other; or none.
pub fn show_extent(tree: &TextTree, span: Option<Span>) {
    show_highlight(tree, NAME, span.as_slice(), 0);
}

/// Shows `spans` in the style of `::highlight(name)`, instead of others of that name. Where names overlap, the one
/// of the higher `priority` is seen. A browser without highlights shows nothing.
pub fn show_highlight(tree: &TextTree, name: &str, spans: &[Span], priority: i32) {
    // A browser without highlights fails at the first step.
    let _ = try_show(tree, name, spans, priority);
}

fn try_show(tree: &TextTree, name: &str, spans: &[Span], priority: i32) -> Result<(), JsValue> {
    let global = js_sys::global();
    let highlights = Reflect::get(&Reflect::get(&global, &"CSS".into())?, &"highlights".into())?;
    let method = |name: &str| Reflect::get(&highlights, &name.into())?.dyn_into::<Function>();
    let kind: Function = Reflect::get(&global, &"StaticRange".into())?.dyn_into()?;
    let names = ["startContainer", "startOffset", "endContainer", "endOffset"].map(JsValue::from);
    let still = |span: &Span| still(tree, *span, &kind, &names);
    let ranges: Array = spans.iter().filter_map(still).collect();
    if ranges.length() > 0 {
        let kind: Function = Reflect::get(&global, &"Highlight".into())?.dyn_into()?;
        let highlight = Reflect::construct(&kind, &ranges)?;
        Reflect::set(&highlight, &"priority".into(), &priority.into())?;
        method("set")?.call2(&highlights, &name.into(), &highlight)?;
    } else {
        method("delete")?.call1(&highlights, &name.into())?;
    }
    Ok(())
}

/// The range of `span` as it is now. A live one would be followed by the browser through each change of the page, also
/// when it is shown no more and only waits to be collected: of a thousand hits that makes each change slow.
fn still(tree: &TextTree, span: Span, kind: &Function, names: &[JsValue; 4]) -> Option<JsValue> {
    let [(start, start_units), (end, end_units)] = tree.ends(span)?;
    let values = [
        start.into(),
        start_units.into(),
        end.into(),
        end_units.into(),
    ];
    let ends = Object::new();
    for (name, value) in names.iter().zip(&values) {
        Reflect::set(&ends, name, value).ok()?;
    }
    Reflect::construct(kind, &Array::of1(&ends)).ok()
}

impl TextTree {
    /// Where an end of `span` stands: one line high, without width, at the outer edge of its first or last
    /// letter, on the side that this letter's script has it. `None` where the text is not laid out.
    pub fn edge_rect(&self, span: Span, is_end: bool) -> Option<Rect> {
        let letter = match is_end {
            true => prev_grapheme(self.text(), span.end()),
            false => span.start(),
        };
        let Some(rect) = self.grapheme_rect(letter) else {
            return self.caret_rect(letter);
        };
        let rest = self.text().as_str().get(letter.to_usize()..);
        let is_leftwards = match rest.and_then(|rest| rest.chars().next()) {
            Some(c) if is_right_to_left(c) => true,
            Some(c) if c.is_alphabetic() => false,
            _ => self
                .paragraph_at(letter)
                .is_some_and(|(index, _)| self.runs_leftwards(index)),
        };
        let left = match is_end != is_leftwards {
            true => rect.right(),
            false => rect.left,
        };
        Some(Rect {
            left,
            width: 0.0,
            ..rect
        })
    }
}

/// A letter of Hebrew, Arabic or their neighbours.
fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}
