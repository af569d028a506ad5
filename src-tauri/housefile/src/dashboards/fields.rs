//! How good each field is: of how many people it is filled, of how many its values can be used, how many values there are, and of how many
//! somebody told it within a year. What is counted and whom it opens come from one pass. Deliberately not here: what mends it (contacts, matching).

use std::collections::HashSet;

use serde::{Deserialize, Serialize};
use specta::Type;
use sqlx::SqliteConnection;

use super::told::{Told, When};
use crate::{
    contacts::Mend,
    job::Job,
    matching::{ReplacedColumn, SpelledColumn},
    refusal::{Answer, message, refuse},
    store::{House, each_row},
    values::{Day, FieldId, Phone, Today},
};

/// A field, and how good it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct FieldQuality {
    /// Its name: one of the built-in ones, or `custom:` and the name of a field of the user's own.
    pub field: String,
    /// How the user calls a field of their own.
    pub label: Option<String>,
    /// People who could have it; organisations have no first name and no birthday.
    pub of: u32,
    /// Those who have it.
    pub filled: u32,
    /// Those who have a value of it that cannot be used; nothing where that cannot be told offline.
    pub wrong: Option<u32>,
    /// Different values, by every letter.
    pub values: u32,
    /// Those of whom it was entered, changed or imported within 365 days.
    pub fresh: u32,
    /// Those of whom that was longer ago. Of the others nothing tells when.
    pub older: u32,
    /// Where its spellings are tidied.
    pub spelled: Option<SpelledColumn>,
    /// What mends it for everybody.
    pub mends: Vec<Mend>,
    /// Where one value can become another for everybody.
    pub replaced: Option<ReplacedColumn>,
}

/// Which people of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum FieldPeople {
    /// Who has it.
    Filled,
    /// Who lacks it.
    Missing,
    /// Of whom every value can be used.
    Valid,
    /// Who has a value that cannot be used.
    Wrong,
    /// Of whom it was told within 365 days.
    Fresh,
    /// Of whom it was told longer ago.
    Older,
}

/// What a field is read from.
#[derive(Clone)]
pub(super) struct Source {
    name: String,
    label: Option<String>,
    own: Option<Own>,
    /// Person, row, text, whether it can be used (1 or 0), when an import told it; by person. ?1 is a field of the user's own, where there is one.
    sql: &'static str,
    /// Where the journal tells when its rows came: a column of a person by name, or a table.
    pub(super) told: Told,
    persons: bool,
    check: Check,
}

/// A field of the user's own.
#[derive(Clone, Copy)]
struct Own {
    id: FieldId,
    text: bool,
    /// Sensitive, and nobody said what it may be used for: its values are shown nowhere.
    locked: bool,
}

/// What says whether a value can be used.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Check {
    None,
    /// The fourth column of the row.
    Row,
    /// A day that somebody alive can have been born on.
    Born,
    /// Only numbers of mobile phones are values at all.
    Mobile,
}

macro_rules! column {
    ($name:literal, $persons:literal, $check:ident) => {
        (
            $name,
            concat!(
                "SELECT id, 0, ",
                $name,
                ", 1, NULL FROM live_contact WHERE trim(coalesce(",
                $name,
                ", '')) <> '' ORDER BY id"
            ),
            Told::Column($name),
            $persons,
            Check::$check,
        )
    };
}

macro_rules! point {
    ($name:literal, $kind:literal, $value:literal, $check:ident) => {
        (
            $name,
            concat!(
                "SELECT p.contact, p.id, ",
                $value,
                ", p.norm IS NOT NULL, b.at FROM contact_point p JOIN live_contact c ON c.id = p.contact
                 LEFT JOIN batch_row r ON r.id = p.source LEFT JOIN batch_file f ON f.id = r.file LEFT JOIN batch b ON b.id = f.batch
                 WHERE p.kind = '",
                $kind,
                "' AND trim(coalesce(",
                $value,
                ", '')) <> '' ORDER BY p.contact"
            ),
            Told::Points,
            false,
            Check::$check,
        )
    };
}

type BuiltIn = (&'static str, &'static str, Told, bool, Check);

