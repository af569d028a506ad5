//! A copy without names, for somebody who is to work with the figures and not with the people: an agency, an analyst. A house file of
//! its own, under a code of its own, in which a token stands for each person. What is found out there comes back as a spreadsheet with
//! the tokens, and lands with the people they stand for (intake).
//!
//! Pseudonymised, as GDPR article 4(5) has it: without this house file nobody can tell who is meant, but the figures are still
//! those of people. What leaves is written down in copy.sql and nowhere else; whatever is not named there stays.

use std::{io::Write as _, path::Path};

use sqlx::{Connection as _, SqliteConnection};

use super::{
    leave::{self, Leaving, leave},
    sheet::Handed,
    write::{Draft, folder_of, start},
};
use crate::{
    job::Job,
    journal::{self, Act, Entry},
    privacy::{Basis, Channel, Standing, reach, rules, tokens},
    refusal::{Answer, message, refuse},
    store::{self, House, Key, RecoveryCode},
    values::{Now, TOKENS},
    words::Words,
};

/// So many people at a time.
const PORTION: usize = 10_000;

/// Writes a copy without names of everybody to `path`, under `code`, and that it left into the journal. `purpose` is for whom and what for.
///
/// # Errors
/// Refused where no purpose is given, there is nobody, or the file cannot be written; cancelled. Then there is no file and no record.
pub async fn copy_without_names(
    house: &House,
    path: &Path,
    code: &RecoveryCode,
    purpose: &str,
    words: &Words,
    now: &Now,
    job: &Job,
) -> Answer<Handed> {
    let house = &house.watched(job);
    if purpose.trim().is_empty() {
        return Err(refuse(message("handoff-copy-purpose")));
    }
    let draft = start(path)?;
    let mut entry = leave::begin(house, &draft, now).await?;
    let people: Vec<(u32,)> = sqlx::query_as("SELECT id FROM live_contact ORDER BY id")
        .fetch_all(&mut *entry)
        .await?;
    let people: Vec<u32> = people.into_iter().map(|(id,)| id).collect();
    if people.is_empty() {
        return Err(refuse(message("handoff-copy-nobody")));
    }
    // The entry's number is never given again, not even after going back to a backup: no two copies have the same tokens.
    let copy = entry.id().0;
    let tokens = tokens(&mut entry, copy, &people).await?;
    keep(&mut entry, &tokens).await?;
    let folder = tempfile::Builder::new().prefix(".housefile-").tempdir_in(folder_of(path))?;
    let made = folder.path().join("copy.housefile");
    let key = Key::Sealed(code.clone());
    fill(house, &made, &key, &tokens, words, now, job).await?;
    pour(&made, &draft)?;
    let rows = u32::try_from(people.len()).unwrap_or(u32::MAX);
    let leaving = Leaving {
        what: "nameless",
        purpose: purpose.trim().to_owned(),
        campaign: None,
        selection: None,
        rows,
        columns: columns(words),
        withdrawn: 0,
        notices: Vec::new(),
    };
    leave(entry, draft, leaving, now).await
}

/// What a copy holds, in words, for the record of what left.
fn columns(words: &Words) -> Vec<String> {
    [
        "token",
        "birth-year",
        "gender",
        "language",
        "place",
        "purchases",
        "visits",
        "tags",
        "fields",
        "allowed",
    ]
    .iter()
    .map(|what| words.tell(&format!("handoff-copy-{what}")))
    .collect()
}

/// The tokens, among the customer numbers of the people they stand for.
async fn keep(entry: &mut Entry, tokens: &[(u32, String)]) -> Answer<()> {
    for portion in tokens.chunks(PORTION) {
        sqlx::query(
            "INSERT INTO account (contact, system, number) SELECT v.value ->> 0, ?2, v.value ->> 1 FROM json_each(?1) v ORDER BY v.key",
        )
        .bind(serde_json::to_string(portion)?)
        .bind(TOKENS)
        .execute(&mut **entry)
        .await?;
    }
    Ok(())
}

