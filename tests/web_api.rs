//! The scripting surface in a real page: every call of the contract, from JavaScript.

#![cfg(target_arch = "wasm32")]

#[path = "session/bench.rs"]
mod bench;

use js_sys::{Function, JSON, Promise, Reflect};
use serde_json::{Value, json};
use standoff::text::ByteOffset;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use temoin::api::{self, Api, PageHooks};
use temoin::ports::memory::{Disk, Page};
use temoin::ports::web::BrowserTasks;
use temoin::ports::{LocalFuture, Ports, StorageError, Tasks};
use temoin::state::{Session, open};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// Tasks run by the browser's own loop.
struct Browser;

impl Tasks for Browser {
    fn spawn(&self, task: LocalFuture<'static, ()>) {
        spawn_local(task);
    }

    fn pause(&self) -> LocalFuture<'static, ()> {
        BrowserTasks.pause()
    }
}

/// Counts frames, and remembers where it was asked to scroll to.
#[derive(Default)]
struct Hooks {
    n_frames: Rc<Cell<u32>>,
    revealed: Rc<RefCell<Vec<u32>>>,
}

impl PageHooks for Hooks {
    fn after_frame(&self) -> LocalFuture<'static, ()> {
        let n_frames = Rc::clone(&self.n_frames);
        Box::pin(async move {
            n_frames.set(n_frames.get() + 1);
        })
    }

    fn reveal(&self, offset: ByteOffset) -> LocalFuture<'static, ()> {
        let revealed = Rc::clone(&self.revealed);
        Box::pin(async move { revealed.borrow_mut().push(offset.get()) })
    }
}

struct Stage {
    disk: Disk,
    page: Page,
    session: Session,
    hooks: Rc<Hooks>,
    _api: Api,
}

async fn stage() -> Stage {
    let disk = Disk::new();
    let page = disk.page();
    let ports = Ports {
        tasks: Rc::new(Browser),
        ..page.ports()
    };
    let session = open(ports, bench::seed()).await;
    let hooks = Rc::new(Hooks::default());
    let api = api::install(&session, hooks.clone()).expect("the window takes it");
    Stage {
        disk,
        page,
        session,
        hooks,
        _api: api,
    }
}

/// What an async function with this body answers, as JSON; `undefined` is null.
async fn script(body: &str) -> Result<Value, String> {
    let whole = format!("return (async () => {{ {body} }})()");
    let promise = Function::new_no_args(&whole).call0(&JsValue::UNDEFINED);
    let promise: Promise = promise.expect("an async function never throws").into();
    match JsFuture::from(promise).await {
        Ok(answer) => {
            let written = JSON::stringify(&answer)
                .ok()
                .and_then(|written| written.as_string());
            Ok(written.map_or(Value::Null, |written| {
                serde_json::from_str(&written).expect("what was written is JSON")
            }))
        }
        Err(thrown) => {
            assert!(
                thrown.is_instance_of::<js_sys::Error>(),
                "rejected with {thrown:?}"
            );
            let message = Reflect::get(&thrown, &"message".into());
            Err(message
                .expect("errors have one")
                .as_string()
                .expect("a string"))
        }
    }
}

/// What it answers where it must not be rejected.
async fn done(body: &str) -> Value {
    script(body)
        .await
        .unwrap_or_else(|message| panic!("{body}: {message}"))
}

/// It is rejected with a message that has all of `words`, and changes nothing.
async fn refused(stage: &Stage, body: &str, words: &[&str]) {
    let (before, revision) = (bench::file(&stage.session), stage.session.revision());
    let message = script(body).await.expect_err(body);
    for word in words {
        assert!(message.contains(word), "{body}: {message}");
    }
    assert_eq!(bench::file(&stage.session), before, "{body}");
    assert_eq!(stage.session.revision(), revision, "{body}");
}