static BUILT_IN: [BuiltIn; 18] = [
    point!("email", "email", "coalesce(p.norm, p.shown)", Row),
    point!("phone", "phone", "coalesce(p.norm, p.shown)", Row),
    point!("mobile", "phone", "p.norm", Mobile),
    point!("address", "address", "p.shown", Row),
    point!("street", "address", "p.street", None),
    point!("postcode", "address", "p.postcode", None),
    point!("city", "address", "p.city", None),
    point!("region", "address", "p.region", None),
    point!("country", "address", "p.country", None),
    column!("prefix", true, None),
    column!("given", true, None),
    column!("family", true, None),
    column!("suffix", true, None),
    column!("gender", true, None),
    column!("born", true, Born),
    column!("language", false, None),
    column!("company", false, None),
    column!("job_title", true, None),
];

const OWN: &str = "SELECT v.contact, v.id, v.text, 1, b.at FROM field_value v JOIN live_contact c ON c.id = v.contact
     LEFT JOIN batch_row r ON r.id = v.source LEFT JOIN batch_file f ON f.id = r.file LEFT JOIN batch b ON b.id = f.batch
     WHERE v.field = ?1 AND trim(v.text) <> '' ORDER BY v.contact";

/// Nobody is older than this, in years.
const OLDEST: u32 = 120;
/// Rows that are read between two looks at Cancel.
const STRIDE: usize = 10_000;

/// Every field with how good it is as of `today`: the built-in ones in the order of the page, then the user's own by label.
///
/// # Errors
/// Broken where the file cannot be read; cancelled.
pub async fn field_quality(house: &House, today: Today, job: &Job) -> Answer<Vec<FieldQuality>> {
    let house = house.watched(job);
    let mut read = house.read().await?;
    let sources = sources(&mut read).await?;
    job.step("job-dashboards-fields", 0, sources.len())?;
    let everybody = everybody_of(&mut read, false).await?.len();
    let persons = everybody_of(&mut read, true).await?.len();
    let when = When::read(&mut read, today, job).await?;
    let mut all = Vec::with_capacity(sources.len());
    for (at, source) in sources.iter().enumerate() {
        job.step("job-dashboards-fields", at, sources.len())?;
        let found = found(&mut read, source, &when, today, job).await?;
        all.push(source.quality(if source.persons { persons } else { everybody }, &found));
    }
    job.step("job-dashboards-fields", sources.len(), sources.len())?;
    Ok(all)
}

/// The people behind a number of a field, in the order of their ids.
///
/// # Errors
/// Refused where there is no such field; broken where the file cannot be read; cancelled.
pub async fn field_people(house: &House, field: &str, which: FieldPeople, today: Today, job: &Job) -> Answer<Vec<u32>> {
    let house = house.watched(job);
    let mut read = house.read().await?;
    let sources = sources(&mut read).await?;
    let source = sources.into_iter().find(|source| source.name == field);
    let source = source.ok_or_else(|| refuse(message("contacts-field-gone")))?;
    if source.own.as_ref().is_some_and(|own| own.locked) {
        return Err(refuse(message("dashboards-field-locked")));
    }
    let when = match which {
        FieldPeople::Fresh | FieldPeople::Older => When::read(&mut read, today, job).await?,
        _ => When::default(),
    };
    let found = found(&mut read, &source, &when, today, job).await?;
    let without = |some: Vec<u32>, others: &[u32]| -> Vec<u32> {
        let others: HashSet<u32> = others.iter().copied().collect();
        some.into_iter().filter(|id| !others.contains(id)).collect()
    };
    Ok(match which {
        FieldPeople::Filled => found.filled,
        FieldPeople::Missing => without(everybody_of(&mut read, source.persons).await?, &found.filled),
        FieldPeople::Valid => without(found.filled, &found.wrong),
        FieldPeople::Wrong => found.wrong,
        FieldPeople::Fresh => found.fresh,
        FieldPeople::Older => found.older,
    })
}

async fn sources(read: &mut SqliteConnection) -> Answer<Vec<Source>> {
    let own: Vec<(FieldId, String, String, bool, bool)> = sqlx::query_as(
        "SELECT id, name, label, type = 'text', sensitive AND trim(coalesce(purpose, '')) = '' FROM field
         WHERE binned_at IS NULL ORDER BY label COLLATE NOCASE, id",
    )
    .fetch_all(read)
    .await?;
    let built_in = BUILT_IN.iter().map(|(name, sql, told, persons, check)| Source {
        name: (*name).to_owned(),
        label: None,
        own: None,
        sql,
        told: *told,
        persons: *persons,
        check: *check,
    });
    let own = own.into_iter().map(|(id, name, label, text, locked)| Source {
        name: format!("custom:{name}"),
        label: Some(label),
        own: Some(Own { id, text, locked }),
        sql: OWN,
        told: Told::Values,
        persons: false,
        check: Check::None,
    });
    Ok(built_in.chain(own).collect())
}

