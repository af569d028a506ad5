//! A large table read in parts, each by a reader of its own: a connection decrypts and reads on one core alone.

use std::{
    collections::BTreeMap,
    sync::{Arc, Weak},
};

use sqlx::{Acquire as _, Sqlite, SqliteConnection, pool::PoolConnection};
use tokio::task::JoinSet;

use super::{super::run, deeds::What, texts::Numbering};
use crate::{
    history::EventKind,
    job::Job,
    journal,
    refusal::{Answer, Error, broken},
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
    /// What is said about events.
    pub values: (Vec<u32>, Numbering),
    pub amounts: Vec<i64>,
    pub purchases: Vec<u32>,
    pub products: Vec<u32>,
}

/// The rows of a kind, without which of them: the person, the day, the currency or the name, the sum or what is said, the purchase and the product.
macro_rules! rows {
    (Sales) => {
        "SELECT contact, day, currency, total FROM purchase WHERE "
    };
    (Lines) => {
        "SELECT p.contact, p.day, p.currency, l.amount, l.purchase, l.product
         FROM purchase_line l JOIN purchase p ON p.id = l.purchase WHERE l.product IS NOT NULL AND "
    };
    ($kind:literal) => {
        concat!(
            "SELECT contact, day, name, detail ->> 'value' FROM event WHERE +kind = '",
            $kind,
            "' AND "
        )
    };
}

/// The rows of a kind by their numbers, ?1 to ?2, and those of some people, of whom ?1 is a list in JSON.
macro_rules! both {
    ($kind:tt, $id:literal, $person:literal) => {
        [
            concat!(rows!($kind), $id, " BETWEEN ?1 AND ?2"),
            concat!(rows!($kind), $person, " IN (SELECT value FROM json_each(?1))"),
        ]
    };
    ($kind:literal) => {
        both!($kind, "id", "contact")
    };
}

impl What {
    /// The highest id of its table.
    fn last(self) -> &'static str {
        match self {
            Self::Sales => "SELECT coalesce(max(id), 0) FROM purchase",
            Self::Lines => "SELECT coalesce(max(id), 0) FROM purchase_line",
            Self::Events(_) => "SELECT coalesce(max(id), 0) FROM event",
        }
    }

    /// Its rows ?1 to ?2, and those of the people of a list ?1.
    fn rows(self) -> [&'static str; 2] {
        match self {
            Self::Sales => both!(Sales, "id", "contact"),
            Self::Lines => both!(Lines, "l.id", "p.contact"),
            Self::Events(EventKind::Visit) => both!("visit"),
            Self::Events(EventKind::Sent) => both!("sent"),
            Self::Events(EventKind::Opened) => both!("opened"),
            Self::Events(EventKind::Clicked) => both!("clicked"),
            Self::Events(EventKind::Bounced) => both!("bounced"),
            Self::Events(EventKind::Service) => both!("service"),
            Self::Events(EventKind::Answer) => both!("answer"),
        }
    }
}

/// Readers that are free.
pub(super) fn helpers(house: &House) -> Vec<Helper> {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let mut helpers = Vec::new();
    while helpers.len() < HELPERS.min(cores - 1)
        && let Some(helper) = house.spare_reader()
    {
        helpers.push(helper);
    }
    helpers
}

/// Reads all rows, in the order of their ids.
pub(super) async fn read(moment: &mut SqliteConnection, mut helpers: Vec<Helper>, what: What, job: &Job) -> Answer<Vec<Rows>> {
    let (last,): (u32,) = sqlx::query_as(what.last()).fetch_one(&mut *moment).await?;
    // No table that is read here changes without another entry.
    let entry = journal::last(moment).await?;
    if last < WORTH {
        helpers.clear();
    }
    let each = last / u32::try_from(helpers.len() + 1).map_err(broken)? + 1;
    let range = |part: u32| (part * each + 1, (part + 1) * each);
    // Whoever asked may go, or fail; nobody goes on for them then.
    let asking = Arc::new(());
    let mut parts = JoinSet::new();
    for (part, helper) in (1..).zip(helpers) {
        let (range, asking, job) = (range(part), Arc::downgrade(&asking), job.clone());
        parts.spawn(async move { (part, help(helper, entry, what, range, &asking, &job).await) });
    }
    let mut rows = BTreeMap::from([(0, some(moment, what, range(0), &|| job.heard()).await?)]);
    while let Some(joined) = parts.join_next().await {
        let (part, helped) = joined.map_err(broken)?;
        let read = match helped? {
            Some(rows) => rows,
            None => some(moment, what, range(part), &|| job.heard()).await?,
        };
        rows.insert(part, read);
    }
    Ok(rows.into_values().collect())
}

