//! Giving one spelling to what was spelled in several ways, in one entry that can be taken back as a whole.

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};
use specta::Type;

use super::spellings::{Alike, SpelledColumn, Spellings, all_spellings, holds_text};
use crate::{
    job::Job,
    journal::{self, Act, Entry},
    privacy::{Suppress, are_listed, follow, stop_at, stopped, suppress},
    refusal::{Answer, message, refuse, refuse_at},
    store::{House, back_up_before_many},
    values::{Country, EntryId, LINE, Now, PostalAddress, upright, within},
};

/// Spellings that get another one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Respelled {
    /// As they stand in the house file.
    pub from: Vec<String>,
    /// How all of them are to be spelled.
    pub to: String,
}

/// What was tidied.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Tidied {
    /// Values that got one spelling.
    pub values: u32,
    /// People who were changed.
    pub people: u32,
}

/// Rows that are written between two looks at whether Cancel was pressed.
const AT_ONCE: usize = 5_000;

/// A row that holds one of the spellings: its id, whose it is, and what it holds.
type Held = (u32, u32, String);

/// What is certain of a column, whatever the number of groups: what has the words of the most frequent spelling becomes it. What may be a slip
/// of the keyboard may be another word, and is left to a person; so is a text too long to be written anew.
///
/// # Errors
/// Refused where the field is gone, is locked or holds no text. Cancelled.
pub async fn certain_spellings(house: &House, column: SpelledColumn, job: &Job) -> Answer<Vec<Respelled>> {
    let found = all_spellings(house, column, job).await?;
    Ok(found.groups.into_iter().filter_map(certain).collect())
}

fn certain(group: Spellings) -> Option<Respelled> {
    let same = group.spellings.into_iter().filter(|one| one.alike == Alike::Words);
    let mut texts = same.map(|one| one.text);
    let to = texts.next()?;
    let from: Vec<String> = texts.collect();
    (!from.is_empty() && within("to", &to, LINE).is_ok()).then_some(Respelled { from, to })
}

/// Gives each group of spellings in a column the one that was chosen.
///
/// # Errors
/// Refused where a spelling is asked to become two, is empty or too long, where the field is locked or gone, and where nobody would change.
/// Cancelled.
pub async fn tidy(house: &House, column: SpelledColumn, wanted: &[Respelled], now: &Now, job: &Job) -> Answer<(Tidied, EntryId)> {
    let to = read(wanted)?;
    let from: Vec<&str> = to.keys().map(String::as_str).collect();
    let from = serde_json::to_string(&from)?;
    let house = house.watched(job);
    let held = {
        let mut read = house.read().await?;
        holds_text(&mut read, column).await?;
        rows(&mut read, column, &from).await?
    };
    let people = |held: &[Held]| held.iter().map(|row| row.1).collect::<HashSet<u32>>().len();
    back_up_before_many(&house, people(&held), now).await?;
    let mut entry = journal::begin(&house, Act::new("tidy").with("what", what(column)), now).await?;
    // Read again behind the begin: nobody has written in between.
    holds_text(&mut entry, column).await?;
    let held = rows(&mut entry, column, &from).await?;
    if held.is_empty() {
        return Err(refuse(message("contacts-nobody-changes")));
    }
    let mut by_target: HashMap<&str, Vec<&Held>> = HashMap::new();
    for row in &held {
        if let Some(target) = to.get(&row.2) {
            by_target.entry(target.as_str()).or_default().push(row);
        }
    }
    let mut targets: Vec<(&str, Vec<&Held>)> = by_target.into_iter().collect();
    targets.sort_unstable_by_key(|(target, _)| *target);
    let mut done = 0;
    for (target, rows) in &targets {
        for some in rows.chunks(AT_ONCE) {
            job.step("matching-tidying", done, held.len())?;
            write(&mut entry, column, target, some).await?;
            done += some.len();
        }
    }
    let tidied = Tidied {
        values: u32::try_from(targets.len()).unwrap_or(u32::MAX),
        people: u32::try_from(people(&held)).unwrap_or(u32::MAX),
    };
    if let SpelledColumn::Own { field } = column {
        let (label,): (String,) = sqlx::query_as("SELECT label FROM field WHERE id = ?1")
            .bind(field)
            .fetch_one(&mut *entry)
            .await?;
        entry.tell("label", label).await?;
    }
    entry.tell("values", tidied.values).await?;
    entry.tell("people", tidied.people).await?;
    Ok((tidied, entry.finish(tidied.people).await?))
}

