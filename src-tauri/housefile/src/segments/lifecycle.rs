//! Where a customer stands between the first purchase and being lost. The boundaries are fixed, so that a stage means the same in every file
//! and every month; the ready lists measure how long silence is usual instead (rhythm).

use crate::values::Today;

/// The stages, as rules and suggestions name them.
pub(super) const STAGES: &[&str] = &["lead", "first time", "active", "slipping", "lapsed", "won back"];

/// Who bought at most so many days ago is not slipping yet: half a year.
pub(super) const FRESH: u32 = 180;
/// Who has not bought for more days than this has lapsed: a year.
pub(super) const LAPSED: u32 = 365;

/// The query of people and their stage on a day. As in insight, a sum below zero is a refund and no purchase, and what is dated later than
/// today has not happened yet. Who has purchases of unknown days alone has no stage, since nobody knows whether these were recent; beside
/// others such a purchase tells only that the one with a day was not the only one. Purchases of one day count as one.
///
/// The day before the last is looked up in the index for those alone whom a case asks about it: quicker than windows over all purchases.
pub(super) fn stages(today: Today) -> String {
    // The day is one of ours, written by its type; never a text from anywhere.
    let today = today.0.iso();
    format!(
        "SELECT l.id AS contact,
            CASE WHEN s.day IS NULL THEN 'lead'
             WHEN julianday('{today}') - julianday(s.day) > {LAPSED} THEN 'lapsed'
             WHEN julianday('{today}') - julianday(s.day) > {FRESH} THEN 'slipping'
             WHEN s.earlier IS NULL AND u.contact IS NULL THEN 'first time'
             WHEN julianday(s.day) - julianday(s.earlier) > {LAPSED} THEN 'won back'
             ELSE 'active' END AS value
         FROM live_contact l
         LEFT JOIN (
             SELECT contact, day,
                 (SELECT max(e.day) FROM purchase e WHERE e.contact = p.contact AND e.day < p.day AND e.total >= 0) AS earlier
             FROM (SELECT contact, max(day) AS day FROM purchase WHERE total >= 0 AND day <= '{today}' GROUP BY contact) p) s
          ON s.contact = l.id
         LEFT JOIN (SELECT DISTINCT contact FROM purchase WHERE total >= 0 AND day IS NULL) u ON u.contact = l.id
         WHERE s.day IS NOT NULL OR u.contact IS NULL"
    )
}
