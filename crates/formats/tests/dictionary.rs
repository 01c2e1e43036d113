//! Dictionaries: what is read, what is refused and where, and that many words are found as each of them is.

#[path = "../../standoff/tests/hostile/mod.rs"]
mod hostile;

use formats::dictionary::{Dictionary, Fault, Term};
use formats::encoding::guessed;
use formats::temoin_json::read_schema;
use hostile::{ATOMS, short_text};
use proptest::prelude::*;
use proptest::sample::select;
use standoff::Span;
use standoff::schema::Schema;
use standoff::search::{Matching, Needle, Needles, hits};
use standoff::text::{Partition, Text};

fn schema() -> Schema {
    let json = r##"{"labels":[
        {"id":"place","title":{"en":"Place","fr":"Lieu"},"color":"#0072b2"},
        {"id":"person","title":{"en":"Person","fr":"Personne"},"color":"#d55e00"}]}"##;
    read_schema(json).0.expect("it is sound")
}

fn read(file: &str) -> Result<Dictionary, Vec<Fault>> {
    Dictionary::read(file.as_bytes(), None, &schema())
}

fn faults(file: &str) -> Vec<String> {
    let faults = read(file).expect_err("it is refused");
    faults.iter().map(Fault::to_string).collect()
}

#[test]
fn tables_and_json_say_the_same() {
    let json = r#"[{"term":"Haut-Karabakh","label":"place","variants":["Artsakh","Nagorny \"K\""]},{"term":"Aliyev","label":"Personne"}]"#;
    let expected = read(json).expect("it is sound");
    assert_eq!(read(&format!("\u{feff}{json}")), Ok(expected.clone()));
    for table in [
        "term,label,variants\nHaut-Karabakh,place,\"Artsakh|Nagorny \"\"K\"\"\"\nAliyev,person,\n",
        "\u{feff}Variants;Term;LABEL\r\nArtsakh | Nagorny \"K\";Haut-Karabakh;lieu\r\n;Aliyev;PERSONNE",
        "label\tterm\tvariants\nPlace\tHaut-Karabakh\tArtsakh|Nagorny \"K\"\nperson\tAliyev\n\n",
    ] {
        assert_eq!(read(table), Ok(expected.clone()), "{table}");
    }
}

#[test]
fn what_is_wrong_is_said_with_its_place_all_at_once() {
    assert_eq!(
        faults("term,label\n,place\nBakou,town\nAliyev\n"),
        [
            "line 2, column 1: “term” is missing",
            "line 3, column 1: there is no label “town”",
            "line 4, column 1: “label” is missing",
        ]
    );
    assert_eq!(
        faults("name,kind\nBakou,place"),
        [
            "line 1, column 1: “term” is missing",
            "line 1, column 1: “label” is missing"
        ]
    );
    assert_eq!(
        faults(
            r#"[{"label":"place"},{"term":3,"label":"place"},{"term":"x","label":"y"},{"term":"x","label":"place","variants":"z"}]"#
        ),
        [
            "[0].term: “term” is missing",
            "[1].term: “term” is not what it should be: words are expected",
            "[2].label: there is no label “y”",
            "[3].variants: “variants” is not what it should be: a list of words is expected",
        ]
    );
    assert_eq!(
        faults("[{\"term\":\n"),
        ["line 2, column 0: this is no dictionary: its JSON is broken there"]
    );
    assert_eq!(
        faults("{}"),
        ["file: this is no dictionary: its JSON is no array"]
    );
    assert_eq!(faults("term,label\n"), ["file: there are no terms in it"]);
    assert_eq!(faults("[]"), ["file: there are no terms in it"]);
    let bytes = b"\xEF\xBB\xBFterm,label\n\xff,place";
    let faults = Dictionary::read(bytes, None, &schema()).expect_err("refused");
    // A byte is in its line.
    assert_eq!(faults[0].to_string(), "line 2, column 1: this is not UTF-8");
    assert_eq!(
        self::faults("term,label\nBakou,place\n\"Aliyev,person\n"),
        ["line 3, column 1: a quoted cell has no end"]
    );
}

