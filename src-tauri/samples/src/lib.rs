//! Three deliberately messy spreadsheets of an invented business, "Lindenhof Coffee", and what is true of the people in them.
//!
//! The files are what a marketer brings: a shop's workbook of order lines, a newsletter tool's `;`-separated text file, and a table of
//! event visitors typed by hand. They are used to practise on (the sample house file) and to check Housefile against [`Truth`].
//! The same seed gives the same bytes, on every machine: no clock, no hash order, no floating-point functions that differ between platforms.
//!
//! What is *not* here: anything that reads a spreadsheet, and anything of the engine. The truth must not come from the code it judges.

mod audience;
mod consent;
mod dice;
mod evidence;
mod fold;
mod given;
mod mailbox;
mod names;
mod newsletter;
mod ods;
mod orders;
mod people;
mod phones;
mod places;
mod plan;
mod products;
mod shop;
mod totals;
mod truth;
mod visitors;

use std::path::Path;

pub use audience::{AudienceRule, ConsentRule, Expected, expected_audience};
pub use truth::*;

/// Why the sample files could not be written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// The folder or a file in it could not be written.
    #[error("the sample files could not be written: {0}")]
    Disk(#[from] std::io::Error),
    /// The workbook could not be made.
    #[error("the shop's workbook could not be made: {0}")]
    Workbook(#[source] rust_xlsxwriter::XlsxError),
    /// The visitors' table could not be packed.
    #[error("the visitors' table could not be packed: {0}")]
    Packing(#[source] zip::result::ZipError),
    /// The truth could not be put into words.
    #[error("the truth could not be written as JSON: {0}")]
    Json(#[from] serde_json::Error),
}

// What the disk says must not be lost in the writers' own faults.
impl From<rust_xlsxwriter::XlsxError> for WriteError {
    fn from(fault: rust_xlsxwriter::XlsxError) -> Self {
        match fault {
            rust_xlsxwriter::XlsxError::IoError(fault) => Self::Disk(fault),
            other => Self::Workbook(other),
        }
    }
}

impl From<zip::result::ZipError> for WriteError {
    fn from(fault: zip::result::ZipError) -> Self {
        match fault {
            zip::result::ZipError::Io(fault) => Self::Disk(fault),
            other => Self::Packing(other),
        }
    }
}

/// How many people the sample house file has.
pub const SAMPLE_PEOPLE: u32 = 12_000;

/// Writes the three files into `dir` (made if missing) and says what is true of them.
pub fn write(dir: &Path, people: u32, seed: u64) -> Result<Truth, WriteError> {
    std::fs::create_dir_all(dir)?;
    let mut people = people::invent(people, seed);
    let plans = plan::draw(people.len(), seed);
    given::appear(&mut people, &plans, seed);
    let mut truth = Truth::about(people, seed);
    shop::write(dir, &mut truth, shop::ROWS_PER_SHEET)?;
    newsletter::write(dir, &mut truth, &plans)?;
    visitors::write(dir, &mut truth, &plans)?;
    consent::settle(&mut truth);
    evidence::weigh(&mut truth);
    totals::count(&mut truth);
    Ok(truth)
}

/// The same with 300 people, for quick tests.
pub fn small(dir: &Path, seed: u64) -> Result<Truth, WriteError> {
    write(dir, 300, seed)
}

/// Writes `truth.json` beside the files; nobody needs it but a test.
pub fn write_truth(truth: &Truth, dir: &Path) -> Result<(), WriteError> {
    let file = std::fs::File::create(dir.join("truth.json"))?;
    Ok(serde_json::to_writer(std::io::BufWriter::new(file), truth)?)
}
