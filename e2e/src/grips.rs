//! The handles of the chosen annotation, and what is seen while one is held.

use crate::outline::Point;
use crate::page::Page;
use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

/// The expression of a script: the text of the first range of a highlight, "" where there is none.
pub fn highlighted(name: &str) -> String {
    format!(
        "(([range]) => {{ \
         if (!range) return ''; \
         const own = document.createRange(); \
         own.setStart(range.startContainer, range.startOffset); own.setEnd(range.endContainer, range.endOffset); \
         return String(own); }})(CSS.highlights.get('{name}') ?? [])"
    )
}

/// Notes on the root what is shown at the moment when a button or a finger is lifted.
fn note() -> String {
    format!(
        "addEventListener('pointerup', () => {{ \
         const marks = [...document.querySelectorAll('.chosen')].map((mark) => mark.textContent).join(''); \
         Object.assign(document.documentElement.dataset, {{ meant: {}, marked: marks }}); }}, true);",
        highlighted("extent")
    )
}

impl Page {
    /// Notes from now on what is shown when a handle is let go.
    pub async fn note_releases(&self) -> Result<()> {
        self.run_in_page(&note()).await
    }

    /// What was shown at the last release: the extent that was meant, and what was marked still.
    pub async fn shown_at_release(&self) -> Result<(String, String)> {
        let script = "const { meant, marked } = document.documentElement.dataset; return [meant ?? '', marked ?? ''];";
        let found = self.ask(script, Vec::new()).await?;
        let text = |idx: usize| found[idx].as_str().unwrap_or_default().to_owned();
        Ok((text(0), text(1)))
    }

    /// Where the handle at an end ("start" or "end") is taken hold of, in view: the middle of its knob.
    pub async fn grip(&self, end: &str) -> Result<Point> {
        let script = "const bound = document.querySelector(`.bound[data-bound=${arguments[0]}]`); \
             if (!bound) return null; \
             const box = bound.getBoundingClientRect(); \
             const { top, width, height } = getComputedStyle(bound, '::before'); \
             const at = [box.x, box.y + parseFloat(top) + parseFloat(height) / 2, parseFloat(width), parseFloat(height)]; \
             return at[1] > 0 && at[1] < innerHeight ? at : null;";
        let found = self
            .until_some(&format!("the handle at the {end} is in view"), || async {
                let found = self.ask(script, vec![json!(end)]).await?;
                Ok((!found.is_null()).then_some(found))
            })
            .await?;
        let number = |idx: usize| found[idx].as_f64().context("the place of a handle");
        ensure!(
            number(2)? >= 24.0 && number(3)? >= 24.0,
            "the handle at the {end} is too small: {found}"
        );
        Ok(Point {
            x: number(0)?,
            y: number(1)?,
        })
    }

    /// Where the pointer has to go so that an end comes to the edge of a passage in view.
    pub async fn aim(&self, end: &str, edge: Point) -> Result<(Point, Point)> {
        let from = self.grip(end).await?;
        let script = "const box = document.querySelector(`.bound[data-bound=${arguments[0]}]`).getBoundingClientRect(); \
             return [box.x, box.y + box.height / 2];";
        let now = self.ask(script, vec![json!(end)]).await?;
        let axis = |idx: usize| now[idx].as_f64().context("the place of a handle");
        let to = Point {
            x: from.x + edge.x - axis(0)?,
            y: from.y + edge.y - axis(1)?,
        };
        Ok((from, to))
    }

    /// The quotes of the parts of the only annotation.
    pub async fn parts(&self) -> Result<Vec<String>> {
        let annotations = self.annotations().await?;
        ensure!(annotations.len() == 1, "{} annotations", annotations.len());
        let quote = |one: &Value| one["quote"].as_str().unwrap_or_default().to_owned();
        Ok(match annotations[0]["parts"].as_array() {
            Some(parts) => parts.iter().map(quote).collect(),
            None => vec![quote(&annotations[0])],
        })
    }

    /// Waits until the only annotation has these parts.
    pub async fn until_parts(&self, wanted: &[&str]) -> Result<()> {
        let outcome = self
            .until_some(&format!("the annotation says {wanted:?}"), || async {
                Ok((self.parts().await? == wanted).then_some(()))
            })
            .await;
        match outcome {
            Ok(()) => Ok(()),
            Err(error) => Err(error.context(format!("it says {:?}", self.parts().await?))),
        }
    }
}
