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

/// Gives back what a file shrinks by. One that grows without being written has a hole, which takes no room.
pub(crate) fn shrink(before: i64, after: i64) {
    if room().is_some() && after < before {
        USED.fetch_add(after - before, Ordering::SeqCst);
    }
}
