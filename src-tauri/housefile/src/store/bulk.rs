//! Many rows into one table: a page of them lies in one buffer, and one prepared statement is stepped over it. A statement of sqlx's
//! carries every value through a channel to the thread that has the connection, and of rows as JSON every cell is looked up anew.
//! A statement writes many rows: SQLite keeps what each statement that a trigger may refuse has changed, to take it back alone.

use libsqlite3_sys as sqlite;
use sqlx::SqliteConnection;

use super::statement::{Statement, Without};
use crate::refusal::{Answer, broken};

/// Rows on their way into a table: cell behind cell, all of one width.
#[derive(Debug, Default)]
pub(crate) struct Bulk {
    cells: Vec<Held>,
    bytes: Vec<u8>,
}

/// A cell as it is held.
#[derive(Debug, Clone, Copy)]
pub(super) enum Held {
    Null,
    Whole(i64),
    Real(f64),
    Text(usize, usize),
    Blob(usize, usize),
}

/// What a cell may be made of.
pub(crate) trait Cell {
    fn put(self, rows: &mut Bulk);
}

impl Bulk {
    /// Adds a cell behind the last.
    pub(crate) fn put(&mut self, cell: impl Cell) -> &mut Self {
        cell.put(self);
        self
    }

    /// Adds a cell of bytes.
    pub(crate) fn blob(&mut self, bytes: &[u8]) -> &mut Self {
        let start = self.bytes.len();
        self.bytes.extend_from_slice(bytes);
        self.cells.push(Held::Blob(start, self.bytes.len()));
        self
    }

    /// Adds a cell that holds something as JSON.
    ///
    /// # Errors
    /// Broken where it is nothing that JSON can say.
    pub(crate) fn json(&mut self, value: &impl serde::Serialize) -> Answer<&mut Self> {
        let start = self.bytes.len();
        serde_json::to_writer(&mut self.bytes, value)?;
        self.cells.push(Held::Text(start, self.bytes.len()));
        Ok(self)
    }

    /// Puts the rows in, in order, and empties them. The statement is an `INSERT … VALUES (…)` of one row, with a numbered parameter for
    /// each cell, in their order, and perhaps an `ON CONFLICT …` without any. Cancel is heard as it is by every statement of the connection.
    ///
    /// # Errors
    /// As the statement's; what was written before goes with the transaction.
    pub(crate) async fn insert(&mut self, connection: &mut SqliteConnection, sql: &str) -> Answer<()> {
        if !self.cells.is_empty() {
            let mut handle = connection.lock_handle().await?;
            run(handle.as_raw_handle().as_ptr(), sql, self)?;
        }
        self.clear();
        Ok(())
    }

    /// The same, and no trigger of the table is run: for the journal alone, which knows that they would do nothing.
    ///
    /// # Errors
    /// As [`Bulk::insert`].
    pub(crate) async fn insert_past_triggers(&mut self, connection: &mut SqliteConnection, sql: &str) -> Answer<()> {
        if !self.cells.is_empty() {
            let mut handle = connection.lock_handle().await?;
            let connection = handle.as_raw_handle().as_ptr();
            let _off = Without::begin(connection, sqlite::SQLITE_DBCONFIG_ENABLE_TRIGGER)?;
            run(connection, sql, self)?;
        }
        self.clear();
        Ok(())
    }

    /// The same, and no parent is looked for either: of rows whose parents were read or written within the same transaction. A statement that
    /// fails takes nothing back by itself, so SQLite need not keep what every page was before it: the transaction goes as a whole.
    ///
    /// # Errors
    /// As [`Bulk::insert`].
    pub(crate) async fn insert_past_checks(&mut self, connection: &mut SqliteConnection, sql: &str) -> Answer<()> {
        if !self.cells.is_empty() {
            let sql = sql.replacen("INSERT INTO", "INSERT OR FAIL INTO", 1);
            let mut handle = connection.lock_handle().await?;
            let connection = handle.as_raw_handle().as_ptr();
            let _off = Without::begin(connection, sqlite::SQLITE_DBCONFIG_ENABLE_TRIGGER)?;
            let _unbound = Without::begin(connection, sqlite::SQLITE_DBCONFIG_ENABLE_FKEY)?;
            run(connection, &sql, self)?;
        }
        self.clear();
        Ok(())
    }

