//! What an export may tell of people, read by the page.

use std::collections::HashMap;

use sqlx::{FromRow, Row as _, SqliteConnection, sqlite::SqliteRow};

use super::{cell::Cell, column::ExportColumn};
use crate::{refusal::Answer, values::Money};

/// So many people are read at a time.
pub(super) const PAGE: usize = 2_000;

/// Who is asked about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Asked {
    pub contact: u32,
    /// The address to use; the one used first, of each kind, where it is missing.
    pub point: Option<u32>,
    pub code: String,
}

/// A person on the way out.
#[derive(Debug, Clone, Default)]
pub(super) struct Person {
    pub contact: u32,
    pub kind: String,
    pub name: String,
    pub prefix: Option<String>,
    pub given: Option<String>,
    pub family: Option<String>,
    pub company: Option<String>,
    pub job_title: Option<String>,
    pub gender: Option<String>,
    pub language: Option<String>,
    pub born: Option<String>,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub street: Option<String>,
    pub postcode: Option<String>,
    pub city: Option<String>,
    pub region: Option<String>,
    pub country: Option<String>,
    pub number: Option<String>,
    pub tags: Option<String>,
    pub code: String,
    pub purchases: u32,
    pub spent: Vec<Money>,
    pub first: Option<String>,
    pub last: Option<String>,
    /// Fields of the user's own, by key.
    pub own: HashMap<String, Cell>,
}

impl FromRow<'_, SqliteRow> for Person {
    fn from_row(row: &SqliteRow) -> Result<Self, sqlx::Error> {
        let spent: String = row.try_get(22)?;
        let spent: Vec<(i64, String)> = serde_json::from_str(&spent).map_err(|fault| sqlx::Error::Decode(fault.into()))?;
        Ok(Self {
            contact: row.try_get(0)?,
            kind: row.try_get(1)?,
            name: row.try_get(2)?,
            prefix: row.try_get(3)?,
            given: row.try_get(4)?,
            family: row.try_get(5)?,
            company: row.try_get(6)?,
            job_title: row.try_get(7)?,
            gender: row.try_get(8)?,
            language: row.try_get(9)?,
            born: row.try_get(10)?,
            email: row.try_get(11)?,
            phone: row.try_get(12)?,
            street: row.try_get(13)?,
            postcode: row.try_get(14)?,
            city: row.try_get(15)?,
            region: row.try_get(16)?,
            country: row.try_get(17)?,
            number: row.try_get(18)?,
            tags: row.try_get(19)?,
            code: row.try_get(20)?,
            purchases: row.try_get(21)?,
            spent: spent.into_iter().map(|(minor, currency)| Money { minor, currency }).collect(),
            first: row.try_get(23)?,
            last: row.try_get(24)?,
            own: HashMap::new(),
        })
    }
}

/// A page of people, in the order asked.
pub(super) async fn page(connection: &mut SqliteConnection, asked: &[Asked], columns: &[ExportColumn]) -> Answer<Vec<Person>> {
    let list: Vec<serde_json::Value> = asked
        .iter()
        .map(|one| serde_json::json!([one.contact, one.point, one.code]))
        .collect();
    let mut people: Vec<Person> = sqlx::query_as(include_str!("people.sql"))
        .bind(serde_json::to_string(&list)?)
        .fetch_all(&mut *connection)
        .await?;
    let own: Vec<&str> = columns
        .iter()
        .filter_map(|column| match column {
            ExportColumn::Custom { name, .. } => Some(name.as_str()),
            _ => None,
        })
        .collect();
    if !own.is_empty() {
        let mut values = own_values(connection, asked, &own).await?;
        for person in &mut people {
            person.own = values.remove(&person.contact).unwrap_or_default();
        }
    }
    Ok(people)
}

type ValueRow = (u32, String, String, String, Option<f64>, Option<String>);

async fn own_values(
    connection: &mut SqliteConnection,
    asked: &[Asked],
    own: &[&str],
) -> Answer<HashMap<u32, HashMap<String, Cell>>> {
    let ids: Vec<u32> = asked.iter().map(|one| one.contact).collect();
    let rows: Vec<ValueRow> = sqlx::query_as(
        "SELECT v.contact, f.name, f.type, v.text, v.number, v.day
         FROM field_value v JOIN field f ON f.id = v.field AND f.binned_at IS NULL
         WHERE v.contact IN (SELECT value FROM json_each(?1)) AND f.name IN (SELECT value FROM json_each(?2)) ORDER BY v.id",
    )
    .bind(serde_json::to_string(&ids)?)
    .bind(serde_json::to_string(own)?)
    .fetch_all(connection)
    .await?;
    let mut all: HashMap<u32, HashMap<String, Cell>> = HashMap::new();
    for (contact, name, kind, text, number, day) in rows {
        let cell = match (kind.as_str(), number, day) {
            ("number", Some(number), _) => Cell::Number(number),
            ("day", _, day @ Some(_)) => Cell::day(day),
            _ => Cell::text(text),
        };
        all.entry(contact)
            .or_default()
            .entry(name)
            .and_modify(|there| more(there, &cell))
            .or_insert(cell);
    }
    Ok(all)
}

/// A second value of one field stands behind the first, as text.
fn more(there: &mut Cell, cell: &Cell) {
    if let (Cell::Text(first), Cell::Text(second)) = (&mut *there, cell) {
        first.push_str("; ");
        first.push_str(second);
    }
}
