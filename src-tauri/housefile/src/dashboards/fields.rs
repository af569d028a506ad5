//! How good each field is: of how many people it is filled, of how many its values can be used, how many values there are, and of how many
//! somebody told it within a year. What is counted and whom it opens come from one pass. Deliberately not here: what mends it (contacts, matching).

use std::collections::HashSet;

use serde::{Deserialize, Serialize};
use specta::Type;
use sqlx::SqliteConnection;

use super::told::{Told, When};
use crate::{
    contacts::Mend,
    job::Job,
    matching::{ReplacedColumn, SpelledColumn},
    refusal::{Answer, message, refuse},
    store::{House, each_row},
    values::{Day, FieldId, Phone, Today},
};

/// A field, and how good it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct FieldQuality {
    /// Its name: one of the built-in ones, or `custom:` and the name of a field of the user's own.
    pub field: String,
    /// How the user calls a field of their own.
    pub label: Option<String>,
    /// People who could have it; organisations have no first name and no birthday.
    pub of: u32,
    /// Those who have it.
    pub filled: u32,
    /// Those who have a value of it that cannot be used; nothing where that cannot be told offline.
    pub wrong: Option<u32>,
    /// Different values, by every letter.
    pub values: u32,
    /// Those of whom it was entered, changed or imported within 365 days.
    pub fresh: u32,
    /// Those of whom that was longer ago. Of the others nothing tells when.
    pub older: u32,
    /// Where its spellings are tidied.
    pub spelled: Option<SpelledColumn>,
    /// What mends it for everybody.
    pub mends: Vec<Mend>,
    /// Where one value can become another for everybody.
    pub replaced: Option<ReplacedColumn>,
}

/// Which people of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum FieldPeople {
    /// Who has it.
    Filled,
    /// Who lacks it.
    Missing,
    /// Of whom every value can be used.
    Valid,
    /// Who has a value that cannot be used.
    Wrong,
    /// Of whom it was told within 365 days.
    Fresh,
    /// Of whom it was told longer ago.
    Older,
}

/// What a field is read from.
#[derive(Clone)]
pub(super) struct Source {
    name: String,
    label: Option<String>,
    own: Option<Own>,
    /// Person, row, text, whether it can be used (1 or 0), when an import told it; by person. ?1 is a field of the user's own, where there is one.
    sql: &'static str,
    /// Where the journal tells when its rows came: a column of a person by name, or a table.
    pub(super) told: Told,
    persons: bool,
    check: Check,
}

/// A field of the user's own.
#[derive(Clone, Copy)]
struct Own {
    id: FieldId,
    text: bool,
    /// Sensitive, and nobody said what it may be used for: its values are shown nowhere.
    locked: bool,
}

/// What says whether a value can be used.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Check {
    None,
    /// The fourth column of the row.
    Row,
    /// A day that somebody alive can have been born on.
    Born,
    /// Only numbers of mobile phones are values at all.
    Mobile,
}

macro_rules! column {
    ($name:literal, $persons:literal, $check:ident) => {
        (
            $name,
            concat!(
                "SELECT id, 0, ",
                $name,
                ", 1, NULL FROM live_contact WHERE trim(coalesce(",
                $name,
                ", '')) <> '' ORDER BY id"
            ),
            Told::Column($name),
            $persons,
            Check::$check,
        )
    };
}

macro_rules! point {
    ($name:literal, $kind:literal, $value:literal, $check:ident) => {
        (
            $name,
            concat!(
                "SELECT p.contact, p.id, ",
                $value,
                ", p.norm IS NOT NULL, b.at FROM contact_point p JOIN live_contact c ON c.id = p.contact
                 LEFT JOIN batch_row r ON r.id = p.source LEFT JOIN batch_file f ON f.id = r.file LEFT JOIN batch b ON b.id = f.batch
                 WHERE p.kind = '",
                $kind,
                "' AND trim(coalesce(",
                $value,
                ", '')) <> '' ORDER BY p.contact"
            ),
            Told::Points,
            false,
            Check::$check,
        )
    };
}

