//! The typefaces of the page, pinned: a text face and an interface face, cut by script, from npm. They are put into
//! `style/faces/`, from which Trunk copies them, and get names by their content: what is cached is never stale.

use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};
use std::fs;
use std::path::Path;
use xtask::{tool, workspace};

/// Where Trunk finds them, from the workspace's root.
const FOLDER: &str = "style/faces";

/// The scripts that each is cut by, as the style sheets name them.
const SCRIPTS: [&str; 7] = [
    "latin",
    "latin-ext",
    "cyrillic",
    "cyrillic-ext",
    "greek",
    "greek-ext",
    "vietnamese",
];

/// The most that the faces of a page in French may weigh together, beside the first page; a kB has 1,000 bytes.
const BUDGET: u64 = 70_000;

/// One of the faces.
struct Face {
    package: &'static str,
    version: &'static str,
    /// The first part of the names of its files.
    stem: &'static str,
    /// Their last part: a weight, or all of them.
    weight: &'static str,
}

const FACES: [Face; 2] = [
    Face {
        package: "@fontsource/literata",
        version: "5.3.0",
        stem: "literata",
        weight: "400",
    },
    Face {
        package: "@fontsource-variable/source-sans-3",
        version: "5.3.1",
        stem: "source-sans-3",
        weight: "wght",
    },
];

impl Face {
    /// The files: their names here, and where the package has them.
    fn files(&self) -> Vec<(String, String)> {
        let name = |script| format!("{}-{script}-{}-normal.woff2", self.stem, self.weight);
        let faces = SCRIPTS
            .iter()
            .map(name)
            .map(|name| (name.clone(), format!("files/{name}")));
        let licence = (format!("{}-OFL.txt", self.stem), "LICENSE".to_owned());
        faces.chain([licence]).collect()
    }
}

/// Sees to it that they are in `style/faces/`; whether they are. Without Node only those that are there already can be.
pub fn ensure() -> Result<bool> {
    let there = workspace::root()?.join(FOLDER);
    for face in &FACES {
        let files = face.files();
        if is_there(&there, face, &files) {
            continue;
        }
        if !tool::has_npm() {
            return Ok(false);
        }
        let package = tool::ensure_package(face.package, face.version)?;
        for (name, from) in &files {
            let to = there.join(name);
            fs::copy(package.join(from), &to)
                .with_context(|| format!("copying {name} of {}", face.package))?;
        }
        fs::write(there.join(note(face)), face.version).context("noting a face's version")?;
    }
    Ok(true)
}

/// The name of the file that says of which version a face's files are.
fn note(face: &Face) -> String {
    format!(".{}", face.stem)
}

fn is_there(folder: &Path, face: &Face, files: &[(String, String)]) -> bool {
    let version = fs::read_to_string(folder.join(note(face)));
    let is_of_version = version.is_ok_and(|version| version == face.version);
    is_of_version && files.iter().all(|(name, _)| folder.join(name).is_file())
}

/// A page that asks for none of them: for a machine without Node.
pub fn without(index: &str) -> String {
    let names_faces = |line: &&str| line.contains("as=\"font\"") || line.contains("_faces.css");
    index
        .split_inclusive('\n')
        .filter(|line| !names_faces(line))
        .collect()
}

/// Gives each face of a built page a name by its content, in the page and its sheets too, and clears away the notes of
/// versions.
pub fn place(folder: &Path) -> Result<()> {
    let mut renamed = Vec::new();
    for entry in fs::read_dir(folder).context("reading the built page")? {
        let path = entry.context("reading the built page")?.path();
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        if FACES.iter().any(|face| name == note(face)) {
            fs::remove_file(&path).with_context(|| format!("removing {name}"))?;
        }
        let Some(stem) = name.strip_suffix(".woff2") else {
            continue;
        };
        let digest = Sha256::digest(fs::read(&path).with_context(|| format!("reading {name}"))?);
        let digest: String = digest
            .iter()
            .take(8)
            .map(|byte| format!("{byte:02x}"))
            .collect();
        let placed = format!("{stem}-{digest}.woff2");
        fs::rename(&path, folder.join(&placed)).with_context(|| format!("renaming {name}"))?;
        renamed.push((name, placed));
    }
    for name in ["index.html", "style.css", "deferred.css"] {
        let path = folder.join(name);
        let mut content = fs::read_to_string(&path).with_context(|| format!("reading {name}"))?;
        for (from, to) in &renamed {
            content = content.replace(from, to);
        }
        fs::write(&path, content).with_context(|| format!("writing {name}"))?;
    }
    Ok(())
}

/// Weighs what a page in French fetches of them, and fails where it is over its budget.
pub fn check(folder: &Path) -> Result<()> {
    let mut total = 0;
    for entry in fs::read_dir(folder).context("reading dist/")? {
        let entry = entry.context("reading dist/")?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if is_for_french(&name) {
            total += entry
                .metadata()
                .with_context(|| format!("weighing {name}"))?
                .len();
        }
    }
    println!("The faces of a page in French: {total} of {BUDGET} bytes");
    match total {
        0 => bail!("the page has no faces"),
        1..=BUDGET => Ok(()),
        _ => bail!(
            "the faces of a page in French are {} bytes over their budget",
            total - BUDGET
        ),
    }
}

/// All letters of French are in the files of the Latin script (œ and Œ too), and those are of all weights.
fn is_for_french(name: &str) -> bool {
    let is_latin = |face: &Face| {
        name.strip_prefix(face.stem)
            .and_then(|rest| rest.strip_prefix("-latin-"))
            .is_some_and(|rest| !rest.starts_with("ext-"))
    };
    name.ends_with(".woff2") && FACES.iter().any(is_latin)
}

#[cfg(test)]
mod tests {
    use super::{FACES, FOLDER, is_for_french, without};
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::Path;

    fn file(name: &str) -> String {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        fs::read_to_string(root.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    #[test]
    fn the_sheets_name_every_file_once_and_no_other() {
        let sheets = file("style/first/page_faces.css") + &file("style/deferred/other_faces.css");
        let named: Vec<&str> = sheets
            .split("url(\"")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .collect();
        let files = FACES.iter().flat_map(|face| face.files());
        let files: BTreeSet<String> = files
            .map(|(name, _)| name)
            .filter(|name| name.ends_with(".woff2"))
            .collect();
        assert_eq!(named.len(), files.len());
        for name in named {
            assert!(files.contains(name), "{name}");
        }
    }

    #[test]
    fn licences_are_shipped_and_named() {
        let notice = file(&format!("{FOLDER}/faces.txt"));
        for face in FACES {
            assert!(notice.contains(face.package));
            assert!(notice.contains(&format!("{}-OFL.txt", face.stem)));
        }
    }

    #[test]
    fn french_needs_the_latin_files_alone() {
        for (name, wanted) in [
            ("literata-latin-400-normal-0123456789abcdef.woff2", true),
            ("source-sans-3-latin-wght-normal.woff2", true),
            ("literata-latin-ext-400-normal.woff2", false),
            ("literata-greek-400-normal.woff2", false),
            ("lexend.woff2", false),
            ("literata-latin-OFL.txt", false),
        ] {
            assert_eq!(is_for_french(name), wanted, "{name}");
        }
    }

    #[test]
    fn without_node_the_page_asks_for_none() {
        let index = file("index.html");
        assert!(index.contains("as=\"font\""));
        let plain = without(&index);
        assert!(!plain.contains("as=\"font\"") && !plain.contains("_faces.css"));
        assert_eq!(index.lines().count() - plain.lines().count(), 4);
    }
}
