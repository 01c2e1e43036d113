//! Through the text: with the wheel, in one jump, and with a mouse that hovers.

use super::sheet::{Sheet, answer, numbers};
use super::workload::Workload;
use crate::page::Page;
use anyhow::{Context, Result};
use fantoccini::actions::{InputSource, MouseActions, PointerAction, WheelAction, WheelActions};
use serde_json::Value;
use std::time::Duration;

/// Turns of the wheel in five seconds.
const N_TURNS: usize = 75;
const BETWEEN_TURNS: Duration = Duration::from_millis(50);
/// Pixels of a turn.
const TURN: i64 = 300;
/// Each of five seconds.
const N_WHEELS: usize = 3;
/// Texts of less than so many bytes are gone through to and fro.
const MIN_LONG: usize = 50_000;
const N_JUMPS: usize = 5;
/// A frame that lasts longer is seen to be late.
const LATE: f64 = 50.0;
const SETTLED: Duration = Duration::from_millis(400);

/// The pixels of each turn: on and on through a long text, down in one round and up in the next.
fn turns(is_long: bool, round_idx: usize) -> impl Iterator<Item = i64> {
    let is_up = move |turn_idx: usize| match is_long {
        true => round_idx % 2 == 1,
        false => turn_idx / 3 % 2 == 1,
    };
    (0..N_TURNS).map(move |turn_idx| if is_up(turn_idx) { -TURN } else { TURN })
}

/// Real turns of the wheel for five seconds: the times between frames, and how many are late.
pub async fn wheel(page: &Page, who: &str, workload: &Workload, sheet: &mut Sheet) -> Result<()> {
    for round_idx in 0..N_WHEELS {
        tokio::time::sleep(SETTLED).await;
        let mut wheel = WheelActions::new("wheel".to_owned());
        for delta_y in turns(workload.text.len() >= MIN_LONG, round_idx) {
            let turn = WheelAction::Scroll {
                duration: None,
                x: 500,
                y: 400,
                delta_x: 0,
                delta_y,
            };
            wheel = wheel.then(turn).pause(BETWEEN_TURNS);
        }
        answer(page, "watch()").await?;
        let turned = page.client().perform_actions(wheel).await;
        turned.context("turning the wheel")?;
        add_gaps(page, &format!("wheel.{who}"), sheet).await?;
        let longest = answer(page, "longestWatched()").await?;
        sheet.add(&format!("longest.wheel.{who}"), longest.as_f64());
    }
    Ok(())
}

/// A real mouse over 60 places, one after the other.
pub async fn hover(page: &Page, who: &str, sheet: &mut Sheet) -> Result<()> {
    let places = answer(page, "places()").await?;
    let mut mouse = MouseActions::new("mouse".to_owned());
    for place in places.as_array().context("places to hover")? {
        let axis = |idx: usize| {
            place[idx]
                .as_f64()
                .map(f64::round)
                .context("a place to hover")
        };
        let there = PointerAction::MoveTo {
            duration: Some(Duration::ZERO),
            x: axis(0)?,
            y: axis(1)?,
        };
        mouse = mouse.then(there).pause(Duration::from_millis(30));
    }
    answer(page, "watch()").await?;
    let hovered = page.client().perform_actions(mouse).await;
    hovered.context("hovering")?;
    add_gaps(page, &format!("hover.{who}"), sheet).await
}

pub async fn add_gaps(page: &Page, name: &str, sheet: &mut Sheet) -> Result<()> {
    let gaps = numbers(&answer(page, "watched()").await?)?;
    sheet.add(&format!("{name}.late"), [n_late(&gaps)]);
    sheet.add(name, gaps);
    Ok(())
}

fn n_late(gaps: &[f64]) -> f64 {
    gaps.iter().filter(|gap| **gap > LATE).count() as f64
}

/// To the last annotation and back to the one in the middle.
pub async fn jump(page: &Page, workload: &Workload, sheet: &mut Sheet) -> Result<()> {
    let end = workload.id(workload.spans.len() - 1);
    let middle = workload.id(workload.middle());
    for _ in 0..N_JUMPS {
        for (name, id) in [("jump.end", &end), ("jump.middle", &middle)] {
            tokio::time::sleep(SETTLED).await;
            let shot = answer(page, &format!("reveal('{id}')")).await?;
            sheet.add_shots(name, &Value::Array(vec![shot]))?;
        }
    }
    Ok(())
}

/// The bare page to its end and back to its middle.
pub async fn jump_bare(page: &Page, sheet: &mut Sheet) -> Result<()> {
    for share in [1.0, 0.5].into_iter().cycle().take(2 * N_JUMPS) {
        tokio::time::sleep(SETTLED).await;
        let shot = answer(page, &format!("jump({share})")).await?;
        sheet.add_shots("jump.bare", &Value::Array(vec![shot]))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{N_TURNS, n_late, turns};

    #[test]
    fn a_short_text_is_gone_through_to_and_fro() {
        assert_eq!(
            turns(false, 0).take(7).collect::<Vec<i64>>(),
            [300, 300, 300, -300, -300, -300, 300]
        );
        assert_eq!(turns(true, 0).filter(|turn| *turn > 0).count(), N_TURNS);
        assert_eq!(turns(true, 1).filter(|turn| *turn < 0).count(), N_TURNS);
    }

    #[test]
    fn frames_over_fifty_milliseconds_are_late() {
        assert_eq!(n_late(&[16.7, 50.0, 50.1, 300.0]), 2.0);
    }
}
