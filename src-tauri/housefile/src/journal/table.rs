//! The reversible tables: their columns, and the SQL that brings their rows to what the entries in force say. Written by a macro from
//! one list, so that the statements are constants; a test compares the list with the schema.
//!
//! Nearly every statement works on `temp.settling` (see settle.rs), the rows that are being looked at. ?1, where it is there, is the
//! entry that was just taken back or done again.

/// A table whose rows can be put back.
#[derive(Debug, Clone, Copy)]
pub(super) struct Table {
    /// Its name.
    pub name: &'static str,
    /// Its columns, without the id.
    pub columns: &'static [&'static str],
    /// Takes down the rows that the entry added and that are there.
    pub collect: &'static str,
    /// Notes which of the rows taken down are not there.
    pub look: &'static str,
    /// Puts rows back that should be there, where what they belong to is there.
    pub reinsert: &'static str,
    /// Gives each column that the entry changed the value it has by the entries in force.
    pub revalue: &'static str,
    /// The same for every column of the rows that were put back.
    pub revalue_back: &'static str,
    /// Which rows the entry changed that somebody changed since: the later entry, the row, the columns both changed.
    pub moved_on: &'static str,
    /// Removes the rows that should not be there and that nothing holds.
    pub remove: &'static str,
    /// Notes which of the rows that should be there are there by now.
    pub found: &'static str,
}

/// Changes of one row by entries that are no undo and whose images were kept: `c`, of entry `e`.
macro_rules! changes {
    ($table:literal, $row:literal) => {
        concat!(
            "journal_change c JOIN journal_entry e ON e.id = c.entry WHERE c.tbl = '",
            $table,
            "' AND c.row = ",
            $row,
            " AND c.op = 'update' AND c.before IS NOT NULL AND e.undoes IS NULL"
        )
    };
}

/// What a column is by the entries in force: as the latest of them that changed it left it, or as it was before all.
macro_rules! register {
    ($table:literal, $column:literal) => {
        concat!(
            "(SELECT iif(e.standing, c.after, c.before) ->> '",
            $column,
            "' FROM ",
            changes!($table, "t.id"),
            " AND c.before ->> '",
            $column,
            "' IS NOT c.after ->> '",
            $column,
            "' ORDER BY e.standing DESC, iif(e.standing, -c.entry, c.entry) LIMIT 1)"
        )
    };
}

macro_rules! table {
    ($table:literal, [$($column:literal),*], [$(($key:literal, $parent:literal)),*]) => {
        Table {
            name: $table,
            columns: &[$($column),*],
            collect: concat!(
                "INSERT OR IGNORE INTO temp.settling (tbl, row) SELECT '", $table, "', t.id FROM journal_range g JOIN ", $table,
                " t ON t.id BETWEEN g.first AND g.last WHERE g.entry = ?1 AND g.tbl = '", $table, "'"
            ),
            look: concat!(
                "UPDATE temp.settling SET missing = 1 WHERE tbl = '", $table, "' AND NOT EXISTS (SELECT 1 FROM ", $table, " t WHERE t.id = row)"
            ),
            reinsert: concat!(
                "INSERT OR IGNORE INTO ", $table, " (id", $(", ", $column,)* ") SELECT c.row", $(", c.before ->> '", $column, "'",)*
                " FROM temp.settling s JOIN journal_change c ON c.tbl = '", $table, "' AND c.row = s.row AND c.op = 'delete' AND c.before IS NOT NULL \
                 AND c.entry = (SELECT max(d.entry) FROM journal_change d WHERE d.tbl = '", $table, "' AND d.row = s.row AND d.op = 'delete') \
                 WHERE s.tbl = '", $table, "' AND s.want = 1 AND s.missing = 1",
                $(" AND (c.before ->> '", $key, "' IS NULL OR EXISTS (SELECT 1 FROM ", $parent, " p WHERE p.id = c.before ->> '", $key, "'))",)*
            ),
            revalue: concat!(
                "WITH n AS MATERIALIZED (SELECT t.id AS id",
                $(", iif(x.before ->> '", $column, "' IS NOT x.after ->> '", $column, "', ", register!($table, $column), ", t.", $column, ") AS ", $column,)*
                " FROM temp.settling s JOIN journal_change x ON x.entry = ?1 AND x.tbl = '", $table, "' AND x.row = s.row AND x.op = 'update' \
                 AND x.before IS NOT NULL JOIN ", $table, " t ON t.id = s.row WHERE s.tbl = '", $table, "') ",
                "UPDATE ", $table, " SET ", $($column, " = n.", $column, ", ",)* "id = n.id FROM n WHERE ", $table, ".id = n.id AND (",
                $($table, ".", $column, " IS NOT n.", $column, " OR ",)* "0)"
            ),
            revalue_back: concat!(
                "WITH n AS MATERIALIZED (SELECT t.id AS id",
                $(", iif(EXISTS (SELECT 1 FROM ", changes!($table, "t.id"), " AND c.before ->> '", $column, "' IS NOT c.after ->> '", $column, "'), ",
                  register!($table, $column), ", t.", $column, ") AS ", $column,)*
                " FROM temp.settling s JOIN ", $table, " t ON t.id = s.row WHERE s.tbl = '", $table, "' AND s.returned = 1 AND EXISTS (SELECT 1 FROM ", changes!($table, "s.row"), ")) ",
                "UPDATE ", $table, " SET ", $($column, " = n.", $column, ", ",)* "id = n.id FROM n WHERE ", $table, ".id = n.id AND (",
                $($table, ".", $column, " IS NOT n.", $column, " OR ",)* "0)"
            ),
            moved_on: concat!(
                "SELECT later, row, columns FROM (SELECT l.entry AS later, x.row AS row",
                ", concat(", $("iif(x.before ->> '", $column, "' IS NOT x.after ->> '", $column, "' AND l.before ->> '", $column,
                  "' IS NOT l.after ->> '", $column, "', '", $column, " ', ''), ",)* "'') AS columns",
                " FROM journal_change x JOIN ", $table, " t ON t.id = x.row JOIN journal_change l ON l.tbl = '", $table, "' AND l.row = x.row AND l.entry > ?1 AND l.op = 'update' \
                 AND l.before IS NOT NULL JOIN journal_entry e ON e.id = l.entry AND e.standing = 1 AND e.undoes IS NULL \
                 WHERE x.entry = ?1 AND x.tbl = '", $table, "' AND x.op = 'update' AND x.before IS NOT NULL) WHERE columns <> '' ORDER BY later DESC"
            ),
            remove: concat!(
                "DELETE FROM ", $table, " WHERE id IN (SELECT row FROM temp.settling WHERE tbl = '", $table,
                "' AND want = 0 AND missing = 0 AND holder IS NULL)"
            ),
            found: concat!(
                "UPDATE temp.settling SET missing = 0, returned = 1 WHERE tbl = '", $table, "' AND want = 1 AND missing = 1 AND EXISTS (SELECT 1 FROM ",
                $table, " t WHERE t.id = row)"
            ),
        }
    };
}

