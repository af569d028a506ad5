//! The ways out: back to a backup, a new recovery code, and what can be saved of a damaged file.
//!
//! A whole new file is staged beside the old one, verified, and takes its place in one instant (store::swap): a crash leaves the old
//! file or the new one. Deliberately not here: making backups and keeping the right ones (store::backup).

mod counting;
mod difference;
mod erased;
mod recode;
mod restore;
mod salvage;
mod secret;
mod tables;
#[cfg(test)]
mod tests;

pub use difference::{Difference, Figures, Lost, difference};
pub use recode::{NewCode, new_code, remove_older_backups, reseal_backups, under_earlier_code};
pub use restore::{Restored, restore};
pub use salvage::{Salvaged, SalvagedTable, salvage};
