//! Mending what is written badly and can only mean one thing, for everybody at once: told before it is done, one entry, one Undo.
//! What is not certain stays as it is and is counted. Deliberately not here: consent, which no mending touches, and spellings that people
//! choose between (matching).

use std::collections::{BTreeSet, HashMap, HashSet};

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use specta::Type;
use sqlx::SqliteConnection;

use super::{
    Example,
    case::{Verdict, name_in_case},
};
use crate::{
    job::Job,
    journal::{self, Act, Entry},
    refusal::{Answer, Message, message, refuse},
    store::{House, back_up_before_many},
    values::{Country, EntryId, Now, PersonName, Phone},
};

/// What is mended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Mend {
    /// Phone numbers that are none yet, read in the country of their owner's address, or where that is not known in the one most addresses are in.
    Phones,
    /// Names that are all in capitals or all in small letters.
    Names,
    /// Superfluous spaces in names, companies and positions.
    Spaces,
}

impl Mend {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Phones, Self::Names, Self::Spaces];

    /// Its word in messages and in the terminal.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Phones => "phones",
            Self::Names => "names",
            Self::Spaces => "spaces",
        }
    }
}

/// What a mending would do, or did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Mended {
    /// Which.
    pub mend: Mend,
    /// People of whom something changes.
    pub people: u32,
    /// Values that change.
    pub values: u32,
    /// People with no usable phone before who have one afterwards.
    pub reachable: u32,
    /// Values of the kind that are not certain and stay as they are.
    pub left: u32,
    /// Ten of the values that change.
    pub some: Vec<Example>,
}

impl Mended {
    /// What it brings and what stays as it is, with the figures.
    #[must_use]
    pub fn title(&self) -> Message {
        message(&format!("contacts-mend-{}", self.mend.name()))
            .with("people", self.people)
            .with("values", self.values)
            .with("reachable", self.reachable)
            .with("left", self.left)
    }
}

/// How many are named.
const NAMED: usize = 10;
/// How many values are read between two looks at Cancel.
const STRIDE: usize = 1_000;

/// What each mending would do, as the file stands; those left out of which nothing could be said.
///
/// # Errors
/// Broken where the file cannot be read; cancelled.
pub async fn mends(house: &House, job: &Job) -> Answer<Vec<Mended>> {
    let house = house.watched(job);
    let mut read = house.read().await?;
    let mut all = Vec::new();
    for mend in Mend::ALL {
        let told = plan(&mut read, mend, job).await?.told;
        if told.people > 0 || told.left > 0 {
            all.push(told);
        }
    }
    Ok(all)
}

/// Mends everything of a kind that is certain.
///
/// # Errors
/// Refused where there is nothing to mend, and where there is no room for the backup before it; cancelled, and nothing has happened then.
pub async fn mend(house: &House, mend: Mend, job: &Job, now: &Now) -> Answer<(Mended, EntryId)> {
    let house = &house.watched(job);
    let foreseen = plan(&mut *house.read().await?, mend, job).await?.told.people;
    if foreseen == 0 {
        return Err(refuse(message("contacts-nothing-to-mend")));
    }
    back_up_before_many(house, foreseen as usize, now).await?;
    let mut entry = journal::begin(house, Act::new("mend").with("what", mend.name()), now).await?;
    // Somebody may have been changed since: what is written is what stands there now.
    let Plan { told, writes } = plan(&mut entry, mend, job).await?;
    if told.people == 0 {
        return Err(refuse(message("contacts-nothing-to-mend")));
    }
    match mend {
        Mend::Phones => write_phones(&mut entry, &writes, job).await?,
        Mend::Names | Mend::Spaces => write_people(&mut entry, &writes).await?,
    }
    job.step("job-contacts-mending", 1, 1)?;
    entry.tell("values", told.values).await?;
    entry.tell("people", told.people).await?;
    let id = entry.finish(told.people).await?;
    Ok((told, id))
}

/// What changes, for people and for SQL: a person `[id, name, given, family, company, job_title, columns]`, a point `[id, norm]`.
struct Plan {
    told: Mended,
    writes: Vec<Value>,
}

