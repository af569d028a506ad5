//! Looks up what SQL alone cannot decide: which stored texts fit (case and accents do not matter), which products are meant,
//! who is with the same company as so many others, which scores people have, what people said about a channel and who may be contacted (asked of `privacy`, the one gate).

use std::{
    collections::{HashMap, HashSet},
    ops::RangeInclusive,
};

use sqlx::SqliteConnection;

use super::{
    chosen,
    field::{Field, Fold},
    fold::Wanted,
    known::Known,
    near,
    node::{How, Kind, Leaf, Names, Node, Products, Test},
    relation::relation,
    rfm, run, share,
    window::comes_again,
};
use crate::{
    job::Job,
    matching::colleague_counts,
    privacy::{self, Basis, Channel, Consented, Standing},
    refusal::{Answer, Error},
};

/// Looks everything up that the tree needs, each thing once.
pub(super) async fn expand(connection: &mut SqliteConnection, node: &mut Node, known: &Known, job: &Job) -> Answer<()> {
    let mut leaves = Vec::new();
    collect(node, &mut leaves);
    let mut found = Found::default();
    for leaf in leaves {
        if let Some(people) = rfm::people(connection, leaf, known, job).await? {
            *leaf = Leaf::People(people);
            continue;
        }
        match leaf {
            Leaf::Field {
                field: Field::Colleagues,
                test: Test::Number { from, to },
                blanks,
                ..
            } => *leaf = Leaf::People(found.colleagues(connection, *from..=*to, *blanks, job).await?),
            Leaf::Field { field, test, .. } => {
                if let Some(zone) = near::unsettled(test) {
                    let lies = near::town_of(connection, zone, job).await?;
                    near::settle(test, lies);
                }
                let fitting = match test {
                    Test::Wanted(names) => {
                        let stored = found
                            .texts(
                                connection,
                                &format!("SELECT DISTINCT value FROM ({})", relation(field, known.as_of())),
                                job,
                            )
                            .await?;
                        fitting(names, stored, job)?
                    }
                    Test::Town(circle) => {
                        let sql = format!("SELECT DISTINCT value FROM ({})", relation(field, known.as_of()));
                        let stored = found.texts(connection, &sql, job).await?;
                        let mut fitting = Vec::new();
                        for chunk in stored.chunks(1000) {
                            job.heard()?;
                            fitting.extend(chunk.iter().filter(|town| circle.fits(town)).cloned());
                        }
                        fitting
                    }
                    Test::Zone(zone) => {
                        let sql = format!("SELECT DISTINCT value FROM ({})", relation(field, known.as_of()));
                        let stored = found.texts(connection, &sql, job).await?;
                        stored.iter().filter(|text| zone.fits(text)).cloned().collect()
                    }
                    Test::Anniversary(days) => {
                        let sql = format!("SELECT DISTINCT value FROM ({})", relation(field, known.as_of()));
                        let stored = found.texts(connection, &sql, job).await?;
                        stored.iter().filter(|text| comes_again(text, *days)).cloned().collect()
                    }
                    _ => continue,
                };
                *test = Test::OneOf(fitting);
            }
            Leaf::Bought(bought) => {
                if let Some(what) = &mut bought.what {
                    what.found = Some(products(connection, what).await?);
                }
            }
            Leaf::Attended {
                what,
                names,
                values,
                between,
                ..
            } => {
                let kind = what.name();
                let stored =
                    |column| format!("SELECT DISTINCT {column} FROM event WHERE kind = '{kind}' AND {column} IS NOT NULL");
                if let Some(names) = names {
                    names.found = Some(fitting(names, found.texts(connection, &stored("name"), job).await?, job)?);
                }
                let said = stored("detail ->> 'value'");
                if let Some(values) = values {
                    values.found = Some(fitting(values, found.texts(connection, &said, job).await?, job)?);
                }
                if let Some(between) = between {
                    let stored = found.texts(connection, &said, job).await?;
                    between.found = Some(stored.iter().filter(|text| between.fits(text)).cloned().collect());
                }
            }
            Leaf::Consent { channel, state } => *leaf = Leaf::People(said(connection, *channel, *state, known).await?),
            Leaf::MayContact { channel, not } => *leaf = Leaf::People(reachable(connection, *channel, *not, known).await?),
            Leaf::Share(share) => {
                let mut people: Vec<u32> = share::chosen(share, share::totals(connection, share, job).await?);
                if share.not {
                    let chosen: HashSet<u32> = people.into_iter().collect();
                    let everybody: Vec<(u32,)> = sqlx::query_as("SELECT id FROM live_contact")
                        .fetch_all(&mut *connection)
                        .await?;
                    people = everybody
                        .into_iter()
                        .map(|(id,)| id)
                        .filter(|id| !chosen.contains(id))
                        .collect();
                }
                *leaf = Leaf::People(people);
            }
            Leaf::Chosen(ids) => *ids = chosen::by_now(connection, ids, &|_| false, job).await?,
            Leaf::People(_) => {}
        }
    }
    Ok(())
}

