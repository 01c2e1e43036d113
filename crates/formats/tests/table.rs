//! Tables of annotations: what spreadsheets write, laid on a text; each fault with its row and column.

use formats::dictionary::Dictionary;
use formats::exchange::{
    Counting, ExportOptions, ImportedDocument, Newlines, ReadOptions, ReanchorReport, reanchor,
};
use formats::{Issue, Unit, format, has_errors, recognise, temoin_json};
use standoff::model::{Document, DocumentId, Item, Target, Timestamp};
use standoff::schema::Schema;
use standoff::text::Text;

const TEXT: &str = "😀 Bakou a nié avoir violé le cessez-le-feu dimanche.";

fn schema() -> Schema {
    let json = r##"{"labels":[{"id":"denial","title":{"en":"Denial","fr":"Démenti"},"color":"#0072b2"}]}"##;
    temoin_json::read_schema(json).0.expect("a sound schema")
}

fn document(text: &str) -> Document {
    let id = DocumentId::parse("d1").expect("an id");
    Document::verbatim(id, "a.txt", None, Text::new(text))
}

fn read(bytes: &[u8]) -> (Vec<ImportedDocument>, Vec<Issue>) {
    let fresh = DocumentId::parse("fresh").expect("an id");
    let options = ReadOptions {
        name: "a.csv",
        encoding: None,
        fresh: &fresh,
        schema: &schema(),
        now: Timestamp::from_millis(1_000),
    };
    let (imported, issues) = format("csv").expect("CSV").read(bytes, &options);
    (imported.unwrap_or_default().documents, issues)
}

/// What stands where each annotation of a table is, with its label, on `text`.
fn laid(bytes: &[u8], text: &str) -> Vec<(String, String)> {
    let (documents, issues) = read(bytes);
    assert!(!has_errors(&issues), "{issues:?}");
    let document = document(text);
    let items = documents
        .iter()
        .flat_map(|one| reanchor(one, &document).items);
    items
        .map(|item| {
            let Item::Annotation(annotation) = item else {
                panic!("a table has nothing else");
            };
            let quote = match &annotation.target {
                Target::Anchored(parts) => document
                    .text
                    .slice(parts.covering())
                    .expect("inside")
                    .to_owned(),
                Target::Candidate(_) => "to check".to_owned(),
                Target::Orphan(_) => "not found".to_owned(),
            };
            (quote, annotation.label.as_str().to_owned())
        })
        .collect()
}

fn pair(quote: &str, label: &str) -> (String, String) {
    (quote.to_owned(), label.to_owned())
}

#[test]
fn what_spreadsheets_write_is_read() {
    let plain = "start,end,label,text\r\n20,42,denial,violé le cessez-le-feu\r\n";
    let semicolons = plain.replace(',', ";");
    let tabs = plain.replace(',', "\t");
    let utf16: Vec<u8> = format!("\u{feff}{tabs}")
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let utf16_big: Vec<u8> = format!("\u{feff}{tabs}")
        .encode_utf16()
        .flat_map(u16::to_be_bytes)
        .collect();
    let french = "Début;Fin;Étiquette;Citation\n20;42;démenti;violé le cessez-le-feu\n";
    let files: Vec<(&str, Vec<u8>)> = vec![
        ("plain", plain.into()),
        ("byte order mark", format!("\u{feff}{plain}").into()),
        ("semicolons", semicolons.clone().into()),
        (
            "a line sep=",
            format!("\u{feff}sep=;\r\n{semicolons}").into(),
        ),
        ("blank rows", format!("{plain},,,\r\n\r\n,,,\r\n").into()),
        (
            "more columns",
            "start,end,label,text,,\r\n20,42,denial,violé le cessez-le-feu,,\r\n".into(),
        ),
        (
            "other order",
            "text,label,end,start\n\"violé le cessez-le-feu\",Denial,42,20".into(),
        ),
        ("CR alone", plain.replace("\r\n", "\r").into()),
        ("French", french.into()),
        ("UTF-16", utf16),
        ("UTF-16, the other way", utf16_big),
    ];
    for (name, bytes) in files {
        let (_, issues) = read(&bytes);
        assert_eq!(issues, [], "{name}");
        assert_eq!(
            laid(&bytes, TEXT),
            [pair("violé le cessez-le-feu", "denial")],
            "{name}"
        );
        let found = recognise("a.csv", &bytes).info().id;
        assert!(found == "csv" || found == "tsv", "{name}: {found}");
    }
}

#[test]
fn windows_1252_is_read_and_said() {
    let bytes = b"start;end;label;text\r\n20;42;d\xE9menti;viol\xE9 le cessez-le-feu\r\n";
    let (_, issues) = read(bytes);
    let codes: Vec<&str> = issues.iter().map(|issue| issue.code.name()).collect();
    assert_eq!(codes, ["guessed-encoding"]);
    assert_eq!(
        laid(bytes, TEXT),
        [pair("violé le cessez-le-feu", "denial")]
    );
}