impl Plan {
    fn new(mend: Mend) -> Self {
        Self {
            told: Mended {
                mend,
                people: 0,
                values: 0,
                reachable: 0,
                left: 0,
                some: Vec::new(),
            },
            writes: Vec::new(),
        }
    }

    fn tell(&mut self, name: &str, before: &str, after: &str) {
        self.told.values += 1;
        if self.told.some.len() < NAMED {
            self.told.some.push(Example {
                name: name.to_owned(),
                before: before.to_owned(),
                after: after.to_owned(),
            });
        }
    }
}

async fn plan(connection: &mut SqliteConnection, mend: Mend, job: &Job) -> Answer<Plan> {
    match mend {
        Mend::Phones => phones(connection, job).await,
        Mend::Names => people(connection, mend, in_case, job).await,
        Mend::Spaces => people(connection, mend, |person| Verdict::Certain(tidy(person)), job).await,
    }
}

/// A person as far as mending goes.
#[derive(Debug, Clone, PartialEq, sqlx::FromRow)]
struct Person {
    id: u32,
    name: String,
    prefix: Option<String>,
    given: Option<String>,
    family: Option<String>,
    suffix: Option<String>,
    language: Option<String>,
    company: Option<String>,
    job_title: Option<String>,
}

impl Person {
    fn shown(&self) -> String {
        PersonName {
            prefix: self.prefix.clone(),
            given: self.given.clone(),
            family: self.family.clone(),
            suffix: self.suffix.clone(),
        }
        .shown()
    }

