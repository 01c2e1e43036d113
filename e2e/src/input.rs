//! Real input: a mouse that moves over pixels, keys of two layouts, fingers.

use crate::browser::Kind;
use crate::outline::{Edges, Point};
use crate::page::Page;
use crate::raw::{cdp, firefox_chrome};
use anyhow::{Context, Result, bail};
use fantoccini::Locator;
use fantoccini::actions::{
    Actions, InputSource, KeyAction, KeyActions, MOUSE_BUTTON_LEFT, MouseActions, PointerAction,
    TouchActions,
};
use fantoccini::elements::Element;
use fantoccini::key::Key;
use serde_json::{Value, json};
use std::time::Duration;

/// A keyboard's layout, as far as the label keys tell it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// The unshifted row gives `1 2 3`.
    Us,
    /// AZERTY: the unshifted row gives `& é "`.
    French,
}

/// In which direction a selection is dragged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// From its start to its end.
    Forwards,
    /// From its end to its start.
    Backwards,
}

/// When a key is down in a drag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holding {
    /// From before the button is pressed until after it is let go.
    Throughout,
    /// From the last move until after the button is let go.
    AtRelease,
    /// For a moment before the button is let go.
    Tapped,
}

fn move_to(point: Point, milliseconds: u64) -> PointerAction {
    PointerAction::MoveTo {
        duration: Some(Duration::from_millis(milliseconds)),
        x: point.x.round(),
        y: point.y.round(),
    }
}

/// The moves of a drag, and the milliseconds of each: a hand does not jump, and a page has some frames on the way.
const N_MOVES: u8 = 12;
const MOVE: u64 = 20;

/// The way of a drag: to its start, and then in small moves.
fn way(from: Point, to: Point) -> impl Iterator<Item = PointerAction> + Clone {
    (1..=N_MOVES).map(move |n| {
        let share = f64::from(n) / f64::from(N_MOVES);
        let point = Point {
            x: from.x + (to.x - from.x) * share,
            y: from.y + (to.y - from.y) * share,
        };
        move_to(point, MOVE)
    })
}

const DOWN: PointerAction = PointerAction::Down {
    button: MOUSE_BUTTON_LEFT,
};
const UP: PointerAction = PointerAction::Up {
    button: MOUSE_BUTTON_LEFT,
};

impl Page {
    /// Drags the mouse over the nth place of a string (from 0) in the text.
    pub async fn drag_over(&self, needle: &str, nth: usize, direction: Direction) -> Result<()> {
        let edges = self.edges(needle, nth).await?;
        self.drag(edges, direction).await
    }

    /// Drags the mouse between two points.
    pub async fn drag(&self, Edges { start, end }: Edges, direction: Direction) -> Result<()> {
        let (from, to) = match direction {
            Direction::Forwards => (start, end),
            Direction::Backwards => (end, start),
        };
        let begin = [move_to(from, 0), DOWN];
        self.mouse(begin.into_iter().chain(way(from, to)).chain([UP]))
            .await
    }

    /// The same, forwards, by a hand that rests before it lets go: what is drawn meanwhile is drawn by frames.
    pub async fn drag_and_rest(&self, from: Point, to: Point) -> Result<()> {
        let rest = PointerAction::Pause {
            duration: Duration::from_millis(150),
        };
        let begin = [move_to(from, 0), DOWN];
        let end = [rest, UP];
        self.mouse(begin.into_iter().chain(way(from, to)).chain(end))
            .await
    }

    /// Drags the mouse from one point to another with a key.
    pub async fn drag_with(
        &self,
        from: Point,
        to: Point,
        key: Key,
        holding: Holding,
    ) -> Result<()> {
        let rest = PointerAction::Pause {
            duration: Duration::from_millis(40),
        };
        let begin = [move_to(from, 0), rest.clone(), DOWN];
        let end = [rest.clone(), rest.clone(), UP, rest];
        let steps: Vec<_> = begin.into_iter().chain(way(from, to)).chain(end).collect();
        let last = steps.len() - 1;
        let (down, up) = match holding {
            Holding::Throughout => (1, last),
            Holding::AtRelease => (last - 3, last),
            Holding::Tapped => (last - 3, last - 2),
        };
        let n_steps = steps.len();
        let mouse = steps
            .into_iter()
            .fold(MouseActions::new("mouse".to_owned()), InputSource::then);
        let value = char::from(key);
        let keys = (0..n_steps).fold(
            KeyActions::new("keyboard".to_owned()),
            |keys, tick| match tick {
                _ if tick == down => keys.then(KeyAction::Down { value }),
                _ if tick == up => keys.then(KeyAction::Up { value }),
                _ => keys.pause(Duration::ZERO),
            },
        );
        self.client()
            .perform_actions(Actions::from(keys).and(mouse))
            .await
            .context("dragging with a key")
    }

