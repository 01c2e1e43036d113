//! Numbers in attributes.

use crate::lawful::*;
use serde_json::json;
use standoff::change::Ledger;
use standoff::model::{Item, Target};

/// The shortest digits of a number must come back as the same number, to the last bit.
#[test]
fn numbers_survive_the_journal_to_the_last_bit() {
    let mut world = World::with_text("abc");
    let numbers = [
        31.245_270_191_439_438,
        0.1 + 0.2,
        f64::MIN_POSITIVE,
        5e-324,
        f64::MAX,
        1e21,
        -0.0,
    ];
    for (index, number) in numbers.into_iter().enumerate() {
        let mut new = annotation(
            &format!("n{index}"),
            "a",
            Target::Anchored(parts(&[(0, 1)])),
        );
        new.attributes
            .insert(attribute_id("value"), json!([number, u64::MAX, i64::MIN]));
        world.must(vec![insert("d", Item::Annotation(new))]);
    }
    world.check_journal();
    let rebuilt = Ledger::rebuild(project_id(), &world.journal).expect("sound");
    let state = rebuilt
        .project()
        .document(&document_id("d"))
        .expect("the document");
    for (annotation, number) in state.store().iter().zip(numbers) {
        let value = annotation.attributes.get("value").expect("a value")[0]
            .as_f64()
            .expect("a number");
        assert_eq!(value.to_bits(), number.to_bits());
    }
}
