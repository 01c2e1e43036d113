//! The page's outline, as the contract names it: the text, roles with their names, the file.

use crate::browser::Kind;
use crate::page::Page;
use crate::raw::Raw;
use anyhow::{Context, Result, bail};
use fantoccini::Locator;
use fantoccini::elements::Element;
use serde_json::{Value, json};
use std::fs;

/// Functions on the page's text, put before a script that uses them.
const TEXT: &str = include_str!("scripts/text.js");

/// A point of the viewport, in CSS pixels.
#[derive(Clone, Copy, Debug)]
pub struct Point {
    /// From the left.
    pub x: f64,
    /// From the top.
    pub y: f64,
}

/// Where a mouse begins and ends a selection.
#[derive(Clone, Copy, Debug)]
pub struct Edges {
    /// At the first character.
    pub start: Point,
    /// At the last.
    pub end: Point,
}

impl Page {
    /// Runs a script that uses the functions on the text.
    pub async fn ask_text(&self, script: &str, arguments: Vec<Value>) -> Result<Value> {
        self.ask(&format!("{TEXT}\n{script}"), arguments).await
    }

    /// The text, as the outline promises it.
    pub async fn text(&self) -> Result<String> {
        let text = self.ask_text("return whole();", Vec::new()).await?;
        Ok(text.as_str().context("the text is a string")?.to_owned())
    }

    /// Brings the nth place of a string (from 0) into view, and tells where it is.
    pub async fn edges(&self, needle: &str, nth: usize) -> Result<Edges> {
        let script = "const [start, end] = place(arguments[0], arguments[1]); show(start); return edges(start, end);";
        let found = self
            .ask_text(script, vec![json!(needle), json!(nth)])
            .await?;
        edges_of(&found)
    }

    /// The same for a string inside the first place of another.
    pub async fn inside(&self, around: &str, needle: &str) -> Result<Edges> {
        let script = "const [outer] = place(arguments[0], 0); const at = outer + arguments[0].indexOf(arguments[1]); \
             show(at); return edges(at, at + arguments[1].length);";
        let found = self
            .ask_text(script, vec![json!(around), json!(needle)])
            .await?;
        edges_of(&found)
    }

    /// What the browser has selected, as text.
    pub async fn selected(&self) -> Result<String> {
        let text = self
            .ask("return String(getSelection())", Vec::new())
            .await?;
        Ok(text.as_str().unwrap_or_default().to_owned())
    }

    /// The element of a role with this name, once it is shown.
    pub async fn by_role(&self, role: &str, name: &str) -> Result<Element> {
        self.until_some(&format!("there is a {role} {name:?}"), || {
            self.find_role(role, name)
        })
        .await
    }

    /// The element of a role with this name, if it is shown now.
    pub async fn find_role(&self, role: &str, name: &str) -> Result<Option<Element>> {
        for element in self
            .client()
            .find_all(Locator::Css(selector(role)?))
            .await?
        {
            if element.is_displayed().await?
                && self.computed(&element, "computedlabel").await? == name
            {
                return Ok(Some(element));
            }
        }
        Ok(None)
    }

    /// Waits until no element of a role with this name is shown.
    pub async fn gone(&self, role: &str, name: &str) -> Result<()> {
        self.until_some(&format!("there is no {role} {name:?}"), || async {
            let found = self.find_role(role, name).await?;
            Ok(found.is_none().then_some(()))
        })
        .await
    }

    /// A button inside a named group, such as a label of the palette.
    pub async fn button_in(&self, group: &str, name: &str) -> Result<Element> {
        self.until_some(&format!("{group:?} has a button {name:?}"), || async {
            let Some(group) = self.find_role("group", group).await? else {
                return Ok(None);
            };
            for button in group.find_all(Locator::Css(selector("button")?)).await? {
                if self.computed(&button, "computedlabel").await? == name {
                    return Ok(Some(button));
                }
            }
            Ok(None)
        })
        .await
    }

    /// The names of all that is shown of a role, in the order of the page.
    pub async fn names(&self, role: &str) -> Result<Vec<String>> {
        let mut names = Vec::new();
        for element in self
            .client()
            .find_all(Locator::Css(selector(role)?))
            .await?
        {
            if element.is_displayed().await? {
                names.push(self.computed(&element, "computedlabel").await?);
            }
        }
        Ok(names)
    }

    /// Presses a button by its name.
    pub async fn press_button(&self, name: &str) -> Result<()> {
        let button = self.by_role("button", name).await?;
        // The driver of WebKit scrolls no list within the page.
        if self.browser().kind == Kind::WebKit {
            self.middle(&button).await?;
        }
        button
            .click()
            .await
            .with_context(|| format!("pressing {name:?}"))
    }

    /// The annotations, as the scripting surface gives them.
    pub async fn annotations(&self) -> Result<Vec<Value>> {
        match self.promise("temoin.annotations()", Value::Null).await? {
            Value::Array(annotations) => Ok(annotations),
            other => bail!("annotations() gave {other}"),
        }
    }

    /// Waits until there are so many annotations.
    pub async fn until_annotations(&self, n: usize) -> Result<Vec<Value>> {
        self.until_some(&format!("there are {n} annotations"), || async {
            let annotations = self.annotations().await?;
            Ok((annotations.len() == n).then_some(annotations))
        })
        .await
    }

    /// Clicks "Download JSON" and reads the file from the disk.
    pub async fn download_json(&self) -> Result<Vec<u8>> {
        let path = self.download(|| self.press_button("Download JSON")).await?;
        fs::read(&path).with_context(|| format!("reading {}", path.display()))
    }

    async fn computed(&self, element: &Element, what: &'static str) -> Result<String> {
        let path = format!("element/{}/{what}", element.element_id());
        let answer = Raw::get(path).send(self.client()).await?;
        Ok(answer.as_str().unwrap_or_default().to_owned())
    }
}

/// Where elements of a role are looked for.
fn selector(role: &str) -> Result<&'static str> {
    Ok(match role {
        "button" => "button, [role=button]",
        "group" => "[role=group], fieldset",
        "region" => "section, [role=region]",
        "list" => "ul, ol, [role=list]",
        "listitem" => "li, [role=listitem]",
        "menu" => "[role=menu]",
        "menuitem" => "[role=menuitem], [role=menuitemradio]",
        "dialog" => "dialog, [role=dialog], [role=alertdialog]",
        "textbox" => "textarea, input, [role=textbox]",
        "searchbox" => "input[type=search], [role=searchbox]",
        "combobox" => "select, [role=combobox]",
        "option" => "[role=option]",
        "checkbox" => "input[type=checkbox]",
        "alert" => "[role=alert]",
        other => bail!("no selector for the role {other}"),
    })
}

/// The edges that the functions on the text give.
pub fn edges_of(found: &Value) -> Result<Edges> {
    let point = |value: &Value| -> Result<Point> {
        Ok(Point {
            x: value["x"].as_f64().context("x")?,
            y: value["y"].as_f64().context("y")?,
        })
    };
    Ok(Edges {
        start: point(&found["start"])?,
        end: point(&found["end"])?,
    })
}
