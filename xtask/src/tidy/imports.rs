//! Who may import whom, room by room: the table of the architecture as a test.
//!
//! Each path that leads to another room of the crate, or begins with the name of another crate, is held against the
//! row of the file it is written in. Test modules may reach anywhere.

use super::names::Names;
use super::rooms::{ALL, Room};
use super::source::{Import, Module};

/// A room as it fits a module.
struct Fit<'a> {
    room: &'a Room,
    /// The path that is its own: in the place of a star, the module.
    name: &'a [String],
}

/// Every file that stands in no room, every room without a file, and every import that goes where it may not.
pub fn faults(names: &Names, rooms: &[Room]) -> Vec<String> {
    let mut faults = Vec::new();
    let mut is_used = vec![false; rooms.len()];
    for (file, module) in names.modules() {
        match fit(&module.path, rooms) {
            Some((at, own)) => {
                is_used[at] = true;
                faults.extend(faults_in(file, module, &own, names, rooms));
            }
            None => faults.push(format!(
                "{file}: it stands in no room of the table: give its room a row"
            )),
        }
    }
    let unused = rooms.iter().zip(is_used).filter(|(_, is_used)| !is_used);
    faults.extend(unused.map(|(room, _)| {
        format!(
            "the table has a room `{}`, in which no file stands",
            room.name
        )
    }));
    faults
}

/// The room whose name fits a module's path longest, and its place in the table. A name written out goes before a
/// star.
fn fit<'a>(path: &'a [String], rooms: &'a [Room]) -> Option<(usize, Fit<'a>)> {
    let fits = rooms.iter().enumerate().filter_map(|(at, room)| {
        let parts = room.name.split("::").filter(|part| !part.is_empty());
        let n_parts = parts.clone().count();
        let mut pairs = path.iter().zip(parts);
        let is_whole = match n_parts {
            0 => path.is_empty(),
            _ => path.len() >= n_parts && pairs.all(|(own, part)| part == "*" || own == part),
        };
        let rank = (n_parts, !room.name.ends_with('*'));
        is_whole.then(|| {
            (
                rank,
                at,
                Fit {
                    room,
                    name: &path[..n_parts],
                },
            )
        })
    });
    let (_, at, fit) = fits.max_by_key(|(rank, ..)| *rank)?;
    Some((at, fit))
}

fn faults_in(file: &str, module: &Module, own: &Fit, names: &Names, rooms: &[Room]) -> Vec<String> {
    let mut faults = Vec::new();
    // To hand on what is in a room inside one's own is to name nobody.
    let is_door = |import: &&Import| {
        let target = names.whole_path(&module.path, &import.path);
        import.is_handed_on && target.is_some_and(|target| target.starts_with(&module.path))
    };
    let imports = module.imports.iter().filter(|import| !is_door(import));
    let imports = imports.map(|import| (import.line, &import.path));
    let mentions = module.mentions.iter();
    let mentions = mentions.map(|mention| (mention.line, &mention.path));
    for (line, path) in imports.chain(mentions) {
        let fault = fault_of(module, own, path, names, rooms);
        let fault = fault.map(|fault| format!("may not name {fault}"));
        let call = own
            .room
            .never_calls
            .iter()
            .find(|call| path.join("::").starts_with(**call));
        let fault = fault.or_else(|| call.map(|call| format!("may not call {call}")));
        faults.extend(fault.map(|fault| (line, fault)));
    }
    for (line, method) in &module.methods {
        let is_it = |call: &&&str| call.strip_prefix('.') == Some(method);
        let call = own.room.never_calls.iter().find(is_it);
        faults.extend(call.map(|call| (*line, format!("may not call {call}"))));
    }
    let faults = faults.into_iter();
    faults
        .map(|(line, fault)| format!("{file}:{line}: {} {fault}", title(own)))
        .collect()
}

/// The fault of one path, named by a room or a crate.
fn fault_of(
    module: &Module,
    own: &Fit,
    path: &[String],
    names: &Names,
    rooms: &[Room],
) -> Option<String> {
    let Some(target) = names.whole_path(&module.path, path) else {
        let first = path.first()?;
        return own
            .room
            .never
            .contains(&first.as_str())
            .then(|| first.clone());
    };
    // A name that the root hands on counts where it comes from.
    let target = names.handed_on_by_root(&target).unwrap_or(target);
    let (_, other) = fit(names.module_at(&target), rooms)?;
    let may = own.room.may;
    let is_allowed = other.name == own.name || may == ALL || may.contains(&other.room.name);
    (!is_allowed).then(|| title(&other))
}

fn title(fit: &Fit) -> String {
    match fit.name {
        [] => "the crate's root".to_owned(),
        name => name.join("::"),
    }
}

#[cfg(test)]
mod tests;
