//! `cargo xtask bench read [FOLDER]`: every file below a folder is read as `housefile read` reads it, without a hint. What is counted is what
//! became of them: read, refused with a sentence, or the end of the program, which must never be. The slowest and the largest are named.
//!
//! Unless a folder is named it is ../shared/data/spreadsheets, which lies outside the repository.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Stdio,
    time::{Duration, Instant},
};

use crate::{
    app,
    bench_intake::held,
    needs, places,
    step::{Done, program},
};

/// A file that takes longer than this is given up.
const PATIENCE: Duration = Duration::from_secs(60);

/// How reading a file ended.
#[derive(PartialEq)]
enum End {
    Read,
    /// With the exit code of a refusal, and a sentence.
    Refused,
    /// With anything else: a signal, a panic, a fault without words, or never.
    Died(String),
}

struct Seen {
    path: PathBuf,
    end: End,
    seconds: f64,
    megabytes: u64,
}

/// Measures and prints; an error where a file ended the program.
pub(crate) fn bench(folder: Option<&str>) -> Done {
    needs::provide(&needs::to_run(false))?;
    app::build_torture()?;
    let folder = folder.map_or_else(|| places::root().join("../shared/data/spreadsheets"), PathBuf::from);
    let mut files = Vec::new();
    list(&folder, &mut files).map_err(|fault| format!("{} cannot be read: {fault}.", folder.display()))?;
    files.sort();
    let out = places::target().join("bench-read.csv");
    let mut seen = Vec::new();
    for path in files {
        seen.push(read(path, &out)?);
    }
    let _ = fs::remove_file(out);
    let ended = |end: &dyn Fn(&End) -> bool| seen.iter().filter(|one| end(&one.end)).count();
    println!(
        "{} files: {} read, {} refused with a sentence, {} ended the program",
        seen.len(),
        ended(&|end| *end == End::Read),
        ended(&|end| *end == End::Refused),
        ended(&|end| matches!(end, End::Died(_)))
    );
    let name = |one: &Seen| one.path.strip_prefix(&folder).unwrap_or(&one.path).display().to_string();
    if let Some(slowest) = seen.iter().max_by(|one, other| one.seconds.total_cmp(&other.seconds)) {
        println!("slowest {:.2} s: {}", slowest.seconds, name(slowest));
    }
    if let Some(largest) = seen.iter().max_by_key(|one| one.megabytes) {
        println!("most memory {} MB: {}", largest.megabytes, name(largest));
    }
    let died: Vec<String> = seen
        .iter()
        .filter_map(|one| match &one.end {
            End::Died(how) => Some(format!("{}: {how}", name(one))),
            _ => None,
        })
        .collect();
    if died.is_empty() { Ok(()) } else { Err(died.join("\n")) }
}

fn list(folder: &Path, files: &mut Vec<PathBuf>) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            list(&path, files)?;
        } else {
            files.push(path);
        }
    }
    Ok(())
}

fn read(path: PathBuf, out: &Path) -> Result<Seen, String> {
    let _ = fs::remove_file(out);
    let words = out.with_extension("err");
    let told = fs::File::create(&words).map_err(|fault| fault.to_string())?;
    let start = Instant::now();
    let mut child = program(places::released("housefile"))
        .arg("read")
        .arg(&path)
        .arg("--out")
        .arg(out)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(told)
        .spawn()
        .map_err(|fault| format!("housefile cannot be started: {fault}."))?;
    let mut megabytes = 0;
    let status = loop {
        megabytes = megabytes.max(held(child.id()));
        match child.try_wait().map_err(|fault| fault.to_string())? {
            Some(status) => break Some(status),
            None if start.elapsed() > PATIENCE => {
                let _ = child.kill();
                let _ = child.wait();
                break None;
            }
            None => std::thread::sleep(Duration::from_millis(5)),
        }
    };
    let told = fs::read_to_string(&words).unwrap_or_default();
    let _ = fs::remove_file(&words);
    let end = match status.map(|status| (status.code(), status)) {
        None => End::Died(format!("not read within {} s", PATIENCE.as_secs())),
        Some((Some(0), _)) => End::Read,
        Some((Some(2), _)) if !told.trim().is_empty() => End::Refused,
        Some((_, status)) => End::Died(format!("{status}: {}", told.lines().next().unwrap_or_default())),
    };
    Ok(Seen {
        path,
        end,
        seconds: start.elapsed().as_secs_f64(),
        megabytes,
    })
}
