//! Which keys mean what, on every keyboard.

use crate::bench::schema;
use temoin::commands::registry::{self, Context, KeyFacts};

/// A key without any other held down.
pub fn key(key: &str, code: &str) -> KeyFacts {
    KeyFacts {
        key: key.to_owned(),
        cases: key.to_lowercase() + &key.to_uppercase(),
        code: code.to_owned(),
        ..KeyFacts::default()
    }
}

#[test]
fn label_keys_go_by_place_or_by_what_they_type() {
    let schema = schema();
    let matched = |facts: &KeyFacts, focus, single_keys| {
        registry::match_label(facts, focus, &schema, single_keys).map(|label| label.to_string())
    };
    let prisoner = Some("prisoner".to_owned());
    let shifted = |facts: KeyFacts| KeyFacts {
        shift: true,
        ..facts
    };
    for (facts, expected) in [
        (key("1", "Digit1"), prisoner.clone()),
        (key("&", "Digit1"), prisoner.clone()),
        (shifted(key("1", "Digit1")), prisoner.clone()),
        (key("1", "Numpad1"), prisoner.clone()),
        (key("é", "Digit2"), Some("violation".to_owned())),
        (shifted(key("!", "Digit1")), None),
        (key("End", "Numpad1"), None),
        (key("9", "Digit9"), None),
        (
            KeyFacts {
                ctrl: true,
                ..key("1", "Digit1")
            },
            None,
        ),
        (
            KeyFacts {
                alt: true,
                ..key("1", "Digit1")
            },
            None,
        ),
    ] {
        for focus in [Context::Caret, Context::Text, Context::Card] {
            assert_eq!(matched(&facts, focus, true), expected, "{facts:?}");
        }
        assert_eq!(matched(&facts, Context::Field, true), None, "{facts:?}");
        assert_eq!(matched(&facts, Context::Elsewhere, true), None, "{facts:?}");
        assert_eq!(matched(&facts, Context::Text, false), None, "{facts:?}");
    }
}

#[test]
fn keys_mean_commands_where_they_may() {
    let ctrl = |facts: KeyFacts| KeyFacts {
        ctrl: true,
        ..facts
    };
    let id = |facts: &KeyFacts, focus, single_keys| {
        registry::match_key(facts, focus, single_keys).map(|command| command.id.name())
    };
    // On AZERTY the key that types z lies where W is elsewhere.
    let undo = ctrl(key("z", "KeyW"));
    assert_eq!(id(&undo, Context::Elsewhere, false), Some("undo"));
    assert_eq!(
        id(&undo, Context::Field, true),
        None,
        "a field undoes its own"
    );
    let meta = KeyFacts {
        meta: true,
        shift: true,
        ..key("Z", "KeyZ")
    };
    assert_eq!(id(&meta, Context::Text, true), Some("redo"));
    assert_eq!(
        id(&ctrl(key("y", "KeyY")), Context::Text, true),
        Some("redo")
    );
    let altgr = KeyFacts {
        alt: true,
        ..ctrl(key("z", "KeyZ"))
    };
    assert_eq!(id(&altgr, Context::Text, true), None);
    assert_eq!(
        id(&key("n", "KeyN"), Context::Text, true),
        Some("next-annotation")
    );
    assert_eq!(id(&key("n", "KeyN"), Context::Text, false), None);
    assert_eq!(id(&key("n", "KeyN"), Context::Field, true), None);
    assert_eq!(
        id(&key("Delete", "Delete"), Context::Card, false),
        Some("delete")
    );
    assert_eq!(
        id(&key("Delete", "Delete"), Context::Caret, false),
        Some("delete-here")
    );
    assert_eq!(
        id(&key("Escape", "Escape"), Context::Field, true),
        Some("leave")
    );
    assert_eq!(
        id(&ctrl(key("k", "KeyK")), Context::Field, false),
        Some("commands")
    );
    let shifted = KeyFacts {
        shift: true,
        ..key("F", "KeyF")
    };
    for facts in [&shifted, &key("f", "KeyF")] {
        assert_eq!(id(facts, Context::Caret, true), Some("next-sentence"));
        assert_eq!(id(facts, Context::Text, true), None, "only in the text");
    }
}

/// As in every reader.
#[test]
fn j_is_the_next_document_and_k_the_previous_one() {
    for (name, command) in [("j", "next-document"), ("k", "previous-document")] {
        let id = |single_keys| {
            let found = registry::match_key(&key(name, name), Context::Text, single_keys);
            found.map(|found| found.id.name())
        };
        assert_eq!((id(true), id(false)), (Some(command), None));
    }
}

#[test]
fn apple_keys_mean_what_others_do() {
    let facts = |name: &str, alt, meta, shift| KeyFacts {
        alt,
        meta,
        shift,
        ..key(name, name)
    };
    let id = |facts: KeyFacts| {
        let command = registry::match_key(&facts.from_apple(), Context::Caret, true);
        command.map(|command| command.id.name())
    };
    assert_eq!(
        id(facts("ArrowLeft", true, false, false)),
        Some("word-left")
    );
    assert_eq!(
        id(facts("ArrowDown", true, false, true)),
        Some("next-paragraph")
    );
    assert_eq!(
        id(facts("ArrowLeft", false, true, false)),
        Some("line-start")
    );
    assert_eq!(id(facts("ArrowDown", false, true, true)), Some("text-end"));
    assert_eq!(id(facts("k", false, true, false)), Some("commands"));
    // Elsewhere Alt and an arrow are the browser's: back and forward.
    let alt = facts("ArrowLeft", true, false, false);
    assert!(registry::match_key(&alt, Context::Caret, true).is_none());
}

