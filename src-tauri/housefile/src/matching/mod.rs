//! Duplicates: find the same person twice, say why, merge, and take a merge apart again.
//!
//! The path of a search: `prepare` (everybody, as `people`) -> `study` (who shares a key: `blocks`, `rules`; how far they agree:
//! `levels`; what that is worth among these people, and by what was answered: `em`, `answers`, `model`, `priors`) -> `judge` (certain, to look at, apart; and `why`) ->
//! `group` (chains do not join) -> `write`. Nothing merges by itself: what is certain is merged
//! in one step after a look at ten, the rest is asked pair by pair. What `study` learns also tells who lives together (`household`),
//! which is a step of its own. Beside it `colleagues`: who is with the same company; `door`: somebody who is
//! being typed, against everybody, and `offer`, whom an import brought; `spellings` and `tidy`: one value of a column, written in several ways; and `replace`: one value that becomes another. Deliberately not here:
//! rows of a file that meet records on import (intake).

mod agreement;
mod answers;
mod beginnings;
mod blocks;
mod certain;
mod colleagues;
mod door;
mod em;
mod evidence;
mod find;
mod firms;
mod forms;
mod give_back;
mod group;
mod household;
mod judge;
mod keep;
mod keys;
mod legal;
mod levels;
mod likely;
mod loose;
mod mailbox;
mod merge;
mod model;
mod names;
mod offer;
mod pair;
mod pattern;
mod people;
mod picked;
mod prepare;
mod priors;
mod queue;
mod reasons;
mod rehearse;
mod replace;
mod review;
mod rows;
mod rules;
mod side;
mod since;
mod slice;
mod slips;
mod sound;
mod spellings;
mod study;
mod texts;
mod tidy;
mod unmerge;
mod waiting;
mod weighing;
mod why;
mod write;

pub use agreement::{Agreement, AgreementCount, Agreements, Shared, agreements};
pub use certain::{merge_certain, sample_certain};
pub(crate) use colleagues::colleague_counts;
pub use colleagues::{Colleague, Colleagues, colleagues};
pub use door::{Known, KnownAs, known, may_be_one_name};
pub use evidence::Point;
pub use find::{Found, find, find_likely};
pub use household::{Grouped, group_households};
pub use likely::{Likely, LikelyPair, LikelyVerdict};
pub use merge::{Kept, Merged, merge};
pub use offer::{FoundAfter, OFFERED_AT_ONCE, Offered, find_after, offer_imported};
pub use pair::{Keep, Pair};
pub use picked::{Compared, compare, merge_picked, part_picked};
pub use queue::{AnsweredPair, Queue, Verdict, answered, decide, queue, summary};
pub use rehearse::{Rehearsed, RehearsedPair, Turn, rehearse};
pub use replace::{Replaced, ReplacedColumn, replace, replace_preview};
pub use side::{Side, SideField, SideValue};
pub(crate) use slips::few as few_slips;
pub(crate) use sound::sound;
pub use spellings::{Alike, SpelledColumn, Spelling, Spellings, Untidy, spellings};
pub use tidy::{Respelled, Tidied, certain_spellings, tidy};
pub use unmerge::{MergeLine, Parting, Unmerged, merges_of, rehearse_unmerge, rehearse_unmerge_all, unmerge, unmerge_all};
pub use weighing::{Weighing, WeighingStep};

use crate::store::Holding;

/// Tables that know a person.
pub const HOLDINGS: &[Holding] = &[
    Holding {
        table: "match_pair",
        column: "lower",
        hand_over: None,
        forget: "DELETE FROM match_pair WHERE lower = ?1 OR upper = ?1",
    },
    Holding {
        table: "merge",
        column: "survivor",
        hand_over: None,
        forget: "UPDATE merge SET why = '[]' WHERE survivor = ?1 OR loser = ?1",
    },
];

#[cfg(test)]
mod tests;