/// Parents before children: rows are put back in this order and removed in the opposite one. Behind the columns: which of them name a
/// row that has to be there.
#[rustfmt::skip]
pub(super) const TABLES: &[Table] = &[
    table!("household", ["name"], []),
    table!("contact", ["kind", "name", "prefix", "given", "family", "suffix", "gender", "born", "language", "company", "job_title", "note", "household", "merged_into", "binned_at"], [("household", "household")]),
    table!("account", ["contact", "system", "number", "source"], [("contact", "contact")]),
    table!("contact_point", ["contact", "kind", "shown", "norm", "rank", "stopped", "street", "postcode", "city", "region", "country", "source"], [("contact", "contact")]),
    table!("field", ["name", "label", "type", "sensitive", "purpose", "binned_at"], []),
    table!("field_value", ["contact", "field", "text", "number", "day", "source"], [("contact", "contact"), ("field", "field")]),
    table!("tag", ["contact", "tag", "source"], [("contact", "contact")]),
    table!("provenance", ["contact", "source", "columns"], [("contact", "contact")]),
    table!("product", ["name", "sku", "category"], []),
    table!("purchase", ["contact", "system", "order_no", "day", "currency", "total", "source"], [("contact", "contact")]),
    table!("purchase_line", ["purchase", "product", "quantity", "unit", "amount", "source"], [("purchase", "purchase"), ("product", "product")]),
    table!("event", ["contact", "kind", "name", "day", "detail", "source"], [("contact", "contact")]),
    table!("suppression", ["channel", "hash", "reason", "day", "source"], []),
    table!("reach_rule", ["channel", "basis", "conditions", "binned_at"], []),
    table!("recipe", ["fingerprint", "name", "mapping", "used_at"], []),
    table!("match_pair", ["lower", "upper", "certain", "score", "why", "verdict"], [("lower", "contact"), ("upper", "contact")]),
    table!("merge", ["entry", "survivor", "loser", "why"], [("survivor", "contact"), ("loser", "contact")]),
    table!("segment", ["name", "rule", "purpose", "binned_at"], []),
    table!("target_group", ["segment", "chosen", "wish", "message"], [("segment", "segment")]),
    table!("target_weight", ["measure", "weight"], []),
    table!("lifecycle_bound", ["days"], []),
    table!("saved_view", ["name", "search", "sort", "columns"], []),
    table!("campaign", ["name", "goal", "channel", "starts", "ends", "budget", "currency", "audience", "seed", "binned_at"], []),
    table!("offer", ["campaign", "name", "text"], [("campaign", "campaign")]),
    table!("wave", ["campaign", "day"], [("campaign", "campaign")]),
    table!("cell", ["campaign", "offer", "wave", "code", "share"], [("campaign", "campaign"), ("offer", "offer"), ("wave", "wave")]),
    table!("list_order", ["files"], []),
    table!("selection", ["campaign", "at", "ladder"], [("campaign", "campaign")]),
    table!("selection_member", ["selection", "contact", "standing", "cell", "point"], [("selection", "selection"), ("contact", "contact"), ("cell", "cell")]),
];

/// The names of the reversible tables with their columns.
#[must_use]
pub fn reversible_tables() -> Vec<(&'static str, &'static [&'static str])> {
    TABLES.iter().map(|table| (table.name, table.columns)).collect()
}
