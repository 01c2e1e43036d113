//! Commands to the driver that fantoccini has no method for.

use anyhow::{Context, Result};
use fantoccini::Client;
use fantoccini::wd::WebDriverCompatibleCommand;
use http::Method;
use serde_json::{Value, json};
use url::{ParseError, Url};

/// A command to the session, by its path.
#[derive(Debug)]
pub struct Raw {
    path: String,
    body: Option<Value>,
}

impl Raw {
    /// A question.
    pub fn get(path: String) -> Self {
        Self { path, body: None }
    }

    /// An order.
    pub fn post(path: &str, body: Value) -> Self {
        Self {
            path: path.to_owned(),
            body: Some(body),
        }
    }

    /// Sends it.
    pub async fn send(self, client: &Client) -> Result<Value> {
        let path = self.path.clone();
        client
            .issue_cmd(self)
            .await
            .with_context(|| format!("the driver's {path}"))
    }
}

impl WebDriverCompatibleCommand for Raw {
    fn endpoint(&self, base_url: &Url, session_id: Option<&str>) -> Result<Url, ParseError> {
        let session = session_id.unwrap_or_default();
        base_url.join(&format!("session/{session}/{}", self.path))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        match &self.body {
            None => (Method::GET, None),
            Some(body) => (Method::POST, Some(body.to_string())),
        }
    }
}

/// A command of Chromium's own protocol.
pub async fn cdp(client: &Client, method: &str, params: Value) -> Result<Value> {
    let body = json!({ "cmd": method, "params": params });
    Raw::post("goog/cdp/execute", body).send(client).await
}

/// A script in Firefox's own window, above the page.
pub async fn firefox_chrome(client: &Client, script: &str, arguments: Vec<Value>) -> Result<Value> {
    Raw::post("moz/context", json!({ "context": "chrome" }))
        .send(client)
        .await?;
    let answer = client
        .execute(script, arguments)
        .await
        .context("a script in Firefox's own window");
    Raw::post("moz/context", json!({ "context": "content" }))
        .send(client)
        .await?;
    answer
}
