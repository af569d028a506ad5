//! A disk with little room: `TORTURE_DISK_ROOM` bytes more than what lies on it at the start.

use std::{
    ffi::c_int,
    sync::{
        OnceLock,
        atomic::{AtomicI64, Ordering},
    },
};

static USED: AtomicI64 = AtomicI64::new(0);

fn room() -> Option<i64> {
    static ROOM: OnceLock<Option<i64>> = OnceLock::new();
    *ROOM.get_or_init(|| std::env::var("TORTURE_DISK_ROOM").ok()?.parse().ok())
}

/// The size of an open file.
pub(crate) fn size(fd: c_int) -> i64 {
    // SAFETY: an all-zero `stat` is a valid one, and the call fills it.
    unsafe {
        let mut about: libc::stat = std::mem::zeroed();
        if libc::fstat(fd, &mut about) == 0 { about.st_size } else { 0 }
    }
}

/// How much of a write of `wanted` bytes at `at` fits; nothing where not a byte does.
pub(crate) fn fits(fd: c_int, at: i64, wanted: usize) -> Option<usize> {
    let Some(room) = room() else {
        return Some(wanted);
    };
    let there = size(fd);
    let asked = i64::try_from(wanted).unwrap_or(i64::MAX);
    let grows = (at.saturating_add(asked) - there).max(0);
    let left = (room - USED.load(Ordering::SeqCst)).max(0);
    let taken = grows.min(left);
    USED.fetch_add(taken, Ordering::SeqCst);
    let fitting = asked - (grows - taken);
    usize::try_from(fitting).ok().filter(|bytes| *bytes > 0 || wanted == 0)
}

/// Takes room for a file that grows without being written, or gives back what one shrinks by; whether it fits.
pub(crate) fn resize(before: i64, after: i64) -> bool {
    let Some(room) = room() else {
        return true;
    };
    let grows = after - before;
    if grows > 0 && USED.load(Ordering::SeqCst) + grows > room {
        return false;
    }
    USED.fetch_add(grows, Ordering::SeqCst);
    true
}
