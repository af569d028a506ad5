//! Where the values of a field lie: for each one a query of `contact` and `value`. Constants only; what a rule compares with
//! is bound by the compiler.

use super::{
    bounds::AsOf,
    field::{Custom, Field, FieldType},
    lifecycle::stages,
    rfm::may_have,
};

/// Stands in a relation for the currency asked about; no other field has a placeholder.
pub(super) const CURRENCY: &str = "?currency";

/// The day on which each record came into the file: from each run of records to its people.
const ADDED: &str = "SELECT l.id AS contact, date(e.at, printf('%+d minutes', e.utc_offset)) AS value
             FROM journal_range r JOIN journal_entry e ON e.id = r.entry
             JOIN live_contact l ON l.id BETWEEN r.first AND r.last WHERE r.tbl = 'contact'";
/// The same from each person to the run: where people are a view (past), they cannot be found by their number, and each run would look through all.
const ADDED_BY_PERSON: &str = "SELECT contact, value FROM (SELECT l.id AS contact, (
              SELECT date(e.at, printf('%+d minutes', e.utc_offset)) FROM (
               SELECT entry, last FROM journal_range WHERE tbl = 'contact' AND first <= l.id ORDER BY first DESC LIMIT 1) g
              JOIN journal_entry e ON e.id = g.entry WHERE g.last >= l.id) AS value FROM live_contact l) WHERE value IS NOT NULL";

/// A condition as it is asked where the tables are views.
pub(super) fn over_views(condition: &str) -> String {
    condition.replace(ADDED, ADDED_BY_PERSON)
}

