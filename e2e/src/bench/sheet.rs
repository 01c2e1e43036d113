//! What was measured on one text in one browser, by name.

use super::figures::Figures;
use crate::page::Page;
use anyhow::{Context, Result, bail};
use serde_json::{Map, Value, json};

const SCRIPT: &str = include_str!("scripts/speed.js");

/// The figures of one text.
pub struct Sheet {
    /// The text's name.
    pub text: String,
    figures: Vec<(String, Figures)>,
}

impl Sheet {
    /// One that is still empty.
    pub fn new(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            figures: Vec::new(),
        }
    }

    /// Adds measurements to those of this name.
    pub fn add(&mut self, name: &str, values: impl IntoIterator<Item = f64>) {
        let place = self.figures.iter().position(|(known, _)| known == name);
        let before = place.map(|place| self.figures.remove(place).1);
        let known = before.iter().flat_map(Figures::all);
        let all = known.chain(values);
        if let Some(figures) = Figures::of(all.collect()) {
            self.figures.push((name.to_owned(), figures));
        }
    }

    /// Adds what the page measured from an act to its painting: `NAME` in milliseconds, `NAME.frames` in frames.
    pub fn add_shots(&mut self, name: &str, shots: &Value) -> Result<()> {
        self.add(name, numbers(&of_each(shots, "ms")?)?);
        self.add(
            &format!("{name}.frames"),
            numbers(&of_each(shots, "frames")?)?,
        );
        Ok(())
    }

    /// The figures of this name.
    pub fn get(&self, name: &str) -> Option<&Figures> {
        let found = self.figures.iter().find(|(known, _)| known == name);
        found.map(|(_, figures)| figures)
    }

    /// For the file of results.
    pub fn json(&self) -> Value {
        let figures: Map<String, Value> = self
            .figures
            .iter()
            .map(|(name, figures)| (name.clone(), figures.json()))
            .collect();
        json!({ "text": self.text, "figures": figures })
    }
}

/// One member of each value of a list.
fn of_each(list: &Value, member: &str) -> Result<Value> {
    let list = list.as_array().context("a list of measurements")?;
    Ok(list.iter().map(|one| one[member].clone()).collect())
}

/// The numbers of a list.
pub fn numbers(list: &Value) -> Result<Vec<f64>> {
    let list = list.as_array().context("a list of numbers")?;
    list.iter()
        .map(|value| value.as_f64().context("a number"))
        .collect()
}

/// Puts what both pages are asked for into the page.
pub async fn prepare(page: &Page) -> Result<()> {
    page.run_in_page(SCRIPT).await
}

/// What a promise in the page's own world comes to.
pub async fn answer(page: &Page, expression: &str) -> Result<Value> {
    let bidi = &page.browser().bidi;
    let tree = bidi
        .send("browsingContext.getTree", json!({ "maxDepth": 0 }))
        .await?;
    let target = json!({ "context": tree["contexts"][0]["context"] });
    let expression =
        format!("(async () => JSON.stringify(await temoinSpeed.{expression}) ?? 'null')()");
    let params = json!({ "expression": expression, "target": target, "awaitPromise": true });
    let answer = bidi
        .send("script.evaluate", params)
        .await
        .with_context(|| format!("in the page: {expression}"))?;
    match answer["result"]["value"].as_str() {
        Some(json) if answer["type"] == "success" => {
            serde_json::from_str(json).context("the page's answer")
        }
        _ => bail!("{expression}: {}", answer["exceptionDetails"]["text"]),
    }
}

#[cfg(test)]
mod tests {
    use super::{Sheet, numbers};
    use serde_json::json;

    #[test]
    fn measurements_of_one_name_are_put_together() {
        let mut sheet = Sheet::new("1MB");
        sheet.add("a", [3.0, 1.0]);
        sheet.add("a", [2.0]);
        sheet.add("none", []);
        assert_eq!(
            sheet
                .get("a")
                .map(|figures| (figures.n(), figures.median())),
            Some((3, 2.0))
        );
        assert!(sheet.get("none").is_none());
    }

    #[test]
    fn shots_have_times_and_frames() {
        let mut sheet = Sheet::new("1MB");
        let shots = json!([{ "ms": 20.5, "frames": 1 }, { "ms": 40.5, "frames": 2 }]);
        sheet.add_shots("undo", &shots).expect("shots");
        assert_eq!(sheet.get("undo").map(|figures| figures.max()), Some(40.5));
        assert_eq!(
            sheet.get("undo.frames").map(|figures| figures.min()),
            Some(1.0)
        );
        assert!(sheet.add_shots("undo", &json!([{}])).is_err());
        assert!(numbers(&json!(["1"])).is_err());
    }
}
