//! Who was in a rule on a past day, and who came and went since.
//!
//! The journal keeps what every change found; so the base of a day is that of today without the entries in force that came later. Each table
//! that one of them touched is laid under a view of its own name, in the memory of one connection, which shows its rows as they were: the rule is
//! then asked in SQL as on any day. What was taken back since has never been; what was erased is gone from the past as well.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use serde::Serialize;
use sqlx::{Connection as _, SqliteConnection};

use super::{
    compile::Bind,
    count::{ids, people, prepare},
    known::known,
    relation::over_views,
    rule::Rule,
    run,
};
use crate::{
    job::Job,
    journal::reversible_tables,
    refusal::{Answer, message, refuse},
    store::{House, get_setting},
    values::{Day, Today},
};

/// Who came into a rule and who left it since a day.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Moved {
    /// How many were in at the end of that day.
    pub before: u32,
    /// How many are in now.
    pub now: u32,
    /// Who is in now, was not in then, but was in the file; by id.
    pub came: Vec<u32>,
    /// Who is in now, and of whom there was no record in the file then, not even in the bin.
    pub new: Vec<u32>,
    /// Who was in then, is not in now, and is still in the file.
    pub left: Vec<u32>,
    /// How many were in then and are in the bin now.
    pub gone: u32,
}

/// The people of a rule at the end of a day, by their ids of today: whoever was merged since is who they were merged into. Times in the rule
/// that move with the day are those of that day; saved segments are as they are now. Whoever is in the bin now is left out.
///
/// Cost grows with the people, as of a rule asked in SQL, and with the rows that were changed since.
///
/// # Errors
/// Refused where the rule makes no sense, the day lies before the file or is yet to come, or the way back does not reach so far; cancelled.
pub async fn as_of(house: &House, rule: &Rule, day: Day, today: Today, job: &Job) -> Answer<Vec<u32>> {
    let then = on(house, rule, day, today, job).await?;
    Ok(Called::read(house).await?.here(&then.ids).0.into_iter().collect())
}

/// Who came into a rule and who left it since the end of a day.
///
/// # Errors
/// As [`as_of`].
pub async fn moved(house: &House, rule: &Rule, since: Day, today: Today, job: &Job) -> Answer<Moved> {
    let then = on(house, rule, since, today, job).await?;
    job.step("job-segments-now", 2, 3)?;
    let in_now: BTreeSet<u32> = ids(house, rule, today, job).await?.into_iter().collect();
    let called = Called::read(house).await?;
    let (before, gone) = called.here(&then.ids);
    let known_then = called.today(&then.everybody);
    let (came, new) = in_now.difference(&before).partition(|id| known_then.contains(id));
    let count = |ids: usize| u32::try_from(ids).unwrap_or(u32::MAX);
    Ok(Moved {
        before: count(before.len()) + gone,
        now: count(in_now.len()),
        came,
        new,
        left: before.difference(&in_now).copied().collect(),
        gone,
    })
}

/// The first day that can be asked about: when the file began, or how far its history was shortened.
pub(super) async fn begins(house: &House) -> Answer<Option<Day>> {
    let cut: u32 = get_setting(house, "history_cut").await?.unwrap_or(0);
    let mut read = house.read().await?;
    let first: Option<(String,)> = sqlx::query_as(
        "SELECT date(at, printf('%+d minutes', utc_offset)) FROM journal_entry WHERE id >= ?1 ORDER BY id LIMIT 1",
    )
    .bind(cut)
    .fetch_optional(&mut *read)
    .await?;
    Ok(first.and_then(|(day,)| Day::parse(&day)))
}

/// People of a day by the ids that they had.
pub(super) struct Then {
    pub ids: Vec<u32>,
    /// Everybody of whom there was a record, also in the bin or merged into another.
    everybody: Vec<u32>,
}

pub(super) async fn on(house: &House, rule: &Rule, day: Day, today: Today, job: &Job) -> Answer<Then> {
    if day > today.0 {
        return Err(refuse(message("segments-past-to-come")));
    }
    let known = known(house, Today(day)).await?;
    let cut: u32 = get_setting(house, "history_cut").await?.unwrap_or(0);
    job.step("job-segments-past", 0, 3)?;
    let mut past = house.reader_apart().await?;
    let answer = async {
        lay_under(&mut past, day, cut, job).await?;
        job.step("job-segments-then", 1, 3)?;
        let mut compiled = prepare(&mut past, rule, &known, job).await?;
        for condition in compiled.iter_mut().flat_map(|(plan, _)| &mut plan.conditions) {
            *condition = over_views(condition);
        }
        Ok(Then {
            ids: people(&mut past, compiled.as_ref(), job).await?,
            everybody: run::rows::<(u32,)>(&mut past, "SELECT id FROM contact", &[], job)
                .await?
                .into_iter()
                .map(|(id,)| id)
                .collect(),
        })
    }
    .await;
    past.close().await?;
    answer
}

