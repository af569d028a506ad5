//! Who lives together, from the terminal: asked for in a rule, and written to once.

mod door;

use std::{fs, path::Path};

use door::{json, run, stdout};
use serde_json::Value;

const FILE: &str = "a.housefile";

/// A family of three in one flat, their neighbour behind the same front door, a company there, and forty people elsewhere, so
/// that what three people share is not what is common in the file. Bernd bought.
fn family(folder: &Path) {
    let house = [
        "First name,Last name,Company,Street,Postcode,City",
        "Anna,Lindner,,Ahornweg 5,04109,Leipzig",
        "Bernd,Lindner,,Ahornweg 5,04109,Leipzig",
        "Clara,Lindner,,Ahornweg 5,04109,Leipzig",
        "Doris,Weiss,,Ahornweg 5,04109,Leipzig",
        ",,Ahorn GmbH,Ahornweg 5,04109,Leipzig",
    ];
    let elsewhere = (0..40_u8).map(|n| {
        let [a, b, c] = [n % 26, n / 26, n * 3 % 26].map(|letter| char::from(b'a' + letter));
        format!("{a}{b}{c}ina,{a}{b}{c}mann,,{a}{b}{c}weg {n},100{n:02},{a}{b}{c}stadt")
    });
    let rows: Vec<String> = house.map(str::to_owned).into_iter().chain(elsewhere).collect();
    fs::write(folder.join("people.csv"), rows.join("\n")).expect("written");
    fs::write(
        folder.join("orders.csv"),
        "Order number,Order date,First name,Last name,Street,Postcode,City,Product,Quantity,Total\n\
         A-1,2026-11-20,Bernd,Lindner,Ahornweg 5,04109,Leipzig,Tea,1,9.00\n",
    )
    .expect("written");
    json(folder, &["new", FILE, "--unencrypted"], 0);
    json(folder, &["import", FILE, "people.csv", "--origin", "own_customers"], 0);
    json(
        folder,
        &[
            "import",
            FILE,
            "orders.csv",
            "--kind",
            "purchases",
            "--origin",
            "own_customers",
        ],
        0,
    );
}

fn saved(folder: &Path, name: &str, rule: &str) -> Value {
    fs::write(folder.join("rule.json"), rule).expect("written");
    json(folder, &["segment", FILE, "save", name, "--rule", "rule.json"], 0)["id"].clone()
}

fn count(folder: &Path, rule: &str) -> u64 {
    fs::write(folder.join("rule.json"), rule).expect("written");
    let told = json(folder, &["segment", FILE, "count", "--rule", "rule.json"], 0);
    told["total"].as_u64().unwrap_or_else(|| panic!("{told}"))
}

/// Saves a campaign by letter to the people of Leipzig.
fn letter(folder: &Path, name: &str, whom: &str) -> String {
    let segment = saved(folder, name, r#"{"kind":"is","field":"city","op":"is","values":["Leipzig"]}"#);
    let basis = r#"{"kind":"letter","told_the_source":true,"told_each_time":true,"confirmed":"2026-11-01"}"#;
    fs::write(
        folder.join("plan.json"),
        format!(r#"{{"name":"{name}","goal":"","channel":"letter","audience":{{"segment":{segment},"basis":{basis}{whom}}}}}"#),
    )
    .expect("written");
    json(folder, &["campaign", FILE, "plan", "plan.json"], 0)["id"].to_string()
}

/// The list of a campaign, fixed now, with the names on it as they leave.
fn names(folder: &Path, campaign: &str) -> (Value, Vec<String>) {
    let frozen = json(folder, &["campaign", FILE, "select", campaign], 0);
    let list = frozen["selection"].to_string();
    json(folder, &["campaign", FILE, "handoff", &list, "--out", "out.csv"], 0);
    let text = fs::read_to_string(folder.join("out.csv")).expect("a list");
    fs::remove_file(folder.join("out.csv")).expect("removed");
    let known = ["Anna", "Bernd", "Clara", "Doris", "Ahorn GmbH"];
    let rows = text.lines().skip(1);
    let names = rows.map(|row| (*known.iter().find(|name| row.contains(**name)).unwrap_or(&"?")).to_owned());
    let mut names: Vec<String> = names.collect();
    names.sort();
    (frozen["ladder"].clone(), names)
}

fn removed(ladder: &Value, step: &str) -> u64 {
    let rungs = ladder["rungs"].as_array().expect("rungs");
    let rung = rungs.iter().find(|rung| rung["step"] == step).expect("a step");
    rung["removed"].as_u64().expect("a number")
}

const TOGETHER: &str = r#"{"kind":"is","field":"household","op":"at_least","values":[2]}"#;
const ALONE: &str = r#"{"kind":"is","field":"household","op":"at_most","values":[1]}"#;

#[test]
fn three_who_live_together_get_one_letter_and_three_once_they_are_not_grouped() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    family(folder);
    let campaign = letter(folder, "Each household", r#","one_per_household":true"#);
    assert_eq!((count(folder, TOGETHER), count(folder, ALONE)), (0, 44));

    let grouped = json(folder, &["households", FILE], 0);
    assert_eq!(
        (grouped["households"].as_u64(), grouped["people"].as_u64()),
        (Some(1), Some(3))
    );
    assert_eq!(
        (count(folder, TOGETHER), count(folder, ALONE)),
        (3, 41),
        "a company lives nowhere"
    );
    let three = r#"{"kind":"is","field":"household","op":"is","values":[3]}"#;
    assert_eq!(count(folder, three), 3);

    let (ladder, listed) = names(folder, &campaign);
    assert_eq!((removed(&ladder, "same_household"), removed(&ladder, "same_address")), (2, 0));
    assert_eq!(
        listed,
        ["Ahorn GmbH", "Bernd", "Doris"],
        "Bernd bought, and the neighbour has a post of their own"
    );
    let told = stdout(&run(folder, &["campaign", FILE, "ladder", &campaign]));
    assert!(told.contains("-2          3  Lives with somebody who gets it"), "{told}");

    // One for the address is one for the whole house, neighbours included.
    let by_address = letter(folder, "Each address", "");
    let (ladder, listed) = names(folder, &by_address);
    assert_eq!((removed(&ladder, "same_household"), removed(&ladder, "same_address")), (0, 3));
    assert_eq!(listed, ["Ahorn GmbH", "Bernd"]);

    json(folder, &["undo", FILE, &grouped["entry"].to_string()], 0);
    assert_eq!((count(folder, TOGETHER), count(folder, ALONE)), (0, 44));
    let (ladder, listed) = names(folder, &campaign);
    assert_eq!(removed(&ladder, "same_household"), 0);
    assert_eq!(listed, ["Ahorn GmbH", "Anna", "Bernd", "Clara", "Doris"]);
}
