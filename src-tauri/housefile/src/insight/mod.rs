//! Models over the base: recency, frequency and money, first. Deliberately not here: pictures of them (dashboards).
//!
//! Amounts in several currencies are never added up: the currency most buyers used is shown, the others are named.

mod base;
mod groups;
mod rfm;
mod scores;
mod spoken;

pub use base::{Base, Buyer, OtherCurrency, base};
pub use groups::Group;
pub use rfm::{Band, Cell, GroupSize, Rfm, rfm, rfm_from};
pub use scores::{Measure, Scored, Scores, score};

#[cfg(test)]
mod cdnow;
#[cfg(test)]
pub(crate) mod seed;
#[cfg(test)]
mod tests;
