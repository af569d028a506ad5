//! Replacing: one exact value of a field becomes another, or nothing, for everybody who has it; one entry, one Undo. Deliberately not here:
//! several spellings at once (tidy), and e-mail addresses, phone numbers and birthdays, which no two people share by decree.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};
use specta::Type;
use sqlx::SqliteConnection;

use super::{spellings::SpelledColumn, tidy};
use crate::{
    contacts::{Example, OwnValue, own_value},
    job::Job,
    journal::{self, Act, Entry},
    refusal::{Answer, message, refuse, refuse_at},
    store::{House, back_up_before_many},
    values::{CELL, EntryId, FieldId, LINE, Now, PersonName, upright, within},
};

/// Where a value is replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ReplacedColumn {
    /// What stands before the name.
    Prefix,
    /// First names.
    Given,
    /// Surnames.
    Family,
    /// What stands behind the name.
    Suffix,
    /// The gender.
    Gender,
    /// The language.
    Language,
    /// The company.
    Company,
    /// The position.
    JobTitle,
    /// The town of an address.
    City,
    /// Tags.
    Tag,
    /// A field of the user's own.
    Own {
        /// Which.
        field: FieldId,
    },
}

impl ReplacedColumn {
    const BUILT_IN: [Self; 10] = [
        Self::Prefix,
        Self::Given,
        Self::Family,
        Self::Suffix,
        Self::Gender,
        Self::Language,
        Self::Company,
        Self::JobTitle,
        Self::City,
        Self::Tag,
    ];

    /// The built-in one of a name, as rules, sentences and the terminal have it.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::BUILT_IN.into_iter().find(|column| column.name() == name)
    }

    /// Its name; every field of the user's own is `own`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Prefix => "prefix",
            Self::Given => "given",
            Self::Family => "family",
            Self::Suffix => "suffix",
            Self::Gender => "gender",
            Self::Language => "language",
            Self::Company => "company",
            Self::JobTitle => "job_title",
            Self::City => "city",
            Self::Tag => "tag",
            Self::Own { .. } => "own",
        }
    }
}

/// What replacing would do, or did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Replaced {
    /// People who have the value.
    pub people: u32,
    /// Ten of them, with what stands there before and after.
    pub some: Vec<Example>,
}

/// How many are named.
const NAMED: usize = 10;
/// Rows that are written between two looks at whether Cancel was pressed.
const AT_ONCE: usize = 5_000;

/// A row that holds the value: its id, whose it is, their name, and the value.
type Held = (u32, u32, String, String);

/// What replacing would do.
///
/// # Errors
/// Refused where the field is gone or locked, where the new value is too long, or none of the kind that a field of the user's own has. Broken where the file cannot be read; cancelled.
pub async fn replace_preview(house: &House, column: ReplacedColumn, from: &str, to: Option<&str>, job: &Job) -> Answer<Replaced> {
    let house = house.watched(job);
    let mut read = house.read().await?;
    let plan = plan(&mut read, column, from, to).await?;
    Ok(plan.told(&held(&mut read, &plan).await?))
}

/// Replaces one exact value, by every letter of it, for everybody who has it and is not in the bin; without `to`, by nothing. Who has the new
/// value already keeps it once.
///
/// # Errors
/// As [`replace_preview`]; where nobody has the value, and where there is no room for the backup before a change of many. Cancelled, and
/// nothing has happened then.
pub async fn replace(
    house: &House,
    column: ReplacedColumn,
    from: &str,
    to: Option<&str>,
    now: &Now,
    job: &Job,
) -> Answer<(Replaced, EntryId)> {
    let house = house.watched(job);
    let foreseen = replace_preview(&house, column, from, to, job).await?.people;
    back_up_before_many(&house, foreseen as usize, now).await?;
    let mut entry = journal::begin(&house, Act::new("replace").with("what", column.name()), now).await?;
    // Read again behind the begin: nobody has written in between.
    let plan = plan(&mut entry, column, from, to).await?;
    entry.tell("emptied", u32::from(plan.to.is_none())).await?;
    let held = held(&mut entry, &plan).await?;
    if held.is_empty() {
        return Err(refuse(message("contacts-nobody-changes")));
    }
    let told = plan.told(&held);
    for (at, some) in held.chunks(AT_ONCE).enumerate() {
        job.step("job-matching-replacing", at * AT_ONCE, held.len())?;
        write(&mut entry, &plan, some).await?;
    }
    job.step("job-matching-replacing", held.len(), held.len())?;
    entry.tell("label", plan.own.label).await?;
    entry.tell("people", told.people).await?;
    let id = entry.finish(told.people).await?;
    Ok((told, id))
}

