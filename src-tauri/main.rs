//! The program. A spreadsheet is parsed by a second process of this same executable, before any window library is touched.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

use std::process::ExitCode;

fn main() -> ExitCode {
    if std::env::args().nth(1).as_deref() == Some("--intake-worker") {
        return housefile::intake::worker();
    }
    housefile::store::leave_no_image();
    housefile_desktop::run()
}