/// The terms of a file beside this one, with the labels of a project about prisoners.
fn of_spreadsheet(bytes: &[u8]) -> Result<Vec<String>, Vec<String>> {
    let labels = r##"{"labels":[{"id":"prisoner","title":{"fr":"Prisonnier"},"color":"#0072b2"},
        {"id":"violation","title":{"fr":"Violation"},"color":"#d55e00"},
        {"id":"denial","title":{"fr":"Démenti"},"color":"#009e73"}]}"##;
    let schema = read_schema(labels).0.expect("labels");
    let dictionary = Dictionary::read(bytes, None, &schema);
    let said = |term: &Term| format!("{} {}: {}", term.label, term.term, term.variants.join("/"));
    match dictionary {
        Ok(dictionary) => Ok(dictionary.terms().iter().map(said).collect()),
        Err(faults) => Err(faults.iter().map(Fault::to_string).collect()),
    }
}

#[test]
fn what_spreadsheets_write_is_read() {
    let both = [
        "prisoner Haut-Karabakh: Artsakh/Haut-Karabagh",
        "violation Bakou: Baku/Bakı",
    ];
    let files: [&[u8]; 5] = [
        include_bytes!("spreadsheets/bom-semicolon.csv"),
        include_bytes!("spreadsheets/sep-line.csv"),
        include_bytes!("spreadsheets/blank-rows.csv"),
        include_bytes!("spreadsheets/empty-lines.csv"),
        include_bytes!("spreadsheets/trailing-columns.csv"),
    ];
    for file in files {
        let all: Vec<String> = both.map(str::to_owned).into();
        assert_eq!(of_spreadsheet(file), Ok(all));
    }
    let files: [(&[u8], &[&str]); 4] = [
        (
            include_bytes!("spreadsheets/french-headers.csv"),
            &["violation Bakou: Baku"],
        ),
        (
            include_bytes!("spreadsheets/ansi.csv"),
            &["denial Dénégation: démenti", "violation Bakou: "],
        ),
        (
            include_bytes!("spreadsheets/utf16-tabs.csv"),
            &["violation Bakou: "],
        ),
        (
            include_bytes!("spreadsheets/utf16-tabs.txt"),
            &["violation Bakou: "],
        ),
    ];
    for (file, expected) in files {
        let expected: Vec<String> = expected.iter().map(|&it| it.to_owned()).collect();
        assert_eq!(of_spreadsheet(file), Ok(expected));
    }
}

#[test]
fn the_ways_of_spreadsheets_may_come_together() {
    let expected = Ok(vec!["violation Bakou: Baku".to_owned()]);
    let table = "term;label;variants\r\nBakou;violation;Baku\r\n";
    let tables = [
        table.replace(';', ","),
        table.replace(';', "\t"),
        table.replace("\r\n", "\r"),
        format!("sep=;\r\n{table}"),
        format!("SEP=;\r{}", table.replace("\r\n", "\r")),
        format!("\"sep=;\"\n{table}"),
        format!("sep=;;;\r\n{table}"),
        format!("sep=,\r\n{}", table.replace(';', ",")),
        format!("sep=\t\r\n{}", table.replace(';', "\t")),
        format!("sep=|\r\n{}", table.replace(';', "|")),
        format!("\r\n;;\r\n{table};;\r\n \u{a0};;"),
        table.replace(
            "term;label;variants",
            " TERME ;E\u{301}TIQUETTE;\u{a0}Variante",
        ),
        table.replace(
            "term;label;variants",
            "\"Termes\";etiquette;VARIANTES;;autre",
        ),
        table.replace("violation;Baku", "  VIOLATION ; Baku |; et plus ; encore"),
        "note;variants;label;term\r\n\"une\nnote;\";Baku;violation;Bakou".to_owned(),
    ];
    for table in tables {
        assert_eq!(of_spreadsheet(table.as_bytes()), expected, "{table}");
        for order in [u16::to_le_bytes, u16::to_be_bytes] {
            let wide = |mark: &str| -> Vec<u8> {
                let marked = format!("{mark}{table}");
                marked.encode_utf16().flat_map(order).collect()
            };
            assert_eq!(of_spreadsheet(&wide("\u{feff}")), expected, "{table}");
            assert_eq!(of_spreadsheet(&wide("")), expected, "{table}");
        }
    }
}

