//! Lifting from the terminal the stop of an address that mail came back from.

mod door;

use door::{json, run, stderr, stdout};

const FILE: &str = "a.housefile";

#[test]
fn an_address_that_mail_came_back_from_is_used_again_and_an_objection_stands() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    json(folder, &["new", FILE, "--unencrypted"], 0);
    let log = "email,event,timestamp,campaign\n\
               anna@post.example,delivered,2026-05-01 09:00,April\n\
               anna@post.example,hard_bounce,2026-05-13 09:00,May\n\
               bert@post.example,opened,2026-05-13 09:00,May\n\
               carl@post.example,hard_bounce,2026-05-13 09:00,May\n\
               carl@post.example,unsubscribe,2026-05-14 09:00,May\n";
    std::fs::write(folder.join("log.csv"), log).expect("written");
    json(folder, &["import", FILE, "log.csv"], 0);
    let point = |person: &str| json(folder, &["contacts", FILE, "show", person], 0)["points"][0].clone();
    let found = |email: &str| {
        let list = json(folder, &["contacts", FILE, "list", "--search", email], 0);
        list["people"][0]["id"].to_string()
    };
    let [anna, bert, carl] = ["anna", "bert", "carl"].map(|name| found(&format!("{name}@post.example")));
    let stopped = point(&anna);
    assert_eq!(
        (stopped["stopped"].as_bool(), stopped["came_back"]["what"].as_str()),
        (Some(true), Some("bounced"))
    );

    // By its text, its number, or as the only one.
    let by_number = stopped["id"].to_string();
    for address in [&["Anna@post.example"][..], &[by_number.as_str()], &[]] {
        let lifted = json(folder, &[&["contacts", FILE, "lift", &anna], address].concat(), 0);
        assert_eq!(
            (lifted["stopped"].as_bool(), lifted["address"].as_str()),
            (Some(false), Some("anna@post.example"))
        );
        assert_eq!(point(&anna)["stopped"], false);
        json(folder, &["undo", FILE, &lifted["entry"].to_string()], 0);
        assert_eq!(point(&anna), stopped);
    }

    // Who objected stays stopped, and it is told.
    let told = run(folder, &["contacts", FILE, "lift", &carl]);
    assert_eq!(told.status.code(), Some(0));
    assert!(stdout(&told).contains("something else still does"), "{}", stdout(&told));
    assert_eq!(point(&carl)["stopped"], true);

    for (person, address) in [(&bert, None), (&anna, Some("bert@post.example")), (&carl, None)] {
        let mut asked = vec!["contacts", FILE, "lift", person.as_str()];
        asked.extend(address);
        let refused = run(folder, &asked);
        assert_eq!(refused.status.code(), Some(2), "{asked:?}: {}", stderr(&refused));
    }
    assert_eq!(point(&anna), stopped);
}
