//! `cargo xtask`: everything that is done with the project as a whole: set up a bare machine, run, test, bundle.
//! It is compiled before anything else, so it depends on nothing. Deliberately not here: what the product does.

mod app;
mod audit;
mod bench;
mod bench_intake;
mod bench_matching;
mod bench_read;
mod bench_segments;
mod bundle;
mod needs;
mod places;
mod probe;
mod run;
mod step;
mod terminal;
mod test;
mod torture;
mod ui;
mod window;

use std::process::ExitCode;

const USAGE: &str = "\
cargo xtask run       set up this machine, build Housefile and open it (without a display: do the main job in the terminal)
cargo xtask test      set up this machine and run every check there is
cargo xtask torture   hurt house files in every way: [kill|power|full|sheets|files|clear|cancel|cost] [--short] [--seed N]
cargo xtask torture fuzz    throw torn files and odd cells at the readers (half an hour)
cargo xtask torture undo    do ten thousand things, take all of them back and do them again (half an hour)
cargo xtask torture window  walk through the real window many times over, or once but longer: [TIMES|long] [backups|doors|guards|harness|leaving|vectors|walk|worn]
cargo xtask audit     ask those who publish holes of packages, where they can be reached
cargo xtask bench     measure what people wait for; [intake|read [FOLDER]|matching|segments [PEOPLE]|safety] of a million rows, of every file of a folder, of
                      duplicates whose truth is known, of rules over ten million purchases, of what is promised about safety
cargo xtask shots     walk through the real window and take the pictures of docs/pictures anew
cargo xtask bundle    build the installable package for this system
cargo xtask setup     only install what is missing on this machine
cargo xtask bindings  write ui/src/host/bindings.ts anew from the commands in src-tauri/commands";

fn main() -> ExitCode {
    let asked: Vec<String> = std::env::args().skip(1).collect();
    let asked: Vec<&str> = asked.iter().map(String::as_str).collect();
    let outcome = match asked.as_slice() {
        ["run"] => run::run(),
        ["test"] => return test::test(),
        ["torture", "window", words @ ..] => window::torture(words),
        ["audit"] => audit::audit(),
        ["torture", "undo"] => torture::undo(),
        ["torture", "fuzz"] => torture::fuzz(),
        ["torture", words @ ..] => torture::torture(words),
        ["bench"] => bench::bench(),
        ["bench", "intake"] => bench_intake::bench(),
        ["bench", "read"] => bench_read::bench(None),
        ["bench", "read", folder] => bench_read::bench(Some(folder)),
        ["bench", "matching"] => bench_matching::bench(),
        ["bench", "segments"] => bench_segments::bench(None),
        ["bench", "segments", people] => bench_segments::bench(Some(people)),
        ["bench", "safety"] => torture::torture(&["bench"]),
        ["shots"] => needs::provide(&needs::everything())
            .and_then(|()| ui::install())
            .and_then(|()| ui::build())
            .and_then(|()| window::walk(Some("docs/pictures"))),
        ["bundle"] => bundle::bundle(),
        ["setup"] => needs::provide(&needs::everything()).and_then(|()| ui::install()),
        ["bindings"] => app::write_bindings(),
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("\n{why}");
            ExitCode::FAILURE
        }
    }
}
