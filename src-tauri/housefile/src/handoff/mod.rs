//! What leaves: audience files, problem rows, copies of a view, reports. Each one is written into the record of what left the file, in
//! the same journal entry. The only user of rust_xlsxwriter.
//!
//! A file is written beside its target and put in place whole (write). Cells are typed (cell), so that a text is never a formula.
//! Deliberately not here: who may be contacted (privacy; asked again for every audience), and what a campaign is (campaigns).

mod audience;
mod cell;
mod column;
mod copy;
mod csv;
mod fitting;
mod leave;
mod name;
mod ods;
mod page;
mod people;
mod problems;
pub mod report;
#[cfg(test)]
mod report_tests;
mod salutation;
mod sheet;
mod view;
mod write;
mod xlsx;

pub use audience::{AudienceCheck, check_audience, export_audience};
pub use column::{ExportColumn, default_columns, default_spec};
pub use copy::copy_without_names;
pub use csv::Delimiter;
pub use name::{safe_name, suggest_name};
pub use problems::{ProblemSheet, export_problem_rows, problem_files};
pub use salutation::Salutation;
pub use sheet::{ExportSpec, Format, Handed};
pub use view::export_people;
pub use write::put;

#[cfg(test)]
mod tests;