#[test]
fn quotes_say_what_offsets_count() {
    let table = |start: u32, end: u32| {
        format!("start,end,label,text\n{start},{end},denial,violé le cessez-le-feu\n")
    };
    for (start, end, unit) in [
        (20, 42, Unit::CodePoints),
        (21, 43, Unit::Utf16),
        (24, 47, Unit::Utf8),
    ] {
        let (documents, _) = read(table(start, end).as_bytes());
        let laid = reanchor(&documents[0], &document(TEXT));
        let newlines = Newlines::Same;
        assert_eq!(laid.counting, Counting { unit, newlines });
        assert_eq!(
            laid.report,
            ReanchorReport {
                exact: 1,
                ..ReanchorReport::default()
            }
        );
    }
    // Line ends that an editor has changed, both ways.
    let lines = "un\r\ndeux\r\nvioler, puis violer\r\ntrois";
    let shorter = "start,end,label,text\n8,14,denial,violer\n21,27,denial,violer\n";
    let (documents, _) = read(shorter.as_bytes());
    let laid = reanchor(&documents[0], &document(lines));
    assert_eq!(laid.counting.newlines, Newlines::Shorter);
    assert_eq!(laid.report.exact, 2);
    let longer = "start,end,label,text\n10,16,denial,violer\n23,29,denial,violer\n";
    let (documents, _) = read(longer.as_bytes());
    let laid = reanchor(&documents[0], &document(&lines.replace("\r\n", "\n")));
    assert_eq!(laid.counting.newlines, Newlines::Longer);
    assert_eq!(laid.report.exact, 2);
}

#[test]
fn what_does_not_fit_is_looked_for_and_never_lied_about() {
    let table = "start,end,label,text\n8,42,denial,a nié avoir violé le cessez-le-feu\n\
                 0,8,denial,dimanche\n0,3,denial,lundi\n8,13,denial,\n,,denial,Bakou\n";
    let found = laid(table.as_bytes(), TEXT);
    // A quote that stands at one place alone has moved there; one without offsets, or offsets without a quote, are for
    // a person to judge.
    let expected = [
        pair("to check", "denial"),
        pair("a nié avoir violé le cessez-le-feu", "denial"),
        pair("to check", "denial"),
        pair("dimanche", "denial"),
        pair("not found", "denial"),
    ];
    assert_eq!(found, expected);
}

#[test]
fn faults_have_their_row_and_column() {
    let table = "\u{feff}sep=;\r\nstart;end;label;text;created\r\n0;x;denial;a;\r\n\r\n;;denial;;\r\n\
                 5;3;;\"on two\r\nlines\";\r\n3;3;denial;b;hier\r\n1;2;denial;\"open";
    let (_, issues) = read(table.as_bytes());
    let told: Vec<String> = issues.iter().map(ToString::to_string).collect();
    let expected = [
        "row 2, column B: \"x\" is no whole number",
        "row 4: the row has neither a place nor a quote",
        "row 5, column C: “label” is blank",
        "row 5, column B: the end, 3, is before the start, 5",
        "row 6, column B: start and end are both 3",
        "row 6, column E: \"hier\" is no time like 2026-11-22T10:00:00.000Z",
        "row 7: a quoted cell has no end",
    ];
    assert_eq!(told, expected);
    let (documents, issues) = read(b"start,label\n1,denial\n");
    assert!(documents.is_empty());
    assert_eq!(issues[0].to_string(), "row 1: the column “end” is missing");
    let twice = "span_id,start,end,label,text\na,0,1,x,q\na,2,3,x,q\n";
    let (_, issues) = read(twice.as_bytes());
    assert_eq!(
        issues[0].to_string(),
        "row 3, column A: the id \"a\" is that of row 2 already"
    );
}

#[test]
fn unknown_labels_come_along_and_known_ones_are_the_projects() {
    let table = "start,end,label,text\n0,1,Démenti,😀\n2,7,Ville d’Asie,Bakou\n";
    let (documents, _) = read(table.as_bytes());
    let labels = documents[0].schema.labels();
    let told: Vec<(&str, &str)> = labels
        .iter()
        .map(|it| (it.id.as_str(), it.title_in("fr")))
        .collect();
    assert_eq!(
        told,
        [("denial", "Démenti"), ("Ville d’Asie", "Ville d’Asie")]
    );
    assert_ne!(labels[0].color, labels[1].color);
}

