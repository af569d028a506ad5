//! Merge-purge: our own file and the lists of others in an order of priority, and how many names each adds: after repeats within it, people of
//! the lists above it, and whoever must not be contacted. Its order says too which list a name is taken from, and so which one is used when an
//! audience leaves. Whether a list may still be used at all is asked at the gate (`privacy::reach`).

use std::collections::{BTreeMap, HashMap, HashSet};

use serde::{Deserialize, Serialize};
use specta::Type;
use sqlx::SqliteConnection;

use crate::{
    contacts,
    journal::{self, Act, Entry},
    privacy::{Basis, Channel, Standing, reach},
    refusal::{Answer, message, refuse},
    store::{House, back_up_before_many},
    values::{BatchFileId, BatchId, EntryId, Now, Today},
};

/// Whose a list is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum ListKind {
    /// Our own people.
    House,
    /// Lent in exchange.
    Exchanged,
    /// Rented.
    Rented,
}

/// A list in its place: `names` is the sum of all figures below it but `used`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ListLine {
    /// The imported file; nothing for our own people.
    pub file: Option<BatchFileId>,
    /// Its import.
    pub batch: Option<BatchId>,
    /// Its name.
    pub name: String,
    /// Whose it is.
    pub kind: ListKind,
    /// The list owner.
    pub owner: Option<String>,
    /// How often it may be used.
    pub uses: Option<u32>,
    /// How often it was.
    pub used: u32,
    /// The last day on which it may be used (ISO).
    pub until: Option<String>,
    /// Names it came with: rows of the file, or our own people.
    pub names: u32,
    /// Rows that name nobody we could write to, or whose person is gone.
    pub unusable: u32,
    /// Rows that repeat a person of the same list.
    pub within: u32,
    /// People who are in a list above it.
    pub above: u32,
    /// People with no usable address for the channel.
    pub no_address: u32,
    /// People who said no, or are on the do-not-contact list.
    pub suppressed: u32,
    /// People left out because the terms of the list are over.
    pub terms_over: u32,
    /// The net names: what the list adds.
    pub net: u32,
}

type List = (u32, u32, String, String, Option<String>, Option<u32>, Option<String>, u32);

/// All lists that stand, our own people first, with what each adds on a channel; nothing where no list of others stands, as there is nothing to
/// compare.
///
/// # Errors
/// Broken where the file cannot be read.
pub async fn lists(house: &House, channel: Channel, today: Today) -> Answer<Vec<ListLine>> {
    let mut read = house.read().await?;
    let lists = ordered(&mut read).await?;
    if lists.is_empty() {
        return Ok(Vec::new());
    }
    let standing: HashMap<u32, Standing> = reach(&mut read, channel, &Basis::Consent, None, today)
        .await?
        .into_iter()
        .map(|person| (person.contact.0, person.standing))
        .collect();
    let borrowed: HashSet<u32> = people_of(&mut read, "SELECT DISTINCT person FROM borrowed").await?;
    let mut own = line(None, ListKind::House);
    let mut met: HashSet<u32> = HashSet::with_capacity(standing.len());
    for (person, stands) in standing.iter().filter(|(person, _)| !borrowed.contains(person)) {
        own.names += 1;
        met.insert(*person);
        tell(&mut own, *stands);
    }
    let mut lines = vec![own];
    for (file, batch, name, kind, owner, uses, until, used) in lists {
        let mut list = ListLine {
            batch: Some(BatchId(batch)),
            name,
            owner,
            uses,
            used,
            until,
            ..line(Some(BatchFileId(file)), kind_of(&kind))
        };
        let rows: Vec<(Option<u32>, u32)> = sqlx::query_as(
            "SELECT coalesce(c.merged_into, c.id) AS person, count(*) FROM batch_row r LEFT JOIN contact c ON c.id = r.contact
             WHERE r.file = ?1 GROUP BY person ORDER BY person",
        )
        .bind(file)
        .fetch_all(&mut *read)
        .await?;
        for (person, rows) in rows {
            list.names += rows;
            let Some((person, stands)) = person.and_then(|person| Some((person, *standing.get(&person)?))) else {
                list.unusable += rows;
                continue;
            };
            list.within += rows - 1;
            if met.insert(person) {
                tell(&mut list, stands);
            } else {
                list.above += 1;
            }
        }
        lines.push(list);
    }
    Ok(lines)
}

fn line(file: Option<BatchFileId>, kind: ListKind) -> ListLine {
    ListLine {
        file,
        batch: None,
        name: String::new(),
        kind,
        owner: None,
        uses: None,
        used: 0,
        until: None,
        names: 0,
        unusable: 0,
        within: 0,
        above: 0,
        no_address: 0,
        suppressed: 0,
        terms_over: 0,
        net: 0,
    }
}

/// Whether a name counts. That somebody has not said yes takes nothing from a list: which basis covers them is the campaign's question.
fn tell(list: &mut ListLine, standing: Standing) {
    *match standing {
        Standing::NoAddress => &mut list.no_address,
        Standing::OptedOut | Standing::Suppressed => &mut list.suppressed,
        Standing::TermsOver => &mut list.terms_over,
        Standing::Reachable | Standing::NotConsented => &mut list.net,
    } += 1;
}

