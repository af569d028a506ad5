//! Fields of the user's own: which there are, reading a value of one, what a sensitive one may be used for, moving one to the bin with all
//! that people have in it.

use serde::{Deserialize, Serialize};
use specta::Type;
use sqlx::SqliteConnection;

use crate::{
    journal::{self, Act},
    refusal::{Answer, Code, Error, message, refuse, refuse_with},
    store::House,
    values::{Day, EntryId, FieldId, LINE, Now, upright, within},
};

/// A field of the user's own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct OwnField {
    /// Which.
    pub id: FieldId,
    /// Its name in rules, behind `custom:`.
    pub name: String,
    /// Its name on the screen.
    pub label: String,
    /// `text`, `number`, `day` or `flag`.
    pub holds: String,
    /// How many people have something in it.
    pub people: u32,
    /// What the law protects, or numbers of the state and of banks.
    pub sensitive: bool,
    /// What a sensitive one may be used for; without it, it is locked.
    pub purpose: Option<String>,
}

/// A value beside its text.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Typed {
    pub number: Option<f64>,
    pub day: Option<String>,
}

impl OwnField {
    /// Reads a value as it was typed.
    pub(super) fn read(&self, text: &str) -> Answer<Typed> {
        let unreadable = || {
            refuse(
                message("contacts-value-unreadable")
                    .with("value", text)
                    .with("field", self.label.as_str()),
            )
        };
        let number = |number: Option<f64>| {
            Ok(Typed {
                number: Some(number.ok_or_else(unreadable)?),
                day: None,
            })
        };
        match self.holds.as_str() {
            "number" => number(text.replace(',', ".").parse().ok().filter(|number: &f64| number.is_finite())),
            "flag" => number(match text.to_lowercase().as_str() {
                "yes" | "y" | "true" | "1" => Some(1.0),
                "no" | "n" | "false" | "0" => Some(0.0),
                _ => None,
            }),
            "day" => Ok(Typed {
                number: None,
                day: Some(Day::parse(text).ok_or_else(unreadable)?.iso()),
            }),
            _ => Ok(Typed::default()),
        }
    }
}

/// The fields there are, by label.
///
/// # Errors
/// Broken where the file cannot be read.
pub async fn own_fields(house: &House) -> Answer<Vec<OwnField>> {
    let mut read = house.read().await?;
    let rows: Vec<Row> = sqlx::query_as(include_str!("sql/own_fields.sql"))
        .fetch_all(&mut *read)
        .await?;
    Ok(rows.into_iter().map(opened).collect())
}

type Row = (u32, String, String, String, u32, bool, Option<String>);

fn opened((id, name, label, holds, people, sensitive, purpose): Row) -> OwnField {
    OwnField {
        id: FieldId(id),
        name,
        label,
        holds,
        people,
        sensitive,
        purpose: purpose.filter(|purpose| !purpose.trim().is_empty()),
    }
}

/// A value of a field of the user's own, as the file keeps it beside its text.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct OwnValue {
    /// The field as the user calls it.
    pub label: String,
    /// For numbers and flags.
    pub number: Option<f64>,
    /// For days, in ISO.
    pub day: Option<String>,
}

/// Reads a value that many people get.
///
/// # Errors
/// Refused where the field is gone, or sensitive without a purpose, and where the text cannot be a value of it.
pub(crate) async fn own_value(connection: &mut SqliteConnection, id: FieldId, text: Option<&str>) -> Answer<OwnValue> {
    let field = one(connection, id).await?;
    if field.sensitive && field.purpose.is_none() {
        return Err(refuse(message("contacts-field-locked").with("field", field.label)));
    }
    let Typed { number, day } = match text {
        Some(text) => field.read(text)?,
        None => Typed::default(),
    };
    Ok(OwnValue {
        label: field.label,
        number,
        day,
    })
}

/// One field.
pub(super) async fn one(connection: &mut SqliteConnection, id: FieldId) -> Answer<OwnField> {
    let row: Option<Row> =
        sqlx::query_as("SELECT id, name, label, type, 0, sensitive, purpose FROM field WHERE id = ?1 AND binned_at IS NULL")
            .bind(id)
            .fetch_optional(connection)
            .await?;
    row.map(opened).ok_or_else(gone)
}

