//! WebDriver BiDi beside the classic session: it hears the console and the network from the first line
//! of the page on, which a script put in later cannot.

use anyhow::{Context, Result, anyhow, bail};
use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::{mpsc, oneshot};
use tokio_tungstenite::connect_async;
use tokio_tungstenite::tungstenite::Message;

/// Says on the console what no console says by itself.
const RECORDER: &str = include_str!("scripts/recorder.js");

/// So often a browser may refuse the connection at its start.
const N_REFUSED: usize = 25;

/// What is heard, and who waits for an answer.
#[derive(Default)]
struct Shared {
    waiting: HashMap<u64, oneshot::Sender<Value>>,
    heard: Vec<Heard>,
}

/// One thing that happened in the browser.
#[derive(Clone, Debug)]
enum Heard {
    /// A line on the console, with its level.
    Console { level: String, text: String },
    /// The address of a request.
    Request(String),
}

/// The connection.
pub struct Bidi {
    outgoing: mpsc::UnboundedSender<Message>,
    shared: Arc<Mutex<Shared>>,
    last_id: Mutex<u64>,
}

impl Bidi {
    /// Connects to the address that the session's capabilities tell, and begins to listen.
    pub async fn connect(address: &str) -> Result<Self> {
        // A browser that has just started may not listen yet.
        let mut n_refused = 0;
        let (socket, _) = loop {
            match connect_async(address).await {
                Ok(connected) => break connected,
                Err(error) if n_refused == N_REFUSED => {
                    return Err(error).with_context(|| format!("connecting to {address}"));
                }
                Err(_) => n_refused += 1,
            }
            tokio::time::sleep(Duration::from_millis(200)).await;
        };
        let (mut sink, mut stream) = socket.split();
        let (outgoing, mut queue) = mpsc::unbounded_channel::<Message>();
        let shared = Arc::new(Mutex::new(Shared::default()));
        tokio::spawn(async move {
            while let Some(message) = queue.recv().await {
                if sink.send(message).await.is_err() {
                    break;
                }
            }
        });
        let hearing = shared.clone();
        tokio::spawn(async move {
            // The stream ends with the browser.
            while let Some(Ok(message)) = stream.next().await {
                if let Ok(message) = serde_json::from_slice(&message.into_data()) {
                    hear(&hearing, message);
                }
            }
        });
        let bidi = Self {
            outgoing,
            shared,
            last_id: Mutex::new(0),
        };
        bidi.send(
            "script.addPreloadScript",
            json!({ "functionDeclaration": RECORDER }),
        )
        .await?;
        let events = json!({ "events": ["log.entryAdded", "network.beforeRequestSent"] });
        bidi.send("session.subscribe", events).await?;
        Ok(bidi)
    }

    /// Sends a command and waits for its result.
    pub async fn send(&self, method: &str, params: Value) -> Result<Value> {
        let id = {
            let mut last = self.last_id.lock().unwrap_or_else(PoisonError::into_inner);
            *last += 1;
            *last
        };
        let (sender, receiver) = oneshot::channel();
        self.shared().waiting.insert(id, sender);
        let command = json!({ "id": id, "method": method, "params": params });
        self.outgoing
            .send(Message::text(command.to_string()))
            .map_err(|_| anyhow!("the browser is gone"))?;
        let answer = tokio::time::timeout(Duration::from_secs(30), receiver)
            .await
            .with_context(|| format!("{method}: no answer"))?
            .with_context(|| format!("{method}: the browser is gone"))?;
        if answer["type"] == "error" {
            bail!("{method}: {}", answer["message"]);
        }
        Ok(answer["result"].clone())
    }

    /// What must not be: errors on the console and requests to another origin than this one.
    pub fn complaints(&self, origin: &str) -> Vec<String> {
        let is_ours = |url: &str| {
            ["blob:", "data:", "about:"]
                .iter()
                .any(|scheme| url.starts_with(scheme))
                || url
                    .strip_prefix(origin)
                    .is_some_and(|rest| rest.starts_with('/'))
        };
        let heard = self.shared().heard.clone();
        heard
            .into_iter()
            .filter_map(|heard| match heard {
                Heard::Console { level, text } if level == "error" => {
                    Some(format!("console: {text}"))
                }
                Heard::Request(url) if !is_ours(&url) => Some(format!("request: {url}")),
                _ => None,
            })
            .collect()
    }

    /// Forgets the errors on the console that contain `part`, which a journey provoked; whether there were any.
    pub fn pardon(&self, part: &str) -> bool {
        let mut shared = self.shared();
        let n_before = shared.heard.len();
        shared.heard.retain(
            |heard| !matches!(heard, Heard::Console { level, text } if level == "error" && text.contains(part)),
        );
        shared.heard.len() < n_before
    }

    fn shared(&self) -> std::sync::MutexGuard<'_, Shared> {
        self.shared.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn hear(shared: &Mutex<Shared>, message: Value) {
    let mut shared = shared.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(id) = message["id"].as_u64() {
        if let Some(waiting) = shared.waiting.remove(&id) {
            // Who gave up waiting needs no answer.
            let _ = waiting.send(message);
        }
        return;
    }
    let params = &message["params"];
    let string = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    match message["method"].as_str() {
        Some("log.entryAdded") => shared.heard.push(Heard::Console {
            level: string(&params["level"]),
            text: string(&params["text"]),
        }),
        Some("network.beforeRequestSent") => {
            shared
                .heard
                .push(Heard::Request(string(&params["request"]["url"])));
        }
        _ => {}
    }
}
