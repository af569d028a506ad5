//! What a merged record gave, and gets back: who hangs below whom, and the values that the kept record took.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::{
    keep::{COLUMNS, Full, shown},
    merge::{Why, full},
};
use crate::{
    journal::Entry,
    refusal::{Answer, Code, message, refuse_with},
    values::EntryId,
};

/// One merge that is in force.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub id: u32,
    pub entry: u32,
    pub merged: u32,
    pub why: Why,
}

/// All merges into one kept record. A record that was merged may have had others merged into it before.
#[derive(Debug)]
pub(super) struct Tree {
    pub kept: u32,
    merged: u32,
    lines: Vec<Line>,
}

impl Tree {
    /// The tree that `merged` is in.
    pub(super) async fn of(entry: &mut Entry, merged: u32) -> Answer<Self> {
        let kept: Option<(u32,)> = sqlx::query_as(
            "SELECT m.survivor FROM merge m JOIN contact c ON c.id = m.loser AND c.merged_into = m.survivor WHERE m.loser = ?1",
        )
        .bind(merged)
        .fetch_optional(&mut **entry)
        .await?;
        let (kept,) = kept.ok_or_else(|| refuse_with(Code::Gone, message("matching-not-merged")))?;
        let rows: Vec<(u32, u32, u32, String)> =
            sqlx::query_as("SELECT id, entry, loser, why FROM merge WHERE survivor = ?1 ORDER BY id")
                .bind(kept)
                .fetch_all(&mut **entry)
                .await?;
        let lines = rows
            .into_iter()
            .map(|(id, entry, merged, why)| {
                // An erasure empties the reasons; what is left of the merge is that it happened.
                let why = serde_json::from_str(&why).unwrap_or(Why {
                    into: kept,
                    taken: Vec::new(),
                    replaced: Vec::new(),
                    points: Vec::new(),
                });
                Line { id, entry, merged, why }
            })
            .collect();
        Ok(Self { kept, merged, lines })
    }

    fn line(&self, merged: u32) -> Option<&Line> {
        self.lines.iter().find(|line| line.merged == merged)
    }

    /// The merge that is being taken apart.
    pub(super) fn own(&self) -> Answer<&Line> {
        self.line(self.merged)
            .ok_or_else(|| refuse_with(Code::Gone, message("matching-not-merged")))
    }

    /// The records that `merged` has been part of, each with the merge since when: the one it went into, and on to the one that was kept.
    pub(super) fn above(&self, merged: u32) -> Vec<(u32, EntryId)> {
        let mut all: Vec<(u32, EntryId)> = Vec::new();
        let mut from = merged;
        while let Some(line) = self.line(from) {
            if all.iter().any(|(known, _)| *known == line.why.into) {
                break;
            }
            all.push((line.why.into, EntryId(line.entry)));
            from = line.why.into;
        }
        all
    }

    /// A record and all that were merged into it.
    pub(super) fn below(&self, top: u32) -> BTreeSet<u32> {
        let mut all = BTreeSet::from([top]);
        loop {
            let more: Vec<u32> = self
                .lines
                .iter()
                .filter(|line| all.contains(&line.why.into) && !all.contains(&line.merged))
                .map(|line| line.merged)
                .collect();
            if more.is_empty() {
                return all;
            }
            all.extend(more);
        }
    }
}

