//! `cargo xtask torture [SUITE…] [--short] [--seed N]`: the promises of docs/safety.md, tried on the terminal program that people get.
//! One file or folder a suite; each makes its own house files, hurts them, and looks at them with the engine afterwards. A fault names
//! what was done, so that it can be done again with the same seed.
//!
//! Deliberately not here: what a part of the program does when all is well. That is tested beside the part.

#[cfg(target_os = "linux")]
mod cancel;
#[cfg(target_os = "linux")]
mod clear;
#[cfg(target_os = "linux")]
mod cost;
#[cfg(target_os = "linux")]
mod dice;
#[cfg(target_os = "linux")]
mod disk;
#[cfg(target_os = "linux")]
mod files;
#[cfg(target_os = "linux")]
mod full;
#[cfg(target_os = "linux")]
mod house;
#[cfg(target_os = "linux")]
mod kill;
#[cfg(target_os = "linux")]
mod power;
#[cfg(target_os = "linux")]
mod program;
#[cfg(target_os = "linux")]
mod seed;
#[cfg(target_os = "linux")]
mod sheets;
#[cfg(target_os = "linux")]
mod suite;

#[cfg(target_os = "linux")]
fn main() -> std::process::ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    if let [word, folder] = words.as_slice()
        && word == "hold"
    {
        return clear::hold(folder);
    }
    if let [word, file, people] = words.as_slice()
        && word == "seed"
    {
        return match seed::seed(file, people) {
            Ok(()) => std::process::ExitCode::SUCCESS,
            Err(why) => {
                eprintln!("{why}");
                std::process::ExitCode::FAILURE
            }
        };
    }
    suite::run(&[
        ("kill", kill::suite),
        ("power", power::suite),
        ("full", full::suite),
        ("sheets", sheets::suite),
        ("files", files::suite),
        ("clear", clear::suite),
        ("cancel", cancel::suite),
        ("cost", cost::suite),
    ])
}

#[cfg(not(target_os = "linux"))]
fn main() {
    println!("The torture suites stand in front of the C library's calls to the disk, which is written for Linux alone.");
}
