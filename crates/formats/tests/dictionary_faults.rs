//! Dictionaries as people have them: what is taken, and what is said of a file that is none.

use formats::FileKind;
use formats::dictionary::{Dictionary, Fault, FaultKind};
use formats::temoin_json::read_schema;
use standoff::schema::Schema;

fn schema() -> Schema {
    let json = r##"{"labels":[
        {"id":"place","title":{"en":"Place","fr":"Lieu"},"color":"#0072b2"},
        {"id":"person","title":{"en":"Person","fr":"Personne"},"color":"#d55e00"}]}"##;
    read_schema(json).0.expect("it is sound")
}

/// Each term with its label and its variants, or the faults.
fn read(bytes: &[u8]) -> Result<Vec<String>, Vec<String>> {
    let dictionary = Dictionary::read(bytes, None, &schema());
    let dictionary =
        dictionary.map_err(|faults| faults.iter().map(Fault::to_string).collect::<Vec<_>>());
    let all = dictionary?;
    let said = all
        .terms()
        .iter()
        .map(|it| format!("{} {}: {}", it.label, it.term, it.variants.join("/")));
    Ok(said.collect())
}

fn fault(bytes: &[u8]) -> FaultKind {
    let mut faults = Dictionary::read(bytes, None, &schema()).expect_err("it is refused");
    assert_eq!(faults.len(), 1, "{faults:?}");
    faults.remove(0).kind
}

fn words(all: &[&str]) -> Vec<String> {
    all.iter().map(|&it| it.to_owned()).collect()
}

#[test]
fn formulas_of_spreadsheets_are_the_words_in_them() {
    for table in [
        "term;label;variants\n=\"Bakou\";=\"Lieu\";=\"Baku\"\n",
        "term;label;variants\n\"=\"\"Bakou\"\"\";lieu;\"=\"\"Baku\"\"\"\n",
    ] {
        assert_eq!(read(table.as_bytes()), Ok(words(&["place Bakou: Baku"])));
    }
    let signs = "term;label\n\"=\"\"le \"\"\"\"K\"\"\"\"\"\"\";lieu\n=x;lieu\n";
    assert_eq!(
        read(signs.as_bytes()),
        Ok(words(&["place le \"K\": ", "place =x: "]))
    );
}

#[test]
fn lines_within_a_cell_are_variants_and_commas_are_not() {
    for end in ["\n", "\r\n", "\r"] {
        let table = format!(
            "term;label;variants\nBakou;lieu;\"Baku{end}Bakı | Bakü{end}{end}\"\nA;personne;Aliyev, Ilham\n"
        );
        let expected = words(&["place Bakou: Baku/Bakı/Bakü", "person A: Aliyev, Ilham"]);
        assert_eq!(read(table.as_bytes()), Ok(expected));
    }
}

#[test]
fn one_word_with_two_labels_is_refused_with_both_places() {
    let table = "term;label;variants\nX;lieu;\n\nBakou;Lieu;Baku\nY;personne\nBAKOU;lieu\nbakou;Personne\nZ;personne;baku\n";
    assert_eq!(
        read(table.as_bytes()),
        Err(words(&[
            "line 7, column 1: “bakou” has the label “Lieu” in line 4",
            "line 8, column 1: “baku” has the label “Lieu” in line 4",
        ]))
    );
    let json =
        r#"[{"term":"Bakou","label":"Lieu"},{"term":"x","label":"person","variants":["Bakou"]}]"#;
    let expected = words(&["[1]: “Bakou” has the label “Lieu” in [0]"]);
    assert_eq!(read(json.as_bytes()), Err(expected));
    let mixed = "term;label\nA;Lieu\na;person\n;Lieu\n";
    let said = read(mixed.as_bytes()).expect_err("it has two faults");
    assert!(
        said[0].starts_with("line 3") && said[1].starts_with("line 4"),
        "{said:?}"
    );
    let twice = "term;label\nBakou;Lieu\nBakou;place\n";
    assert_eq!(
        read(twice.as_bytes()).map(|all| all.len()),
        Ok(2),
        "the same label"
    );
}

#[test]
fn columns_are_named_in_ordinary_words() {
    for headers in [
        "Mot;Libellé;Synonymes",
        "Terme(s);Étiquette(s);Variante(s)",
        "Expression;Catégorie;Variantes",
        "MOTS;CATEGORIES;Autres formes",
        "Word;Category;Synonyms",
        "Terms ; Labels ; Spellings",
        "Entrée;Classe;Alias",
        "Entities;Type;Other names",
        "mot-clé;Rubrique;graphies",
        "Entity;Tag;Synonym(s)",
    ] {
        let table = format!("{headers}\nBakou;lieu;Baku\n");
        let expected = Ok(words(&["place Bakou: Baku"]));
        assert_eq!(read(table.as_bytes()), expected, "{headers}");
        assert_eq!(
            read(table.replace(';', "\t").as_bytes()),
            expected,
            "{headers}"
        );
    }
    // The usual word before another.
    let both = "Type;Label;Mot;Terme\nx;lieu;y;Bakou\n";
    assert_eq!(read(both.as_bytes()), Ok(words(&["place Bakou: "])));
}