#[test]
fn a_fault_stands_in_its_line_whatever_the_line_ends() {
    for end in ["\n", "\r\n", "\r"] {
        let file = format!("term;label{end}Bakou;place{end};;{end}{end}Aliyev;town{end}");
        assert_eq!(faults(&file), no_town(5), "{file:?}");
        assert_eq!(faults(&format!("sep=;{end}{file}")), no_town(6));
        // A cell of three lines.
        let file = format!("term;label{end}\"Ba{end}{end}kou\";place{end}Aliyev;town{end}");
        assert_eq!(faults(&file), no_town(5), "{file:?}");
        assert_eq!(
            faults(&format!("{end};;{end}name;label{end}")),
            ["line 3, column 1: “term” is missing"]
        );
    }
}

fn no_town(line: u32) -> [String; 1] {
    [format!("line {line}, column 1: there is no label “town”")]
}

#[test]
fn an_encoding_that_was_guessed_is_known_and_can_be_changed() {
    let file = b"term;label\nD\xe9n\xe9gation;place\n";
    let read = |said| Dictionary::read(file, said, &schema()).expect("it is sound");
    assert_eq!(guessed(file), Some("windows-1252"));
    assert_eq!(guessed("term,label\nDénégation,place".as_bytes()), None);
    assert_eq!(read(None).terms()[0].term, "Dénégation");
    assert_eq!(read(Some("windows-1251")).terms()[0].term, "Dйnйgation");
}

#[test]
fn a_label_is_named_by_its_very_name_before_any_other() {
    let labels = r##"{"labels":[{"id":"a","title":{"en":"PLACE"},"color":"#0072b2"},
        {"id":"b","title":{"en":"a"},"color":"#d55e00"},
        {"id":"c","title":{"en":"Place", "fr":"Un  Lieu"},"color":"#009e73"}]}"##;
    let schema = read_schema(labels).0.expect("labels");
    let label = |name: &str| {
        let file = format!("term,label\nx,{name}");
        let dictionary = Dictionary::read(file.as_bytes(), None, &schema);
        dictionary.map(|all| all.terms()[0].label.to_string())
    };
    for (name, expected) in [
        ("PLACE", "a"),
        ("Place", "c"),
        ("place", "a"),
        ("a", "b"),
        ("b", "b"),
        ("un lieu", "c"),
        ("UN\u{a0}LIEU ", "c"),
    ] {
        assert_eq!(label(name).as_deref(), Ok(expected), "{name}");
    }
}

#[test]
fn the_longest_variant_counts_and_whole_words_are_meant() {
    let dictionary = read(
        "term,label,variants\nKarabakh,person,\nHaut-Karabakh,place,Artsakh|Nagorny Karabakh\n",
    );
    let dictionary = dictionary.expect("it is sound");
    let text = Text::new("Du HAUT–KARABAKH à l’Artsakh, un Artsakhi du nagorny karabakh\nKarabäkh");
    let partition = Partition::of(&text);
    let found = dictionary
        .finder()
        .hits(&text, &partition, 0..9, Some("fr"));
    let found: Vec<_> = found
        .iter()
        .map(|(span, entry)| (text.slice(*span).expect("it fits"), entry.label.as_str()))
        .collect();
    assert_eq!(
        found,
        [
            ("HAUT–KARABAKH", "place"),
            ("Artsakh", "place"),
            ("nagorny karabakh", "place"),
            ("Karabäkh", "person"),
        ]
    );
}

