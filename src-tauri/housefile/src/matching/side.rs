//! One record as a column of the comparison: its fields, each value with the row of the file it came from.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde::{Deserialize, Serialize};
use specta::Type;
use sqlx::{Row as _, SqliteConnection, sqlite::SqliteRow};

use super::keep::is_single;
use crate::{
    profiles::Source,
    refusal::{Answer, Message, message},
    values::{ContactId, text_key},
};

/// One record of a pair.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct Side {
    /// Which.
    pub contact: ContactId,
    /// As shown.
    pub name: String,
    /// The same fields on both sides, in the same order.
    pub fields: Vec<SideField>,
}

/// One field.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct SideField {
    /// `name`, `email`, `company` …; `own:<label>` for a field of the user's own, `account:<system>` for a customer number.
    pub field: String,
    /// Its label; the user's own fields are labelled in the user's own words.
    pub label: Message,
    /// None where this side has nothing.
    pub values: Vec<SideValue>,
    /// Both sides have something, and not the same.
    pub differs: bool,
    /// One value alone is used of it: somebody may choose whose. Of all others both sides' values are kept.
    pub single: bool,
}

/// One value.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct SideValue {
    /// As shown.
    pub text: String,
    /// Where from.
    pub source: Source,
    /// What is compared, where it is not the text itself.
    #[serde(skip)]
    key: Option<String>,
}

impl Default for Side {
    fn default() -> Self {
        Self {
            contact: ContactId(0),
            name: String::new(),
            fields: Vec::new(),
        }
    }
}

impl SideValue {
    fn key(&self) -> String {
        self.key.clone().unwrap_or_else(|| text_key(&self.text))
    }
}

/// The order in which fields are shown; others stand behind, by name.
const ORDER: [&str; 13] = [
    "name",
    "email",
    "phone",
    "address",
    "company",
    "job_title",
    "born",
    "gender",
    "language",
    "purchases",
    "last_purchase",
    "tag",
    "note",
];
/// Columns of `sql/sides.sql` that are shown as they are; the shown name stands for its parts.
const COLUMNS: [(&str, &str); 9] = [
    ("name", "name given family prefix"),
    ("company", "company"),
    ("job_title", "job_title"),
    ("born", "born"),
    ("gender", "gender"),
    ("language", "language"),
    ("note", "note"),
    ("purchases", ""),
    ("last_purchase", ""),
];

/// The sides of some records.
pub(super) async fn sides(connection: &mut SqliteConnection, ids: &[u32]) -> Answer<HashMap<u32, Side>> {
    let wanted = serde_json::to_string(ids)?;
    let people = sqlx::query(include_str!("sql/sides.sql"))
        .bind(&wanted)
        .fetch_all(&mut *connection)
        .await?;
    let lists = sqlx::query(include_str!("sql/side_lists.sql"))
        .bind(&wanted)
        .fetch_all(&mut *connection)
        .await?;
    let told: Vec<(u32, String, u32)> = sqlx::query_as(include_str!("sql/side_sources.sql"))
        .bind(&wanted)
        .fetch_all(&mut *connection)
        .await?;
    let sources = sources(connection, &told, &lists).await?;
    let mut all: HashMap<u32, BTreeMap<(usize, String), Vec<SideValue>>> = HashMap::new();
    let mut names: HashMap<u32, String> = HashMap::new();
    for row in &people {
        let id: u32 = row.try_get("id")?;
        names.insert(id, row.try_get("name")?);
        for (column, parts) in COLUMNS {
            let Some(text) = column_text(row, column)? else { continue };
            // The newest row that tells of the column (or of a part of the name) is the one that gave it.
            let from = told.iter().find(|(contact, columns, _)| {
                *contact == id && columns.split(' ').any(|c| parts.split(' ').any(|part| part == c))
            });
            let source = from.and_then(|(_, _, row)| sources.get(row)).cloned().unwrap_or_default();
            put(&mut all, id, column.to_owned(), SideValue { text, source, key: None });
        }
    }
    for row in &lists {
        let (id, kind): (u32, String) = (row.try_get("contact")?, row.try_get("field")?);
        let label: Option<String> = row.try_get("label")?;
        let from: Option<u32> = row.try_get("source")?;
        let value = SideValue {
            text: row.try_get("text")?,
            source: from.and_then(|row| sources.get(&row)).cloned().unwrap_or_default(),
            key: row.try_get("norm")?,
        };
        put(
            &mut all,
            id,
            label.map_or_else(|| kind.clone(), |label| format!("{kind}:{label}")),
            value,
        );
    }
    Ok(names
        .into_iter()
        .map(|(id, name)| {
            let fields = all.remove(&id).unwrap_or_default();
            let fields = fields.into_iter().map(|((_, field), values)| named(field, values)).collect();
            let contact = ContactId(id);
            (id, Side { contact, name, fields })
        })
        .collect())
}

