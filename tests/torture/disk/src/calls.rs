//! The calls of the C library that reach the disk. Each does the real thing by a raw system call, and tells the diary.

use std::{
    ffi::{c_char, c_int, c_long, c_uint, c_void},
    sync::PoisonError,
};

use libc::{iovec, mode_t, off_t, size_t, ssize_t};

use crate::{
    diary::{ORDER, end, ends_here, note},
    paths::{of_file, of_name},
    room,
};

fn fail(why: c_int) -> c_int {
    // SAFETY: the place of this thread's own error number.
    unsafe { *libc::__errno_location() = why };
    -1
}

/// A raw system call answers -1 and sets the error number, as the C library's functions do.
fn int(answer: c_long) -> c_int {
    c_int::try_from(answer).unwrap_or(-1)
}

fn offset(at: off_t) -> u64 {
    u64::try_from(at).unwrap_or(0)
}

/// Writes at a place of a watched file: as much as fits, half of it where the program ends here.
unsafe fn put(fd: c_int, path: &[u8], from: *const c_void, length: size_t, at: off_t) -> ssize_t {
    let Some(fitting) = room::fits(fd, at, length) else {
        return fail(libc::ENOSPC) as ssize_t;
    };
    let ending = ends_here();
    let length = if ending { fitting / 2 } else { fitting };
    // SAFETY: the caller's buffer holds at least `length` bytes.
    let done = unsafe { libc::syscall(libc::SYS_pwrite64, fd, from, length, at) };
    if let Ok(done) = usize::try_from(done) {
        // SAFETY: so many bytes were just read from there.
        note(b'W', offset(at), path, unsafe {
            std::slice::from_raw_parts(from.cast(), done)
        });
    }
    if ending {
        end();
    }
    done as ssize_t
}

#[unsafe(no_mangle)]
unsafe extern "C" fn pwrite64(fd: c_int, from: *const c_void, length: size_t, at: off_t) -> ssize_t {
    match of_file(fd) {
        Some(path) => {
            let _order = ORDER.lock().unwrap_or_else(PoisonError::into_inner);
            // SAFETY: passed on.
            unsafe { put(fd, &path, from, length, at) }
        }
        // SAFETY: passed on.
        None => unsafe { libc::syscall(libc::SYS_pwrite64, fd, from, length, at) as ssize_t },
    }
}

#[unsafe(no_mangle)]
unsafe extern "C" fn pwrite(fd: c_int, from: *const c_void, length: size_t, at: off_t) -> ssize_t {
    // SAFETY: passed on.
    unsafe { pwrite64(fd, from, length, at) }
}

#[unsafe(no_mangle)]
unsafe extern "C" fn write(fd: c_int, from: *const c_void, length: size_t) -> ssize_t {
    let Some(path) = of_file(fd) else {
        // SAFETY: passed on.
        return unsafe { libc::syscall(libc::SYS_write, fd, from, length) as ssize_t };
    };
    let _order = ORDER.lock().unwrap_or_else(PoisonError::into_inner);
    // SAFETY: plain numbers, and the caller's buffer passed on.
    unsafe {
        let appending = libc::fcntl(fd, libc::F_GETFL) & libc::O_APPEND != 0;
        let at = if appending {
            room::size(fd)
        } else {
            libc::lseek(fd, 0, libc::SEEK_CUR)
        };
        let done = put(fd, &path, from, length, at);
        if done > 0 {
            libc::lseek(fd, at + done as off_t, libc::SEEK_SET);
        }
        done
    }
}

#[unsafe(no_mangle)]
unsafe extern "C" fn writev(fd: c_int, parts: *const iovec, count: c_int) -> ssize_t {
    if of_file(fd).is_none() {
        // SAFETY: passed on.
        return unsafe { libc::syscall(libc::SYS_writev, fd, parts, count) as ssize_t };
    }
    // A short write is allowed: the caller comes again for the rest.
    for part in 0..usize::try_from(count).unwrap_or(0) {
        // SAFETY: there are `count` of them.
        let part = unsafe { &*parts.add(part) };
        if part.iov_len > 0 {
            // SAFETY: passed on.
            return unsafe { write(fd, part.iov_base, part.iov_len) };
        }
    }
    0
}

#[unsafe(no_mangle)]
unsafe extern "C" fn ftruncate64(fd: c_int, length: off_t) -> c_int {
    let path = of_file(fd);
    let _order = ORDER.lock().unwrap_or_else(PoisonError::into_inner);
    if path.is_some() {
        room::shrink(room::size(fd), length);
    }
    if path.is_some() && ends_here() {
        end();
    }
    // SAFETY: plain numbers.
    let answer = int(unsafe { libc::syscall(libc::SYS_ftruncate, fd, length) });
    if let (0, Some(path)) = (answer, path) {
        note(b'T', offset(length), &path, b"");
    }
    answer
}

#[unsafe(no_mangle)]
unsafe extern "C" fn ftruncate(fd: c_int, length: off_t) -> c_int {
    // SAFETY: plain numbers.
    unsafe { ftruncate64(fd, length) }
}

unsafe fn safe(fd: c_int, call: c_long) -> c_int {
    let path = of_file(fd);
    let _order = ORDER.lock().unwrap_or_else(PoisonError::into_inner);
    if path.is_some() && ends_here() {
        end();
    }
    // SAFETY: plain numbers.
    let answer = int(unsafe { libc::syscall(call, fd) });
    if let (0, Some(path)) = (answer, path) {
        // SAFETY: an all-zero `stat` is a valid one, and the call fills it.
        let folder = unsafe {
            let mut about: libc::stat = std::mem::zeroed();
            libc::fstat(fd, &mut about) == 0 && about.st_mode & libc::S_IFMT == libc::S_IFDIR
        };
        note(if folder { b'D' } else { b'S' }, 0, &path, b"");
    }
    answer
}

