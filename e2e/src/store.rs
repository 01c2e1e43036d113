//! The databases of the page, handled from outside: read, damaged, deleted.

use crate::page::Page;
use anyhow::{Context, Result};
use serde_json::Value;

/// Acts on a value in a database of the page: that whose name ends with `end`, in `store`, at `index` in the order of
/// the keys. `act` is `damage` (one bit), `cut` (in half), `lose`, or `delete` (the database); nothing else changes
/// anything. The bytes that were there; null where there is no such value.
pub async fn in_store(page: &Page, arguments: Value) -> Result<Value> {
    page.promise(include_str!("scripts/store.js"), arguments)
        .await
}

/// Deletes the second copies of the journals, and nothing else; again, where one is being written. WebKit has none.
pub async fn drop_copies(page: &Page) -> Result<()> {
    let script = "{
        const root = await navigator.storage?.getDirectory();
        if (!root) return true;
        const names = [];
        for await (const name of root.keys()) names.push(name);
        for (const name of names) await root.removeEntry(name, { recursive: true });
        return true;
    }";
    let gone = page.until_some("the second copies are gone", || async {
        let gone = page.promise(script, Value::Null).await?;
        Ok((gone == Value::Bool(true)).then_some(()))
    });
    gone.await
}

/// How many entries the second copies have; each has a line before it.
pub async fn n_copied(page: &Page) -> Result<u64> {
    let script = "{
        const root = await navigator.storage.getDirectory();
        let n = 0;
        for await (const folder of root.values())
            for await (const file of folder.values())
                n += ((await (await file.getFile()).text()).match(/^\\d+ \\d+ \\d+$/gm) ?? []).length;
        return n;
    }";
    let found = page.promise(script, Value::Null).await?;
    found.as_u64().context("no number of entries")
}
