//! The laws of patterns: the hits are those of another engine (leftmost, and there the first way that fits), the pieces in which a search is made do not count, and no pattern takes more steps than its own times the
//! characters of the line.

mod hostile;

use hostile::short_text;
use proptest::prelude::*;
use proptest::sample::select;
use regex::RegexBuilder;
use standoff::Span;
use standoff::search::{Matching, Needle, Pattern, Scan, Sought, pattern_hits};
use standoff::text::{Partition, Text};
use std::time::{Duration, Instant};

/// Every property counts: what is compared is the text itself.
const EXACT: Matching = Matching {
    case: true,
    accents: true,
    marks: true,
    whole_words: false,
};

fn pattern(pattern: &str, matching: Matching) -> Pattern {
    let made = Pattern::new(pattern, matching);
    let made = made.unwrap_or_else(|error| panic!("{pattern}: {error}"));
    made.unwrap_or_else(|| panic!("{pattern}: there is something"))
}

fn hits(text: &Text, sought: &Pattern) -> Vec<Span> {
    let partition = Partition::of(text);
    let n = partition.paragraphs().len();
    let found = pattern_hits(text, &partition, sought, 0..n, None);
    let are_apart = found.windows(2).all(|two| two[0].end() <= two[1].start());
    assert!(are_apart, "{found:?}");
    found
}

/// The hits of another engine. The text has neither graphemes of several characters nor letters that are folded.
fn other_hits(source: &str, pattern: &str, ignores_case: bool) -> Option<Vec<Span>> {
    let regex = RegexBuilder::new(pattern)
        .case_insensitive(ignores_case)
        .multi_line(true)
        .size_limit(1 << 20)
        .build()
        .ok()?;
    let found = regex.find_iter(source).filter(|found| !found.is_empty());
    let offset = |at: usize| u32::try_from(at).ok();
    let spans = found.filter_map(|found| Span::of(offset(found.start())?, offset(found.end())?));
    Some(spans.collect())
}

/// All that a pattern is made of.
fn atom() -> impl Strategy<Value = String> {
    const ATOMS: &[&str] = &[
        "a",
        "b",
        "B",
        "c",
        "-",
        "ж",
        "中",
        ".",
        r"\w",
        r"\W",
        r"\d",
        r"\s",
        r"\S",
        "[ab]",
        "[^a]",
        "[a-cж-я]",
        r"[^\w-]",
        "[-b]",
        "[]a]",
        "[[:alpha:]]",
        "[[:^digit:]b]",
        r"\x61",
        r"\u{436}",
        r"\-",
        "",
        "^",
        "$",
        r"\b",
        r"\B",
        r"\<",
        r"\>",
        r"\b{start}",
        r"\b{end-half}",
        r"\A",
        r"\z",
    ];
    select(ATOMS).prop_map(str::to_owned)
}

fn written() -> impl Strategy<Value = String> {
    atom().prop_recursive(5, 24, 4, |inner| {
        const TIMES: &[&str] = &[
            "*",
            "+",
            "?",
            "*?",
            "+?",
            "??",
            "{2}",
            "{0}",
            "{0,2}",
            "{1,3}",
            "{2,}",
            "{0,}?",
            "{1,2}?",
            "{ 1 , 2 }",
        ];
        const GROUPS: &[&str] = &[
            "(", "(?:", "(?i:", "(?U:", "(?x: ", "(?-i:", "(?P<n>", "(?ms)(", "(?i)(",
        ];
        prop_oneof![
            prop::collection::vec(inner.clone(), 1..4).prop_map(|all| all.concat()),
            prop::collection::vec(inner.clone(), 2..4)
                .prop_map(|all| format!("(?:{})", all.join("|"))),
            (inner.clone(), select(TIMES)).prop_map(|(of, times)| format!("(?:{of}){times}")),
            (inner, select(GROUPS)).prop_map(|(of, group)| format!("{group}{of})")),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3_000))]

    #[test]
    fn the_hits_are_those_of_another_engine(
        source in "[aabbcBж中 \n-]{0,14}", written in written(), ignores_case in any::<bool>(),
    ) {
        let matching = Matching { case: !ignores_case, ..EXACT };
        let made = Pattern::new(&written, matching);
        let Some(others) = other_hits(&source, &written, ignores_case) else {
            prop_assert!(written.matches("<n>").count() > 1 || made.is_err(), "{written:?} is read now");
            return Ok(());
        };
        let made = made.map_err(|error| TestCaseError::fail(format!("{written:?}: {error}")))?;
        let found = made.map_or_else(Vec::new, |made| hits(&Text::new(source.as_str()), &made));
        // Without case a text is in small letters when it is compared.
        let others = match ignores_case {
            true => other_hits(&source.to_lowercase(), &written, true).unwrap_or_default(),
            false => others,
        };
        prop_assert_eq!(found, others, "{:?} in {:?}", written, source);
    }

    #[test]
    fn whatever_is_written_is_read_as_elsewhere_or_refused(
        written in r"[ab\\\[\](){}|*+?^$.,:<>P\-0-2iUx&~ ]{1,9}", source in "[ab \\-]{0,8}",
    ) {
        let Ok(made) = Pattern::new(&written, EXACT) else {
            prop_assert!(regex_lite::Regex::new(&written).is_err(), "{written:?} is read elsewhere");
            return Ok(());
        };
        if let (Some(made), Some(others)) = (made, other_hits(&source, &written, false)) {
            prop_assert_eq!(hits(&Text::new(source.as_str()), &made), others, "{:?} in {:?}", written, source);
        }
    }

    #[test]
    fn the_pieces_of_a_search_do_not_count(
        source in short_text(), written in written(), efforts in prop::collection::vec(1_usize..40, 1..8),
    ) {
        let Ok(Some(sought)) = Pattern::new(&written, Matching::default()) else {
            return Ok(());
        };
        let text = Text::new(source.as_str());
        let partition = Partition::of(&text);
        let n = partition.paragraphs().len();
        let mut scan = Scan::new(Sought::Pattern(sought.clone()), 0..n);
        let (mut found, mut place) = (Vec::new(), scan.place(&text, &partition));
        for effort in efforts.iter().cycle() {
            let goes_on = scan.go_on((&text, &partition), None, *effort, &mut |hit| found.push(hit));
            let now = scan.place(&text, &partition);
            prop_assert!(place <= now, "it goes forward");
            prop_assert!(found.last().is_none_or(|hit: &Span| hit.end() <= now || !goes_on));
            place = now;
            if !goes_on {
                break;
            }
        }
        prop_assert_eq!(place, text.n_bytes());
        prop_assert_eq!(found, hits(&text, &sought));
    }
}

