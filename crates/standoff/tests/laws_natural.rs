//! Laws of the order of names.

use proptest::prelude::*;
use standoff::natural::NaturalKey;
use std::cmp::Ordering;

fn order(a: &str, b: &str) -> Ordering {
    NaturalKey::of(a).cmp(&NaturalKey::of(b))
}

/// Names that meet often: few letters, digits of two scripts, signs and zeros in front; and any others.
fn names() -> impl Strategy<Value = String> {
    prop_oneof!["[aAéb0-2٠-٢ ._-]{0,6}", any::<String>()]
}

/// A number of up to sixty digits that does not begin with a zero, and how many zeros are put before it.
fn numbers() -> impl Strategy<Value = (String, usize)> {
    ("[1-9][0-9]{0,59}", 0_usize..4)
}

fn zeros((number, n_zeros): &(String, usize)) -> String {
    "0".repeat(*n_zeros) + number
}

proptest! {
    #[test]
    fn the_order_is_total(a in names(), b in names(), c in names()) {
        prop_assert_eq!(order(&a, &b), order(&b, &a).reverse());
        prop_assert_eq!(order(&a, &b) == Ordering::Equal, a == b);
        if order(&a, &b) != Ordering::Greater && order(&b, &c) != Ordering::Greater {
            prop_assert_ne!(order(&a, &c), Ordering::Greater);
        }
    }

    #[test]
    fn numbers_count_whatever_their_length(
        before in names(), one in numbers(), other in numbers(), after in names(),
    ) {
        let by_value = (one.0.len(), &one.0).cmp(&(other.0.len(), &other.0));
        prop_assume!(by_value != Ordering::Equal);
        let name = |number| format!("{before}x{}x{after}", zeros(number));
        prop_assert_eq!(order(&name(&one), &name(&other)), by_value);
    }

    #[test]
    fn zeros_in_front_part_only_what_is_equal_otherwise(number in numbers(), end in "[a-z]{1,3}", other in "[a-z]{1,3}") {
        prop_assume!(end != other);
        let name = |end: &str, n_zeros| format!("{}{end}", zeros(&(number.0.clone(), n_zeros)));
        prop_assert_eq!(order(&name(&end, 0), &name(&other, 3)), end.cmp(&other));
        prop_assert_eq!(order(&name(&end, 3), &name(&other, 0)), end.cmp(&other));
        prop_assert_ne!(order(&name(&end, 0), &name(&end, 3)), Ordering::Equal);
    }
}

#[test]
fn names_come_as_people_sort_them() {
    let sorted = [
        "",
        "007",
        "7",
        "10",
        "2024-2-9",
        "2024-02-10",
        "a.txt",
        "a2.txt",
        "A10.txt",
        "Été 2",
        "ete 10",
        "glossaire",
        "تقرير ٢",
        "تقرير ١٠",
    ];
    let mut names = sorted;
    names.reverse();
    names.sort_by_key(|name| NaturalKey::of(name));
    assert_eq!(names, sorted);
}
