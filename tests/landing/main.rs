//! The three sample files through the whole import: opened, rehearsed, committed, and held against what is true of the people in
//! them. `HOUSEFILE_SAMPLE_PEOPLE=12000` runs the same over the full samples and prints how fast it went.

mod again;
mod correct;
mod desk;
mod explain;
mod learn;
mod round;
mod samples;
