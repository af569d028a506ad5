//! What leaves: audience files, reports. Each one is written into the record of what left the file. The only user of rust_xlsxwriter.

mod page;
pub mod report;
#[cfg(test)]
mod report_tests;
