//! What is built in: from the public registry alone, nothing in the engine that reaches outside, nothing with a known hole.

use std::collections::{BTreeMap, BTreeSet};

use crate::{files, nothing};

/// What must not be in the engine, however deep.
const NOT_IN_THE_ENGINE: &[&str] = &[
    "tauri",
    "wry",
    "tao",
    "gtk",
    "webkit2gtk",
    "keyring",
    "keyring-core",
    "zbus",
    "secret-service",
    "reqwest",
    "hyper",
    "ureq",
    "curl",
    "rustls",
    "native-tls",
    "openssl",
    "h2",
    "tungstenite",
    "attohttpc",
    "isahc",
];

#[derive(Debug)]
struct Package {
    name: String,
    version: String,
    source: Option<String>,
    needs: Vec<String>,
}

/// Cargo.lock, which cargo writes one field a line.
fn lock() -> Vec<Package> {
    let text = files::read("Cargo.lock");
    let field = |block: &str, name: &str| {
        let line = block.lines().find_map(|line| line.strip_prefix(&format!("{name} = \"")))?;
        Some(line.trim_end_matches('"').to_owned())
    };
    text.split("[[package]]")
        .skip(1)
        .map(|block| Package {
            name: field(block, "name").expect("every package has a name"),
            version: field(block, "version").expect("every package has a version"),
            source: field(block, "source"),
            needs: block
                .lines()
                .filter_map(|line| line.trim().strip_prefix('"')?.trim_end_matches(',').strip_suffix('"'))
                .map(|need| need.split(' ').next().unwrap_or_default().to_owned())
                .collect(),
        })
        .collect()
}

#[test]
fn every_package_comes_from_the_public_registry() {
    let findings: Vec<String> = lock()
        .iter()
        .filter_map(|package| Some((package, package.source.as_deref()?)))
        .filter(|(_, source)| *source != "registry+https://github.com/rust-lang/crates.io-index")
        .map(|(package, source)| format!("{} {}: {source}", package.name, package.version))
        .collect();
    nothing("Packages come from crates.io alone.", &findings);
}

#[test]
fn the_engine_reaches_nothing_outside() {
    let lock = lock();
    let by_name: BTreeMap<&str, Vec<&Package>> = lock.iter().fold(BTreeMap::new(), |mut map, package| {
        map.entry(package.name.as_str()).or_insert_with(Vec::new).push(package);
        map
    });
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    let mut open = vec!["housefile"];
    while let Some(name) = open.pop() {
        if seen.insert(name) {
            let needs = by_name.get(name).into_iter().flatten().flat_map(|package| &package.needs);
            open.extend(needs.map(String::as_str));
        }
    }
    assert!(seen.contains("sqlx"), "the engine's packages were not found");
    let findings: Vec<String> = NOT_IN_THE_ENGINE
        .iter()
        .filter(|name| seen.contains(**name))
        .map(|n| (*n).to_owned())
        .collect();
    nothing("The engine knows no window, no keychain and no network.", &findings);
}

/// Releases in which a hole was mended, kept by hand: some that the advisory database does not list (Tauri's own), and those that
/// would matter here if an older release came back. A package that is not built in costs nothing.
const FLOORS: &[(&str, &str, &str)] = &[
    ("tauri", "2.11.0", "CVE-2026-42184: a foreign page could pass as our own"),
    ("tauri-plugin-shell", "2.2.1", "CVE-2025-31477: a page could open any file"),
    (
        "libsqlite3-sys",
        "0.37.99",
        "SQLite before 3.51.3 can lose a commit; ours is the shim that hands on a newer one",
    ),
    (
        "sqlx",
        "0.8.1",
        "RUSTSEC-2024-0363: a long value could be read as a statement",
    ),
    (
        "quick-xml",
        "0.41.0",
        "RUSTSEC-2026-0194 and -0195: a small file takes minutes",
    ),
    (
        "zip",
        "2.3.0",
        "RUSTSEC-2025-0168: a link in an archive writes outside its folder",
    ),
    (
        "ammonia",
        "4.1.4",
        "RUSTSEC-2025-0071, 2026-0193, 2026-0213: markup came through",
    ),
    ("idna", "1.0.0", "RUSTSEC-2024-0421: two spellings of one domain"),
    ("crossbeam-channel", "0.5.15", "RUSTSEC-2025-0024: memory freed twice"),
    ("slab", "0.4.11", "RUSTSEC-2025-0047: reads beyond what is there"),
    ("tokio", "1.43.1", "RUSTSEC-2025-0023: a value shared without leave"),
    ("rustix", "0.38.19", "CVE-2024-43806: a folder could take all memory"),
    ("bytes", "1.11.1", "RUSTSEC-2026-0007: reads beyond what is there"),
];

