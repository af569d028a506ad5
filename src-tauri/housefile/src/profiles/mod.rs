//! People as they are looked at: the pages of the grid, search, and one person's page. It puts together what the rooms before it
//! know, and owns no table. Deliberately not here: changing anything (contacts), and rules (segments).

mod haystack;
mod order;
mod page;
mod person;
mod search;
mod source;
mod timeline;

pub(crate) use haystack::{Haystack, TABLES as HAYSTACK_TABLES};
pub(crate) use order::Orders;
pub use order::{Sort, SortKey};
pub use page::{ContactRow, rows};
pub use person::{MergedRecord, Profile, ProfilePoint, ProfileValue, PurchaseItem, ReachLine, profile};
pub use search::{Sought, ViewSpec, ordered, view};
pub use source::Source;
pub use timeline::TimelineItem;

#[cfg(test)]
mod tests;
