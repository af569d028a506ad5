//! Searching from the terminal: the same language as in the window, and nothing is done on a search that is not whole.

mod door;

use door::{json, run, stderr};

const FILE: &str = "a.housefile";

#[test]
fn words_and_fields_find_people_and_a_half_search_changes_nobody() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    json(folder, &["new", FILE, "--unencrypted"], 0);
    for (given, family, email) in [
        ("Anna", "Berger", "anna@post.example"),
        ("Anna", "Koch", "koch@post.example"),
        ("Žofia", "Grün", "z@else.example"),
    ] {
        json(
            folder,
            &[
                "contacts", FILE, "add", "--given", given, "--family", family, "--email", email,
            ],
            0,
        );
    }
    json(
        folder,
        &["contacts", FILE, "edit", "--search", "name:koch", "--tag", "vip"],
        0,
    );
    let count = |search: &str| json(folder, &["contacts", FILE, "count", "--search", search], 0)["count"].as_u64();
    for (search, people) in [
        ("anna", 2),
        ("anna -tag:vip", 1),
        ("tag:vip", 1),
        ("email:post.example -berger", 1),
        ("\"anna k\"", 1),
        ("surname:gruen", 1),
        ("z@else.example", 1),
        ("tag:*", 1),
    ] {
        assert_eq!(count(search), Some(people), "{search}");
    }
    let told = run(folder, &["contacts", FILE, "list", "--search", "-tag:vip planet:mars"]);
    assert!(
        stderr(&told).contains("Searched for: People who are not among the people who are tagged “vip”"),
        "{}",
        stderr(&told)
    );
    assert!(stderr(&told).contains("“planet” is no field here"), "{}", stderr(&told));

    // A condition that is not whole would be left out, and everybody edited.
    for half in ["tag:", "age:>", "born:<20", "tag:vip age:old"] {
        let refused = json(folder, &["contacts", FILE, "edit", "--search", half, "--tag", "all"], 2);
        assert_eq!(refused["kind"], "refused", "{half}");
        assert!(half.ends_with(refused["at"].as_str().expect("the part")), "{half}: {refused}");
    }
    assert_eq!(count("tag:all"), Some(0));
}
