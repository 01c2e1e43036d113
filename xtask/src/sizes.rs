//! The sizes of a module's functions by their names, and what of them has grown.

use anyhow::{Context, Result, ensure};
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::Range;
use wasmparser::{KnownCustom, Name, Parser, Payload, TypeRef};

/// Bytes by name.
pub type Sizes = BTreeMap<String, u64>;

/// Smaller things are not kept: they are most of the list, and little of the page.
const SMALLEST_KEPT: u64 = 256;

/// The bytes of each function of a module, by name, those of one name together (as are all that are made of one
/// generic function), and the bytes of all functions and of all data. The module must have its names still.
pub fn sizes(module: &[u8]) -> Result<Sizes> {
    let mut names: BTreeMap<u32, String> = BTreeMap::new();
    let (mut bodies, mut n_imported, mut n_data) = (Vec::new(), 0, 0);
    for payload in Parser::new(0).parse_all(module) {
        match payload.context("reading a module")? {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    let import = import.context("reading an import")?;
                    n_imported += u32::from(matches!(
                        import.ty,
                        TypeRef::Func(_) | TypeRef::FuncExact(_)
                    ));
                }
            }
            Payload::CodeSectionEntry(body) => bodies.push(length(&body.range())),
            Payload::DataSection(data) => n_data += length(&data.range()),
            Payload::CustomSection(section) => {
                if let KnownCustom::Name(subsections) = section.as_known() {
                    for subsection in subsections {
                        if let Name::Function(map) = subsection.context("reading names")? {
                            for naming in map {
                                let naming = naming.context("reading a name")?;
                                names.insert(naming.index, plain(naming.name));
                            }
                        }
                    }
                }
            }
            _ => {}
        }
    }
    ensure!(!names.is_empty(), "the module has no names of functions");
    let mut sizes = Sizes::from([
        ("(all data)".to_owned(), n_data),
        ("(all functions)".to_owned(), bodies.iter().sum()),
    ]);
    for (index, n_bytes) in (n_imported..).zip(bodies) {
        let name = names
            .remove(&index)
            .unwrap_or_else(|| "(unnamed)".to_owned());
        *sizes.entry(name).or_default() += n_bytes;
    }
    Ok(sizes)
}

fn length(range: &Range<u64>) -> u64 {
    range.end - range.start
}

/// A function's path as wasm-bindgen writes it out, without the hashes that change with the compiler.
fn plain(name: &str) -> String {
    let is_hash =
        |text: &str| text.len() == 16 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    let path = match name.rsplit_once("::h") {
        Some((path, hash)) if is_hash(hash) => path,
        _ => name,
    };
    // As in `core[0123456789abcdef]::fmt`.
    let mut plain = String::with_capacity(path.len());
    let mut rest = path;
    while let Some((before, behind)) = rest.split_once('[') {
        plain += before;
        match behind.split_once(']') {
            Some((hash, behind)) if is_hash(hash) => rest = behind,
            _ => {
                plain.push('[');
                rest = behind;
            }
        }
    }
    plain + rest
}

/// The larger ones, one a line, the largest first.
pub fn written(sizes: &Sizes) -> String {
    let kept = sizes
        .iter()
        .filter(|(_, n_bytes)| **n_bytes >= SMALLEST_KEPT);
    let mut kept: Vec<(&String, &u64)> = kept.collect();
    kept.sort_by_key(|(name, n_bytes)| (Reverse(**n_bytes), *name));
    let lines = kept
        .iter()
        .map(|(name, n_bytes)| format!("{n_bytes:>7} {name}\n"));
    lines.collect()
}

/// The sizes that [`written`] wrote.
pub fn read(text: &str) -> Sizes {
    let lines = text
        .lines()
        .filter_map(|line| line.trim_start().split_once(' '));
    let sizes = lines.filter_map(|(n_bytes, name)| Some((name.to_owned(), n_bytes.parse().ok()?)));
    sizes.collect()
}

