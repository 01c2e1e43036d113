//! The names of a schema's own fields.

/// The fields of a schema in the order in which they are written.
pub(in crate::schema) const LISTS: [&str; 3] = ["labels", "attributes", "relations"];
pub(in crate::schema) const DOCUMENT_ATTRIBUTES: &str = "documentAttributes";
pub(in crate::schema) const GUIDELINES: &str = "guidelines";

/// Whether a field of the schema is one of the format.
pub(in crate::schema) fn is_known(name: &str) -> bool {
    LISTS.contains(&name) || [DOCUMENT_ATTRIBUTES, GUIDELINES].contains(&name)
}