pub(super) fn collect<'a>(node: &'a mut Node, into: &mut Vec<&'a mut Leaf>) {
    match &mut node.kind {
        Kind::All(inner) | Kind::Any(inner) => inner.iter_mut().for_each(|node| collect(node, into)),
        Kind::Not(inner) | Kind::Segment(Some(inner)) => collect(inner, into),
        Kind::Segment(None) => {}
        Kind::Leaf(leaf) => into.push(leaf),
    }
}

/// A rule may look for two thousand parts of names in a million: Cancel is heard meanwhile.
fn fitting(names: &Names, stored: &[String], job: &Job) -> Answer<Vec<String>> {
    let wanted = Wanted::of(names);
    let mut fitting = Vec::new();
    for chunk in stored.chunks(1000) {
        if job.is_cancelled() {
            return Err(Error::Cancelled);
        }
        fitting.extend(chunk.iter().filter(|text| wanted.fits(text)).cloned());
    }
    Ok(fitting)
}

/// What is read once, however many conditions ask: lists of stored texts, and how many colleagues each person has.
#[derive(Default)]
struct Found {
    lists: HashMap<String, Vec<String>>,
    colleagues: Option<Vec<(u32, u32)>>,
}

impl Found {
    async fn texts(&mut self, connection: &mut SqliteConnection, sql: &str, job: &Job) -> Answer<&[String]> {
        if !self.lists.contains_key(sql) {
            let rows: Vec<(String,)> = run::rows(connection, sql, &[], job).await?;
            self.lists
                .insert(sql.to_owned(), rows.into_iter().map(|(text,)| text).collect());
        }
        Ok(self.lists.get(sql).map_or(&[], Vec::as_slice))
    }

    /// The people with so many colleagues, and, with `blanks`, whoever can have none.
    async fn colleagues(
        &mut self,
        connection: &mut SqliteConnection,
        wanted: RangeInclusive<f64>,
        blanks: bool,
        job: &Job,
    ) -> Answer<Vec<u32>> {
        if self.colleagues.is_none() {
            self.colleagues = Some(colleague_counts(connection, job).await?);
        }
        let counts = self.colleagues.iter().flatten();
        let mut people: Vec<u32> = counts
            .filter(|(_, others)| wanted.contains(&f64::from(*others)))
            .map(|(person, _)| *person)
            .collect();
        if blanks {
            let others: Vec<(u32,)> = sqlx::query_as("SELECT id FROM live_contact WHERE kind <> 'person'")
                .fetch_all(connection)
                .await?;
            people.extend(others.into_iter().map(|(id,)| id));
        }
        Ok(people)
    }
}

pub(super) async fn products(connection: &mut SqliteConnection, what: &Products) -> Answer<Vec<u32>> {
    let rows: Vec<(u32, String, Option<String>, Option<String>)> = sqlx::query_as("SELECT id, name, sku, category FROM product")
        .fetch_all(connection)
        .await?;
    let wanted = Wanted::new(How::Equal, Fold::Words, &what.names);
    let wanted = |text: &str| wanted.fits(text);
    Ok(rows
        .into_iter()
        .filter(|(_, name, sku, category)| {
            if what.by_category {
                category.as_deref().is_some_and(&wanted)
            } else {
                wanted(name) || sku.as_deref().is_some_and(&wanted)
            }
        })
        .map(|(id, ..)| id)
        .collect())
}

async fn said(connection: &mut SqliteConnection, channel: Channel, state: Consented, known: &Known) -> Answer<Vec<u32>> {
    let everybody: Vec<(u32,)> = sqlx::query_as("SELECT id FROM live_contact")
        .fetch_all(&mut *connection)
        .await?;
    let everybody: Vec<u32> = everybody.into_iter().map(|(id,)| id).collect();
    let said = privacy::consented(connection, channel, &everybody, known.today).await?;
    Ok(said
        .into_iter()
        .filter(|(_, said)| *said == state)
        .map(|(contact, _)| contact.0)
        .collect())
}

async fn reachable(connection: &mut SqliteConnection, channel: Channel, not: bool, known: &Known) -> Answer<Vec<u32>> {
    let basis = known
        .reach_rules
        .iter()
        .find(|(of, _)| *of == channel)
        .map_or(&Basis::Consent, |(_, basis)| basis);
    let people = privacy::reach(connection, channel, basis, None, known.today).await?;
    Ok(people
        .into_iter()
        .filter(|person| (person.standing == Standing::Reachable) != not)
        .map(|person| person.contact.0)
        .collect())
}
