//! What the project needs of the system beside Rust and Node: why, how it is recognised, and its package on each distribution.

use crate::{
    probe::{Probe, in_path},
    step::{Done, answer, program, run},
};

/// One thing that must be on the machine.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Need {
    what: &'static str,
    probe: Probe,
    apt: &'static str,
    dnf: &'static str,
    pacman: &'static str,
}

const fn need(what: &'static str, probe: Probe, apt: &'static str, dnf: &'static str, pacman: &'static str) -> Need {
    Need {
        what,
        probe,
        apt,
        dnf,
        pacman,
    }
}

/// For the engine and the terminal door: SQLCipher and OpenSSL are compiled from source.
const ENGINE: &[Need] = &[
    need(
        "a C compiler, for the encrypted database",
        Probe::Program("cc"),
        "build-essential",
        "gcc gcc-c++",
        "base-devel",
    ),
    need(
        "make, for OpenSSL",
        Probe::Program("make"),
        "build-essential",
        "make",
        "base-devel",
    ),
    need(
        "Perl with its modules, for OpenSSL's build",
        Probe::Runs(&[
            "perl",
            "-MIPC::Cmd",
            "-MFindBin",
            "-MFile::Compare",
            "-MFile::Copy",
            "-e",
            "1",
        ]),
        "perl",
        "perl-core",
        "perl",
    ),
];

/// For the window.
const WINDOW: &[Need] = &[
    need(
        "pkg-config, to find libraries",
        Probe::Program("pkg-config"),
        "pkg-config",
        "pkgconf-pkg-config",
        "pkgconf",
    ),
    need(
        "WebKitGTK, which draws the window",
        Probe::Library("webkit2gtk-4.1"),
        "libwebkit2gtk-4.1-dev",
        "pkgconfig(webkit2gtk-4.1)",
        "webkit2gtk-4.1",
    ),
    need(
        "GTK 3, the window itself",
        Probe::Library("gtk+-3.0"),
        "libgtk-3-dev",
        "pkgconfig(gtk+-3.0)",
        "gtk3",
    ),
    need(
        "librsvg, for icons",
        Probe::Library("librsvg-2.0"),
        "librsvg2-dev",
        "pkgconfig(librsvg-2.0)",
        "librsvg",
    ),
    need(
        "D-Bus, to talk to the desktop",
        Probe::Library("dbus-1"),
        "libdbus-1-dev",
        "pkgconfig(dbus-1)",
        "dbus",
    ),
];

/// For the tests of the keychain and of the real window.
const TESTS: &[Need] = &[
    need("git, to list the project's files", Probe::Program("git"), "git", "git", "git"),
    need(
        "a session bus for the keychain's tests",
        Probe::Program("dbus-run-session"),
        "dbus",
        "/usr/bin/dbus-run-session",
        "dbus",
    ),
    need(
        "a real keychain to test against",
        Probe::Program("gnome-keyring-daemon"),
        "gnome-keyring",
        "gnome-keyring",
        "gnome-keyring",
    ),
    need(
        "a display that needs no screen",
        Probe::Program("Xvfb"),
        "xvfb",
        "/usr/bin/Xvfb",
        "xorg-server-xvfb",
    ),
    need(
        "ImageMagick, which takes pictures of the window",
        Probe::Program("import"),
        "imagemagick",
        "ImageMagick",
        "imagemagick",
    ),
    need(
        "xwininfo, which counts windows",
        Probe::Program("xwininfo"),
        "x11-utils",
        "/usr/bin/xwininfo",
        "xorg-xwininfo",
    ),
    need(
        "WebKitWebDriver, which clicks and types in the real window",
        Probe::Program("WebKitWebDriver"),
        "webkit2gtk-driver",
        "/usr/bin/WebKitWebDriver",
        "webkitgtk-6.0",
    ),
    need(
        "fontconfig, to find fonts",
        Probe::Program("fc-list"),
        "fontconfig",
        "fontconfig",
        "fontconfig",
    ),
    need(
        "a font for the screenshots",
        Probe::Fonts,
        "fonts-dejavu-core",
        "dejavu-sans-fonts",
        "ttf-dejavu",
    ),
];

