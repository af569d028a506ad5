//! Measures with their definition in words, boards, charts. The only user of plotters (in `draw`).
//!
//! A chart is one question with its answer: a picture whose marks can be pointed at and opened, the same figures as a table, a
//! sentence with the figure that matters, and how the measure is defined. Deliberately not here: models (insight), and who may be
//! contacted (privacy), which charts only show.

mod best;
mod board;
mod chart;
mod cohorts;
mod counted;
mod customers;
mod draw;
mod fields;
mod gaps;
mod grid;
mod groups;
mod month;
mod overlap;
mod parts;
mod quality;
mod reach;
mod repairs;
mod revenue;
mod told;

pub use board::{board, chart, drill};
pub use chart::{Chart, ChartId, Column, Mark, Shape, Table, Value};
pub use draw::for_print;
pub use fields::{FieldPeople, FieldQuality, field_people, field_quality};
pub use overlap::{InFiles, in_files};
pub use repairs::{Repair, RepairId, repair_people, repairs};

#[cfg(test)]
mod pictures;
#[cfg(test)]
mod tests;
