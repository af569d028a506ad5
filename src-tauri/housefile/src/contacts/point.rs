//! The ways to reach a person, by hand: another one, a correction, which is used first, one fewer. What is on the do-not-contact list is
//! stopped however it came in.

use serde::{Deserialize, Serialize};
use specta::Type;
use sqlx::SqliteConnection;

use crate::{
    journal::Entry,
    refusal::{Answer, Code, Error, message, refuse_at, refuse_with},
    values::{ContactId, ContactPointId, Country, Email, LINE, Phone, PostalAddress, upright, within},
};

/// An address of any kind as somebody typed it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum TypedPoint {
    /// An e-mail address.
    Email {
        /// As typed.
        value: String,
    },
    /// A phone number, with its country in front or in the country where the person lives.
    Phone {
        /// As typed.
        value: String,
    },
    /// Where letters go; a part that is not there is empty.
    Address {
        /// Street and house number.
        street: String,
        /// Postcode.
        postcode: String,
        /// Town.
        city: String,
        /// State, canton, county.
        region: String,
        /// A code or a name of a country.
        country: String,
    },
}

/// A point as it is kept.
#[derive(Debug, Default)]
struct Read {
    shown: String,
    norm: Option<String>,
    address: PostalAddress,
}

impl TypedPoint {
    fn kind(&self) -> &'static str {
        match self {
            Self::Email { .. } => "email",
            Self::Phone { .. } => "phone",
            Self::Address { .. } => "address",
        }
    }
}

/// Adds an address behind those of its kind that are there.
///
/// # Errors
/// Refused where it cannot be read, is there already, or the person is gone.
pub async fn add_point(entry: &mut Entry, contact: ContactId, typed: &TypedPoint) -> Answer<()> {
    add_point_in(entry, contact, None, typed).await
}

/// The same, a phone being read in `home` where that is known.
///
/// # Errors
/// As [`add_point`].
pub(super) async fn add_point_in(entry: &mut Entry, contact: ContactId, home: Option<Country>, typed: &TypedPoint) -> Answer<()> {
    let live: Option<(u32,)> =
        sqlx::query_as("SELECT id FROM contact WHERE id = ?1 AND binned_at IS NULL AND merged_into IS NULL")
            .bind(contact)
            .fetch_optional(&mut **entry)
            .await?;
    live.ok_or_else(|| refuse_with(Code::Gone, message("contacts-gone")))?;
    let read = read_in(entry, contact, home, typed).await?;
    once(entry, contact, None, typed, &read).await?;
    let (point,): (u32,) = sqlx::query_as(
        "INSERT INTO contact_point (contact, kind, shown, norm, street, postcode, city, region, country, rank)
         SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9,
             coalesce((SELECT max(rank) + 1 FROM contact_point WHERE contact = ?1 AND kind = ?2), 0) RETURNING id",
    )
    .bind(contact)
    .bind(typed.kind())
    .bind(read.shown)
    .bind(read.norm)
    .bind(read.address.street)
    .bind(read.address.postcode)
    .bind(read.address.city)
    .bind(read.address.region)
    .bind(read.address.country.map(|country| country.code().to_owned()))
    .fetch_one(&mut **entry)
    .await?;
    crate::stop_listed(entry, point).await
}

/// Corrects an address; it keeps its place among those of its kind.
///
/// # Errors
/// Refused where it cannot be read, is there already, or is gone.
pub async fn change_point(entry: &mut Entry, contact: ContactId, point: ContactPointId, typed: &TypedPoint) -> Answer<()> {
    if kind_of(entry, contact, point).await? != typed.kind() {
        return Err(gone());
    }
    let read = read(entry, contact, typed).await?;
    once(entry, contact, Some(point), typed, &read).await?;
    // It came from no file any more, and whether it is on the list is asked again.
    sqlx::query(
        "UPDATE contact_point SET shown = ?2, norm = ?3, street = ?4, postcode = ?5, city = ?6, region = ?7, country = ?8,
             source = NULL, stopped = 0 WHERE id = ?1",
    )
    .bind(point)
    .bind(read.shown)
    .bind(read.norm)
    .bind(read.address.street)
    .bind(read.address.postcode)
    .bind(read.address.city)
    .bind(read.address.region)
    .bind(read.address.country.map(|country| country.code().to_owned()))
    .execute(&mut **entry)
    .await?;
    crate::stop_listed(entry, point.0).await
}

