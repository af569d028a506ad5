//! Somebody new, by hand; and who is there already by what was typed, so that nobody is entered twice.

use serde::{Deserialize, Serialize};
use specta::Type;
use sqlx::SqliteConnection;

use super::{
    edit::by_hand,
    point::{TypedPoint, add_point, norm_of},
};
use crate::{
    journal::Entry,
    refusal::{Answer, Error, message, refuse_at},
    store::House,
    values::{ContactId, LINE, PersonName, upright, within},
};

/// So many are named who are there already.
const NAMED: u32 = 5;

/// Somebody as they were typed; a part that is not known is empty.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, Type)]
pub struct NewPerson {
    /// First name.
    pub given: String,
    /// Last name.
    pub family: String,
    /// Company; alone, it is an organisation that is added.
    pub company: String,
    /// E-mail address.
    pub email: String,
    /// Phone number.
    pub phone: String,
}

/// Somebody who is there already.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Known {
    /// Who.
    pub contact: ContactId,
    /// Their name.
    pub name: String,
    /// What they share: `email`, `phone` or `name`.
    pub by: String,
}

impl NewPerson {
    fn tidy(&self) -> Answer<Self> {
        let line = |at: &str, text: &str| {
            within(at, text, LINE)?;
            Ok::<_, Error>(upright(text).split_whitespace().collect::<Vec<_>>().join(" "))
        };
        Ok(Self {
            given: line("given", &self.given)?,
            family: line("family", &self.family)?,
            company: line("company", &self.company)?,
            email: line("email", &self.email)?,
            phone: line("phone", &self.phone)?,
        })
    }

    fn points(&self) -> Vec<(&'static str, TypedPoint)> {
        let mut points = Vec::new();
        if !self.email.is_empty() {
            points.push((
                "email",
                TypedPoint::Email {
                    value: self.email.clone(),
                },
            ));
        }
        if !self.phone.is_empty() {
            points.push((
                "phone",
                TypedPoint::Phone {
                    value: self.phone.clone(),
                },
            ));
        }
        points
    }

    fn name(&self) -> String {
        let part = |text: &String| Some(text.clone()).filter(|text| !text.is_empty());
        PersonName {
            given: part(&self.given),
            family: part(&self.family),
            ..PersonName::default()
        }
        .shown()
    }
}

/// Adds somebody. What may be said to them is another question: nobody has agreed to anything by being added.
///
/// # Errors
/// Refused where nothing is known of them, or an address cannot be read.
pub async fn add_person(entry: &mut Entry, typed: &NewPerson) -> Answer<ContactId> {
    let person = typed.tidy()?;
    let named = person.name();
    let shown = [&named, &person.company, &person.email, &person.phone]
        .into_iter()
        .find(|text| !text.is_empty())
        .ok_or_else(|| refuse_at("given", message("contacts-nobody")))?;
    let organisation = named.is_empty() && !person.company.is_empty();
    let (id,): (u32,) = sqlx::query_as(
        "INSERT INTO contact (kind, name, given, family, company)
         VALUES (?1, ?2, nullif(?3, ''), nullif(?4, ''), iif(?1 = 'person', nullif(?5, ''), NULL)) RETURNING id",
    )
    .bind(if organisation { "organisation" } else { "person" })
    .bind(shown)
    .bind(&person.given)
    .bind(&person.family)
    .bind(&person.company)
    .fetch_one(&mut **entry)
    .await?;
    let contact = ContactId(id);
    let columns = [
        ("given", &person.given),
        ("family", &person.family),
        ("company", &person.company),
    ];
    for (column, _) in columns.into_iter().filter(|(_, text)| !text.is_empty()) {
        by_hand(entry, contact, column).await?;
    }
    for (at, point) in person.points() {
        add_point(entry, contact, &point).await.map_err(|fault| under(fault, at))?;
    }
    Ok(contact)
}

/// A refusal of a point, told at the field that it was typed in.
fn under(fault: Error, at: &str) -> Error {
    match fault {
        Error::Refused(mut why) => {
            why.at = Some(at.to_owned());
            Error::Refused(why)
        }
        other => other,
    }
}

/// Who is there already and shares an e-mail address, a phone number or the whole name with what was typed, at most five. What cannot be
/// read yet, since somebody is still typing, shares nothing.
///
/// # Errors
/// Broken where the file cannot be read.
pub async fn known(house: &House, typed: &NewPerson) -> Answer<Vec<Known>> {
    let person = typed.tidy()?;
    let mut read = house.read().await?;
    let mut found: Vec<Known> = Vec::new();
    for (kind, point) in person.points() {
        if let Some(norm) = norm_of(&mut read, &point).await? {
            let people = sharing(&mut read, kind, &norm).await?;
            found.extend(people.into_iter().map(|(contact, name)| Known {
                contact: ContactId(contact),
                name,
                by: kind.to_owned(),
            }));
        }
    }
    let name = person.name();
    if !name.is_empty() {
        let people: Vec<(u32, String)> =
            sqlx::query_as("SELECT id, name FROM live_contact WHERE name = ?1 COLLATE NOCASE ORDER BY id LIMIT ?2")
                .bind(&name)
                .bind(NAMED)
                .fetch_all(&mut *read)
                .await?;
        found.extend(people.into_iter().map(|(contact, name)| Known {
            contact: ContactId(contact),
            name,
            by: "name".to_owned(),
        }));
    }
    let mut seen = std::collections::BTreeSet::new();
    found.retain(|one| seen.insert(one.contact.0));
    found.truncate(NAMED as usize);
    Ok(found)
}

async fn sharing(read: &mut SqliteConnection, kind: &str, norm: &str) -> Answer<Vec<(u32, String)>> {
    Ok(sqlx::query_as(
        "SELECT DISTINCT c.id, c.name FROM contact_point p JOIN live_contact c ON c.id = p.contact
         WHERE p.kind = ?1 AND p.norm = ?2 ORDER BY c.id LIMIT ?3",
    )
    .bind(kind)
    .bind(norm)
    .bind(NAMED)
    .fetch_all(read)
    .await?)
}
