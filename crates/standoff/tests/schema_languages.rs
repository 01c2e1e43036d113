//! The languages of a schema are those of its labels, whatever they are.

use serde_json::json;
use standoff::schema::Schema;

fn schema(labels: serde_json::Value) -> Schema {
    let color = "#0072b2";
    let labels = labels.as_array().expect("labels").iter().enumerate();
    let labels = labels.map(|(index, label)| {
        json!({ "id": format!("l{index}"), "color": color, "title": label[0], "description": label[1] })
    });
    let labels: Vec<serde_json::Value> = labels.collect();
    serde_json::from_value(json!({ "labels": labels })).expect("a sound schema")
}

#[test]
fn the_languages_of_most_labels_come_first() {
    let schema = schema(json!([
        [{ "ar": "شاهد", "de": "Zeuge" }, {}],
        [{ "de": "Ort" }, { "hy": "տեղ", "de": "wo" }],
        [{ "de": "Tag", "ar": "يوم" }, {}],
    ]));
    assert_eq!(schema.languages(), ["de", "ar", "hy"]);
}

#[test]
fn the_reader_s_own_comes_first_where_the_schema_has_it() {
    let schema = schema(json!([[{ "de": "Ort", "pt-BR": "Lugar", "en": "Place" }, {}]]));
    assert_eq!(schema.languages_for("en"), ["en", "de", "pt-BR"]);
    assert_eq!(schema.languages_for("pt"), ["pt-BR", "de", "en"]);
    assert_eq!(schema.languages_for("EN"), ["en", "de", "pt-BR"]);
    assert_eq!(
        schema.languages_for("fr"),
        ["de", "en", "pt-BR"],
        "and no other is asked for"
    );
}

#[test]
fn without_any_it_is_the_reader_s() {
    assert_eq!(schema(json!([])).languages_for("fr"), ["fr"]);
    assert_eq!(schema(json!([[{}, {}]])).languages_for("fr"), ["fr"]);
}
