//! What the schema says of relations: their ends and their number; and edits of relation kinds and attributes.

mod hostile;
mod schemas;

use proptest::prelude::*;
use schemas::world::{label_of, world};
use schemas::*;
use standoff::model::AnnotationId;
use standoff::schema::*;

fn annotation_id(id: &str) -> AnnotationId {
    AnnotationId::parse(id).expect("an id")
}

#[test]
fn relations_go_from_and_to_what_their_kind_names_and_what_lies_below_it() {
    let schema = world();
    let related = |kind: &str, source: &str, target: &str| {
        let checked = schema.check_relation(&kind_id(kind), &label_id(source), &label_id(target));
        checked.map_err(|problem| problem.to_string())
    };
    for (kind, source, target) in [
        ("denies", "claim", "source"),
        ("denies", "flat", "other"),
        ("near", "flat", "other"),
        ("near", "other", "denial"),
        ("free", "other", "other"),
    ] {
        assert_eq!(
            related(kind, source, target),
            Ok(()),
            "{kind} {source} {target}"
        );
    }
    #[rustfmt::skip]
    let faulty = [
        ("denies", "source", "claim", "“denies” does not start at an annotation of the label “source”"),
        ("denies", "claim", "flat", "“denies” does not end at an annotation of the label “flat”"),
        ("near", "claim", "other", "“near” does not start at an annotation of the label “claim”"),
        ("near", "denial", "denial", "“near” does not end at an annotation of the label “denial”"),
        ("gone", "claim", "other", "there is no relation kind “gone”"),
    ];
    for (kind, source, target, sentence) in faulty {
        assert_eq!(related(kind, source, target), Err(sentence.to_owned()));
    }
}

#[test]
fn how_many_there_should_be_is_told() {
    let schema = world();
    let ids = ["s", "d", "f", "c", "o"].map(annotation_id);
    let annotations: Vec<(AnnotationId, LabelId)> = ids
        .iter()
        .map(|id| (id.clone(), label_of(id).expect("labelled")))
        .collect();
    let links = [
        ("denies", "c", "s"),
        ("denies", "d", "s"),
        ("denies", "f", "s"),
        ("near", "o", "d"),
        ("near", "d", "o"),
        ("near", "d", "d"),
        ("free", "o", "o"),
        ("gone", "o", "o"),
    ];
    let links =
        links.map(|(kind, one, other)| (kind_id(kind), annotation_id(one), annotation_id(other)));
    let told = |links: &[(RelationKindId, AnnotationId, AnnotationId)]| {
        let annotations = annotations.iter().map(|(id, label)| (id, label));
        let links = links.iter().map(|(kind, one, other)| (kind, one, other));
        let found = schema.check_each(annotations, links);
        let line = |one: &EachProblem| {
            format!(
                "{} {} {:?} {}",
                one.kind, one.annotation, one.end, one.count
            )
        };
        found.iter().map(line).collect::<Vec<_>>()
    };
    assert_eq!(
        told(&links),
        ["denies s To 3", "near d From 3", "near f From 0"]
    );
    let mut fewer = links.to_vec();
    fewer.drain(..2);
    assert_eq!(
        told(&fewer),
        [
            "denies c From 0",
            "denies d From 0",
            "near d From 3",
            "near f From 0"
        ]
    );
}

fn edited(schema: &Schema, edit: Edit) -> Schema {
    schema.edited(&edit).expect("it fits")
}

#[test]
fn attributes_are_edited_like_labels() {
    let before = world();
    let mut count = before
        .attribute(&attribute_id("count"))
        .expect("there")
        .clone();
    count.kind = AttributeKind::Boolean;
    let after = edited(&before, Edit::SetAttribute(count.clone()));
    assert_eq!(after.attributes()[2], count);
    let unknown = EditError::UnknownAttribute(attribute_id("new"));
    count.id = attribute_id("new");
    assert_eq!(
        before.edited(&Edit::SetAttribute(count.clone())),
        Err(unknown.clone())
    );
    let after = edited(&before, Edit::AddAttribute(count.clone()));
    assert_eq!(after.attributes().last(), Some(&count));
    let twice = after
        .edited(&Edit::AddAttribute(count.clone()))
        .expect_err("twice");
    assert_eq!(
        twice.to_string(),
        "attributes[15].id: the id “new” is that of attributes[14] already"
    );
    let moved = edited(&after, Edit::MoveAttribute(count.id.clone(), Shift::Up));
    assert_eq!(moved.attributes()[13], count);
    assert_eq!(
        edited(&moved, Edit::MoveAttribute(count.id.clone(), Shift::Down)),
        after
    );
    assert_eq!(
        edited(&after, Edit::MoveAttribute(count.id.clone(), Shift::Down)),
        after
    );
    assert_eq!(
        edited(&after, Edit::RemoveAttribute(count.id.clone())),
        before
    );
    assert_eq!(
        before.edited(&Edit::RemoveAttribute(count.id)),
        Err(unknown)
    );
    let ids = vec![attribute_id("said")];
    let after = edited(&before, Edit::DocumentAttributes(ids.clone()));
    assert_eq!(after.document_attributes(), ids);
    assert!(
        before
            .edited(&Edit::DocumentAttributes(vec![attribute_id("new")]))
            .is_err()
    );
    assert_eq!(before.fresh_attribute_id("Kind").as_str(), "kind-2");
}

