//! When a value was entered, changed or imported: its import tells it, or the journal. A journal that was shortened tells less, and nothing is guessed.

use std::collections::HashMap;

use sqlx::SqliteConnection;

use crate::{job::Job, refusal::Answer, store::each_row, values::Today};

/// What tells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Told {
    /// Where the values of a column of a person come from, which is kept a line each time.
    Column(&'static str),
    /// The rows of addresses of all kinds.
    Points,
    /// The rows of the user's own fields.
    Values,
}

const COLUMNS: [&str; 9] = [
    "prefix",
    "given",
    "family",
    "suffix",
    "gender",
    "born",
    "language",
    "company",
    "job_title",
];

/// Whether it was within 365 days, of everything that the journal tells.
#[derive(Debug, Default)]
pub(super) struct When {
    since: String,
    /// By person: a bit for each column that was told, and for each told freshly.
    columns: HashMap<u32, (u16, u16)>,
    points: Rows,
    values: Rows,
}

/// Rows of a table that came or changed by a step that stands.
#[derive(Debug, Default)]
struct Rows {
    /// From and to, apart from each other and in their order.
    came: Vec<(u32, u32, bool)>,
    changed: HashMap<u32, bool>,
}

macro_rules! came {
    ($table:literal) => {
        concat!(
            "SELECT g.first, g.last, e.at FROM journal_range g JOIN journal_entry e ON e.id = g.entry AND e.standing = 1
             WHERE g.tbl = '",
            $table,
            "' ORDER BY g.first"
        )
    };
}

// What was put back by an undo came before that, but nothing else tells when.
macro_rules! changed {
    ($table:literal, $what:literal) => {
        concat!(
            "SELECT g.row, max(e.at) FROM journal_change g JOIN journal_entry e ON e.id = g.entry AND e.standing = 1
             WHERE g.tbl = '",
            $table,
            "' AND g.op IN ('insert', 'update') AND (g.op = 'insert' OR ",
            $what,
            ") GROUP BY g.row"
        )
    };
}

const SOURCES: &str = "SELECT p.contact, p.id, p.columns, b.at FROM provenance p
     LEFT JOIN batch_row r ON r.id = p.source LEFT JOIN batch_file f ON f.id = r.file LEFT JOIN batch b ON b.id = f.batch";

/// Rows that are read between two looks at Cancel.
const STRIDE: usize = 10_000;

impl When {
    pub(super) async fn read(read: &mut SqliteConnection, today: Today, job: &Job) -> Answer<Self> {
        let since = today.0.minus_days(365).iso();
        let by_hand = Rows::read(read, [came!("provenance"), changed!("provenance", "0")], &since, job).await?;
        let mut columns: HashMap<u32, (u16, u16)> = HashMap::new();
        let mut rows = 0_usize;
        each_row(read, SOURCES, [[]], |row| {
            if rows.is_multiple_of(STRIDE) {
                job.heard()?;
            }
            rows += 1;
            let Some(fresh) = by_hand.fresh(row.whole(1)?, row.text(3)?, &since) else {
                return Ok(());
            };
            let named = row.text(2)?.unwrap_or_default().split(' ');
            let bits = named
                .filter_map(|name| COLUMNS.iter().position(|column| *column == name))
                .fold(0, |bits, at| bits | 1 << at);
            let known = columns.entry(row.whole(0)?).or_default();
            known.0 |= bits;
            known.1 |= if fresh { bits } else { 0 };
            Ok(())
        })
        .await?;
        let shown = changed!("contact_point", "g.before ->> 'shown' IS NOT g.after ->> 'shown'");
        let text = changed!("field_value", "g.before ->> 'text' IS NOT g.after ->> 'text'");
        Ok(Self {
            points: Rows::read(read, [came!("contact_point"), shown], &since, job).await?,
            values: Rows::read(read, [came!("field_value"), text], &since, job).await?,
            columns,
            since,
        })
    }

    /// Whether the value of a row was told within a year; nothing where nothing tells when. `imported` is when an import told it.
    pub(super) fn fresh(&self, told: Told, contact: u32, row: u32, imported: Option<&str>) -> Option<bool> {
        match told {
            Told::Points => self.points.fresh(row, imported, &self.since),
            Told::Values => self.values.fresh(row, imported, &self.since),
            Told::Column(name) => {
                let bit = 1 << COLUMNS.iter().position(|column| *column == name)?;
                let (known, fresh) = self.columns.get(&contact)?;
                (known & bit != 0).then_some(fresh & bit != 0)
            }
        }
    }
}

impl Rows {
    async fn read(read: &mut SqliteConnection, [came, changed]: [&str; 2], since: &str, job: &Job) -> Answer<Self> {
        let mut rows = Self::default();
        each_row(read, came, [[]], |row| {
            let fresh = row.text(2)?.is_some_and(|at| at >= since);
            rows.came.push((row.whole(0)?, row.whole(1)?, fresh));
            Ok(())
        })
        .await?;
        job.heard()?;
        each_row(read, changed, [[]], |row| {
            let fresh = row.text(1)?.is_some_and(|at| at >= since);
            rows.changed.insert(row.whole(0)?, fresh);
            Ok(())
        })
        .await?;
        job.heard()?;
        Ok(rows)
    }

    fn fresh(&self, row: u32, imported: Option<&str>, since: &str) -> Option<bool> {
        let at = self.came.partition_point(|(first, ..)| *first <= row);
        let came = at.checked_sub(1).map(|at| self.came[at]).filter(|(_, last, _)| row <= *last);
        [
            imported.map(|at| at >= since),
            came.map(|(.., fresh)| fresh),
            self.changed.get(&row).copied(),
        ]
        .into_iter()
        .flatten()
        .max()
    }
}
