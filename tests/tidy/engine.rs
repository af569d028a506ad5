//! What the engine must not do: read a clock, roll dice, write SQL at run time, or know of windows, keychains and networks.

use crate::{code, files, nothing, rooms};

/// What is read from outside, and where it may be: the engine is told the time, the language and the seed.
const OUTSIDE: &[(&str, &[&str])] = &[
    ("Zoned::now", &[]),
    ("Timestamp::now", &[]),
    ("SystemTime::now", &[]),
    ("Utc::now", &[]),
    ("Local::now", &[]),
    ("TimeZone::system", &[]),
    ("thread_rng", &[]),
    ("fastrand", &[]),
    ("rand", &[]),
    // Keys and salts alone.
    ("getrandom", &["store", "privacy"]),
    ("env::var", &[]),
    ("env::var_os", &[]),
    ("std::net", &[]),
    ("TcpStream", &[]),
    ("UdpSocket", &[]),
];

/// SQLite's own clock and dice.
const SQL_OUTSIDE: &[&str] = &[
    "current_timestamp",
    "current_date",
    "current_time",
    "'now'",
    "random()",
    "randomblob(",
];

#[test]
fn no_clock_no_dice_no_network() {
    let mut findings = Vec::new();
    for (room, path, text) in rooms::product() {
        for (name, rooms) in OUTSIDE {
            if let Some(at) = code::words(&text, name).first()
                && !rooms.contains(&room.as_str())
            {
                findings.push(format!("{}: {name}", code::place(&path, &text, *at)));
            }
        }
    }
    nothing("The engine is told Now, Today, Seed and Locale; it asks nobody.", &findings);
}

#[test]
fn no_clock_and_no_dice_in_sql() {
    let engine = files::product("src-tauri/housefile/src/").into_iter();
    let mut findings = Vec::new();
    for source in engine.chain(files::below("src-tauri/housefile/", ".sql")) {
        let text = code::without_comments(&code::without_tests(&source.text)).to_lowercase();
        for name in SQL_OUTSIDE {
            if let Some(at) = text.find(name) {
                findings.push(format!("{}: {name}", code::place(&source.path, &text, at)));
            }
        }
    }
    nothing("SQL is told the time and the seed as well.", &findings);
}

#[test]
fn sql_is_built_at_run_time_in_one_place() {
    let places: Vec<String> = rooms::product()
        .into_iter()
        .filter(|(_, _, text)| !code::words(text, "AssertSqlSafe").is_empty())
        .map(|(_, path, _)| path)
        .collect();
    let outside: Vec<String> = places.iter().filter(|path| !path.contains("/segments/")).cloned().collect();
    nothing("SQL built at run time belongs in segments.", &outside);
    assert!(
        places.len() <= 1,
        "SQL is built at run time in one file of segments, not in {places:?}"
    );
}

#[test]
fn values_are_bound_and_never_pasted_into_sql() {
    let mut findings = Vec::new();
    for (_, path, text) in rooms::product() {
        for name in [
            "sqlx::query(&",
            "sqlx::query_as(&",
            "sqlx::query_scalar(&",
            "sqlx::query(format!",
            "raw_sql",
        ] {
            if let Some(at) = text.find(name) {
                findings.push(format!("{}: {name}", code::place(&path, &text, at)));
            }
        }
    }
    let outside: Vec<String> = findings
        .into_iter()
        .filter(|finding| !finding.contains("/segments/"))
        .collect();
    nothing("SQL is a constant; values are bound.", &outside);
}
