//! Who is with the same company. It follows from what each record says, so it is worked out where it is asked for and kept nowhere: nothing
//! has to follow when somebody changes their company, is merged or leaves the file.
//!
//! Of two people who both have mail at a company's own domain, the domains decide: two bakeries of one name are two, and one company is written
//! in several ways. Of whom that is not known, the company's name decides, without its legal form. Deliberately not here: what being colleagues
//! says about two records that may be one person (see [`super::model`]).

use std::{
    collections::{BTreeSet, HashMap},
    sync::LazyLock,
};

use serde::{Deserialize, Serialize};
use specta::Type;
use sqlx::SqliteConnection;

use super::{
    keys,
    mailbox::{PROVIDERS, is_provider, many_of},
};
use crate::{
    job::Job,
    refusal::{Answer, Error},
    store::{House, watch},
    values::{ContactId, suggest_domain},
};

/// Who is with the same company as a person.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, Type)]
pub struct Colleagues {
    /// The company, as the person's record has it, or the domain of their mail where the mail alone tells; empty where neither is known.
    pub company: String,
    /// How many others.
    pub count: u32,
    /// The first of them, as they are numbered.
    pub first: Vec<Colleague>,
}

/// Somebody who is with the same company.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Colleague {
    /// Who.
    pub id: ContactId,
    /// Their name.
    pub name: String,
}

/// So many are named.
const NAMED: usize = 10;

/// So many people are looked at between two looks at Cancel.
const STRIDE: usize = 10_000;

/// What stands where a company is asked for and names none.
const NO_COMPANY: &[&str] = &[
    "self-employed",
    "selfemployed",
    "freelance",
    "freelancer",
    "private",
    "privat",
    "privatperson",
    "selbständig",
    "selbstständig",
    "freiberuflich",
    "freiberufler",
    "freiberuflerin",
    "student",
    "studentin",
    "retired",
    "rentner",
    "rentnerin",
    "unemployed",
    "indépendant",
    "autónomo",
    "none",
    "keine",
    "n/a",
    "unknown",
    "unbekannt",
];

/// Who is with the same company as a person; nobody where no company of theirs is known. Cost grows with the people of the file.
///
/// # Errors
/// Broken where the file cannot be read; cancelled.
pub async fn colleagues(house: &House, contact: ContactId, job: &Job) -> Answer<Colleagues> {
    let mut read = house.read().await?;
    let written: Option<(String,)> = sqlx::query_as("SELECT coalesce(company, '') FROM live_contact WHERE id = ?1")
        .bind(contact)
        .fetch_optional(&mut *read)
        .await?;
    let written = written
        .map(|(company,)| company)
        .filter(|company| company_key(company).is_some());
    // Most people of most files have neither, and nobody else need be read for them.
    if written.is_none() && !has_own_mail(&mut read, contact).await? {
        return Ok(Colleagues::default());
    }
    let firms = Firms::read(&mut read, job).await?;
    let others = firms.others(contact.0);
    let first: Vec<u32> = others.iter().copied().take(NAMED).collect();
    let named: Vec<(u32, String)> =
        sqlx::query_as("SELECT id, name FROM live_contact WHERE id IN (SELECT value FROM json_each(?1)) ORDER BY id")
            .bind(serde_json::to_string(&first)?)
            .fetch_all(&mut *read)
            .await?;
    // A name that none of the others has would say of them what nobody wrote.
    let domain = firms.domain(contact.0);
    let company = match (written, domain) {
        (Some(_), Some(domain)) if !firms.share_name(contact.0, &others) => domain,
        (written, domain) => written.or(domain).unwrap_or_default(),
    };
    Ok(Colleagues {
        company,
        count: u32::try_from(others.len()).unwrap_or(u32::MAX),
        first: named
            .into_iter()
            .map(|(id, name)| Colleague { id: ContactId(id), name })
            .collect(),
    })
}

/// How many others each person has who are with the same company; organisations are none and have none.
///
/// # Errors
/// Broken where the file cannot be read; cancelled.
pub(crate) async fn colleague_counts(connection: &mut SqliteConnection, job: &Job) -> Answer<Vec<(u32, u32)>> {
    let firms = Firms::read(connection, job).await?;
    let mut counts = Vec::with_capacity(firms.people.len());
    for person in &firms.people {
        if counts.len() % STRIDE == 0 {
            stop(job)?;
        }
        counts.push((*person, firms.count(*person)));
    }
    Ok(counts)
}

/// Everybody by their company.
#[derive(Debug, Default)]
struct Firms {
    /// Every person, in order.
    people: Vec<u32>,
    works: HashMap<u32, Works>,
    /// The people of each name, and of each domain.
    named: Vec<Vec<u32>>,
    at: Vec<Vec<u32>>,
    domains: Vec<String>,
    /// How many of a name have mail at no company's domain.
    elsewhere: Vec<u32>,
}

/// What is known of where somebody works, as numbers of names and domains.
#[derive(Debug, Default)]
struct Works {
    name: Option<usize>,
    at: Vec<usize>,
}

