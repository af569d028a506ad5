//! A statement as SQLite itself runs it, for what goes row by row through a whole file: sqlx prepares, binds and steps through a channel, a
//! value at a time.

use std::ptr;

use libsqlite3_sys as sqlite;

use super::bulk::Held;
use crate::refusal::{Answer, Error, broken};

/// While it lives, statements of the connection are prepared and run without something that SQLite does by itself.
pub(super) struct Without {
    connection: *mut sqlite::sqlite3,
    what: i32,
}

impl Without {
    pub(super) fn begin(connection: *mut sqlite::sqlite3, what: i32) -> Answer<Self> {
        if switch(connection, what, false) {
            Ok(Self { connection, what })
        } else {
            Err(broken("SQLite does not let it be left out"))
        }
    }
}

impl Drop for Without {
    fn drop(&mut self) {
        switch(self.connection, self.what, true);
    }
}

#[expect(unsafe_code, reason = "sqlx has no word for it")]
fn switch(connection: *mut sqlite::sqlite3, what: i32, on: bool) -> bool {
    let mut now = 0;
    // SAFETY: the connection is open and locked for us; with the switches that are asked for here go a whole number and where to answer.
    let code = unsafe { sqlite::sqlite3_db_config(connection, what, i32::from(on), &raw mut now) };
    code == sqlite::SQLITE_OK && (now != 0) == on
}

/// A prepared statement; it ends with its owner.
pub(super) struct Statement {
    connection: *mut sqlite::sqlite3,
    statement: *mut sqlite::sqlite3_stmt,
}

#[expect(unsafe_code, reason = "sqlx prepares, binds and steps through a channel, a value at a time")]
impl Statement {
    pub(super) fn prepare(connection: *mut sqlite::sqlite3, sql: &str) -> Answer<Self> {
        let length = i32::try_from(sql.len()).map_err(broken)?;
        let mut statement = ptr::null_mut();
        // SAFETY: the connection is open and locked for us; the text is as long as is said; `statement` is written before it is read.
        let code = unsafe {
            sqlite::sqlite3_prepare_v3(
                connection,
                sql.as_ptr().cast(),
                length,
                0,
                &raw mut statement,
                ptr::null_mut(),
            )
        };
        if code != sqlite::SQLITE_OK || statement.is_null() {
            return Err(told(connection));
        }
        Ok(Self { connection, statement })
    }

    pub(super) fn parameters(&self) -> usize {
        // SAFETY: the statement is prepared.
        let count = unsafe { sqlite::sqlite3_bind_parameter_count(self.statement) };
        usize::try_from(count).unwrap_or(0)
    }

    pub(super) fn step_over(&self, cells: &[Held], bytes: &[u8]) -> Answer<()> {
        self.bind(cells, bytes)?;
        while self.step()? {}
        self.reset();
        Ok(())
    }

    pub(super) fn bind(&self, cells: &[Held], bytes: &[u8]) -> Answer<()> {
        for (at, cell) in (1..).zip(cells) {
            let slice = |start: usize, end: usize| {
                let part = &bytes[start..end];
                i32::try_from(part.len())
                    .map(|length| (part.as_ptr(), length))
                    .map_err(broken)
            };
            // SAFETY: the statement is prepared. A text or blob is bound without a copy: it lives in `bytes` until the statement is stepped to
            // its end and bound anew or finalized, both of which come before the caller's borrow ends.
            let code = unsafe {
                match *cell {
                    Held::Null => sqlite::sqlite3_bind_null(self.statement, at),
                    Held::Whole(number) => sqlite::sqlite3_bind_int64(self.statement, at, number),
                    Held::Real(number) => sqlite::sqlite3_bind_double(self.statement, at, number),
                    Held::Text(start, end) => {
                        let (text, length) = slice(start, end)?;
                        sqlite::sqlite3_bind_text(self.statement, at, text.cast(), length, sqlite::SQLITE_STATIC())
                    }
                    Held::Blob(start, end) => {
                        let (blob, length) = slice(start, end)?;
                        sqlite::sqlite3_bind_blob(self.statement, at, blob.cast(), length, sqlite::SQLITE_STATIC())
                    }
                }
            };
            if code != sqlite::SQLITE_OK {
                return Err(told(self.connection));
            }
        }
        Ok(())
    }

    /// Whether there is a row.
    pub(super) fn step(&self) -> Answer<bool> {
        // SAFETY: the statement is prepared and bound.
        match unsafe { sqlite::sqlite3_step(self.statement) } {
            sqlite::SQLITE_ROW => Ok(true),
            sqlite::SQLITE_DONE => Ok(false),
            _ => {
                let fault = told(self.connection);
                self.reset();
                Err(fault)
            }
        }
    }

    /// Lets it be bound and stepped anew.
    pub(super) fn reset(&self) {
        // SAFETY: the statement is prepared. What it answers is what stepping answered.
        unsafe { sqlite::sqlite3_reset(self.statement) };
    }

    pub(super) fn whole(&self, column: i32) -> i64 {
        // SAFETY: the statement is prepared; of a column that it has not, SQLite answers nothing.
        unsafe { sqlite::sqlite3_column_int64(self.statement, column) }
    }

    pub(super) fn real(&self, column: i32) -> f64 {
        // SAFETY: as above.
        unsafe { sqlite::sqlite3_column_double(self.statement, column) }
    }

    pub(super) fn text(&self, column: i32) -> Answer<Option<&str>> {
        // SAFETY: the statement stands on a row. The text is SQLite's until the next step, and as long as it says behind it.
        let bytes = unsafe {
            let text = sqlite::sqlite3_column_text(self.statement, column);
            if text.is_null() {
                return Ok(None);
            }
            let length = sqlite::sqlite3_column_bytes(self.statement, column);
            std::slice::from_raw_parts(text, usize::try_from(length).unwrap_or(0))
        };
        std::str::from_utf8(bytes).map(Some).map_err(broken)
    }
}

impl Drop for Statement {
    #[expect(unsafe_code, reason = "as above")]
    fn drop(&mut self) {
        // SAFETY: nobody has the statement any more.
        unsafe { sqlite::sqlite3_finalize(self.statement) };
    }
}

/// What went wrong last, as every other statement would say it.
#[expect(unsafe_code, reason = "as above")]
pub(super) fn told(connection: *mut sqlite::sqlite3) -> Error {
    // SAFETY: the connection is open and locked for us.
    let code = unsafe { sqlite::sqlite3_extended_errcode(connection) };
    // SAFETY: as above; the text is copied before anything else is asked of the connection.
    let words = unsafe { std::ffi::CStr::from_ptr(sqlite::sqlite3_errmsg(connection)) };
    let words = words.to_string_lossy().into_owned();
    Error::of_sqlite(code).unwrap_or_else(|| broken(format!("SQLite {code}: {words}")))
}
