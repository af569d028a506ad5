//! `cargo xtask bench matching`: how right the search for duplicates is where the truth is known, and what it costs. Each table is
//! imported as anybody would, without a hint, and without its columns `cluster` (the truth) and `rec_id`. Nothing is merged; what is
//! counted are the pairs of rows that the final groups imply, those that the import itself made among them. Then how well names alone tell
//! who is one, how many errors are left after fifty answers, and how long one more person takes who is typed in a file of a million, in a
//! process that has it open.
//!
//! The tables lie outside the repository: ../shared/data/matching, or where HOUSEFILE_MATCHING says.

use std::{
    collections::{BTreeMap, HashMap},
    fs,
    path::{Path, PathBuf},
};

use crate::{
    app, bench,
    bench_intake::{Cost, measured},
    needs, places,
    step::{self, Done, cargo},
};

/// What is measured: the table, its name here, and a column that is left out.
const SETS: &[(&str, &str, &str)] = &[
    ("contacts_10k.csv", "contacts_10k", ""),
    ("contacts_100k.csv", "contacts_100k", ""),
    ("febrl1.csv", "febrl1", ""),
    ("febrl3.csv", "febrl3", ""),
    ("febrl3.csv", "febrl3 without the national id", "soc_sec_id"),
    ("fake_1000.csv", "fake_1000", ""),
    ("chicago_orgs.csv", "chicago_orgs", ""),
];
/// Who is typed, and ten times over who is there.
const TYPED: &str = "contacts_100k.csv";
/// Pairs of names, each said to be of one or of two.
const NAMES: &str = "name_pairs_international.csv";
/// Of whom fifty questions are answered from the truth.
const ASKED: &[&str] = &["contacts_10k.csv", "contacts_100k.csv"];
const FILE: &str = "bench.housefile";
const SHEET: &str = "people.csv";
const CLUSTERS: &str = "clusters.csv";

/// Measures and prints; the machine should do nothing else meanwhile.
pub(crate) fn bench() -> Done {
    needs::provide(&needs::to_run(false))?;
    app::build_torture()?;
    let data =
        std::env::var_os("HOUSEFILE_MATCHING").map_or_else(|| places::root().join("../shared/data/matching"), PathBuf::from);
    println!(
        "{:<32} {:>7} {:>9} {:>7} {:>7} {:>10} {:>10} {:>8}",
        "", "rows", "precision", "recall", "F1", "processor", "wall", "memory"
    );
    let mut missing = Vec::new();
    for (table, name, without) in SETS {
        match fs::read_to_string(data.join(table)) {
            Ok(text) => measure(name, &records(&text), without)?,
            Err(fault) => missing.push(format!("{table}: {fault}")),
        }
    }
    if !missing.is_empty() {
        return Err(missing.join("\n"));
    }
    println!("\nNames alone, pair by pair");
    by_example(&data.join(NAMES), &["--names"])?;
    for table in ASKED {
        println!("\n{table}, before and after fifty answers");
        by_example(&data.join(table), &["--answers", "50"])?;
    }
    door(&data.join(TYPED))
}

/// One new person against ten times the people of a table.
fn door(table: &Path) -> Done {
    println!("\nOne more person, typed");
    by_example(table, &["--door", "500", "--times", "10"])
}

/// What is measured within one process.
fn by_example(table: &Path, words: &[&str]) -> Done {
    step::run(
        cargo("run --release --locked --quiet --package housefile --example measure_matching --")
            .arg(table)
            .args(words),
    )
}