/// Takes an address away. What is on the do-not-contact list stays there.
///
/// # Errors
/// Refused where it is gone.
pub async fn remove_point(entry: &mut Entry, contact: ContactId, point: ContactPointId) -> Answer<()> {
    kind_of(entry, contact, point).await?;
    sqlx::query("DELETE FROM contact_point WHERE id = ?1")
        .bind(point)
        .execute(&mut **entry)
        .await?;
    Ok(())
}

/// Puts an address before the others of its kind: it is the one that is used.
///
/// # Errors
/// Refused where it is gone.
pub async fn prefer_point(entry: &mut Entry, contact: ContactId, point: ContactPointId) -> Answer<()> {
    let kind = kind_of(entry, contact, point).await?;
    sqlx::query(
        "UPDATE contact_point SET rank = place FROM (
             SELECT id AS which, row_number() OVER (ORDER BY id <> ?3, rank, id) - 1 AS place
             FROM contact_point WHERE contact = ?1 AND kind = ?2)
         WHERE id = which AND rank <> place",
    )
    .bind(contact)
    .bind(kind)
    .bind(point)
    .execute(&mut **entry)
    .await?;
    Ok(())
}

/// An address of any kind as it is compared.
#[derive(Debug)]
pub(crate) struct ReadPoint {
    pub kind: &'static str,
    pub shown: String,
    pub norm: Option<String>,
    pub address: PostalAddress,
}

/// An address of somebody who is not there yet, `home` being the country where they live; nothing where it cannot be read.
///
/// # Errors
/// Broken where the file cannot be read.
pub(super) async fn read_point(
    conn: &mut SqliteConnection,
    home: Option<Country>,
    typed: &TypedPoint,
) -> Answer<Option<ReadPoint>> {
    match read_in(conn, NOBODY, home, typed).await {
        Ok(Read { shown, norm, address }) => Ok(Some(ReadPoint {
            kind: typed.kind(),
            shown,
            norm,
            address,
        })),
        Err(Error::Refused(_)) => Ok(None),
        Err(fault) => Err(fault),
    }
}

/// No record has this id.
const NOBODY: ContactId = ContactId(0);

fn gone() -> Error {
    refuse_with(Code::Gone, message("contacts-point-gone"))
}

/// Of a point that this person has; a merge may have moved it meanwhile.
async fn kind_of(entry: &mut Entry, contact: ContactId, point: ContactPointId) -> Answer<String> {
    let row: Option<(String,)> = sqlx::query_as("SELECT kind FROM contact_point WHERE id = ?1 AND contact = ?2")
        .bind(point)
        .bind(contact)
        .fetch_optional(&mut **entry)
        .await?;
    row.map(|(kind,)| kind).ok_or_else(gone)
}

async fn read_in(conn: &mut SqliteConnection, contact: ContactId, home: Option<Country>, typed: &TypedPoint) -> Answer<Read> {
    match (typed, home) {
        (TypedPoint::Phone { value }, Some(home)) => phone(&line("value", value)?, home),
        _ => read(conn, contact, typed).await,
    }
}

async fn read(conn: &mut SqliteConnection, contact: ContactId, typed: &TypedPoint) -> Answer<Read> {
    match typed {
        TypedPoint::Email { value } => {
            let value = line("value", value)?;
            let email = Email::parse(&value)
                .ok_or_else(|| refuse_at("value", message("contacts-email-unreadable").with("value", value.as_str())))?;
            Ok(Read {
                shown: email.shown().to_owned(),
                norm: Some(email.norm().to_owned()),
                ..Read::default()
            })
        }
        TypedPoint::Phone { value } => {
            let value = line("value", value)?;
            let abroad = value.starts_with(['+', '＋']) || value.starts_with("00");
            let country = match near(conn, contact).await? {
                Some(country) => country,
                // Its own country stands in front; any will do to read it in.
                None if abroad => Country::parse("DE").ok_or_else(gone)?,
                None => return Err(refuse_at("value", message("contacts-phone-country"))),
            };
            phone(&value, country)
        }
        TypedPoint::Address {
            street,
            postcode,
            city,
            region,
            country,
        } => {
            let part = |at: &str, text: &str| line(at, text).map(|text| Some(text).filter(|text| !text.is_empty()));
            let country = part("country", country)?;
            let read = |name: &String| {
                Country::parse(name)
                    .ok_or_else(|| refuse_at("country", message("contacts-country-unknown").with("value", name.as_str())))
            };
            let address = PostalAddress {
                street: part("street", street)?,
                postcode: part("postcode", postcode)?,
                city: part("city", city)?,
                region: part("region", region)?,
                country: country.as_ref().map(read).transpose()?,
            };
            if address.street.is_none() && address.postcode.is_none() && address.city.is_none() {
                return Err(refuse_at("street", message("contacts-address-empty")));
            }
            Ok(Read {
                shown: address.shown(),
                norm: address.key(),
                address,
            })
        }
    }
}

