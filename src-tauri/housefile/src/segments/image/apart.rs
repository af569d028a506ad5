//! A large table read in parts, each by a reader of its own: a connection decrypts and reads on one core alone.

use sqlx::{Acquire as _, Sqlite, SqliteConnection, pool::PoolConnection};

use super::{deeds::What, texts::Numbering};
use crate::{
    job::Job,
    refusal::{Answer, broken},
    store::{self, House, Row},
};

/// A reader that helps, which nobody else needs just now.
pub(super) type Helper = PoolConnection<Sqlite>;

/// So many help at the most: others want readers too.
const HELPERS: usize = 2;
/// Fewer rows than this are not worth sharing; the tests' bases are small and shared all the same.
const WORTH: u32 = if cfg!(test) { 5 } else { 100_000 };

/// Some rows. Days and currencies or names are numbered within them.
#[derive(Debug, Default)]
pub(super) struct Rows {
    pub contacts: Vec<u32>,
    pub days: (Vec<u32>, Numbering),
    pub kinds: (Vec<u32>, Numbering),
    pub amounts: Vec<i64>,
    pub purchases: Vec<u32>,
    pub products: Vec<u32>,
}

impl What {
    /// The highest id of its table.
    fn last(self) -> &'static str {
        match self {
            Self::Sales => "SELECT coalesce(max(id), 0) FROM purchase",
            Self::Lines => "SELECT coalesce(max(id), 0) FROM purchase_line",
            Self::Visits => "SELECT coalesce(max(id), 0) FROM event",
        }
    }

    /// The person, the day, the currency or the name, the sum, the purchase and the product of rows ?1 to ?2.
    fn rows(self) -> &'static str {
        match self {
            Self::Sales => "SELECT contact, day, currency, total FROM purchase WHERE id BETWEEN ?1 AND ?2",
            Self::Lines => include_str!("lines.sql"),
            Self::Visits => "SELECT contact, day, name FROM event WHERE +kind = 'visit' AND id BETWEEN ?1 AND ?2",
        }
    }
}

/// Readers that are free.
pub(super) async fn helpers(house: &House) -> Vec<Helper> {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let mut helpers = Vec::new();
    while helpers.len() < HELPERS.min(cores - 1)
        && let Some(helper) = house.spare_reader().await
    {
        helpers.push(helper);
    }
    helpers
}

/// Reads all rows, in the order of their ids.
pub(super) async fn read(moment: &mut SqliteConnection, mut helpers: Vec<Helper>, what: What, job: &Job) -> Answer<Vec<Rows>> {
    let (last,): (u32,) = sqlx::query_as(what.last()).fetch_one(&mut *moment).await?;
    let entry = last_entry(moment).await?;
    if last < WORTH {
        helpers.clear();
    }
    let each = last / u32::try_from(helpers.len() + 1).map_err(broken)? + 1;
    let range = |part: u32| (part * each + 1, (part + 1) * each);
    let mut parts = Vec::new();
    for (part, helper) in (1..).zip(helpers) {
        let (range, job) = (range(part), job.clone());
        parts.push((
            range,
            tokio::spawn(async move { help(helper, entry, what, range, &job).await }),
        ));
    }
    let mut rows = vec![some(moment, what, range(0)).await?];
    for (range, part) in parts {
        rows.push(match part.await.map_err(broken)?? {
            Some(rows) => rows,
            None => some(moment, what, range).await?,
        });
    }
    Ok(rows)
}

/// The last entry of the journal: no table that is read here changes without another one.
async fn last_entry(connection: &mut SqliteConnection) -> Answer<u32> {
    let (entry,) = sqlx::query_as("SELECT coalesce(max(id), 0) FROM journal_entry")
        .fetch_one(connection)
        .await?;
    Ok(entry)
}

/// Some rows, by a helper; none where it sees the file as of another moment.
async fn help(mut helper: Helper, entry: u32, what: What, range: (u32, u32), job: &Job) -> Answer<Option<Rows>> {
    store::watch(&mut helper, job).await?;
    let mut moment = helper.begin().await?;
    let rows = if last_entry(&mut moment).await? == entry {
        Some(some(&mut moment, what, range).await?)
    } else {
        None
    };
    moment.rollback().await?;
    // What it read is read once.
    sqlx::query("PRAGMA shrink_memory").execute(&mut *helper).await?;
    Ok(rows)
}

async fn some(connection: &mut SqliteConnection, what: What, (from, to): (u32, u32)) -> Answer<Rows> {
    let mut rows = Rows::default();
    store::each_row(connection, what.rows(), [[from, to]], |row| rows.add(row, what)).await?;
    Ok(rows)
}

impl Rows {
    fn add(&mut self, row: &Row<'_>, what: What) -> Answer<()> {
        self.contacts.push(row.whole(0)?);
        self.days.0.push(self.days.1.of(row.text(1)?));
        self.kinds.0.push(self.kinds.1.of(row.text(2)?));
        if what != What::Visits {
            self.amounts.push(row.number(3));
        }
        if what == What::Lines {
            self.purchases.push(row.whole(4)?);
            self.products.push(row.whole(5)?);
        }
        Ok(())
    }
}