/// Makes the connection show the base as it was at the end of a day.
async fn lay_under(past: &mut SqliteConnection, day: Day, cut: u32, job: &Job) -> Answer<()> {
    // One moment for all of it: somebody may write meanwhile.
    told(past, "BEGIN", &[], job).await?;
    let bounds: Vec<(u32, Option<String>)> = run::rows(
        past,
        "SELECT coalesce(max(iif(d <= ?1, id, 0)), 0), min(d) FROM (SELECT id, date(at, printf('%+d minutes', utc_offset)) AS d FROM journal_entry)",
        &[Bind::Text(day.iso())],
        job,
    )
    .await?;
    let (end, first) = bounds.into_iter().next().unwrap_or_default();
    if end == 0 {
        let begun = first.and_then(|day| Day::parse(&day));
        return Err(refuse(match begun {
            Some(begun) => message("segments-past-before-file").with("day", begun.iso()),
            None => message("segments-past-empty"),
        }));
    }
    // What an entry did that was taken back since is not known any more either, where it was among those that were shortened.
    let turned: Vec<(bool,)> = run::rows(
        past,
        "SELECT EXISTS (SELECT 1 FROM journal_entry WHERE undoes <= ?1 AND id > ?2)",
        &[Bind::Integer(cut.into()), Bind::Integer(end.into())],
        job,
    )
    .await?;
    if end < cut || turned == [(true,)] {
        return Err(refuse(message("segments-past-thinned")));
    }
    let last = [Bind::Integer(end.into())];
    told(past, "CREATE TEMP TABLE turned (entry INTEGER PRIMARY KEY)", &[], job).await?;
    told(
        past,
        "INSERT OR IGNORE INTO turned SELECT undoes FROM journal_entry WHERE undoes <= ?1",
        &last,
        job,
    )
    .await?;
    let turned: Vec<(bool,)> = run::rows(past, "SELECT EXISTS (SELECT 1 FROM turned)", &[], job).await?;
    let added = added(past, &last, job).await?;
    let changed: Vec<(String,)> = run::rows(
        past,
        "SELECT DISTINCT c.tbl FROM journal_entry e JOIN journal_change c ON c.entry = e.id
         WHERE e.id > ?1 AND e.standing = 1 AND e.undoes IS NULL",
        &last,
        job,
    )
    .await?;
    let changed: HashSet<String> = changed.into_iter().map(|(table,)| table).collect();
    for (table, columns) in reversible_tables() {
        let added = added.get(table).copied();
        if !changed.contains(table) && added.is_none() {
            continue;
        }
        let added = added.unwrap_or(NEVER);
        let all = columns.join(", ");
        told(
            past,
            &format!("CREATE TEMP TABLE past_{table} (id INTEGER PRIMARY KEY, {all})"),
            &[],
            job,
        )
        .await?;
        if changed.contains(table) {
            told(past, &images(table, columns, added), &last, job).await?;
            if turned == [(true,)] {
                told(past, &settled(table, columns), &last, job).await?;
            }
        }
        told(past, &view(table, &all, added), &[], job).await?;
    }
    // What hangs on entries, such as consent and the files of an import, hangs on those that there were.
    told(
        past,
        &format!("CREATE TEMP VIEW journal_entry AS SELECT * FROM main.journal_entry WHERE id <= {end}"),
        &[],
        job,
    )
    .await?;
    let views: Vec<(String,)> = run::rows(past, "SELECT sql FROM main.sqlite_schema WHERE type = 'view'", &[], job).await?;
    for (sql,) in views {
        told(past, &sql.replacen("CREATE VIEW", "CREATE TEMP VIEW", 1), &[], job).await?;
    }
    Ok(())
}

/// From which id on the rows of each table were added later: ids only grow, whatever was taken back since. A row of an entry that was taken back may be
/// here still, since something holds it.
async fn added(past: &mut SqliteConnection, last: &[Bind], job: &Job) -> Answer<BTreeMap<String, u32>> {
    let rows: Vec<(String, u32)> = run::rows(
        past,
        "SELECT tbl, min(first) FROM journal_range WHERE entry > ?1 GROUP BY tbl",
        last,
        job,
    )
    .await?;
    Ok(rows.into_iter().collect())
}

/// Where nothing was added later.
const NEVER: u32 = u32::MAX;

