//! The databases of the page, handled from outside: read, damaged, deleted.

use crate::page::Page;
use anyhow::Result;
use serde_json::Value;

/// Acts on a value in a database of the page: that whose name ends with `end`, in `store`, at `index` in the order of
/// the keys. `act` is `damage` (one bit), `cut` (in half), `lose`, or `delete` (the database); nothing else changes
/// anything. The bytes that were there; null where there is no such value.
pub async fn in_store(page: &Page, arguments: Value) -> Result<Value> {
    page.promise(include_str!("scripts/store.js"), arguments)
        .await
}
