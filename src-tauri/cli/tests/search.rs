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

    // What they have in common, counted; its own choice is left aside.
    let told = json(
        folder,
        &["contacts", FILE, "count", "--search", "anna tag:vip", "--facet", "tag"],
        0,
    );
    assert_eq!(
        (&told["count"], &told["of"], &told["more"]),
        (&1.into(), &2.into(), &0.into())
    );
    let values: Vec<_> = told["values"]
        .as_array()
        .expect("values")
        .iter()
        .map(|one| (&one["value"], &one["people"], &one["search"]))
        .collect();
    let expected = [
        ("vip".into(), 1.into(), "anna".into()),
        (serde_json::Value::Null, 1.into(), "anna tag:vip,?".into()),
    ];
    assert_eq!(
        values,
        expected.each_ref().map(|(value, people, search)| (value, people, search))
    );
    let told = run(folder, &["contacts", FILE, "count", "--facet", "tag"]);
    assert_eq!(door::stdout(&told), "         1  vip\n         2  (not known)\n");
    assert_eq!(
        json(folder, &["contacts", FILE, "count", "--facet", "shoes"], 2)["kind"],
        "refused"
    );
    assert_eq!(
        json(folder, &["contacts", FILE, "count", "--search", "tag:", "--facet", "tag"], 2)["kind"],
        "refused"
    );

    // A condition that is not whole would be left out, and everybody edited.
    for half in ["tag:", "age:>", "born:<20", "tag:vip age:old"] {
        let refused = json(folder, &["contacts", FILE, "edit", "--search", half, "--tag", "all"], 2);
        assert_eq!(refused["kind"], "refused", "{half}");
        assert!(half.ends_with(refused["at"].as_str().expect("the part")), "{half}: {refused}");
    }
    assert_eq!(count("tag:all"), Some(0));
}

#[test]
fn a_word_typed_wrong_names_what_is_like_it_and_takes_nobody_along() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    json(folder, &["new", FILE, "--unencrypted"], 0);
    for (given, family) in [("Peter", "Johnson"), ("Mary", "Johnson"), ("Ed", "Jonson"), ("Eva", "Li")] {
        json(folder, &["contacts", FILE, "add", "--given", given, "--family", family], 0);
    }
    let list = ["contacts", FILE, "list", "--search", "jonhson"];
    let told = json(folder, &list, 0);
    assert_eq!(
        (&told["total"], &told["similar"]["people"], &told["similar"]["shown"]),
        (&0.into(), &3.into(), &false.into())
    );
    assert_eq!(told["similar"]["words"][0]["instead"][0]["word"], "Johnson");
    let said = stderr(&run(folder, &list));
    assert!(said.contains("Like “jonhson”: Johnson (2), Jonson (1)"), "{said}");
    assert!(said.contains("3 people are called nearly so: --similar lists them"), "{said}");

    let told = json(folder, &[&list[..], &["--similar", "--sort", "added"]].concat(), 0);
    let names: Vec<_> = told["people"]
        .as_array()
        .expect("people")
        .iter()
        .map(|one| &one["name"])
        .collect();
    assert_eq!(names, ["Peter Johnson", "Mary Johnson", "Ed Jonson"]);
    // Somebody is found: they alone are listed, and others are named.
    let told = json(folder, &["contacts", FILE, "list", "--search", "jonson", "--similar"], 0);
    assert_eq!(
        (&told["total"], &told["similar"]["people"], &told["similar"]["shown"]),
        (&1.into(), &2.into(), &false.into())
    );
    // What is meant as it stands, and what changes people, never takes others along.
    let told = json(folder, &["contacts", FILE, "list", "--search", "\"jonhson\"", "--similar"], 0);
    assert_eq!((&told["total"], told.get("similar")), (&0.into(), None));
    json(folder, &["contacts", FILE, "edit", "--search", "jonhson", "--tag", "x"], 2);
    assert_eq!(json(folder, &["contacts", FILE, "count", "--search", "tag:x"], 0)["count"], 0);
}