fn measure(name: &str, table: &[Vec<String>], without: &str) -> Done {
    let folder = places::target().join("bench-matching");
    let cannot = |fault: std::io::Error| format!("{} cannot be written: {fault}.", folder.display());
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(cannot)?;
    }
    fs::create_dir_all(&folder).map_err(cannot)?;
    let [header, rows @ ..] = table else {
        return Err(format!("{name} is empty."));
    };
    let kept: Vec<usize> = (0..header.len())
        .filter(|at| !["cluster", "rec_id", without].contains(&header[*at].as_str()))
        .collect();
    let lines: String = table.iter().map(|row| line(row, &kept)).collect();
    fs::write(folder.join(SHEET), lines).map_err(cannot)?;
    let truth = header
        .iter()
        .position(|column| column == "cluster")
        .ok_or("the table has no truth")?;
    let truth: Vec<&str> = rows.iter().map(|row| row[truth].as_str()).collect();

    run(&folder, &["new", FILE])?;
    run(&folder, &["import", FILE, SHEET])?;
    let cost = run(&folder, &["duplicates", FILE, "--clusters", CLUSTERS])?;
    let told = fs::read_to_string(folder.join(CLUSTERS)).map_err(cannot)?;
    let told = records(&told);
    let score = |column: usize| {
        let mut found = vec![String::new(); rows.len()];
        for row in told.iter().skip(1) {
            // The header is row 1 of the sheet.
            let at = row[1].parse::<usize>().ok().and_then(|row| row.checked_sub(2));
            if let Some(place) = at.and_then(|at| found.get_mut(at)) {
                place.clone_from(&row[column]);
            }
        }
        rate(&found, &truth)
    };
    let (precision, recall, f1) = score(3);
    println!(
        "{name:<32} {:>7} {precision:>9.4} {recall:>7.4} {f1:>7.4} {:>8.2} s {:>8.2} s {:>5} MB",
        rows.len(),
        cost.processor,
        cost.wall,
        cost.megabytes
    );
    let (precision, recall, _) = score(2);
    println!(
        "{:<32} {:>7} {precision:>9.4} {recall:>7.4}",
        "  joined by the import alone", ""
    );
    fs::remove_dir_all(&folder).map_err(cannot)
}

fn run(folder: &Path, words: &[&str]) -> Result<Cost, String> {
    measured(&mut bench::housefile(folder, words))
}

/// Precision, recall and F1 of the pairs that the clusters imply. A row without a cluster is in no pair.
fn rate(found: &[String], truth: &[&str]) -> (f64, f64, f64) {
    let pairs = |counts: &HashMap<String, f64>| counts.values().map(|count| count * (count - 1.0) / 2.0).sum::<f64>();
    let (mut clusters, mut people, mut both) = (HashMap::new(), HashMap::new(), HashMap::new());
    for (cluster, person) in found.iter().zip(truth) {
        *people.entry((*person).to_owned()).or_insert(0.0) += 1.0;
        if !cluster.is_empty() {
            *clusters.entry(cluster.clone()).or_insert(0.0) += 1.0;
            *both.entry(format!("{cluster}\n{person}")).or_insert(0.0) += 1.0;
        }
    }
    let (right, told, all) = (pairs(&both), pairs(&clusters), pairs(&people));
    let (precision, recall) = (right / told.max(1.0), right / all.max(1.0));
    (
        precision,
        recall,
        2.0 * precision * recall / (precision + recall).max(f64::EPSILON),
    )
}

/// The cells of a CSV text (RFC 4180); enough for a program that depends on nothing.
fn records(text: &str) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    let (mut row, mut cell, mut quoted) = (Vec::new(), String::new(), false);
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => {
                cell.push('"');
                letters.next();
            }
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut cell)),
            '\r' if !quoted => {}
            '\n' if !quoted => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            other => cell.push(other),
        }
    }
    if !cell.is_empty() || !row.is_empty() {
        row.push(cell);
        rows.push(row);
    }
    rows
}

fn line(row: &[String], kept: &[usize]) -> String {
    let cells: BTreeMap<usize, String> = kept
        .iter()
        .map(|at| {
            (
                *at,
                format!("\"{}\"", row.get(*at).map_or("", String::as_str).replace('"', "\"\"")),
            )
        })
        .collect();
    let mut line = cells.into_values().collect::<Vec<_>>().join(",");
    line.push('\n');
    line
}
