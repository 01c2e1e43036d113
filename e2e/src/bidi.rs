//! WebDriver BiDi beside the classic session: it hears the console and the network from the first line
//! of the page on, which a script put in later cannot.

use crate::heard::{Heard, Sound};
use anyhow::{Context, Result, anyhow, bail};
use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::sync::{mpsc, oneshot};
use tokio_tungstenite::connect_async;
use tokio_tungstenite::tungstenite::Message;

/// Says on the console what no console says by itself.
const RECORDER: &str = include_str!("scripts/recorder.js");

/// So often a browser may refuse the connection at its start.
const N_REFUSED: usize = 25;

/// Who waits for an answer, by the number of the command.
type Waiting = Arc<Mutex<HashMap<u64, oneshot::Sender<Value>>>>;

/// The connection.
pub struct Bidi {
    /// None in a browser that speaks no BiDi.
    outgoing: Option<mpsc::UnboundedSender<Message>>,
    waiting: Waiting,
    last_id: Mutex<u64>,
}

impl Bidi {
    /// That of a browser that speaks none: every command is refused.
    pub fn absent() -> Self {
        Self {
            outgoing: None,
            waiting: Waiting::default(),
            last_id: Mutex::new(0),
        }
    }

    /// Connects to the address that the session's capabilities tell, and begins to listen.
    pub async fn connect(address: &str, heard: Heard) -> Result<Self> {
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
        let waiting = Waiting::default();
        tokio::spawn(async move {
            while let Some(message) = queue.recv().await {
                if sink.send(message).await.is_err() {
                    break;
                }
            }
        });
        let answered = waiting.clone();
        tokio::spawn(async move {
            // The stream ends with the browser.
            while let Some(Ok(message)) = stream.next().await {
                if let Ok(message) = serde_json::from_slice(&message.into_data()) {
                    hear(&answered, &heard, message);
                }
            }
        });
        let bidi = Self {
            outgoing: Some(outgoing),
            waiting,
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
        let outgoing = self.outgoing.as_ref();
        let outgoing = outgoing.with_context(|| format!("{method}: WebKit speaks no BiDi"))?;
        let id = {
            let mut last = lock(&self.last_id);
            *last += 1;
            *last
        };
        let (sender, receiver) = oneshot::channel();
        lock(&self.waiting).insert(id, sender);
        let command = json!({ "id": id, "method": method, "params": params });
        outgoing
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
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn hear(waiting: &Waiting, heard: &Heard, message: Value) {
    if let Some(id) = message["id"].as_u64() {
        if let Some(waiting) = lock(waiting).remove(&id) {
            // Who gave up waiting needs no answer.
            let _ = waiting.send(message);
        }
        return;
    }
    let params = &message["params"];
    let string = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    match message["method"].as_str() {
        Some("log.entryAdded") if params["level"] == "error" => {
            heard.push(Sound::Error(string(&params["text"])));
        }
        Some("network.beforeRequestSent") => {
            heard.push(Sound::Request(string(&params["request"]["url"])));
        }
        _ => {}
    }
}
