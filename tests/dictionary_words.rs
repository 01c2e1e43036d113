//! What is said of a dictionary that is none, or has faults: what it is, where, and what to do, in both languages.
#![cfg(not(target_arch = "wasm32"))]

use formats::dictionary::{Dictionary, Fault};
use formats::temoin_json::read_schema;
use temoin::words::{Lang, Words};

fn faults(bytes: &[u8]) -> Vec<Fault> {
    let json = r##"{"labels":[{"id":"place","title":{"en":"Place","fr":"Lieu"},"color":"#0072b2"},
        {"id":"person","title":{"en":"Person","fr":"Personne"},"color":"#d55e00"}]}"##;
    let schema = read_schema(json).0.expect("it is sound");
    Dictionary::read(bytes, None, &schema).expect_err("it is refused")
}

fn said(bytes: &[u8]) -> [String; 2] {
    let all = faults(bytes);
    [Lang::En, Lang::Fr].map(|lang| Words::new(lang).dictionary_fault(&all[0]))
}

#[test]
fn a_file_of_another_kind_is_named_and_what_helps() {
    let xlsx = b"PK\x03\x04\x14\0\0\0[Content_Types].xml xl/workbook.xml";
    let cases: [(&[u8], [&str; 2], [&str; 2]); 6] = [
        (
            xlsx,
            ["a spreadsheet, of Excel", "as CSV"],
            ["un classeur, d’Excel", "en CSV"],
        ),
        (b"%PDF-1.7\n", ["a PDF", "as CSV"], ["un PDF", "en CSV"]),
        (b"", ["is empty", "headers"], ["est vide", "en-têtes"]),
        (
            br#"{"labels":[]}"#,
            ["labels, and no terms", "“Open”"],
            ["des étiquettes, et aucun terme", "«\u{a0}Ouvrir\u{a0}»"],
        ),
        (
            br#"{"format":"temoin/1","annotations":[]}"#,
            ["annotations, and no terms", "“Open”"],
            ["des annotations, et aucun terme", "«\u{a0}Ouvrir\u{a0}»"],
        ),
        (
            b"SQLite format 3\0\x10",
            ["a database", "CSV"],
            ["une base de données", "CSV"],
        ),
    ];
    for (bytes, en, fr) in cases {
        let [said_en, said_fr] = said(bytes);
        for (said, parts) in [(said_en, en), (said_fr, fr)] {
            assert!(parts.iter().all(|part| said.contains(part)), "{said}");
            assert!(!said.contains("UTF-8") && !said.contains("JSON"), "{said}");
        }
    }
}

#[test]
fn a_fault_has_its_line_and_ordinary_words() {
    let cases: [(&[u8], &str, &str); 6] = [
        (
            b"Nom propre;Lieu\nBakou;x\n",
            "Line 1, column 1: there is no column of terms; it can be headed “Term”, “Word” or “Expression”",
            "Ligne 1, colonne 1 : il n’y a pas de colonne de termes ; elle peut s’intituler « Terme », « Mot » ou « Expression »",
        ),
        (
            b"Mot;Lieu\nBakou;x\n",
            "Line 1, column 1: there is no column of labels; it can be headed “Label”, “Category” or “Type”",
            "Ligne 1, colonne 1 : il n’y a pas de colonne d’étiquettes ; elle peut s’intituler « Étiquette », « Libellé » ou « Catégorie »",
        ),
        (
            b"term;label\n;Lieu\n",
            "Line 2, column 1: the term is missing",
            "Ligne 2, colonne 1 : le terme manque",
        ),
        (
            b"term;label\nx\n",
            "Line 2, column 1: the label is missing",
            "Ligne 2, colonne 1 : l’étiquette manque",
        ),
        (
            b"term;label\nBakou;Lieu\nX;lieu\nBAKOU;Personne\n",
            "Line 4, column 1: “BAKOU” has the label “Lieu” in line 2",
            "Ligne 4, colonne 1 : « BAKOU » a l’étiquette « Lieu » à la ligne 2",
        ),
        (
            b"\xEF\xBB\xBFterm;label\nx\xFF;Lieu\n",
            "Line 2, column 2: this is no character in UTF-8; correct it there, or save the file as UTF-8",
            "Ligne 2, colonne 2 : ce n’est pas un caractère en UTF-8 ; corrigez-le à cet endroit, ou enregistrez le fichier en UTF-8",
        ),
    ];
    for (bytes, en, fr) in cases {
        let fr = fr.replace(" :", "\u{a0}:").replace(" ;", "\u{a0};");
        let fr = fr.replace("« ", "«\u{a0}").replace(" »", "\u{a0}»");
        assert_eq!(said(bytes), [en.to_owned(), fr]);
    }
}
