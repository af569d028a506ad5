//! Polluted text files: a clean table, one fault a file, and how much of the table is read all the same.

mod faults;
mod score;
mod table;

use std::{collections::BTreeMap, path::Path};

use housefile::{
    intake::{self, ReadOptions},
    job::Job,
};

use self::{
    faults::Polluted,
    score::{Score, score},
};
use crate::desk::worker;

/// Records of a clean table.
const RECORDS: usize = 83;
/// Every so many rows are polluted at each of their places; `POLLUTED_EVERY=1` is the whole list, for an hour with time.
const EVERY: usize = 14;

/// The table that is read from a file: header first, where there is one.
pub(crate) async fn read(path: &Path, scratch: &Path) -> Option<Vec<Vec<String>>> {
    let mut table = intake::read_table(&worker(), path, &ReadOptions::default(), scratch, &Job::quiet())
        .await
        .ok()?;
    let headers = table
        .headers()
        .map(|headers| headers.into_iter().map(str::to_owned).collect());
    let mut rows: Vec<Vec<String>> = headers.into_iter().collect();
    rows.extend(table.next_rows(usize::MAX >> 33).await.expect("rows"));
    table.close().await.expect("closed");
    Some(rows)
}

async fn scores(files: &[Polluted]) -> Vec<(&'static str, Score)> {
    let folder = tempfile::tempdir().expect("a folder");
    let (path, scratch) = (folder.path().join("polluted.csv"), folder.path().join("scratch"));
    let mut found = Vec::new();
    let loud = std::env::var("POLLUTED_SHOW").is_ok();
    for file in files {
        std::fs::write(&path, &file.bytes).expect("written");
        let rows = read(&path, &scratch).await;
        let one = rows.as_ref().map_or_else(Score::default, |rows| score(&file.clean, rows));
        if loud && (one.simple < 9.9999 || one.strict < 0.9999) {
            show(file, &rows.unwrap_or_default(), one);
        }
        found.push((file.kind, one));
    }
    found
}

/// The first difference of a file that was not read whole.
fn show(file: &Polluted, rows: &[Vec<String>], score: Score) {
    let differs = (0..file.clean.len().max(rows.len())).find(|at| file.clean.get(*at) != rows.get(*at));
    let at = differs.unwrap_or_default();
    println!(
        "{} ({}): {:.3} {:.4}, row {at}",
        file.kind, file.name, score.simple, score.strict
    );
    println!("  want {:?}\n  read {:?}", file.clean.get(at), rows.get(at));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_polluted_file_is_read_as_its_clean_table() {
    let every = std::env::var("POLLUTED_EVERY")
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or(EVERY);
    let mut files = Vec::new();
    for table in [table::typed(RECORDS), table::customers(RECORDS)] {
        files.extend(faults::of_files(&table));
        files.extend(faults::of_rows(&table, every));
    }
    files.extend(faults::of_rows(&table::letters(RECORDS), every * 2));
    let scores = scores(&files).await;
    let mut kinds = BTreeMap::<&str, Vec<Score>>::new();
    for (kind, one) in &scores {
        kinds.entry(kind).or_default().push(*one);
    }
    let mean = |of: &[Score], what: fn(&Score) -> f64| of.iter().map(what).sum::<f64>() / of.len() as f64;
    println!("{:34} {:>5} {:>7} {:>7} {:>7}", "fault", "files", "simple", "strict", "cells");
    for (kind, of) in &kinds {
        let (simple, strict, cells) = (
            mean(of, |one| one.simple),
            mean(of, |one| one.strict),
            mean(of, |one| one.cells),
        );
        println!("{kind:34} {:5} {simple:7.3} {strict:7.4} {cells:7.4}", of.len());
    }
    let every: Vec<Score> = scores.into_iter().map(|(_, one)| one).collect();
    let (simple, strict) = (mean(&every, |one| one.simple), mean(&every, |one| one.strict));
    println!("{:34} {:5} {simple:7.3} {strict:7.4}", "all", every.len());
    assert!(simple >= 9.98, "{simple}");
    assert!(strict >= 0.996, "{strict}");
}
