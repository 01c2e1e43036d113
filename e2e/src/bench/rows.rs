//! What is asked of the page: the lines of the table of speed.

/// A limit.
#[derive(Clone, Copy)]
pub enum Target {
    /// So much.
    AtMost(f64),
    /// So much more than the bare page.
    OverBare(f64),
    /// So many times the bare page.
    TimesBare(f64),
    /// Shown by the frame after the act, nearly always.
    NextFrame,
    /// As much as the bare page.
    AsBare,
    /// Nothing: it is there to be compared.
    Untold,
}
use Target::{AsBare, AtMost, NextFrame, OverBare, TimesBare, Untold};

/// Which of many measurements counts.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Stat {
    /// The one in the middle.
    Median,
    /// What nineteen of twenty do not exceed.
    P95,
    /// The worst.
    Max,
}

/// A line of the table.
pub struct Row {
    /// What it is called.
    pub title: &'static str,
    /// The name of the measurement.
    pub name: &'static str,
    /// The name of the bare page's measurement; empty where there is none.
    pub bare: &'static str,
    /// Which of the measurements is held against the limit.
    pub stat: Stat,
    /// Of the measurement.
    pub unit: &'static str,
    /// The limits on the texts that have their own.
    pub targets: [Target; 3],
}

const fn row(
    title: &'static str,
    (name, bare): (&'static str, &'static str),
    stat: Stat,
    unit: &'static str,
    targets: [Target; 3],
) -> Row {
    Row {
        title,
        name,
        bare,
        stat,
        unit,
        targets,
    }
}

const SLICE: [Target; 3] = [AtMost(50.0); 3];
/// All of them, in the order of the table.
pub const ROWS: [Row; 32] = [
    row(
        "handed over → annotated, in the middle, ready",
        ("ready.ours", "ready.bare"),
        Stat::Median,
        "ms",
        [OverBare(50.0), TimesBare(1.0), TimesBare(0.35)],
    ),
    row(
        "the same on bare+cv",
        ("ready.coarse", "ready.bare"),
        Stat::Median,
        "ms",
        [Untold; 3],
    ),
    row(
        "handed over → the whole text in the page",
        ("whole", "ready.bare"),
        Stat::Median,
        "ms",
        [Untold; 3],
    ),
    row(
        "key → new annotation painted",
        ("tag", ""),
        Stat::P95,
        "ms",
        [NextFrame; 3],
    ),
    row(
        "undo of one",
        ("undo", "two"),
        Stat::P95,
        "ms",
        [NextFrame; 3],
    ),
    row(
        "redo of one",
        ("redo", "two"),
        Stat::P95,
        "ms",
        [NextFrame; 3],
    ),
    row(
        "undo of an import of 1,000",
        ("many.undo", ""),
        Stat::Median,
        "ms",
        [AtMost(100.0); 3],
    ),
    row(
        "redo of it",
        ("many.redo", ""),
        Stat::Median,
        "ms",
        [AtMost(100.0); 3],
    ),
    row(
        "wheel for 5 s: frames over 50 ms",
        ("wheel.ours.late", "wheel.bare.late"),
        Stat::Median,
        "",
        [AsBare; 3],
    ),
    row(
        "wheel: time between frames",
        ("wheel.ours", "wheel.bare"),
        Stat::P95,
        "ms",
        [AsBare; 3],
    ),
    row(
        "jump to the end",
        ("jump.end", "jump.bare"),
        Stat::Median,
        "ms",
        [AtMost(100.0), AtMost(100.0), AtMost(150.0)],
    ),
    row(
        "jump to the annotation in the middle",
        ("jump.middle", "jump.bare"),
        Stat::Median,
        "ms",
        [AtMost(100.0), AtMost(100.0), AtMost(150.0)],
    ),
    row(
        "the list's filter",
        ("filter", "two"),
        Stat::P95,
        "ms",
        [NextFrame, NextFrame, AtMost(50.0)],
    ),
    row(
        "a letter in the list's filter by words",
        ("letters", "two"),
        Stat::P95,
        "ms",
        [AtMost(50.0); 3],
    ),
    row(
        "moving an end by key",
        ("move", "two"),
        Stat::P95,
        "ms",
        [NextFrame; 3],
    ),
    row(
        "dragging a boundary: time between frames",
        ("drag.ours", "drag.bare"),
        Stat::P95,
        "ms",
        [AsBare; 3],
    ),
    row(
        "hovering runs: time between frames",
        ("hover.ours", "hover.bare"),
        Stat::P95,
        "ms",
        [AsBare; 3],
    ),
    row(
        "renderer's memory",
        ("memory.ours", "memory.bare"),
        Stat::Median,
        "MB",
        [OverBare(30.0), OverBare(40.0), TimesBare(0.8)],
    ),
    row(
        "export of the native JSON, as a download",
        ("download", ""),
        Stat::Median,
        "ms",
        [AtMost(5.0), AtMost(30.0), AtMost(250.0)],
    ),
    row(
        "the same as a string, for a script",
        ("export", ""),
        Stat::Median,
        "ms",
        [AtMost(5.0), AtMost(30.0), AtMost(250.0)],
    ),
    row(
        "import of the native JSON, until it is in the project",
        ("import", ""),
        Stat::Median,
        "ms",
        [AtMost(5.0), AtMost(80.0), AtMost(600.0)],
    ),
    row(
        "the same until it is shown, for a script",
        ("import.shown", ""),
        Stat::Median,
        "ms",
        [Untold, Untold, Untold],
    ),
    row(
        "longest task: import",
        ("longest.import", ""),
        Stat::Max,
        "ms",
        SLICE,
    ),
    row(
        "longest task: 2 s after it",
        ("longest.after", ""),
        Stat::Max,
        "ms",
        SLICE,
    ),
    row(
        "longest task: export",
        ("longest.export", ""),
        Stat::Max,
        "ms",
        SLICE,
    ),
    row(
        "longest task: undo of 1,000",
        ("longest.undo", ""),
        Stat::Max,
        "ms",
        SLICE,
    ),
    row(
        "longest task: wheel, with the map",
        ("longest.wheel.ours", ""),
        Stat::Max,
        "ms",
        SLICE,
    ),
    row(
        "find: the first hits glow",
        ("find.first", ""),
        Stat::Median,
        "ms",
        [AtMost(50.0); 3],
    ),
    row(
        "find: all hits of a word that is everywhere",
        ("find.all", ""),
        Stat::Median,
        "ms",
        [Untold; 3],
    ),
    row(
        "tag all, about 1,000 hits",
        ("bulk.tag", ""),
        Stat::Median,
        "ms",
        [AtMost(100.0); 3],
    ),
    row(
        "undo of it",
        ("bulk.undo", ""),
        Stat::Median,
        "ms",
        [AtMost(100.0); 3],
    ),
    row(
        "longest task: tag all and undo",
        ("longest.bulk", ""),
        Stat::Max,
        "ms",
        SLICE,
    ),
];