/// Text as PDFs have it: wrapped, with divided words, blanks in runs, ligatures.
#[test]
fn terms_are_found_however_lines_are_wrapped() {
    let found = |text: &str, dictionary: &str| {
        let labels = r##"{"labels":[{"id":"prisoner","title":{"fr":"Prisonnier"},"color":"#0072b2"},
            {"id":"violation","title":{"fr":"Violation"},"color":"#d55e00"},
            {"id":"denial","title":{"fr":"Démenti"},"color":"#009e73"}]}"##;
        let schema = read_schema(labels).0.expect("labels");
        let dictionary =
            Dictionary::read(dictionary.as_bytes(), None, &schema).expect("it is sound");
        let text = Text::new(text);
        let partition = Partition::of(&text);
        let found = dictionary
            .finder()
            .hits(&text, &partition, 0..usize::MAX, Some("fr"));
        let quote = |(span, term): &(Span, &Term)| {
            format!(
                "{}: {}",
                term.label.as_str(),
                text.slice(*span).expect("it fits")
            )
        };
        found.iter().map(quote).collect::<Vec<_>>()
    };
    let report = include_str!("../../standoff/tests/cases/01-wraps/report.txt");
    let terms = include_str!("../../standoff/tests/cases/01-wraps/dico.csv");
    assert_eq!(
        found(report, terms),
        [
            "prisoner: Haut-Karabakh",
            "prisoner: prisonniers\nde guerre",
            "prisoner: prisonniers de guerre",
            "prisoner: Haut-\nKarabakh",
            "violation: Comité international\nde la Croix-Rouge",
            "violation: Comité international de la Croix-Rouge",
            "prisoner: prisonniers  de  guerre",
            "prisoner: prisonniers\tde\tguerre",
        ]
    );
    let pdf = include_str!("../../standoff/tests/cases/02-ligatures/pdf.txt");
    let terms = include_str!("../../standoff/tests/cases/02-ligatures/dico.csv");
    assert_eq!(
        found(pdf, terms),
        [
            "denial: oﬃciel",
            "violation: conﬂit",
            "denial: officiel",
            "violation: conflit"
        ]
    );
}

#[test]
fn a_word_within_beginnings_of_two_others_is_found() {
    let text = Text::new("abcz");
    let partition = Partition::of(&text);
    let found =
        Needles::new(["abcx", "bcy", "c"], Matching::default()).hits(&text, &partition, 0..1, None);
    let found: Vec<_> = found
        .iter()
        .map(|(span, index)| (text.slice(*span), *index))
        .collect();
    assert_eq!(found, [(Ok("c"), 2)]);
}

/// The hits of all words, each looked for by itself, overlapping ones too.
fn one_by_one(text: &Text, words: &[String], matching: Matching) -> Vec<Span> {
    let partition = Partition::of(text);
    let n = partition.paragraphs().len();
    let mut all = Vec::new();
    for word in words {
        if let Some(needle) = Needle::new(word, matching) {
            all.extend(hits(text, &partition, &needle, 0..n, Some("fr")));
        }
    }
    all
}

proptest! {
    #[test]
    fn one_word_among_many_is_found_where_it_is_alone(
        source in short_text(),
        word in prop::collection::vec(select(ATOMS), 1..3).prop_map(|atoms| atoms.concat()),
        whole_words in any::<bool>(),
    ) {
        let text = Text::new(source.as_str());
        let partition = Partition::of(&text);
        let matching = Matching { whole_words, ..Matching::default() };
        let n = partition.paragraphs().len();
        let found = Needles::new([word.as_str()], matching).hits(&text, &partition, 0..n, Some("fr"));
        let found: Vec<Span> = found.into_iter().map(|(span, _)| span).collect();
        prop_assert_eq!(found, one_by_one(&text, &[word], matching));
    }

    #[test]
    fn of_many_words_the_first_and_longest_is_found(
        source in short_text(),
        words in prop::collection::vec(
            prop::collection::vec(select(ATOMS), 1..3).prop_map(|atoms| atoms.concat()), 1..5),
    ) {
        let text = Text::new(source.as_str());
        let partition = Partition::of(&text);
        let n = partition.paragraphs().len();
        let matching = Matching::default();
        let found = Needles::new(words.iter().map(String::as_str), matching)
            .hits(&text, &partition, 0..n, Some("fr"));
        for two in found.windows(2) {
            prop_assert!(two[0].0.end() <= two[1].0.start());
        }
        for (hit, index) in &found {
            let alone = Needle::new(&words[*index], matching).expect("it was found");
            let line = Text::new(text.slice(*hit).expect("it fits"));
            let all = hits(&line, &Partition::of(&line), &alone, 0..1, Some("fr"));
            prop_assert_eq!(all.len(), 1);
        }
        // Whatever one word alone finds is there, or under what was found instead.
        for hit in one_by_one(&text, &words, matching) {
            prop_assert!(found.iter().any(|(other, _)| other.overlaps(hit)), "{hit:?}");
        }
    }

    #[test]
    fn no_bytes_make_the_reader_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = Dictionary::read(&bytes, None, &schema());
        let lossy = String::from_utf8_lossy(&bytes);
        let _ = read(&format!("term,label,variants\n{lossy}"));
        let _ = read(&format!("[{lossy}]"));
    }
}