struct Plan {
    column: ReplacedColumn,
    field: Option<FieldId>,
    from: String,
    to: Option<String>,
    own: OwnValue,
}

impl Plan {
    fn told(&self, held: &[Held]) -> Replaced {
        let people: HashSet<u32> = held.iter().map(|row| row.1).collect();
        Replaced {
            people: u32::try_from(people.len()).unwrap_or(u32::MAX),
            some: held
                .iter()
                .take(NAMED)
                .map(|(_, _, name, before)| Example {
                    name: name.clone(),
                    before: before.clone(),
                    after: self.to.clone().unwrap_or_default(),
                })
                .collect(),
        }
    }
}

async fn plan(connection: &mut SqliteConnection, column: ReplacedColumn, from: &str, to: Option<&str>) -> Answer<Plan> {
    let to = to.map(upright).map(|to| to.split_whitespace().collect::<Vec<_>>().join(" "));
    let to = to.filter(|to| !to.is_empty());
    within("from", from, CELL)?;
    if let Some(to) = &to {
        within("to", to, LINE)?;
    }
    if from.trim().is_empty() {
        return Err(refuse_at("from", message("matching-replace-what")));
    }
    let (field, own) = match column {
        ReplacedColumn::Own { field } => (Some(field), own_value(connection, field, to.as_deref()).await?),
        _ => (None, OwnValue::default()),
    };
    if to.as_deref() == Some(from) {
        return Err(refuse(message("contacts-nobody-changes")));
    }
    Ok(Plan {
        column,
        field,
        from: from.to_owned(),
        to,
        own,
    })
}

macro_rules! of_person {
    ($column:literal) => {
        concat!(
            "SELECT id, id, name, ",
            $column,
            " FROM live_contact WHERE ",
            $column,
            " = ?1 AND ?2 IS NULL ORDER BY id"
        )
    };
}

async fn held(connection: &mut SqliteConnection, plan: &Plan) -> Answer<Vec<Held>> {
    let sql = match plan.column {
        ReplacedColumn::Prefix => of_person!("prefix"),
        ReplacedColumn::Given => of_person!("given"),
        ReplacedColumn::Family => of_person!("family"),
        ReplacedColumn::Suffix => of_person!("suffix"),
        ReplacedColumn::Gender => of_person!("gender"),
        ReplacedColumn::Language => of_person!("language"),
        ReplacedColumn::JobTitle => of_person!("job_title"),
        // Without its name an organisation would be nobody.
        ReplacedColumn::Company if plan.to.is_none() => {
            "SELECT id, id, name, company FROM live_contact WHERE company = ?1 AND ?2 IS NULL AND kind = 'person' ORDER BY id"
        }
        ReplacedColumn::Company => of_person!("company"),
        // An address that must not be written to keeps its town: without it nothing would say any more which one it was. One that is nothing
        // but a town goes with it, unless a list that was fixed goes to it, or somebody was merged who is to get theirs back.
        ReplacedColumn::City if plan.to.is_none() => {
            "SELECT p.id, c.id, c.name, p.city FROM contact_point p JOIN live_contact c ON c.id = p.contact
             WHERE p.kind = 'address' AND p.city = ?1 AND ?2 IS NULL AND p.stopped = 0
             AND (coalesce(p.street, p.postcode, p.region, p.country) IS NOT NULL
                  OR (NOT EXISTS (SELECT 1 FROM selection_member m WHERE m.contact = p.contact AND m.point = p.id)
                      AND NOT EXISTS (SELECT 1 FROM contact o WHERE o.merged_into = p.contact))) ORDER BY p.id"
        }
        ReplacedColumn::City => {
            "SELECT p.id, c.id, c.name, p.city FROM contact_point p JOIN live_contact c ON c.id = p.contact
             WHERE p.kind = 'address' AND p.city = ?1 AND ?2 IS NULL ORDER BY p.id"
        }
        ReplacedColumn::Tag => {
            "SELECT t.id, c.id, c.name, t.tag FROM tag t JOIN live_contact c ON c.id = t.contact WHERE t.tag = ?1 AND ?2 IS NULL ORDER BY t.id"
        }
        ReplacedColumn::Own { .. } => {
            "SELECT v.id, c.id, c.name, v.text FROM field_value v JOIN live_contact c ON c.id = v.contact
             WHERE v.text = ?1 AND v.field = ?2 ORDER BY v.id"
        }
    };
    let rows = sqlx::query_as(sql).bind(&plan.from).bind(plan.field);
    Ok(rows.fetch_all(connection).await?)
}

