//! Whether this machine has a thing, asked of the machine itself and not of its package manager, so that it is found however it came.

use crate::step::{answer, program, succeeds};

/// How a thing shows that it is there.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Probe {
    /// A program of this name is found.
    Program(&'static str),
    /// pkg-config knows the library.
    Library(&'static str),
    /// This command ends well.
    Runs(&'static [&'static str]),
    /// Any font is installed.
    Fonts,
}

impl Probe {
    /// Whether it is there.
    pub(crate) fn found(self) -> bool {
        match self {
            Self::Program(name) => in_path(name),
            Self::Library(name) => succeeds(program("pkg-config").args(["--exists", name])),
            Self::Runs(words) => words
                .split_first()
                .is_some_and(|(name, rest)| succeeds(program(name).args(rest))),
            Self::Fonts => answer(&mut program("fc-list")).is_some_and(|list| !list.is_empty()),
        }
    }
}

/// Whether a program of this name is in `PATH`.
pub(crate) fn in_path(name: &str) -> bool {
    let Some(path) = std::env::var_os("PATH") else {
        return false;
    };
    std::env::split_paths(&path).any(|folder| {
        let file = folder.join(name);
        file.is_file() || file.with_extension("exe").is_file() || file.with_extension("cmd").is_file()
    })
}

/// Whether a window can be opened here.
pub(crate) fn has_display() -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || set("DISPLAY") || set("WAYLAND_DISPLAY")
}
