//! Three texts that are hard: one paragraph of 1 MB, 5,000 annotations within one screen, 50 over one word.

use super::handed_over::{self, Sites, Who};
use super::sheet::{Sheet, answer};
use super::workload::{SIZES, Size, Workload};
use super::{Lab, SEED, steps};
use anyhow::Result;
use std::path::Path;

/// Fewer than of the others: each of them has a column to stay within, not one of its own.
const N_ROUNDS: usize = 3;
const N_ON_A_SCREEN: usize = 5_000;
/// Less than a screen shows.
const SCREEN: usize = 1_500;
const N_ON_A_WORD: usize = 50;

/// Their names.
pub const NAMES: [&str; 3] = ["one paragraph", "one screen", "one word"];

/// The text of a name.
pub fn workload(name: &str) -> Workload {
    let size = SIZES[2];
    match name {
        "one paragraph" => {
            let text = Workload::of(size, SEED).text.replace("\n\n", " ");
            Workload::over(name, text, size.n_annotations, SEED)
        }
        "one screen" => {
            let bare = Size {
                n_annotations: 0,
                ..size
            };
            Workload::of(bare, SEED).crowded(name, N_ON_A_SCREEN, SCREEN, SEED)
        }
        _ => Workload::of(size, SEED).heaped(name, N_ON_A_WORD),
    }
}

/// Opening, tags and undo of one of them.
pub async fn measure(lab: &Lab, dist: &Path, workload: &Workload, sheet: &mut Sheet) -> Result<()> {
    handed_over::measure(
        lab,
        dist,
        workload,
        &[Who::Ours, Who::Bare],
        (N_ROUNDS, 1),
        sheet,
    )
    .await?;
    let sites = Sites::of(dist, workload, None)?;
    let (page, _) = sites.open(lab, workload, Who::Ours).await?;
    sheet.add_shots("two", &answer(&page, "twoFrames(10)").await?)?;
    steps::one(&page, workload, sheet).await?;
    steps::tag(&page, sheet).await?;
    page.browser().close().await;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{N_ON_A_SCREEN, N_ON_A_WORD, NAMES, SCREEN, workload};

    #[test]
    fn each_is_hard_in_its_way() {
        let [paragraph, screen, word] = NAMES.map(workload);
        assert!(!paragraph.text.contains('\n') && paragraph.text.len() > 990_000);
        assert_eq!(paragraph.spans.len(), 10_000);

        assert_eq!(screen.spans.len(), N_ON_A_SCREEN);
        let (first, _) = screen.place(0);
        let last = (0..N_ON_A_SCREEN).map(|idx| screen.place(idx).1).max();
        assert!(
            last.is_some_and(|last| last - first <= SCREEN),
            "{first} {last:?}"
        );

        let (start, end) = word.place(word.middle());
        let n_there = (0..word.spans.len())
            .filter(|&idx| word.place(idx) == (start, end))
            .count();
        assert!(
            n_there >= N_ON_A_WORD && end - start < 40,
            "{n_there} {start} {end}"
        );
    }
}
