//! After any operations the map equals the standard one.

use super::*;
use proptest::prelude::*;
use std::collections::BTreeMap;

#[derive(Clone, Debug)]
enum Act {
    Insert(u16),
    /// So many keys from there on, or down from there.
    Stretch(u16, u16, bool),
    Remove(u16),
    /// The same, but taken out.
    Clear(u16, u16, bool),
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let key = || 0_u16..2_000;
    let act = prop_oneof![
        key().prop_map(Act::Insert),
        (key(), 0_u16..400, any::<bool>()).prop_map(|(from, n, up)| Act::Stretch(from, n, up)),
        key().prop_map(Act::Remove),
        (key(), 0_u16..400, any::<bool>()).prop_map(|(from, n, up)| Act::Clear(from, n, up)),
    ];
    prop::collection::vec(act, 0..24)
}

fn stretch(from: u16, n: u16, up: bool) -> Vec<u16> {
    let keys = from..from + n;
    match up {
        true => keys.collect(),
        false => keys.rev().collect(),
    }
}

/// Lists are short, and none is empty.
fn is_sound(map: &SortedMap<u16, String>) -> bool {
    map.lists
        .iter()
        .all(|list| (1..=MAX_LIST).contains(&list.len()))
}

proptest! {
    #[test]
    fn does_what_the_standard_map_does(acts in acts()) {
        let (mut map, mut model) = (SortedMap::default(), BTreeMap::new());
        for (n, act) in acts.into_iter().enumerate() {
            let (is_in, keys) = match act {
                Act::Insert(key) => (true, vec![key]),
                Act::Stretch(from, n, up) => (true, stretch(from, n, up)),
                Act::Remove(key) => (false, vec![key]),
                Act::Clear(from, n, up) => (false, stretch(from, n, up)),
            };
            for key in keys {
                if is_in {
                    let value = n.to_string();
                    prop_assert_eq!(map.insert(key, value.clone()), model.insert(key, value));
                } else {
                    prop_assert_eq!(map.remove(&key), model.remove(&key));
                }
            }
            prop_assert!(is_sound(&map));
            prop_assert_eq!(map.iter().len(), model.len());
            prop_assert!(map.iter().eq(model.iter()));
            for key in (0..2_500).step_by(7) {
                prop_assert_eq!(map.get(&key), model.get(&key));
            }
        }
        let again: SortedMap<_, _> = model.clone().into_iter().rev().collect();
        prop_assert!(map == again);
        prop_assert_eq!(map.values().count(), model.len());
        prop_assert_eq!(serde_json::to_string(&map).unwrap(), serde_json::to_string(&model).unwrap());
        let read: SortedMap<u16, String> =
            serde_json::from_str(&serde_json::to_string(&map).unwrap()).unwrap();
        prop_assert!(read == map);
    }
}

#[test]
fn keys_in_order_fill_the_lists() {
    let map: SortedMap<u16, ()> = (0..1_000).map(|key| (key, ())).collect();
    assert_eq!(map.lists.len(), 1_000_usize.div_ceil(MAX_LIST));
}

#[test]
fn the_last_value_of_a_key_counts() {
    let map: SortedMap<String, u8> = serde_json::from_str(r#"{"b":1,"a":2,"b":3}"#).unwrap();
    assert_eq!(format!("{map:?}"), r#"{"a": 2, "b": 3}"#);
    assert_eq!(
        serde_json::to_string(&SortedMap::<String, u8>::default()).unwrap(),
        "{}"
    );
}
