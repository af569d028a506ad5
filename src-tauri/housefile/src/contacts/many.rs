//! Changing many people at once: one value, one field of the user's own or one tag, set or cleared. One entry, one Undo.
//! Deliberately not here: names and birthdays, which no two people share by decree.

use serde::{Deserialize, Serialize};
use specta::Type;
use sqlx::SqliteConnection;

use super::field::{self, Typed};
use crate::{
    journal::{self, Act, Entry},
    refusal::{Answer, message, refuse},
    store::{House, MANY, back_up_before_many},
    values::{EntryId, FieldId, Now},
};

/// What is done to each of many people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(tag = "kind", rename_all = "snake_case")]
// Another room has a type of this name; on the wire each needs its own.
#[serde(rename = "PeopleChange")]
pub enum Change {
    /// Sets a value of the person; without one, clears it.
    Value {
        /// `company`, `job_title`, `language`, `gender` or `note`.
        column: String,
        /// The value.
        value: Option<String>,
    },
    /// Sets a field of the user's own; without a value, clears it.
    Own {
        /// Which field.
        field: FieldId,
        /// The value, as typed.
        value: Option<String>,
    },
    /// Attaches a tag.
    AddTag {
        /// The tag.
        tag: String,
    },
    /// Takes a tag off.
    RemoveTag {
        /// The tag, in any case.
        tag: String,
    },
}

/// What a change of many people would do, or did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Many {
    /// People who become another.
    pub changed: u32,
    /// People who are as wanted already.
    pub same: u32,
    /// Asked for, but in the bin, merged into another or erased meanwhile: they stay as they are.
    pub apart: u32,
    /// Ten of those who change.
    pub some: Vec<Example>,
}

/// Somebody who changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Example {
    /// Their name.
    pub name: String,
    /// What stands there now; empty where nothing does.
    pub before: String,
    /// What stands there afterwards.
    pub after: String,
}

/// What a change would do.
///
/// # Errors
/// Refused where the column cannot be changed for many, the field is gone, or the value cannot be one of its.
pub async fn change_preview(house: &House, who: &[u32], change: &Change) -> Answer<Many> {
    let mut read = house.read().await?;
    let plan = plan(&mut read, change).await?;
    many(&mut read, &plan, &serde_json::to_string(who)?).await
}

/// Changes many people, those in the bin or merged into others left alone.
///
/// # Errors
/// As [`change_preview`]; where nobody would change; and where there is no room for the backup before a change of many.
pub async fn change_many(house: &House, who: &[u32], change: &Change, now: &Now) -> Answer<(Many, EntryId)> {
    // Before the entry, as everywhere: whoever holds the writer waits for no backup. So few people need none.
    let mut foreseen = None;
    if who.len() >= MANY as usize {
        let last = journal::last(&mut *house.read().await?).await?;
        let many = change_preview(house, who, change).await?;
        back_up_before_many(house, many.changed as usize, now).await?;
        foreseen = Some((last, many));
    }
    let mut entry = journal::begin(house, Act::new("edit-many"), now).await?;
    let plan = plan(&mut entry, change).await?;
    let who = serde_json::to_string(who)?;
    let many = match foreseen {
        // Nobody wrote meanwhile: what was seen is so.
        Some((last, many)) if entry.id().0 == last + 1 => many,
        _ => many(&mut entry, &plan, &who).await?,
    };
    if many.changed == 0 {
        return Err(refuse(message("contacts-nobody-changes")));
    }
    for statement in plan.write {
        sqlx::query(*statement)
            .bind(&who)
            .bind(&plan.text)
            .bind(plan.typed.number)
            .bind(&plan.typed.day)
            .bind(plan.field)
            .bind(plan.column)
            .execute(&mut *entry)
            .await?;
    }
    about(&mut entry, &plan, &many).await?;
    Ok((many.clone(), entry.finish(many.changed).await?))
}

async fn about(entry: &mut Entry, plan: &Plan, many: &Many) -> Answer<()> {
    entry.tell("what", plan.what.as_str()).await?;
    entry.tell("label", plan.label.as_str()).await?;
    entry.tell("people", many.changed).await
}

/// A change in SQL. ?1 people (JSON array), ?2 text, ?3 number, ?4 day, ?5 field, ?6 column.
struct Plan {
    text: Option<String>,
    typed: Typed,
    field: Option<FieldId>,
    column: &'static str,
    /// Those who become another: name, what they have now and afterwards, and how many they are.
    look: &'static str,
    write: &'static [&'static str],
    /// For the sentence of the entry.
    what: String,
    label: String,
}

