//! What a copy put on the clipboard, read as a paste would.

use crate::page::Page;
use anyhow::Result;
use fantoccini::key::Key;

impl Page {
    /// Copies with the keyboard; the exact plain text that the page put into the copy event's data.
    ///
    /// The clipboard of a headless browser is not the system's, so the event is what can be read in both:
    /// a listener on the window comes after the page's own.
    pub async fn copied(&self) -> Result<String> {
        // Firefox runs each script in a world of its own: what shall last stands on the page's own window.
        self.ask(
            "const own = window.wrappedJSObject ?? window; own.e2eCopied = null; addEventListener('copy', (event) => {\
                 own.e2eCopied = event.defaultPrevented ? event.clipboardData.getData('text/plain') : String(getSelection());\
             }, { once: true });",
            Vec::new(),
        )
        .await?;
        self.chord(&[Key::Control], 'c').await?;
        self.until_some("something was copied", || async {
            let copied = self
                .ask(
                    "return (window.wrappedJSObject ?? window).e2eCopied",
                    Vec::new(),
                )
                .await?;
            Ok(copied.as_str().map(str::to_owned))
        })
        .await
    }
}
