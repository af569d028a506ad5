//! The people of the house file against the rows of an import. The house file is read through once; only keys that some row has
//! are kept. What was merged is found under the names of all its records, and leads to the one that was kept.

use std::collections::{HashMap, HashSet};

use sqlx::SqliteConnection;

use super::{
    Groups,
    keys::{KeyKind, Who, mark_key, number_key},
};
use crate::refusal::Answer;

/// How groups of rows were recognised: the kind of key, then the lowest id, wins.
#[derive(Default)]
struct Found {
    best: HashMap<u32, (KeyKind, u32)>,
    /// Groups and people that share a phone or an address alone, and may be father and son.
    shared: Vec<(u32, KeyKind, u32)>,
    /// Groups whose rows name nobody, with who has their mailbox.
    holder: HashMap<u32, Holder>,
}

/// Who has the mailboxes of a group that names nobody.
#[derive(Default)]
struct Holder {
    /// Nothing where several have them: couples share one, and a report does not say which of them it means.
    only: Option<u32>,
    mailboxes: HashSet<u32>,
}

/// How many people are asked for their mailboxes and phones at once.
const AT_ONCE: usize = 2_000;

type PointRow = (u32, String, String, Option<String>, Option<String>, Option<String>);

/// The known person behind each group of rows, by the group's first row. Groups that turn out to be one known person are joined.
///
/// # Errors
/// Broken where the file cannot be read.
pub(crate) async fn match_base(
    connection: &mut SqliteConnection,
    groups: &mut Groups,
    fields: &[(u32, &str)],
) -> Answer<HashMap<u32, u32>> {
    let mut found = Found::default();
    by_number(connection, groups, &mut found).await?;
    by_field(connection, groups, fields, &mut found).await?;
    by_address(connection, groups, &mut found).await?;
    in_bin(connection, groups, &mut found).await?;
    let holders = std::mem::take(&mut found.holder);
    let mut best = settle(connection, groups, found).await?;
    by_holder(groups, holders, &mut best);
    let mut known: HashMap<u32, u32> = HashMap::new();
    let mut first: HashMap<u32, u32> = HashMap::new();
    let mut found: Vec<(u32, u32)> = best.into_iter().map(|(root, (_, contact))| (root, contact)).collect();
    found.sort_unstable();
    for (root, contact) in found {
        match first.get(&contact) {
            Some(earlier) => groups.join(root, *earlier),
            None => {
                first.insert(contact, root);
                known.insert(root, contact);
            }
        }
    }
    Ok(known)
}

impl Found {
    fn note(&mut self, groups: &mut Groups, kind: KeyKind, key: Option<u64>, contact: u32) {
        let Some(row) = key.and_then(|key| groups.row_with(key)) else {
            return;
        };
        let root = groups.root(row);
        if matches!(kind, KeyKind::Phone | KeyKind::Address) && groups.may_contradict(root, kind) {
            self.shared.push((root, kind, contact));
        } else {
            self.keep(root, kind, contact);
        }
    }

    /// Notes who has the mailbox of rows that name nobody; nobody whom they could be given to where it is somebody in the bin.
    fn note_holder(&mut self, groups: &mut Groups, norm: &str, contact: Option<u32>) {
        let nobody = Who::new(None, None, None);
        let key = nobody.at(KeyKind::Email, norm);
        if let Some(row) = key.and_then(|key| groups.row_with(key)) {
            let holder = self.holder.entry(groups.root(row)).or_insert_with(|| Holder {
                only: contact,
                ..Holder::default()
            });
            holder.only = holder.only.filter(|known| Some(*known) == contact);
            holder.mailboxes.insert(mark_key(KeyKind::Email, norm));
        }
    }

    fn keep(&mut self, root: u32, kind: KeyKind, contact: u32) {
        let found = (kind, contact);
        self.best
            .entry(root)
            .and_modify(|there| *there = found.min(*there))
            .or_insert(found);
    }
}

/// Gives rows that name nobody to the only one who has their mailbox, in the house file and among those whom the import itself names.
fn by_holder(groups: &mut Groups, holders: HashMap<u32, Holder>, best: &mut HashMap<u32, (KeyKind, u32)>) {
    let mailboxes = holders.values().flat_map(|holder| &holder.mailboxes).copied().collect();
    let named = groups.named_with(&mailboxes);
    for (root, holder) in holders {
        let Some(contact) = holder.only else { continue };
        let mut others = holder.mailboxes.iter().filter_map(|mailbox| named.get(mailbox)).flatten();
        let shared = others.any(|other| best.get(other).is_none_or(|(_, known)| *known != contact));
        if !shared && !groups.is_named(root) {
            best.entry(root).or_insert((KeyKind::Email, contact));
        }
    }
}

/// Lets a shared phone or address count only where no mailbox or phone says that they are two, as between rows of a file. Whoever is
/// left out becomes a person of their own, and the search for duplicates weighs everything that they share.
async fn settle(connection: &mut SqliteConnection, groups: &Groups, mut found: Found) -> Answer<HashMap<u32, (KeyKind, u32)>> {
    let mut shared = std::mem::take(&mut found.shared);
    shared.retain(|(root, kind, _)| found.best.get(root).is_none_or(|(better, _)| better > kind));
    shared.sort_unstable_by_key(|(root, kind, contact)| (*contact, *root, *kind));
    shared.dedup();
    for some in shared
        .chunk_by(|one, other| one.2 == other.2)
        .collect::<Vec<_>>()
        .chunks(AT_ONCE)
    {
        let people: Vec<u32> = some.iter().filter_map(|pairs| pairs.first()).map(|pair| pair.2).collect();
        let marks = marks_of(connection, &people).await?;
        let none = HashSet::new();
        for (root, kind, contact) in some.iter().copied().flatten().copied() {
            let [mailboxes, phones] = [KeyKind::Email, KeyKind::Phone].map(|of| marks.get(&(contact, of)).unwrap_or(&none));
            if !groups.contradicts(root, kind, mailboxes, phones) {
                found.keep(root, kind, contact);
            }
        }
    }
    Ok(found.best)
}