    /// Presses the left button at a point, one to three times.
    pub async fn click_at(&self, point: Point, n_times: usize) -> Result<()> {
        let presses = std::iter::repeat_n([DOWN, UP], n_times).flatten();
        self.mouse([move_to(point, 0)].into_iter().chain(presses))
            .await
    }

    /// Moves the mouse to a point, and presses nothing.
    pub async fn hover(&self, point: Point) -> Result<()> {
        self.mouse([move_to(point, 0)]).await
    }

    /// Presses the left button on the first element of a selector, once it is there.
    pub async fn click_on(&self, selector: &str) -> Result<()> {
        let element = self
            .until_some(&format!("there is {selector}"), || async {
                Ok(self.client().find(Locator::Css(selector)).await.ok())
            })
            .await?;
        let middle = self.middle(&element).await?;
        self.click_at(middle, 1).await
    }

    /// Presses the left button at a point while Shift is held.
    pub async fn shift_click_at(&self, point: Point) -> Result<()> {
        let mouse = [move_to(point, 0), DOWN, UP].into_iter().fold(
            MouseActions::new("mouse".to_owned()).pause(Duration::ZERO),
            InputSource::then,
        );
        let shift = char::from(Key::Shift);
        let keys = KeyActions::new("keyboard".to_owned())
            .then(KeyAction::Down { value: shift })
            .pause(Duration::ZERO)
            .pause(Duration::ZERO)
            .pause(Duration::ZERO)
            .then(KeyAction::Up { value: shift });
        let both = Actions::from(keys).and(mouse);
        self.client()
            .perform_actions(both)
            .await
            .context("clicking with Shift")
    }

    async fn mouse(&self, actions: impl IntoIterator<Item = PointerAction>) -> Result<()> {
        let sequence = MouseActions::new("mouse".to_owned());
        let sequence = actions.into_iter().fold(sequence, InputSource::then);
        self.client()
            .perform_actions(sequence)
            .await
            .context("moving the mouse")
    }

    /// Touches a point for a moment, or for long.
    pub async fn touch_at(&self, point: Point, milliseconds: u64) -> Result<()> {
        let hold = PointerAction::Pause {
            duration: Duration::from_millis(milliseconds),
        };
        self.fingers([move_to(point, 0), DOWN, hold, UP]).await
    }

    /// Drags a finger from one point to another.
    pub async fn touch_drag(&self, from: Point, to: Point) -> Result<()> {
        let begin = [move_to(from, 0), DOWN];
        self.fingers(begin.into_iter().chain(way(from, to)).chain([UP]))
            .await
    }

    /// The same in Chromium, by a finger that stays where it came until it is lifted.
    pub async fn touch_drag_and_stay(&self, from: Point, to: Point) -> Result<()> {
        let points = (0..=N_MOVES).map(|n| {
            let share = f64::from(n) / f64::from(N_MOVES);
            (
                from.x + (to.x - from.x) * share,
                from.y + (to.y - from.y) * share,
            )
        });
        for (n, (x, y)) in points.enumerate() {
            let kind = if n == 0 { "touchStart" } else { "touchMove" };
            let event = json!({ "type": kind, "touchPoints": [{ "x": x, "y": y }] });
            cdp(self.client(), "Input.dispatchTouchEvent", event).await?;
            // The page has a frame between two moves, as with a hand.
            let frame = "const done = arguments[0]; requestAnimationFrame(() => done(true));";
            self.client().execute_async(frame, Vec::new()).await?;
        }
        Ok(())
    }

