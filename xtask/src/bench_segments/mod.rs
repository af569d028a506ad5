//! `cargo xtask bench segments [PEOPLE]`: how long a rule's count takes over a million people and ten million purchases, encrypted, against
//! the same question in SQL asked of `sqlite3` and of DuckDB in the same run, in clear text. Every round asks with other values, so that
//! nobody answers from what was just asked; all must give the same number.

mod asked;
mod peers;

use std::{fs, path::Path, process::Stdio};

use self::{
    asked::{Asked, QUESTIONS, all, segments, tree},
    peers::Peer,
};
use crate::{
    app, bench,
    bench_intake::{Cost, measured, measured_into},
    needs, places,
    step::{Done, program},
};

const FILE: &str = "bench.housefile";
const CLEAR: &str = "clear.housefile";
const ROUNDS: u32 = 21;

/// An answer, and its seconds.
struct Seen {
    counts: Vec<u64>,
    seconds: f64,
}

/// Measures and prints; the machine should do nothing else meanwhile. `people` is how many, a million unless said.
pub(crate) fn bench(people: Option<&str>) -> Done {
    let people = people.unwrap_or("1000000");
    if people.parse::<u32>().is_err() {
        return Err(format!("{people} is no number of people."));
    }
    needs::provide(&needs::to_run(false))?;
    app::build_torture()?;
    let folder = places::target().join("bench-segments");
    let cannot = |fault: std::io::Error| format!("{} cannot be written: {fault}.", folder.display());
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(cannot)?;
    }
    fs::create_dir_all(&folder).map_err(cannot)?;
    let peers = Peer::here();
    measured(&mut bench::housefile(&folder, &["new", FILE]))?;
    fill(&folder, FILE, people)?;
    if !peers.is_empty() {
        measured(
            program(places::released("housefile"))
                .args(["new", CLEAR, "--unencrypted"])
                .current_dir(&folder),
        )?;
        fill(&folder, CLEAR, people)?;
    }
    for peer in &peers {
        peer.prepare(&folder, CLEAR)?;
    }
    for (name, rule) in segments() {
        fs::write(folder.join("rule.json"), rule).map_err(cannot)?;
        measured(&mut bench::housefile(
            &folder,
            &[
                "segment",
                FILE,
                "save",
                name,
                "--rule",
                "rule.json",
                "--purpose",
                "to be measured",
            ],
        ))?;
    }
    println!(
        "\n{people} people, ten times as many purchases; seconds. The first answer is the one after opening: of a file that was asked such things before it was closed, and of one that was not."
    );
    print!(
        "{:<38} {:>9} {:>7} {:>7} {:>7} {:>7} {:>7}",
        "", "people", "never", "first", "p50", "p95", "memory"
    );
    for peer in &peers {
        print!("  {:>8} {:>7}", peer.name(), "p95");
    }
    println!();
    for (name, ask) in QUESTIONS {
        let rounds: Vec<Asked> = (0..ROUNDS).map(ask).collect();
        let sql = |asked: &Asked| {
            format!(
                "SELECT count(*) FROM contact c WHERE c.merged_into IS NULL AND c.binned_at IS NULL AND {}",
                asked.sql
            )
        };
        let sql: Vec<String> = rounds.iter().map(sql).collect();
        compare(&folder, name, &rounds, &sql, &peers)?;
    }
    let trees: Vec<Vec<Asked>> = (0..ROUNDS).map(tree).collect();
    let rounds: Vec<Asked> = trees.iter().map(|parts| all(parts)).collect();
    let sql: Vec<String> = trees.iter().map(|parts| by_part(parts)).collect();
    compare(&folder, "each part of ten, and all together", &rounds, &sql, &peers)?;
    fs::remove_dir_all(&folder).map_err(cannot)
}

/// The number of all, then of each part, in one go.
fn by_part(parts: &[Asked]) -> String {
    let columns: Vec<String> = (0..parts.len()).map(|n| format!("n{n}")).collect();
    let sums: Vec<String> = columns
        .iter()
        .map(|column| format!("sum(CASE WHEN {column} THEN 1 ELSE 0 END)"))
        .collect();
    let each: Vec<String> = parts
        .iter()
        .zip(&columns)
        .map(|(part, column)| format!("{} AS {column}", part.sql))
        .collect();
    format!(
        "SELECT sum(CASE WHEN {} THEN 1 ELSE 0 END), {} FROM (SELECT {} FROM contact c WHERE c.merged_into IS NULL AND c.binned_at IS NULL) m",
        columns.join(" AND "),
        sums.join(", "),
        each.join(", ")
    )
}

