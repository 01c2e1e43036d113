//! Whether text that is selected and highlighted has the style of the text's own `::selection` and
//! `::highlight()`: where such styles are inherited, one rule for the text is enough. A rule for all that is in it makes
//! the browser find four styles more for each element (half of the time of styling marks in Chromium).

use super::{environment, label_sheet::Sheet};

/// The test's rule, and what a child of the body has then.
const RULE: &str = "body::selection,body::highlight(inherited){background-color:rgb(1,2,3)}";
const INHERITED: &str = "rgb(1, 2, 3)";

/// Says on the root element, for the style sheets, where each element needs rules of its own.
pub fn look() {
    if !are_inherited().unwrap_or(false)
        && let Some(root) = environment::root()
    {
        // It is a valid name.
        let _ = root.set_attribute("data-highlights", "own");
    }
}

fn are_inherited() -> Option<bool> {
    let sheet = Sheet::adopt().ok()?;
    sheet.show(RULE);
    let child = environment::element("app")?;
    let window = environment::window()?;
    let is_inherited = |pseudo: &str| {
        let style = window
            .get_computed_style_with_pseudo_elt(&child, pseudo)
            .ok()??;
        style.get_property_value("background-color").ok()
    };
    let all = ["::selection", "::highlight(inherited)"].map(is_inherited);
    Some(all.iter().all(|value| value.as_deref() == Some(INHERITED)))
}
