//! What a crash may leave behind: nothing. While a file is open its key is in memory, and people are. And an end that is no crash.

/// Keeps the system from writing an image of this process's memory, and of those it starts, when one of them is ended by a fault.
#[cfg(unix)]
pub fn leave_no_image() {
    use rustix::process::{Resource, Rlimit, setrlimit};
    // 1 byte and not 0: Linux hands an image to the program that collects them whatever the limit is, unless it is exactly 1.
    let least = Rlimit {
        current: Some(1),
        maximum: Some(1),
    };
    // One that cannot be lowered was lower already.
    let _ = setrlimit(Resource::Core, least);
}

/// Other systems keep images only where somebody set them up to.
#[cfg(not(unix))]
pub fn leave_no_image() {}

/// Ends the program once everything of ours is closed and written. What libraries do at the end of a program is left out: SQLCipher and its
/// cryptography take their memory back then, under threads that have just closed a connection and are ending too. It was met once, as a double
/// free behind an answer that was right.
#[cfg(unix)]
pub fn end_here(code: u8) -> ! {
    #[expect(
        unsafe_code,
        reason = "Rust's own library has no word for an end without what libraries do then"
    )]
    unsafe extern "C" {
        fn _exit(code: std::ffi::c_int) -> !;
    }
    // Whoever reads it may be gone.
    let _ = std::io::Write::flush(&mut std::io::stdout());
    #[expect(unsafe_code, reason = "as above")]
    // SAFETY: it takes a number and never returns; nothing of ours is left to be written.
    unsafe {
        _exit(code.into())
    }
}

/// Ends the program once everything of ours is closed and written.
#[cfg(not(unix))]
pub fn end_here(code: u8) -> ! {
    std::process::exit(code.into())
}
