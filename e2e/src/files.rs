//! Files given to the page as a person gives them: through its file input.

use crate::page::Page;
use anyhow::{Context, Result};
use fantoccini::Locator;
use serde_json::Value;
use std::path::{Path, PathBuf};

impl Page {
    /// Chooses a file in the page's file input.
    pub async fn choose_file(&self, path: &Path) -> Result<()> {
        let input = Locator::Css("input[type=file]");
        let input = self.client().find(input).await.context("the file input")?;
        let path = path.to_str().context("an odd path")?;
        let chosen = input.send_keys(path).await;
        chosen.with_context(|| format!("choosing {path}"))
    }

    /// Chooses several files at once.
    pub async fn choose_files(&self, paths: &[PathBuf]) -> Result<()> {
        let input = Locator::Css("input[type=file]");
        let input = self.client().find(input).await.context("the file input")?;
        let paths: Option<Vec<&str>> = paths.iter().map(|path| path.to_str()).collect();
        // A driver takes each line as a file.
        let paths = paths.context("an odd path")?.join("\n");
        let chosen = input.send_keys(&paths).await;
        chosen.with_context(|| format!("choosing {paths}"))
    }

    /// Makes a file and chooses it.
    pub async fn give_file(&self, name: &str, bytes: &[u8]) -> Result<()> {
        let path = self.browser().place.file(name, bytes)?;
        self.choose_file(&path).await
    }

    /// Waits for a dialog of this name; all that it says.
    pub async fn dialog(&self, name: &str) -> Result<String> {
        let dialog = self.by_role("dialog", name).await?;
        dialog.text().await.context("reading a dialog")
    }

    /// The current document as the download would give it.
    pub async fn exported(&self) -> Result<String> {
        let file = self.promise("temoin.export('temoin')", Value::Null).await?;
        Ok(file["text"].as_str().context("a text")?.to_owned())
    }
}
