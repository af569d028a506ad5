//! The end of the program. SQLCipher and the library it encrypts with take their memory back then, whoever still uses it; a connection
//! that is still being closed, on a thread of sqlx's own, would crash on that. So the end waits for those.

use std::{
    ffi::{c_int, c_void},
    sync::{
        Once,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use libsqlite3_sys as sqlite;
use sqlx::SqliteConnection;

/// Connections that are not closed yet.
static OPEN: AtomicUsize = AtomicUsize::new(0);
/// Registered behind what SQLCipher registers at its first page, and so called before it.
static REGISTERED: Once = Once::new();

/// Longer than it takes to close a file; one that nobody closes rests, and harms nothing.
const LIMIT: Duration = Duration::from_secs(5);

#[expect(unsafe_code, reason = "Rust's own library has no word for the end of a program")]
unsafe extern "C" {
    fn atexit(callback: extern "C" fn()) -> c_int;
}

extern "C" fn wait() {
    let start = Instant::now();
    while OPEN.load(Ordering::SeqCst) > 0 && start.elapsed() < LIMIT {
        std::thread::sleep(Duration::from_millis(1));
    }
}

/// SQLite calls it once the connection's files are closed.
extern "C" fn closed(_: *mut c_void) {
    OPEN.fetch_sub(1, Ordering::SeqCst);
}

extern "C" fn nothing(_: *mut sqlite::sqlite3_context, _: c_int, _: *mut *mut sqlite::sqlite3_value) {}

/// Counts a connection that has read its first page, until it is closed.
pub(super) async fn count(connection: &mut SqliteConnection) -> Result<(), sqlx::Error> {
    let mut handle = connection.lock_handle().await?;
    OPEN.fetch_add(1, Ordering::SeqCst);
    #[expect(
        unsafe_code,
        reason = "a function's destructor is SQLite's only word for a connection that was closed"
    )]
    // SAFETY: the handle is open and locked for us; the functions are static and touch nothing but the counter. SQLite calls the
    // destructor once: when the connection is closed, or now, where it cannot keep the function.
    let answer = unsafe {
        sqlite::sqlite3_create_function_v2(
            handle.as_raw_handle().as_ptr(),
            c"housefile_is_open".as_ptr(),
            0,
            sqlite::SQLITE_UTF8,
            std::ptr::null_mut(),
            Some(nothing),
            None,
            None,
            Some(closed),
        )
    };
    if answer != sqlite::SQLITE_OK {
        return Err(sqlx::Error::Protocol("SQLite did not take a function".to_owned()));
    }
    REGISTERED.call_once(|| {
        #[expect(unsafe_code, reason = "as above")]
        // SAFETY: the callback is static; it only waits. Where it cannot be registered, nobody waits.
        let _ = unsafe { atexit(wait) };
    });
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::store::{
        Key, RecoveryCode,
        connect::{Side, connect},
    };

    const FOLDER: &str = "HOUSEFILE_LEAVING_IN";

    /// Not a test of its own: what the other one starts.
    #[tokio::test]
    async fn ended_by_another_test() {
        let Ok(folder) = std::env::var(FOLDER) else { return };
        for name in ["a", "b", "c"] {
            let key = Key::Sealed(RecoveryCode::generate().expect("randomness"));
            let path = std::path::Path::new(&folder).join(name);
            let mut connection = connect(&path, &key, Side::Writer, true).await.expect("created");
            sqlx::query(
                "CREATE TABLE some (text TEXT);
                 WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 60000)
                 INSERT INTO some SELECT 'a text of some length ' || n FROM n",
            )
            .execute(&mut connection)
            .await
            .expect("written");
            // It is closed behind our back now, and folds its log in.
            drop(connection);
        }
    }

    #[test]
    fn a_program_that_ends_while_files_are_being_closed_ends_well() {
        let program = std::env::current_exe().expect("the test knows itself");
        for _ in 0..4 {
            let folder = tempfile::tempdir().expect("a folder");
            let ended = std::process::Command::new(&program)
                .args(["--exact", "store::leaving::tests::ended_by_another_test", "--nocapture"])
                .env(FOLDER, folder.path())
                .output()
                .expect("started");
            assert!(
                ended.status.success(),
                "{}: {}",
                ended.status,
                String::from_utf8_lossy(&ended.stderr)
            );
            for name in ["a", "b", "c"] {
                assert!(folder.path().join(name).is_file());
                let log = folder.path().join(format!("{name}-wal"));
                assert!(!log.exists(), "{name} was not closed before the end");
            }
        }
    }
}
