//! Values of a column that are read as others: said once, remembered for the source, and asked about where a new one comes.

mod door;

use std::{fs, path::Path};

use door::{json, run, stderr};
use serde_json::Value;

const FILE: &str = "a.housefile";

fn people(folder: &Path) -> Vec<Value> {
    (1..=3)
        .map(|person| json(folder, &["contacts", FILE, "show", &person.to_string()], 0))
        .collect()
}

fn tags(person: &Value) -> Vec<&str> {
    let tags = person["tags"].as_array().expect("tags").iter();
    tags.filter_map(|tag| tag["tag"].as_str().or(tag.as_str())).collect()
}

#[test]
fn values_are_read_as_was_said_and_remembered_and_a_new_one_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    json(folder, &["new", FILE, "--unencrypted"], 0);
    let header = "E-Mail;Vorname;Nachname;Anrede;Newsletter;Tags";
    let write =
        |name: &str, rows: &[&str]| fs::write(folder.join(name), format!("{header}\n{}\n", rows.join("\n"))).expect("written");
    write(
        "kunden-2026-10.csv",
        &[
            "anna@post.example;Anna;Koch;F;Jawohl;VIP-Kunde|Messe",
            "bert@post.example;Bert;Lang;H;eher nicht;unbek.",
            "carla@post.example;Carla;Maier;F;Jawohl;messe",
        ],
    );
    let refused = run(folder, &["import", FILE, "kunden-2026-10.csv", "--map-value", "Stufe:a=b"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(stderr(&refused).contains("Stufe:a=b"));
    let import = |name: &str, more: &[&str]| json(folder, &[&["import", FILE, name, "--agreed", "as_in_file"], more].concat(), 0);
    let first = import(
        "kunden-2026-10.csv",
        &[
            "--map-value",
            "tags:VIP-Kunde=vip",
            "--map-value",
            "Tags:unbek.=",
            "--map-value",
            "Anrede:H=Herr",
            "--map-value",
            "Anrede:F=Frau",
            "--map-value",
            "Newsletter:Jawohl=ja",
            "--map-value",
            "Newsletter:eher nicht=nein",
        ],
    );
    assert_eq!(first["reasons"], serde_json::json!([]), "every value was understood");
    let known = people(folder);
    let known_tags: Vec<Vec<&str>> = known.iter().map(tags).collect();
    assert_eq!(known_tags, [vec!["Messe", "vip"], vec![], vec!["messe"]]);
    let consent: Vec<&str> = known
        .iter()
        .filter_map(|person| person["row"]["consent_email"].as_str())
        .collect();
    assert_eq!(consent, ["granted", "denied", "granted"]);
    // Next month the same words mean the same.
    write(
        "kunden-2026-11.csv",
        &[
            "anna@post.example;Anna;Koch;F;Jawohl;VIP-Kunde",
            "dora@post.example;Dora;Neu;H;eher nicht;VIP-Kunde",
        ],
    );
    assert_eq!(import("kunden-2026-11.csv", &[])["reasons"], serde_json::json!([]));
    let dora = json(folder, &["contacts", FILE, "show", "4"], 0);
    assert_eq!(tags(&dora), ["vip"]);
    // And a word that nobody mapped is told.
    write("kunden-2026-12.csv", &["emil@post.example;Emil;Roth;H;vielleicht;VIP-Kunde"]);
    let stopped = run(folder, &["import", FILE, "kunden-2026-12.csv"]);
    assert_eq!(stopped.status.code(), Some(2));
    let told = stderr(&stopped);
    assert!(told.contains("vielleicht") && told.contains("Newsletter"), "{told}");
    import(
        "kunden-2026-12.csv",
        &["--agree-drift", "--map-value", "Newsletter:vielleicht="],
    );
    let emil = json(folder, &["contacts", FILE, "show", "5"], 0);
    assert_eq!(emil["row"]["consent_email"], "unknown");
}
