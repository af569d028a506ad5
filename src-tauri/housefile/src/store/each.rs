//! Reading row by row through a whole file: one prepared statement is stepped over each row, and what it answers is looked at where it lies.
//! A statement of sqlx's carries every row through a channel from the thread that has the connection.

use sqlx::SqliteConnection;

use super::{bulk::Held, statement::Statement};
use crate::refusal::{Answer, broken};

/// Asks a query once for each set of parameters, and hands over each row of its answers: a whole number and a text.
///
/// # Errors
/// As the query's and as `each`.
pub(crate) async fn each_text<const WIDTH: usize>(
    connection: &mut SqliteConnection,
    sql: &str,
    asked: impl IntoIterator<Item = [u32; WIDTH]>,
    mut each: impl FnMut(u32, &str) -> Answer<()>,
) -> Answer<()> {
    each_row(connection, sql, asked, |row| {
        each(row.whole(0)?, row.text(1)?.unwrap_or_default())
    })
    .await
}

/// A row of an answer. What is read of it is gone with the next row.
pub(crate) struct Row<'a>(&'a Statement);

impl Row<'_> {
    /// A whole number that is no less than nothing.
    ///
    /// # Errors
    /// Broken where it is no such number.
    pub(crate) fn whole(&self, column: i32) -> Answer<u32> {
        u32::try_from(self.0.whole(column)).map_err(broken)
    }

    /// A whole number, whatever its sign; nothing is 0.
    pub(crate) fn number(&self, column: i32) -> i64 {
        self.0.whole(column)
    }

    /// A number.
    pub(crate) fn real(&self, column: i32) -> f64 {
        self.0.real(column)
    }

    /// A text, where there is one.
    ///
    /// # Errors
    /// Broken where it is no text.
    pub(crate) fn text(&self, column: i32) -> Answer<Option<&str>> {
        self.0.text(column)
    }

    /// A text to be kept.
    ///
    /// # Errors
    /// Broken where it is no text.
    pub(crate) fn kept(&self, column: i32) -> Answer<Option<String>> {
        Ok(self.text(column)?.map(str::to_owned))
    }
}

/// Asks a query of which ?1 is a text, and hands over each row of its answer.
///
/// # Errors
/// As the query's and as `each`.
pub(crate) async fn each_row_about(
    connection: &mut SqliteConnection,
    sql: &str,
    about: &str,
    mut each: impl FnMut(&Row<'_>) -> Answer<()>,
) -> Answer<()> {
    let mut handle = connection.lock_handle().await?;
    let statement = Statement::prepare(handle.as_raw_handle().as_ptr(), sql)?;
    if statement.parameters() != 1 {
        return Err(broken("the query is not about one text"));
    }
    statement.bind(&[Held::Text(0, about.len())], about.as_bytes())?;
    while statement.step()? {
        each(&Row(&statement))?;
    }
    Ok(())
}

/// Asks a query once for each set of parameters, and hands over each row of its answers.
///
/// # Errors
/// As the query's and as `each`.
pub(crate) async fn each_row<const WIDTH: usize>(
    connection: &mut SqliteConnection,
    sql: &str,
    asked: impl IntoIterator<Item = [u32; WIDTH]>,
    mut each: impl FnMut(&Row<'_>) -> Answer<()>,
) -> Answer<()> {
    let mut handle = connection.lock_handle().await?;
    let statement = Statement::prepare(handle.as_raw_handle().as_ptr(), sql)?;
    if statement.parameters() != WIDTH {
        return Err(broken("values and parameters do not go together"));
    }
    for parameters in asked {
        statement.bind(&parameters.map(|number| Held::Whole(number.into())), &[])?;
        while statement.step()? {
            each(&Row(&statement))?;
        }
        statement.reset();
    }
    Ok(())
}