/// How many steps a search takes, in steps for each character, and how many hits it has.
fn cost(source: &str, written: &str) -> (usize, usize) {
    const PIECE: usize = 1 << 10;
    let text = Text::new(source);
    let partition = Partition::of(&text);
    let n = partition.paragraphs().len();
    let sought = Sought::Pattern(pattern(written, Matching::default()));
    let mut scan = Scan::new(sought, 0..n);
    let (mut n_pieces, mut n_hits) = (1, 0);
    while scan.go_on((&text, &partition), None, PIECE, &mut |_| n_hits += 1) {
        n_pieces += 1;
        assert!(n_pieces < 200_000, "{written} has no end");
    }
    assert_eq!(scan.n_given_up(), 0, "{written}");
    (n_pieces * PIECE / source.len(), n_hits)
}

/// Each of these looked to the end of the line again for each hit: a hundred thousand steps a character.
#[test]
fn all_hits_together_take_no_longer_than_the_line() {
    let words = "mot ".repeat(25_000);
    let quotes = "\"a\" ".repeat(25_000);
    for (source, written, n_hits) in [
        (&words, r".*Q|\w+", 25_000),
        (&words, r"(.*)*Q|m", 25_000),
        (&words, r"(\w+ )+Q|\w+", 25_000),
        (&words, r"\w+(?: \w+)*!|ot", 25_000),
        (&quotes, r#""(?:[^"]*"[^"]*")*$|a"#, 25_000),
        (&words, r"(?:m|mo|mot|t| |o)+z|o", 25_000),
    ] {
        let (cost, found) = cost(source, written);
        assert_eq!(found, n_hits, "{written}");
        assert!(cost < 80, "{written}: {cost} steps a character");
    }
    let (cost, found) = cost(&"a".repeat(20_000), "a{1,100}x");
    assert_eq!(found, 0);
    assert!(cost < 400, "a{{1,100}}x: {cost} steps a character");
}

/// A letter with as many marks as a text has characters is looked at once, not anew from each of its marks.
#[test]
fn a_letter_of_many_marks_costs_no_more_than_the_text_is_long() {
    let source = format!("x e{} y", "\u{301}".repeat(100_000));
    let start = Instant::now();
    for matching in [EXACT, Matching::default()] {
        for written in [
            r"\wx",
            r"y?\w.z",
            r"(?:\u{301})*\w",
            "\u{301}",
            "\u{301}+",
            "e",
            r"[^e]+y",
        ] {
            if let Ok(Some(sought)) = Pattern::new(written, matching) {
                hits(&Text::new(source.as_str()), &sought);
            }
        }
        for words in ["e", "\u{301}", "\u{301}y"] {
            let text = Text::new(source.as_str());
            let partition = Partition::of(&text);
            if let Some(needle) = Needle::new(words, matching) {
                standoff::search::hits(&text, &partition, &needle, 0..usize::MAX, None);
            }
        }
    }
    // A look at each mark from each other takes minutes.
    assert!(start.elapsed() < Duration::from_secs(30));
}

/// A program of many places where ways meet, and a line where each has to be remembered: the line is given up, and
/// that is said.
#[test]
fn a_line_that_needs_too_much_memory_is_given_up_and_counted() {
    let source = format!("x ab\n{}\nx ab", "ab".repeat(600_000));
    let text = Text::new(source.as_str());
    let partition = Partition::of(&text);
    let n = partition.paragraphs().len();
    let sought = Sought::Pattern(pattern("(?:(?:ab)+){1,400}Q|x", Matching::default()));
    let mut scan = Scan::new(sought, 0..n);
    let mut found = Vec::new();
    while scan.go_on((&text, &partition), None, usize::MAX, &mut |hit| {
        found.push(hit)
    }) {}
    assert_eq!(scan.n_given_up(), 1);
    assert_eq!(found.len(), 2, "the lines around are looked through");
    assert_eq!(scan.place(&text, &partition), text.n_bytes());
}

#[test]
fn patterns_that_would_be_too_large_are_refused_at_once() {
    for written in [
        "(a{1000}){1000}",
        "((((a{99}){99}){99}){99}){99}",
        "(a{1,99999}){1,99999}",
        "a{100000000000}",
        &"(".repeat(3_000),
        &format!("a{}", "*?+".repeat(3_000)),
    ] {
        assert!(Pattern::new(written, EXACT).is_err(), "{written:.40}");
    }
    for empty in [
        "(){99999}",
        "((|){0}){99999}{99999}{99999}",
        "(?:a{0}){99999}+",
    ] {
        assert_eq!(
            hits(&Text::new("aaa"), &pattern(empty, EXACT)),
            [],
            "{empty}"
        );
    }
}

/// The way that led to a hit has not failed: from the hit's end on it may lead to an empty match, which comes before
/// another way.
#[test]
fn the_end_of_a_hit_is_looked_at_anew() {
    for (source, written) in [
        ("xa", "x?a*?|a"),
        ("xxaa", "x*(?:b|a)*?|a"),
        ("xab", "x?(?:a|b)*?|[ab]+"),
    ] {
        let others = other_hits(source, written, false);
        let found = hits(&Text::new(source), &pattern(written, EXACT));
        assert_eq!(Some(found), others, "{written} in {source}");
    }
}

fn found_by_pattern(text: &str, pattern: &str) -> Vec<String> {
    let text = Text::new(text);
    let partition = Partition::of(&text);
    let pattern = Pattern::new(pattern, Matching::default());
    let pattern = pattern.expect("a pattern").expect("something");
    let found = pattern_hits(&text, &partition, &pattern, 0..usize::MAX, None);
    quotes(&text, &found)
}

fn quotes(text: &Text, spans: &[Span]) -> Vec<String> {
    let quote = |span: &Span| text.slice(*span).expect("a hit is of the text").to_owned();
    spans.iter().map(quote).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    /// What reaches over many lines, in texts that are longer than what is looked through at a time.
    #[test]
    fn patterns_reach_over_line_ends(
        lines in prop::collection::vec(select(&["mot mot", "« un", "deux »", "", "x", "жук մի"][..]), 4_000..6_000),
        written in select(&[
            r"«[^»]*»", r"mot\s+mot", r"\w+\n\n\w+", r"(?s)x.{1,9}un", r"\w+", r"^x$", r"\n+", r"մի\s",
        ][..]),
    ) {
        let source = lines.join("\n");
        let found = found_by_pattern(&source, written);
        let regex = RegexBuilder::new(written).multi_line(true).build().expect("a pattern");
        let others: Vec<&str> = regex.find_iter(&source).map(|hit| hit.as_str()).collect();
        prop_assert_eq!(found, others);
    }
}

#[test]
fn patterns_know_every_script_and_the_ends_of_lines() {
    let patterns = |text: &str, written: &str| found_by_pattern(text, written);
    assert_eq!(
        patterns("слово աշխարհ مرحبا שלום λόγος mot", r"\w+").len(),
        6
    );
    assert_eq!(patterns("Արցախ, Арцах", r"\b\w{5}\b"), ["Արցախ", "Арцах"]);
    assert_eq!(
        patterns("en 2021, ١٤٤٢, ۱۴۰۰, १९", r"\d+"),
        ["2021", "١٤٤٢", "۱۴۰۰", "१९"]
    );
    assert_eq!(patterns("слово 12", r"[^\w\s]|[^\W\d]+"), ["слово"]);
    assert_eq!(patterns("слово 12", r"\D+\d"), ["слово 1"]);
    for line_end in ["\n", "\r\n", "\r", "\u{2028}"] {
        let text = format!("prisonniers{line_end}de guerre");
        for written in [
            r"prisonniers\sde\sguerre",
            r"prisonniers\nde",
            r"prisonniers\r\nde",
            r"prisonniers\r?\nde",
            r"(?s)prisonniers.de",
            r"prisonniers[^a-z]de",
            r"prisonniers\Wde",
        ] {
            assert_eq!(patterns(&text, written).len(), 1, "{written} in {text:?}");
        }
        assert_eq!(patterns(&text, r"prisonniers.de"), [""; 0]);
        assert_eq!(
            patterns(&text, r"^de guerre$|prisonniers$").len(),
            2,
            "{text:?}"
        );
        assert_eq!(
            patterns(&text, r"\Aprisonniers|\Ade|guerre\z|prisonniers\z").len(),
            2,
            "{text:?}"
        );
    }
    assert_eq!(patterns("la\u{a0}paix", r"la\spaix").len(), 1);
    assert_eq!(patterns("prison\u{200c}niers", r"\bprisonniers\b").len(), 1);
}
