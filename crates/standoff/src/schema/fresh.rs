//! The defaults of something new in a schema: an id, a colour, a key that nothing else has.

use super::{AttributeId, Color, LabelId, RelationKindId, Schema};
use crate::model::IdError;
use unicode_normalization::UnicodeNormalization;

/// The colours that new labels get, in their order: no two are of one hue, and those of near hues are not of one
/// lightness (`tests/contrast.rs` of the page has the distances).
pub const COLORS: [&str; 12] = [
    "#d55e00", "#0072b2", "#7b5ea7", "#00866b", "#fa5eb8", "#6a4d01", "#55b1c0", "#a8a750",
    "#932031", "#39b541", "#2c3ac3", "#9921a4",
];

impl Schema {
    /// An id for a new label with this title: its letters and digits without accents, and a number where that
    /// is taken.
    pub fn fresh_id(&self, title: &str) -> LabelId {
        Self::id_that_is(title, |id| self.label(id).is_none())
    }

    /// The same, where more than a schema says what is free.
    pub(super) fn id_that_is(title: &str, is_free: impl Fn(&LabelId) -> bool) -> LabelId {
        fresh(title, "label", LabelId::parse, is_free)
    }

    /// The same for a new attribute.
    pub fn fresh_attribute_id(&self, title: &str) -> AttributeId {
        let is_free = |id: &AttributeId| self.attribute(id).is_none();
        fresh(title, "attribute", AttributeId::parse, is_free)
    }

    /// The same for a new relation kind.
    pub fn fresh_relation_kind_id(&self, title: &str) -> RelationKindId {
        let is_free = |id: &RelationKindId| self.relation_kind(id).is_none();
        fresh(title, "relation", RelationKindId::parse, is_free)
    }

    /// A colour that no label has; where all are taken, the first of those that the fewest have.
    pub fn fresh_color(&self) -> Color {
        let colors = COLORS.iter().filter_map(|color| Color::parse(color));
        let n_labels = |color: &Color| {
            let labels = self.labels().iter();
            labels.filter(|label| label.color == *color).count()
        };
        let found = colors.min_by_key(n_labels);
        found.unwrap_or_else(|| unreachable!("the colours are written above"))
    }

    /// The first of the keys 1 to 9 that no label and no relation kind has.
    pub fn fresh_key(&self) -> Option<char> {
        let labels = self.labels().iter().map(|label| label.key);
        let kinds = self.relation_kinds().iter().map(|kind| kind.key);
        let taken: Vec<char> = labels.chain(kinds).flatten().collect();
        ('1'..='9').find(|key| !taken.contains(key))
    }
}

fn fresh<T>(
    title: &str,
    noun: &str,
    parse: impl Fn(&str) -> Result<T, IdError>,
    is_free: impl Fn(&T) -> bool,
) -> T {
    let stem = stem(title);
    let stem = match stem.trim_end_matches('-') {
        "" => noun,
        stem => stem,
    };
    let named = |number: usize| match number {
        1 => stem.to_owned(),
        number => format!("{stem}-{number}"),
    };
    let ids = (1..).filter_map(|number| parse(&named(number)).ok());
    let mut free = ids.filter(is_free);
    free.next()
        .unwrap_or_else(|| unreachable!("there are more numbers than ids"))
}

fn stem(title: &str) -> String {
    let mut stem = String::new();
    for c in title.nfkd().flat_map(char::to_lowercase) {
        // NFKD parts accents from their letters.
        let is_accent = unicode_normalization::char::is_combining_mark(c);
        if c.is_alphanumeric() {
            stem.push(c);
        } else if !is_accent && !stem.is_empty() && !stem.ends_with('-') {
            stem.push('-');
        }
    }
    stem
}

#[cfg(test)]
mod tests {
    use super::{COLORS, Schema};
    use crate::model::Extra;
    use crate::schema::{Edit, Label, Localized};

    #[test]
    fn new_labels_take_turns_with_the_colours_where_all_are_taken() {
        let mut schema = Schema::default();
        for n_labels in 0..3 * COLORS.len() {
            let color = schema.fresh_color();
            let turn = COLORS[n_labels % COLORS.len()];
            assert_eq!(color.to_string(), turn, "label {n_labels}");
            let label = Label {
                id: schema.fresh_id("label"),
                title: Localized::default(),
                description: Localized::default(),
                color,
                key: None,
                parent: None,
                attributes: Vec::new(),
                extra: Extra::new(),
            };
            schema = schema.edited(&Edit::Add(label)).expect("it fits");
        }
        // One that goes leaves its colour to the next.
        let gone = schema.labels()[16].clone();
        schema = schema.edited(&Edit::Remove(gone.id)).expect("it is there");
        assert_eq!(schema.fresh_color(), gone.color);
    }
}
