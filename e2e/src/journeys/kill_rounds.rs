//! 3: the browser is killed again and again in the midst of what it does: tagging, notes, opening, deleting, checkpoints,
//! forgetting, on a full disk. What the page said was saved is there each time.

use crate::browser::{Kind, Options, Place};
use crate::disk::SmallDisk;
use crate::page::Page;
use crate::stage::Stage;
use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use std::cell::RefCell;
use std::time::{Duration, Instant};

/// The rounds of a long run.
const N_LONG: usize = 100;
/// The most rounds of a usual run, and the time for them.
const N_USUAL: usize = 50;
const USUAL: Duration = Duration::from_secs(60);
/// The disk below the profile, where this user may mount one.
const N_MEGABYTES: u32 = 96;
/// So many notes in a row make a checkpoint, which is written right behind them.
const N_FOR_CHECKPOINT: u32 = 520;

/// The acts, in turn. Each counts what was saved as it goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Act {
    Tag,
    Note,
    Open,
    FullDisk,
    Remove,
    Checkpoint,
    Forget,
}

const ACTS: [Act; 12] = [
    Act::Tag,
    Act::Note,
    Act::Open,
    Act::Tag,
    Act::FullDisk,
    Act::Remove,
    Act::Tag,
    Act::Checkpoint,
    Act::FullDisk,
    Act::Note,
    Act::Tag,
    Act::Forget,
];

/// What the project holds: documents, annotations of the first, and the highest number in their notes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct State {
    n_documents: u64,
    n_annotations: u64,
    note: u64,
}

/// A state that may be there after a kill.
#[derive(Clone, Copy, Debug, Default)]
struct Wanted {
    least: State,
    /// The most annotations, where some were deleted.
    most: Option<u64>,
}

impl Wanted {
    const fn at_least(least: State) -> Self {
        Self { least, most: None }
    }

    /// What a profile begins with.
    fn nothing() -> Self {
        Self {
            most: Some(0),
            ..Self::default()
        }
    }
}

const STATE: &str = "{
    const documents = await temoin.documents();
    await temoin.show(documents[0].id);
    const all = await temoin.annotations();
    return [documents.length, all.length, Math.max(0, ...all.map(({ note }) => Number(note) || 0))];
}";

/// The page’s own words, and the names and sizes of its copies and databases.
const SAID: &str = "{
    const names = [];
    const root = await navigator.storage?.getDirectory();
    if (root) for await (const folder of root.values())
        for await (const file of folder.values()) names.push([file.name, (await file.getFile()).size]);
    const outlets = document.querySelectorAll('[role=status], [role=alert], .threat, .toast');
    return [[...outlets].map((it) => it.textContent).filter(Boolean), names, await indexedDB.databases()];
}";

/// Acts on and on; `acked` is how often it was saved since.
const WORK: &str = "
    let acked = 0;
    const [first] = await temoin.annotations();
    const acts = {
        Tag: (i) => {
            const start = (a.before + i) % 2000;
            return temoin.annotate({ start, end: start + 3 + Math.floor((a.before + i) / 2000), label: 'denial' });
        },
        Note: (i) => temoin.update(first.id, { note: String(a.note + i + 1) }),
        Open: (i) => temoin.open({ name: `${a.round} ${i}.txt`, text: `Bakou ${a.round} ${i}. `.repeat(2000) }),
        Remove: async () => temoin.remove((await temoin.annotations()).at(-1).id),
        Checkpoint: async () => {
            for (let n = 1; n <= a.many; n++) await temoin.update(first.id, { note: String(a.note + n) });
        },
    };
    for (let i = 0; i < a.most; i++) {
        await acts[a.act](i);
        await temoin.saved();
        document.documentElement.dataset.acked = ++acked;
    }";

/// Plays it.
pub async fn run(stage: &mut Stage) -> Result<()> {
    let place = Place::new()?;
    let folder = match stage.kind {
        Kind::Firefox => place.profile().join("storage"),
        Kind::Chromium | Kind::WebKit => place.profile().join("Default"),
    };
    let disk = SmallDisk::on(&folder, N_MEGABYTES)?;
    if disk.is_none() {
        eprintln!("SKIPPED: kill-rounds: no full disk, for this user may mount no small one");
    }
    let start = Instant::now();
    let mut wanted = vec![Wanted::nothing()];
    let mut n_rounds = 0;
    loop {
        let options = Options {
            place: Some(place.clone()),
            persists: true,
            ..Options::default()
        };
        let page = stage.open(&options).await?;
        let state = is_there(&page, &wanted)
            .await
            .with_context(|| format!("after round {n_rounds}"))?;
        let is_over = match stage.is_long {
            true => n_rounds == N_LONG,
            false => n_rounds == N_USUAL || start.elapsed() > USUAL,
        };
        if is_over {
            break;
        }
        let act = ACTS[n_rounds % ACTS.len()];
        wanted = round(&page, act, n_rounds, state, disk.as_ref())
            .await
            .with_context(|| format!("round {n_rounds}, {act:?}"))?;
        n_rounds += 1;
    }
    println!(
        "kill-rounds in {}: killed {n_rounds} times, nothing was missing",
        stage.kind.name()
    );
    Ok(())
}