type BuiltIn = (&'static str, &'static str, Told, bool, Check);

static BUILT_IN: [BuiltIn; 18] = [
    point!("email", "email", "coalesce(p.norm, p.shown)", Row),
    point!("phone", "phone", "coalesce(p.norm, p.shown)", Row),
    point!("mobile", "phone", "p.norm", Mobile),
    point!("address", "address", "p.shown", Row),
    point!("street", "address", "p.street", None),
    point!("postcode", "address", "p.postcode", None),
    point!("city", "address", "p.city", None),
    point!("region", "address", "p.region", None),
    point!("country", "address", "p.country", None),
    column!("prefix", true, None),
    column!("given", true, None),
    column!("family", true, None),
    column!("suffix", true, None),
    column!("gender", true, None),
    column!("born", true, Born),
    column!("language", false, None),
    column!("company", false, None),
    column!("job_title", true, None),
];

const OWN: &str = "SELECT v.contact, v.id, v.text, 1, b.at FROM field_value v JOIN live_contact c ON c.id = v.contact
     LEFT JOIN batch_row r ON r.id = v.source LEFT JOIN batch_file f ON f.id = r.file LEFT JOIN batch b ON b.id = f.batch
     WHERE v.field = ?1 AND trim(v.text) <> '' ORDER BY v.contact";

/// Nobody is older than this, in years.
const OLDEST: u32 = 120;
/// Rows that are read between two looks at Cancel.
const STRIDE: usize = 10_000;

/// Every field with how good it is as of `today`: the built-in ones in the order of the page, then the user's own by label.
///
/// # Errors
/// Broken where the file cannot be read; cancelled.
pub async fn field_quality(house: &House, today: Today, job: &Job) -> Answer<Vec<FieldQuality>> {
    let house = house.watched(job);
    let mut read = house.read().await?;
    let sources = sources(&mut read).await?;
    let everybody = everybody_of(&mut read, false).await?.len();
    let persons = everybody_of(&mut read, true).await?.len();
    let when = When::read(&mut read, today, job).await?;
    let mut all = Vec::with_capacity(sources.len());
    for (at, source) in sources.iter().enumerate() {
        job.step("job-dashboards-fields", at, sources.len())?;
        let found = found(&mut read, source, &when, today, job).await?;
        all.push(source.quality(if source.persons { persons } else { everybody }, &found));
    }
    job.step("job-dashboards-fields", sources.len(), sources.len())?;
    Ok(all)
}

/// The people behind a number of a field, in the order of their ids.
///
/// # Errors
/// Refused where there is no such field; broken where the file cannot be read; cancelled.
pub async fn field_people(house: &House, field: &str, which: FieldPeople, today: Today, job: &Job) -> Answer<Vec<u32>> {
    let house = house.watched(job);
    let mut read = house.read().await?;
    let sources = sources(&mut read).await?;
    let source = sources.into_iter().find(|source| source.name == field);
    let source = source.ok_or_else(|| refuse(message("contacts-field-gone")))?;
    let when = match which {
        FieldPeople::Fresh | FieldPeople::Older => When::read(&mut read, today, job).await?,
        _ => When::default(),
    };
    let found = found(&mut read, &source, &when, today, job).await?;
    let without = |some: Vec<u32>, others: &[u32]| -> Vec<u32> {
        let others: HashSet<u32> = others.iter().copied().collect();
        some.into_iter().filter(|id| !others.contains(id)).collect()
    };
    Ok(match which {
        FieldPeople::Filled => found.filled,
        FieldPeople::Missing => without(everybody_of(&mut read, source.persons).await?, &found.filled),
        FieldPeople::Valid => without(found.filled, &found.wrong),
        FieldPeople::Wrong => found.wrong,
        FieldPeople::Fresh => found.fresh,
        FieldPeople::Older => found.older,
    })
}

