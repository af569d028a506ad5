//! Whether rows point at rows that are not there, before SQLite refuses to keep them so: it counts them, and asking costs nothing.

use libsqlite3_sys as sqlite;
use sqlx::SqliteConnection;

use crate::refusal::{Answer, broken};

/// Whether the open transaction would leave a row that points nowhere. References are looked at when it ends, or before.
pub(crate) async fn leaves_loose_rows(connection: &mut SqliteConnection) -> Answer<bool> {
    let mut handle = connection.lock_handle().await?;
    let (mut current, mut highest) = (0, 0);
    #[expect(unsafe_code, reason = "sqlx has no word for what SQLite counts")]
    // SAFETY: the handle is open and locked for us; both numbers live through the call.
    let answer = unsafe {
        sqlite::sqlite3_db_status(
            handle.as_raw_handle().as_ptr(),
            sqlite::SQLITE_DBSTATUS_DEFERRED_FKS,
            &raw mut current,
            &raw mut highest,
            0,
        )
    };
    if answer == sqlite::SQLITE_OK {
        Ok(current > 0)
    } else {
        Err(broken("SQLite does not tell what points nowhere"))
    }
}