/// Fills the table of the rows that later entries changed or removed, as they were: as the first of these entries found them. ?1: the last entry of
/// the day.
fn images(table: &str, columns: &[&str], added: u32) -> String {
    let image: String = columns.iter().map(|column| format!(", before ->> '{column}'")).collect();
    format!(
        "INSERT INTO past_{table} SELECT row{image} FROM (
            SELECT c.row, min(c.entry), c.before, total(e.standing AND c.op = 'delete') AS removed
            FROM main.journal_change c JOIN main.journal_entry e ON e.id = c.entry
            WHERE c.entry > ?1 AND c.tbl = '{table}' AND c.row < {added} AND c.op IN ('update', 'delete') AND c.before IS NOT NULL
              AND e.undoes IS NULL
            GROUP BY c.row HAVING sum(e.standing) > 0) b
         WHERE EXISTS (SELECT 1 FROM main.{table} t WHERE t.id = b.row)
            OR removed
            -- Whoever added it is in force, and nobody of that time who is in force had removed it.
            AND coalesce((SELECT e.standing FROM (
                SELECT entry, last FROM main.journal_range WHERE tbl = '{table}' AND first <= b.row ORDER BY first DESC LIMIT 1) g
                JOIN main.journal_entry e ON e.id = g.entry WHERE g.last >= b.row), 1)
            AND NOT EXISTS (SELECT 1 FROM main.journal_change d JOIN main.journal_entry e ON e.id = d.entry
                WHERE d.tbl = '{table}' AND d.row = b.row AND d.op = 'delete' AND d.entry <= ?1 AND e.standing AND e.undoes IS NULL)"
    )
}

/// Where an entry of that time was taken back or done again since, what the later ones found is not what counts: each column has the value that the
/// last entry in force left, or that the first to change it found (as settle.rs of `journal` has it). ?1: the last entry of the day.
fn settled(table: &str, columns: &[&str]) -> String {
    let values: Vec<String> = columns
        .iter()
        .map(|column| {
            let changes = format!(
                "FROM main.journal_change c JOIN main.journal_entry e ON e.id = c.entry WHERE c.tbl = '{table}' AND c.row = past_{table}.id
                 AND c.op = 'update' AND c.before IS NOT NULL AND e.undoes IS NULL AND c.before ->> '{column}' IS NOT c.after ->> '{column}'"
            );
            format!(
                "{column} = iif(EXISTS (SELECT 1 {changes}),
                 (SELECT iif(e.standing AND e.id <= ?1, c.after, c.before) ->> '{column}' {changes}
                  ORDER BY (e.standing AND e.id <= ?1) DESC, iif(e.standing AND e.id <= ?1, -c.entry, c.entry) LIMIT 1), {column})"
            )
        })
        .collect();
    format!(
        "UPDATE past_{table} SET {} WHERE EXISTS (SELECT 1 FROM main.journal_change c JOIN turned ON turned.entry = c.entry
         WHERE c.tbl = '{table}' AND c.row = past_{table}.id)",
        values.join(", ")
    )
}

/// The view that shows a table as it was: without what was added since, and with what was changed or removed as it was.
fn view(table: &str, columns: &str, added: u32) -> String {
    format!(
        "CREATE TEMP VIEW {table} AS SELECT id, {columns} FROM main.{table} WHERE id < {added} AND id NOT IN (SELECT id FROM past_{table})
         UNION ALL SELECT id, {columns} FROM past_{table}"
    )
}

/// Who is in the file now, and into whom the others were merged.
struct Called {
    merged: HashMap<u32, u32>,
    live: HashSet<u32>,
}

impl Called {
    async fn read(house: &House) -> Answer<Self> {
        let mut read = house.read().await?;
        let rows: Vec<(u32, Option<u32>, bool)> = sqlx::query_as("SELECT id, merged_into, binned_at IS NULL FROM contact")
            .fetch_all(&mut *read)
            .await?;
        let mut called = Self {
            merged: HashMap::new(),
            live: HashSet::new(),
        };
        for (id, merged, kept) in rows {
            match merged {
                Some(survivor) => {
                    called.merged.insert(id, survivor);
                }
                None if kept => {
                    called.live.insert(id);
                }
                None => {}
            }
        }
        Ok(called)
    }

    /// The same people by the ids of today.
    fn today(&self, then: &[u32]) -> BTreeSet<u32> {
        then.iter().map(|id| self.merged.get(id).copied().unwrap_or(*id)).collect()
    }

    /// Those of them who are here, and how many are not.
    fn here(&self, then: &[u32]) -> (BTreeSet<u32>, u32) {
        let (here, gone): (BTreeSet<u32>, BTreeSet<u32>) = self.today(then).into_iter().partition(|id| self.live.contains(id));
        (here, u32::try_from(gone.len()).unwrap_or(u32::MAX))
    }
}

/// Runs a statement that answers nothing.
async fn told(connection: &mut SqliteConnection, sql: &str, binds: &[Bind], job: &Job) -> Answer<()> {
    let _: Vec<(i64,)> = run::rows(connection, sql, binds, job).await?;
    Ok(())
}