fn what(column: SpelledColumn) -> &'static str {
    match column {
        SpelledColumn::Company => "company",
        SpelledColumn::JobTitle => "job_title",
        SpelledColumn::City => "city",
        SpelledColumn::Tag => "tag",
        SpelledColumn::Own { .. } => "own",
    }
}

/// What each spelling becomes.
fn read(wanted: &[Respelled]) -> Answer<HashMap<String, String>> {
    let mut to: HashMap<String, String> = HashMap::new();
    for (at, group) in wanted.iter().enumerate() {
        let at = format!("wanted.{at}");
        within(&at, &group.to, LINE)?;
        let target = upright(&group.to).split_whitespace().collect::<Vec<_>>().join(" ");
        if target.is_empty() {
            return Err(refuse_at(at, message("duplicates-spelling-missing")));
        }
        for from in group.from.iter().filter(|from| **from != target) {
            let before = to.insert(from.clone(), target.clone());
            if before.is_some_and(|before| before != target) {
                return Err(refuse_at(
                    at,
                    message("duplicates-spelling-twice").with("value", from.as_str()),
                ));
            }
        }
    }
    Ok(to)
}

async fn rows(connection: &mut sqlx::SqliteConnection, column: SpelledColumn, from: &str) -> Answer<Vec<Held>> {
    let sql = match column {
        SpelledColumn::Company => {
            "SELECT id, id, company FROM live_contact WHERE company IN (SELECT value FROM json_each(?1)) AND ?2 IS NULL ORDER BY id"
        }
        SpelledColumn::JobTitle => {
            "SELECT id, id, job_title FROM live_contact WHERE job_title IN (SELECT value FROM json_each(?1)) AND ?2 IS NULL ORDER BY id"
        }
        SpelledColumn::City => {
            "SELECT p.id, c.id, p.city FROM contact_point p JOIN live_contact c ON c.id = p.contact
             WHERE p.kind = 'address' AND p.city IN (SELECT value FROM json_each(?1)) AND ?2 IS NULL ORDER BY p.id"
        }
        SpelledColumn::Tag => {
            "SELECT t.id, c.id, t.tag FROM tag t JOIN live_contact c ON c.id = t.contact
             WHERE t.tag IN (SELECT value FROM json_each(?1)) AND ?2 IS NULL ORDER BY t.id"
        }
        SpelledColumn::Own { .. } => {
            "SELECT v.id, c.id, v.text FROM field_value v JOIN live_contact c ON c.id = v.contact JOIN field f ON f.id = v.field
             WHERE v.field = ?2 AND f.type = 'text' AND f.binned_at IS NULL AND v.text IN (SELECT value FROM json_each(?1)) ORDER BY v.id"
        }
    };
    let field = match column {
        SpelledColumn::Own { field } => Some(field),
        _ => None,
    };
    Ok(sqlx::query_as(sql).bind(from).bind(field).fetch_all(connection).await?)
}

/// Writes one spelling. What was spelled by hand came from no file.
async fn write(entry: &mut Entry, column: SpelledColumn, target: &str, held: &[&Held]) -> Answer<()> {
    let ids = serde_json::to_string(&held.iter().map(|row| row.0).collect::<Vec<u32>>())?;
    if column == SpelledColumn::City {
        return write_city(entry, Some(target), &ids).await;
    }
    for statement in statements(column) {
        sqlx::query(*statement).bind(&ids).bind(target).execute(&mut **entry).await?;
    }
    Ok(())
}

