//! The cost of patterns in long lines: `cargo bench -p standoff --bench patterns`. Beside them the engine that looks to the
//! end of the line again for each hit, where it ends within a minute.

use regex_lite::RegexBuilder;
use standoff::search::{Matching, Pattern, pattern_hits};
use standoff::text::{Partition, Text};
use std::time::Instant;

fn main() {
    let prose = "Bakou a nié avoir violé le cessez-le-feu. ";
    let words = |n_bytes: usize| prose.repeat(n_bytes / prose.len());
    let lines = format!("{prose}\n").repeat(1_000_000 / prose.len());
    println!("| pattern | text | hits | time | restarting at each hit |");
    println!("|---|---|---|---|---|");
    for (name, text, pattern, is_compared) in [
        ("a line of 50 kB", words(50_000), r".*Q|\w+", true),
        ("a line of 1 MB", words(1_000_000), r".*Q|\w+", false),
        (
            "a line of 1 MB of a",
            "a".repeat(1_000_000),
            "a{1,1000}x",
            false,
        ),
        (
            "a line of 100 kB of a",
            "a".repeat(100_000),
            "a{1,1000}x",
            true,
        ),
        ("1 MB in lines", lines.clone(), r"\w+", true),
        ("1 MB in lines", lines.clone(), "cessez[ -]le[ -]feu", true),
        (
            "1 MB in lines",
            lines.clone(),
            r"\b[a-z]+(?:[- ][a-z]+)*\.",
            true,
        ),
        ("1 MB in lines", lines, "nothing of this", true),
    ] {
        let text = Text::new(text);
        let (n_hits, time) = ours(&text, pattern);
        let former = match is_compared {
            true => former(text.as_str(), pattern),
            false => "-".to_owned(),
        };
        println!("| `{pattern}` | {name} | {n_hits} | {time} ms | {former} |");
    }
}

fn ours(text: &Text, pattern: &str) -> (usize, u128) {
    let partition = Partition::of(text);
    let n = partition.paragraphs().len();
    let begun = Instant::now();
    let pattern = Pattern::new(pattern, Matching::default());
    let pattern = pattern.expect("it is one").expect("it is not empty");
    let hits = pattern_hits(text, &partition, &pattern, 0..n, None);
    (hits.len(), begun.elapsed().as_millis())
}

fn former(text: &str, pattern: &str) -> String {
    let regex = RegexBuilder::new(pattern).case_insensitive(true).build();
    let regex = regex.expect("it is one");
    let begun = Instant::now();
    let n_hits: usize = text.lines().map(|line| regex.find_iter(line).count()).sum();
    format!("{} ms ({n_hits})", begun.elapsed().as_millis())
}