#[wasm_bindgen_test]
async fn it_is_there_and_says_when_it_is_ready() {
    let stage = stage().await;
    let heard = done(
        "globalThis.heard = new Promise(yes => addEventListener('temoin-ready', () => yes(1), { once: true }));
         return document.documentElement.dataset.temoin === 'ready'",
    )
    .await;
    assert_eq!(heard, json!(false));
    api::announce_ready();
    assert_eq!(
        done("return [await heard, document.documentElement.dataset.temoin]").await,
        json!([1, "ready"])
    );
    assert_eq!(
        done("delete document.documentElement.dataset.temoin").await,
        Value::Null
    );
    assert_eq!(
        done("return temoin.version").await,
        json!(env!("CARGO_PKG_VERSION"))
    );
    let promises = "open documents show schema setSchema annotations annotate update remove undo redo \
                    saved formats import export reveal";
    let answers = done(&format!(
        "return '{promises}'.split(' ').filter(name => {{
            const answer = temoin[name]();
            answer.catch?.(() => 0);
            return !(answer instanceof Promise);
        }})"
    ))
    .await;
    assert_eq!(answers, json!([]), "methods that give no promise");
    drop(stage);
    assert_eq!(done("return 'temoin' in window").await, json!(false));
}

#[wasm_bindgen_test]
#[allow(
    clippy::too_many_lines,
    reason = "the calls are made one after another, as a script would"
)]
async fn open_keeps_the_text_to_the_code_unit_and_shows_it() {
    let stage = stage().await;
    let opened = done(
        r#"return temoin.open({ name: "<b>.txt", text: "\ufeffa\r\n😀\u2028\0", language: "fr" })"#,
    )
    .await;
    assert_eq!(opened["name"], "<b>.txt");
    assert_eq!(
        opened["length"],
        json!({ "codePoints": 7, "utf16": 8, "utf8": 14 })
    );
    assert_eq!(opened["sha256"]["text"].as_str().map(str::len), Some(64));
    assert_eq!(stage.hooks.n_frames.get(), 1);
    let text = stage.session.read(|view| {
        view.document()
            .map(|state| state.text().as_str().to_owned())
    });
    assert_eq!(text.as_deref(), Some("\u{feff}a\r\n😀\u{2028}\0"));
    let documents = done("return temoin.documents()").await;
    assert_eq!(documents.as_array().map(Vec::len), Some(2));
    assert_eq!(documents[1]["id"], opened["id"]);
    assert_eq!(documents[1]["current"], true);
    assert_eq!(documents[1]["counts"]["annotations"], 0);
    let shown =
        done("const [first] = await temoin.documents(); return temoin.show(first.id)").await;
    assert_eq!(shown["id"], documents[0]["id"]);
    assert_eq!(
        done("return (await temoin.documents())[0].current").await,
        json!(true)
    );

    refused(
        &stage,
        r#"return temoin.open({ name: "x", text: "a\ud83d" })"#,
        &["open", "text", "surrogate"],
    )
    .await;
    refused(
        &stage,
        r#"return temoin.open({ name: "\udc00", text: "a" })"#,
        &["name", "surrogate"],
    )
    .await;
    refused(&stage, r#"return temoin.open({ name: "x" })"#, &["text"]).await;
    refused(
        &stage,
        r#"return temoin.open({ name: "x", text: "a", lang: "fr" })"#,
        &["lang", "language"],
    )
    .await;
    refused(&stage, "return temoin.open('a')", &["object"]).await;
    refused(&stage, "return temoin.show('nobody')", &["nobody"]).await;
    assert_eq!(
        done("return (await temoin.documents()).length").await,
        json!(2)
    );
    assert_eq!(done("return temoin.undo()").await, json!(true));
    assert_eq!(
        done("return (await temoin.documents()).length").await,
        json!(1)
    );
}

#[wasm_bindgen_test]
#[allow(
    clippy::too_many_lines,
    reason = "the calls are made one after another, as a script would"
)]
async fn annotate_counts_code_points_and_takes_spans_as_they_are() {
    let stage = stage().await;
    let made = done(r#"return temoin.annotate({ start: 2, end: 42, label: "denial" })"#).await;
    assert_eq!(made["quote"], "Bakou a nié avoir violé le cessez-le-feu");
    assert_eq!((&made["start"], &made["end"]), (&json!(2), &json!(42)));
    assert_eq!(made["utf16"], json!({ "start": 3, "end": 43 }));
    assert_eq!(made["utf8"], json!({ "start": 5, "end": 47 }));
    let blanks = done(r#"return temoin.annotate({ start: 1, end: 8, label: "prisoner" })"#).await;
    assert_eq!(blanks["quote"], " Bakou ", "no trimming");
    let all = done("return temoin.annotations()").await;
    assert_eq!(all, json!([blanks, made]), "in the order of the file");
    let file: Value = serde_json::from_str(&bench::file(&stage.session)).expect("JSON");
    assert_eq!(all, file["annotations"], "as in the file");
    assert_eq!(stage.hooks.n_frames.get(), 2);

    let length = bench::TEXT.chars().count();
    let outside = format!(
        r#"return temoin.annotate({{ start: 2, end: {}, label: "denial" }})"#,
        length + 1
    );
    refused(&stage, &outside, &["annotate", "end", &length.to_string()]).await;
    for (body, words) in [
        (r#"{ start: 4, end: 4, label: "denial" }"#, ["empty", "4"]),
        (
            r#"{ start: 5, end: 4, label: "denial" }"#,
            ["reversed", "5"],
        ),
        (r#"{ start: -1, end: 4, label: "denial" }"#, ["start", "-1"]),
        (
            r#"{ start: 0.5, end: 4, label: "denial" }"#,
            ["start", "0.5"],
        ),
        (
            r#"{ start: NaN, end: 4, label: "denial" }"#,
            ["start", "NaN"],
        ),
        (
            r#"{ start: "0", end: 4, label: "denial" }"#,
            ["start", "number"],
        ),
        (
            r#"{ start: 0, end: 4, label: "nobody" }"#,
            ["label", "nobody"],
        ),
        (r#"{ start: 0, end: 4 }"#, ["label", "string"]),
        (
            r#"{ start: 0, end: 4, label: "denial", note: "x" }"#,
            ["note", "unknown"],
        ),
    ] {
        refused(&stage, &format!("return temoin.annotate({body})"), &words).await;
    }
    assert_eq!(
        done("return [await temoin.undo(), await temoin.undo(), await temoin.undo()]").await,
        json!([true, true, false])
    );
    assert_eq!(done("return temoin.annotations()").await, json!([]));
    assert_eq!(
        done("return [await temoin.redo(), await temoin.redo(), await temoin.redo()]").await,
        json!([true, true, false])
    );
    assert_eq!(done("return temoin.annotations()").await, all);
}

#[wasm_bindgen_test]
async fn update_and_remove_change_one_annotation_in_one_step() {
    let stage = stage().await;
    let made = done(r#"return temoin.annotate({ start: 2, end: 42, label: "denial" })"#).await;
    let id = made["id"].as_str().expect("a string").to_owned();
    stage.disk.advance(1000);
    let updated = done(&format!(
        r#"return temoin.update("{id}", {{ label: "violation", note: "à voir 😀", end: 13, attributes: {{ certainty: 0.5 }} }})"#
    ))
    .await;
    assert_eq!(updated["label"], "violation");
    assert_eq!(updated["note"], "à voir 😀");
    assert_eq!(updated["quote"], "Bakou a nié");
    assert_eq!(updated["attributes"], json!({ "certainty": 0.5 }));
    assert_ne!(updated["modified"], made["modified"]);
    for (patch, words) in [
        (r#"{ note: "\ud800" }"#, ["note", "surrogate"]),
        (r#"{ label: "nobody" }"#, ["nobody", "label"]),
        (r#"{ start: 13 }"#, ["empty", "13"]),
        (r#"{ quote: "x" }"#, ["quote", "unknown"]),
        (r#"{ attributes: [] }"#, ["attributes", "object"]),
        (
            r#"{ attributes: { a: "\ud800" } }"#,
            ["attributes", "surrogate"],
        ),
        (
            r#"{ attributes: { a: JSON.parse("[".repeat(200) + "]".repeat(200)) } }"#,
            ["attributes", "nested too deep"],
        ),
    ] {
        refused(
            &stage,
            &format!(r#"return temoin.update("{id}", {patch})"#),
            &words,
        )
        .await;
    }
    refused(
        &stage,
        "return temoin.update('nobody', { note: 'x' })",
        &["nobody"],
    )
    .await;
    refused(&stage, "return temoin.remove('nobody')", &["nobody"]).await;
    // Two notes in quick succession are two calls, so two steps.
    done(&format!(r#"await temoin.update("{id}", {{ note: "1" }}); await temoin.update("{id}", {{ note: "2" }}); await temoin.undo()"#)).await;
    assert_eq!(
        done("return (await temoin.annotations())[0].note").await,
        json!("1")
    );
    done("await temoin.undo(); await temoin.undo()").await;
    assert_eq!(
        done("return temoin.annotations()").await,
        json!([made]),
        "`modified` included"
    );
    assert_eq!(
        done(&format!(r#"return temoin.remove("{id}")"#)).await,
        Value::Null
    );
    assert_eq!(done("return temoin.annotations()").await, json!([]));
}

#[wasm_bindgen_test]
async fn saved_tells_the_truth() {
    let stage = stage().await;
    done(r#"await temoin.annotate({ start: 2, end: 42, label: "denial" }); await temoin.saved()"#)
        .await;
    assert_eq!(bench::stored(&stage.disk, &stage.session).len(), 2);
    stage
        .disk
        .fail_writes(Some(StorageError::Full("test".to_owned())));
    done(r#"return temoin.annotate({ start: 2, end: 12, label: "denial" })"#).await;
    let message = script("return temoin.saved()")
        .await
        .expect_err("it is refused");
    assert!(message.contains("full"), "{message}");
    stage.disk.fail_writes(None);
    done("return temoin.saved()").await;
    assert_eq!(bench::stored(&stage.disk, &stage.session).len(), 3);
}

#[wasm_bindgen_test]
async fn a_long_export_is_whole_wherever_its_pieces_end() {
    let _stage = stage().await;
    // Bytes are decoded 64 kB at a time: characters of two, three and four bytes lie across each of those ends.
    for shift in 0..4 {
        let same = done(&format!(
            "const text = 'x'.repeat({shift}) + '\\ufeffé’😀 '.repeat(20000); await temoin.open({{ name: 'long.txt', text }}); \
             return JSON.parse((await temoin.export('temoin')).text).document.text === text"
        ))
        .await;
        assert_eq!(same, json!(true), "shifted by {shift}");
    }
}

#[wasm_bindgen_test]
async fn export_gives_the_bytes_of_the_download_and_import_takes_them_back() {
    let stage = stage().await;
    done(r#"return temoin.annotate({ start: 2, end: 42, label: "denial" })"#).await;
    let exported = done(r#"return temoin.export("temoin")"#).await;
    temoin::commands::download_json(&stage.session).expect("a document is shown");
    let offered = stage.page.offered();
    assert_eq!(
        exported["text"].as_str().map(str::as_bytes),
        Some(offered[0].bytes.as_slice())
    );
    assert_eq!(exported["name"], offered[0].name.as_str());
    assert_eq!(exported["mime"], "application/json");
    assert_eq!(exported["report"], json!({ "losses": [] }));
    let without = done(
        r#"return JSON.parse((await temoin.export("temoin", { text: false })).text).document"#,
    )
    .await;
    assert_eq!(without.get("text"), None);
    refused(&stage, "return temoin.export('docx')", &["docx"]).await;
    refused(
        &stage,
        "return temoin.export('temoin', { txt: false })",
        &["txt"],
    )
    .await;

    for data in [
        "text",
        "new TextEncoder().encode(text)",
        "new TextEncoder().encode(text).buffer",
        "new File([text], 'f')",
    ] {
        let report = done(&format!(
            "const {{ text }} = await temoin.export('temoin'); return temoin.import('copy.json', {data})"
        ))
        .await;
        assert_eq!(
            (&report["added"], &report["orphans"]),
            (&json!(1), &json!(0)),
            "{data}"
        );
        assert_eq!(report["issues"], json!([]), "{data}");
        assert_eq!(report["documents"][0]["counts"]["annotations"], 1, "{data}");
    }
    let text = done("return temoin.import('note.txt', 'x\\r\\n')").await;
    assert_eq!(text["documents"][0]["name"], "note.txt");
    assert_eq!(
        done("return (await temoin.documents()).length").await,
        json!(6)
    );
}

#[wasm_bindgen_test]
async fn a_broken_import_is_rejected_with_its_report_and_changes_nothing() {
    let stage = stage().await;
    done(r#"return temoin.annotate({ start: 2, end: 42, label: "denial" })"#).await;
    let cut = "(await temoin.export('temoin')).text.slice(0, 200)";
    refused(
        &stage,
        &format!("return temoin.import('cut.json', {cut})"),
        &["import", "cut.json", "before"],
    )
    .await;
    refused(
        &stage,
        "return temoin.import('x.txt', 'a\\ud800')",
        &["surrogate", "code unit 1"],
    )
    .await;
    refused(&stage, "return temoin.import('x.txt', 12)", &["data"]).await;
    refused(
        &stage,
        "return temoin.import('x.txt', 'a', { format: 'docx' })",
        &["docx"],
    )
    .await;
    refused(
        &stage,
        "return temoin.import('l.txt', new Uint8Array([99, 97, 0xff, 32]), { encoding: 'euc-jp' })",
        &["l.txt", "EUC-JP", "byte 2"],
    )
    .await;
    let report = done(
        "try { await temoin.import('l.txt', new Uint8Array([99, 97, 0xff, 32]), { encoding: 'euc-jp' }) } catch (error) { return error.report }",
    )
    .await;
    assert_eq!(report["documents"], json!([]));
    let issue = &report["issues"][0];
    assert_eq!(
        (&issue["severity"], &issue["code"], &issue["place"]),
        (&json!("error"), &json!("not-in-encoding"), &json!("byte 2"))
    );
    assert!(issue["message"].is_string());
    // One annotation with a wrong quote beside a sound one: refused whole, or in part if asked for.
    let broken = r#"
        const file = JSON.parse((await temoin.export("temoin")).text);
        file.annotations.push({ ...file.annotations[0], id: "other", quote: "never said" });
        const text = JSON.stringify(file);"#;
    refused(
        &stage,
        &format!("{broken} return temoin.import('b.json', text)"),
        &["annotations[1]", "never said"],
    )
    .await;
    let report = done(&format!(
        "{broken} return temoin.import('b.json', text, {{ partial: true }})"
    ))
    .await;
    assert_eq!(report["added"], 1);
    assert_eq!(report["issues"][0]["code"], "quote-differs");
}

#[wasm_bindgen_test]
async fn utf_8_that_was_asked_for_is_read_and_what_is_none_of_it_is_told() {
    let _stage = stage().await;
    let report = done(
        "return temoin.import('l.txt', new Uint8Array([99, 97, 0xe9, 32]), { encoding: 'utf-8' })",
    )
    .await;
    let issue = &report["issues"][0];
    let told = ["severity", "code", "place"].map(|field| &issue[field]);
    let wanted = ["warning", "replaced", "line 1, column 3"].map(|word| json!(word));
    assert_eq!(told, wanted.each_ref());
}

#[wasm_bindgen_test]
async fn a_buffer_that_was_handed_over_elsewhere_is_refused() {
    let stage = stage().await;
    // All that opening does is over then.
    done(r#"return temoin.annotate({ start: 2, end: 42, label: "denial" })"#).await;
    done("return temoin.saved().then(() => true)").await;
    for (size, data) in [
        (8, "buffer"),
        (8, "new Uint8Array(buffer, 2)"),
        (2_000_000, "buffer"),
    ] {
        let detached = format!(
            "const buffer = new ArrayBuffer({size}); const data = {data}; structuredClone(buffer, {{ transfer: [buffer] }});"
        );
        let call = format!("{detached} return temoin.import('x.txt', data)");
        refused(&stage, &call, &["import", "data", "detached"]).await;
    }
}

#[wasm_bindgen_test]
async fn schema_and_formats_are_as_in_the_file() {
    let stage = stage().await;
    let schema = done("return temoin.schema()").await;
    let file: Value = serde_json::from_str(&bench::file(&stage.session)).expect("JSON");
    assert_eq!(schema, file["schema"]);
    done(
        r##"const schema = await temoin.schema();
           schema.labels.push({ id: "doubt", title: { en: "Doubt" }, description: {}, color: "#112233", key: "4", parent: null });
           return temoin.setSchema(schema)"##,
    )
    .await;
    done(r#"return temoin.annotate({ start: 0, end: 1, label: "doubt" })"#).await;
    let shrunk = "const schema = await temoin.schema(); schema.labels.pop(); return temoin.setSchema(schema)";
    refused(&stage, shrunk, &["doubt"]).await;
    refused(
        &stage,
        "return temoin.setSchema({ labels: [{}] })",
        &["setSchema", "labels[0]"],
    )
    .await;
    refused(&stage, "return temoin.setSchema()", &["schema"]).await;
    let keyed = done(
        r#"const schema = await temoin.schema(); schema.labels[3].key = "e"; return temoin.setSchema(schema)"#,
    )
    .await;
    let settled = json!({ "label": "doubt", "key": "e", "ofCommand": "edit-note", "ofLabel": null, "ofRelation": null, "instead": "4" });
    assert_eq!(keyed, json!({ "keys": [settled] }));
    assert_eq!(
        done("return (await temoin.schema()).labels.length").await,
        json!(4)
    );
    let formats = done("return temoin.formats()").await;
    let temoin = json!({
        "id": "temoin", "name": "Témoin JSON", "extension": "json",
        "reads": true, "writes": true, "unit": "codePoints", "loses": [], "options": ["text"],
    });
    assert_eq!(formats[0], temoin);
}

/// The labels of the page with attributes and a kind of relations, in a schema that sets them.
const RULES: &str = r#"const schema = await temoin.schema();
    schema.labels[2].attributes = ["kind"];
    schema.attributes = [{ id: "kind", type: "choice", options: [{ id: "literal" }] }, { id: "when", type: "date" }];
    schema.relations = [{ id: "denies", key: "d", from: ["denial"], to: ["violation"], attributes: ["when"] }];
    schema.documentAttributes = ["when"];
    schema.guidelines = "A rule";
    await temoin.setSchema(schema);
    return schema"#;

/// What the rules refuse, and words of the answer.
const AGAINST_RULES: [(&str, [&str; 2]); 7] = [
    (
        r#"update(a.id, { attributes: { kind: "x" } })"#,
        ["attributes.kind", "option"],
    ),
    (
        r#"update(b.id, { attributes: { kind: "literal" } })"#,
        ["attributes.kind", "violation"],
    ),
    (
        r#"update(a.id, { attributes: { own: 1 } })"#,
        ["attributes.own", "defines"],
    ),
    (
        r#"relate({ type: "denies", source: b.id, target: a.id })"#,
        ["denies", "violation"],
    ),
    (
        r#"relate({ type: "refutes", source: a.id, target: b.id })"#,
        ["refutes", "kind"],
    ),
    (
        r#"update(r.id, { attributes: { when: "x" } })"#,
        ["attributes.when", "date"],
    ),
    (
        r#"update(r.id, { attributes: { kind: "literal" } })"#,
        ["attributes.kind", "denies"],
    ),
];

#[wasm_bindgen_test]
async fn a_schema_has_rules_and_what_is_set_keeps_to_them() {
    let stage = stage().await;
    let given = done(RULES).await;
    assert_eq!(done("return temoin.schema()").await, given);
    let made = done(
        r#"await temoin.annotate({ start: 2, end: 13, label: "denial" });
           await temoin.annotate({ start: 20, end: 42, label: "violation" });
           const [a, b] = await temoin.annotations();
           await temoin.update(a.id, { attributes: { kind: "literal" } });
           return temoin.relate({ type: "denies", source: a.id, target: b.id, attributes: { when: "2020-12" } })"#,
    )
    .await;
    assert_eq!(made["type"], "denies");
    assert_eq!(done("return temoin.relations()").await, json!([made]));
    for (call, words) in AGAINST_RULES {
        let body = format!(
            "const [a, b] = await temoin.annotations(), [r] = await temoin.relations(); return temoin.{call}"
        );
        refused(&stage, &body, &words).await;
    }
    // What a file has is kept, and said.
    let report = done(
        r#"const file = JSON.parse((await temoin.export("temoin")).text);
           file.annotations[0].attributes = { kind: "x", own: 1 };
           return temoin.import("b.json", JSON.stringify(file))"#,
    )
    .await;
    let codes: Vec<&Value> = report["issues"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|issue| &issue["code"])
        .collect();
    assert_eq!(codes, ["attribute-value", "attribute-not-defined"]);
    assert_eq!(report["issues"][0]["severity"], "warning");
    assert_eq!(
        report["issues"][0]["place"],
        "annotations[0].attributes.kind"
    );
}

#[wasm_bindgen_test]
async fn listeners_hear_changes_until_they_stop() {
    let stage = stage().await;
    let heard = done(
        r#"const heard = [];
           const stop = temoin.on("change", summary => { heard.push(summary); });
           const loud = temoin.on("change", () => { throw new Error("not ours") });
           const told = new Promise(yes => { window.onerror = () => { window.onerror = null; yes(); return true; } });
           const { id } = await temoin.annotate({ start: 2, end: 42, label: "denial" });
           await told;
           loud();
           await temoin.update(id, { note: "x" });
           stop();
           stop();
           await temoin.remove(id);
           return heard.flatMap(summary => summary.items.map(item => [item.kind, item.id === id, item.change]))"#,
    )
    .await;
    assert_eq!(
        heard,
        json!([
            ["annotation", true, "inserted"],
            ["annotation", true, "replaced"]
        ])
    );
    let unknown = script("return temoin.on('scroll', () => 0)")
        .await
        .expect_err("unknown event");
    assert!(unknown.contains("change"), "{unknown}");
    let nothing = script("return temoin.on('change', 1)")
        .await
        .expect_err("no function");
    assert!(nothing.contains("function"), "{nothing}");
    drop(stage);
}

#[wasm_bindgen_test]
async fn reveal_takes_an_annotation_or_an_offset() {
    let stage = stage().await;
    done(r#"const { id } = await temoin.annotate({ start: 2, end: 42, label: "denial" }); await temoin.reveal(id); await temoin.reveal(8)"#).await;
    assert_eq!(*stage.hooks.revealed.borrow(), [5, 11]);
    refused(&stage, "return temoin.reveal(100000)", &["100000"]).await;
    refused(&stage, "return temoin.reveal('nobody')", &["nobody"]).await;
    refused(&stage, "return temoin.reveal()", &["offset"]).await;
    assert_eq!(stage.hooks.revealed.borrow().len(), 2);
}
