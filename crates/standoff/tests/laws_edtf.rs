//! Dates of EDTF level 1: the forms of the specification, what lies beside them, and laws over days, marks and
//! intervals.

use proptest::prelude::*;
use standoff::schema::edtf::{EdtfError, check};

#[rustfmt::skip]
const SOUND: &[&str] = &[
    // level 0
    "1985-04-12", "1985-04", "1985", "0000", "1985-04-12T23:20:30", "1985-04-12T23:20:30Z", "1985-04-12T23:20:30-04",
    "1985-04-12T23:20:30+04:30", "1964/2008", "2004-06/2006-08", "2004-02-01/2005-02-08", "2004-02-01/2005-02",
    "2004-02-01/2005", "2005/2006-02",
    // level 1
    "Y17000", "Y170000002", "Y-170000002", "2001-21", "2001-24", "1984?", "2004-06~", "2004-06-11%", "201X", "20XX",
    "2004-XX", "1985-04-XX", "1985-XX-XX", "1985-04-12/..", "1985-04/..", "1985/..", "../1985-04-12", "../1985-04",
    "../1985", "1985-04-12/", "1985-04/", "1985/", "/1985-04-12", "/1985-04", "/1985", "-1985", "-0001",
    // marked and mixed
    "2020-12-XX", "2020-12-12?", "2020-11-10/2020-12-12", "1984~/2004-06", "-1000/-0999", "2020%/..", "201X?",
    "2020-24/2021-02", "1111-01-01/1111", "0000-02-29", "2000-02-29", "-0004-02-29", "Y-17000/2020", "1923-21/1924",
];

#[test]
fn what_the_specification_has_is_sound() {
    for text in SOUND {
        assert_eq!(check(text), Ok(()), "{text}");
    }
}

#[test]
fn what_is_near_it_is_not() {
    use EdtfError::{Day, Ends, Form, Month, Reversed, Time, UnspecifiedEnd};
    #[rustfmt::skip]
    let faulty = [
        ("", Form), (" ", Form), ("?", Form), ("85", Form), ("19850", Form), ("20201212", Form), ("2020-1", Form),
        ("2020-12-1", Form), ("2020-12-12-", Form), ("2020-", Form), ("2020-12-", Form), ("2020/12/12", Ends),
        ("12/2020", Form), ("2020-12-12 ", Form), ("２０２０", Form), ("٢٠٢٠", Form), ("\u{2212}2020", Form),
        ("+2020", Form), ("-0000", Form), ("-0000-01", Form), ("2020??", Form), ("2020?~", Form), ("?2020", Form), ("2020?-12", Form),
        ("2020-13", Month), ("2020-00", Month), ("2020-20", Month), ("2020-25", Month), ("2020-21-01", Month),
        ("2020-00-01", Month), ("2020-12-00", Day), ("2020-12-32", Day), ("2020-02-30", Day), ("2021-02-29", Day),
        ("1900-02-29", Day), ("2020-04-31", Day), ("2XXX", Form), ("XXXX", Form), ("20X0", Form), ("X020", Form),
        ("20XX-12", Form), ("202X-12-01", Form), ("2020-1X", Form), ("2020-12-1X", Form), ("2020-XX-12", Form),
        ("2020-xx", Form), ("Y2020", Form), ("Y02020", Form), ("Y", Form), ("Y-", Form), ("y17000", Form),
        ("Y17000-12", Form), ("Y17E7", Form), ("Y1234567890123456789", Form), ("2001-34", Month), ("1950S2", Form),
        ("[1667,1668]", Form), ("{1667..1670}", Form), ("2004-06-~01", Form),
        ("2020-12-12T", Time), ("2020-12-12T10", Time), ("2020-12-12T10:00", Time), ("2020-12-12T24:00:00", Time),
        ("2020-12-12T10:60:00", Time), ("2020-12-12T10:00:60", Time), ("2020-12-12T10:00:00.5", Time),
        ("2020-12-12T10:00:00z", Time), ("2020-12-12T10:00:00+24", Time), ("2020-12-12T10:00:00+4", Time),
        ("2020-12-12T10:00:00+04:60", Time), ("2020-12-12T10:00:00ZZ", Time), ("2020-12T10:00:00", Form),
        ("2020T10:00:00", Form), ("2020-12-XXT10:00:00", Form), ("2020-12-12?T10:00:00", Form), ("T10:00:00", Form),
        ("2020-02-30T10:00:00", Day), ("2020-12-12t10:00:00", Form),
        ("/", Ends), ("../..", Ends), ("/..", Ends), ("../", Ends), ("2020/2021/2022", Ends), ("2020//2021", Ends),
        ("2020/...", Form), ("2020-12-12T10:00:00/2021", Form), ("open/2020", Form), ("2020/2020-13", Month),
        ("2020-12-XX/2021", UnspecifiedEnd), ("2020/202X", UnspecifiedEnd), ("202X/..", UnspecifiedEnd),
        ("2020-12-12/2020-12-11", Reversed), ("2021/2020", Reversed), ("2020-12/2020-11", Reversed),
        ("2021/2020-12-31", Reversed), ("-0999/-1000", Reversed), ("2021-04/2020-24", Reversed),
        ("2021~/2020~", Reversed), ("Y17000/2020", Reversed),
    ];
    for (text, error) in faulty {
        assert_eq!(check(text), Err(error), "{text}");
    }
}