/// What `run` needs: less where there is no display to open a window on.
pub(crate) fn to_run(window: bool) -> Vec<Need> {
    if window { [ENGINE, WINDOW].concat() } else { ENGINE.to_vec() }
}

/// What `bundle` needs.
pub(crate) fn to_bundle() -> Vec<Need> {
    to_run(true)
}

/// What `test` needs.
pub(crate) fn everything() -> Vec<Need> {
    [ENGINE, WINDOW, TESTS].concat()
}

/// Names what is missing and why, and installs it; on macOS and Windows it says what to do.
pub(crate) fn provide(needs: &[Need]) -> Done {
    if cfg!(target_os = "macos") {
        return provided_on_macos();
    }
    if cfg!(target_os = "windows") {
        return provided_on_windows();
    }
    let missing: Vec<&Need> = needs.iter().filter(|need| !need.probe.found()).collect();
    if missing.is_empty() {
        return Ok(());
    }
    println!("This machine lacks:");
    let manager = Manager::here();
    let mut packages: Vec<&str> = Vec::new();
    for need in &missing {
        let names = match manager {
            Some(Manager::Dnf) => need.dnf,
            Some(Manager::Pacman) => need.pacman,
            Some(Manager::Apt) | None => need.apt,
        };
        println!("  {} ({names})", need.what);
        for name in names.split(' ') {
            if !packages.contains(&name) {
                packages.push(name);
            }
        }
    }
    let Some(manager) = manager else {
        return Err(format!(
            "Neither apt, dnf nor pacman is here. Install these, by Debian's names, and start again: {}",
            packages.join(" ")
        ));
    };
    manager.install(&packages)?;
    match missing.iter().find(|need| !need.probe.found()) {
        None => Ok(()),
        Some(need) => Err(format!("It was installed, but is still not found: {}.", need.what)),
    }
}

#[derive(Debug, Clone, Copy)]
enum Manager {
    Apt,
    Dnf,
    Pacman,
}

impl Manager {
    fn here() -> Option<Self> {
        [("apt-get", Self::Apt), ("dnf", Self::Dnf), ("pacman", Self::Pacman)]
            .into_iter()
            .find(|(name, _)| in_path(name))
            .map(|(_, manager)| manager)
    }

    fn install(self, packages: &[&str]) -> Done {
        let words: &[&str] = match self {
            Self::Apt => {
                // One source of many that cannot be reached must not stop us; the installation itself will tell.
                if let Err(why) = as_root(&["apt-get", "update", "-q"]) {
                    println!("{why} Going on with the lists that are here.");
                }
                &["apt-get", "install", "-q", "-y", "--no-install-recommends"]
            }
            Self::Dnf => &["dnf", "install", "-y"],
            Self::Pacman => &["pacman", "-S", "--needed", "--noconfirm"],
        };
        as_root(&[words, packages].concat())
    }
}

fn as_root(words: &[&str]) -> Done {
    let root = answer(program("id").arg("-u")).as_deref() == Some("0");
    if !root && !in_path("sudo") {
        return Err(format!("This needs the administrator. Run as root: {}", words.join(" ")));
    }
    let mut command = if root { program("env") } else { program("sudo") };
    if !root {
        command.arg("env");
    }
    run(command.arg("DEBIAN_FRONTEND=noninteractive").args(words))
}

fn provided_on_macos() -> Done {
    if Probe::Runs(&["xcode-select", "-p"]).found() {
        return Ok(());
    }
    Err("Apple's command line tools are missing. Run `xcode-select --install`, then start again.".to_owned())
}

fn provided_on_windows() -> Done {
    if in_path("perl") {
        return Ok(());
    }
    Err("Perl is missing, which OpenSSL's build needs. Install Strawberry Perl, and the C++ tools of Visual Studio where they are \
         missing, then start again."
        .to_owned())
}
