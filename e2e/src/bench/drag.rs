//! A boundary of an annotation dragged to and fro over the lines in view, with a real mouse; on the bare page the
//! same moves, which there drag the browser's own selection.

use super::scroll::add_gaps;
use super::sheet::{Sheet, answer};
use crate::outline::Point;
use crate::page::Page;
use anyhow::{Context, Result};
use fantoccini::actions::{InputSource, MOUSE_BUTTON_LEFT, MouseActions, PointerAction};
use std::time::Duration;

/// Moves of one drag, about one a frame.
const N_MOVES: u32 = 120;
const BETWEEN_MOVES: Duration = Duration::from_millis(16);
/// How far it goes to the sides and down, in pixels.
const REACH: (f64, f64) = (220.0, 160.0);

/// No further to the left and down than this: a driver refuses to leave the view.
const EDGE: f64 = 16.0;
const BOTTOM: f64 = 860.0;

/// Drags from a point, and back to it, as one gesture; gives the times between frames.
async fn drag(page: &Page, from: Point, who: &str, sheet: &mut Sheet) -> Result<()> {
    let to = |point: Point| PointerAction::MoveTo {
        duration: Some(Duration::ZERO),
        x: point.x.round(),
        y: point.y.round(),
    };
    let mut mouse =
        MouseActions::new("mouse".to_owned())
            .then(to(from))
            .then(PointerAction::Down {
                button: MOUSE_BUTTON_LEFT,
            });
    for step in 0..N_MOVES {
        let share = f64::from(step) / f64::from(N_MOVES);
        let turn = share * std::f64::consts::TAU;
        let down = REACH.1 * (1.0 - turn.cos()) / 2.0;
        let point = Point {
            x: (from.x + REACH.0 * (3.0 * turn).sin()).max(EDGE),
            y: (from.y + down).min(BOTTOM),
        };
        mouse = mouse.then(to(point)).pause(BETWEEN_MOVES);
    }
    let mouse = mouse.then(to(from)).then(PointerAction::Up {
        button: MOUSE_BUTTON_LEFT,
    });
    answer(page, "watch()").await?;
    let dragged = page.client().perform_actions(mouse).await;
    dragged.context("dragging")?;
    add_gaps(page, &format!("drag.{who}"), sheet).await
}

/// The end of the chosen annotation.
pub async fn boundary(page: &Page, sheet: &mut Sheet) -> Result<()> {
    let grip = page.grip("end").await?;
    drag(page, grip, "ours", sheet).await
}

/// The bare page's selection.
pub async fn bare(page: &Page, sheet: &mut Sheet) -> Result<()> {
    let from = Point { x: 500.0, y: 400.0 };
    drag(page, from, "bare", sheet).await
}
