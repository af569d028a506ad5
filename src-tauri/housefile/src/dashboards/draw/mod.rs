//! How charts are painted: plotters for coordinates and shapes, our colours, our type. The only place that names plotters.
//! Deliberately not here: what is measured.

mod fit;
mod heat;
mod held;
mod ink;
mod months;
mod paper;
mod rows;
mod sets;
mod stacks;
mod ticks;

#[cfg(test)]
pub(super) use fit::width as text_width;
pub(super) use heat::{Heat, HeatCell, Look, heat};
pub(super) use ink::Ink;
pub use ink::for_print;
#[cfg(test)]
pub(super) use ink::tokens;
pub(super) use months::{MonthBar, MonthChart, months};
pub(super) use rows::{Row, rows};
pub(super) use sets::{Set, Sets, sets};
pub(super) use stacks::{Part, Stack, stacks};