async fn everybody_of(read: &mut SqliteConnection, persons: bool) -> Answer<Vec<u32>> {
    let ids: Vec<(u32,)> = sqlx::query_as("SELECT id FROM live_contact WHERE kind = 'person' OR NOT ?1 ORDER BY id")
        .bind(persons)
        .fetch_all(read)
        .await?;
    Ok(ids.into_iter().map(|(id,)| id).collect())
}

/// People by their ids, each once.
#[derive(Default)]
struct Found {
    filled: Vec<u32>,
    wrong: Vec<u32>,
    fresh: Vec<u32>,
    older: Vec<u32>,
    values: usize,
}

async fn found(read: &mut SqliteConnection, source: &Source, when: &When, today: Today, job: &Job) -> Answer<Found> {
    let mut found = Found::default();
    let mut values: HashSet<String> = HashSet::new();
    let earliest = today.0.minus_days(OLDEST * 365 + OLDEST / 4).iso();
    let latest = today.0.iso();
    let mut rows = 0_usize;
    // Of several values of a person the freshest counts.
    let mut last: Option<(u32, Option<bool>)> = None;
    let mut take = |row: &crate::store::Row<'_>| -> Answer<()> {
        if rows.is_multiple_of(STRIDE) {
            job.heard()?;
        }
        rows += 1;
        let (contact, id) = (row.whole(0)?, row.whole(1)?);
        let text = row.text(2)?.unwrap_or_default();
        if source.check == Check::Mobile && !Phone::is_mobile(text) {
            return Ok(());
        }
        let usable = match source.check {
            Check::None | Check::Mobile => true,
            Check::Row => row.number(3) != 0,
            // Of a birthday without its year nothing else can be said.
            Check::Born => {
                text.starts_with("--") || Day::parse(text).is_some() && text <= latest.as_str() && text >= earliest.as_str()
            }
        };
        if !usable && found.wrong.last() != Some(&contact) {
            found.wrong.push(contact);
        }
        if !values.contains(text) {
            values.insert(text.to_owned());
        }
        let fresh = when.fresh(source.told, contact, id, row.text(4)?);
        match &mut last {
            Some((of, known)) if *of == contact => *known = (*known).max(fresh),
            _ => {
                if let Some(before) = last.replace((contact, fresh)) {
                    found.put(before);
                }
                found.filled.push(contact);
            }
        }
        Ok(())
    };
    match source.own {
        Some(own) => each_row(read, source.sql, [[own.id.0]], &mut take).await?,
        None => each_row(read, source.sql, [[]], &mut take).await?,
    }
    if let Some(before) = last {
        found.put(before);
    }
    found.values = values.len();
    Ok(found)
}

impl Found {
    fn put(&mut self, (contact, fresh): (u32, Option<bool>)) {
        match fresh {
            Some(true) => self.fresh.push(contact),
            Some(false) => self.older.push(contact),
            None => {}
        }
    }
}

impl Source {
    fn quality(&self, of: usize, found: &Found) -> FieldQuality {
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let own = self.own.filter(|own| !own.locked);
        FieldQuality {
            field: self.name.clone(),
            label: self.label.clone(),
            of: count(of),
            filled: count(found.filled.len()),
            wrong: matches!(self.check, Check::Row | Check::Born).then(|| count(found.wrong.len())),
            values: count(found.values),
            fresh: count(found.fresh.len()),
            older: count(found.older.len()),
            spelled: match self.name.as_str() {
                "city" => Some(SpelledColumn::City),
                "company" => Some(SpelledColumn::Company),
                "job_title" => Some(SpelledColumn::JobTitle),
                _ => own.filter(|own| own.text).map(|own| SpelledColumn::Own { field: own.id }),
            },
            mends: match self.name.as_str() {
                "phone" => vec![Mend::Phones],
                "given" | "family" => vec![Mend::Names, Mend::Spaces],
                "company" | "job_title" => vec![Mend::Spaces],
                _ => Vec::new(),
            },
            replaced: ReplacedColumn::named(&self.name).or(own.map(|own| ReplacedColumn::Own { field: own.id })),
        }
    }
}

#[cfg(test)]
mod tests;
