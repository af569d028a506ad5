//! `cargo xtask run`: opens the window; where there is no display, the main job is done in the terminal instead.

use crate::{
    app, needs, places,
    probe::has_display,
    step::{Done, program, run as start},
    terminal, ui,
};

/// Sets up, builds and starts Housefile.
pub(crate) fn run() -> Done {
    let window = has_display();
    needs::provide(&needs::to_run(window))?;
    if !window {
        println!("There is no display here, so no window can open. The same main job is done in the terminal instead.");
        return terminal::main_job();
    }
    ui::install()?;
    ui::build()?;
    app::build_window()?;
    start(&mut program(places::released("housefile-desktop")))
}
