//! The cost of finding words and patterns in a text of 10 MB: `cargo bench -p standoff --bench finding`.

use standoff::search::{Matching, Needle, Pattern, hits, pattern_hits};
use standoff::text::{Partition, Text};
use std::time::Instant;

const N_BYTES: usize = 10_000_000;
const N_ROUNDS: usize = 7;

fn main() {
    let french =
        "Bakou a nié avoir violé le cessez-le-feu, selon l’armée arménienne du Haut-\nKarabakh.\n";
    let russian = "Баку отрицает нарушение перемирия, заявила армия Нагорного\nКарабаха.\n";
    println!("| text | sought | hits | ms |");
    println!("|---|---|---|---|");
    for (name, line) in [("French", french), ("Russian", russian)] {
        let text = Text::new(line.repeat(N_BYTES / line.len()));
        let partition = Partition::of(&text);
        let n = partition.paragraphs().len();
        for words in [
            "karabakh",
            "l'armée arménienne",
            "армия нагорного карабаха",
            "xyzzy",
        ] {
            let needle = Needle::new(words, Matching::default()).expect("something");
            let find = || hits(&text, &partition, &needle, 0..n, Some("fr")).len();
            say(name, words, find);
        }
        for written in [r"\bkara\w+", r"arm\w+\s+\w+", "[а-я]+ия", "(?s)xyzzy.*z"] {
            let pattern = Pattern::new(written, Matching::default());
            let pattern = pattern.expect("a pattern").expect("something");
            let find = || pattern_hits(&text, &partition, &pattern, 0..n, Some("fr")).len();
            say(name, written, find);
        }
    }
}

fn say(name: &str, sought: &str, find: impl Fn() -> usize) {
    let mut times = [0; N_ROUNDS];
    let mut n_hits = 0;
    for time in &mut times {
        let begun = Instant::now();
        n_hits = find();
        *time = begun.elapsed().as_millis();
    }
    times.sort_unstable();
    println!("| {name} | {sought} | {n_hits} | {} |", times[N_ROUNDS / 2]);
}
