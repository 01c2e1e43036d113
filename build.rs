//! Turns the labels of a first visit into Rust, so that the first page needs no reader of files to show them.

use serde_json::Value;
use std::fmt::Write;
use std::path::Path;
use std::{env, fs};

const SCHEMA: &str = "seeds/schema.json";

fn main() {
    println!("cargo::rerun-if-changed={SCHEMA}");
    let schema = fs::read_to_string(SCHEMA).expect("the seed is there");
    let schema: Value = serde_json::from_str(&schema).expect("the seed is JSON");
    let mut rust = String::from("[\n");
    for label in schema["labels"].as_array().expect("a list of labels") {
        writeln!(
            rust,
            "    SeedLabel {{ id: {:?}, title: &{}, description: &{}, color: {:?}, key: {:?}, parent: {:?} }},",
            text(&label["id"]),
            wordings(&label["title"]),
            wordings(&label["description"]),
            text(&label["color"]),
            label["key"].as_str().and_then(|key| key.chars().next()),
            label["parent"].as_str(),
        )
        .expect("a string takes all");
    }
    rust.push(']');
    let folder = env::var_os("OUT_DIR").expect("cargo sets it");
    fs::write(Path::new(&folder).join("labels.rs"), rust).expect("cargo's folder can be written");
}

fn text(value: &Value) -> &str {
    value.as_str().expect("a string")
}

fn wordings(value: &Value) -> String {
    let wordings = value.as_object().expect("an object of wordings").iter();
    let pairs: Vec<(&str, &str)> = wordings
        .map(|(tag, words)| (tag.as_str(), text(words)))
        .collect();
    format!("{pairs:?}")
}