#[test]
fn titles_and_old_ends_of_files_are_passed_over() {
    let expected = Ok(words(&["place Bakou: Baku"]));
    let table = "terme;étiquette;variantes\nBakou;lieu;Baku\n";
    for file in [
        format!("Dictionnaire des lieux;;\n{table}"),
        format!("Dictionnaire, version 2, des lieux, des villes, des fleuves\n\n{table}"),
        format!("\n;;\nDictionnaire\n;;\nvu le 3 mai;;\n{table}"),
        format!("sep =;\n{table}"),
        format!("sep = ;\r\n{table}"),
        format!(" SEP= ;\n{table}"),
        format!("{table}\u{1a}"),
        format!("sep=;\n{table}\u{1a}\u{1a}"),
        format!("{}\u{1a}", table.trim_end()),
    ] {
        assert_eq!(read(file.as_bytes()), expected, "{file}");
    }
    let late = format!("Dictionnaire des lieux;;\n\n{table}X;ville\n");
    let said = words(&["line 5, column 1: there is no label “ville”"]);
    assert_eq!(read(late.as_bytes()), Err(said));
}

#[test]
fn a_bad_byte_is_named_with_its_line() {
    let table = b"terme;\xC3\xA9tiquette;variantes\r\nBakou;lieu;Bak\xC3\xBC\r\nArm\xC3\xA9nie;lieu;\xFFx\r\n";
    let said = words(&["line 3, column 14: this is not UTF-8"]);
    assert_eq!(read(table), Err(said));
    let wide: Vec<u8> = "\u{feff}term;label\nBakou;lieu\nx"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let cut = &wide[..wide.len() - 1];
    assert_eq!(
        read(cut),
        Err(words(&["line 3, column 1: this is not UTF-16LE"]))
    );
    let table = b"term;label\nBakou;lieu\nab\x81\xFF;lieu\n";
    let faults = Dictionary::read(table, Some("Shift_JIS"), &schema()).expect_err("refused");
    assert_eq!(
        faults[0].to_string(),
        "line 3, column 3: this is not Shift_JIS"
    );
}

#[test]
fn what_excel_writes_for_ms_dos_is_read() {
    let table =
        b"terme;\x82tiquette;variantes\r\nArm\x82nie;lieu;Ha\x8Bastan\r\nD\x82tenu;personne;\r\n";
    assert_eq!(
        read(table),
        Ok(words(&["place Arménie: Haïastan", "person Détenu: "]))
    );
}

#[test]
fn files_of_other_kinds_are_called_what_they_are() {
    assert_eq!(fault(b""), FaultKind::Blank);
    assert_eq!(fault(b"\xEF\xBB\xBF\r\n \r\n\x1a"), FaultKind::Blank);
    assert_eq!(fault(b"%PDF-1.7\n"), FaultKind::Binary(FileKind::Pdf));
    let xlsx = b"PK\x03\x04\x14\0\0\0[Content_Types].xml \x81\xFFxl/workbook.xml";
    assert_eq!(fault(xlsx), FaultKind::Binary(FileKind::Spreadsheet));
    let xls = [
        b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".as_slice(),
        b"\0W\0o\0r\0k\0b\0o\0o\0k\0",
    ]
    .concat();
    assert_eq!(fault(&xls), FaultKind::Binary(FileKind::Spreadsheet));
    let noise: Vec<u8> = (0..600_u32).map(|n| (n * 7919 % 251) as u8).collect();
    assert_eq!(fault(&noise), FaultKind::Binary(FileKind::Data));
    // Without zeros, too: it is a text of windows-1252 as far as its bytes go.
    let controls: Vec<u8> = noise.iter().map(|byte| *byte | 1).collect();
    assert_eq!(fault(&controls), FaultKind::Binary(FileKind::Data));
    let said = Dictionary::read(&controls, Some("windows-1252"), &schema()).expect_err("refused");
    assert!(
        !matches!(said[0].kind, FaultKind::Binary(_)),
        "whoever chooses an encoding is taken at their word"
    );
    assert_eq!(
        fault(br#"{"labels":[{"id":"a","title":{"fr":"A"}}]}"#),
        FaultKind::Labels
    );
    assert_eq!(
        fault(br#"[{"id":"a","title":{"fr":"A"}}]"#),
        FaultKind::Labels
    );
    let ours = br#"{"format":"temoin/1","schema":{"labels":[]},"document":{},"annotations":[]}"#;
    assert_eq!(fault(ours), FaultKind::Annotations);
}
