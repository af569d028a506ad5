//! Where memory comes from, for everything that is ours and for SQLite: mimalloc. An import and a search take and give back small pieces
//! by the hundred million, and what the system has for that takes longer over it.

#![expect(unsafe_code, reason = "SQLite takes its allocator as pointers to functions")]

use std::{
    ffi::{c_int, c_void},
    ptr,
    sync::Once,
};

use libsqlite3_sys as sqlite;

#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// What the process that reads spreadsheets is started with, name and value: its memory is limited, and memory set aside in advance would
/// not count.
pub(crate) const SET_NOTHING_ASIDE: [(&str, &str); 2] = [("MIMALLOC_ARENA_RESERVE", "0"), ("MIMALLOC_ARENA_EAGER_COMMIT", "0")];

/// Lets SQLite take its memory from here. By itself it also counts every piece under a lock that all connections share, for a figure that
/// nobody asks for. It can be told once, before its first connection.
pub(super) fn give_to_sqlite() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let methods = sqlite::sqlite3_mem_methods {
            xMalloc: Some(take),
            xFree: Some(give_back),
            xRealloc: Some(resize),
            xSize: Some(size),
            xRoundup: Some(round_up),
            xInit: Some(begin),
            xShutdown: Some(end),
            pAppData: ptr::null_mut(),
        };
        // SAFETY: SQLite copies the methods, and one whole number goes with the other option. Where SQLite runs already it answers that it
        // is too late, and goes on with what it has.
        unsafe {
            sqlite::sqlite3_config(sqlite::SQLITE_CONFIG_MALLOC, &raw const methods);
            sqlite::sqlite3_config(sqlite::SQLITE_CONFIG_MEMSTATUS, 0);
        }
    });
}

/// SQLite asks for no less than a byte and no more than two gigabytes.
fn bytes(count: c_int) -> usize {
    usize::try_from(count).unwrap_or(0)
}

fn count(bytes: usize) -> c_int {
    c_int::try_from(bytes).unwrap_or(c_int::MAX)
}

unsafe extern "C" fn take(size: c_int) -> *mut c_void {
    // SAFETY: any size may be asked for; null is what SQLite expects where there is none.
    unsafe { libmimalloc_sys::mi_malloc(bytes(size)) }
}

unsafe extern "C" fn give_back(piece: *mut c_void) {
    // SAFETY: SQLite gives back what it took here, once.
    unsafe { libmimalloc_sys::mi_free(piece) }
}

unsafe extern "C" fn resize(piece: *mut c_void, size: c_int) -> *mut c_void {
    // SAFETY: as above.
    unsafe { libmimalloc_sys::mi_realloc(piece, bytes(size)) }
}

unsafe extern "C" fn size(piece: *mut c_void) -> c_int {
    // SAFETY: as above.
    count(unsafe { libmimalloc_sys::mi_usable_size(piece) })
}

unsafe extern "C" fn round_up(size: c_int) -> c_int {
    // SAFETY: a figure, worked out of a figure.
    count(unsafe { libmimalloc_sys::mi_good_size(bytes(size)) })
}

unsafe extern "C" fn begin(_: *mut c_void) -> c_int {
    sqlite::SQLITE_OK
}

unsafe extern "C" fn end(_: *mut c_void) {}