#[test]
fn nothing_older_than_a_mended_hole() {
    let number = |version: &str| -> Vec<u32> { version.split(['.', '-', '+']).map_while(|part| part.parse().ok()).collect() };
    // A package of our own under another's name holds nothing but the release that it hands on, and that is in the list itself.
    let findings: Vec<String> = lock()
        .iter()
        .filter(|package| package.source.is_some())
        .flat_map(|package| FLOORS.iter().map(move |floor| (package, floor)))
        .filter(|(package, (name, least, _))| package.name == *name && number(&package.version) < number(least))
        .map(|(package, (_, least, why))| format!("{} {} is older than {least}: {why}", package.name, package.version))
        .collect();
    nothing("Mended holes stay mended.", &findings);
}

/// Direct dependencies of our own packages, as their manifests name them.
fn direct() -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for source in files::all().iter().filter(|source| source.path.ends_with("Cargo.toml")) {
        let mut inside = false;
        for line in source.text.lines() {
            if line.starts_with('[') {
                inside = line.contains("dependencies");
            } else if inside && line.starts_with(|c: char| c.is_ascii_lowercase()) {
                let name = line.split([' ', '.', '=']).next().unwrap_or_default();
                names.insert(name.to_owned());
            }
        }
    }
    names
}

#[test]
fn every_direct_dependency_is_explained() {
    let page = files::read("docs/dependencies.md");
    let own = [
        "housefile",
        "housefile-folders",
        "housefile-samples",
        "housefile-vault",
        "newer",
    ];
    let mut findings: Vec<String> = direct()
        .into_iter()
        .filter(|name| !own.contains(&name.as_str()) && !page.contains(&format!("`{name}`")))
        .collect();
    let package: serde_json::Value = serde_json::from_str(&files::read("ui/package.json")).expect("JSON");
    for list in ["dependencies", "devDependencies"] {
        let names = package[list].as_object().expect("a list of packages").keys();
        findings.extend(names.filter(|name| !page.contains(&format!("`{name}`"))).cloned());
    }
    nothing(
        "docs/dependencies.md says of each dependency why it is here and under which licence.",
        &findings,
    );
}

#[test]
fn npm_packages_are_pinned_and_checked() {
    let package: serde_json::Value = serde_json::from_str(&files::read("ui/package.json")).expect("JSON");
    let mut findings = Vec::new();
    for list in ["dependencies", "devDependencies"] {
        for (name, version) in package[list].as_object().expect("a list of packages") {
            if !version
                .as_str()
                .is_some_and(|version| version.starts_with(|c: char| c.is_ascii_digit()))
            {
                findings.push(format!("{name}: {version}"));
            }
        }
    }
    let lock: serde_json::Value = serde_json::from_str(&files::read("ui/package-lock.json")).expect("JSON");
    for (path, package) in lock["packages"].as_object().expect("packages") {
        // Of what only other systems install, the checksum is not known where the lock was written.
        let foreign = package["optional"] == true && package.get("os").is_some();
        if !path.is_empty() && !foreign && package.get("integrity").is_none() {
            findings.push(format!("{path} has no checksum"));
        }
        if let Some(from) = package.get("resolved") {
            findings.push(format!("{path} is fetched from {from}"));
        }
    }
    nothing("npm packages are pinned exactly and checked by their sums.", &findings);
}