fn kind_of(word: &str) -> ListKind {
    match word {
        "exchanged_list" => ListKind::Exchanged,
        _ => ListKind::Rented,
    }
}

/// Sets the order of the lists of others, the first first, in one step that can be taken back. Those that are not named follow as usual: exchanged
/// before rented, the older first.
///
/// # Errors
/// Refused where one of them is no list that stands; broken where the file cannot be written.
pub async fn order_lists(house: &House, files: &[u32], now: &Now) -> Answer<EntryId> {
    let known: HashSet<u32> = {
        let mut read = house.read().await?;
        people_of(&mut read, "SELECT file FROM borrowed_list").await?
    };
    if let Some(strange) = files.iter().find(|file| !known.contains(file)) {
        return Err(refuse(message("campaigns-no-such-list").with("list", *strange)));
    }
    let mut entry = journal::begin(house, Act::new("order-lists"), now).await?;
    sqlx::query("UPDATE list_order SET files = ?1")
        .bind(serde_json::to_string(files)?)
        .execute(&mut *entry)
        .await?;
    entry.finish(0).await
}

async fn ordered(connection: &mut SqliteConnection) -> Answer<Vec<List>> {
    let (order,): (String,) = sqlx::query_as("SELECT files FROM list_order")
        .fetch_one(&mut *connection)
        .await?;
    let order: Vec<u32> = serde_json::from_str(&order)?;
    let mut lists: Vec<List> = sqlx::query_as(
        "SELECT file, batch, name, kind, nullif(owner, ''), uses, until, used FROM borrowed_list ORDER BY kind, file",
    )
    .fetch_all(connection)
    .await?;
    let place = |file: u32| order.iter().position(|other| *other == file).unwrap_or(usize::MAX);
    lists.sort_by_key(|list| place(list.0));
    Ok(lists)
}

async fn people_of(connection: &mut SqliteConnection, sql: &'static str) -> Answer<HashSet<u32>> {
    let rows: Vec<(u32,)> = sqlx::query_as(sql).fetch_all(connection).await?;
    Ok(rows.into_iter().map(|(person,)| person).collect())
}

/// Writes down, within the entry of an audience that leaves, which lists were used for it: each name is taken from the first list in the order
/// that may still be used. What one list was used for is no use of the others.
///
/// # Errors
/// Broken where the file cannot be written.
pub async fn note_uses(entry: &mut Entry, people: &[u32], now: &Now) -> Answer<()> {
    let lists: Vec<u32> = ordered(entry).await?.into_iter().map(|list| list.0).collect();
    if lists.is_empty() {
        return Ok(());
    }
    let rows: Vec<(u32, u32)> = sqlx::query_as(
        "SELECT b.person, b.file FROM borrowed b JOIN borrowed_list l ON l.file = b.file
         WHERE b.person IN (SELECT value FROM json_each(?1))
           AND NOT (coalesce(l.until < ?2, 0) OR coalesce(l.uses <= l.used, 0))",
    )
    .bind(serde_json::to_string(people)?)
    .bind(now.today().0.iso())
    .fetch_all(&mut **entry)
    .await?;
    let mut taken: HashMap<u32, usize> = HashMap::new();
    for (person, file) in rows {
        let place = lists.iter().position(|list| *list == file).unwrap_or(usize::MAX);
        let first = taken.entry(person).or_insert(place);
        *first = place.min(*first);
    }
    let mut used: BTreeMap<usize, u32> = BTreeMap::new();
    for place in taken.into_values() {
        *used.entry(place).or_default() += 1;
    }
    for (place, people) in used {
        let Some(file) = lists.get(place) else { continue };
        sqlx::query("INSERT INTO list_use (file, at, people) VALUES (?1, ?2, ?3)")
            .bind(file)
            .bind(now.iso())
            .bind(people)
            .execute(&mut **entry)
            .await?;
    }
    Ok(())
}

/// Who is here by lists of others alone whose terms are over: nobody keeps them longer than was agreed.
///
/// # Errors
/// Broken where the file cannot be read.
pub async fn spent_people(house: &House, today: Today) -> Answer<Vec<u32>> {
    let mut read = house.read().await?;
    let rows: Vec<(u32,)> = sqlx::query_as(
        "SELECT b.person FROM borrowed b JOIN borrowed_list l ON l.file = b.file JOIN live_contact p ON p.id = b.person
         GROUP BY b.person HAVING min(coalesce(l.until < ?1, 0) OR coalesce(l.uses <= l.used, 0)) = 1 ORDER BY b.person",
    )
    .bind(today.0.iso())
    .fetch_all(&mut *read)
    .await?;
    Ok(rows.into_iter().map(|(person,)| person).collect())
}

/// Moves them into the bin, in one step that can be taken back; answers how many went and by which entry, or nothing where there is nobody.
///
/// # Errors
/// Broken where the file cannot be written.
pub async fn put_away_spent(house: &House, now: &Now) -> Answer<Option<(u32, EntryId)>> {
    let spent = spent_people(house, now.today()).await?;
    if spent.is_empty() {
        return Ok(None);
    }
    back_up_before_many(house, spent.len(), now).await?;
    let mut entry = journal::begin(house, Act::new("bin").with("people", spent.len()), now).await?;
    let people = contacts::bin(&mut entry, &spent, now).await?;
    Ok(Some((people, entry.finish(people).await?)))
}