/// Lets the page act for a while and kills the browser; the states of which one has to be there, or more than it.
async fn round(
    page: &Page,
    act: Act,
    number: usize,
    before: State,
    disk: Option<&SmallDisk>,
) -> Result<Vec<Wanted>> {
    if act == Act::Forget {
        page.press_button("Settings").await?;
        page.press_button("Forget everything in this browser…")
            .await?;
        page.press_button("Forget everything").await?;
        page.browser().kill().await?;
        return Ok(vec![Wanted::at_least(before), Wanted::nothing()]);
    }
    let disk = disk.filter(|_| act == Act::FullDisk);
    if let Some(disk) = disk {
        disk.fill()?;
    }
    let (name, most) = match act {
        Act::Remove if before.n_annotations < 2 => ("Tag", u64::MAX),
        Act::Remove => ("Remove", before.n_annotations - 1),
        Act::Note | Act::Checkpoint if before.n_annotations == 0 => ("Tag", u64::MAX),
        Act::Checkpoint => ("Checkpoint", 1),
        Act::Note => ("Note", u64::MAX),
        Act::Open => ("Open", 20),
        Act::Tag | Act::FullDisk | Act::Forget => ("Tag", u64::MAX),
    };
    let arguments = json!({
        "act": name, "most": most.min(100_000), "round": number, "before": before.n_annotations,
        "note": before.note, "many": N_FOR_CHECKPOINT,
    });
    page.run_in_page(&format!(
        "const act = async (a) => {{ {WORK} }}; const root = document.documentElement.dataset; root.acked = 0; \
         act({arguments}).catch((error) => {{ root.stopped = String(error); }});"
    ))
    .await?;
    // A number that differs from round to round; what a full disk refuses is never counted.
    let enough = [1, 2, 5, 9][number % 4].min(most);
    let done = format!(
        "const {{ acked, stopped }} = document.documentElement.dataset; return Number(acked) >= {enough} || !!stopped"
    );
    page.until("something was saved", &done).await?;
    let acked = page
        .ask(
            "return Number(document.documentElement.dataset.acked)",
            Vec::new(),
        )
        .await?;
    page.browser().kill().await?;
    if let Some(disk) = disk {
        disk.make_room()?;
    }
    let acked = acked.as_u64().context("no number")?;
    let mut after = before;
    let mut most = None;
    match name {
        "Tag" => after.n_annotations += acked,
        "Note" => after.note += acked,
        "Open" => after.n_documents += acked,
        "Checkpoint" => after.note += acked * u64::from(N_FOR_CHECKPOINT),
        // Whichever was left, with its note or without one.
        _ => {
            most = Some(before.n_annotations - acked);
            (after.n_annotations, after.note) = (1, 0);
        }
    }
    Ok(vec![Wanted {
        most,
        ..Wanted::at_least(after)
    }])
}

/// Waits until the page has one of these; what it has. The second copy comes in a moment after the first page.
async fn is_there(page: &Page, wanted: &[Wanted]) -> Result<State> {
    let has = |state: &State, wanted: &Wanted| {
        let Wanted { least, most } = wanted;
        state.n_documents >= least.n_documents
            && state.n_annotations >= least.n_annotations
            && most.is_none_or(|most| state.n_annotations <= most)
            && state.note >= least.note
    };
    let last = RefCell::new(Value::Null);
    let what = format!("there is at least one of {wanted:?}");
    let state = page.until_some(&what, || async {
        let found = page.promise(STATE, Value::Null).await?;
        last.replace(found.clone());
        let number = |idx: usize| found[idx].as_u64().context("no number");
        let state = State {
            n_documents: number(0)?,
            n_annotations: number(1)?,
            note: number(2)?,
        };
        ensure!(state.n_documents > 0, "no document");
        Ok(wanted.iter().any(|one| has(&state, one)).then_some(state))
    });
    match state.await {
        Ok(state) => Ok(state),
        Err(error) => {
            let said = page.promise(SAID, Value::Null).await;
            let found = last.take();
            Err(error.context(format!("found {found}; the page says {said:?}")))
        }
    }
}