/// Some rows, by a helper; none where it sees the file as of another moment.
async fn help(
    mut helper: Helper,
    entry: u32,
    what: What,
    range: (u32, u32),
    asking: &Weak<()>,
    job: &Job,
) -> Answer<Option<Rows>> {
    store::watch(&mut helper, job).await?;
    let asked = || {
        if asking.strong_count() > 0 {
            Ok(())
        } else {
            Err(Error::Cancelled)
        }
    };
    let rows = as_of(&mut helper, entry, what, range, &asked).await;
    // What it read is read once.
    let let_go = sqlx::query("PRAGMA shrink_memory").execute(&mut *helper).await;
    let rows = rows?;
    let_go?;
    Ok(rows)
}

async fn as_of(
    helper: &mut SqliteConnection,
    entry: u32,
    what: What,
    range: (u32, u32),
    asked: &(dyn Fn() -> Answer<()> + Sync),
) -> Answer<Option<Rows>> {
    let mut moment = helper.begin().await?;
    let rows = if journal::last(&mut moment).await? == entry {
        Some(some(&mut moment, what, range, asked).await?)
    } else {
        None
    };
    moment.rollback().await?;
    Ok(rows)
}

/// Some rows, for as long as they are `asked` for.
async fn some(
    connection: &mut SqliteConnection,
    what: What,
    (from, to): (u32, u32),
    asked: &(dyn Fn() -> Answer<()> + Sync),
) -> Answer<Rows> {
    let mut rows = Rows::default();
    let [between, _] = what.rows();
    store::each_row(connection, between, [[from, to]], |row| {
        asked()?;
        rows.add(row, what)
    })
    .await?;
    Ok(rows)
}

/// The rows of some people.
pub(super) async fn of(moment: &mut SqliteConnection, what: What, who: &[u32], job: &Job) -> Answer<Rows> {
    let mut rows = Rows::default();
    let [_, of] = what.rows();
    run::each_of(moment, of, who, job, |row| rows.add(row, what)).await?;
    Ok(rows)
}

impl Rows {
    fn add(&mut self, row: &Row<'_>, what: What) -> Answer<()> {
        self.contacts.push(row.whole(0)?);
        self.days.0.push(self.days.1.of(row.text(1)?));
        self.kinds.0.push(self.kinds.1.of(row.text(2)?));
        if matches!(what, What::Events(_)) {
            self.values.0.push(self.values.1.of(row.text(3)?));
        } else {
            self.amounts.push(row.number(3));
        }
        if what == What::Lines {
            self.purchases.push(row.whole(4)?);
            self.products.push(row.whole(5)?);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        journal::{self, Act},
        segments::tests::{empty_house, now},
    };

    #[tokio::test]
    async fn nobody_helps_whoever_asks_no_more() {
        let folder = tempfile::tempdir().expect("a folder");
        let house = empty_house(&folder).await;
        let mut entry = journal::begin(&house, Act::new("import"), &now()).await.expect("open");
        let sql = "INSERT INTO contact (name) VALUES ('a');
                   INSERT INTO purchase (contact, system, currency, total) VALUES (1, 'shop', 'EUR', 900)";
        sqlx::query(sql).execute(&mut *entry).await.expect("written");
        let entry = entry.finish(1).await.expect("kept").0;
        let asking = Arc::new(());
        let helped = async |asking: &Weak<()>| {
            let helper = house.read().await.expect("a reader");
            help(helper, entry, What::Sales, (1, 9), asking, &Job::quiet()).await
        };
        let rows = helped(&Arc::downgrade(&asking))
            .await
            .expect("read")
            .expect("as of that moment");
        assert_eq!(rows.contacts, [1]);
        assert!(matches!(helped(&Weak::new()).await, Err(Error::Cancelled)));
    }
}