fn phone(value: &str, country: Country) -> Answer<Read> {
    let phone = Phone::parse(value, country)
        .ok_or_else(|| refuse_at("value", message("contacts-phone-unreadable").with("value", value)))?;
    Ok(Read {
        shown: phone.shown().to_owned(),
        norm: Some(phone.e164().to_owned()),
        ..Read::default()
    })
}

/// On one line, as long as a line is, and nothing hidden in it.
fn line(at: &str, typed: &str) -> Answer<String> {
    within(at, typed, LINE)?;
    Ok(upright(typed).split_whitespace().collect::<Vec<_>>().join(" "))
}

/// So many places of the file are looked at for where most people live, while somebody types.
const SAMPLED: u32 = 2_000;
/// Shares no divisor with any distance between two of them.
const PRIME: u64 = 2_654_435_761;

/// The country in which a person's numbers are read: where they live, what the house file was told, where most others live.
async fn near(conn: &mut SqliteConnection, contact: ContactId) -> Answer<Option<Country>> {
    let told: (Option<String>,) = sqlx::query_as(
        "SELECT coalesce(
             (SELECT country FROM contact_point WHERE contact = ?1 AND kind = 'address' AND country IS NOT NULL ORDER BY rank, id LIMIT 1),
             (SELECT value ->> '$' FROM setting WHERE name = 'country'))",
    )
    .bind(contact)
    .fetch_one(&mut *conn)
    .await?;
    let code = match told.0 {
        Some(code) => Some(code),
        None => most(conn).await?,
    };
    Ok(code.and_then(|code| Country::parse(&code)))
}

/// Where most people live, as far as a few addresses tell: spread evenly over the file, since each import brings another country. Where
/// there are so few addresses with a country that none of those is one, the first that there are.
async fn most(conn: &mut SqliteConnection) -> Answer<Option<String>> {
    let (last,): (Option<u32>,) = sqlx::query_as("SELECT max(id) FROM contact_point")
        .fetch_one(&mut *conn)
        .await?;
    let last = u64::from(last.unwrap_or_default());
    let steps = last.min(u64::from(SAMPLED));
    // Each a step aside of its place: in equal steps over rows that take turns, all might be e-mails.
    let place = |nth: u64| nth * last / steps + 1 + nth * PRIME % (last / steps);
    let spread: Vec<u64> = (0..steps).map(place).collect();
    let found: Option<(Option<String>,)> = sqlx::query_as(
        "SELECT coalesce(
             (SELECT p.country FROM json_each(?1) at CROSS JOIN contact_point p ON p.id = at.value
              WHERE p.kind = 'address' AND p.country IS NOT NULL GROUP BY p.country ORDER BY count(*) DESC, p.country LIMIT 1),
             (SELECT country FROM (SELECT kind, country FROM contact_point ORDER BY id LIMIT 10000)
              WHERE kind = 'address' AND country IS NOT NULL GROUP BY country ORDER BY count(*) DESC, country LIMIT 1))",
    )
    .bind(serde_json::to_string(&spread)?)
    .fetch_optional(conn)
    .await?;
    Ok(found.and_then(|(country,)| country))
}

/// Nobody has the same address twice.
async fn once(entry: &mut Entry, contact: ContactId, but: Option<ContactPointId>, typed: &TypedPoint, read: &Read) -> Answer<()> {
    let twice: Option<(u32,)> = sqlx::query_as(
        "SELECT id FROM contact_point WHERE contact = ?1 AND kind = ?2 AND id IS NOT ?3 AND (norm = ?4 OR shown = ?5) LIMIT 1",
    )
    .bind(contact)
    .bind(typed.kind())
    .bind(but)
    .bind(read.norm.as_deref())
    .bind(read.shown.as_str())
    .fetch_optional(&mut **entry)
    .await?;
    match twice {
        Some(_) => Err(refuse_at("value", message("contacts-point-twice"))),
        None => Ok(()),
    }
}