fn date() -> impl Strategy<Value = String> {
    let year = prop_oneof![
        (0_u32..9999).prop_map(|year| format!("{year:04}")),
        (1_u32..9999).prop_map(|year| format!("-{year:04}")),
    ];
    let rest = prop_oneof![
        Just(String::new()),
        (1_u32..=12).prop_map(|month| format!("-{month:02}")),
        (21_u32..=24).prop_map(|season| format!("-{season:02}")),
        (1_u32..=12, 1_u32..=28).prop_map(|(month, day)| format!("-{month:02}-{day:02}")),
    ];
    let mark = prop::sample::select(vec!["", "", "?", "~", "%"]);
    prop_oneof![
        5 => (year, rest, mark.clone()).prop_map(|(year, rest, mark)| year + &rest + mark),
        1 => (10_000_i64..i64::MAX / 10, any::<bool>(), mark)
            .prop_map(|(year, minus, mark)| format!("Y{}{year}{mark}", if minus { "-" } else { "" })),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Nothing that anyone types brings it down, and what it takes has no blanks and no letters but those of the forms.
    #[test]
    fn any_text_gets_an_answer(text in "\\PC{0,24}|[0-9XTYZ?~%/.:+-]{0,24}") {
        if check(&text).is_ok() {
            let is_plain = |c: char| c.is_ascii_digit() || "XTYZ?~%/.:+-".contains(c);
            prop_assert!(text.chars().all(is_plain), "{}", text);
        }
    }

    /// Each day that the calendar of the crate `time` has is one, and no other.
    #[test]
    fn days_are_those_of_the_calendar(year in 0_i32..=9999, month in 0_u8..=14, day in 0_u8..=33) {
        let month_of_it = time::Month::try_from(month).ok();
        let real = month_of_it.is_some_and(|month| time::Date::from_calendar_date(year, month, day).is_ok());
        prop_assert_eq!(check(&format!("{year:04}-{month:02}-{day:02}")).is_ok(), real);
    }

    /// A date is one with each mark, and with its last digits unsaid; never with two marks.
    #[test]
    fn marks_and_unsaid_digits_take_nothing_from_a_date(date in date()) {
        prop_assert_eq!(check(&date), Ok(()), "{}", date);
        let plain = date.trim_end_matches(['?', '~', '%']);
        for mark in ["?", "~", "%"] {
            let marked = format!("{plain}{mark}");
            prop_assert_eq!(check(&marked), Ok(()), "{}", marked);
            let doubly = format!("{marked}{mark}");
            prop_assert!(check(&doubly).is_err(), "{}", doubly);
        }
        for end in ["", ".."] {
            for interval in [format!("{date}/{end}"), format!("{end}/{date}")] {
                prop_assert_eq!(check(&interval), Ok(()), "{}", interval);
            }
        }
    }

    /// Of two dates, one may come before the other, or either: never neither. A date may come before itself.
    #[test]
    fn one_of_two_dates_comes_first(one in date(), other in date()) {
        let there = check(&format!("{one}/{other}"));
        let back = check(&format!("{other}/{one}"));
        prop_assert!(there.is_ok() || back.is_ok(), "{} {}", one, other);
        for result in [there, back] {
            prop_assert!(matches!(result, Ok(()) | Err(EdtfError::Reversed)));
        }
        prop_assert_eq!(check(&format!("{one}/{one}")), Ok(()));
    }

    /// Years compare as numbers.
    #[test]
    fn years_are_in_their_order(one in -9999_i32..=9999, other in -9999_i32..=9999) {
        let year = |year: i32| match year < 0 {
            true => format!("-{:04}", -year),
            false => format!("{year:04}"),
        };
        prop_assert_eq!(check(&format!("{}/{}", year(one), year(other))).is_ok(), one <= other);
    }
}