/// What writes the rows ?1 (JSON array) of a column as ?2; nothing for towns, which stand in several places.
pub(super) fn statements(column: SpelledColumn) -> &'static [&'static str] {
    match column {
        SpelledColumn::Company => &[
            "INSERT INTO provenance (contact, source, columns) SELECT value, 0, 'company' FROM json_each(?1)",
            "UPDATE contact SET company = ?2 WHERE id IN (SELECT value FROM json_each(?1))",
        ],
        SpelledColumn::JobTitle => &[
            "INSERT INTO provenance (contact, source, columns) SELECT value, 0, 'job_title' FROM json_each(?1)",
            "UPDATE contact SET job_title = ?2 WHERE id IN (SELECT value FROM json_each(?1))",
        ],
        SpelledColumn::City => &[],
        // Who has the tag already, in whatever case, keeps it once.
        SpelledColumn::Tag => &[
            "DELETE FROM tag WHERE id IN (SELECT value FROM json_each(?1))
             AND EXISTS (SELECT 1 FROM tag t WHERE t.contact = tag.contact AND lower(t.tag) = lower(?2) AND t.id NOT IN (SELECT value FROM json_each(?1)))",
            "DELETE FROM tag WHERE id IN (SELECT value FROM json_each(?1))
             AND EXISTS (SELECT 1 FROM tag t WHERE t.contact = tag.contact AND t.id < tag.id AND t.id IN (SELECT value FROM json_each(?1)))",
            "UPDATE tag SET tag = ?2, source = NULL WHERE id IN (SELECT value FROM json_each(?1))",
        ],
        SpelledColumn::Own { .. } => &[
            "DELETE FROM field_value WHERE id IN (SELECT value FROM json_each(?1))
             AND EXISTS (SELECT 1 FROM field_value v WHERE v.contact = field_value.contact AND v.field = field_value.field AND v.text = ?2)",
            "DELETE FROM field_value WHERE id IN (SELECT value FROM json_each(?1))
             AND EXISTS (SELECT 1 FROM field_value v WHERE v.contact = field_value.contact AND v.field = field_value.field AND v.id < field_value.id
                         AND v.id IN (SELECT value FROM json_each(?1)))",
            "UPDATE field_value SET text = ?2, source = NULL WHERE id IN (SELECT value FROM json_each(?1))",
        ],
    }
}

#[derive(sqlx::FromRow)]
struct AddressRow {
    id: u32,
    contact: u32,
    street: Option<String>,
    postcode: Option<String>,
    region: Option<String>,
    country: Option<String>,
    norm: Option<String>,
    stopped: bool,
}

/// A town stands in the line and, where there is no postcode, in the key of its address as well. An address of which nothing is left goes.
pub(super) async fn write_city(entry: &mut Entry, target: Option<&str>, ids: &str) -> Answer<()> {
    sqlx::query(
        "DELETE FROM contact_point WHERE id IN (SELECT value FROM json_each(?1)) AND ?2 IS NULL
         AND coalesce(street, postcode, region, country) IS NULL",
    )
    .bind(ids)
    .bind(target)
    .execute(&mut **entry)
    .await?;
    let rows: Vec<AddressRow> = sqlx::query_as(
        "SELECT id, contact, street, postcode, region, country, norm, stopped FROM contact_point
         WHERE id IN (SELECT value FROM json_each(?1)) ORDER BY id",
    )
    .bind(ids)
    .fetch_all(&mut **entry)
    .await?;
    let mut moved: Vec<Moved> = Vec::new();
    let written: Vec<(u32, String, Option<String>)> = rows
        .into_iter()
        .map(|row| {
            let address = PostalAddress {
                street: row.street,
                postcode: row.postcode,
                city: target.map(str::to_owned),
                region: row.region,
                country: row.country.as_deref().and_then(Country::parse),
            };
            let key = address.key();
            if let Some(key) = key.clone().filter(|_| key != row.norm) {
                moved.push(Moved {
                    person: row.contact,
                    before: row.norm.filter(|_| row.stopped),
                    key,
                });
            }
            (row.id, address.shown(), key)
        })
        .collect();
    sqlx::query(
        "UPDATE contact_point SET city = ?2, shown = u.shown, norm = u.norm
         FROM (SELECT CAST(value ->> 0 AS INTEGER) AS id, value ->> 1 AS shown, value ->> 2 AS norm FROM json_each(?1)) u
         WHERE contact_point.id = u.id",
    )
    .bind(serde_json::to_string(&written)?)
    .bind(target)
    .execute(&mut **entry)
    .await?;
    keep_stopped(entry, &moved).await?;
    drop_repeats(entry, ids).await
}

