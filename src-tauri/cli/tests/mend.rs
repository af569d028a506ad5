//! Mending from the terminal: listed without a change, done in one step, taken back by one undo.

mod door;

use door::{json, run, stdout};

const FILE: &str = "a.housefile";

fn add(folder: &std::path::Path, given: &str, family: &str, email: &str) {
    let args = [
        "contacts", FILE, "add", "--given", given, "--family", family, "--email", email,
    ];
    assert_eq!(run(folder, &args).status.code(), Some(0));
}

#[test]
fn names_are_listed_mended_and_taken_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    json(folder, &["new", FILE, "--unencrypted"], 0);
    let none = run(folder, &["mend", FILE]);
    assert_eq!(
        stdout(&none),
        "There is nothing to mend here any more. Nothing was changed.\n"
    );
    add(folder, "ANNA", "BERGER", "anna@post.example");
    add(folder, "sean", "o'neill", "sean@post.example");
    let shown = || json(folder, &["contacts", FILE, "list"], 0);
    let before = shown();

    let listed = json(folder, &["mend", FILE], 0);
    let told = &listed["mends"][0];
    assert_eq!(
        (told["mend"].as_str(), told["people"].as_u64(), told["left"].as_u64()),
        (Some("names"), Some(1), Some(1))
    );
    assert_eq!(told["some"][0]["after"], "Anna Berger");
    assert_eq!(shown(), before);
    let text = stdout(&run(folder, &["mend", FILE]));
    assert!(text.contains("  ANNA BERGER -> Anna Berger\n"), "{text}");

    let done = json(folder, &["mend", FILE, "names"], 0);
    assert_eq!(done["mended"], *told);
    assert_ne!(shown(), before);
    assert_eq!(run(folder, &["mend", FILE, "names"]).status.code(), Some(2));
    json(folder, &["undo", FILE, &done["entry"].to_string()], 0);
    assert_eq!(shown(), before);
}

#[test]
fn a_change_of_many_is_shown_before_and_after() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    json(folder, &["new", FILE, "--unencrypted"], 0);
    add(folder, "Anna", "Berger", "anna@post.example");
    let edit = [
        "contacts",
        FILE,
        "edit",
        "--people",
        "1,7",
        "--set",
        "company=Acme",
        "--preview",
    ];
    let told = json(folder, &edit, 0);
    assert_eq!(
        (told["changed"].as_u64(), told["same"].as_u64(), told["apart"].as_u64()),
        (Some(1), Some(0), Some(1))
    );
    let text = stdout(&run(folder, &edit));
    assert!(
        text.starts_with("This would change one person; 0 have it so already. One is in the bin"),
        "{text}"
    );
    assert!(text.contains("\n  Anna Berger   -> Acme\n"), "{text}");
    // What the value's kind refuses is refused, with what and where to go on.
    assert_eq!(
        run(
            folder,
            &["contacts", FILE, "edit", "--people", "1", "--set", "born=1980-01-01"]
        )
        .status
        .code(),
        Some(2)
    );
}
