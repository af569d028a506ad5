//! `cargo xtask run`: opens the window; where there is no display, the main job is done in the terminal instead.

use crate::{
    app, needs, places,
    probe::has_display,
    step::{Done, program, run as start},
    ui,
};

/// Sets up, builds and starts Housefile.
pub(crate) fn run() -> Done {
    let window = has_display();
    needs::provide(&needs::to_run(window))?;
    if !window {
        println!("There is no display here, so no window can open. Housefile works in the terminal instead.");
        app::build_terminal()?;
        return start(program(places::released("housefile")).arg("--help"));
    }
    ui::install()?;
    ui::build()?;
    app::build_window()?;
    start(&mut program(places::released("housefile-desktop")))
}
