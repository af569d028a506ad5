//! A day's work on one house file, with a diary of everything that was asked of the disk.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use crate::{
    disk::{self, Disk},
    house::{self, State},
    program::{self, FILE, housefile, must, run},
    suite::Tried,
};

/// What was done.
pub(super) struct Day {
    pub(super) diary: PathBuf,
    pub(super) steps: Vec<Step>,
}

/// One command that was acknowledged.
pub(super) struct Step {
    pub(super) name: String,
    /// Calls in the diary by the time the command had ended.
    pub(super) until: usize,
    /// What was in the house file then.
    pub(super) state: State,
    /// The copies that had been made by then, with what is in them.
    pub(super) copies: BTreeMap<String, State>,
}

/// The commands; `-` stands for the house file.
const DAY: &[&str] = &[
    "new -",
    "import - ../sheets/lindenhof-newsletter.csv",
    "backup - --out first.housefile",
    "import - ../sheets/lindenhof-shop-orders.xlsx ../sheets/lindenhof-event-visitors.ods",
    "duplicates -",
    "merge - --certain",
    "undo - 2",
    "redo - 2",
    "restore - first.housefile",
    "recode -",
    "backup - --out second.housefile",
];

/// Does it all.
pub(super) fn live(folder: &Path, people: usize) -> Tried<Day> {
    must(
        folder,
        &["samples", "sheets", "--people", &people.to_string(), "--seed", "11"],
    )?;
    let (work, aside, diary) = (folder.join("work"), folder.join("aside"), folder.join("diary"));
    fs::create_dir(&work)?;
    let mut steps: Vec<Step> = Vec::new();
    for line in DAY {
        let words: Vec<&str> = line.split(' ').map(|word| if word == "-" { FILE } else { word }).collect();
        let mut command = housefile(&work, &words)?;
        disk::on(&mut command, Disk::Diary(&diary))?;
        let ran = run(&mut command)?;
        if ran.code != Some(0) {
            return Err(format!("`housefile {line}`: {}", ran.told()).into());
        }
        // Looked at elsewhere: looking opens, and opening writes.
        if aside.exists() {
            fs::remove_dir_all(&aside)?;
        }
        program::copy(&work, &aside)?;
        let state = house::look(&aside)?.0;
        let mut copies = steps.last().map(|step| step.copies.clone()).unwrap_or_default();
        if let Some(copy) = line.strip_prefix("backup - --out ") {
            copies.insert(copy.to_owned(), state.clone());
        }
        steps.push(Step {
            name: (*line).to_owned(),
            until: disk::read(&diary)?.len(),
            state,
            copies,
        });
    }
    Ok(Day { diary, steps })
}
