//! The program. A spreadsheet is parsed by a second process of this same executable, before any window library is touched.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

use std::process::ExitCode;

fn main() -> ExitCode {
    // Not as texts: a file that is handed over may have a name that is none.
    if std::env::args_os().nth(1).is_some_and(|word| word == "--intake-worker") {
        return housefile::intake::worker();
    }
    housefile::store::leave_no_image();
    housefile_desktop::run()
}
