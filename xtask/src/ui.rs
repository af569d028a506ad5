//! The web UI: its packages and its build.

use std::fs;

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

/// Builds the UI into ui/dist, which the window carries.
pub(crate) fn build() -> Done {
    run(&mut npm("run build"))
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
