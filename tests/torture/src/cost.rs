//! What encryption costs: the same million rows go into an encrypted house file and into one in clear text, in turn and in one run, and
//! are read through again. The ratio is what counts; a busy machine is busy for both.

use std::{
    fmt::Write as _,
    fs,
    path::Path,
    time::{Duration, Instant},
};

use housefile::store::Key;
use serde_json::Value;
use sqlx::SqliteConnection;

use crate::{
    dice::Dice,
    house::{self, answer, wait},
    program::{FILE, PASSPHRASE, Ran, run, sibling},
    suite::{Ask, Seen, Tried},
};

/// An encrypted insert may take so many times as long as one in clear text, and a scan; and the first scan after opening, in which
/// every page is decrypted and checked (with SQLCipher's own defaults every scan is such a one, and takes 2.5 to 4 times as long).
const INSERT: f64 = 1.5;
const SCAN: f64 = 1.2;
const FIRST: f64 = 2.5;

pub(crate) fn suite(ask: &Ask) -> Tried<Seen> {
    let folder = tempfile::tempdir()?;
    let folder = folder.path();
    let rows = if ask.short { 3_000 } else { 1_000_000 };
    fs::write(folder.join("people.csv"), table(rows, &mut Dice::new(ask.seed)))?;
    let mut seen = Seen::default();
    let [plain, sealed] = ["plain", "sealed"].map(|name| folder.join(name));
    let mut inserted = [Duration::ZERO; 2];
    for (number, (place, words)) in [(&plain, &["--unencrypted"][..]), (&sealed, &["--passphrase-env", "PASS"])]
        .iter()
        .enumerate()
    {
        fs::create_dir(place)?;
        does(place, &[&["new", FILE], *words].concat())?;
        let more = if number == 0 { &[][..] } else { words };
        let ran = does(place, &[&["import", FILE, "../people.csv", "--json"], more].concat())?;
        let receipt = ran.document().unwrap_or(Value::Null);
        let created = receipt["created"].as_u64().unwrap_or(0);
        if created < rows as u64 * 9 / 10 {
            seen.fault(format!("{created} people came of {rows} rows"));
        }
        // The program's own stopwatch: without starting, stretching the passphrase, and reading the spreadsheet, which needs no key.
        inserted[number] = Duration::from_secs_f64(receipt["seconds"].as_f64().unwrap_or(0.0));
    }
    let [first, again] = scans(&plain, &sealed)?;
    for (what, [plain, sealed], limit) in [
        ("insert", inserted, INSERT),
        ("first scan", first, FIRST),
        ("scan", again, SCAN),
    ] {
        let ratio = sealed.as_secs_f64() / plain.as_secs_f64().max(0.000_001);
        if ask.short {
            continue;
        }
        seen.figure(
            format!("{what} of {rows} rows, in clear text and encrypted"),
            format!("{:.2} s, {:.2} s", plain.as_secs_f64(), sealed.as_secs_f64()),
        );
        seen.figure("  the ratio", format!("{ratio:.2}"));
        if ratio > limit {
            seen.fault(format!(
                "encryption makes a {what} {ratio:.2} times as long, and {limit} is promised"
            ));
        }
    }
    seen.figure("rows in both files", rows.to_string());
    Ok(seen)
}

fn does(place: &Path, words: &[&str]) -> Tried<Ran> {
    let mut command = std::process::Command::new(sibling("housefile")?);
    command.current_dir(place).args(words).env("PASS", PASSPHRASE);
    let ran = run(&mut command)?;
    if ran.code == Some(0) {
        return Ok(ran);
    }
    Err(format!("`housefile {}`: {}", words.join(" "), ran.told()).into())
}

/// People whom nobody else is: names, an address of each kind.
fn table(rows: usize, dice: &mut Dice) -> String {
    const GIVEN: [&str; 8] = ["Anna", "Ben", "Clara", "David", "Emma", "Felix", "Greta", "Hugo"];
    const TOWNS: [&str; 4] = ["Köln", "Bonn", "Ulm", "Graz"];
    let mut text = "First name,Last name,E-mail,Phone,Street,Postcode,Town,Note\n".to_owned();
    for number in 0..rows {
        let given = GIVEN[dice.below(GIVEN.len())];
        let town = TOWNS[dice.below(TOWNS.len())];
        let _ = writeln!(
            text,
            "{given},Weber{number},w{number}@example.com,+4915{:09},Ring {},{:05},{town},met at the fair in {town}",
            number,
            dice.below(200) + 1,
            50_000 + dice.below(9999),
        );
    }
    text
}

/// Reads everything in both files through, in turn: on a reader that was just opened, and on the same one again. The best of five each.
fn scans(plain: &Path, sealed: &Path) -> Tried<[[Duration; 2]; 2]> {
    let keys = [Key::Plain, house::key(sealed, PASSPHRASE)?];
    let mut best = [[Duration::MAX; 2]; 2];
    for _ in 0..5 {
        for (number, (place, key)) in [plain, sealed].iter().zip(&keys).enumerate() {
            let house = house::open_with(&place.join(FILE), key)?;
            let took = wait(async {
                let mut read = answer(house.read().await)?;
                Tried::Ok([scan(&mut read).await?, scan(&mut read).await?])
            })?;
            wait(house.close());
            for (best, took) in best.iter_mut().zip(took) {
                best[number] = best[number].min(took);
            }
        }
    }
    Ok(best)
}

async fn scan(read: &mut SqliteConnection) -> Tried<Duration> {
    let start = Instant::now();
    let sums: (i64, i64) = sqlx::query_as(
        "SELECT (SELECT sum(length(name) + length(coalesce(note, ''))) FROM contact NOT INDEXED),
                (SELECT sum(length(shown) + length(coalesce(city, ''))) FROM contact_point NOT INDEXED)",
    )
    .fetch_one(read)
    .await?;
    if sums.0 == 0 || sums.1 == 0 {
        return Err("nothing was read".into());
    }
    Ok(start.elapsed())
}
