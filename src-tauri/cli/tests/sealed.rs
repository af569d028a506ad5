//! Workbooks with a password: read and imported with the one that a variable of the environment holds.

mod door;

use std::{fs, path::Path, process::Output};

use door::{housefile, json, stderr, stdout};

const FILE: &str = "a.housefile";
const PASSWORD: &str = "Läuft 7";

/// Runs it with this password in `SHEET`.
fn with(folder: &Path, password: &str, arguments: &[&str]) -> Output {
    let mut command = housefile(folder, arguments);
    command.env("SHEET", password).output().expect("the program starts")
}

fn sealed(folder: &Path, name: &str) {
    let from = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../tests/fixtures/spreadsheets")
        .join(name);
    fs::copy(from, folder.join(name)).expect("copied");
}

#[test]
fn a_protected_workbook_is_read_with_its_password_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    for name in ["sealed.xlsx", "sealed-2007.xlsx"] {
        sealed(folder, name);
        let read = ["read", name, "--password-env", "SHEET"];
        let told = with(folder, PASSWORD, &read);
        assert_eq!(told.status.code(), Some(0), "{}", stderr(&told));
        assert!(
            stdout(&told).contains("\"Anna\",\"Koch\",\"anna@post.example\""),
            "{}",
            stdout(&told)
        );
        let wrong = with(folder, "läuft 7", &read);
        assert_eq!((wrong.status.code(), stdout(&wrong).as_str()), (Some(2), ""));
        assert!(stderr(&wrong).contains("This password does not open"), "{}", stderr(&wrong));
        assert!(!stderr(&wrong).contains("läuft"));
        let missing = with(folder, "", &read);
        assert_eq!(missing.status.code(), Some(2));
        assert_eq!(json(folder, &["read", name], 2)["code"], "needs_password");
    }
}

#[test]
fn an_import_opens_the_protected_and_leaves_the_others() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    json(folder, &["new", FILE, "--unencrypted"], 0);
    sealed(folder, "sealed.xlsx");
    fs::write(
        folder.join("more.csv"),
        "First name,Last name,E-mail\nCarl,Lenz,carl@post.example\n",
    )
    .expect("written");
    let import = ["import", FILE, "sealed.xlsx", "more.csv"];
    let bare = with(folder, PASSWORD, &import);
    assert_eq!(bare.status.code(), Some(2));
    assert!(stderr(&bare).contains("--password-env"), "{}", stderr(&bare));
    let import = [&import[..], &["--password-env", "SHEET"]].concat();
    assert_eq!(with(folder, "Läuft 8", &import).status.code(), Some(2));
    assert_eq!(json(folder, &["contacts", FILE, "count"], 0)["count"], 0);
    let done = with(folder, PASSWORD, &import);
    assert_eq!(done.status.code(), Some(0), "{}", stderr(&done));
    assert_eq!(json(folder, &["contacts", FILE, "count"], 0)["count"], 3);
    let kept: Vec<u8> = fs::read_dir(folder)
        .expect("listed")
        .flatten()
        .filter(|entry| entry.file_name().to_string_lossy().starts_with(FILE))
        .flat_map(|entry| fs::read(entry.path()).unwrap_or_default())
        .collect();
    let has = |text: &str| kept.windows(text.len()).any(|part| part == text.as_bytes());
    assert!(has("anna@post.example"), "the file lies there in the clear");
    assert!(!has(PASSWORD));
}