    fn clear(&mut self) {
        self.cells.clear();
        self.bytes.clear();
    }
}

impl Cell for &str {
    fn put(self, rows: &mut Bulk) {
        let start = rows.bytes.len();
        rows.bytes.extend_from_slice(self.as_bytes());
        rows.cells.push(Held::Text(start, rows.bytes.len()));
    }
}

impl Cell for &String {
    fn put(self, rows: &mut Bulk) {
        self.as_str().put(rows);
    }
}

impl Cell for String {
    fn put(self, rows: &mut Bulk) {
        self.as_str().put(rows);
    }
}

impl Cell for u32 {
    fn put(self, rows: &mut Bulk) {
        rows.cells.push(Held::Whole(self.into()));
    }
}

impl Cell for i64 {
    fn put(self, rows: &mut Bulk) {
        rows.cells.push(Held::Whole(self));
    }
}

impl Cell for bool {
    fn put(self, rows: &mut Bulk) {
        rows.cells.push(Held::Whole(self.into()));
    }
}

impl Cell for f64 {
    fn put(self, rows: &mut Bulk) {
        rows.cells.push(Held::Real(self));
    }
}

impl<C: Cell> Cell for Option<C> {
    fn put(self, rows: &mut Bulk) {
        match self {
            Some(cell) => cell.put(rows),
            None => rows.cells.push(Held::Null),
        }
    }
}

impl Cell for &Option<String> {
    fn put(self, rows: &mut Bulk) {
        self.as_deref().put(rows);
    }
}

/// Runs a statement, and no trigger with it: as [`Bulk::insert_past_triggers`], for the journal alone.
///
/// # Errors
/// As the statement's.
pub(crate) async fn run_past_triggers<const WIDTH: usize>(
    connection: &mut SqliteConnection,
    sql: &str,
    parameters: [u32; WIDTH],
) -> Answer<()> {
    let mut handle = connection.lock_handle().await?;
    let connection = handle.as_raw_handle().as_ptr();
    let _off = Without::begin(connection, sqlite::SQLITE_DBCONFIG_ENABLE_TRIGGER)?;
    let statement = Statement::prepare(connection, sql)?;
    statement.step_over(&parameters.map(|number| Held::Whole(number.into())), &[])
}

/// Empties a table at which no other one points: without triggers and references to follow, SQLite takes its pages as a whole.
///
/// # Errors
/// As the statement's.
pub(crate) async fn empty_past_triggers(connection: &mut SqliteConnection, sql: &str) -> Answer<()> {
    let mut handle = connection.lock_handle().await?;
    let connection = handle.as_raw_handle().as_ptr();
    let _off = Without::begin(connection, sqlite::SQLITE_DBCONFIG_ENABLE_TRIGGER)?;
    let _unbound = Without::begin(connection, sqlite::SQLITE_DBCONFIG_ENABLE_FKEY)?;
    Statement::prepare(connection, sql)?.step_over(&[], &[])
}

/// Rows a statement.
const TOGETHER: usize = 50;

fn run(connection: *mut sqlite::sqlite3, sql: &str, rows: &Bulk) -> Answer<()> {
    let one = Statement::prepare(connection, sql)?;
    let width = one.parameters();
    if width == 0 || !rows.cells.len().is_multiple_of(width) {
        return Err(broken("cells and parameters do not go together"));
    }
    let mut cells = rows.cells.as_slice();
    if cells.len() >= width * TOGETHER {
        let many = Statement::prepare(connection, &repeated(sql, TOGETHER)?)?;
        while let Some((some, rest)) = cells.split_at_checked(width * TOGETHER) {
            many.step_over(some, &rows.bytes)?;
            cells = rest;
        }
    }
    cells.chunks_exact(width).try_for_each(|row| one.step_over(row, &rows.bytes))
}

