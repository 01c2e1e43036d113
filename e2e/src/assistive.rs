//! What a browser tells assistive software of the page: its computed accessibility tree, one line a node.
//!
//! Chromium gives it through its own protocol, Firefox through the accessibility service of its own window.
//! No-break spaces are written as `~`. Containers without a role or name are left out, as a screen reader
//! leaves them out.

use crate::browser::Kind;
use crate::page::Page;
use crate::raw::{cdp, firefox_chrome};
use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::path::PathBuf;
use std::{env, fs};
use xtask::workspace;

/// Set to anything, a run writes the golden trees instead of comparing with them.
const REWRITE: &str = "TEMOIN_REWRITE_GOLDEN";

impl Page {
    /// The tree as it is now.
    pub async fn assistive_tree(&self) -> Result<String> {
        match self.browser().kind {
            Kind::Chromium => {
                cdp(self.client(), "Accessibility.enable", json!({})).await?;
                let tree = cdp(self.client(), "Accessibility.getFullAXTree", json!({})).await?;
                lines_of(&tree["nodes"])
            }
            Kind::Firefox => {
                let script = include_str!("scripts/assistive.js");
                let lines = firefox_chrome(self.client(), script, Vec::new()).await?;
                Ok(lines.as_str().context("lines")?.to_owned())
            }
            Kind::WebKit => bail!("WebKit's driver does not tell of its tree"),
        }
    }

    /// Waits until the tree is the one in `e2e/golden/NAME.BROWSER.txt`; else tells where they differ.
    pub async fn has_assistive_tree(&self, name: &str) -> Result<()> {
        let file = format!("e2e/golden/{name}.{}.txt", self.browser().kind.name());
        let path: PathBuf = workspace::root()?.join(&file);
        if env::var_os(REWRITE).is_some() {
            let settled = self.until_some("the tree is the same twice", || async {
                let (one, two) = (self.assistive_tree().await?, self.assistive_tree().await?);
                Ok((one == two && one.contains('[')).then_some(one))
            });
            return fs::write(&path, settled.await? + "\n")
                .with_context(|| format!("writing {file}"));
        }
        let wanted = fs::read_to_string(&path).with_context(|| format!("reading {file}"))?;
        let outcome = self
            .until_some("the accessibility tree is as it was", || async {
                Ok((self.assistive_tree().await? == wanted.trim_end()).then_some(()))
            })
            .await;
        if let Err(late) = outcome {
            let differences = differences(wanted.trim_end(), &self.assistive_tree().await?);
            bail!("{late:#}; {file} (-) and now (+), {REWRITE}=1 writes it anew:\n{differences}");
        }
        Ok(())
    }
}

/// The lines that only one of two texts has, each with the line before it.
fn differences(wanted: &str, found: &str) -> String {
    let (wanted, found): (Vec<&str>, Vec<&str>) =
        (wanted.lines().collect(), found.lines().collect());
    // The longest common subsequence, row by row from the end.
    let mut common = vec![vec![0_usize; found.len() + 1]; wanted.len() + 1];
    for (i, a) in wanted.iter().enumerate().rev() {
        for (j, b) in found.iter().enumerate().rev() {
            common[i][j] = match a == b {
                true => common[i + 1][j + 1] + 1,
                false => common[i + 1][j].max(common[i][j + 1]),
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    let (mut lines, mut before) = (Vec::new(), None);
    while i < wanted.len() || j < found.len() {
        if i < wanted.len() && j < found.len() && wanted[i] == found[j] {
            before = Some(wanted[i]);
            (i, j) = (i + 1, j + 1);
            continue;
        }
        lines.extend(before.take().map(|line| format!("  {line}")));
        let takes_wanted =
            j == found.len() || (i < wanted.len() && common[i + 1][j] >= common[i][j + 1]);
        if takes_wanted {
            lines.push(format!("- {}", wanted[i]));
            i += 1;
        } else {
            lines.push(format!("+ {}", found[j]));
            j += 1;
        }
    }
    lines.join("\n")
}

/// Chromium's nodes as lines.
fn lines_of(nodes: &Value) -> Result<String> {
    let nodes = nodes.as_array().context("nodes")?;
    let by_id: HashMap<&str, &Value> = nodes
        .iter()
        .filter_map(|node| Some((node["nodeId"].as_str()?, node)))
        .collect();
    let mut lines = Vec::new();
    let root = nodes.first().and_then(|node| node["nodeId"].as_str());
    add(&by_id, root.context("a root")?, 0, &mut lines);
    Ok(lines.join("\n"))
}

fn add(by_id: &HashMap<&str, &Value>, id: &str, depth: usize, lines: &mut Vec<String>) {
    let Some(node) = by_id.get(id) else {
        return;
    };
    let value = |what: &str| node[what]["value"].as_str().unwrap_or_default();
    let (role, name) = (value("role"), value("name"));
    let quoted = json!(name.replace(['\u{a0}', '\u{202f}'], "~")).to_string();
    let indent = "  ".repeat(depth);
    if role == "StaticText" {
        if !name.trim().is_empty() {
            lines.push(format!("{indent}{quoted}"));
        }
        return;
    }
    let is_flat =
        node["ignored"] == true || (["generic", "none"].contains(&role) && name.is_empty());
    if !is_flat {
        let mut words = vec![role.to_owned()];
        if !name.is_empty() {
            words.push(quoted);
        }
        if !value("description").is_empty() {
            words.push(format!("({})", value("description")));
        }
        let level = node["properties"].as_array().and_then(|properties| {
            let level = properties.iter().find(|one| one["name"] == "level")?;
            level["value"]["value"].as_u64()
        });
        words.extend(level.map(|level| level.to_string()));
        lines.push(format!("{indent}{}", words.join(" ")));
    }
    let children = node["childIds"].as_array().into_iter().flatten();
    for child in children.filter_map(Value::as_str) {
        add(by_id, child, depth + usize::from(!is_flat), lines);
    }
}

#[cfg(test)]
mod tests {
    use super::{differences, lines_of};
    use serde_json::json;

    #[test]
    fn a_difference_is_told_with_the_line_before_it() {
        let (wanted, found) = ("a\nb\nc\nd", "a\nb\nx\nd\ne");
        assert_eq!(differences(wanted, found), "  b\n- c\n+ x\n  d\n+ e");
        assert_eq!(differences(wanted, wanted), "");
    }

    #[test]
    fn what_is_ignored_hands_its_children_on() {
        let nodes = json!([
            { "nodeId": "1", "role": { "value": "paragraph" }, "childIds": ["2"] },
            { "nodeId": "2", "ignored": true, "role": { "value": "none" }, "childIds": ["3"] },
            { "nodeId": "3", "role": { "value": "StaticText" }, "name": { "value": "[fin\u{a0}: x]" } },
        ]);
        assert_eq!(lines_of(&nodes).unwrap(), "paragraph\n  \"[fin~: x]\"");
    }
}
