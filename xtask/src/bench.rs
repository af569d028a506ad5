//! `cargo xtask bench`: what people wait for, measured through the terminal door on the sample spreadsheets, and what it weighs.

use std::{fs, path::Path, process::Command, time::Instant};

use crate::{
    app, needs, places,
    step::{Done, answer, program},
};

const PEOPLE: &[&str] = &["12000", "100000"];
const FILE: &str = "bench.housefile";

/// Measures and prints; the machine should do nothing else meanwhile.
pub(crate) fn bench() -> Done {
    needs::provide(&needs::everything())?;
    crate::ui::install()?;
    crate::bundle::bundle()?;
    println!("{:<44} {:>12}", "program", size(&places::released("housefile"))?);
    for people in PEOPLE {
        measure(people)?;
    }
    window()
}

/// The window: from its start to Home with the people of the samples, its memory at rest, and what is downloaded.
fn window() -> Done {
    println!("\nthe window, with the sample people in its house file");
    if !cfg!(target_os = "linux") {
        println!("It is measured on Linux alone: its driver is there.");
        return Ok(());
    }
    let package = crate::bundle::package("deb")?;
    println!("{:<44} {:>12}", "the installable package", size(&package)?);
    println!(
        "{:<44} {:>12}",
        "the program in it",
        size(&places::released("housefile-desktop"))?
    );
    let told = answer(
        program("node")
            .arg("tests/e2e/measure.mjs")
            .env("HOUSEFILE_WINDOW", app::build_window_for_tests()?)
            .env("HOUSEFILE_SAMPLES", app::write_samples()?),
    )
    .ok_or("the window could not be measured; tests/e2e/out/app.log says more")?;
    let figures: Vec<&str> = told.lines().last().unwrap_or_default().split(' ').collect();
    let [best, median, memory] = figures[..] else {
        return Err(format!("the window's figures are not understood: {told}"));
    };
    println!("{:<44} {best:>9} ms", "start to Home with its people, best of five");
    println!("{:<44} {median:>9} ms", "  median");
    println!("{:<44} {memory:>9} MB", "memory at rest (PSS of all its processes)");
    Ok(())
}

fn measure(people: &str) -> Done {
    let folder = places::target().join("bench");
    let cannot = |fault: std::io::Error| format!("{} cannot be written: {fault}.", folder.display());
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(cannot)?;
    }
    fs::create_dir_all(&folder).map_err(cannot)?;
    println!("\n{people} invented people in three spreadsheets");
    timed(&folder, "writing the spreadsheets", &["samples", ".", "--people", people])?;
    timed(&folder, "a new encrypted file (with Argon2id)", &["new", FILE])?;
    let sheets = [
        "lindenhof-shop-orders.xlsx",
        "lindenhof-newsletter.csv",
        "lindenhof-event-visitors.ods",
    ];
    let (took, told) = timed(&folder, "importing all three", &[&["import", FILE][..], &sheets].concat())?;
    let rows = field(&told, "rows").ok_or("the receipt names no rows")?;
    println!("{:<44} {:>12.0}", "  rows a second", rows / took);
    timed(&folder, "opening and counting people", &["contacts", FILE, "count"])?;
    timed(
        &folder,
        "finding a person by name",
        &["contacts", FILE, "count", "--search", "muller"],
    )?;
    timed(&folder, "finding duplicates", &["duplicates", FILE])?;
    timed(&folder, "merging the certain ones", &["merge", FILE, "--certain"])?;
    timed(&folder, "the ready lists", &["segment", FILE, "ready"])?;
    timed(
        &folder,
        "the report with its charts",
        &["report", FILE, "--out", "report.html"],
    )?;
    timed(&folder, "a verified copy", &["backup", FILE, "--out", "copy.housefile"])?;
    timed(&folder, "checking every page", &["check", FILE])?;
    println!("{:<44} {:>12}", "the file", size(&folder.join(FILE))?);
    println!(
        "{:<44} {:>12}",
        "the same after a copy",
        size(&folder.join("copy.housefile"))?
    );
    Ok(())
}

/// It protects nothing but invented people, for a while.
pub(crate) const PASSPHRASE: &str = "measured and thrown away";

/// One command of the terminal door, as a script would call it.
pub(crate) fn housefile(folder: &Path, words: &[&str]) -> Command {
    let mut command = program(places::released("housefile"));
    command
        .args(words)
        .args(["--json", "--passphrase-env", "BENCH_PASSPHRASE"])
        .env("BENCH_PASSPHRASE", PASSPHRASE)
        .current_dir(folder);
    command
}

/// Runs one command as a script would, prints how long it took, and hands back its one JSON document.
fn timed(folder: &Path, what: &str, words: &[&str]) -> Result<(f64, String), String> {
    let mut command = housefile(folder, words);
    let start = Instant::now();
    let told = answer(&mut command).ok_or_else(|| format!("`housefile {}` failed.", words.join(" ")))?;
    let took = start.elapsed().as_secs_f64();
    println!("{what:<44} {took:>10.2} s");
    Ok((took, told))
}

/// A number of a flat JSON document; enough for a program that depends on nothing.
fn field(document: &str, name: &str) -> Option<f64> {
    let rest = document.split_once(&format!("\"{name}\":"))?.1;
    rest.split([',', '}']).next()?.trim().parse().ok()
}

#[expect(clippy::cast_precision_loss, reason = "a size to two digits")]
fn size(path: &Path) -> Result<String, String> {
    let bytes = fs::metadata(path)
        .map_err(|fault| format!("{}: {fault}.", path.display()))?
        .len();
    Ok(format!("{:.1} MB", bytes as f64 / 1e6))
}