/// States what a sensitive field may be used for, which unlocks it; with nothing but spaces it is locked again.
///
/// # Errors
/// Refused where the field is gone or not sensitive, where the purpose is too long (more than [`LINE`] characters), and where it is what
/// stands there.
pub async fn set_purpose(house: &House, id: FieldId, purpose: &str, now: &Now) -> Answer<EntryId> {
    within("purpose", purpose, LINE)?;
    let purpose = upright(purpose).split_whitespace().collect::<Vec<_>>().join(" ");
    let purpose = Some(purpose).filter(|purpose| !purpose.is_empty());
    let act = if purpose.is_some() { "field-purpose" } else { "lock-field" };
    let mut entry = journal::begin(house, Act::new(act), now).await?;
    let field = one(&mut entry, id).await?;
    if !field.sensitive {
        return Err(refuse(message("contacts-field-free").with("field", field.label)));
    }
    if field.purpose == purpose {
        return Err(refuse(message("contacts-purpose-same").with("field", field.label)));
    }
    sqlx::query("UPDATE field SET purpose = ?2 WHERE id = ?1")
        .bind(id)
        .bind(&purpose)
        .execute(&mut *entry)
        .await?;
    entry.tell("name", field.label).await?;
    if let Some(purpose) = purpose {
        entry.tell("purpose", purpose).await?;
    }
    entry.finish(0).await
}

/// Moves a field to the bin, and with it what people have in it: it is seen nowhere until it is put back. `users` is what later rooms know
/// of its use, by name.
///
/// # Errors
/// Refused where something uses it, or it is gone.
pub async fn bin_field(house: &House, id: FieldId, users: &[String], now: &Now) -> Answer<EntryId> {
    if let Some(user) = users.first() {
        return Err(refuse(message("contacts-field-in-use").with("name", user.as_str())));
    }
    let mut entry = journal::begin(house, Act::new("bin-field"), now).await?;
    let field = one(&mut entry, id).await?;
    let (people,): (u32,) = sqlx::query_as("SELECT count(DISTINCT contact) FROM field_value WHERE field = ?1")
        .bind(id)
        .fetch_one(&mut *entry)
        .await?;
    sqlx::query("UPDATE field SET binned_at = ?2 WHERE id = ?1")
        .bind(id)
        .bind(now.iso())
        .execute(&mut *entry)
        .await?;
    entry.tell("name", field.label).await?;
    entry.finish(people).await
}

/// Takes a field out of the bin. Where another has its label by now, it gets a number behind it.
///
/// # Errors
/// Refused where it is not in the bin.
pub async fn restore_field(house: &House, id: FieldId, now: &Now) -> Answer<EntryId> {
    let mut entry = journal::begin(house, Act::new("restore-field"), now).await?;
    let row: Option<(String,)> = sqlx::query_as("SELECT label FROM field WHERE id = ?1 AND binned_at IS NOT NULL")
        .bind(id)
        .fetch_optional(&mut *entry)
        .await?;
    let (label,) = row.ok_or_else(gone)?;
    let taken: Vec<(String,)> = sqlx::query_as("SELECT label FROM field WHERE binned_at IS NULL")
        .fetch_all(&mut *entry)
        .await?;
    let taken: Vec<String> = taken.into_iter().map(|(label,)| label).collect();
    let label = crate::values::free_name(&label, &taken);
    sqlx::query("UPDATE field SET binned_at = NULL, label = ?2 WHERE id = ?1")
        .bind(id)
        .bind(&label)
        .execute(&mut *entry)
        .await?;
    let (people,): (u32,) = sqlx::query_as("SELECT count(DISTINCT contact) FROM field_value WHERE field = ?1")
        .bind(id)
        .fetch_one(&mut *entry)
        .await?;
    entry.tell("name", label).await?;
    entry.finish(people).await
}

fn gone() -> Error {
    refuse_with(Code::Gone, message("contacts-field-gone"))
}
