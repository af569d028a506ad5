//! What rehearsal and commit share: rows cleaned and grouped once, people one page after the other, one decision per person, and
//! the counting of decisions. Deliberately not here: writing (commit).

mod digest;
mod findings;
mod goods;
mod home;
mod join;
mod kept;
mod known;
mod pages;
mod plan;
mod prepare;
mod tally;
#[cfg(test)]
mod tests;
mod together;

pub(crate) use findings::why;
pub(crate) use kept::notes;
pub(crate) use pages::{Ahead, Page, ahead, pages};
pub(crate) use plan::*;
pub(crate) use prepare::{GOODS, NOBODY, Prepared, RowRef, prepare};
pub(crate) use tally::{Tally, not_imported};