async fn sources(read: &mut SqliteConnection) -> Answer<Vec<Source>> {
    let own: Vec<(FieldId, String, String, bool, bool)> = sqlx::query_as(
        "SELECT id, name, label, type = 'text', sensitive AND trim(coalesce(purpose, '')) = '' FROM field
         WHERE binned_at IS NULL ORDER BY label COLLATE NOCASE, id",
    )
    .fetch_all(read)
    .await?;
    let built_in = BUILT_IN.iter().map(|(name, sql, told, persons, check)| Source {
        name: (*name).to_owned(),
        label: None,
        own: None,
        sql,
        told: *told,
        persons: *persons,
        check: *check,
    });
    let own = own.into_iter().map(|(id, name, label, text, locked)| Source {
        name: format!("custom:{name}"),
        label: Some(label),
        own: Some(Own { id, text, locked }),
        sql: OWN,
        told: Told::Values,
        persons: false,
        check: Check::None,
    });
    Ok(built_in.chain(own).collect())
}

async fn everybody_of(read: &mut SqliteConnection, persons: bool) -> Answer<Vec<u32>> {
    let ids: Vec<(u32,)> = sqlx::query_as("SELECT id FROM live_contact WHERE kind = 'person' OR NOT ?1 ORDER BY id")
        .bind(persons)
        .fetch_all(read)
        .await?;
    Ok(ids.into_iter().map(|(id,)| id).collect())
}

/// People by their ids, each once.
#[derive(Default)]
struct Found {
    filled: Vec<u32>,
    wrong: Vec<u32>,
    fresh: Vec<u32>,
    older: Vec<u32>,
    values: usize,
}

async fn found(read: &mut SqliteConnection, source: &Source, when: &When, today: Today, job: &Job) -> Answer<Found> {
    let mut found = Found::default();
    let mut values: HashSet<String> = HashSet::new();
    let earliest = today.0.minus_days(OLDEST * 365 + OLDEST / 4).iso();
    let latest = today.0.iso();
    let mut rows = 0_usize;
    // Of several values of a person the freshest counts.
    let mut last: Option<(u32, Option<bool>)> = None;
    let mut take = |row: &crate::store::Row<'_>| -> Answer<()> {
        if rows.is_multiple_of(STRIDE) {
            job.heard()?;
        }
        rows += 1;
        let (contact, id) = (row.whole(0)?, row.whole(1)?);
        let text = row.text(2)?.unwrap_or_default();
        if source.check == Check::Mobile && !Phone::is_mobile(text) {
            return Ok(());
        }
        let usable = match source.check {
            Check::None | Check::Mobile => true,
            Check::Row => row.number(3) != 0,
            // Of a birthday without its year nothing else can be said.
            Check::Born => {
                text.starts_with("--") || Day::parse(text).is_some() && text <= latest.as_str() && text >= earliest.as_str()
            }
        };
        if !usable && found.wrong.last() != Some(&contact) {
            found.wrong.push(contact);
        }
        if !values.contains(text) {
            values.insert(text.to_owned());
        }
        let fresh = when.fresh(source.told, contact, id, row.text(4)?);
        match &mut last {
            Some((of, known)) if *of == contact => *known = (*known).max(fresh),
            _ => {
                if let Some(before) = last.replace((contact, fresh)) {
                    found.put(before);
                }
                found.filled.push(contact);
            }
        }
        Ok(())
    };
    match source.own {
        Some(own) => each_row(read, source.sql, [[own.id.0]], &mut take).await?,
        None => each_row(read, source.sql, [[]], &mut take).await?,
    }
    if let Some(before) = last {
        found.put(before);
    }
    found.values = values.len();
    Ok(found)
}

impl Found {
    fn put(&mut self, (contact, fresh): (u32, Option<bool>)) {
        match fresh {
            Some(true) => self.fresh.push(contact),
            Some(false) => self.older.push(contact),
            None => {}
        }
    }
}

