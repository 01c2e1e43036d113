//! The intents of a person, each as one plain function: keys, buttons, menus and the scripting surface call
//! the same ones.
//!
//! A command that changes the project makes one transaction: one undo step, one journal entry. A command
//! that fails changes nothing. Offsets are UTF-8 bytes of the current document. The page makes the words
//! of a [`CommandError`] from its data; its `Display` is the English sentence for scripts.

mod about;
mod annotations;
mod arriving;
mod background_import;
mod boundaries;
mod bulk;
mod differing;
mod document_order;
mod document_status;
mod document_title;
mod documents;
mod drafts;
mod error;
mod exchange;
mod figures;
mod filling;
mod find;
mod find_across;
mod foreseeing;
mod guided;
mod history;
mod import;
mod import_report;
mod kept_bytes;
mod label_keys;
mod label_order;
mod label_sets;
mod laying;
mod listed_once;
mod listing;
mod merge;
mod messages;
mod outward;
mod pen_mode;
pub mod printed;
mod recent_labels;
pub mod registry;
mod relations;
mod reread;
mod schema;
mod sieve;
mod snapping;
mod storage;
mod stored;
mod suggest;
mod tag_new;
mod taking;
mod view;

pub use about::{document_note, set_document_note, switch_document_label};
pub use annotations::{
    Direction, annotate, annotate_pending, delete, edit_note, relabel, remove_all, update,
};
pub use arriving::{
    ArrivingFile, Choice, Content, Kind, common_choices, read_anew, same_text, survey,
};
pub use background_import::{
    BackgroundOutcome, Foreseen, begin_work, foreseen, import_in_background,
};
pub use boundaries::{
    End, Reach, add_part, add_pending_part, fit_part, move_end, moved_end, remove_part, set_part,
    set_span, take_part,
};
pub use bulk::{delete_all, note_all, relabel_all, set_sure};
pub use differing::{Differences, Differing, Joining};
pub use document_order::{
    DocumentOrder, adjacent_to_shown, document_order, set_document_order, show_adjacent,
};
pub use document_status::{
    Downloaded, Downloads, count_changes, document_state, documents_named, move_document,
    move_document_to, place_in_gap, set_document_state, since_download,
};
pub use document_title::document_title;
pub use documents::{
    add_document, bring_article, check_size, has_article, remove_document, rename_document, show,
};
pub use drafts::{Draft, Why, commit_drafts, drop_draft, hold_draft};
pub use error::CommandError;
pub use exchange::{
    Offer, Written, download, download_all, download_as, download_json, download_json_in_pieces,
    losses, offer, offer_json, offer_unwritten, write_file,
};
pub use figures::{Citation, CountingFigures, citation, count_figures, download_figures};
pub use find::{
    Finding, TaggedAll, end_finding, find, go_to_hit, go_where_wished, leave_out, look_for_alike,
    look_for_selection, set_query, show_hit, stop_finding, tag_all,
};
pub use find_across::{
    FindingAcross, FoundAcross, FoundIn, FoundRow, MAX_LISTED, Went, find_across,
};
pub use foreseeing::{LabelsForeseen, differences, differences_foreseen, labels_foreseen};
pub use guided::{
    begin_guided_start, end_first_hint, end_guided_start, follow_guided_start, has_tag_to_spare,
    n_tried, offer_guided_start, take_back_tried, wants_first_hint,
};
pub use history::{has_only_older_steps, redo, undo, undo_older};
pub use import::{Onto, ReadFile, Way, import, import_by, read_file, read_file_in};
pub use import_report::{DocumentField, Encoded, FieldsMet, ImportReport};
pub use kept_bytes::bytes_at_hand;
pub use label_keys::with_free_keys;
pub use label_order::{MANY_LABELS, labels_by_use};
pub use label_sets::{add_schema, has_untouched_labels, in_the_place_of_ours, is_only_more};
pub use listed_once::{annotators_there, faint_ones, read_words_ahead, rows};
pub use listing::{
    Filters, Rows, annotators, is_sifted, listed, listed_across, listed_by, pick, pick_row,
    picked_rows, quieting, sift,
};
pub use messages::{end_message, hold_message, say, say_done, undo_told};
pub use outward::{also_here, next_outward, outwards_among, outwards_at};
pub use pen_mode::{
    begin, drop_begun, finish, innermost, set_pen, switch_pen, switch_two_clicks, toggle_pen,
    two_clicks,
};
pub use recent_labels::{follow_labels, labels_at_hand};
pub use relations::{
    check_annotation_attributes, put_attributes, relate, set_relation_attributes, unrelate,
};
pub use reread::{encoding, read_again};
pub use schema::{
    Starter, add_label, change_schema, edit_schema, keeping, labels_lost, offer_schema,
    read_labels, read_schema, set_schema, with_labels,
};
pub use sieve::{Sieve, Sieves};
pub use snapping::{set_granularity, set_trims, snapping_of};
pub use storage::{
    WhatGoes, attend, back_up, forget_everything, go_on_from_here, retry_saving, what_goes,
    write_here,
};
pub use stored::download_stored;
pub use suggest::{
    Suggested, Waiting, accept, open_suggestions, read_dictionary, refuse, suggest, suggest_with,
    suggestions_at, waiting_elsewhere,
};
pub use tag_new::annotate_new;
pub use taking::{Became, Outcome, in_turn, take_arriving};
pub use view::{
    choose, choose_adjacent, is_read_only, label_counts, leave, reads_ahead, set_filter,
    set_pending, set_read_ahead, set_read_only, set_unsure, toggle_filter,
};
