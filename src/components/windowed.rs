//! A long list of rows of one height, of which only those near its view are in the page.

use standoff::model::DocumentId;
use web_sys::{Element, Event, HtmlElement};
use yew::prelude::*;

/// Rows kept on each side of the view.
const SPARE: usize = 6;

/// The state of a widget that shows such a list.
#[derive(Clone)]
pub struct Windowed {
    /// The element that scrolls.
    pub scroller: NodeRef,
    /// The element that holds the rows, as tall as all of them.
    pub list: NodeRef,
    /// The first row that is in the page.
    pub from: usize,
    /// The first one after that that is not.
    pub until: usize,
    /// It was scrolled.
    pub on_scroll: Callback<Event>,
    /// How tall a row is, in pixels.
    row: f64,
}

impl Windowed {
    /// Brings a row into view, if it is not there.
    pub fn bring(&self, index: usize) {
        let Some(scroller) = self.scroller.cast::<Element>() else {
            return;
        };
        let top = index as f64 * self.row;
        let (view_top, height) = (
            f64::from(scroller.scroll_top()),
            f64::from(scroller.client_height()),
        );
        if top < view_top || top + self.row > view_top + height {
            scroller.set_scroll_top((top - height / 2.0 + self.row / 2.0).max(0.0) as i32);
        }
    }
}

/// A list of so many rows of a document, each `row` pixels tall.
#[hook]
pub fn use_windowed(rows: (usize, Option<DocumentId>), row: f64) -> Windowed {
    let (n_rows, document) = rows;
    let (scroller, list) = (use_node_ref(), use_node_ref());
    let first = use_state_eq(|| 0_usize);
    let n_visible = use_state_eq(|| 12_usize);
    let from = first.saturating_sub(SPARE).min(n_rows);
    let until = (*first + *n_visible + SPARE).min(n_rows);
    {
        // Lengths go through CSSOM: the policy allows no style attribute.
        let list = list.clone();
        use_effect_with((n_rows, from, row), move |(n_rows, from, row)| {
            if let Some(list) = list.cast::<HtmlElement>() {
                let style = list.style();
                let _ = style.set_property("block-size", &format!("{}px", *n_rows as f64 * row));
                let _ =
                    style.set_property("padding-block-start", &format!("{}px", *from as f64 * row));
            }
        });
    }
    let measure = {
        let (scroller, first, n_visible) = (scroller.clone(), first.setter(), n_visible.setter());
        move || {
            if let Some(scroller) = scroller.cast::<Element>() {
                let top = f64::from(scroller.scroll_top()).max(0.0);
                // Steps of a few rows, so that a wheel notch seldom renders.
                first.set((top / row) as usize / 4 * 4);
                n_visible.set((f64::from(scroller.client_height()) / row).ceil() as usize + 5);
            }
        }
    };
    {
        let measure = measure.clone();
        use_effect_with((n_rows, document, row), move |_| measure());
    }
    Windowed {
        scroller,
        list,
        from,
        until,
        on_scroll: Callback::from(move |_: Event| measure()),
        row,
    }
}

/// Keeps in `height` how tall the first row is that is in the page and not `open` (an attribute of what is shown in a
/// row's place). All others are of one height, but what that is depends on the reader's letters.
#[hook]
pub fn use_row_height(windowed: &Windowed, height: &UseStateHandle<f64>, open: &'static str) {
    let list = windowed.list.clone();
    let (now, setter) = (**height, height.setter());
    use_effect(move || {
        let rows = format!(":scope > :not([{open}])");
        let row = list
            .cast::<Element>()
            .and_then(|list| list.query_selector(&rows).ok()?);
        let tall = row.map(|row| row.get_bounding_client_rect().height());
        if let Some(tall) = tall.filter(|tall| *tall > 1.0 && (tall - now).abs() > 0.5) {
            setter.set(tall);
        }
    });
}
