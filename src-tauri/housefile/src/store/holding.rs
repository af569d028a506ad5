//! What a room declares about each of its tables that knows a person.

/// A table that holds something about a person. Erasure, access and merge go through this list, so that no table is forgotten.
#[derive(Debug, Clone, Copy)]
pub struct Holding {
    /// The table.
    pub table: &'static str,
    /// The column that names the person.
    pub column: &'static str,
    /// How its rows follow a person whose record is merged into another; `None` where they stay as a record of what was.
    pub hand_over: Option<Moves>,
    /// Removes or empties what the table holds of person ?1 on erasure.
    pub forget: &'static str,
}

/// How the rows of a table follow their person into another record, and how they come back. Set-based: a merge of thousands is one
/// statement a table. Written by [`moves!`](crate::store::moves).
#[derive(Debug, Clone, Copy)]
pub struct Moves {
    /// Hands rows over. ?1: JSON array of `[kept, merged, [columns of contact that the kept record took from the merged one]]`.
    pub hand_over: &'static str,
    /// Gives rows back to record ?1 that ?2 holds now and that belonged to one of the records ?3 (JSON array) before any merge.
    /// ?4: the entry that merged ?1.
    pub give_back: &'static str,
    /// Of the rows given back to ?1: how many were edited since ?4; of those that went with it: how many were removed since.
    pub changed_since: &'static str,
    /// How many rows were added to record ?1 itself since entry ?2.
    pub added_since: &'static str,
}

/// The statements of a table whose column `contact` names the person. A table whose order or words depend on the person gives its own
/// `hand_over`, and names the column that comes back as it was.
macro_rules! moves {
    ($table:literal) => {
        $crate::store::moves!(
            $table,
            concat!(
                "UPDATE ", $table, " SET contact = m.kept FROM (SELECT value ->> 0 AS kept, value ->> 1 AS merged FROM json_each(?1)) m \
                 WHERE ", $table, ".contact = m.merged"
            ),
            ""
        )
    };
    ($table:literal, $hand_over:expr, restores $column:literal) => {
        $crate::store::moves!(
            $table,
            $hand_over,
            concat!(
                ", ", $column, " = coalesce((SELECT was.before ->> '", $column, "' FROM journal_change was WHERE was.entry = ?4 AND was.tbl = '",
                $table, "' AND was.row = ", $table, ".id), ", $column, ")"
            )
        )
    };
    ($table:literal, $hand_over:expr, $also:expr) => {
        $crate::store::Moves {
            hand_over: $hand_over,
            give_back: concat!(
                "UPDATE ", $table, " SET contact = ?1", $also, " WHERE contact = ?2 AND (SELECT c.before ->> 'contact' FROM journal_change c \
                 WHERE c.tbl = '", $table, "' AND c.row = ", $table, ".id AND c.op = 'update' AND c.before ->> 'contact' IS NOT c.after ->> 'contact' \
                 ORDER BY c.entry LIMIT 1) IN (SELECT value FROM json_each(?3))"
            ),
            changed_since: concat!(
                "SELECT (SELECT count(DISTINCT c.row) FROM ", $table, " t JOIN journal_change c ON c.tbl = '", $table, "' AND c.row = t.id \
                 JOIN journal_entry e ON e.id = c.entry WHERE t.contact = ?1 AND c.entry > ?4 AND c.op = 'update' AND e.standing = 1 \
                 AND e.act NOT IN ('merge', 'merge-certain', 'unmerge')), \
                 (SELECT count(*) FROM journal_change c WHERE c.entry = ?4 AND c.tbl = '", $table, "' AND c.op = 'update' \
                 AND c.before ->> 'contact' = ?1 AND NOT EXISTS (SELECT 1 FROM ", $table, " t WHERE t.id = c.row))"
            ),
            added_since: concat!(
                "SELECT count(*) FROM ", $table, " t WHERE t.contact = ?1 AND EXISTS (SELECT 1 FROM journal_range r WHERE r.entry > ?2 \
                 AND r.tbl = '", $table, "' AND t.id BETWEEN r.first AND r.last) AND NOT EXISTS (SELECT 1 FROM journal_change c \
                 WHERE c.tbl = '", $table, "' AND c.row = t.id AND c.before ->> 'contact' IS NOT c.after ->> 'contact')"
            ),
        }
    };
}
pub(crate) use moves;
