//! What is long is cut up into tasks, so that the page can draw and hear in between.

use crate::ports::Tasks;
use crate::ports::web::BrowserTasks;
use wasm_bindgen_futures::spawn_local;

/// Ready in a task of its own, soon, in a hidden page too.
pub async fn next_task() {
    BrowserTasks.pause().await;
}

/// Calls `step` in one task after the other, until it says that it is done.
pub fn in_tasks(mut step: impl FnMut() -> bool + 'static) {
    spawn_local(async move {
        loop {
            next_task().await;
            if step() {
                return;
            }
        }
    });
}
