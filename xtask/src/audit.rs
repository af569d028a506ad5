//! What others know of the packages that are built in. What needs no network is a test of its own (tests/tidy/packages.rs); this asks
//! those who publish holes, where they can be reached, and says plainly where they cannot.

use std::process::Command;

use crate::step::{Done, cargo, npm, succeeds};

/// Asks the npm registry, and RustSec where cargo-deny is installed. Fails where one of them names a hole.
pub(crate) fn audit() -> Done {
    let asked = [ask_npm(), ask_rustsec()];
    let holes: Vec<String> = asked.into_iter().filter_map(Result::err).collect();
    if holes.is_empty() { Ok(()) } else { Err(holes.join(" ")) }
}

/// The answer of a command, told as it is.
fn told(command: &mut Command) -> (bool, String) {
    match command.output() {
        Ok(output) => {
            let text = [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
            (output.status.success(), text.join("\n"))
        }
        Err(fault) => (false, fault.to_string()),
    }
}

fn ask_npm() -> Done {
    let (clean, text) = told(&mut npm("audit --json --fetch-retries=0 --fetch-timeout=20000"));
    if !text.contains("\"auditReportVersion\"") {
        println!("Skipped: the npm registry does not answer questions about holes from here.");
        return Ok(());
    }
    if clean {
        println!("npm audit: no known hole.");
        return Ok(());
    }
    println!("{text}");
    Err("npm audit names holes.".to_owned())
}

fn ask_rustsec() -> Done {
    if !succeeds(&mut cargo("deny --version")) {
        println!("Skipped: cargo-deny is not installed (cargo install --locked cargo-deny), so RustSec was not asked.");
        return Ok(());
    }
    let (clean, text) = told(&mut cargo("deny --workspace check advisories"));
    if clean {
        println!("cargo deny: no known hole.");
        return Ok(());
    }
    if text.contains("advisories FAILED") {
        println!("{text}");
        return Err("cargo deny names holes.".to_owned());
    }
    println!("Skipped: RustSec's list cannot be fetched from here.");
    Ok(())
}
