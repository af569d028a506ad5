//! The worker process of intake for tests, as the window and the terminal carry it in their own executables.

fn main() -> std::process::ExitCode {
    housefile::intake::worker()
}