/// The keys of other scripts: what the key writes, and where it lies.
#[test]
fn keys_of_other_scripts_go_by_place() {
    let ctrl = |facts: KeyFacts| KeyFacts {
        ctrl: true,
        ..facts
    };
    let id = |facts: &KeyFacts| {
        registry::match_key(facts, Context::Caret, true).map(|command| command.id.name())
    };
    for (undo, commands, next, save) in [
        ("я", "л", "т", "ы"),
        ("զ", "կ", "ն", "ս"),
        ("ζ", "κ", "ν", "σ"),
        ("ז", "ל", "מ", "ד"),
        ("ئ", "ن", "ى", "س"),
        ("ᄏ", "ᅡ", "ᅮ", "ᄂ"),
        ("つ", "の", "み", "と"),
    ] {
        assert_eq!(id(&ctrl(key(undo, "KeyZ"))), Some("undo"), "{undo}");
        assert_eq!(
            id(&ctrl(key(commands, "KeyK"))),
            Some("commands"),
            "{commands}"
        );
        assert_eq!(id(&key(next, "KeyN")), Some("next-annotation"), "{next}");
        assert_eq!(id(&ctrl(key(save, "KeyS"))), Some("download"), "{save}");
    }
    // A key of Arabic keyboards that writes two letters.
    assert_eq!(id(&key("لا", "KeyB")), id(&key("b", "KeyB")));
    // Latin letters go by what they write, whatever lies there elsewhere.
    assert_eq!(id(&ctrl(key("w", "KeyZ"))), None, "AZERTY");
    assert_eq!(
        id(&ctrl(key("y", "KeyZ"))),
        id(&ctrl(key("y", "KeyY"))),
        "QWERTZ"
    );
    assert_eq!(id(&ctrl(key("ž", "KeyZ"))), None, "a letter of Latin");
    assert_eq!(id(&key("Process", "KeyN")), None, "an input method");
    for focus in [Context::Dialog, Context::Field, Context::Elsewhere] {
        let save = registry::match_key(&ctrl(key("s", "KeyS")), focus, false);
        assert_eq!(
            save.map(|command| command.id.name()),
            Some("download"),
            "{focus:?}"
        );
    }
    let find = registry::match_key(&ctrl(key("k", "KeyK")), Context::Dialog, true);
    assert!(find.is_none(), "nothing else acts in a dialog");
}

/// What a key writes with Shift may be a sign: on Arabic and Thai keyboards.
#[test]
fn keys_that_write_signs_with_shift_go_by_place() {
    let id = |ctrl: bool, shift: bool, facts: KeyFacts| {
        let facts = KeyFacts {
            ctrl,
            shift,
            ..facts
        };
        let command = registry::match_key(&facts, Context::Caret, true);
        command.map(|command| command.id.name())
    };
    for sign in ["~", "(", "Я", "Ζ"] {
        assert_eq!(id(true, true, key(sign, "KeyZ")), Some("redo"), "{sign}");
    }
    for sign in ["[", "โ", "А", "×", "÷"] {
        assert_eq!(id(true, true, key(sign, "KeyF")), Some("find"), "{sign}");
        let extends = id(false, true, key(sign, "KeyF"));
        assert_eq!(extends, Some("next-sentence"), "{sign}");
    }
    for (mark, code, shift) in [
        ("؟", "Slash", true),
        ("՞", "Slash", true),
        ("ฦ", "Slash", true),
        ("՞", "Digit6", false),
        ("?", "Comma", true),
    ] {
        assert_eq!(id(false, shift, key(mark, code)), Some("help"), "{mark}");
    }
    assert_eq!(id(false, false, key("ظ", "Slash")), None, "no question");
    // What is written comes first, and a sign without Shift lies among the letters of Latin layouts.
    assert_eq!(id(false, true, key("?", "KeyM")), Some("help"), "AZERTY");
    assert_eq!(id(true, false, key(";", "KeyZ")), None, "Dvorak");
    assert_eq!(id(false, true, key(">", "KeyE")), None, "Dvorak");
    assert_eq!(id(true, true, key("W", "KeyZ")), None, "AZERTY");
    assert_eq!(id(true, true, key("Y", "KeyZ")), None, "QWERTZ");
    assert_eq!(id(true, true, key("Dead", "KeyZ")), None, "a dead key");
    assert_eq!(id(true, true, key("1", "KeyZ")), None, "a digit");
}

#[test]
fn letters_of_labels_go_by_place_too() {
    let json = r##"{"labels":[{"id":"w","title":{"en":"Witness"},"color":"#0072b2","key":"w"},
        {"id":"zh","title":{"ru":"Ж"},"color":"#d55e00","key":"ж"}]}"##;
    let schema = formats::temoin_json::read_schema(json).0.expect("labels");
    let matched = |facts: &KeyFacts| {
        let label = registry::match_label(facts, Context::Text, &schema, true);
        label.map(|label| label.to_string())
    };
    assert_eq!(matched(&key("ц", "KeyW")), Some("w".to_owned()));
    assert_eq!(matched(&key("w", "KeyW")), Some("w".to_owned()));
    assert_eq!(matched(&key("ж", "Semicolon")), Some("zh".to_owned()));
    assert_eq!(matched(&key("Ж", "Semicolon")), Some("zh".to_owned()));
    assert_eq!(matched(&key("z", "KeyW")), None, "AZERTY");
}
