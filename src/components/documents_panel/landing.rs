//! What the height of a pointer means in a list of rows of one height: between which of them, and whether to scroll.

/// So near an edge of the view the list begins to scroll, in pixels; a quarter of a low view.
const EDGE: f64 = 56.0;
/// How far it scrolls at each tick with the pointer at the edge itself, in pixels.
const STEP: f64 = 40.0;
/// Beyond the edge it scrolls faster, up to so many depths of [`EDGE`].
const DEEPEST: f64 = 1.8;

/// A list in its view; all lengths are pixels of the window.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Rows {
    /// The top of the first row, in view or not.
    pub top: f64,
    /// How tall a row is.
    pub row: f64,
    /// How many rows there are, in the page or not.
    pub count: usize,
    /// The top and the bottom of the view.
    pub view: (f64, f64),
}

impl Rows {
    /// How many rows are above the gap that a pointer at this height means: the gap nearest to it. Outside of the view
    /// it means the edge that it left by.
    pub fn gap_at(&self, y: f64) -> usize {
        let (top, bottom) = self.view;
        let y = y.min(bottom).max(top);
        let n_above = ((y - self.top) / self.row.max(1.0)).round().max(0.0);
        (n_above as usize).min(self.count)
    }

    /// How far the list scrolls at a tick, down or (less than 0) up, for a pointer that was pressed at `from` and is at
    /// `y` now. It scrolls only the way that the pointer went: a row may be taken hold of near an edge.
    pub fn scroll_step(&self, from: f64, y: f64) -> i32 {
        let (top, bottom) = self.view;
        let edge = EDGE.min((bottom - top) / 4.0).max(1.0);
        let step = |inside: f64| {
            let depth = ((edge - inside) / edge).clamp(0.0, DEEPEST);
            (STEP * depth * depth).ceil() as i32
        };
        if y < from {
            -step(y - top)
        } else if y > from {
            step(bottom - y)
        } else {
            0
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Rows;

    const FEW: Rows = Rows {
        top: 100.0,
        row: 90.0,
        count: 3,
        view: (100.0, 700.0),
    };
    /// A thousand, scrolled down by 500 rows.
    const MANY: Rows = Rows {
        top: 100.0 - 45_000.0,
        row: 90.0,
        count: 1000,
        view: (100.0, 700.0),
    };

    #[test]
    fn a_height_means_the_nearest_gap() {
        let heights = [-50.0, 100.0, 144.0, 146.0, 190.0, 234.0, 236.0, 370.0, 9e9];
        assert_eq!(
            heights.map(|y| FEW.gap_at(y)),
            [0, 0, 0, 1, 1, 1, 2, 3, 3],
            "of few"
        );
        assert_eq!(MANY.gap_at(100.0), 500);
        assert_eq!(MANY.gap_at(146.0), 501);
        assert_eq!(
            MANY.gap_at(-9e9),
            500,
            "above the view: its first row, not that of all"
        );
        assert_eq!(MANY.gap_at(9e9), 507, "below it: its last one");
        let none = Rows {
            row: 0.0,
            count: 0,
            ..FEW
        };
        assert_eq!(none.gap_at(300.0), 0);
    }

    #[test]
    fn the_list_scrolls_at_the_edges_and_only_the_way_that_the_pointer_went() {
        assert_eq!(MANY.scroll_step(400.0, 300.0), 0, "far from the edges");
        let up = [150.0, 120.0, 100.0, 80.0].map(|y| MANY.scroll_step(400.0, y));
        assert!(
            up.is_sorted_by(|one, next| one > next) && up[0] < 0,
            "{up:?}"
        );
        let down = [650.0, 680.0, 700.0, 720.0].map(|y| MANY.scroll_step(400.0, y));
        assert_eq!(down, up.map(|step| -step));
        assert_eq!(
            MANY.scroll_step(400.0, -9e9),
            MANY.scroll_step(400.0, 0.0 - 9e6)
        );
        assert_eq!(MANY.scroll_step(110.0, 115.0), 0, "taken near the top");
        assert_eq!(MANY.scroll_step(110.0, 110.0), 0, "not moved");
        assert!(MANY.scroll_step(110.0, 105.0) < 0);
    }
}