/// The names whose size has grown, the most first: the bytes more, and the name. A name that the former sizes lack is
/// new, or was too small to be kept.
pub fn grown(former: &Sizes, now: &Sizes) -> Vec<(u64, String)> {
    let is_kept = |(_, n_bytes): &(&String, &u64)| **n_bytes >= SMALLEST_KEPT;
    let mut grown: Vec<(u64, String)> = now
        .iter()
        .filter(is_kept)
        .filter_map(|(name, n_bytes)| match former.get(name) {
            Some(former) if n_bytes > former => Some((n_bytes - former, name.clone())),
            Some(_) => None,
            None => Some((*n_bytes, format!("{name} (new)"))),
        })
        .collect();
    grown.sort_by_key(|(more, name)| (Reverse(*more), name.clone()));
    grown
}

#[cfg(test)]
mod tests {
    use super::{Sizes, grown, plain, read, sizes, written};

    #[test]
    fn each_function_is_weighed_below_its_name() {
        let sizes = sizes(&module()).expect("it is a module");
        let of = |name: &str| sizes.get(name).copied();
        // One byte tells that there are no locals, one is the end.
        assert_eq!(of("small"), Some(2));
        assert_eq!(of("twice"), Some(3 + 4));
        assert_eq!(of("(all functions)"), Some(2 + 3 + 4));
        assert!(
            super::sizes(&module()[..8]).is_err(),
            "a module without names"
        );
    }

    #[test]
    fn a_name_loses_its_hashes() {
        for (name, path) in [
            (
                "app::run::{{closure}}::h0123456789abcdef",
                "app::run::{{closure}}",
            ),
            (
                "<core[0123456789abcdef]::fmt::X<[u8]>>::write",
                "<core::fmt::X<[u8]>>::write",
            ),
            ("main::hours", "main::hours"),
        ] {
            assert_eq!(plain(name), path);
        }
    }

    #[test]
    fn what_is_kept_is_read_again_and_what_grew_is_told() {
        let sizes = |list: &[(&str, u64)]| -> Sizes {
            list.iter()
                .map(|(name, n)| ((*name).to_owned(), *n))
                .collect()
        };
        let former = sizes(&[
            ("a b", 300),
            ("gone", 900),
            ("same", 400),
            ("small", 12),
            ("less", 500),
        ]);
        let kept = read(&written(&former));
        assert_eq!(
            kept,
            sizes(&[("a b", 300), ("gone", 900), ("same", 400), ("less", 500)])
        );
        let now = sizes(&[
            ("a b", 350),
            ("same", 400),
            ("small", 20),
            ("less", 450),
            ("fresh", 256),
        ]);
        let wanted = [(256, "fresh (new)".to_owned()), (50, "a b".to_owned())];
        assert_eq!(grown(&kept, &now), wanted);
    }

    /// A module written by hand.
    fn module() -> Vec<u8> {
        let mut module = b"\0asm\x01\0\0\0".to_vec();
        // One type without parameters and results; an imported function, so that indices are shifted.
        section(&mut module, 1, &[1, 0x60, 0, 0]);
        section(&mut module, 2, &[1, 1, b'e', 1, b'f', 0, 0]);
        section(&mut module, 3, &[3, 0, 0, 0]);
        section(
            &mut module,
            10,
            &[3, 2, 0, 0x0b, 3, 0, 1, 0x0b, 4, 0, 1, 1, 0x0b],
        );
        let mut names = vec![4, b'n', b'a', b'm', b'e'];
        let functions = [(1, "small"), (2, "twice"), (3, "twice")];
        let mut map = vec![3];
        for (index, name) in functions {
            map.extend([index, 5]);
            map.extend(name.bytes());
        }
        section(&mut names, 1, &map);
        section(&mut module, 0, &names);
        module
    }

    fn section(module: &mut Vec<u8>, id: u8, content: &[u8]) {
        module.extend([id, u8::try_from(content.len()).expect("it is short")]);
        module.extend(content);
    }
}
