//! Stands between the terminal program and the disk (`LD_PRELOAD`), for the torture suites: it writes down what reaches the disk and in
//! which order, answers "no space left" once a number of bytes is used up, or ends the program in the midst of one write. Files outside
//! the folder in `TORTURE_DISK_FOLDER` pass through untouched.
//!
//! No part of the product. What the diary means is told in the crate that reads it (`tests/torture/src/power`).

#![cfg(target_os = "linux")]

mod calls;
mod diary;
mod paths;
mod room;