#[test]
fn tables_of_several_documents_say_which() {
    let table = "doc_id,start,end,label,text\none,0,1,x,q\ntwo,0,1,x,q\none,2,3,x,q\n";
    let (documents, _) = read(table.as_bytes());
    let told: Vec<(&str, usize)> = documents
        .iter()
        .map(|it| (it.about.id.as_str(), it.waiting.len()))
        .collect();
    assert_eq!(told, [("one", 2), ("two", 1)]);
}

#[test]
fn a_dictionary_is_no_table_of_annotations_nor_the_other_way_round() {
    let dictionaries: [&[u8]; 3] = [
        b"term,label,variants\nBakou,denial,Baku\n",
        b"\xEF\xBB\xBFsep=;\r\nterm;label;variants\r\nBakou;denial;Baku\r\n",
        b"text,label\nBakou,denial\n",
    ];
    for bytes in dictionaries {
        assert_eq!(recognise("a.csv", bytes).info().id, "text");
    }
    let table = b"doc_id,span_id,start,end,label,text\nd,a,0,1,denial,x\n";
    assert_eq!(recognise("a.txt", table).info().id, "csv");
    let faults = Dictionary::read(table, None, &schema()).expect_err("it has no terms");
    assert_eq!(faults[0].to_string(), "line 1, column 1: “term” is missing");
}

#[test]
fn a_spreadsheet_sees_no_formula_and_the_quote_comes_back() {
    let text = "=1+1 et -2, \"ou\"\r\n@ici";
    let table = "start,end,label,text,note\n0,4,denial,=1+1,+ à voir\n8,10,denial,-2,\n13,24,denial,\"ou\"\"\r\n@ici\",\n";
    let (documents, _) = read(table.as_bytes());
    let document = document(text);
    let laid = reanchor(&documents[0], &document);
    let annotations: Vec<_> = laid
        .items
        .iter()
        .filter_map(|item| match item {
            Item::Annotation(annotation) => Some(annotation),
            _ => None,
        })
        .collect();
    let contents = formats::exchange::Contents {
        document: &document,
        schema: &schema(),
        annotations,
        relations: Vec::new(),
        document_labels: Vec::new(),
        suggestions: Vec::new(),
    };
    let csv = format("csv").expect("CSV");
    let written = |excel_safe| {
        let options = ExportOptions {
            excel_safe,
            ..ExportOptions::default()
        };
        csv.write(&contents, options).expect("it writes")
    };
    let plain = String::from_utf8(written(false).bytes).expect("UTF-8");
    let rows: Vec<&str> = plain.split("\r\n").collect();
    assert_eq!(
        rows[0],
        "\u{feff}doc_id,span_id,start,end,label,text,label_title,note,annotator,created,modified,doc_name"
    );
    assert!(
        rows[1].contains(",0,4,denial,=1+1,Denial,+ à voir,,1970-01-01T00:00:01.000Z,"),
        "{plain}"
    );
    let safe = written(true);
    let loss = safe.losses.last().expect("a loss");
    assert_eq!((loss.feature.name(), loss.count), ("exactCells", 3));
    let safe = String::from_utf8(safe.bytes).expect("UTF-8");
    assert!(
        safe.contains(",0,4,denial,'=1+1,Denial,'+ à voir,"),
        "{safe}"
    );
    let found = self::laid(safe.as_bytes(), text);
    let quotes: Vec<&str> = found.iter().map(|(quote, _)| quote.as_str()).collect();
    assert_eq!(quotes, ["=1+1", "-2", "ou\"\r\n@ici"]);
}

#[test]
fn a_label_is_named_by_its_id_or_its_very_title_before_a_twin() {
    let json = r##"{"labels":[{"id":"a","title":{"en":"PLACE"},"color":"#0072b2"},
        {"id":"c","title":{"en":"Place"},"color":"#009e73"},
        {"id":"Place","title":{"en":"place of war"},"color":"#d55e00"}]}"##;
    let schema = temoin_json::read_schema(json).0.expect("a sound schema");
    let fresh = DocumentId::parse("fresh").expect("an id");
    for (name, expected) in [
        ("PLACE", "a"),
        ("Place", "Place"),
        ("place", "a"),
        ("Place  of War", "Place"),
        ("c", "c"),
    ] {
        let table = format!("start,end,label,text\n0,1,{name},x\n");
        let options = ReadOptions {
            name: "a.csv",
            encoding: None,
            fresh: &fresh,
            schema: &schema,
            now: Timestamp::from_millis(0),
        };
        let (imported, _) = format("csv").expect("CSV").read(table.as_bytes(), &options);
        let imported = imported.expect("it is sound");
        let labels: Vec<String> = imported.documents[0]
            .schema
            .labels()
            .iter()
            .map(|label| label.id.to_string())
            .collect();
        assert_eq!(labels, [expected], "{name}");
    }
}
