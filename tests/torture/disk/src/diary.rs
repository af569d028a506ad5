//! The diary: one record for each thing that was asked of the disk, in the order in which it happened.
//!
//! `kind (1) | at (8) | length of the path (4) | length of the data (4) | path | data`, numbers little-endian. Kinds: `W` written at, `T`
//! cut or grown to, `S` a file's data is safe, `D` a folder's names are safe, `C` made, `R` renamed to (data), `U` removed.

use std::{
    ffi::c_int,
    sync::{
        Mutex, OnceLock,
        atomic::{AtomicU64, Ordering},
    },
};

/// Held while something happens to the disk, so that the diary has the true order.
pub(crate) static ORDER: Mutex<()> = Mutex::new(());

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

fn file() -> c_int {
    static FILE: OnceLock<c_int> = OnceLock::new();
    *FILE.get_or_init(|| {
        let Some(path) = std::env::var("TORTURE_DISK_DIARY").ok() else {
            return -1;
        };
        let path = format!("{path}\0");
        let flags = libc::O_WRONLY | libc::O_CREAT | libc::O_APPEND | libc::O_CLOEXEC;
        // SAFETY: the path is a C string; the raw call goes past our own `open`.
        let fd = unsafe { libc::syscall(libc::SYS_openat, libc::AT_FDCWD, path.as_ptr(), flags, 0o600) };
        c_int::try_from(fd).unwrap_or(-1)
    })
}

/// Writes one record.
pub(crate) fn note(kind: u8, at: u64, path: &[u8], data: &[u8]) {
    let fd = file();
    if fd < 0 || path.ends_with(b"-shm") {
        return;
    }
    let length = |part: &[u8]| u32::try_from(part.len()).unwrap_or(u32::MAX).to_le_bytes();
    let mut record = Vec::with_capacity(17 + path.len() + data.len());
    record.push(kind);
    record.extend(at.to_le_bytes());
    record.extend(length(path));
    record.extend(length(data));
    record.extend(path);
    record.extend(data);
    // SAFETY: the buffer outlives the call; the raw call goes past our own `write`.
    unsafe { libc::syscall(libc::SYS_write, fd, record.as_ptr(), record.len()) };
}

/// Counts one thing asked of the disk; whether the program is to end in the midst of it (`TORTURE_DISK_END_AT`).
pub(crate) fn ends_here() -> bool {
    static AT: OnceLock<Option<u64>> = OnceLock::new();
    static DONE: AtomicU64 = AtomicU64::new(0);
    match AT.get_or_init(|| number("TORTURE_DISK_END_AT")) {
        Some(at) => DONE.fetch_add(1, Ordering::SeqCst) + 1 == *at,
        None => false,
    }
}

/// Ends the program as `kill -9` does.
pub(crate) fn end() -> ! {
    loop {
        // SAFETY: plain numbers.
        unsafe { libc::kill(libc::getpid(), libc::SIGKILL) };
    }
}
