//! The audience file of a fixed list. Everybody on it passes the gate once more: who withdrew since is left out and counted.

use std::{collections::BTreeMap, path::Path};

use serde::{Deserialize, Serialize};
use specta::Type;

use super::{
    cell::Cell,
    column::ExportColumn,
    fitting::{Purpose, fitting},
    leave::{self, Leaving, leave},
    people::{Asked, PAGE, Person, page},
    salutation::name_of,
    sheet::{ExportSpec, Handed, Head, Table},
    write::start,
};
use crate::{
    campaigns::{self, Selection},
    job::Job,
    privacy::{Standing, reach},
    refusal::{Answer, message, refuse, refuse_at},
    store::House,
    values::{Now, SelectionId, Today},
    words::Words,
};

/// What an export of a list would do, before a file is chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct AudienceCheck {
    /// Rows the file would have.
    pub people: u32,
    /// Who was on the list and may no longer be contacted.
    pub withdrawn: Vec<u32>,
    /// Who has no name for a salutation.
    pub nameless: Vec<u32>,
    /// A name for the file.
    pub file_name: String,
}

/// What an export of a list would do.
///
/// # Errors
/// Refused where the list is gone or the columns do not fit it.
pub async fn check_audience(house: &House, id: SelectionId, spec: &ExportSpec, today: Today, job: &Job) -> Answer<AudienceCheck> {
    let house = &house.watched(job);
    let selection = campaigns::selection(house, id).await?;
    fitting(house, spec, Purpose::Audience(selection.plan.channel)).await?;
    let sifted = sift(house, &selection, today).await?;
    let nameless = nameless(house, &sifted.stay, job).await?;
    let people = count(&sifted.stay);
    let file_name = super::suggest_name(&selection.plan.name, today.0, people, spec.format.ending());
    Ok(AudienceCheck {
        people,
        withdrawn: sifted.withdrawn,
        nameless,
        file_name,
    })
}

/// Writes the audience file of a list to `path`, and that it left into the journal.
///
/// # Errors
/// Refused where the list is gone, nobody on it may be contacted any more, the columns do not fit, somebody has no name for the
/// salutation and no words stand in, or the file cannot be written; cancelled. Then there is no file and no record.
pub async fn export_audience(
    house: &House,
    id: SelectionId,
    spec: &ExportSpec,
    path: &Path,
    now: &Now,
    words: &Words,
    job: &Job,
) -> Answer<Handed> {
    let house = &house.watched(job);
    let selection = campaigns::selection(house, id).await?;
    fitting(house, spec, Purpose::Audience(selection.plan.channel)).await?;
    let draft = start(path)?;
    let mut entry = leave::begin(house, &draft, now).await?;
    // With the entry open nobody withdraws between the check and the record.
    let sifted = sift(house, &selection, now.today()).await?;
    if sifted.stay.is_empty() {
        return Err(refuse(message("handoff-nobody-left")));
    }
    names_are_there(house, spec, &sifted.stay, job).await?;
    let columns: Vec<String> = spec.columns.iter().map(|column| column.header(words)).collect();
    let head = Head {
        title: &selection.plan.name,
        headers: &columns,
        widths: &widths(spec),
        rows: sifted.stay.len(),
    };
    let mut table = Table::start(&draft, spec.format, &head, now)?;
    let mut read = house.read().await?;
    for (n, chunk) in sifted.stay.chunks(PAGE).enumerate() {
        job.step("job-exporting", n * PAGE, sifted.stay.len())?;
        for person in page(&mut read, chunk, &spec.columns).await? {
            table.row(&cells(spec, &person))?;
        }
    }
    drop(read);
    let mut notices = table.finish()?;
    let withdrawn = count(&sifted.withdrawn);
    if withdrawn > 0 {
        notices.insert(0, message("handoff-withdrawn").with("people", withdrawn));
    }
    let leaving: Vec<u32> = sifted.stay.iter().map(|person| person.contact).collect();
    campaigns::note_uses(&mut entry, &leaving, now).await?;
    campaigns::mark_withdrawn(&mut entry, id, &sifted.withdrawn).await?;
    let rows = count(&sifted.stay);
    let plan = &selection.plan;
    let purpose = if plan.goal.trim().is_empty() {
        plan.name.clone()
    } else {
        format!("{}: {}", plan.name, plan.goal.trim())
    };
    let (campaign, selection) = (Some(selection.campaign), Some(id));
    leave(
        entry,
        draft,
        Leaving {
            what: "audience",
            purpose,
            campaign,
            selection,
            rows,
            columns,
            withdrawn,
            notices,
        },
        now,
    )
    .await
}

pub(super) fn widths(spec: &ExportSpec) -> Vec<u16> {
    spec.columns.iter().map(ExportColumn::width).collect()
}

pub(super) fn cells(spec: &ExportSpec, person: &Person) -> Vec<Cell> {
    spec.columns
        .iter()
        .map(|column| column.cell(person, &spec.salutation))
        .collect()
}

fn count<T>(list: &[T]) -> u32 {
    u32::try_from(list.len()).unwrap_or(u32::MAX)
}

/// A salutation without a name behind "Dear" must not leave by accident.
async fn names_are_there(house: &House, spec: &ExportSpec, people: &[Asked], job: &Job) -> Answer<()> {
    let stands_in = spec
        .salutation
        .without_name
        .as_ref()
        .is_some_and(|words| !words.trim().is_empty());
    if stands_in || !spec.columns.contains(&ExportColumn::Salutation) || !spec.salutation.needs_name() {
        return Ok(());
    }
    match nameless(house, people, job).await?.len() {
        0 => Ok(()),
        without => Err(refuse_at(
            "salutation.without_name",
            message("handoff-names-missing").with("people", without),
        )),
    }
}

/// Those of a list who may still be contacted, and those who may not any more.
struct Sifted {
    stay: Vec<Asked>,
    withdrawn: Vec<u32>,
}

async fn sift(house: &House, selection: &Selection, today: Today) -> Answer<Sifted> {
    let mut read = house.read().await?;
    // By person: two records on the list may have been merged into one since.
    let members: BTreeMap<u32, String> = campaigns::members(&mut read, selection.id)
        .await?
        .into_iter()
        .map(|member| (member.contact, member.code))
        .collect();
    let who: Vec<u32> = members.keys().copied().collect();
    let plan = &selection.plan;
    let allowed: BTreeMap<u32, Option<u32>> = reach(&mut read, plan.channel, &plan.audience.basis, Some(&who), today)
        .await?
        .into_iter()
        .filter(|person| person.standing == Standing::Reachable)
        .map(|person| (person.contact.0, person.point.map(|point| point.0)))
        .collect();
    let mut sifted = Sifted {
        stay: Vec::new(),
        withdrawn: Vec::new(),
    };
    for (contact, code) in members {
        match allowed.get(&contact) {
            Some(point) => sifted.stay.push(Asked {
                contact,
                point: *point,
                code,
            }),
            None => sifted.withdrawn.push(contact),
        }
    }
    Ok(sifted)
}

async fn nameless(house: &House, people: &[Asked], job: &Job) -> Answer<Vec<u32>> {
    let mut read = house.read().await?;
    let mut without = Vec::new();
    for (n, chunk) in people.chunks(PAGE).enumerate() {
        job.step("job-checking-names", n * PAGE, people.len())?;
        let page = page(&mut read, chunk, &[]).await?;
        without.extend(
            page.iter()
                .filter(|person| name_of(person).is_none())
                .map(|person| person.contact),
        );
    }
    Ok(without)
}