impl Firms {
    async fn read(connection: &mut SqliteConnection, job: &Job) -> Answer<Self> {
        stop(job)?;
        watch(connection, job).await?;
        let companies: Vec<(u32, String)> =
            sqlx::query_as("SELECT id, coalesce(company, '') FROM live_contact WHERE kind = 'person' ORDER BY id")
                .fetch_all(&mut *connection)
                .await?;
        let mail: Vec<(u32, String)> = sqlx::query_as(include_str!("sql/mail_at.sql"))
            .bind(serde_json::to_string(PROVIDERS)?)
            .fetch_all(connection)
            .await?;
        Self::of(&companies, &mail, job)
    }

    /// Pure: people with their companies, in order, and with the domains of their mail.
    fn of(companies: &[(u32, String)], mail: &[(u32, String)], job: &Job) -> Answer<Self> {
        let mut firms = Self::default();
        let mut by_domain: HashMap<&str, Vec<u32>> = HashMap::new();
        for part in mail.chunks(STRIDE) {
            stop(job)?;
            for (person, domain) in part {
                by_domain.entry(domain).or_default().push(*person);
            }
        }
        let many = many_of(companies.len());
        // Somebody may have two addresses at one domain.
        let each_once = |mut people: Vec<u32>| {
            people.sort_unstable();
            people.dedup();
            people
        };
        let mut by_domain: Vec<(&str, Vec<u32>)> = by_domain
            .into_iter()
            .map(|(domain, people)| (domain, each_once(people)))
            .filter(|(domain, people)| people.len() <= many && is_own(domain))
            .collect();
        by_domain.sort_unstable();
        for (domain, people) in by_domain {
            for person in &people {
                firms.works.entry(*person).or_default().at.push(firms.at.len());
            }
            firms.at.push(people);
            firms.domains.push(domain.to_owned());
        }
        let mut names: HashMap<String, usize> = HashMap::new();
        for part in companies.chunks(STRIDE) {
            stop(job)?;
            for (person, company) in part {
                firms.people.push(*person);
                let Some(key) = company_key(company) else { continue };
                let next = names.len();
                let name = *names.entry(key).or_insert(next);
                if name == firms.named.len() {
                    firms.named.push(Vec::new());
                    firms.elsewhere.push(0);
                }
                let works = firms.works.entry(*person).or_default();
                works.name = Some(name);
                firms.elsewhere[name] += u32::from(works.at.is_empty());
                firms.named[name].push(*person);
            }
        }
        Ok(firms)
    }

    /// The others, in order.
    fn others(&self, person: u32) -> BTreeSet<u32> {
        let Some(works) = self.works.get(&person) else {
            return BTreeSet::new();
        };
        let mut others: BTreeSet<u32> = works.at.iter().flat_map(|at| self.at[*at].iter().copied()).collect();
        let by_name = works.name.map_or(&[][..], |name| &self.named[name]);
        let decides = |other: &&u32| works.at.is_empty() || self.works.get(other).is_none_or(|works| works.at.is_empty());
        others.extend(by_name.iter().filter(decides));
        others.remove(&person);
        others
    }

    /// How many [`Firms::others`] are, without naming them: a large company must not cost its square.
    fn count(&self, person: u32) -> u32 {
        let Some(works) = self.works.get(&person) else { return 0 };
        let many = |people: usize| u32::try_from(people).unwrap_or(u32::MAX);
        let but_oneself = |people: usize| many(people).saturating_sub(1);
        match (&works.at[..], works.name) {
            ([], None) => 0,
            ([], Some(name)) => but_oneself(self.named[name].len()),
            ([at], name) => but_oneself(self.at[*at].len()) + name.map_or(0, |name| self.elsewhere[name]),
            _ => many(self.others(person).len()),
        }
    }

    /// Whether one of the others has the person's company by its name.
    fn share_name(&self, person: u32, others: &BTreeSet<u32>) -> bool {
        let name = |of: u32| self.works.get(&of).and_then(|works| works.name);
        let written = name(person);
        written.is_some() && others.iter().any(|other| name(*other) == written)
    }

    /// The domain at which others have their mail too.
    fn domain(&self, person: u32) -> Option<String> {
        let at = &self.works.get(&person)?.at;
        let shared = at.iter().find(|at| self.at[**at].len() > 1)?;
        Some(self.domains[*shared].clone())
    }
}

/// What a company's name is known by; nothing where what was written names none.
fn company_key(written: &str) -> Option<String> {
    static NOTHING: LazyLock<BTreeSet<String>> = LazyLock::new(|| NO_COMPANY.iter().map(|text| keys::company(text)).collect());
    let key = keys::company(written);
    (!key.is_empty() && !NOTHING.contains(&key)).then_some(key)
}

/// Whether somebody has mail at anything but a well-known provider.
async fn has_own_mail(connection: &mut SqliteConnection, contact: ContactId) -> Answer<bool> {
    let norms: Vec<(String,)> =
        sqlx::query_as("SELECT norm FROM contact_point WHERE contact = ?1 AND kind = 'email' AND norm IS NOT NULL")
            .bind(contact)
            .fetch_all(connection)
            .await?;
    let domain = |norm: &str| norm.split_once('@').is_some_and(|(_, domain)| is_own(domain));
    Ok(norms.iter().any(|(norm,)| domain(norm)))
}

/// Whether a domain is no well-known provider's, nor meant to be.
fn is_own(domain: &str) -> bool {
    !is_provider(suggest_domain(domain).unwrap_or(domain))
}

fn stop(job: &Job) -> Answer<()> {
    if job.is_cancelled() { Err(Error::Cancelled) } else { Ok(()) }
}