fn fill(folder: &Path, file: &str, people: &str) -> Done {
    let mut command = program(places::released("torture"));
    command
        .args(["seed", file, people])
        .env("PASS", bench::PASSPHRASE)
        .current_dir(folder);
    let cost = measured(&mut command)?;
    let bytes = fs::metadata(folder.join(file)).map_or(0, |meta| meta.len());
    println!("{file}: filled in {:.1} s, {} MB", cost.wall, bytes / 1_000_000);
    Ok(())
}

/// Asks the same of everybody and prints a line.
fn compare(folder: &Path, name: &str, rounds: &[Asked], sql: &[String], peers: &[Peer]) -> Done {
    let rules: Vec<&str> = rounds.iter().map(|asked| asked.rule.as_str()).collect();
    let cannot = |fault: std::io::Error| fault.to_string();
    fs::write(folder.join("rules.json"), format!("[{}]", rules.join(","))).map_err(cannot)?;
    let count = || -> Result<(Vec<Seen>, Cost), String> {
        let out = fs::File::create(folder.join("told.json")).map_err(cannot)?;
        let mut command = bench::housefile(folder, &["segment", FILE, "counts", "rules.json"]);
        let cost = measured_into(&mut command, Stdio::from(out))?;
        let told = fs::read_to_string(folder.join("told.json")).map_err(cannot)?;
        Ok((ours(&told), cost))
    };
    let image = folder.join(format!("{FILE}.image"));
    if image.exists() {
        fs::remove_file(image).map_err(cannot)?;
    }
    let (never, _) = count()?;
    let (ours, cost) = count()?;
    if ours.len() != rounds.len() {
        return Err(format!("{} answers to {} questions", ours.len(), rounds.len()));
    }
    let (median, most) = middle_and_most(&ours[1..]);
    print!(
        "{name:<38} {:>9} {:>7.3} {:>7.3} {median:>7.3} {most:>7.3} {:>4} MB",
        ours[0].counts[0],
        never.first().map_or(f64::NAN, |seen| seen.seconds),
        ours[0].seconds,
        cost.megabytes
    );
    let mut wrong = String::new();
    for peer in peers {
        let theirs = peer.ask(folder, CLEAR, sql)?;
        let (median, most) = middle_and_most(theirs.get(1..).unwrap_or_default());
        print!("  {median:>8.3} {most:>7.3}");
        if theirs.len() != ours.len() || theirs.iter().zip(&ours).any(|(theirs, ours)| theirs.counts != ours.counts) {
            wrong = format!("{name}: {} answers otherwise.", peer.name());
        }
    }
    println!();
    if wrong.is_empty() { Ok(()) } else { Err(wrong) }
}

/// The middle of some times, and the one that nineteen of twenty do not exceed.
fn middle_and_most(seen: &[Seen]) -> (f64, f64) {
    let mut seconds: Vec<f64> = seen.iter().map(|seen| seen.seconds).collect();
    seconds.sort_by(f64::total_cmp);
    let at = |part: usize| {
        seconds
            .get((seconds.len() * part).div_ceil(100).saturating_sub(1))
            .copied()
            .unwrap_or_default()
    };
    (at(50), at(95))
}

/// The answers of `segment counts`: the total first, then each rule of the outermost group.
fn ours(told: &str) -> Vec<Seen> {
    let number = |text: &str, name: &str| -> Option<f64> {
        let rest = text.split_once(&format!("\"{name}\":"))?.1;
        rest.split([',', '}']).next()?.trim().parse().ok()
    };
    told.split("{\"total\":")
        .skip(1)
        .filter_map(|line| {
            let line = format!("{{\"total\":{line}");
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "numbers of people")]
            let count = |text: &str, name: &str| number(text, name).map(|count| count as u64);
            let mut counts = vec![count(&line, "total")?];
            if line.contains("\"at\":\"rules.9\"") {
                counts.extend(line.split("\"at\":\"rules.").skip(1).filter_map(|part| count(part, "count")));
            }
            Some(Seen {
                counts,
                seconds: number(&line, "seconds")?,
            })
        })
        .collect()
}

/// Answers, each with the time that is told behind it.
fn seen<'a>(lines: impl Iterator<Item = &'a str>) -> Vec<Seen> {
    let (mut all, mut counts) = (Vec::new(), Vec::new());
    for line in lines {
        if let Some(rest) = line.strip_prefix("Run Time: real ") {
            let seconds = rest.split_whitespace().next().and_then(|word| word.parse().ok());
            if let (Some(seconds), false) = (seconds, counts.is_empty()) {
                all.push(Seen {
                    counts: std::mem::take(&mut counts),
                    seconds,
                });
            }
        } else {
            counts = line.split(' ').filter_map(|word| word.parse().ok()).collect();
        }
    }
    all
}
