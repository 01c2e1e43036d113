//! Texts that are hostile from the first byte on: each byte of the fuzzer's is an atom.

use arbitrary::{Arbitrary, Result, Unstructured};

/// Each is nasty alone, or beside another.
const ATOMS: [&str; 32] = [
    "a",
    "b",
    "aa",
    "ab",
    " ",
    "\n",
    "\r\n",
    "\r",
    "é",
    "e\u{301}",
    "\u{301}",
    "😀",
    "👨‍👩‍👧",
    "\u{200d}",
    "🇦🇿",
    "🇫",
    "שלום",
    "العربية",
    "漢字",
    "\u{a0}",
    "\u{202f}",
    "\u{feff}",
    "\u{2028}",
    "\0",
    "l’armée",
    "qu’elle",
    "«\u{202f}oui\u{202f}»",
    "cessez-le-feu",
    "M. Dupont a dit. ",
    "3,14",
    "\u{10ffff}",
    "\"\\{",
];

/// Up to 200 atoms, or any characters at all.
#[derive(Clone, Debug)]
pub struct Hostile(
    /// The text.
    pub String,
);

impl<'a> Arbitrary<'a> for Hostile {
    fn arbitrary(u: &mut Unstructured<'a>) -> Result<Self> {
        if u.ratio(1, 8)? {
            return Ok(Self(u.arbitrary()?));
        }
        let n_atoms = u.int_in_range(0..=200)?;
        of_atoms(u, n_atoms, &ATOMS).map(Self)
    }
}

/// Up to 60 times one of two or three atoms: every quote comes again.
#[derive(Clone, Debug)]
pub struct Repetitive(
    /// The text.
    pub String,
);

impl<'a> Arbitrary<'a> for Repetitive {
    fn arbitrary(u: &mut Unstructured<'a>) -> Result<Self> {
        let mut atoms = Vec::new();
        for _ in 0..u.int_in_range(1..=3)? {
            atoms.push(*u.choose(&ATOMS)?);
        }
        let n_atoms = u.int_in_range(0..=60)?;
        of_atoms(u, n_atoms, &atoms).map(Self)
    }
}

fn of_atoms(u: &mut Unstructured<'_>, n_atoms: usize, atoms: &[&str]) -> Result<String> {
    let mut text = String::new();
    for _ in 0..n_atoms {
        text.push_str(u.choose(atoms)?);
    }
    Ok(text)
}