/// The statement for so many rows: its parameters are counted on.
fn repeated(sql: &str, times: usize) -> Answer<String> {
    let (head, row) = sql
        .split_once("VALUES")
        .ok_or_else(|| broken("rows are put in by INSERT … VALUES"))?;
    // What follows the row (`ON CONFLICT …`) follows all of them.
    let mut open = 0_usize;
    let end = row.find(|letter| {
        match letter {
            '(' => open += 1,
            ')' => open = open.saturating_sub(1),
            _ => {}
        }
        letter == ')' && open == 0
    });
    let (row, tail) = row.split_at(end.map_or(row.len(), |end| end + 1));
    // Without their numbers parameters are counted as they come.
    let mut bare = String::with_capacity(row.len());
    for (at, part) in row.trim().split('?').enumerate() {
        let behind = part.trim_start_matches(|letter: char| letter.is_ascii_digit());
        if at > 0 {
            if part[..part.len() - behind.len()] != at.to_string() {
                return Err(broken("parameters are not in their order"));
            }
            bare.push('?');
        }
        bare.push_str(if at > 0 { behind } else { part });
    }
    Ok(format!("{head}VALUES {}{tail}", vec![bare; times].join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        job::Job,
        store::{Key, create, each_text},
    };

    #[tokio::test]
    async fn every_kind_of_cell_arrives_and_a_cancelled_job_ends_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let house = create(&folder.path().join("a.housefile"), &Key::Plain).await.expect("a file");
        let job = Job::quiet();
        let mut write = house.watched(&job).write().await.expect("a connection");
        sqlx::query("CREATE TEMP TABLE t (a, b, c, d, e)")
            .execute(&mut *write)
            .await
            .expect("made");
        let mut rows = Bulk::default();
        // One row more than go together.
        for number in 0..=50_u32 {
            rows.put("text \u{0} with a zero")
                .put(number)
                .put(None::<u32>)
                .put(1.5)
                .blob(&[0, 255]);
        }
        let sql = "INSERT INTO t VALUES (?1, ?2, ?3, ?4, ?5)";
        rows.insert(&mut write, sql).await.expect("written");
        type Told = (String, u32, Option<u32>, f64, Vec<u8>);
        let told: Vec<Told> = sqlx::query_as("SELECT a, b, c, d, e FROM t ORDER BY b")
            .fetch_all(&mut *write)
            .await
            .expect("read");
        let row = |number| ("text \u{0} with a zero".to_owned(), number, None, 1.5, vec![0, 255]);
        assert_eq!(told, (0..=50).map(row).collect::<Vec<_>>());

        let mut sum = 0;
        let read = each_text(
            &mut write,
            "SELECT b, a FROM t WHERE b >= ?1",
            [[49], [50]],
            |number, text| {
                assert_eq!(text, "text \u{0} with a zero");
                sum += number;
                Ok(())
            },
        );
        read.await.expect("read");
        assert_eq!(sum, 149);

        rows.put(1_u32);
        assert!(rows.insert(&mut write, sql).await.is_err(), "a cell alone is no row");
        let mut rows = Bulk::default();
        for number in 0..200_000_u32 {
            rows.put("x").put(number).put(false).put(0.0).put("y");
        }
        job.cancel();
        let answer = rows.insert(&mut write, sql).await;
        assert!(matches!(answer, Err(crate::refusal::Error::Cancelled)), "{answer:?}");
    }

    #[tokio::test]
    async fn what_is_to_be_done_about_rows_that_are_there_stands_behind_all_rows() {
        let folder = tempfile::tempdir().expect("a folder");
        let house = create(&folder.path().join("a.housefile"), &Key::Plain).await.expect("a file");
        let mut write = house.write().await.expect("a connection");
        sqlx::query("CREATE TEMP TABLE t (a PRIMARY KEY, b)")
            .execute(&mut *write)
            .await
            .expect("made");
        let sql = "INSERT INTO t (a, b) VALUES (?1, abs(?2)) ON CONFLICT (a) DO UPDATE SET b = (excluded.b) WHERE t.b <> 7";
        for added in [0_u32, 1] {
            let mut rows = Bulk::default();
            for number in 0..120_u32 {
                rows.put(number).put(number + added);
            }
            rows.insert(&mut write, sql).await.expect("written");
        }
        let told: Vec<(u32, u32)> = sqlx::query_as("SELECT a, b FROM t ORDER BY a")
            .fetch_all(&mut *write)
            .await
            .expect("read");
        let row = |number: u32| (number, if number == 7 { 7 } else { number + 1 });
        assert_eq!(told, (0..120).map(row).collect::<Vec<_>>());
    }
}