#[unsafe(no_mangle)]
unsafe extern "C" fn fsync(fd: c_int) -> c_int {
    // SAFETY: plain numbers.
    unsafe { safe(fd, libc::SYS_fsync) }
}

#[unsafe(no_mangle)]
unsafe extern "C" fn fdatasync(fd: c_int) -> c_int {
    // SAFETY: plain numbers.
    unsafe { safe(fd, libc::SYS_fdatasync) }
}

#[unsafe(no_mangle)]
unsafe extern "C" fn rename(from: *const c_char, to: *const c_char) -> c_int {
    // SAFETY: C strings, as the call demands.
    let (before, after) = unsafe { (of_name(from), of_name(to)) };
    let _order = ORDER.lock().unwrap_or_else(PoisonError::into_inner);
    if before.is_some() && ends_here() {
        end();
    }
    // SAFETY: passed on.
    let answer = int(unsafe { libc::syscall(libc::SYS_renameat2, libc::AT_FDCWD, from, libc::AT_FDCWD, to, 0) });
    if let (0, Some(before), Some(after)) = (answer, before, after) {
        note(b'R', 0, &before, &after);
    }
    answer
}

unsafe fn remove(folder: c_int, name: *const c_char, flags: c_int) -> c_int {
    let here = folder == libc::AT_FDCWD;
    // SAFETY: a C string, as the call demands.
    let path = unsafe {
        if here {
            of_name(name)
        } else {
            of_file(folder).map(|whole| [&whole, &b"/"[..], std::ffi::CStr::from_ptr(name).to_bytes()].concat())
        }
    };
    let _order = ORDER.lock().unwrap_or_else(PoisonError::into_inner);
    if path.is_some() && ends_here() {
        end();
    }
    // SAFETY: an all-zero `stat` is a valid one, the call fills it; the rest is passed on.
    let (size, answer) = unsafe {
        let mut about: libc::stat = std::mem::zeroed();
        let there = libc::fstatat(folder, name, &mut about, libc::AT_SYMLINK_NOFOLLOW) == 0;
        let answer = int(libc::syscall(libc::SYS_unlinkat, folder, name, flags));
        (if there { about.st_size } else { 0 }, answer)
    };
    if let (0, Some(path)) = (answer, path) {
        room::shrink(size, 0);
        note(b'U', 0, &path, b"");
    }
    answer
}

#[unsafe(no_mangle)]
unsafe extern "C" fn unlink(name: *const c_char) -> c_int {
    // SAFETY: passed on.
    unsafe { remove(libc::AT_FDCWD, name, 0) }
}

#[unsafe(no_mangle)]
unsafe extern "C" fn unlinkat(folder: c_int, name: *const c_char, flags: c_int) -> c_int {
    // SAFETY: passed on.
    unsafe { remove(folder, name, flags) }
}

unsafe fn open_file(folder: c_int, name: *const c_char, flags: c_int, mode: c_uint) -> c_int {
    // SAFETY: a C string, as the call demands.
    let path = unsafe { of_name(name) }.filter(|_| flags & (libc::O_CREAT | libc::O_TRUNC) != 0);
    let _order = ORDER.lock().unwrap_or_else(PoisonError::into_inner);
    // SAFETY: an all-zero `stat` is a valid one, the call fills it; the rest is passed on.
    let (size, fd) = unsafe {
        let mut about: libc::stat = std::mem::zeroed();
        let there = path.is_some() && libc::fstatat(folder, name, &mut about, 0) == 0;
        let fd = int(libc::syscall(libc::SYS_openat, folder, name, flags, mode));
        (there.then_some(about.st_size), fd)
    };
    if let (Some(path), true) = (path, fd >= 0) {
        match size {
            None => note(b'C', 0, &path, b""),
            Some(size) if flags & libc::O_TRUNC != 0 => {
                room::shrink(size, 0);
                note(b'T', 0, &path, b"");
            }
            Some(_) => {}
        }
    }
    fd
}

// The C library declares these with an open list of arguments; the one that may follow is a number, which stands where a third argument does.
#[unsafe(no_mangle)]
unsafe extern "C" fn open(name: *const c_char, flags: c_int, mode: mode_t) -> c_int {
    // SAFETY: passed on.
    unsafe { open_file(libc::AT_FDCWD, name, flags, mode) }
}

#[unsafe(no_mangle)]
unsafe extern "C" fn open64(name: *const c_char, flags: c_int, mode: mode_t) -> c_int {
    // SAFETY: passed on.
    unsafe { open_file(libc::AT_FDCWD, name, flags | libc::O_LARGEFILE, mode) }
}

/// Copying within the kernel would go past the diary: the caller reads and writes instead.
#[unsafe(no_mangle)]
extern "C" fn copy_file_range(_: c_int, _: *mut off_t, _: c_int, _: *mut off_t, _: size_t, _: c_uint) -> ssize_t {
    fail(libc::EINVAL) as ssize_t
}

/// As above.
#[unsafe(no_mangle)]
extern "C" fn sendfile64(_: c_int, _: c_int, _: *mut off_t, _: size_t) -> ssize_t {
    fail(libc::EINVAL) as ssize_t
}
