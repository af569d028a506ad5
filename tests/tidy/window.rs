//! The window's own rules, as its configuration states them. That they hold is tried in the real window (tests/e2e).

use std::collections::{BTreeMap, BTreeSet};

use crate::{code, files, nothing};

fn configuration(file: &str) -> serde_json::Value {
    serde_json::from_str(&files::read(file)).expect("the configuration is JSON")
}

fn policy(configuration: &serde_json::Value) -> BTreeMap<String, String> {
    let text = configuration["app"]["security"]["csp"].as_str().expect("a content policy");
    text.split(';')
        .filter_map(|part| part.trim().split_once(' '))
        .map(|(name, sources)| (name.to_owned(), sources.trim().to_owned()))
        .collect()
}

#[test]
fn the_content_policy_has_no_exceptions() {
    let wanted = |bridge: &str| -> BTreeMap<String, String> {
        [
            ("default-src", "'none'"),
            ("script-src", "'self'"),
            ("style-src", "'self'"),
            ("img-src", "'self'"),
            ("font-src", "'self'"),
            ("connect-src", bridge),
            ("base-uri", "'none'"),
            ("form-action", "'none'"),
            ("frame-ancestors", "'none'"),
            ("object-src", "'none'"),
        ]
        .map(|(name, sources)| (name.to_owned(), sources.to_owned()))
        .into()
    };
    assert_eq!(policy(&configuration("tauri.conf.json")), wanted("ipc:"));
    // Windows has no schemes of one's own: the bridge to the shell goes by a name that never leaves the computer.
    assert_eq!(
        policy(&configuration("tauri.windows.conf.json")),
        wanted("http://ipc.localhost")
    );
}

/// The associations of a configuration, by their ending.
fn associations(configuration: &serde_json::Value) -> BTreeMap<String, serde_json::Value> {
    let all = configuration["bundle"]["fileAssociations"].as_array().expect("associations");
    let of = |one: &serde_json::Value| {
        let endings = one["ext"].as_array().expect("endings").clone();
        let one = one.clone();
        endings
            .into_iter()
            .map(move |ending| (ending.as_str().expect("an ending").to_owned(), one.clone()))
    };
    all.iter().flat_map(of).collect()
}

#[test]
fn spreadsheets_are_offered_to_housefile_and_stay_with_the_program_they_had() {
    let here = associations(&configuration("tauri.conf.json"));
    let endings: Vec<&str> = here.keys().map(String::as_str).collect();
    assert_eq!(endings, ["csv", "housefile", "ods", "tsv", "vcf", "xls", "xlsb", "xlsx"]);
    for (ending, about) in here.iter().filter(|(ending, _)| *ending != "housefile") {
        assert_eq!(
            (&about["role"], &about["rank"]),
            (&"Viewer".into(), &"Alternate".into()),
            "{ending}"
        );
        assert!(about["mimeType"].is_string(), "{ending}: Linux offers by this alone");
    }
    // The installer for Windows knows no rank: it would take over whatever stands here. On macOS a file that is handed over comes another way than
    // the window listens to.
    for file in ["tauri.windows.conf.json", "tauri.macos.conf.json"] {
        assert_eq!(
            associations(&configuration(file)).into_iter().collect::<Vec<_>>(),
            [("housefile".to_owned(), here["housefile"].clone())],
            "{file}"
        );
    }
}

#[test]
fn the_page_is_given_nothing_beside_our_commands() {
    let configuration = configuration("tauri.conf.json");
    let security = &configuration["app"]["security"];
    assert_eq!(security["freezePrototype"], true);
    assert_eq!(configuration["app"]["withGlobalTauri"], false);
    assert_eq!(configuration["build"]["removeUnusedCommands"], true);
    let keys: BTreeSet<&str> = security.as_object().expect("security").keys().map(String::as_str).collect();
    assert_eq!(
        keys,
        BTreeSet::from(["capabilities", "csp", "freezePrototype"]),
        "no asset protocol, nothing dangerous"
    );
    let capabilities = security["capabilities"].as_array().expect("capabilities");
    assert_eq!(capabilities.len(), 1);
    let main = &capabilities[0];
    assert_eq!(main["local"], true);
    assert_eq!(main["windows"], serde_json::json!(["main"]));
    assert!(main.get("remote").is_none() && main.get("webviews").is_none());
    let granted: Vec<&str> = main["permissions"]
        .as_array()
        .expect("permissions")
        .iter()
        .map(|permission| permission.as_str().expect("a permission without a scope of its own"))
        .filter(|permission| !permission.starts_with("allow-"))
        .collect();
    let wanted = [
        "core:event:allow-listen",
        "core:event:allow-unlisten",
        "core:window:allow-set-title",
        "core:window:allow-show",
    ];
    assert_eq!(granted, wanted);
}

#[test]
fn the_shell_has_few_plugins_and_no_inspector() {
    let manifest = files::read("Cargo.toml");
    let plugins: BTreeSet<&str> = manifest
        .lines()
        .filter_map(|line| line.strip_prefix("tauri-plugin-")?.split([' ', '=']).next())
        .collect();
    assert_eq!(
        plugins,
        BTreeSet::from(["dialog", "opener", "single-instance", "window-state"])
    );
    assert!(!manifest.contains("devtools"), "the inspector is for debug builds alone");
    let shell = files::read("src-tauri/lib.rs");
    for guard in [
        "guard::refuse_automation();",
        ".plugin(guard::stay_home())",
        ".on_new_window(|_, _| NewWindowResponse::Deny)",
        ".on_download(|_, _| false)",
        "guard::is_bounded(invoke.message.payload())",
    ] {
        assert!(shell.contains(guard), "the shell has lost {guard}");
    }
    let run = shell
        .split("pub fn run()")
        .nth(1)
        .and_then(|rest| rest.split('{').nth(1))
        .expect("run");
    assert!(
        run.trim_start().starts_with("guard::refuse_automation();"),
        "it is the first thing that is done"
    );
}

/// Ways for a text to become markup or code. A chart's picture is the one thing that is parsed, and it is cleaned there.
const NEVER: &[&str] = &[
    "innerHTML",
    "outerHTML",
    "insertAdjacentHTML",
    "dangerouslySetInnerHTML",
    "document.write",
    "createContextualFragment",
    "srcdoc",
    "new Function(",
    "eval(",
    "DOMParser",
    "setAttribute(\"on",
    "javascript:",
    "new RegExp(",
    "postMessage(",
];
const PARSES: (&str, &str) = ("ui/src/kit/chart/picture.ts", "DOMParser");

#[test]
fn no_text_becomes_markup_or_code() {
    let mut findings = Vec::new();
    for ending in [".ts", ".tsx"] {
        for source in files::below("ui/src/", ending) {
            if source.path.contains(".test.") || source.path.starts_with("ui/src/test/") {
                continue;
            }
            for word in NEVER {
                if (source.path.as_str(), *word) == PARSES {
                    continue;
                }
                let places = source
                    .text
                    .match_indices(word)
                    .map(|(at, _)| code::place(&source.path, &source.text, at));
                findings.extend(places.map(|place| format!("{place}: {word}")));
            }
        }
    }
    nothing("A text stays a text.", &findings);
}
