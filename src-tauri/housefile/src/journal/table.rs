//! The reversible tables: their columns, and the SQL that puts their rows back. Written by a macro from one list, so that the
//! statements are constants; a test compares the list with the schema.

/// A table whose rows can be put back.
#[derive(Debug, Clone, Copy)]
pub(super) struct Table {
    /// Its name.
    pub name: &'static str,
    /// Its columns, without the id.
    pub columns: &'static [&'static str],
    /// Gives each changed column of each changed row its old value again, where nobody changed that column since. ?1: entry.
    pub restore: &'static str,
    /// Counts the changed rows of which some column was changed since. ?1: entry.
    pub moved_on: &'static str,
    /// Puts removed rows back, where the person they belong to is still there. ?1: entry.
    pub reinsert: &'static str,
    /// Removes added rows, unless they were changed since or something later hangs on them. ?1: entry.
    pub remove: &'static str,
    /// Counts the added rows that are still there. ?1: entry.
    pub remain: &'static str,
}

macro_rules! added {
    ($table:literal) => {
        concat!(
            "(EXISTS (SELECT 1 FROM journal_range r WHERE r.entry = ?1 AND r.tbl = '",
            $table,
            "' AND ",
            $table,
            ".id BETWEEN r.first AND r.last) OR EXISTS (SELECT 1 FROM journal_change c WHERE c.entry = ?1 AND c.tbl = '",
            $table,
            "' AND c.op = 'insert' AND c.row = ",
            $table,
            ".id))"
        )
    };
}

macro_rules! table {
    ($table:literal, [$($column:literal),*], $held:literal) => {
        Table {
            name: $table,
            columns: &[$($column),*],
            restore: concat!(
                "UPDATE ", $table, " SET ",
                $($column, " = iif(c.before ->> '", $column, "' IS NOT c.after ->> '", $column, "' AND ", $table, ".", $column,
                  " IS c.after ->> '", $column, "', c.before ->> '", $column, "', ", $table, ".", $column, "), ",)*
                "id = ", $table, ".id FROM journal_change c WHERE c.entry = ?1 AND c.tbl = '", $table,
                "' AND c.op = 'update' AND c.before IS NOT NULL AND c.row = ", $table, ".id"
            ),
            moved_on: concat!(
                "SELECT count(*) FROM ", $table, " JOIN journal_change c ON c.row = ", $table, ".id WHERE c.entry = ?1 AND c.tbl = '",
                $table, "' AND c.op = 'update' AND (",
                $("(c.before ->> '", $column, "' IS NOT c.after ->> '", $column, "' AND ", $table, ".", $column,
                  " IS NOT c.after ->> '", $column, "') OR ",)*
                "c.before IS NULL)"
            ),
            reinsert: concat!(
                "INSERT OR IGNORE INTO ", $table, " (id", $(", ", $column,)* ") SELECT c.row", $(", c.before ->> '", $column, "'",)*
                " FROM journal_change c WHERE c.entry = ?1 AND c.tbl = '", $table,
                "' AND c.op = 'delete' AND c.before IS NOT NULL AND (c.tbl = 'contact' OR c.contact IS NULL OR \
                 EXISTS (SELECT 1 FROM contact p WHERE p.id = c.contact))"
            ),
            remove: concat!(
                "DELETE FROM ", $table, " WHERE ", added!($table),
                " AND NOT EXISTS (SELECT 1 FROM journal_change l JOIN journal_entry e ON e.id = l.entry WHERE l.tbl = '", $table,
                "' AND l.row = ", $table, ".id AND l.entry > ?1 AND l.op = 'update' AND e.standing = 1",
                // What the undo itself has just put back is no later edit.
                " AND l.entry <> (SELECT entry FROM journal_now)) ", $held
            ),
            remain: concat!("SELECT count(*) FROM ", $table, " WHERE ", added!($table)),
        }
    };
}