/// Clears on every record above `merged` what it took from it, and fills the blank from the next that has a value, as if `merged` had
/// never been there; what it took although it had a value of its own gives way to that one. A value that somebody edited since is left alone,
/// and so is one of which the journal does not know any more what it replaced.
pub(super) async fn values_back(entry: &mut Entry, tree: &Tree, merged: u32) -> Answer<()> {
    let mut ids: Vec<u32> = tree.lines.iter().map(|line| line.merged).collect();
    ids.push(tree.kept);
    let mut records = full(entry, &ids).await?;
    let Some(giver) = records.iter().find(|record| record.id == merged).cloned() else {
        return Ok(());
    };
    let mut lines = tree.lines.clone();
    let mut from = merged;
    let mut columns: Option<Vec<String>> = None;
    // What came back on the record below the one in hand, by column.
    let mut returned: [Option<Option<String>>; COLUMNS.len()] = Default::default();
    while let Some(at) = lines.iter().position(|line| line.merged == from) {
        let line = lines[at].clone();
        let taken: Vec<String> = match &columns {
            None => line.why.taken.clone(),
            Some(passed) => passed
                .iter()
                .filter(|column| line.why.taken.contains(column))
                .cloned()
                .collect(),
        };
        let Some(place) = records.iter().position(|record| record.id == line.why.into) else {
            break;
        };
        let before = records[place].clone();
        let own = own_values(entry, &line).await?;
        for (number, column) in COLUMNS.iter().enumerate() {
            if !taken.iter().any(|t| t == column) || before.values[number] != giver.values[number] {
                continue;
            }
            if let Some(value) = &returned[number] {
                records[place].values[number].clone_from(value);
                continue;
            }
            if line.why.replaced.iter().any(|replaced| replaced == column) {
                if let Some(own) = &own {
                    let value = own.get(*column).and_then(Value::as_str).map(str::to_owned);
                    lines[at].why.taken.retain(|t| t != column);
                    lines[at].why.replaced.retain(|t| t != column);
                    records[place].values[number].clone_from(&value);
                    returned[number] = Some(value);
                }
                continue;
            }
            let next = lines.iter().position(|other| {
                other.merged != merged
                    && other.why.into == line.why.into
                    && records
                        .iter()
                        .any(|r| r.id == other.merged && r.values[number].as_ref().is_some_and(|v| !v.trim().is_empty()))
            });
            lines[at].why.taken.retain(|t| t != column);
            let value = next.and_then(|next| {
                lines[next].why.taken.push((*column).to_owned());
                records
                    .iter()
                    .find(|r| r.id == lines[next].merged)
                    .and_then(|r| r.values[number].clone())
            });
            records[place].values[number] = value;
        }
        lines[at].why.taken.retain(|t| t != "name");
        let chosen = line.why.replaced.iter().any(|replaced| replaced == "name") && before.name == giver.name;
        let own_name = own.as_ref().filter(|_| chosen).and_then(|own| own.get("name")?.as_str());
        records[place].name = match own_name {
            Some(name) => name.to_owned(),
            None => name_back(entry, &before, &records[place]).await?,
        };
        if records[place] != before {
            write(entry, &records[place]).await?;
        }
        columns = Some(taken);
        from = line.why.into;
    }
    for (line, was) in lines.iter().zip(&tree.lines) {
        if line.why != was.why && line.merged != merged {
            sqlx::query("UPDATE merge SET why = ?2 WHERE id = ?1")
                .bind(line.id)
                .bind(serde_json::to_string(&line.why)?)
                .execute(&mut **entry)
                .await?;
            sources_back(entry, tree, line).await?;
        }
    }
    Ok(())
}

/// The shown name once parts of it went: the one the record had when it last had just these parts, or else the parts put together.
async fn name_back(entry: &mut Entry, before: &Full, after: &Full) -> Answer<String> {
    let parts = |record: &Full| record.values[..4].to_vec();
    if parts(before) == parts(after) {
        return Ok(before.name.clone());
    }
    let images: Vec<(String,)> = sqlx::query_as(include_str!("sql/images.sql"))
        .bind(before.id)
        .fetch_all(&mut **entry)
        .await?;
    for (image,) in images {
        let image: Map<String, Value> = serde_json::from_str(&image)?;
        let text = |column: &str| image.get(column).and_then(Value::as_str).map(str::to_owned);
        let of_image: Vec<Option<String>> = COLUMNS[..4].iter().map(|column| text(column)).collect();
        if let (true, Some(name)) = (of_image == parts(after), text("name")) {
            return Ok(name);
        }
    }
    let put_together = shown(after);
    Ok(if put_together.is_empty() {
        before.name.clone()
    } else {
        put_together
    })
}

/// What the record had that took something at a merge, before it; nothing where it took nothing against its own, or the history is gone.
async fn own_values(entry: &mut Entry, line: &Line) -> Answer<Option<Map<String, Value>>> {
    if line.why.replaced.is_empty() {
        return Ok(None);
    }
    let image: Option<(Option<String>,)> =
        sqlx::query_as("SELECT before FROM journal_change WHERE entry = ?1 AND tbl = 'contact' AND row = ?2")
            .bind(line.entry)
            .bind(line.why.into)
            .fetch_optional(&mut **entry)
            .await?;
    let image = image.and_then(|(before,)| before);
    Ok(image.map(|before| serde_json::from_str(&before)).transpose()?)
}

async fn write(entry: &mut Entry, record: &Full) -> Answer<()> {
    let mut values: Map<String, Value> = COLUMNS
        .iter()
        .zip(&record.values)
        .map(|(column, value)| ((*column).to_owned(), value.clone().into()))
        .collect();
    values.insert("name".to_owned(), record.name.clone().into());
    sqlx::query(include_str!("sql/set_values.sql"))
        .bind(record.id)
        .bind(serde_json::to_string(&values)?)
        .execute(&mut **entry)
        .await?;
    Ok(())
}

/// Lets the rows of a record answer for the values that are now taken from it.
async fn sources_back(entry: &mut Entry, tree: &Tree, line: &Line) -> Answer<()> {
    sqlx::query(include_str!("sql/sources_back.sql"))
        .bind(tree.kept)
        .bind(serde_json::to_string(&tree.below(line.merged))?)
        .bind(serde_json::to_string(&line.why.taken)?)
        .execute(&mut **entry)
        .await?;
    Ok(())
}