/// Makes a house file and fills it: an empty one, put under the key and the identity of this file so that both can be worked on at once,
/// filled, and put under its own.
async fn fill(house: &House, to: &Path, key: &Key, tokens: &[(u32, String)], words: &Words, now: &Now, job: &Job) -> Answer<()> {
    job.step("job-copying", 0, 0)?;
    let (empty, full) = (store::beside(to, "empty"), store::beside(to, "full"));
    let fresh = store::create(&empty, key).await?;
    let entry = journal::begin(&fresh, Act::new("copied").lasting(), now).await?;
    entry.finish(u32::try_from(tokens.len()).unwrap_or(u32::MAX)).await?;
    fresh.close().await;
    store::reseal(&empty, key, &full, house.key(), house.id(), job).await?;
    let mut both = store::connect_both(house.path(), house.key(), &full).await?;
    store::watch(&mut both, job).await?;
    let filled = rows(&mut both, house, tokens, words, now).await;
    both.close().await?;
    filled?;
    store::reseal(&full, house.key(), to, key, &store::new_id()?, job).await
}

async fn rows(both: &mut SqliteConnection, house: &House, tokens: &[(u32, String)], words: &Words, now: &Now) -> Answer<()> {
    sqlx::query(
        "CREATE TEMP TABLE token (nr INTEGER PRIMARY KEY, contact INTEGER UNIQUE, token TEXT NOT NULL, system TEXT NOT NULL)",
    )
    .execute(&mut *both)
    .await?;
    // In the order of their tokens people get other numbers in each copy.
    let mut shuffled: Vec<(usize, u32, &str)> = tokens.iter().map(|(contact, token)| (0, *contact, token.as_str())).collect();
    shuffled.sort_unstable_by_key(|(_, _, token)| *token);
    for (place, (number, ..)) in shuffled.iter_mut().enumerate() {
        *number = place + 1;
    }
    for portion in shuffled.chunks(PORTION) {
        sqlx::query("INSERT INTO temp.token SELECT v.value ->> 0, v.value ->> 1, v.value ->> 2, ?2 FROM json_each(?1) v")
            .bind(serde_json::to_string(portion)?)
            .bind(TOKENS)
            .execute(&mut *both)
            .await?;
    }
    let mut tx = both.begin().await?;
    // The tables refuse rows while no entry is open; no image of what is brought is wanted.
    sqlx::query("INSERT INTO fresh.journal_now (one, entry, mode) VALUES (1, 1, 'silent')")
        .execute(&mut *tx)
        .await?;
    sqlx::query(include_str!("copy.sql")).execute(&mut *tx).await?;
    allowed(&mut tx, house, tokens, words, now).await?;
    sqlx::query("DELETE FROM fresh.journal_now WHERE one = 1")
        .execute(&mut *tx)
        .await?;
    tx.commit().await?;
    Ok(())
}

/// Who may be contacted how, as tags: the addresses and the answers themselves stay here.
async fn allowed(both: &mut SqliteConnection, house: &House, tokens: &[(u32, String)], words: &Words, now: &Now) -> Answer<()> {
    let rules = rules(house).await?;
    let people: Vec<u32> = tokens.iter().map(|(contact, _)| *contact).collect();
    let mut read = house.read().await?;
    for channel in Channel::ALL {
        let basis = rules
            .iter()
            .find(|(of, _)| *of == channel)
            .map_or(&Basis::Consent, |(_, basis)| basis);
        let mut may: Vec<u32> = reach(&mut read, channel, basis, Some(&people), now.today())
            .await?
            .into_iter()
            .filter(|reached| reached.standing == Standing::Reachable)
            .map(|reached| reached.contact.0)
            .collect();
        may.sort_unstable();
        let word = words.tell(&format!("handoff-copy-may-{}", channel.name()));
        // The word may have come back with the sheet of an earlier copy, and not be true any more.
        sqlx::query("DELETE FROM fresh.tag WHERE tag = ?1 COLLATE NOCASE")
            .bind(&word)
            .execute(&mut *both)
            .await?;
        sqlx::query(
            "INSERT INTO fresh.tag (contact, tag)
             SELECT t.nr, ?2 FROM json_each(?1) v JOIN temp.token t ON t.contact = v.value ORDER BY t.nr",
        )
        .bind(serde_json::to_string(&may)?)
        .bind(word)
        .execute(&mut *both)
        .await?;
    }
    Ok(())
}

fn pour(from: &Path, draft: &Draft) -> Answer<()> {
    let mut to = draft.file();
    std::io::copy(&mut std::fs::File::open(from)?, &mut to)?;
    to.flush()?;
    Ok(())
}