/// An address with another key than before.
#[derive(Debug)]
struct Moved {
    /// Whose it is.
    person: u32,
    /// Its key before, where it is stopped.
    before: Option<String>,
    /// Its key now.
    key: String,
}

/// The do-not-contact list knows an address by its key. What was stopped under the old one goes onto the list under the new one, or the next
/// look at the list would let go of it; and the new one may be listed already.
async fn keep_stopped(entry: &mut Entry, moved: &[Moved]) -> Answer<()> {
    let were: Vec<(u32, &str, &str)> = moved
        .iter()
        .filter_map(|one| Some((one.person, one.before.as_deref()?, one.key.as_str())))
        .collect();
    // From some of them a letter came back, which stops nobody else there.
    let alone = follow(entry, &were).await?;
    let before: Vec<(&str, &str)> = were.iter().map(|(_, before, _)| ("address", *before)).collect();
    let everywhere = stopped(entry, &before).await?;
    let listed: Vec<Suppress> = were
        .iter()
        .zip(everywhere)
        .enumerate()
        .filter(|(at, (_, everywhere))| *everywhere || !alone.contains(at))
        .map(|(_, ((.., key), _))| Suppress {
            kind: "address",
            norm: (*key).to_owned(),
            reason: "list",
            day: None,
            source: None,
        })
        .collect();
    suppress(entry, &listed).await?;
    let keys: Vec<(u32, &str, &str)> = moved.iter().map(|one| (one.person, "address", one.key.as_str())).collect();
    let stop = are_listed(entry, &keys).await?;
    let stop: Vec<(u32, &str)> = keys
        .iter()
        .zip(stop)
        .filter(|(_, stop)| *stop)
        .map(|((person, _, key), _)| (*person, *key))
        .collect();
    // Another one of theirs may have had this key already.
    stop_at(entry, &serde_json::to_string(&stop)?).await
}

/// Of two addresses of a person that became one, the one that is used stays. A list that was fixed keeps the address it goes to, and people
/// who were merged keep all, since each has to get its own back when they are taken apart.
async fn drop_repeats(entry: &mut Entry, ids: &str) -> Answer<()> {
    sqlx::query(
        "DELETE FROM contact_point WHERE id IN (
             SELECT later.id FROM json_each(?1) v JOIN contact_point tidied ON tidied.id = v.value
             JOIN contact_point later ON later.contact = tidied.contact AND later.kind = 'address'
                 AND later.shown = tidied.shown AND later.norm IS tidied.norm
             JOIN contact_point kept ON kept.contact = later.contact AND kept.kind = 'address'
                 AND kept.shown = later.shown AND kept.norm IS later.norm AND kept.stopped = later.stopped
                 AND (kept.rank, kept.id) < (later.rank, later.id))
         AND NOT EXISTS (SELECT 1 FROM selection_member m WHERE m.contact = contact_point.contact AND m.point = contact_point.id)
         AND NOT EXISTS (SELECT 1 FROM contact c WHERE c.merged_into = contact_point.contact)",
    )
    .bind(ids)
    .execute(&mut **entry)
    .await?;
    Ok(())
}
