//! Requests of the palette: commands, labels, documents, files.

use super::{CommandId, Group, can, commands};
use crate::state::Session;
use standoff::model::DocumentId;
use standoff::schema::LabelId;

/// Something that can be done now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Request {
    /// The command with this id.
    Command(CommandId),
    /// Tag what is selected.
    Tag(LabelId),
    /// Take this label as the pen.
    Pen(LabelId),
    /// Show this document.
    Show(DocumentId),
    /// Hand out the document in the format with this id.
    File {
        /// The id of the format.
        format: &'static str,
        /// Safe to open in a spreadsheet.
        excel_safe: bool,
    },
    /// Set a preference.
    Prefer {
        /// Its key.
        key: &'static str,
        /// The value that it gets.
        value: &'static str,
    },
}

impl From<CommandId> for Request {
    fn from(id: CommandId) -> Self {
        Self::Command(id)
    }
}

/// All that can be done now, by group; tagging too where something is selected. The palette itself is left
/// out, since it is what asks.
pub fn requests(session: &Session, has_selection: bool) -> Vec<(Group, Request)> {
    let mut found = Vec::new();
    let labels: Vec<LabelId> = session.read(|view| {
        let labels = view.schema().labels().iter();
        labels.map(|label| label.id.clone()).collect()
    });
    if can::write_document(session) {
        if has_selection {
            found.extend(labels.iter().cloned().map(Request::Tag));
        }
        let pen = session.read(|view| view.pen().cloned());
        let others = labels
            .into_iter()
            .filter(|label| Some(label) != pen.as_ref());
        found.extend(others.map(Request::Pen));
    }
    let mut found: Vec<(Group, Request)> = found.into_iter().map(|e| (Group::Tag, e)).collect();
    for group in Group::ALL {
        let own = commands()
            .filter(|command| command.group == group && command.id != CommandId::Commands);
        let can = own.filter(|command| (command.enabled)(session));
        found.extend(can.map(|command| (group, Request::Command(command.id))));
        if group == Group::Documents {
            let others: Vec<DocumentId> = session.read(|view| {
                let ids = view.project().document_ids();
                let others = ids.filter(|id| Some(*id) != view.current());
                others.cloned().collect()
            });
            found.extend(others.into_iter().map(|id| (group, Request::Show(id))));
        }
    }
    found
}