/// The query of people and values; where these hang on the day, or on where stages begin, as of that.
pub(super) fn relation(field: &Field, as_of: AsOf) -> String {
    let constant = match field {
        Field::Kind => "SELECT id AS contact, kind AS value FROM live_contact",
        Field::Name => "SELECT id AS contact, name AS value FROM live_contact WHERE name <> ''",
        Field::Given => "SELECT id AS contact, given AS value FROM live_contact WHERE given <> ''",
        Field::Family => "SELECT id AS contact, family AS value FROM live_contact WHERE family <> ''",
        Field::Prefix => "SELECT id AS contact, prefix AS value FROM live_contact WHERE prefix <> ''",
        Field::Gender => "SELECT id AS contact, gender AS value FROM live_contact WHERE gender <> ''",
        Field::Language => "SELECT id AS contact, language AS value FROM live_contact WHERE language <> ''",
        Field::Company => "SELECT id AS contact, company AS value FROM live_contact WHERE company <> ''",
        Field::JobTitle => "SELECT id AS contact, job_title AS value FROM live_contact WHERE job_title <> ''",
        Field::Tag => "SELECT contact, tag AS value FROM tag WHERE tag <> ''",
        // A birthday without a year tells no age.
        Field::Born | Field::Age => "SELECT id AS contact, born AS value FROM live_contact WHERE length(born) = 10",
        Field::Birthday => "SELECT id AS contact, substr(born, -5) AS value FROM live_contact WHERE length(born) >= 7",
        // Whoever lives with nobody who is known is one. An organisation lives nowhere. One pass over everybody is several times
        // quicker than the index, which leads from each household to its people one by one.
        Field::Household => {
            "SELECT l.id AS contact, coalesce(h.people, 1) AS value FROM live_contact l
             LEFT JOIN (SELECT household, count(*) AS people FROM contact NOT INDEXED
              WHERE household IS NOT NULL AND merged_into IS NULL AND binned_at IS NULL GROUP BY household) h
             ON h.household = l.household WHERE l.kind = 'person'"
        }
        // Who has a number at all; how many it is no SQL can tell, and is looked up before (expand).
        Field::Colleagues => "SELECT id AS contact, NULL AS value FROM live_contact WHERE kind = 'person'",
        Field::City => "SELECT contact, city AS value FROM contact_point WHERE kind = 'address' AND city <> ''",
        Field::Postcode => "SELECT contact, postcode AS value FROM contact_point WHERE kind = 'address' AND postcode <> ''",
        Field::Region => "SELECT contact, region AS value FROM contact_point WHERE kind = 'address' AND region <> ''",
        Field::Country => "SELECT contact, country AS value FROM contact_point WHERE kind = 'address' AND country <> ''",
        // Parted by a sign that no cell holds (postcode reads it).
        Field::Zone => {
            "SELECT contact, postcode || char(31) || coalesce(country, '') AS value
             FROM contact_point WHERE kind = 'address' AND postcode <> ''"
        }
        // Parted by a sign that no cell holds (near reads it).
        Field::Town => {
            "SELECT contact, city || char(31) || coalesce(region, '') || char(31) || coalesce(country, '') AS value
             FROM contact_point WHERE kind = 'address' AND city <> ''"
        }
        // Only addresses that something could be sent to.
        Field::Email => "SELECT contact, shown AS value FROM contact_point WHERE kind = 'email' AND norm IS NOT NULL",
        Field::Phone => "SELECT contact, norm AS value FROM contact_point WHERE kind = 'phone' AND norm IS NOT NULL",
        Field::Address => "SELECT contact, shown AS value FROM contact_point WHERE kind = 'address' AND norm IS NOT NULL",
        Field::Purchases => {
            "SELECT l.id AS contact, count(p.id) AS value FROM live_contact l LEFT JOIN purchase p ON p.contact = l.id GROUP BY l.id"
        }
        Field::Spent => "SELECT contact, sum(total) AS value FROM purchase WHERE currency = ?currency GROUP BY contact",
        Field::FirstPurchase => "SELECT contact, min(day) AS value FROM purchase WHERE day IS NOT NULL GROUP BY contact",
        Field::LastPurchase => "SELECT contact, max(day) AS value FROM purchase WHERE day IS NOT NULL GROUP BY contact",
        Field::PurchaseGap => return gaps(as_of),
        Field::Lifecycle => return stages(as_of),
        // Looked up before (expand), as colleagues are.
        Field::Rfm(part) => return may_have(*part, as_of.today),
        Field::Visits => {
            "SELECT l.id AS contact, count(v.id) AS value FROM live_contact l
             LEFT JOIN event v ON v.contact = l.id AND v.kind = 'visit' GROUP BY l.id"
        }
        Field::LastVisit => {
            "SELECT contact, max(day) AS value FROM event WHERE kind = 'visit' AND day IS NOT NULL GROUP BY contact"
        }
        Field::CustomerNumber => {
            "SELECT contact, number AS value FROM account WHERE number <> '' AND system <> 'Copy for others'"
        }
        // Rows stay filed under the record they made; a merged record's files are those of the record that was kept too.
        Field::File => {
            "SELECT DISTINCT coalesce(k.merged_into, k.id) AS contact, f.name AS value
             FROM batch b JOIN journal_entry e ON e.id = b.entry AND e.standing = 1
             JOIN batch_file f ON f.batch = b.id JOIN batch_row r ON r.file = f.id JOIN contact k ON k.id = r.contact"
        }
        Field::Import => {
            "SELECT DISTINCT coalesce(k.merged_into, k.id) AS contact, CAST(b.id AS TEXT) AS value
             FROM batch b JOIN journal_entry e ON e.id = b.entry AND e.standing = 1
             JOIN batch_file f ON f.batch = b.id JOIN batch_row r ON r.file = f.id JOIN contact k ON k.id = r.contact"
        }
        // The day, where the user was, on which the record came into the file.
        Field::Added => ADDED,
        Field::Duplicate => {
            "WITH pair AS MATERIALIZED (SELECT m.lower, m.upper FROM match_pair m JOIN live_contact a ON a.id = m.lower
              JOIN live_contact b ON b.id = m.upper WHERE m.verdict IN ('open', 'later'))
             SELECT id AS contact, id IN (SELECT lower FROM pair UNION ALL SELECT upper FROM pair) AS value FROM live_contact"
        }
        Field::Custom(own) => return custom(own),
    };
    constant.to_owned()
}

/// How many days lie between the purchases of each who bought on two days or more, on average: from the first to the last, over the times between.
/// As for stages, a sum below zero is no purchase, those of one day are one, and a day to come has not been.
fn gaps(AsOf { today, .. }: AsOf) -> String {
    // The day is ours, written by its type.
    let today = today.0.iso();
    format!(
        "SELECT contact, (julianday(max(day)) - julianday(min(day))) / (count(DISTINCT day) - 1) AS value
         FROM purchase WHERE total >= 0 AND day <= '{today}' GROUP BY contact HAVING count(DISTINCT day) > 1"
    )
}

fn custom(own: &Custom) -> String {
    let column = match own.kind {
        FieldType::Number | FieldType::Flag => "number",
        FieldType::Day => "day",
        _ => "text",
    };
    // The id is a number of ours, never a text from anywhere.
    format!(
        "SELECT contact, {column} AS value FROM field_value WHERE field = {} AND {column} <> ''",
        own.id
    )
}
