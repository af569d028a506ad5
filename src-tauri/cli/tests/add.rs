//! One person by hand from the terminal: who may be there already is told on stderr, and forbids nothing.

mod door;

use door::{json, run, stderr, stdout};

const FILE: &str = "a.housefile";

#[test]
fn whoever_is_there_already_is_told_on_stderr_and_added_all_the_same() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    json(folder, &["new", FILE, "--unencrypted"], 0);
    let anna = [
        "contacts",
        FILE,
        "add",
        "--given",
        "Anna",
        "--family",
        "Berger",
        "--email",
        "anna@post.example",
        "--street",
        "Lindenweg 5",
        "--postcode",
        "80331",
        "--city",
        "München",
        "--country",
        "DE",
        "--phone",
        "089 12345678",
    ];
    let first = run(folder, &anna);
    assert_eq!((first.status.code(), stderr(&first)), (Some(0), String::new()));
    assert_eq!(stdout(&first), "Added as number 1.\n");

    // The same mailbox is told, with why, and nobody is added by a preview.
    let again = [
        "contacts",
        FILE,
        "add",
        "--given",
        "ANNA",
        "--family",
        "Berger",
        "--email",
        "Anna@Post.example",
    ];
    let told = run(folder, &[&again[..], &["--preview"]].concat());
    assert_eq!(told.status.code(), Some(0));
    let warning = stderr(&told);
    assert!(
        warning.starts_with("This may be Anna Berger (Lindenweg 5, 80331 München, DE), who is there already as number 1.\n"),
        "{warning}"
    );
    assert!(warning.contains("  + Same e-mail address\n"), "{warning}");
    assert_eq!(json(folder, &["contacts", FILE, "count"], 0)["count"], 1);

    // With --json stdout holds the document alone, and they are added all the same.
    let added = json(folder, &again, 0);
    assert_eq!((&added["contact"], &added["known"][0]["contact"]), (&2.into(), &1.into()));
    assert_eq!(added["known"][0]["standing"], "same");
    assert_eq!(json(folder, &["contacts", FILE, "count"], 0)["count"], 2);
    let entry = added["entry"].to_string();
    json(folder, &["undo", FILE, &entry], 0);
    assert_eq!(json(folder, &["contacts", FILE, "count"], 0)["count"], 1);

    // A spouse is of the household; a stranger is told nothing; nobody at all is refused.
    let spouse = [
        "contacts",
        FILE,
        "add",
        "--preview",
        "--given",
        "Peter",
        "--family",
        "Berger",
        "--street",
        "Lindenweg 5",
    ];
    let known = json(
        folder,
        &[&spouse[..], &["--postcode", "80331", "--city", "München"]].concat(),
        0,
    );
    assert_eq!(known["known"][0]["standing"], "household", "{known}");
    let stranger = [
        "contacts",
        FILE,
        "add",
        "--preview",
        "--given",
        "Zacharias",
        "--family",
        "Quell",
    ];
    assert_eq!(stderr(&run(folder, &stranger)), "");
    let nobody = json(folder, &["contacts", FILE, "add"], 2);
    assert_eq!(nobody["at"], "given");
}