impl Source {
    fn quality(&self, of: usize, found: &Found) -> FieldQuality {
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let own = self.own.filter(|own| !own.locked);
        FieldQuality {
            field: self.name.clone(),
            label: self.label.clone(),
            of: count(of),
            filled: count(found.filled.len()),
            wrong: matches!(self.check, Check::Row | Check::Born).then(|| count(found.wrong.len())),
            values: count(found.values),
            fresh: count(found.fresh.len()),
            older: count(found.older.len()),
            spelled: match self.name.as_str() {
                "city" => Some(SpelledColumn::City),
                "company" => Some(SpelledColumn::Company),
                "job_title" => Some(SpelledColumn::JobTitle),
                _ => own.filter(|own| own.text).map(|own| SpelledColumn::Own { field: own.id }),
            },
            mends: match self.name.as_str() {
                "phone" => vec![Mend::Phones],
                "given" | "family" => vec![Mend::Names, Mend::Spaces],
                "company" | "job_title" => vec![Mend::Spaces],
                _ => Vec::new(),
            },
            replaced: ReplacedColumn::named(&self.name).or(own.map(|own| ReplacedColumn::Own { field: own.id })),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        insight::seed::{house, now, today},
        journal::{Act, begin, undo},
        matching,
    };

    async fn all(house: &House, day: &str) -> Vec<FieldQuality> {
        field_quality(house, today(day), &Job::quiet()).await.expect("looked at")
    }

    fn of<'a>(all: &'a [FieldQuality], field: &str) -> &'a FieldQuality {
        all.iter().find(|one| one.field == field).expect("a field")
    }

    async fn people(house: &House, field: &str, which: FieldPeople, day: &str) -> Vec<u32> {
        field_people(house, field, which, today(day), &Job::quiet())
            .await
            .expect("opened")
    }

    async fn written(house: &House, statements: &[&'static str]) -> crate::values::EntryId {
        let mut entry = begin(house, Act::new("import"), &now()).await.expect("an entry");
        for sql in statements {
            sqlx::query(*sql).execute(&mut *entry).await.expect("written");
        }
        entry.finish(1).await.expect("kept")
    }

    /// The entry is of 24 November 2025.
    async fn some(house: &House) {
        written(
            house,
            &[
                "INSERT INTO contact (kind, name, given, born, company, binned_at) VALUES
                     ('person', 'Anna', 'Anna', '1985-03-14', 'Acme', NULL), ('person', 'Ben', 'Ben', '2031-01-01', ' ', NULL),
                     ('organisation', 'Acme', NULL, NULL, 'ACME', NULL), ('person', 'Dora', 'Anna', '--03-14', 'Acme', NULL),
                     ('person', 'Eva', 'Eva', '1800-01-01', 'Gone', '2025-01-01'), ('person', 'Fred', NULL, '1800-01-01', NULL, NULL)",
                "INSERT INTO provenance (contact, source, columns) VALUES (1, 0, 'given born'), (4, 0, 'company')",
                "INSERT INTO contact_point (contact, kind, shown, norm) VALUES
                     (1, 'email', 'A@x.example', 'a@x.example'), (1, 'email', 'none', NULL), (2, 'email', 'ben at home', NULL),
                     (3, 'phone', '030 23125000', '+493023125000'), (4, 'phone', '0151 12345678', '+4915112345678'), (5, 'email', 'e', NULL)",
                "INSERT INTO field (name, label, type, sensitive) VALUES ('shoe', 'Shoe size', 'number', 0), ('faith', 'Faith', 'text', 1)",
                "INSERT INTO field_value (contact, field, text, number) VALUES (1, 1, '38', 38), (2, 1, '38', 38), (4, 2, 'any', NULL)",
            ],
        )
        .await;
    }

    #[tokio::test]
    async fn each_number_of_a_field_opens_as_many_people() {
        let folder = tempfile::tempdir().expect("a folder");
        let house = house(&folder).await;
        some(&house).await;
        let found = all(&house, "2026-06-01").await;
        let email = of(&found, "email");
        assert_eq!((email.of, email.filled, email.wrong, email.values), (5, 2, Some(2), 3));
        let born = of(&found, "born");
        assert_eq!(
            (born.of, born.filled, born.wrong),
            (4, 4, Some(2)),
            "an organisation has no birthday"
        );
        assert_eq!(people(&house, "born", FieldPeople::Wrong, "2026-06-01").await, [2, 6]);
        assert_eq!(people(&house, "born", FieldPeople::Valid, "2026-06-01").await, [1, 4]);
        let company = of(&found, "company");
        assert_eq!((company.filled, company.wrong, company.values), (3, None, 2));
        assert_eq!(people(&house, "company", FieldPeople::Missing, "2026-06-01").await, [2, 6]);
        assert_eq!(people(&house, "mobile", FieldPeople::Filled, "2026-06-01").await, [4]);
        assert_eq!(people(&house, "phone", FieldPeople::Filled, "2026-06-01").await, [3, 4]);
        let shoe = of(&found, "custom:shoe");
        assert_eq!((shoe.filled, shoe.values, shoe.label.as_deref()), (2, 1, Some("Shoe size")));
        assert!(shoe.replaced.is_some() && shoe.spelled.is_none());
        let faith = of(&found, "custom:faith");
        assert!(
            faith.filled == 1 && faith.replaced.is_none() && faith.spelled.is_none(),
            "it is locked"
        );
        for one in &found {
            for (which, number) in [
                (FieldPeople::Filled, one.filled),
                (FieldPeople::Missing, one.of - one.filled),
                (FieldPeople::Valid, one.filled - one.wrong.unwrap_or_default()),
                (FieldPeople::Wrong, one.wrong.unwrap_or_default()),
                (FieldPeople::Fresh, one.fresh),
                (FieldPeople::Older, one.older),
            ] {
                let ids = people(&house, &one.field, which, "2026-06-01").await;
                assert_eq!(ids.len(), number as usize, "{} {which:?}", one.field);
            }
        }
    }

    /// A year and a day after the import, what was changed by hand since is fresh and the rest is not.
    #[tokio::test]
    async fn what_was_told_grows_old_and_is_fresh_again_once_it_changes() {
        let folder = tempfile::tempdir().expect("a folder");
        let house = house(&folder).await;
        some(&house).await;
        let fresh = |found: &[FieldQuality], field: &str| (of(found, field).fresh, of(found, field).older);
        let found = all(&house, "2026-11-24").await;
        assert_eq!(
            [fresh(&found, "email"), fresh(&found, "given"), fresh(&found, "company")],
            [(2, 0), (1, 0), (1, 0)]
        );
        let found = all(&house, "2026-11-25").await;
        assert_eq!(
            [fresh(&found, "email"), fresh(&found, "given"), fresh(&found, "company")],
            [(0, 2), (0, 1), (0, 1)]
        );
        let later = crate::values::Now {
            at: now().at + jiff::SignedDuration::from_hours(24 * 200),
            ..now()
        };
        let (told, entry) = matching::replace(
            &house,
            matching::ReplacedColumn::Company,
            "Acme",
            Some("Acme Ltd"),
            &later,
            &Job::quiet(),
        )
        .await
        .expect("replaced");
        assert_eq!(told.people, 2);
        assert_eq!(fresh(&all(&house, "2026-11-25").await, "company"), (2, 0));
        undo(&house, entry, &later).await.expect("undone");
        assert_eq!(fresh(&all(&house, "2026-11-25").await, "company"), (0, 1));
        assert_eq!(people(&house, "email", FieldPeople::Older, "2026-11-25").await, [1, 2]);
    }

    #[tokio::test]
    async fn a_field_that_is_gone_is_refused() {
        let folder = tempfile::tempdir().expect("a folder");
        let house = house(&folder).await;
        let asked = field_people(&house, "custom:none", FieldPeople::Filled, today("2026-06-01"), &Job::quiet()).await;
        assert!(matches!(asked, Err(crate::refusal::Error::Refused(_))));
        let job = Job::quiet();
        job.cancel();
        let asked = field_quality(&house, today("2026-06-01"), &job).await;
        assert!(matches!(asked, Err(crate::refusal::Error::Cancelled)));
    }
}
