//! Where a customer stands between the first purchase and being lost. Two boundaries part the stages, which people set (bounds); the ready lists
//! measure how long silence is usual instead (rhythm).
//! Deliberately not here: what the stages are called on the screen (the catalogue, sentence).

use super::{
    bounds::{AsOf, LifecycleBounds},
    field::Field,
    fold::folded,
    node::How,
};
use crate::refusal::{Message, message};

/// The stages, as rules and suggestions name them.
const STAGES: &[&str] = &["lead", "first time", "active", "slipping", "lapsed", "won back"];

/// The stage that a text names, however it is written: `First-Time`.
pub(super) fn stage(text: &str) -> Option<&'static str> {
    let plain = |text: &str| folded(How::Equal, Field::Lifecycle.fold(), text);
    STAGES.iter().copied().find(|stage| plain(stage) == plain(text))
}

/// What exactly puts somebody into a stage.
pub(crate) fn stage_means(stage: &str, LifecycleBounds { slipping, lapsed }: LifecycleBounds) -> Message {
    let late = slipping + 1;
    let id = if stage == "slipping" && late == lapsed {
        "segments-stage-slipping-day".to_owned()
    } else {
        format!("segments-stage-{}", stage.replace(' ', "-"))
    };
    message(&id).with("fresh", slipping).with("late", late).with("lapsed", lapsed)
}

/// The query of people and their stage on a day. As in insight, a sum below zero is a refund and no purchase, and what is dated later than
/// today has not happened yet. Who has purchases of unknown days alone has no stage, since nobody knows whether these were recent; beside
/// others such a purchase tells only that the one with a day was not the only one. Purchases of one day count as one.
///
/// Each person's purchases are looked up by the index, the latest first: everybody's stage reads a few purchases of each, one person's
/// reads no one else's.
pub(super) fn stages(AsOf { today, bounds }: AsOf) -> String {
    // The day and the numbers are ours, written by their types; never a text from anywhere.
    let today = today.0.iso();
    let LifecycleBounds { slipping, lapsed } = bounds;
    format!(
        "SELECT contact, value FROM (
             SELECT l.id AS contact,
                 CASE WHEN last.day < date('{today}', '-{lapsed} days') THEN 'lapsed'
                  WHEN last.day < date('{today}', '-{slipping} days') THEN 'slipping'
                  WHEN before.day < date(last.day, '-{lapsed} days') THEN 'won back'
                  WHEN last.day IS NOT NULL AND before.day IS NULL AND undated.id IS NULL THEN 'first time'
                  WHEN last.day IS NOT NULL THEN 'active'
                  WHEN undated.id IS NULL THEN 'lead' END AS value
             FROM live_contact l
             LEFT JOIN purchase last ON last.id = (
                 SELECT id FROM purchase WHERE contact = l.id AND total >= 0 AND day <= '{today}' ORDER BY day DESC LIMIT 1)
             LEFT JOIN purchase before ON last.day >= date('{today}', '-{slipping} days') AND before.id = (
                 SELECT id FROM purchase WHERE contact = l.id AND total >= 0 AND day < last.day ORDER BY day DESC LIMIT 1)
             LEFT JOIN purchase undated ON undated.id = (
                 SELECT id FROM purchase WHERE contact = l.id AND total >= 0 AND day IS NULL LIMIT 1))
         WHERE value IS NOT NULL"
    )
}