    fn columns(&self) -> [(&'static str, &str); 5] {
        [
            ("given", self.given.as_deref().unwrap_or_default()),
            ("family", self.family.as_deref().unwrap_or_default()),
            ("name", self.name.as_str()),
            ("company", self.company.as_deref().unwrap_or_default()),
            ("job_title", self.job_title.as_deref().unwrap_or_default()),
        ]
    }
}

async fn people(
    connection: &mut SqliteConnection,
    mend: Mend,
    better: impl Fn(&Person) -> Verdict<Person>,
    job: &Job,
) -> Answer<Plan> {
    let sql = match mend {
        Mend::Spaces => include_str!("sql/mend_spaces.sql"),
        _ => include_str!("sql/mend_names.sql"),
    };
    let all: Vec<Person> = sqlx::query_as(sql).fetch_all(connection).await?;
    let mut plan = Plan::new(mend);
    for (at, person) in all.iter().enumerate() {
        if at % STRIDE == 0 {
            job.step("job-contacts-mending", at, all.len())?;
        }
        let after = match better(person) {
            Verdict::Certain(after) if after != *person => after,
            Verdict::Certain(_) => continue,
            Verdict::Unsure => {
                plan.told.left += 1;
                continue;
            }
        };
        let pairs = person.columns().into_iter().zip(after.columns());
        let changed: Vec<_> = pairs.filter(|((_, before), (_, after))| before != after).collect();
        // A name stands in two places: as it is shown, and in its parts. It is told once.
        let parts = changed.iter().any(|((column, _), _)| matches!(*column, "given" | "family"));
        if parts {
            plan.tell(&person.name, &person.name, &after.name);
        }
        for ((column, before), (_, after)) in &changed {
            if !parts || !matches!(*column, "given" | "family" | "name") {
                plan.tell(&person.name, before, after);
            }
        }
        let columns: Vec<&str> = changed.iter().map(|((column, _), _)| *column).collect();
        plan.told.people += 1;
        plan.writes.push(json!([
            after.id,
            after.name,
            after.given,
            after.family,
            after.company,
            after.job_title,
            columns.join(" ")
        ]));
    }
    Ok(plan)
}

fn in_case(person: &Person) -> Verdict<Person> {
    let mut after = person.clone();
    let given = person.given.as_deref().unwrap_or_default();
    let family = person.family.as_deref().unwrap_or_default();
    match name_in_case(given, family, person.language.as_deref()) {
        None => return Verdict::Certain(after),
        Some(Verdict::Unsure) => return Verdict::Unsure,
        Some(Verdict::Certain((given, family))) => {
            after.given = Some(given);
            after.family = Some(family);
        }
    }
    // A shown name that is not made of its parts was written so by hand, and stays.
    if person.name.to_lowercase() == person.shown().to_lowercase() {
        after.name = after.shown();
    }
    Verdict::Certain(after)
}

fn tidy(person: &Person) -> Person {
    let line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let part = |text: &Option<String>| text.as_deref().map(line).filter(|text| !text.is_empty());
    let name = line(&person.name);
    Person {
        name: if name.is_empty() { person.name.clone() } else { name },
        given: part(&person.given),
        family: part(&person.family),
        company: part(&person.company),
        job_title: part(&person.job_title),
        ..person.clone()
    }
}

#[derive(sqlx::FromRow)]
struct Number {
    point: u32,
    contact: u32,
    name: String,
    shown: String,
    country: Option<String>,
}

async fn phones(connection: &mut SqliteConnection, job: &Job) -> Answer<Plan> {
    let home: Option<(String,)> = sqlx::query_as(
        "SELECT country FROM contact_point WHERE country IS NOT NULL GROUP BY country ORDER BY count(*) DESC, country LIMIT 1",
    )
    .fetch_optional(&mut *connection)
    .await?;
    let home = home.and_then(|(code,)| Country::parse(&code));
    let all: Vec<Number> = sqlx::query_as(include_str!("sql/mend_phones.sql"))
        .fetch_all(&mut *connection)
        .await?;
    let usable: Vec<(u32, String)> = sqlx::query_as(include_str!("sql/mend_phones_usable.sql"))
        .fetch_all(connection)
        .await?;
    let mut has: HashMap<u32, HashSet<String>> = HashMap::new();
    for (contact, norm) in usable {
        has.entry(contact).or_default().insert(norm);
    }
    let before: HashSet<u32> = has.keys().copied().collect();
    let mut plan = Plan::new(Mend::Phones);
    let mut who = BTreeSet::new();
    for (at, number) in all.iter().enumerate() {
        if at % STRIDE == 0 {
            job.step("job-contacts-mending", at, all.len())?;
        }
        let country = number.country.as_deref().and_then(Country::parse).or(home);
        let phone = country.and_then(|country| Phone::parse(&number.shown, country));
        // Nobody has the same number twice.
        match phone.filter(|phone| has.entry(number.contact).or_default().insert(phone.e164().to_owned())) {
            Some(phone) => {
                plan.tell(&number.name, &number.shown, phone.e164());
                plan.writes.push(json!([number.point, phone.e164()]));
                who.insert(number.contact);
            }
            None => plan.told.left += 1,
        }
    }
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    plan.told.people = count(who.len());
    plan.told.reachable = count(who.difference(&before.into_iter().collect()).count());
    Ok(plan)
}

/// What was typed stays beside the number. Whoever is on the do-not-contact list is stopped, now that the number can be compared with it.
async fn write_phones(entry: &mut Entry, writes: &[Value], job: &Job) -> Answer<()> {
    sqlx::query(
        "UPDATE contact_point SET norm = v.value ->> 1 FROM json_each(?1) v WHERE contact_point.id = CAST(v.value ->> 0 AS INTEGER)",
    )
    .bind(serde_json::to_string(writes)?)
    .execute(&mut **entry)
    .await?;
    for (at, point) in writes.iter().filter_map(|write| write[0].as_u64()).enumerate() {
        if at % STRIDE == 0 {
            job.step("job-contacts-mending", at, writes.len())?;
        }
        crate::stop_listed(entry, u32::try_from(point).unwrap_or_default()).await?;
    }
    Ok(())
}

async fn write_people(entry: &mut Entry, writes: &[Value]) -> Answer<()> {
    let writes = serde_json::to_string(writes)?;
    for sql in [include_str!("sql/mend_people.sql"), include_str!("sql/mend_provenance.sql")] {
        sqlx::query(sql).bind(&writes).execute(&mut **entry).await?;
    }
    Ok(())
}
