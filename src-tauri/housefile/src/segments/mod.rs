//! Rules over the file: a typed tree, compiled to SQL in one place, that answers with people, counts, a sentence and a why.
//!
//! A rule goes `check` (does it make sense; refusals name the place) and is asked of `image`, the base in memory. Where that is too large, and
//! to explain one person, it goes on `expand` (what must be looked up) -> `compile` (to SQL) -> `run` (the only SQL of the engine that is
//! put together at run time). Deliberately not here: who may be contacted (privacy),
//! and what a list is used for (campaigns).

mod about;
mod bounds;
mod buyers;
mod check;
mod chosen;
mod compile;
mod concerned;
mod count;
mod expand;
mod explain;
mod fairness;
mod field;
mod fold;
mod image;
mod known;
mod lifecycle;
mod limit;
mod near;
mod nearly;
mod node;
mod overlap;
mod past;
mod postcode;
mod preview;
mod read;
mod ready;
mod recorded;
mod relation;
mod rfm;
mod rhythm;
mod rule;
mod run;
mod sales;
mod saved;
mod scores;
mod search;
mod sentence;
mod share;
mod spelled;
mod suggest;
mod views;
mod warn;
mod window;

pub use about::is_about_purchases;
pub use bounds::{LifecycleBounds, lifecycle_bounds, set_lifecycle_bounds};
pub use buyers::{Base, Buyer, OtherCurrency};
pub(crate) use buyers::{Gathering, Packed, packed, ranked, unpacked};
pub(crate) use concerned::purposes_stated;
pub use concerned::{Thoughts, concerns_of, thoughts};
pub use count::{Counted, check_rule, count, ids};
pub use explain::{Why, WhyLine, explain};
pub use fairness::Concern;
pub use field::{FieldType, Group};
pub(crate) use lifecycle::stage_means;
pub use limit::Limit;
pub use nearly::{Nearly, NearlyLine, SegmentOf, nearly, nearly_ids, segments_of};
pub use overlap::{Combination, MOST_OVERLAPPING, Overlap, OverlapPair, OverlapSegment, overlap};
pub use past::{Moved, as_of, moved};
pub use preview::{FunnelStep, NodeCount, Preview, preview};
pub use ready::{ReadyList, ready_lists};
pub use rule::{Around, End, Measure, Op, Rule, Unit, Value, What, Window};
pub(crate) use sales::{Sale, each_sale};
pub use saved::{
    Segment, SegmentLine, SegmentUser, bin, binned, field_users, get, list, named, rename, restore, save, save_for, users,
};
pub(crate) use scores::ENOUGH;
pub use scores::{Cuts, RfmGroup, Scored, Scores, score};
pub use search::{
    Choice, Completion, FEW, Facet, FacetAsked, FacetField, FacetValue, Instead, Similar, SimilarWord, Typing, Understood,
    complete, facet, facet_fields, search, similar,
};
pub use sentence::sentence;
pub use spelled::{AskedSpelling, asking, asking_value};
pub use suggest::{FieldInfo, Suggestion, fields, suggest};
pub use views::{SavedView, Viewed, delete_view, rename_view, save_view, saved_views};
pub use warn::Warning;

#[cfg(test)]
mod tests;
