//! Gathers the message catalogues into one list, so that a new .ftl file is found without being named anywhere.

use std::{env, fmt::Write as _, fs, path::Path};

fn main() {
    // Asked while it runs and not while it is compiled: checkouts that share a target folder share this program too.
    let folder = Path::new(&env::var("CARGO_MANIFEST_DIR").expect("cargo sets CARGO_MANIFEST_DIR")).join("../messages");
    println!("cargo::rerun-if-changed={}", folder.display());
    println!("cargo::rerun-if-changed=migrations");
    let mut list = String::from("&[\n");
    let mut files = Vec::new();
    for language in fs::read_dir(&folder)
        .expect("src-tauri/messages is part of the project")
        .flatten()
    {
        for file in fs::read_dir(language.path()).into_iter().flatten().flatten() {
            if file.path().extension().is_some_and(|ending| ending == "ftl") {
                files.push((language.file_name(), file.path()));
            }
        }
    }
    files.sort();
    for (language, path) in files {
        println!("cargo::rerun-if-changed={}", path.display());
        writeln!(list, "({:?}, include_str!({:?})),", language.to_string_lossy(), path).expect("a String takes text");
    }
    list.push_str("]\n");
    let out = env::var("OUT_DIR").expect("cargo sets OUT_DIR");
    fs::write(Path::new(&out).join("catalogues.rs"), list).expect("OUT_DIR is writable");
}