/// Licences that may stand beside ours. `AND` asks for each part, `OR` and `/` for one.
const LICENCES: &[&str] = &[
    "MIT",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "ISC",
    "Zlib",
    "Unicode-3.0",
    "Unlicense",
    "0BSD",
    "CC0-1.0",
    "BSL-1.0",
    "blessing",
    "WTFPL",
    // Per file, and those files are not changed by us.
    "MPL-2.0",
];

/// Of tools that people never get.
const OF_TOOLS: &[&str] = &["MIT-0", "BlueOak-1.0.0"];

/// What says its licence elsewhere, or has one of its own kind.
const SAID_ELSEWHERE: &[(&str, &str)] = &[
    ("@fontsource-variable/inter", "OFL-1.1: a typeface, shipped unchanged"),
    ("@react-aria/optimize-locales-plugin", "Apache-2.0: its LICENSE file"),
];

fn may_be_used(licence: &str) -> bool {
    let plain = licence.replace(['(', ')'], "").replace(" OR ", "/");
    plain
        .split(" AND ")
        .all(|part| part.split('/').any(|one| LICENCES.contains(&one.trim())))
}

#[test]
fn every_npm_package_may_be_used_as_we_use_it() {
    let lock: serde_json::Value = serde_json::from_str(&files::read("ui/package-lock.json")).expect("JSON");
    let packages = lock["packages"].as_object().expect("packages");
    assert!(packages.len() > 100, "the lock names few packages");
    let mut findings = Vec::new();
    for (path, package) in packages.iter().filter(|(path, _)| !path.is_empty()) {
        let name = path.rsplit("node_modules/").next().unwrap_or(path);
        if SAID_ELSEWHERE.iter().any(|(known, _)| *known == name) {
            continue;
        }
        let tool = package["dev"] == true || package["devOptional"] == true;
        let licence = package["license"].as_str().unwrap_or("says nothing");
        if !(may_be_used(licence) || tool && OF_TOOLS.contains(&licence)) {
            findings.push(format!("{name}: {licence}"));
        }
        // What people get is under licences that ask for a notice and no more.
        if !tool && licence == "MPL-2.0" {
            findings.push(format!("{name}: {licence} in the window"));
        }
    }
    for (name, _) in SAID_ELSEWHERE {
        if !packages.contains_key(&format!("node_modules/{name}")) {
            findings.push(format!("{name} is excused and not there"));
        }
    }
    nothing(
        "Every npm package is under a licence that leaves Housefile MIT OR Apache-2.0.",
        &findings,
    );
}

/// deny.toml is for those who have a network; what it says must be what is tested here.
#[test]
fn both_lists_of_licences_are_one() {
    let deny = files::read("deny.toml");
    let list = deny
        .split("\nallow = [")
        .nth(1)
        .and_then(|rest| rest.split("\n]").next())
        .expect("a list");
    let theirs: BTreeSet<&str> = list
        .lines()
        .filter_map(|line| line.trim().strip_prefix('"')?.strip_suffix("\","))
        .collect();
    assert_eq!(theirs, LICENCES.iter().copied().collect());
}

#[test]
fn every_package_may_be_used_as_we_use_it() {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let version = std::process::Command::new("rustc")
        .arg("-vV")
        .output()
        .expect("rustc is here");
    let version = String::from_utf8_lossy(&version.stdout).into_owned();
    let host = version
        .lines()
        .find_map(|line| line.strip_prefix("host: "))
        .expect("rustc names its host");
    let output = std::process::Command::new(cargo)
        .current_dir(files::root())
        .args([
            "metadata",
            "--format-version",
            "1",
            "--locked",
            "--offline",
            "--filter-platform",
            host,
        ])
        .output()
        .expect("cargo is here");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let all: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let packages = all["packages"].as_array().expect("packages");
    assert!(packages.len() > 100, "cargo named few packages");
    let findings: Vec<String> = packages
        .iter()
        .filter(|package| !package["license"].as_str().is_some_and(may_be_used))
        .map(|package| format!("{}: {}", package["name"], package["license"]))
        .collect();
    nothing(
        "Every package is under a licence that leaves Housefile MIT OR Apache-2.0.",
        &findings,
    );
}
