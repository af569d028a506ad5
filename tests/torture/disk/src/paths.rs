//! Which files are ours to watch.

use std::{
    ffi::{CStr, c_char, c_int},
    os::unix::ffi::{OsStrExt as _, OsStringExt as _},
    path::PathBuf,
    sync::OnceLock,
};

fn folder() -> Option<&'static [u8]> {
    static FOLDER: OnceLock<Option<Vec<u8>>> = OnceLock::new();
    FOLDER
        .get_or_init(|| Some(std::env::var_os("TORTURE_DISK_FOLDER")?.into_vec()))
        .as_deref()
}

/// The path, where it lies in the watched folder. The shared-memory file of a log is left out: it is rebuilt at each start, and what is
/// written to it goes past every call.
fn watched(path: Vec<u8>) -> Option<Vec<u8>> {
    let folder = folder()?;
    let inside = path.starts_with(folder) && (path.len() == folder.len() || path[folder.len()] == b'/');
    (inside && !path.ends_with(b" (deleted)")).then_some(path)
}

/// The path behind a file descriptor.
pub(crate) fn of_file(fd: c_int) -> Option<Vec<u8>> {
    folder()?;
    let link = format!("/proc/self/fd/{fd}\0");
    let mut target = vec![0_u8; 4096];
    // SAFETY: both buffers outlive the call, and the length is that of the second.
    let length = unsafe { libc::readlink(link.as_ptr().cast(), target.as_mut_ptr().cast(), target.len()) };
    target.truncate(usize::try_from(length).ok()?);
    watched(target)
}

/// The path that a call names, made whole.
///
/// # Safety
/// `path` must be a C string or null.
pub(crate) unsafe fn of_name(path: *const c_char) -> Option<Vec<u8>> {
    folder()?;
    if path.is_null() {
        return None;
    }
    // SAFETY: the caller's promise.
    let name = unsafe { CStr::from_ptr(path) }.to_bytes();
    let named = PathBuf::from(std::ffi::OsStr::from_bytes(name));
    let whole = if named.is_absolute() {
        named
    } else {
        std::env::current_dir().ok()?.join(named)
    };
    watched(whole.into_os_string().into_vec())
}