fn column_text(row: &SqliteRow, column: &str) -> Answer<Option<String>> {
    if column == "purchases" {
        let count: u32 = row.try_get(column)?;
        return Ok((count > 0).then(|| count.to_string()));
    }
    Ok(row
        .try_get::<Option<String>, _>(column)?
        .filter(|text| !text.trim().is_empty()))
}

fn put(all: &mut HashMap<u32, BTreeMap<(usize, String), Vec<SideValue>>>, id: u32, field: String, value: SideValue) {
    let place = ORDER.iter().position(|name| *name == field).unwrap_or(ORDER.len());
    let values = all.entry(id).or_default().entry((place, field)).or_default();
    if !values.iter().any(|there| there.key() == value.key()) {
        values.push(value);
    }
}

fn named(field: String, values: Vec<SideValue>) -> SideField {
    let label = match field.split_once(':') {
        Some(("account", system)) => message("matching-field-account").with("system", system),
        Some((_, own)) => message("matching-field-own").with("label", own),
        None => message(&format!("matching-field-{}", field.replace('_', "-"))),
    };
    SideField {
        single: is_single(&field),
        field,
        label,
        values,
        differs: false,
    }
}

/// File, row and day of each row that is named.
async fn sources(
    connection: &mut SqliteConnection,
    told: &[(u32, String, u32)],
    lists: &[SqliteRow],
) -> Answer<HashMap<u32, Source>> {
    let mut rows: BTreeSet<u32> = told.iter().map(|(_, _, row)| *row).collect();
    for row in lists {
        rows.extend(row.try_get::<Option<u32>, _>("source")?);
    }
    let found: Vec<(u32, String, u32, String)> = sqlx::query_as(include_str!("sql/sources.sql"))
        .bind(serde_json::to_string(&rows)?)
        .fetch_all(connection)
        .await?;
    Ok(found
        .into_iter()
        .map(|(id, file, row, at)| {
            let source = Source {
                file: Some(file),
                row: Some(row),
                at: Some(at),
                ..Source::default()
            };
            (id, source)
        })
        .collect())
}

/// Gives both sides the same fields in the same order, and marks those in which they differ.
pub(super) fn mark(left: &mut Side, right: &mut Side) {
    let place = |field: &str| {
        (
            ORDER.iter().position(|name| *name == field).unwrap_or(ORDER.len()),
            field.to_owned(),
        )
    };
    add_missing(left, right, place);
    add_missing(right, left, place);
    for (l, r) in left.fields.iter_mut().zip(&mut right.fields) {
        let keys = |field: &SideField| -> BTreeSet<String> { field.values.iter().map(SideValue::key).collect() };
        let (ours, theirs) = (keys(l), keys(r));
        let counted = matches!(l.field.as_str(), "purchases" | "last_purchase" | "tag");
        l.differs = !counted && !ours.is_empty() && !theirs.is_empty() && ours.is_disjoint(&theirs);
        r.differs = l.differs;
    }
}

fn add_missing(side: &mut Side, other: &Side, place: impl Fn(&str) -> (usize, String)) {
    for field in &other.fields {
        if !side.fields.iter().any(|own| own.field == field.field) {
            side.fields.push(SideField {
                values: Vec::new(),
                differs: false,
                ..field.clone()
            });
        }
    }
    side.fields.sort_by_key(|field| place(&field.field));
}