type Marks = HashMap<(u32, KeyKind), HashSet<u32>>;

/// The mailboxes and phones of some people.
async fn marks_of(connection: &mut SqliteConnection, people: &[u32]) -> Answer<Marks> {
    let rows: Vec<(u32, String, String)> = sqlx::query_as(
        "SELECT contact, kind, norm FROM contact_point
         WHERE contact IN (SELECT value FROM json_each(?1)) AND kind IN ('email', 'phone') AND norm IS NOT NULL",
    )
    .bind(serde_json::to_string(people)?)
    .fetch_all(&mut *connection)
    .await?;
    let mut marks = Marks::new();
    for (contact, kind, norm) in rows {
        let kind = if kind == "email" { KeyKind::Email } else { KeyKind::Phone };
        marks.entry((contact, kind)).or_default().insert(mark_key(kind, &norm));
    }
    Ok(marks)
}

async fn by_number(connection: &mut SqliteConnection, groups: &mut Groups, found: &mut Found) -> Answer<()> {
    let mut from = 0_u32;
    loop {
        let rows: Vec<(u32, u32, String, String)> = sqlx::query_as(
            "SELECT a.id, c.id, a.system, a.number FROM account a JOIN live_contact c ON c.id = a.contact
             WHERE a.id > ?1 ORDER BY a.id LIMIT 20000",
        )
        .bind(from)
        .fetch_all(&mut *connection)
        .await?;
        let Some(last) = rows.last() else { return Ok(()) };
        from = last.0;
        for (_, contact, system, number) in rows {
            found.note(groups, KeyKind::Number, Some(number_key(&system, &number)), contact);
        }
    }
}

/// Fields of one's own that hold the numbers of a system.
async fn by_field(
    connection: &mut SqliteConnection,
    groups: &mut Groups,
    fields: &[(u32, &str)],
    found: &mut Found,
) -> Answer<()> {
    for (field, system) in fields {
        let rows: Vec<(u32, String)> = sqlx::query_as(
            "SELECT c.id, v.text FROM field_value v JOIN live_contact c ON c.id = v.contact WHERE v.field = ?1 ORDER BY v.id",
        )
        .bind(field)
        .fetch_all(&mut *connection)
        .await?;
        for (contact, text) in rows {
            found.note(groups, KeyKind::Number, Some(number_key(system, &text)), contact);
        }
    }
    Ok(())
}

async fn by_address(connection: &mut SqliteConnection, groups: &mut Groups, found: &mut Found) -> Answer<()> {
    let mut from = 0_u32;
    loop {
        let reached: Option<(u32,)> = sqlx::query_as(
            "SELECT max(id) FROM (SELECT id FROM contact_point WHERE id > ?1 ORDER BY id LIMIT 20000) HAVING max(id) IS NOT NULL",
        )
        .bind(from)
        .fetch_optional(&mut *connection)
        .await?;
        let Some((to,)) = reached else { return Ok(()) };
        // The second half: an address now at the record that was kept, under the names of those merged into it.
        let rows: Vec<PointRow> = sqlx::query_as(
            "SELECT c.id, p.kind, p.norm, c.given, c.family, c.company
             FROM contact_point p JOIN live_contact c ON c.id = p.contact
             WHERE p.id > ?1 AND p.id <= ?2 AND p.norm IS NOT NULL
             UNION ALL
             SELECT c.id, p.kind, p.norm, a.given, a.family, a.company
             FROM contact_point p JOIN live_contact c ON c.id = p.contact JOIN contact a ON a.merged_into = c.id
             WHERE p.id > ?1 AND p.id <= ?2 AND p.norm IS NOT NULL",
        )
        .bind(from)
        .bind(to)
        .fetch_all(&mut *connection)
        .await?;
        from = to;
        for (contact, kind, norm, given, family, company) in rows {
            let who = Who::new(given.as_deref(), family.as_deref(), company.as_deref());
            let kind = match kind.as_str() {
                "email" => KeyKind::Email,
                "phone" => KeyKind::Phone,
                _ => KeyKind::Address,
            };
            found.note(groups, kind, who.at(kind, &norm), contact);
            if kind == KeyKind::Email {
                found.note_holder(groups, &norm, Some(contact));
            }
        }
    }
}

/// Who lies in the bin still has their mailbox: what the other of a couple has alone since is not known to be theirs.
async fn in_bin(connection: &mut SqliteConnection, groups: &mut Groups, found: &mut Found) -> Answer<()> {
    if found.holder.is_empty() {
        return Ok(());
    }
    let mut from = 0_u32;
    loop {
        let rows: Vec<(u32, String)> = sqlx::query_as(
            "SELECT p.id, p.norm FROM contact c JOIN contact_point p ON p.contact = c.id
             WHERE c.binned_at IS NOT NULL AND p.kind = 'email' AND p.norm IS NOT NULL AND p.id > ?1 ORDER BY p.id LIMIT 20000",
        )
        .bind(from)
        .fetch_all(&mut *connection)
        .await?;
        let Some(last) = rows.last() else { return Ok(()) };
        from = last.0;
        for (_, norm) in rows {
            found.note_holder(groups, &norm, None);
        }
    }
}
