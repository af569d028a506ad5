//! The web UI: its packages and its build.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    time::SystemTime,
};

use crate::{
    places,
    step::{Done, answer, npm, program, run},
};

const NODE: (u32, u32) = (20, 19);

/// Installs the UI's packages exactly as its lock file lists them, without running their scripts; nothing where that was done already.
pub(crate) fn install() -> Done {
    node_is_new_enough()?;
    let ui = places::root().join("ui");
    let lock =
        fs::read(ui.join("package-lock.json")).map_err(|fault| format!("ui/package-lock.json cannot be read: {fault}."))?;
    let done = ui.join("node_modules").join(".installed-lock");
    if fs::read(&done).is_ok_and(|earlier| earlier == lock) {
        return Ok(());
    }
    run(&mut npm("ci --ignore-scripts --no-audit --no-fund"))?;
    fs::write(&done, lock).map_err(|fault| format!("ui/node_modules cannot be written: {fault}."))
}

/// Builds the UI into ui/dist, which the window carries. Where it comes out as it was, it keeps its times too: the window is compiled
/// anew for every file in it that looks newer.
pub(crate) fn build() -> Done {
    let dist = places::root().join("ui").join("dist");
    let before = tree(&dist);
    run(&mut npm("run build"))?;
    let after = tree(&dist);
    let same = before.len() == after.len()
        && before
            .iter()
            .all(|(path, (bytes, _))| after.get(path).is_some_and(|(now, _)| now == bytes));
    if same {
        // Files before the folders that hold them. A time that cannot be set costs a build and nothing else.
        for (path, (bytes, time)) in before.iter().rev() {
            let opened = fs::File::options().read(true).write(bytes.is_some()).open(path);
            let _ = opened.and_then(|entry| entry.set_modified(*time));
        }
    }
    Ok(())
}

/// Everything in a folder and the folder itself: the bytes of files, and when each was changed.
fn tree(folder: &Path) -> BTreeMap<PathBuf, (Option<Vec<u8>>, SystemTime)> {
    let mut found = BTreeMap::new();
    let mut open = vec![folder.to_owned()];
    while let Some(path) = open.pop() {
        let Ok(time) = fs::metadata(&path).and_then(|about| about.modified()) else {
            continue;
        };
        if path.is_dir() {
            open.extend(fs::read_dir(&path).into_iter().flatten().flatten().map(|entry| entry.path()));
            found.insert(path, (None, time));
        } else {
            found.insert(path.clone(), (fs::read(&path).ok(), time));
        }
    }
    found
}

fn node_is_new_enough() -> Done {
    let wanted = format!("Node {}.{} or newer is needed, with npm", NODE.0, NODE.1);
    let Some(version) = answer(program("node").arg("--version")) else {
        return Err(format!("{wanted}; none was found."));
    };
    let mut numbers = version
        .trim_start_matches('v')
        .split('.')
        .map_while(|part| part.parse::<u32>().ok());
    if (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0)) < NODE {
        return Err(format!("{wanted}; here is {version}."));
    }
    Ok(())
}