/// Parents before children: rows are put back in this order and removed in the opposite one.
#[rustfmt::skip]
pub(super) const TABLES: &[Table] = &[
    table!("household", ["name"], "AND NOT EXISTS (SELECT 1 FROM contact AS held WHERE held.household = household.id)"),
    table!("contact", ["kind", "name", "prefix", "given", "family", "suffix", "gender", "born", "language", "company", "job_title", "note", "household", "merged_into", "binned_at"], "AND NOT EXISTS (SELECT 1 FROM account AS held WHERE held.contact = contact.id) AND NOT EXISTS (SELECT 1 FROM contact_point AS held WHERE held.contact = contact.id) AND NOT EXISTS (SELECT 1 FROM field_value AS held WHERE held.contact = contact.id) AND NOT EXISTS (SELECT 1 FROM tag AS held WHERE held.contact = contact.id) AND NOT EXISTS (SELECT 1 FROM provenance AS held WHERE held.contact = contact.id) AND NOT EXISTS (SELECT 1 FROM purchase AS held WHERE held.contact = contact.id) AND NOT EXISTS (SELECT 1 FROM event AS held WHERE held.contact = contact.id) AND NOT EXISTS (SELECT 1 FROM match_pair AS held WHERE held.lower = contact.id) AND NOT EXISTS (SELECT 1 FROM match_pair AS held WHERE held.upper = contact.id) AND NOT EXISTS (SELECT 1 FROM merge AS held WHERE held.survivor = contact.id) AND NOT EXISTS (SELECT 1 FROM merge AS held WHERE held.loser = contact.id) AND NOT EXISTS (SELECT 1 FROM selection_member AS held WHERE held.contact = contact.id) AND NOT EXISTS (SELECT 1 FROM contact AS held WHERE held.merged_into = contact.id)"),
    table!("account", ["contact", "system", "number", "source"], ""),
    table!("contact_point", ["contact", "kind", "shown", "norm", "rank", "stopped", "street", "postcode", "city", "region", "country", "source"], ""),
    table!("field", ["name", "label", "type", "sensitive", "purpose", "binned_at"], "AND NOT EXISTS (SELECT 1 FROM field_value AS held WHERE held.field = field.id)"),
    table!("field_value", ["contact", "field", "text", "number", "day", "source"], ""),
    table!("tag", ["contact", "tag", "source"], ""),
    table!("provenance", ["contact", "source", "columns"], ""),
    table!("product", ["name", "sku", "category"], "AND NOT EXISTS (SELECT 1 FROM purchase_line AS held WHERE held.product = product.id)"),
    table!("purchase", ["contact", "system", "order_no", "day", "currency", "total", "source"], "AND NOT EXISTS (SELECT 1 FROM purchase_line AS held WHERE held.purchase = purchase.id)"),
    table!("purchase_line", ["purchase", "product", "quantity", "unit", "amount", "source"], ""),
    table!("event", ["contact", "kind", "name", "day", "detail", "source"], ""),
    table!("suppression", ["channel", "hash", "reason", "day", "source"], ""),
    table!("reach_rule", ["channel", "basis", "conditions", "binned_at"], ""),
    table!("recipe", ["fingerprint", "name", "mapping", "used_at"], ""),
    table!("match_pair", ["lower", "upper", "certain", "score", "why", "verdict"], ""),
    table!("merge", ["entry", "survivor", "loser", "why"], ""),
    table!("segment", ["name", "rule", "purpose", "binned_at"], ""),
    table!("campaign", ["name", "goal", "channel", "starts", "ends", "budget", "currency", "audience", "seed", "binned_at"], "AND NOT EXISTS (SELECT 1 FROM offer AS held WHERE held.campaign = campaign.id) AND NOT EXISTS (SELECT 1 FROM wave AS held WHERE held.campaign = campaign.id) AND NOT EXISTS (SELECT 1 FROM cell AS held WHERE held.campaign = campaign.id) AND NOT EXISTS (SELECT 1 FROM selection AS held WHERE held.campaign = campaign.id)"),
    table!("offer", ["campaign", "name", "text"], "AND NOT EXISTS (SELECT 1 FROM cell AS held WHERE held.offer = offer.id)"),
    table!("wave", ["campaign", "day"], "AND NOT EXISTS (SELECT 1 FROM cell AS held WHERE held.wave = wave.id)"),
    table!("cell", ["campaign", "offer", "wave", "code", "share"], "AND NOT EXISTS (SELECT 1 FROM selection_member AS held WHERE held.cell = cell.id)"),
    table!("selection", ["campaign", "at", "ladder"], "AND NOT EXISTS (SELECT 1 FROM selection_member AS held WHERE held.selection = selection.id)"),
    table!("selection_member", ["selection", "contact", "standing", "cell", "point"], ""),
];

/// The names of the reversible tables with their columns.
#[must_use]
pub fn reversible_tables() -> Vec<(&'static str, &'static [&'static str])> {
    TABLES.iter().map(|table| (table.name, table.columns)).collect()
}
