//! The bytes of an open file as they lie on the disk, encrypted. Read through SQLite's own handle: a second one that is closed would drop
//! the locks of every connection of this program (<https://sqlite.org/howtocorrupt.html>, POSIX advisory locks).

use std::ptr;

use libsqlite3_sys as sqlite;
use sqlx::SqliteConnection;

use crate::refusal::{Answer, broken};

/// Between two looks whether to stop: some thousandths of a second.
const PIECE: usize = 4 << 20;

/// Hands over the first `length` bytes of the main file, in order and in pieces. What it holds is quiet only as long as the connection reads
/// within a transaction, past a log that is folded in. Answers whether they were all there.
///
/// # Errors
/// Broken where SQLite does not hand its file over; as `each`.
pub(super) async fn each_piece(
    connection: &mut SqliteConnection,
    length: u64,
    mut each: impl FnMut(&[u8]) -> Answer<()>,
) -> Answer<bool> {
    let mut handle = connection.lock_handle().await?;
    let file = File::of(handle.as_raw_handle().as_ptr())?;
    let mut piece = vec![0_u8; PIECE];
    let mut at = 0_u64;
    while at < length {
        let wanted = usize::try_from(length - at).map_or(PIECE, |left| left.min(PIECE));
        if !file.read(&mut piece[..wanted], at)? {
            return Ok(false);
        }
        each(&piece[..wanted])?;
        at += wanted as u64;
    }
    Ok(true)
}

/// The main file of a connection that is locked for us.
struct File(*mut sqlite::sqlite3_file);

#[expect(unsafe_code, reason = "sqlx has no word for it")]
impl File {
    fn of(connection: *mut sqlite::sqlite3) -> Answer<Self> {
        let mut file: *mut sqlite::sqlite3_file = ptr::null_mut();
        // SAFETY: the connection is open; this asks for a pointer to its main file, which lives as long as the connection.
        let code = unsafe {
            sqlite::sqlite3_file_control(
                connection,
                c"main".as_ptr(),
                sqlite::SQLITE_FCNTL_FILE_POINTER,
                (&raw mut file).cast(),
            )
        };
        // SAFETY: where it is one, it was made by SQLite; without methods it is not open.
        if code != sqlite::SQLITE_OK || file.is_null() || unsafe { (*file).pMethods.is_null() } {
            return Err(broken("SQLite does not say where its file is"));
        }
        Ok(Self(file))
    }

    /// Fills all of `room` from a place on, where there is so much to read.
    fn read(&self, room: &mut [u8], at: u64) -> Answer<bool> {
        let length = i32::try_from(room.len()).map_err(broken)?;
        let at = i64::try_from(at).map_err(broken)?;
        // SAFETY: an open file has its methods; the room is as long as is said.
        let code = unsafe {
            let read = (*(*self.0).pMethods)
                .xRead
                .ok_or_else(|| broken("SQLite cannot read its file"))?;
            read(self.0, room.as_mut_ptr().cast(), length, at)
        };
        Ok(code == sqlite::SQLITE_OK)
    }
}