macro_rules! value {
    ($column:literal) => {
        (
            $column,
            concat!(
                "SELECT name, coalesce(",
                $column,
                ", ''), coalesce(?2, ''), count(*) OVER () FROM live_contact WHERE id IN (SELECT value FROM json_each(?1)) AND ",
                $column,
                " IS NOT ?2 ORDER BY id LIMIT 10"
            ),
            &[
                // What was entered by hand came from no file: source 0.
                concat!(
                    "INSERT INTO provenance (contact, source, columns) SELECT id, 0, ?6 FROM live_contact \
                     WHERE id IN (SELECT value FROM json_each(?1)) AND ",
                    $column,
                    " IS NOT ?2"
                ),
                concat!(
                    "UPDATE contact SET ",
                    $column,
                    " = ?2 WHERE id IN (SELECT value FROM json_each(?1)) AND ",
                    $column,
                    " IS NOT ?2 AND merged_into IS NULL AND binned_at IS NULL"
                ),
            ],
        )
    };
}

type ValuePlan = (&'static str, &'static str, &'static [&'static str]);

const VALUES: &[ValuePlan] = &[
    value!("company"),
    value!("job_title"),
    value!("language"),
    value!("gender"),
    value!("note"),
];

async fn plan(connection: &mut SqliteConnection, change: &Change) -> Answer<Plan> {
    let some = |text: &Option<String>| {
        text.as_deref()
            .map(str::trim)
            .filter(|text| !text.is_empty())
            .map(str::to_owned)
    };
    match change {
        Change::Value { column, value } => {
            let found = VALUES.iter().find(|(name, ..)| name == column);
            let (column, look, write) = *found.ok_or_else(|| refuse(message("contacts-not-for-many")))?;
            Ok(Plan {
                text: some(value),
                typed: Typed::default(),
                field: None,
                column,
                look,
                write,
                what: column.to_owned(),
                label: String::new(),
            })
        }
        Change::Own { field, value } => {
            let known = field::one(connection, *field).await?;
            let text = some(value);
            let typed = match &text {
                Some(text) => known.read(text)?,
                None => Typed::default(),
            };
            Ok(Plan {
                typed,
                field: Some(*field),
                column: "",
                look: include_str!("sql/own_look.sql"),
                write: if text.is_some() {
                    &[
                        include_str!("sql/own_one.sql"),
                        include_str!("sql/own_set.sql"),
                        include_str!("sql/own_add.sql"),
                    ]
                } else {
                    &[include_str!("sql/own_clear.sql")]
                },
                text,
                what: "own".to_owned(),
                label: known.label,
            })
        }
        Change::AddTag { tag } | Change::RemoveTag { tag } => {
            let text = some(&Some(tag.clone())).ok_or_else(|| refuse(message("contacts-tag-missing")))?;
            let add = matches!(change, Change::AddTag { .. });
            Ok(Plan {
                typed: Typed::default(),
                field: None,
                column: "",
                look: if add {
                    include_str!("sql/tag_add_look.sql")
                } else {
                    include_str!("sql/tag_remove_look.sql")
                },
                write: if add {
                    &[include_str!("sql/tag_add.sql")]
                } else {
                    &[include_str!("sql/tag_remove.sql")]
                },
                what: if add { "tag-added" } else { "tag-removed" }.to_owned(),
                label: text.clone(),
                text: Some(text),
            })
        }
    }
}

async fn many(connection: &mut SqliteConnection, plan: &Plan, who: &str) -> Answer<Many> {
    let rows: Vec<(String, String, String, u32)> = sqlx::query_as(plan.look)
        .bind(who)
        .bind(&plan.text)
        .bind(plan.typed.number)
        .bind(&plan.typed.day)
        .bind(plan.field)
        .fetch_all(&mut *connection)
        .await?;
    let (all, asked): (u32, u32) = sqlx::query_as(
        "SELECT (SELECT count(*) FROM live_contact WHERE id IN (SELECT value FROM json_each(?1))),
                (SELECT count(DISTINCT value) FROM json_each(?1))",
    )
    .bind(who)
    .fetch_one(connection)
    .await?;
    let changed = rows.first().map_or(0, |(.., all)| *all);
    Ok(Many {
        changed,
        same: all.saturating_sub(changed),
        apart: asked.saturating_sub(all),
        some: rows
            .into_iter()
            .map(|(name, before, after, _)| Example { name, before, after })
            .collect(),
    })
}