macro_rules! write_person {
    ($column:literal) => {
        &[
            // What was entered by hand came from no file: source 0.
            concat!(
                "INSERT INTO provenance (contact, source, columns) SELECT value, 0, '",
                $column,
                "' FROM json_each(?1)"
            ),
            concat!(
                "UPDATE contact SET ",
                $column,
                " = ?2 WHERE id IN (SELECT value FROM json_each(?1))"
            ),
        ]
    };
}

async fn write(entry: &mut Entry, plan: &Plan, held: &[Held]) -> Answer<()> {
    let ids = serde_json::to_string(&held.iter().map(|row| row.0).collect::<Vec<u32>>())?;
    let statements: &[&str] = match (plan.column, &plan.to) {
        (ReplacedColumn::Prefix, _) => write_person!("prefix"),
        (ReplacedColumn::Given, _) => write_person!("given"),
        (ReplacedColumn::Family, _) => write_person!("family"),
        (ReplacedColumn::Suffix, _) => write_person!("suffix"),
        (ReplacedColumn::Gender, _) => write_person!("gender"),
        (ReplacedColumn::Language, _) => write_person!("language"),
        (ReplacedColumn::Company, _) => write_person!("company"),
        (ReplacedColumn::JobTitle, _) => write_person!("job_title"),
        (ReplacedColumn::City, to) => return tidy::write_city(entry, to.as_deref(), &ids).await,
        (ReplacedColumn::Tag, None) => &["DELETE FROM tag WHERE id IN (SELECT value FROM json_each(?1))"],
        (ReplacedColumn::Own { .. }, None) => &["DELETE FROM field_value WHERE id IN (SELECT value FROM json_each(?1))"],
        (ReplacedColumn::Tag, Some(_)) => tidy::statements(SpelledColumn::Tag),
        (ReplacedColumn::Own { field }, Some(_)) => tidy::statements(SpelledColumn::Own { field }),
    };
    for statement in statements {
        sqlx::query(*statement)
            .bind(&ids)
            .bind(&plan.to)
            .execute(&mut **entry)
            .await?;
    }
    match plan.column {
        ReplacedColumn::Prefix | ReplacedColumn::Given | ReplacedColumn::Family | ReplacedColumn::Suffix => {
            rename(entry, plan, &ids).await
        }
        // An organisation is called as its company is.
        ReplacedColumn::Company => {
            sqlx::query(
                "UPDATE contact SET name = ?2
                 WHERE kind = 'organisation' AND name = ?3 AND ?2 IS NOT NULL AND id IN (SELECT value FROM json_each(?1))",
            )
            .bind(&ids)
            .bind(&plan.to)
            .bind(&plan.from)
            .execute(&mut **entry)
            .await?;
            Ok(())
        }
        ReplacedColumn::Own { .. } if plan.own.number.is_some() || plan.own.day.is_some() => {
            sqlx::query("UPDATE field_value SET number = ?2, day = ?3 WHERE id IN (SELECT value FROM json_each(?1))")
                .bind(&ids)
                .bind(plan.own.number)
                .bind(&plan.own.day)
                .execute(&mut **entry)
                .await?;
            Ok(())
        }
        _ => Ok(()),
    }
}

#[derive(sqlx::FromRow)]
struct Named {
    id: u32,
    name: String,
    prefix: Option<String>,
    given: Option<String>,
    family: Option<String>,
    suffix: Option<String>,
}

/// A name stands in two places: as it is shown, and in its parts. One that was written by hand, and is not made of its parts, stays.
async fn rename(entry: &mut Entry, plan: &Plan, ids: &str) -> Answer<()> {
    let people: Vec<Named> = sqlx::query_as(
        "SELECT id, name, prefix, given, family, suffix FROM contact WHERE id IN (SELECT value FROM json_each(?1)) ORDER BY id",
    )
    .bind(ids)
    .fetch_all(&mut **entry)
    .await?;
    let mut renamed: Vec<(u32, String)> = Vec::new();
    for Named {
        id,
        name,
        prefix,
        given,
        family,
        suffix,
    } in people
    {
        let after = PersonName {
            prefix,
            given,
            family,
            suffix,
        };
        let mut before = after.clone();
        let part = match plan.column {
            ReplacedColumn::Prefix => &mut before.prefix,
            ReplacedColumn::Given => &mut before.given,
            ReplacedColumn::Family => &mut before.family,
            _ => &mut before.suffix,
        };
        *part = Some(plan.from.clone());
        let shown = after.shown();
        if !shown.is_empty() && name == before.shown() {
            renamed.push((id, shown));
        }
    }
    sqlx::query("UPDATE contact SET name = v.value ->> 1 FROM json_each(?1) v WHERE contact.id = CAST(v.value ->> 0 AS INTEGER)")
        .bind(serde_json::to_string(&renamed)?)
        .execute(&mut **entry)
        .await?;
    Ok(())
}
