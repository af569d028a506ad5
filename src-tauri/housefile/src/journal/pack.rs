//! Rows that an undo takes away in one go: people whom the entry added and nobody touched since, with all that came with them. They are kept
//! some thousand together, so that an import of a million rows is taken back and done again by reading each table once.
//!
//! Whoever has anything to do with something else is set apart, whole, and settled row by row (settle.rs): so nothing is decided here, and of what
//! is packed the journal has no image and nothing that stays points at it.

use std::{collections::BTreeMap, fmt};

use serde::de::{DeserializeSeed, Deserializer, SeqAccess, Visitor};
use sqlx::SqliteConnection;

use crate::{
    refusal::Answer,
    store::{Bulk, empty_past_triggers, run_past_triggers},
    values::EntryId,
};

/// A table whose rows may be packed.
struct Packed {
    name: &'static str,
    /// Sets people apart of whom it has a row that another entry has to do with. ?1 to ?2: the people; ?3 to ?4: its rows; ?5: the entry.
    apart: &'static [&'static str],
    /// Packs rows ?2 to ?3 of the people ?4 to ?5 under entry ?1.
    pack: &'static str,
    /// Removes rows ?1 to ?2 of the people ?3 to ?4.
    remove: &'static str,
    /// Whether nothing but what was packed under ?1 is in it.
    all: &'static str,
    /// Empties it, where no row of another table points at one of it.
    empty: Option<&'static str>,
    /// Puts a row back.
    put: &'static str,
}

/// Rows in a pack: few enough to be held at once.
const TOGETHER: u32 = 2000;

/// A plus keeps SQLite from walking all people for each pack, by their index or by their own numbers, where those of the pack's rows are at hand: the
/// time would grow with the square of the people.
macro_rules! packed {
    ($table:literal, $person:literal, [$($column:literal),*], $places:literal, $empty:expr, [$($apart:expr),*]) => {
        Packed {
            name: $table,
            apart: &[
                $($apart,)*
                concat!(
                    "INSERT OR IGNORE INTO temp.apart SELECT ", $person, " FROM journal_change c JOIN ", $table, " t ON t.id = c.row ",
                    "WHERE c.tbl = '", $table, "' AND c.row BETWEEN ?3 AND ?4 AND ", $person, " BETWEEN ?1 AND ?2"
                ),
                concat!(
                    "INSERT OR IGNORE INTO temp.apart SELECT ", $person, " FROM journal_unsettled u JOIN ", $table, " t ON t.id = u.row ",
                    "WHERE u.tbl = '", $table, "' AND ", $person, " BETWEEN ?1 AND ?2"
                ),
            ],
            pack: concat!(
                "INSERT INTO journal_pack (entry, tbl, op, rows, images) SELECT ?1, '", $table, "', 'delete', count(*), json_group_array(json_array(t.id",
                $(", t.", $column,)* ")) FROM ", $table, " t WHERE t.id BETWEEN ?2 AND ?3 AND ", $person, " BETWEEN ?4 AND ?5 AND ", $person,
                " NOT IN (SELECT contact FROM temp.apart) HAVING count(*) > 0"
            ),
            remove: concat!(
                "DELETE FROM ", $table, " AS t WHERE t.id BETWEEN ?1 AND ?2 AND ", $person, " BETWEEN ?3 AND ?4 AND ", $person,
                " NOT IN (SELECT contact FROM temp.apart)"
            ),
            all: concat!(
                "SELECT (SELECT count(*) FROM ", $table, ") = coalesce((SELECT sum(rows) FROM journal_pack WHERE entry = ?1 AND tbl = '", $table, "'), 0)"
            ),
            empty: $empty,
            put: concat!("INSERT INTO ", $table, " (id", $(", ", $column,)* ") VALUES ", $places),
        }
    };
    ($table:literal, [$($column:literal),*], $places:literal) => {
        packed!($table, "+t.contact", [$($column),*], $places, Some(concat!("DELETE FROM ", $table)), [concat!(
            "INSERT OR IGNORE INTO temp.apart SELECT t.contact FROM ", $table, " t WHERE t.contact BETWEEN ?1 AND ?2 AND t.id NOT BETWEEN ?3 AND ?4"
        )])
    };
}

