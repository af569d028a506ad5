//! Somebody new, by hand. Deliberately not here: who is there already by what was typed (matching).

use serde::{Deserialize, Serialize};
use specta::Type;
use sqlx::SqliteConnection;

use super::{
    edit::by_hand,
    point::{ReadPoint, TypedPoint, add_point_in, read_point},
};
use crate::{
    journal::Entry,
    refusal::{Answer, Error, message, refuse_at},
    values::{ContactId, Country, LINE, PersonName, upright, within},
};

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
    /// Street and house number.
    pub street: String,
    /// Postcode.
    pub postcode: String,
    /// Town.
    pub city: String,
    /// A code or a name of a country.
    pub country: String,
}

/// Somebody as they were typed, as far as it can be read; somebody may still be typing.
#[derive(Debug, Default)]
pub(crate) struct Readable {
    pub person: NewPerson,
    /// First name and surname.
    pub name: String,
    pub points: Vec<ReadPoint>,
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
            street: line("street", &self.street)?,
            postcode: line("postcode", &self.postcode)?,
            city: line("city", &self.city)?,
            country: line("country", &self.country)?,
        })
    }

    /// Each with the field at which it is told what is wrong with it.
    fn points(&self) -> Vec<(&'static str, TypedPoint)> {
        let mut points = Vec::new();
        if !self.email.is_empty() {
            let value = self.email.clone();
            points.push(("email", TypedPoint::Email { value }));
        }
        let somewhere = [&self.street, &self.postcode, &self.city]
            .into_iter()
            .any(|part| !part.is_empty());
        // Beside a phone a country alone is where the phone is read. Where nothing would keep it, that it is no address is told.
        if somewhere || (!self.country.is_empty() && self.phone.is_empty()) {
            let address = TypedPoint::Address {
                street: self.street.clone(),
                postcode: self.postcode.clone(),
                city: self.city.clone(),
                region: String::new(),
                country: self.country.clone(),
            };
            points.push(("street", address));
        }
        if !self.phone.is_empty() {
            let value = self.phone.clone();
            points.push(("phone", TypedPoint::Phone { value }));
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
    if !person.country.is_empty() && Country::parse(&person.country).is_none() {
        return Err(refuse_at(
            "country",
            message("contacts-country-unknown").with("value", person.country.as_str()),
        ));
    }
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
    let home = Country::parse(&person.country);
    for (at, point) in person.points() {
        add_point_in(entry, contact, home, &point)
            .await
            .map_err(|fault| under(fault, at))?;
    }
    Ok(contact)
}

/// A refusal of a point, told at the field that it was typed in. An address has several, and says itself which it is.
fn under(fault: Error, at: &str) -> Error {
    match fault {
        Error::Refused(mut why) => {
            if why.at.as_deref().is_none_or(|at| at == "value") {
                why.at = Some(at.to_owned());
            }
            Error::Refused(why)
        }
        other => other,
    }
}

/// What was typed as it would be kept. What cannot be read yet, since somebody is still typing, is left out.
///
/// # Errors
/// Refused where something is longer than a line; broken where the file cannot be read.
pub(crate) async fn readable(read: &mut SqliteConnection, typed: &NewPerson) -> Answer<Readable> {
    let mut person = typed.tidy()?;
    // Half a country is none yet, and no reason to pass the rest of the address by.
    if Country::parse(&person.country).is_none() {
        person.country.clear();
    }
    let mut points = Vec::new();
    for (_, point) in person.points() {
        points.extend(read_point(read, Country::parse(&person.country), &point).await?);
    }
    Ok(Readable {
        name: person.name(),
        person,
        points,
    })
}
