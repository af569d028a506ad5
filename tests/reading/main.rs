//! Spreadsheets of every kind through the real worker process: what is found in them, what is asked, what is refused, and that
//! a hostile one leaves the parent alive.

mod bench;
mod desk;
mod samples;
