//! The laws of merging: whatever two or three people do to one project without knowing of each other, and in whatever
//! order it reaches whom, all end with the same; nothing that could not both stand goes unsaid; undo takes back one's
//! own.

mod histories;

use histories::{
    Act, Step, acts, acts_alone, file_of, people, picks, play, play_apart, same, story,
};
use proptest::collection::vec;
use proptest::prelude::*;
use standoff::change::Ledger;
use standoff::merge;

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn whatever_order_changes_arrive_in_the_state_is_the_same(
        story in story(3, 40),
        endings in vec(vec(picks(), 1..8), 3),
    ) {
        let people = play(people(3), &story, &endings);
        same(&people[0].ledger, &people[1].ledger)?;
        same(&people[0].ledger, &people[2].ledger)?;
    }

    #[test]
    fn merging_is_commutative_associative_and_idempotent(story in story(3, 40)) {
        let people = play_apart(people(3), &story);
        let [a, b, c] = [0, 1, 2].map(|at| &people[at].ledger);
        let joined = |first: &Ledger, second: &Ledger| {
            let mut joined = first.clone();
            joined.join(second).expect("one history");
            joined
        };
        same(&joined(a, b), &joined(b, a))?;
        same(&joined(&joined(a, b), c), &joined(a, &joined(b, c)))?;
        same(&joined(a, a), a)?;
        same(&joined(&joined(a, b), b), &joined(a, b))?;
    }

    /// Taking changes in one by one, and taking a whole project in, come to the same.
    #[test]
    fn two_ways_of_merging_agree(story in story(2, 40), endings in vec(vec(picks(), 1..8), 2)) {
        let apart = play_apart(people(2), &story);
        let mut joined = apart[0].ledger.clone();
        joined.join(&apart[1].ledger).expect("one history");
        let acts: Vec<Step> = acts_alone(&story);
        let heard = play(people(2), &acts, &endings);
        same(&joined, &heard[0].ledger)?;
    }

    /// What I undo is mine: what the other said stands, whether I undo before or after hearing of it.
    #[test]
    fn undo_of_mine_leaves_yours(
        mine in vec(acts(), 1..12),
        yours in vec(acts(), 1..12),
        endings in vec(vec(picks(), 1..8), 2),
    ) {
        let story: Vec<Step> = mine
            .iter()
            .filter(|act| !matches!(act, Act::Undo | Act::Redo))
            .map(|act| Step::Act(0, act.clone()))
            .chain(yours.iter().map(|act| Step::Act(1, act.clone())))
            .collect();
        let you = play_apart(people(2), &story).remove(1);
        let mut me = play(people(2), &story, &endings).remove(0);
        while me.ledger.undo_step().is_some() {
            me.act(&Act::Undo);
        }
        // What you made and did not take away is there.
        let yours = |ledger: &Ledger| -> Vec<String> {
            let documents = ledger.project().documents();
            let all = documents.flat_map(|state| state.store().iter());
            let of_you = all.filter(|one| one.provenance.annotator == you.name);
            of_you.map(|one| one.id.to_string()).collect()
        };
        prop_assert_eq!(yours(&me.ledger), yours(&you.ledger));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    /// A file of the project itself says nothing new; one of somebody else is taken in once, however often it comes.
    #[test]
    fn a_file_is_taken_in_once(story in story(2, 40)) {
        let people = play_apart(people(2), &story);
        let (mine, theirs) = (&people[0].ledger, &people[1].ledger);
        if let Some(own) = file_of(mine) {
            let merged = merge::project_and_file(mine, &own).expect("one text");
            prop_assert!(merged.ledger.project() == mine.project(), "nothing new");
            prop_assert_eq!(merged.conflicts, mine.conflicts());
        }
        if let Some(file) = file_of(theirs) {
            let once = merge::project_and_file(mine, &file).expect("one text").ledger;
            let twice = merge::project_and_file(&once, &file).expect("one text").ledger;
            same(&once, &twice)?;
        }
    }
}
