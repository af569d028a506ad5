//! Every table of a house file with the statement that puts salvaged rows into a new one. Written by a macro from one list, so that the
//! statements are constants; a test compares the list with the schema.

/// A table that salvage fills.
#[derive(Debug, Clone, Copy)]
pub(super) struct Table {
    /// Its name.
    pub name: &'static str,
    /// Its columns.
    pub columns: &'static [&'static str],
    /// Adds rows that do not stand there yet. ?1: JSON array of objects by column; bytes as hex.
    pub insert: &'static str,
    /// Removes rows that point at something that is not there.
    pub drop_loose: Option<&'static str>,
    /// Counts the rows with numbers above ?1 up to ?2.
    pub between: Option<&'static str>,
}

macro_rules! table {
    ($table:literal, [$first:literal $(, $column:literal)*] $(, bytes [$($bytes:literal),*])?) => {
        Table {
            name: $table,
            columns: &[$first $(, $column)* $($(, $bytes)*)?],
            insert: concat!(
                "INSERT OR IGNORE INTO ", $table, " (", $first $(, ", ", $column)* $($(, ", ", $bytes)*)?, ") SELECT v.value ->> '$.", $first, "'"
                $(, ", v.value ->> '$.", $column, "'")* $($(, ", unhex(v.value ->> '$.", $bytes, "')")*)?, " FROM json_each(?1) v"
            ),
            drop_loose: Some(concat!(
                "DELETE FROM ", $table, " WHERE rowid IN (SELECT rowid FROM pragma_foreign_key_check('", $table, "'))"
            )),
            between: Some(concat!("SELECT count(*) FROM ", $table, " WHERE id > ?1 AND id <= ?2")),
        }
    };
}

/// A table in the order of its key: its rows have no number to be named by.
macro_rules! keyed {
    ($table:literal, [$($column:literal),*]) => {
        Table {
            drop_loose: None,
            between: None,
            ..table!($table, [$($column),*])
        }
    };
}

#[rustfmt::skip]
pub(super) const TABLES: &[Table] = &[
    keyed!("setting", ["name", "value"]),
    table!("journal_entry", ["id", "at", "utc_offset", "actor", "act", "about", "people", "standing", "undoes", "undone_by", "final"]),
    keyed!("journal_range", ["entry", "tbl", "first", "last"]),
    keyed!("journal_change", ["entry", "tbl", "row", "op", "before", "after", "contact"]),
    table!("journal_pack", ["id", "entry", "tbl", "op", "rows", "images"]),
    keyed!("journal_unsettled", ["tbl", "row"]),
    table!("disclosure", ["id", "at", "actor", "what", "purpose", "campaign", "selection", "people", "columns", "file_name", "sha256"]),
    table!("household", ["id", "name"]),
    table!("contact", ["id", "kind", "name", "prefix", "given", "family", "suffix", "gender", "born", "language", "company", "job_title", "note", "household", "merged_into", "binned_at"]),
    table!("account", ["id", "contact", "system", "number", "source"]),
    table!("contact_point", ["id", "contact", "kind", "shown", "norm", "rank", "stopped", "street", "postcode", "city", "region", "country", "source"]),
    table!("field", ["id", "name", "label", "type", "sensitive", "purpose", "binned_at"]),
    table!("field_value", ["id", "contact", "field", "text", "number", "day", "source"]),
    table!("tag", ["id", "contact", "tag", "source"]),
    table!("provenance", ["id", "contact", "source", "columns"]),
    table!("product", ["id", "name", "sku", "category"]),
    table!("purchase", ["id", "contact", "system", "order_no", "day", "currency", "total", "source"]),
    table!("purchase_line", ["id", "purchase", "product", "quantity", "unit", "amount", "source"]),
    table!("event", ["id", "contact", "kind", "name", "day", "detail", "source"]),
    table!("wording", ["id", "text", "sha256"]),
    table!("consent", ["id", "entry", "contact", "purpose", "channel", "state", "day", "method", "wording", "evidence", "source"], bytes ["salt", "payload_digest", "digest"]),
    table!("suppression", ["id", "channel", "hash", "reason", "day", "source"]),
    table!("reach_rule", ["id", "channel", "basis", "conditions", "binned_at"]),
    table!("recipe", ["id", "fingerprint", "name", "mapping", "used_at"]),
    table!("batch", ["id", "entry", "at", "receipt"]),
    table!("batch_file", ["id", "batch", "name", "sheet", "sha256", "kind", "origin", "mapping"]),
    table!("batch_row", ["id", "file", "row", "outcome", "contact", "problem", "cells", "corrected"]),
    keyed!("file_said", ["file", "contact", "said"]),
    keyed!("batch_since", ["batch", "contact", "source", "what", "changes"]),
    table!("list_use", ["id", "file", "at", "people"]),
    table!("list_order", ["id", "files"]),
    table!("match_pair", ["id", "lower", "upper", "certain", "score", "why", "verdict"]),
    table!("merge", ["id", "entry", "survivor", "loser", "why"]),
    table!("segment", ["id", "name", "rule", "purpose", "binned_at"]),
    table!("target_group", ["id", "segment", "chosen", "wish", "message"]),
    table!("target_weight", ["id", "measure", "weight"]),
    table!("lifecycle_bound", ["id", "days"]),
    table!("saved_view", ["id", "name", "search", "sort", "columns"]),
    table!("campaign", ["id", "name", "goal", "channel", "starts", "ends", "budget", "currency", "audience", "seed", "binned_at"]),
    table!("offer", ["id", "campaign", "name", "text"]),
    table!("wave", ["id", "campaign", "day"]),
    table!("cell", ["id", "campaign", "offer", "wave", "code", "share"]),
    table!("selection", ["id", "campaign", "at", "ladder"]),
    table!("selection_member", ["id", "selection", "contact", "standing", "cell", "point"]),
];
