//! What the child may use of the machine. A spreadsheet of two kilobytes can ask for hundreds of gigabytes, and an allocation
//! that fails ends the process: so it must be this one.
//!
//! Linux enforces the memory limit; macOS ignores it and Windows has none yet, there the checks before parsing stand alone.

/// One gigabyte of address space, the libraries of the window among it.
#[cfg(target_os = "linux")]
const SPACE: u64 = 1 << 30;
/// What may be written to of it. With the program and its libraries in memory the process stays below 512 MB.
#[cfg(target_os = "linux")]
const MEMORY: u64 = 440 << 20;
/// The parent kills a silent child after two minutes; this ends one that works on and on.
#[cfg(unix)]
const CPU_SECONDS: u64 = 15 * 60;

/// Lowers the limits of this process for good.
#[cfg(unix)]
pub(super) fn lower() {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let to = |most: u64| Rlimit {
        current: Some(most),
        maximum: Some(most),
    };
    // A limit that cannot be lowered was lower already.
    #[cfg(target_os = "linux")]
    for (what, most) in [(Resource::As, SPACE), (Resource::Data, MEMORY)] {
        let _ = setrlimit(what, to(most));
    }
    let _ = setrlimit(Resource::Cpu, to(CPU_SECONDS));
    let _ = setrlimit(Resource::Nofile, to(32));
    // A crash must leave no image of people's data behind.
    let _ = setrlimit(Resource::Core, to(0));
    // Nothing is ever written but the pipe.
    let _ = setrlimit(Resource::Fsize, to(0));
}

#[cfg(not(unix))]
pub(super) fn lower() {}