    /// Lifts that finger.
    pub async fn lift(&self) -> Result<()> {
        let event = json!({ "type": "touchEnd", "touchPoints": [] });
        cdp(self.client(), "Input.dispatchTouchEvent", event)
            .await
            .map(drop)
    }

    async fn fingers(&self, actions: impl IntoIterator<Item = PointerAction>) -> Result<()> {
        let sequence = TouchActions::new("finger".to_owned());
        let sequence = actions.into_iter().fold(sequence, InputSource::then);
        self.client()
            .perform_actions(sequence)
            .await
            .context("touching")
    }

    /// The middle of an element.
    pub async fn middle(&self, element: &Element) -> Result<Point> {
        let script = "arguments[0].scrollIntoView({ block: 'nearest', behavior: 'instant' });\
             const b = arguments[0].getBoundingClientRect(); return [b.x + b.width / 2, b.y + b.height / 2];";
        let found = self
            .ask(script, vec![serde_json::to_value(element)?])
            .await?;
        let number = |index: usize| found[index].as_f64().context("the middle of an element");
        Ok(Point {
            x: number(0)?,
            y: number(1)?,
        })
    }

    /// Presses a key that gives no character.
    pub async fn key(&self, key: Key) -> Result<()> {
        self.held(&[], key, 1).await
    }

    /// Presses the key of a character, on a US keyboard.
    pub async fn character(&self, value: char) -> Result<()> {
        self.chord(&[], value).await
    }

    /// Presses the key of a character while others are held.
    pub async fn chord(&self, held: &[Key], value: char) -> Result<()> {
        self.strokes(held, value, 1).await
    }

    /// Presses a key without character so many times while others are held.
    pub async fn held(&self, held: &[Key], key: Key, n_times: usize) -> Result<()> {
        self.strokes(held, char::from(key), n_times).await
    }

    /// One sequence from one keyboard: chromedriver forgets what is held between two.
    async fn strokes(&self, held: &[Key], value: char, n_times: usize) -> Result<()> {
        let held: Vec<char> = held.iter().map(|key| char::from(*key)).collect();
        let presses = std::iter::repeat_n(
            [KeyAction::Down { value }, KeyAction::Up { value }],
            n_times,
        );
        let downs = held.iter().map(|&value| KeyAction::Down { value });
        let ups = held.iter().rev().map(|&value| KeyAction::Up { value });
        let keyboard = downs
            .chain(presses.flatten())
            .chain(ups)
            .fold(KeyActions::new("keyboard".to_owned()), InputSource::then);
        self.client()
            .perform_actions(keyboard)
            .await
            .with_context(|| format!("pressing {value:?}"))
    }

    /// Presses the key of the digit row's nth digit, without Shift, on a layout.
    ///
    /// WebDriver knows the US layout alone, so the French one goes through each browser's own means; all
    /// give events that the page must take for real ones (`isTrusted`).
    pub async fn digit(&self, digit: u8, layout: Layout) -> Result<()> {
        let french = match digit {
            1 => '&',
            2 => 'é',
            3 => '"',
            _ => bail!("no French key for {digit}"),
        };
        if layout == Layout::Us {
            return self.character(char::from(b'0' + digit)).await;
        }
        let code = format!("Digit{digit}");
        match self.browser().kind {
            Kind::Chromium => {
                for kind in ["keyDown", "keyUp"] {
                    let text = if kind == "keyDown" {
                        french.to_string()
                    } else {
                        String::new()
                    };
                    let virtual_key = u32::from(b'0' + digit);
                    let event = json!({
                        "type": kind, "key": french.to_string(), "code": code, "text": text,
                        "windowsVirtualKeyCode": virtual_key,
                    });
                    cdp(self.client(), "Input.dispatchKeyEvent", event).await?;
                }
                Ok(())
            }
            Kind::Firefox => {
                let script = include_str!("scripts/firefox_key.js");
                let arguments: Vec<Value> = vec![json!(french.to_string()), json!(code)];
                firefox_chrome(self.client(), script, arguments)
                    .await
                    .map(drop)
            }
            // It looks a character up in the layout of its display.
            Kind::WebKit => {
                let display = self.browser().driver.display.as_ref();
                let display = display.context("WebKit has a display")?;
                display.set_layout("fr")?;
                self.character(french).await?;
                display.set_layout("us")
            }
        }
    }
}
