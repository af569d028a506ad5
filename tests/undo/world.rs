//! A house file that is opened and closed, and everything in it as text.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::PathBuf,
};

use housefile::{
    intake::Worker,
    journal::reversible_tables,
    privacy,
    store::{self, House, Key, Mode, RecoveryCode},
    values::Now,
};
use sqlx::{AssertSqlSafe, Row as _};

use crate::dice::Dice;

/// Every row of every table, by table.
pub(crate) type Image = BTreeMap<String, Vec<String>>;

pub(crate) struct World {
    /// None only between closing and opening.
    house: Option<House>,
    pub(crate) dice: Dice,
    /// Sheets written so far.
    pub(crate) sheets: usize,
    folder: tempfile::TempDir,
    key: Key,
    minutes: i64,
}

impl World {
    pub(crate) async fn new(seed: u64) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let key = Key::Sealed(RecoveryCode::generate().expect("a code"));
        let house = store::create(&folder.path().join("a.housefile"), &key)
            .await
            .expect("created");
        Self {
            house: Some(house),
            dice: Dice::new(seed),
            sheets: 0,
            folder,
            key,
            minutes: 0,
        }
    }

    /// Closes the file and opens it again, as a restart does.
    pub(crate) async fn reopen(&mut self) {
        // Its lock goes with the last hold on it.
        self.house.take().expect("an open file").close().await;
        let now = self.now();
        let opened = store::open(&self.path("a.housefile"), &self.key, Mode::Write, &now).await;
        self.house = Some(opened.expect("opened").house);
    }

    pub(crate) fn house(&self) -> &House {
        self.house.as_ref().expect("an open file")
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// A minute later than the last time it was asked.
    pub(crate) fn now(&mut self) -> Now {
        self.minutes += 1;
        let start: jiff::Timestamp = "2026-11-17T09:00:00Z".parse().expect("a time");
        Now {
            at: start + jiff::SignedDuration::from_mins(self.minutes),
            offset_minutes: 60,
            actor: "test".into(),
        }
    }

    pub(crate) fn worker() -> Worker {
        Worker {
            program: env!("CARGO_BIN_EXE_intake-worker").into(),
            args: Vec::new(),
        }
    }

    /// The first column of a query, as numbers.
    pub(crate) async fn ids(&self, sql: &str) -> Vec<u32> {
        let mut read = self.house().read().await.expect("a reader");
        let rows = sqlx::query(AssertSqlSafe(sql.to_owned()))
            .fetch_all(&mut *read)
            .await
            .expect("reads");
        rows.iter().map(|row| row.get(0)).collect()
    }

    /// Rows of a query, each as one text.
    pub(crate) async fn lines(&self, sql: &str) -> Vec<String> {
        let mut read = self.house().read().await.expect("a reader");
        let rows = sqlx::query(AssertSqlSafe(sql.to_owned()))
            .fetch_all(&mut *read)
            .await
            .expect("reads");
        rows.iter().map(|row| row.get(0)).collect()
    }

    /// Everything that can be taken back, value by value. Of the questions about duplicates only the answers: the rest is worked out
    /// from the people by a search, which is no change that is taken back.
    pub(crate) async fn image(&self) -> Image {
        let mut all = Image::new();
        for (table, columns) in reversible_tables() {
            let sql = if table == "match_pair" {
                "SELECT lower || ' ' || upper || ' ' || verdict FROM match_pair WHERE verdict <> 'open' ORDER BY lower, upper"
                    .to_owned()
            } else {
                let parts: Vec<String> = std::iter::once(&"id").chain(columns).map(|c| format!("quote({c})")).collect();
                format!("SELECT {} FROM {table} ORDER BY id", parts.join(" || '|' || "))
            };
            all.insert(table.to_owned(), self.lines(&sql).await);
        }
        all
    }

    /// What has to be true of any house file, whatever was taken back.
    pub(crate) async fn sound(&self, when: &str) {
        let broken = self
            .lines("SELECT \"table\" || ' ' || rowid || ' ' || parent FROM pragma_foreign_key_check")
            .await;
        assert_eq!(broken, Vec::<String>::new(), "references {when}");
        let chains = self
            .ids("SELECT b.id FROM contact b JOIN contact k ON k.id = b.merged_into WHERE k.merged_into IS NOT NULL")
            .await;
        assert_eq!(chains, Vec::<u32>::new(), "merged into what was merged, {when}");
        let loose = self
            .ids(
                "SELECT b.id FROM contact b WHERE (b.merged_into IS NOT NULL) +
                 0 <> (SELECT count(*) FROM merge m WHERE m.loser = b.id AND m.survivor IS b.merged_into)",
            )
            .await;
        assert_eq!(loose, Vec::<u32>::new(), "merged through no merge or through two, {when}");
        for holding in housefile::holdings().iter().filter(|holding| holding.hand_over.is_some()) {
            let sql = format!(
                "SELECT t.id FROM {} t JOIN contact c ON c.id = t.contact WHERE c.merged_into IS NOT NULL",
                holding.table
            );
            assert_eq!(
                self.ids(&sql).await,
                Vec::<u32>::new(),
                "{} of a merged record, {when}",
                holding.table
            );
        }
        self.stopped(when).await;
        assert_eq!(
            privacy::verify_ledger(self.house()).await.expect("reads"),
            Vec::<u32>::new(),
            "the ledger {when}"
        );
    }

    /// An address is stopped if, and only if, it is on the do-not-contact list.
    async fn stopped(&self, when: &str) {
        let mut read = self.house().read().await.expect("a reader");
        let points: Vec<(u32, String, String, bool)> =
            sqlx::query_as("SELECT id, kind, norm, stopped FROM contact_point WHERE norm IS NOT NULL")
                .fetch_all(&mut *read)
                .await
                .expect("reads");
        let asked: Vec<(&str, &str)> = points
            .iter()
            .map(|(_, kind, norm, _)| (kind.as_str(), norm.as_str()))
            .collect();
        let listed = privacy::stopped(&mut read, &asked).await.expect("reads");
        let wrong: BTreeSet<u32> = points
            .iter()
            .zip(listed)
            .filter(|((_, _, _, stopped), listed)| stopped != listed)
            .map(|((id, ..), _)| *id)
            .collect();
        assert_eq!(
            wrong,
            BTreeSet::new(),
            "stopped and not listed, or listed and not stopped, {when}"
        );
    }
}

/// Says where two images differ, table by table.
pub(crate) fn same(there: &Image, wanted: &Image, when: &str) {
    for (table, rows) in wanted {
        let (there, wanted): (BTreeSet<&String>, BTreeSet<&String>) = (there[table].iter().collect(), rows.iter().collect());
        let more: Vec<&&String> = there.difference(&wanted).take(5).collect();
        let less: Vec<&&String> = wanted.difference(&there).take(5).collect();
        assert!(
            more.is_empty() && less.is_empty(),
            "{when}: {table}\n  there: {more:#?}\n  wanted: {less:#?}"
        );
    }
}
