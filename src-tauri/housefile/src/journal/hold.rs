//! What keeps a row that should go: something that stays hangs on it, or it is part of something that stays.
//!
//! A row stays where a later entry that stands changed it, or where a row that stays points at it. What stays, stays whole: a person
//! who is kept keeps the addresses and purchases that came with them.

use sqlx::SqliteConnection;

use crate::refusal::Answer;

/// One column that points at a row of another table.
#[derive(Debug, Clone, Copy)]
pub(super) struct Link {
    pub child: &'static str,
    #[cfg(test)]
    pub column: &'static str,
    pub parent: &'static str,
    /// Holds every parent of which a child stays.
    up: &'static str,
    /// Keeps the children, added by the same entry, of every parent that stays; nothing where a child is no part of it.
    down: Option<&'static str>,
}

/// The latest entry that is in force and has to do with row `h` of a table: the reason why it stays.
macro_rules! cause {
    ($child:literal) => {
        concat!(
            "coalesce((SELECT c.holder FROM temp.settling c WHERE c.tbl = '",
            $child,
            "' AND c.row = h.id), max(coalesce((SELECT iif(g.last >= h.id, g.entry, NULL) FROM (SELECT entry, last FROM journal_range WHERE tbl = '",
            $child,
            "' AND first <= h.id ORDER BY first DESC LIMIT 1) g), 0), coalesce((SELECT max(l.entry) FROM journal_change l \
             JOIN journal_entry e ON e.id = l.entry WHERE l.tbl = '",
            $child,
            "' AND l.row = h.id AND l.op = 'update' AND e.standing = 1 AND e.undoes IS NULL), 0)))"
        )
    };
}

macro_rules! up {
    ($child:literal, $column:literal, $parent:literal, $counts:literal) => {
        concat!(
            "UPDATE temp.settling SET holder = (SELECT max(",
            cause!($child),
            ") FROM ",
            $child,
            " h WHERE h.",
            $column,
            " = settling.row",
            $counts,
            " AND NOT EXISTS (SELECT 1 FROM temp.settling c WHERE c.tbl = '",
            $child,
            "' AND c.row = h.id AND c.want = 0 AND c.holder IS NULL)) WHERE tbl = '",
            $parent,
            "' AND want = 0 AND missing = 0 AND holder IS NULL"
        )
    };
}

macro_rules! link {
    ($child:literal, $column:literal, $parent:literal) => {
        link!($child, $column, $parent, counts "")
    };
    ($child:literal, $column:literal, $parent:literal, counts $counts:literal) => {
        Link {
            child: $child,
            #[cfg(test)]
            column: $column,
            parent: $parent,
            up: up!($child, $column, $parent, $counts),
            down: None,
        }
    };
    ($child:literal, $column:literal, part of $parent:literal) => {
        link!($child, $column, part of $parent, counts "")
    };
    ($child:literal, $column:literal, part of $parent:literal, counts $counts:literal) => {
        Link {
            child: $child,
            #[cfg(test)]
            column: $column,
            parent: $parent,
            up: up!($child, $column, $parent, $counts),
            down: Some(concat!(
                "UPDATE temp.settling SET part = 1, holder = (SELECT p.holder FROM ", $child, " h JOIN temp.settling p ON p.tbl = '", $parent,
                "' AND p.row = h.", $column, " WHERE h.id = settling.row AND p.want = 0 AND p.missing = 0 AND p.owner = settling.owner) \
                 WHERE tbl = '", $child, "' AND want = 0 AND missing = 0 AND holder IS NULL"
            )),
        }
    };
}

/// Every reference between reversible tables, children first. A test compares the list with the schema.
#[rustfmt::skip]
pub(super) const LINKS: &[Link] = &[
    link!("target_group", "segment", "segment"),
    link!("selection_member", "cell", "cell"),
    link!("selection_member", "contact", "contact"),
    link!("selection_member", "selection", part of "selection"),
    link!("selection", "campaign", "campaign"),
    link!("cell", "wave", "wave"),
    link!("cell", "offer", "offer"),
    link!("cell", "campaign", part of "campaign"),
    link!("wave", "campaign", part of "campaign"),
    link!("offer", "campaign", part of "campaign"),
    link!("merge", "survivor", "contact"),
    link!("merge", "loser", "contact"),
    // A suggestion that nobody answered is worked out from the people and holds nobody.
    link!("match_pair", "lower", "contact", counts " AND h.verdict <> 'open'"),
    link!("match_pair", "upper", "contact", counts " AND h.verdict <> 'open'"),
    link!("purchase_line", "product", "product"),
    link!("purchase_line", "purchase", part of "purchase"),
    link!("event", "contact", part of "contact"),
    link!("purchase", "contact", part of "contact"),
    link!("provenance", "contact", part of "contact"),
    link!("tag", "contact", part of "contact"),
    link!("field_value", "field", "field"),
    link!("field_value", "contact", part of "contact"),
    link!("contact_point", "contact", part of "contact"),
    // What stands for somebody in a copy without names is worked out from the people and holds nobody.
    link!("account", "contact", part of "contact", counts " AND h.system <> 'Copy for others'"),
    link!("contact", "merged_into", "contact"),
    link!("contact", "household", "household"),
];

/// What holds a row without pointing at it by a reference: a later entry that changed it, the ledger of consent, a row of a later import
/// that was filed under a person, a file that left with a list.
const BESIDE: &[&str] = &[
    include_str!("sql/held_by_change.sql"),
    include_str!("sql/held_by_consent.sql"),
    include_str!("sql/held_by_import.sql"),
    include_str!("sql/held_by_file.sql"),
];

/// What names a row in a rule or a plan, and not by a reference.
const USES: &[&str] = &[include_str!("sql/held_by_rule.sql"), include_str!("sql/held_by_plan.sql")];

/// Notes for each row that should go whether something holds it, and what. `going` says of a table whether rows of it should go.
pub(super) async fn hold(connection: &mut SqliteConnection, going: impl Fn(&str) -> bool) -> Answer<()> {
    for statement in BESIDE {
        sqlx::query(*statement).execute(&mut *connection).await?;
    }
    let mut held = held_by_now(connection).await?;
    loop {
        for link in LINKS.iter().filter(|link| going(link.parent)) {
            sqlx::query(link.up).execute(&mut *connection).await?;
        }
        for statement in USES.iter().filter(|_| going("segment") || going("field")) {
            sqlx::query(*statement).execute(&mut *connection).await?;
        }
        for link in LINKS.iter().rev().filter(|link| going(link.parent) && going(link.child)) {
            if let Some(down) = link.down {
                sqlx::query(down).execute(&mut *connection).await?;
            }
        }
        // What is held by now may hold more.
        let now = held_by_now(connection).await?;
        if now == held {
            return Ok(());
        }
        held = now;
    }
}

async fn held_by_now(connection: &mut SqliteConnection) -> Answer<u32> {
    let (held,): (u32,) = sqlx::query_as("SELECT count(*) FROM temp.settling WHERE want = 0 AND holder IS NOT NULL")
        .fetch_one(connection)
        .await?;
    Ok(held)
}
