//! What was heard of a browser: over BiDi where it speaks that (bidi.rs), else on the way to the page
//! (relay.rs). The list outlives pages and reloads.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// One thing that happened in the browser.
#[derive(Clone, Debug)]
pub enum Sound {
    /// An error on the console.
    Error(String),
    /// The address of a request.
    Request(String),
}

/// All of it. A clone is the same list.
#[derive(Clone, Default)]
pub struct Heard(Arc<Mutex<Vec<Sound>>>);

impl Heard {
    /// Adds one.
    pub fn push(&self, sound: Sound) {
        self.all().push(sound);
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
        let heard = self.all().clone();
        heard
            .into_iter()
            .filter_map(|sound| match sound {
                Sound::Error(text) => Some(format!("console: {text}")),
                Sound::Request(url) if !is_ours(&url) => Some(format!("request: {url}")),
                Sound::Request(_) => None,
            })
            .collect()
    }

    /// Forgets the errors on the console that contain `part`, in capitals or not, which a journey provoked;
    /// whether there were any.
    pub fn pardon(&self, part: &str) -> bool {
        let mut all = self.all();
        let n_before = all.len();
        let is_meant = |text: &str| text.to_lowercase().contains(part);
        all.retain(|sound| !matches!(sound, Sound::Error(text) if is_meant(text)));
        all.len() < n_before
    }

    fn all(&self) -> MutexGuard<'_, Vec<Sound>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
