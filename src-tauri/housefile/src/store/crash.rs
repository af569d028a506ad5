//! What a crash may leave behind: nothing. While a file is open its key is in memory, and people are.

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
