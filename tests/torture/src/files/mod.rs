//! House files, and what lies beside them, as damage or malice leaves them. Whatever stands under the name, the terminal answers in a
//! sentence that says what to do, or opens what is sound; it never crashes, never waits for ever, and never makes things worse.

mod hostile;

use std::{
    collections::BTreeMap,
    fs,
    path::Path,
    time::{Duration, Instant},
};

use housefile::{refusal::message, words::words};

use crate::{
    house::{self, State},
    program::{self, FILE, housefile, must, run},
    suite::{Ask, Seen, Tried},
};
use hostile::{Case, Expect};

/// No answer takes longer, however large the file says it is.
const PATIENCE: Duration = Duration::from_secs(20);

pub(crate) fn suite(ask: &Ask) -> Tried<Seen> {
    let folder = tempfile::tempdir()?;
    let base = folder.path().join("base");
    fs::create_dir(&base)?;
    must(folder.path(), &["samples", "sheets", "--people", "100", "--seed", "3"])?;
    must(&base, &["new", FILE])?;
    must(&base, &["import", FILE, "../sheets/lindenhof-newsletter.csv"])?;
    let sound = house::look(&base)?.0;
    let other = folder.path().join("other");
    fs::create_dir(&other)?;
    must(&other, &["new", FILE])?;

    let mut seen = Seen::default();
    let all = hostile::cases();
    let run_in = folder.path().join("run");
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for case in all.iter().step_by(if ask.short { 3 } else { 1 }) {
        if run_in.exists() {
            fs::remove_dir_all(&run_in)?;
        }
        program::copy(&base, &run_in)?;
        (case.hurt)(&run_in, &other).map_err(|why| format!("{}: {why}", case.name))?;
        let how = judge(case, &run_in, &sound, &mut seen)?;
        *counts.entry(how).or_default() += 1;
    }
    seen.figure("hostile house files", counts.values().sum::<usize>().to_string());
    for (how, count) in counts {
        seen.figure(format!("  {how}"), count.to_string());
    }
    Ok(seen)
}

fn judge(case: &Case, folder: &Path, sound: &State, seen: &mut Seen) -> Tried<&'static str> {
    let before = contents(folder)?;
    let mut how = "opened, and sound";
    for words in [&["contacts", FILE, "count"][..], &["check", FILE], &["journal", FILE]] {
        let mut command = housefile(folder, words)?;
        let start = Instant::now();
        let mut child = command.spawn()?;
        while child.try_wait()?.is_none() {
            if start.elapsed() > PATIENCE {
                child.kill()?;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        let ran = program::Ran::of(&child.wait_with_output()?, start.elapsed());
        let told = format!("{}, {}", case.name, words[0]);
        let sentence = ran
            .document()
            .map(|document| document["message"].as_str().unwrap_or_default().to_owned());
        match (ran.code, &case.expect) {
            (Some(0), Expect::Opens | Expect::Either(_)) => {}
            (Some(2), Expect::Refused(ids) | Expect::Either(ids)) => {
                how = "refused in a sentence";
                let known: Vec<String> = ids.iter().map(|id| the(id)).collect();
                let findings = words[0] == "check" && ran.document().is_some_and(|document| document["findings"].is_array());
                if !findings && !sentence.is_some_and(|sentence| known.contains(&sentence)) {
                    seen.fault(format!("{told}: another sentence than {}: {}", ids.join(" or "), ran.told()));
                }
            }
            _ => seen.fault(format!("{told}: {}", ran.told())),
        }
        if ran.err.contains("panicked") {
            seen.fault(format!("{told}: {}", ran.err.trim()));
        }
    }
    match case.expect {
        Expect::Opens => {
            let (state, findings) = house::look(folder)?;
            if state != *sound || !findings.is_empty() {
                let what = sound.differs(&state);
                seen.fault(format!(
                    "{}: it opened with other contents: {what} {}",
                    case.name,
                    findings.join("; ")
                ));
            }
            // What lay beside it does not stand in the way of the next import.
            let again = run(&mut housefile(
                folder,
                &["import", FILE, "../sheets/lindenhof-event-visitors.ods"],
            )?)?;
            if again.code != Some(0) {
                seen.fault(format!("{}, an import: {}", case.name, again.told()));
            }
        }
        Expect::Refused(_) if contents(folder)? != before => {
            seen.fault(format!("{}: refused, and yet a file was changed", case.name));
        }
        _ => {}
    }
    Ok(how)
}

fn the(id: &str) -> String {
    words("en").say(&message(id).with("file", FILE))
}

/// The house file and its slot, byte for byte.
fn contents(folder: &Path) -> Tried<Vec<Option<Vec<u8>>>> {
    let read = |name: &str| {
        let path = folder.join(name);
        let about = fs::metadata(&path)
            .ok()
            .filter(|about| about.is_file() && about.len() < 1 << 30)?;
        (about.len() > 0).then(|| fs::read(path).ok())?
    };
    Ok(vec![read(FILE), read(&format!("{FILE}.keys"))])
}

/// For the cases: open the file in a folder past every check of the program's own.
fn altered(folder: &Path, statements: &[&'static str]) -> Tried<()> {
    use sqlx::Connection as _;
    let key = house::key(folder, program::PASSPHRASE)?;
    house::wait(async {
        let mut conn = house::connect_past_us(&folder.join(FILE), &key).await?;
        for statement in statements {
            sqlx::query(*statement).execute(&mut conn).await?;
        }
        conn.close().await?;
        Ok(())
    })
}
