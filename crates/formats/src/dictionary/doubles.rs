//! Words that a dictionary has twice, with two labels: one alone could be suggested.

use super::known::Found;
use super::matching::matching;
use super::{Fault, FaultKind};
use standoff::search::Needles;

/// What finds the words of these terms, and a fault for each word that is there twice, at the later one.
pub(super) fn needles_of(all: &[Found]) -> (Needles, Vec<Fault>) {
    let words: Vec<(&str, &Found)> = all
        .iter()
        .flat_map(|found| found.term.words().map(move |word| (word, found)))
        .collect();
    let needles = Needles::new(words.iter().map(|(word, _)| *word), matching());
    let both = needles
        .same()
        .iter()
        .map(|(later, first)| (words[*later], words[*first].1));
    let others = both.filter(|((_, later), first)| later.term.label != first.term.label);
    let faults = others
        .map(|((word, later), first)| Fault {
            place: later.place.clone(),
            kind: FaultKind::OtherLabel {
                word: word.to_owned(),
                label: first.label.clone(),
                first: first.place.clone(),
            },
        })
        .collect();
    (needles, faults)
}
