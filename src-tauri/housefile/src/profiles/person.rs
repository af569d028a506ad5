//! One person's page.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use specta::Type;
use sqlx::SqliteConnection;

use super::{
    ContactRow, Source, rows,
    timeline::{TimelineItem, timeline},
};
use crate::{
    privacy::{CameBack, Channel, ConsentLine, Standing, came_back, consents_of, reach_of},
    refusal::{Answer, Code, message, refuse_with},
    store::House,
    values::{ContactId, ContactPointId, Money, Today},
};

/// Everything known about a person.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct Profile {
    /// As in the grid.
    pub row: ContactRow,
    /// Name parts, birthday, company …, customer numbers, then the user's own fields.
    pub values: Vec<ProfileValue>,
    /// E-mails, phones, addresses.
    pub points: Vec<ProfilePoint>,
    /// Words attached to the person.
    pub tags: Vec<String>,
    /// What they agreed to, newest first.
    pub consents: Vec<ConsentLine>,
    /// Where they stand on each channel.
    pub reach: Vec<ReachLine>,
    /// What they bought, newest first.
    pub purchases: Vec<PurchaseItem>,
    /// Everything that happened, newest first.
    pub timeline: Vec<TimelineItem>,
    /// Records that were merged into this one.
    pub merged: Vec<MergedRecord>,
    /// With whom they live; nobody else where they live alone or were never grouped.
    pub household: Household,
}

/// Who lives with a person.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, Type)]
pub struct Household {
    /// The surnames of all who live in it, the person's own first.
    pub surnames: Vec<String>,
    /// The others, as they are numbered.
    pub others: Vec<Housemate>,
}

/// Somebody who lives with a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Housemate {
    /// Who.
    pub id: ContactId,
    /// Their name.
    pub name: String,
}

/// A value with where it came from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ProfileValue {
    /// Column of the contact (`given`, `born` …), `number:<id>` for a customer number, or `field:<id>` for a field of the user's own.
    pub column: String,
    /// Whose customer number it is, or the label of a field of the user's own.
    pub label: Option<String>,
    /// As shown.
    pub value: String,
    /// Where from.
    pub source: Source,
}

/// An address of any kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ProfilePoint {
    /// Which.
    pub id: ContactPointId,
    /// `email`, `phone` or `address`.
    pub kind: String,
    /// As typed.
    pub shown: String,
    /// Whether it can be used as it stands.
    pub valid: bool,
    /// Whether it must not be used: it is on the do-not-contact list.
    pub stopped: bool,
    /// That it is there because mail came back from it for good.
    pub came_back: Option<CameBack>,
    /// The parts of an address; nothing else has them.
    pub parts: Option<AddressParts>,
    /// Where from.
    pub source: Source,
}

/// The parts of a postal address; one that is not there is empty.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, Type)]
pub struct AddressParts {
    /// Street and house number.
    pub street: String,
    /// Postcode.
    pub postcode: String,
    /// Town.
    pub city: String,
    /// State, canton, county.
    pub region: String,
    /// The code of a country.
    pub country: String,
}

/// Where a person stands on a channel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ReachLine {
    /// The channel.
    pub channel: Channel,
    /// Whether, or why not.
    pub standing: Standing,
    /// Whether a recorded yes exists.
    pub by_consent: bool,
}

/// A purchase with its lines.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct PurchaseItem {
    /// The shop's number.
    pub order_no: Option<String>,
    /// When.
    pub day: Option<String>,
    /// In all.
    pub total: Money,
    /// `2 × House blend`.
    pub lines: Vec<String>,
    /// Where from.
    pub source: Source,
}

/// A record that was merged into this one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct MergedRecord {
    /// Its old id.
    pub id: ContactId,
    /// Its name.
    pub name: String,
    /// When (UTC).
    pub at: Option<String>,
}

/// A person's page; an old id leads to the record that was kept.
///
/// # Errors
/// Refused where the person is in no file any more.
pub async fn profile(house: &House, contact: ContactId, today: Today) -> Answer<Profile> {
    let mut read = house.read().await?;
    let kept: Option<(u32,)> =
        sqlx::query_as("SELECT coalesce(merged_into, id) FROM contact WHERE id = ?1 AND binned_at IS NULL")
            .bind(contact)
            .fetch_optional(&mut *read)
            .await?;
    let gone = || refuse_with(Code::Gone, message("contacts-gone"));
    let id = ContactId(kept.ok_or_else(gone)?.0);
    let row = rows(house, &[id.0], today).await?.into_iter().next().ok_or_else(gone)?;
    let reach = reach_of(house, id, today).await?;
    Ok(Profile {
        row,
        values: values(&mut read, id).await?,
        points: points(&mut read, id).await?,
        tags: tags(&mut read, id).await?,
        consents: consents_of(house, id).await?,
        reach: reach
            .into_iter()
            .map(|(channel, standing, by_consent)| ReachLine {
                channel,
                standing,
                by_consent,
            })
            .collect(),
        purchases: purchases(&mut read, id).await?,
        timeline: timeline(&mut read, id).await?,
        merged: merged(&mut read, id).await?,
        household: household(&mut read, id).await?,
    })
}

pub(super) type SourceRow = (Option<String>, Option<u32>, Option<String>);

pub(super) fn source((file, row, at): SourceRow) -> Source {
    Source {
        file,
        row,
        at,
        ..Source::default()
    }
}

