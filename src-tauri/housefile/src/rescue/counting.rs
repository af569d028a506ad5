//! The last numbers that a file gave, for a file that goes on where another one was: no number is ever given twice. Deliberately not
//! here: where those numbers come from (restore, salvage).

use sqlx::SqliteConnection;

use crate::refusal::Answer;

/// Lets each table go on behind the number given for it, where it is not further already.
pub(super) async fn count_on(connection: &mut SqliteConnection, last: &[(String, i64)]) -> Answer<()> {
    let rows = serde_json::to_string(last)?;
    for step in [
        "UPDATE sqlite_sequence SET seq = max(seq, n.last) FROM (SELECT value ->> 0 AS name, value ->> 1 AS last FROM json_each(?1)) n
         WHERE n.name = sqlite_sequence.name",
        "INSERT INTO sqlite_sequence (name, seq) SELECT value ->> 0, value ->> 1 FROM json_each(?1)
         WHERE value ->> 0 NOT IN (SELECT name FROM sqlite_sequence)",
    ] {
        sqlx::query(step).bind(&rows).execute(&mut *connection).await?;
    }
    Ok(())
}