/// Children before what they belong to: they are taken away in this order and put back in the opposite one.
#[rustfmt::skip]
const TABLES: &[Packed] = &[
    packed!("purchase_line", "(SELECT p.contact FROM purchase p WHERE p.id = t.purchase)", ["purchase", "product", "quantity", "unit", "amount", "source"],
        "(?1, ?2, ?3, ?4, ?5, ?6, ?7)", Some("DELETE FROM purchase_line"), [
        "INSERT OR IGNORE INTO temp.apart SELECT p.contact FROM purchase p JOIN purchase_line t ON t.purchase = p.id
         WHERE p.contact BETWEEN ?1 AND ?2 AND t.id NOT BETWEEN ?3 AND ?4"]),
    packed!("purchase", "+t.contact", ["contact", "system", "order_no", "day", "currency", "total", "source"], "(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)", None, [
        "INSERT OR IGNORE INTO temp.apart SELECT t.contact FROM purchase t WHERE t.contact BETWEEN ?1 AND ?2 AND t.id NOT BETWEEN ?3 AND ?4"]),
    packed!("event", ["contact", "kind", "name", "day", "detail", "source"], "(?1, ?2, ?3, ?4, ?5, ?6, ?7)"),
    packed!("provenance", ["contact", "source", "columns"], "(?1, ?2, ?3, ?4)"),
    packed!("tag", ["contact", "tag", "source"], "(?1, ?2, ?3, ?4)"),
    packed!("field_value", ["contact", "field", "text", "number", "day", "source"], "(?1, ?2, ?3, ?4, ?5, ?6, ?7)"),
    packed!("contact_point", ["contact", "kind", "shown", "norm", "rank", "stopped", "street", "postcode", "city", "region", "country", "source"],
        "(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)"),
    packed!("account", ["contact", "system", "number", "source"], "(?1, ?2, ?3, ?4, ?5)"),
    packed!("contact", "+t.id", ["kind", "name", "prefix", "given", "family", "suffix", "gender", "born", "language", "company", "job_title", "note", "household", "merged_into", "binned_at"],
        "(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)", None, [
        "INSERT OR IGNORE INTO temp.apart SELECT id FROM contact WHERE merged_into IS NOT NULL AND id BETWEEN ?1 AND ?2",
        "INSERT OR IGNORE INTO temp.apart SELECT merged_into FROM contact WHERE merged_into BETWEEN ?1 AND ?2",
        "INSERT OR IGNORE INTO temp.apart SELECT contact FROM journal_change WHERE contact BETWEEN ?1 AND ?2",
        "INSERT OR IGNORE INTO temp.apart SELECT contact FROM selection_member WHERE contact BETWEEN ?1 AND ?2",
        "INSERT OR IGNORE INTO temp.apart SELECT survivor FROM merge WHERE survivor BETWEEN ?1 AND ?2",
        "INSERT OR IGNORE INTO temp.apart SELECT loser FROM merge WHERE loser BETWEEN ?1 AND ?2",
        "INSERT OR IGNORE INTO temp.apart SELECT lower FROM match_pair WHERE lower BETWEEN ?1 AND ?2",
        "INSERT OR IGNORE INTO temp.apart SELECT upper FROM match_pair WHERE upper BETWEEN ?1 AND ?2",
        "INSERT OR IGNORE INTO temp.apart SELECT contact FROM consent WHERE contact BETWEEN ?1 AND ?2 AND entry <> ?5",
        "INSERT OR IGNORE INTO temp.apart SELECT contact FROM batch_row WHERE contact BETWEEN ?1 AND ?2
         AND file NOT IN (SELECT f.id FROM batch_file f JOIN batch b ON b.id = f.batch WHERE b.entry = ?5)"]),
];

/// Takes away and keeps under the undo `own` what `entry` added and nothing else has to do with.
pub(super) async fn pack(connection: &mut SqliteConnection, entry: EntryId, own: EntryId) -> Answer<()> {
    let ranges: Vec<(String, u32, u32)> = sqlx::query_as("SELECT tbl, first, last FROM journal_range WHERE entry = ?1")
        .bind(entry)
        .fetch_all(&mut *connection)
        .await?;
    let ranges: BTreeMap<String, (u32, u32)> = ranges
        .into_iter()
        .map(|(table, first, last)| (table, (first, last)))
        .collect();
    let Some(&people) = ranges.get("contact") else {
        return Ok(());
    };
    // An empty range where the entry added none.
    let range = |table: &str| ranges.get(table).copied().unwrap_or((1, 0));
    set_apart(connection, entry, people, range).await?;
    let (apart,): (u32,) = sqlx::query_as("SELECT count(*) FROM temp.apart")
        .fetch_one(&mut *connection)
        .await?;
    if apart > (people.1 - people.0) / 2 {
        return Ok(());
    }
    for table in TABLES {
        let (first, last) = range(table.name);
        for from in (first..=last).step_by(TOGETHER as usize) {
            sqlx::query(table.pack)
                .bind(own)
                .bind(from)
                .bind(last.min(from + TOGETHER - 1))
                .bind(people.0)
                .bind(people.1)
                .execute(&mut *connection)
                .await?;
        }
        if first > last {
            continue;
        }
        let (all,): (bool,) = sqlx::query_as(table.all).bind(own).fetch_one(&mut *connection).await?;
        match table.empty.filter(|_| all) {
            // The pages as they are, and not row by row out of every index.
            Some(empty) => empty_past_triggers(connection, empty).await?,
            None => run_past_triggers(connection, table.remove, [first, last, people.0, people.1]).await?,
        }
    }
    Ok(())
}

async fn set_apart(
    connection: &mut SqliteConnection,
    entry: EntryId,
    people: (u32, u32),
    range: impl Fn(&str) -> (u32, u32),
) -> Answer<()> {
    for statement in [
        "DROP TABLE IF EXISTS temp.apart",
        "CREATE TEMP TABLE apart (contact INTEGER PRIMARY KEY) STRICT",
    ] {
        sqlx::query(statement).execute(&mut *connection).await?;
    }
    for table in TABLES {
        let (first, last) = range(table.name);
        for statement in table.apart {
            sqlx::query(*statement)
                .bind(people.0)
                .bind(people.1)
                .bind(first)
                .bind(last)
                .bind(entry)
                .execute(&mut *connection)
                .await?;
        }
    }
    Ok(())
}

/// Puts back what the undo `undo` took away in one go, and keeps under both, the redo being `own`, how much that was.
pub(super) async fn unpack(connection: &mut SqliteConnection, undo: u32, own: EntryId) -> Answer<()> {
    let mut rows = Bulk::default();
    for table in TABLES.iter().rev() {
        let mut after = 0_u32;
        loop {
            let next: Option<(u32, String)> = sqlx::query_as(
                "SELECT id, images FROM journal_pack WHERE entry = ?1 AND tbl = ?2 AND id > ?3 ORDER BY id LIMIT 1",
            )
            .bind(undo)
            .bind(table.name)
            .bind(after)
            .fetch_optional(&mut *connection)
            .await?;
            let Some((id, images)) = next else { break };
            after = id;
            let mut parser = serde_json::Deserializer::from_str(&images);
            Images(&mut rows).deserialize(&mut parser)?;
            rows.insert_past_triggers(connection, table.put).await?;
        }
    }
    for statement in [
        "INSERT INTO journal_pack (entry, tbl, op, rows, images)
         SELECT ?2, tbl, 'insert', sum(rows), '[]' FROM journal_pack WHERE entry = ?1 GROUP BY tbl",
        "INSERT INTO journal_pack (entry, tbl, op, rows, images)
         SELECT ?1, tbl, 'delete', sum(rows), '[]' FROM journal_pack WHERE entry = ?1 AND ?2 GROUP BY tbl",
        "DELETE FROM journal_pack WHERE entry = ?1 AND images <> '[]' AND ?2",
    ] {
        sqlx::query(statement).bind(undo).bind(own).execute(&mut *connection).await?;
    }
    Ok(())
}

/// The rows of a pack, or the cells of a row, on their way back.
struct Images<'a>(&'a mut Bulk);

struct Cells<'a>(&'a mut Bulk);

struct Cell<'a>(&'a mut Bulk);

impl<'de> DeserializeSeed<'de> for Images<'_> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Images<'_> {
    type Value = ();
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("rows")
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut rows: A) -> Result<(), A::Error> {
        while rows.next_element_seed(Cells(self.0))?.is_some() {}
        Ok(())
    }
}

impl<'de> DeserializeSeed<'de> for Cells<'_> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Cells<'_> {
    type Value = ();
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the columns of a row")
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut cells: A) -> Result<(), A::Error> {
        while cells.next_element_seed(Cell(self.0))?.is_some() {}
        Ok(())
    }
}

impl<'de> DeserializeSeed<'de> for Cell<'_> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_any(self)
    }
}

impl Visitor<'_> for Cell<'_> {
    type Value = ();
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a column")
    }
    fn visit_unit<E>(self) -> Result<(), E> {
        self.0.put(None::<i64>);
        Ok(())
    }
    fn visit_i64<E>(self, number: i64) -> Result<(), E> {
        self.0.put(number);
        Ok(())
    }
    fn visit_u64<E: serde::de::Error>(self, number: u64) -> Result<(), E> {
        self.0.put(i64::try_from(number).map_err(E::custom)?);
        Ok(())
    }
    fn visit_f64<E>(self, number: f64) -> Result<(), E> {
        self.0.put(number);
        Ok(())
    }
    fn visit_str<E>(self, text: &str) -> Result<(), E> {
        self.0.put(text);
        Ok(())
    }
}