async fn values(read: &mut SqliteConnection, id: ContactId) -> Answer<Vec<ProfileValue>> {
    type Row = (
        String,
        Option<String>,
        String,
        Option<String>,
        Option<u32>,
        Option<String>,
        Option<String>,
        Option<String>,
    );
    let rows: Vec<Row> = sqlx::query_as(include_str!("values.sql")).bind(id).fetch_all(read).await?;
    Ok(rows
        .into_iter()
        .map(|(column, label, value, file, row, at, by, corrected)| ProfileValue {
            column,
            label,
            value,
            source: Source {
                file,
                row,
                at,
                by,
                corrected,
            },
        })
        .collect())
}

async fn points(read: &mut SqliteConnection, id: ContactId) -> Answer<Vec<ProfilePoint>> {
    let rows: Vec<PointRow> = sqlx::query_as(include_str!("points.sql"))
        .bind(id)
        .fetch_all(&mut *read)
        .await?;
    let (which, asked): (Vec<u32>, Vec<(u32, &str, &str)>) = rows
        .iter()
        .filter(|row| row.stopped)
        .filter_map(|row| Some((row.id, (id.0, row.kind.as_str(), row.norm.as_deref()?))))
        .unzip();
    let back = came_back(read, &asked).await?;
    let mut back: HashMap<u32, CameBack> = which
        .into_iter()
        .zip(back)
        .filter_map(|(point, back)| Some((point, back?)))
        .collect();
    Ok(rows
        .into_iter()
        .map(|row| ProfilePoint {
            came_back: back.remove(&row.id),
            id: ContactPointId(row.id),
            parts: (row.kind == "address").then(|| AddressParts {
                street: row.street.unwrap_or_default(),
                postcode: row.postcode.unwrap_or_default(),
                city: row.city.unwrap_or_default(),
                region: row.region.unwrap_or_default(),
                country: row.country.unwrap_or_default(),
            }),
            kind: row.kind,
            shown: row.shown,
            valid: row.norm.is_some(),
            stopped: row.stopped,
            source: Source {
                file: row.file,
                row: row.row,
                at: row.at,
                by: row.actor,
                corrected: row.corrected,
            },
        })
        .collect())
}

#[derive(sqlx::FromRow)]
struct PointRow {
    id: u32,
    kind: String,
    shown: String,
    norm: Option<String>,
    stopped: bool,
    street: Option<String>,
    postcode: Option<String>,
    city: Option<String>,
    region: Option<String>,
    country: Option<String>,
    file: Option<String>,
    row: Option<u32>,
    at: Option<String>,
    actor: Option<String>,
    corrected: Option<String>,
}

async fn tags(read: &mut SqliteConnection, id: ContactId) -> Answer<Vec<String>> {
    let rows: Vec<(String,)> = sqlx::query_as("SELECT DISTINCT tag FROM tag WHERE contact = ?1 ORDER BY tag COLLATE NOCASE")
        .bind(id)
        .fetch_all(read)
        .await?;
    Ok(rows.into_iter().map(|(tag,)| tag).collect())
}

async fn purchases(read: &mut SqliteConnection, id: ContactId) -> Answer<Vec<PurchaseItem>> {
    type Row = (
        Option<String>,
        Option<String>,
        i64,
        String,
        String,
        Option<String>,
        Option<u32>,
        Option<String>,
    );
    let rows: Vec<Row> = sqlx::query_as(
        "SELECT p.order_no, p.day, p.total, p.currency,
                (SELECT json_group_array(printf('%g × %s', l.quantity, d.name))
                 FROM purchase_line l JOIN product d ON d.id = l.product WHERE l.purchase = p.id),
                f.name, r.row, b.at
         FROM purchase p LEFT JOIN batch_row r ON r.id = p.source LEFT JOIN batch_file f ON f.id = r.file LEFT JOIN batch b ON b.id = f.batch
         WHERE p.contact = ?1 ORDER BY p.day DESC, p.id DESC",
    )
    .bind(id)
    .fetch_all(read)
    .await?;
    rows.into_iter()
        .map(|(order_no, day, minor, currency, lines, file, row, at)| {
            let lines = serde_json::from_str(&lines)?;
            Ok(PurchaseItem {
                order_no,
                day,
                total: Money { minor, currency },
                lines,
                source: source((file, row, at)),
            })
        })
        .collect()
}

async fn merged(read: &mut SqliteConnection, id: ContactId) -> Answer<Vec<MergedRecord>> {
    let rows: Vec<(u32, String, Option<String>)> = sqlx::query_as(
        "SELECT c.id, c.name, (SELECT e.at FROM merge m JOIN journal_entry e ON e.id = m.entry WHERE m.loser = c.id ORDER BY m.id DESC LIMIT 1)
         FROM contact c WHERE c.merged_into = ?1 ORDER BY c.id",
    )
    .bind(id)
    .fetch_all(read)
    .await?;
    Ok(rows
        .into_iter()
        .map(|(id, name, at)| MergedRecord {
            id: ContactId(id),
            name,
            at,
        })
        .collect())
}

async fn household(read: &mut SqliteConnection, id: ContactId) -> Answer<Household> {
    let all: Vec<(u32, String, Option<String>)> = sqlx::query_as(
        "SELECT o.id, o.name, trim(o.family) FROM contact c JOIN live_contact o ON o.household = c.household
         WHERE c.id = ?1 ORDER BY o.id <> ?1, o.id",
    )
    .bind(id)
    .fetch_all(read)
    .await?;
    if all.len() < 2 {
        return Ok(Household::default());
    }
    let mut household = Household::default();
    for (other, name, family) in all {
        let known = |surname: &String| {
            household
                .surnames
                .iter()
                .any(|one| one.to_lowercase() == surname.to_lowercase())
        };
        if let Some(surname) = family.filter(|surname| !surname.is_empty() && !known(surname)) {
            household.surnames.push(surname);
        }
        if other != id.0 {
            household.others.push(Housemate {
                id: ContactId(other),
                name,
            });
        }
    }
    Ok(household)
}
