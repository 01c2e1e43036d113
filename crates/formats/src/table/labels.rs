//! Labels as a table names them: by id or by title.

use standoff::model::Extra;
use standoff::schema::{Label, LabelId, Localized, Schema};
use standoff::sorted::SortedMap;
use std::collections::HashMap;

/// The labels of the project, and those that the table adds.
pub(super) struct Labels<'a> {
    ours: &'a Schema,
    /// The labels that rows use, in their order.
    used: Vec<Label>,
    /// All names seen so far.
    known: HashMap<String, LabelId>,
    /// Ours and those used, for colours.
    all: Schema,
}

impl<'a> Labels<'a> {
    pub(super) fn new(ours: &'a Schema) -> Self {
        Self {
            ours,
            used: Vec::new(),
            known: HashMap::new(),
            all: ours.clone(),
        }
    }

    /// The label that a cell names; one that nobody knows is made, with `title` or else the name itself.
    pub(super) fn find(&mut self, name: &str, title: &str) -> LabelId {
        if let Some(id) = self.known.get(name) {
            return id.clone();
        }
        let found = self.named(name).cloned();
        let label = found.unwrap_or_else(|| self.made(name, title));
        if self.used.iter().all(|used| used.id != label.id) {
            self.used.push(label.clone());
        }
        self.known.insert(name.to_owned(), label.id.clone());
        label.id
    }

    /// The name as it is where it is an id of ours; else without the blanks around it.
    pub(super) fn as_known<'r>(&self, name: &'r str) -> &'r str {
        let mut ours = self.ours.labels().iter();
        match ours.any(|label| label.id.as_str() == name) {
            true => name,
            false => name.trim(),
        }
    }

    /// By its id, as tables are written; else by exactly its title, else by one that is the same but for capitals and
    /// blanks.
    fn named(&self, name: &str) -> Option<&Label> {
        let mut labels = self.ours.labels().iter();
        let by_id = labels.find(|label| label.id.as_str() == name);
        by_id.or_else(|| self.ours.named(name))
    }

    fn made(&mut self, name: &str, title: &str) -> Label {
        let title = if title.is_empty() { name } else { title };
        // Only a control character makes a name no id.
        let id = LabelId::parse(name).unwrap_or_else(|_| self.all.fresh_id(name));
        let mut titles = SortedMap::default();
        titles.insert("und".to_owned(), title.to_owned());
        let label = Label {
            id,
            title: Localized(titles),
            description: Localized::default(),
            color: self.all.fresh_color(),
            key: None,
            parent: None,
            attributes: Vec::new(),
            extra: Extra::new(),
        };
        let labels = self.all.labels().iter().cloned().chain([label.clone()]);
        if let Ok(all) = Schema::new(labels.collect(), Extra::new()) {
            self.all = all;
        }
        label
    }

    /// The labels that rows use.
    pub(super) fn into_schema(self) -> Schema {
        let standing_alone = |label: Label| Label {
            parent: None,
            key: None,
            ..label
        };
        let labels = self.used.into_iter().map(standing_alone).collect();
        Schema::new(labels, Extra::new()).unwrap_or_default()
    }
}
