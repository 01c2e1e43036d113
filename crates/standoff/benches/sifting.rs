//! What a letter costs in the filter of a long list: `cargo bench -p standoff --bench sifting`.
//!
//! A hundred thousand quotes, some with a note: looked through one by one, as a list is that is sifted once; and in a pile
//! that was read before, as one is that is sifted with each letter.

use standoff::search::{Matching, Needle, Pile};
use std::hint::black_box;
use std::time::Instant;

const N_QUOTES: usize = 100_000;
const N_ROUNDS: usize = 9;
/// As somebody types it.
const TYPED: [&str; 6] = ["p", "pr", "pri", "prisonn", "prisonniers de g", "xyzzy"];
const QUOTES: [&str; 5] = [
    "Bakou a nié avoir violé",
    "l’armée azerbaïdjanaise",
    "des prisonniers de guerre sont détenus au secret",
    "dimanche",
    "un cessez-le-feu conclu dans la nuit, selon le minis-\ntère des Affaires étrangères",
];

fn main() {
    let quotes: Vec<&str> = QUOTES.into_iter().cycle().take(N_QUOTES).collect();
    let notes = |index: usize| match index % 7 {
        0 => "À vérifier",
        _ => "",
    };
    let build = || {
        let mut pile = Pile::default();
        for (index, quote) in quotes.iter().enumerate() {
            pile.push([*quote, notes(index)]);
        }
        pile
    };
    println!("To read all of it: {:.1} ms\n", median(build));
    let pile = build();
    println!("| typed | found | one by one | in a pile |");
    println!("|---|---|---|---|");
    for words in TYPED {
        let needle = Needle::new(words, Matching::default()).expect("it is something");
        let has = |item: usize| needle.is_in(quotes[item]) || needle.is_in(notes(item));
        let naive: Vec<usize> = (0..N_QUOTES).filter(|item| has(*item)).collect();
        let found = pile.having(&needle, has);
        assert_eq!(found, naive, "{words}");
        let one_by_one = median(|| (0..N_QUOTES).filter(|item| has(*item)).count());
        let in_pile = median(|| pile.having(&needle, has));
        println!(
            "| {words} | {} | {one_by_one:.1} ms | {in_pile:.1} ms |",
            found.len()
        );
    }
}

fn median<T>(mut act: impl FnMut() -> T) -> f64 {
    let mut times = [0.0; N_ROUNDS];
    for time in &mut times {
        let start = Instant::now();
        black_box(act());
        *time = start.elapsed().as_secs_f64() * 1e3;
    }
    times.sort_by(f64::total_cmp);
    times[N_ROUNDS / 2]
}