#[test]
fn relation_kinds_are_edited_like_labels() {
    let before = world();
    let mut free = before
        .relation_kind(&kind_id("free"))
        .expect("there")
        .clone();
    free.key = Some('f');
    let after = edited(&before, Edit::SetRelationKind(free.clone()));
    assert_eq!(after.relation_kinds()[2], free);
    let mut label = before.labels()[0].clone();
    label.key = Some('f');
    let by = kind_id("free");
    let taken = Err(EditError::KeyTakenByRelationKind { key: 'f', by });
    assert_eq!(after.edited(&Edit::Set(label.clone())), taken);
    let keyed = edited(&before, Edit::Set(label));
    let by = label_id("claim");
    let taken = Err(EditError::KeyTaken { key: 'f', by });
    assert_eq!(keyed.edited(&Edit::SetRelationKind(free.clone())), taken);
    free.key = None;
    free.id = before.fresh_relation_kind_id("Dément !");
    assert_eq!(free.id.as_str(), "dement");
    let after = edited(&before, Edit::AddRelationKind(free.clone()));
    let moved = edited(&after, Edit::MoveRelationKind(free.id.clone(), Shift::Up));
    assert_eq!(moved.relation_kinds()[2], free);
    assert_eq!(
        edited(&after, Edit::RemoveRelationKind(free.id.clone())),
        before
    );
    let unknown = Err(EditError::UnknownRelationKind(free.id.clone()));
    assert_eq!(before.edited(&Edit::SetRelationKind(free)), unknown);
}

#[test]
fn what_goes_is_named_nowhere_any_more() {
    let before = world();
    let after = edited(&before, Edit::RemoveAttribute(attribute_id("when")));
    assert_eq!(after.document_attributes(), [attribute_id("long")]);
    assert_eq!(
        after.labels()[3].attributes,
        ["where", "later"].map(attribute_id)
    );
    let after = edited(&after, Edit::RemoveAttribute(attribute_id("sure")));
    assert!(after.relation_kinds()[0].attributes.is_empty());
    // Where a label is named, those below it take its place: what was allowed still is.
    let after = edited(&before, Edit::Remove(label_id("denial")));
    let AttributeKind::Annotation { labels } = &after.attributes()[0].kind else {
        panic!("of annotations");
    };
    assert_eq!(*labels, ["source", "flat"].map(label_id));
    assert_eq!(after.relation_kinds()[1].from, [label_id("flat")]);
    let after = edited(&before, Edit::Remove(label_id("other")));
    assert_eq!(after.relation_kinds()[0].to, [label_id("source")]);
    assert!(after.relation_kinds()[1].to.is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// A label that lies below an allowed one is allowed, a kind that names nothing allows all, and a symmetric one
    /// allows both ways or neither.
    #[test]
    fn ends_are_allowed_downwards(schema in schema(), kind in prop::sample::select(KINDS.to_vec()), one in prop::sample::select(LABELS.to_vec()), other in prop::sample::select(LABELS.to_vec())) {
        let (one, other) = (label_id(one), label_id(other));
        let Some(kind) = schema.relation_kind(&kind_id(kind)) else { return Ok(()) };
        let checked = schema.check_relation(&kind.id, &one, &other);
        if kind.from.is_empty() && kind.to.is_empty() {
            prop_assert_eq!(&checked, &Ok(()));
        }
        if kind.symmetric {
            prop_assert_eq!(checked.is_ok(), schema.check_relation(&kind.id, &other, &one).is_ok());
        }
        if checked.is_ok() {
            for below in schema.labels().iter().filter(|label| label.parent.as_ref() == Some(&one)) {
                prop_assert_eq!(schema.check_relation(&kind.id, &below.id, &other), Ok(()));
            }
        }
    }

    /// Whatever goes from a schema, the rest is a schema, and allows what it allowed unless a list is empty now.
    #[test]
    fn what_goes_leaves_a_schema(schema in schema(), which in any::<prop::sample::Index>(), what in 0_usize..3) {
        let edit = match what {
            0 if !schema.labels().is_empty() => Edit::Remove(which.get(schema.labels()).id.clone()),
            1 if !schema.attributes().is_empty() => Edit::RemoveAttribute(which.get(schema.attributes()).id.clone()),
            2 if !schema.relation_kinds().is_empty() => Edit::RemoveRelationKind(which.get(schema.relation_kinds()).id.clone()),
            _ => return Ok(()),
        };
        let after = schema.edited(&edit).map_err(|error| TestCaseError::fail(error.to_string()))?;
        for kind in after.relation_kinds() {
            for label in after.labels() {
                let former = schema.relation_kind(&kind.id).expect("it was there");
                let was = schema.is_one_of(&label.id, &former.from);
                let is_now = after.is_one_of(&label.id, &kind.from);
                prop_assert!(was == is_now || kind.from.is_empty());
            }
        }
    }
}
