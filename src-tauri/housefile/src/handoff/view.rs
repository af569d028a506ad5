//! A copy of what a grid shows: data, not a list to contact anybody with, and recorded as such. It does not pass the gate, since
//! people without any consent are often just what one wants to look at elsewhere. Lists of others alone do not leave in it: they were
//! lent for messages, and a copy would be theirs no more.

use std::{collections::HashSet, path::Path};

use super::{
    audience::{cells, widths},
    fitting::{Purpose, fitting},
    leave::{self, Leaving, leave},
    people::{Asked, PAGE, page},
    sheet::{ExportSpec, Handed, Head, Table},
    write::start,
};
use crate::{
    job::Job,
    refusal::{Answer, message, refuse},
    store::House,
    values::{LINE, Now, within},
    words::Words,
};

/// Writes the people of a view, in their order, to `path`, and that it left into the journal. `title` names the view.
///
/// # Errors
/// Refused where there is nobody, the columns do not fit, or the file cannot be written; cancelled.
#[expect(
    clippy::too_many_arguments,
    reason = "each is one plain thing, and the engine is told the time and the words"
)]
pub async fn export_people(
    house: &House,
    ids: &[u32],
    title: &str,
    spec: &ExportSpec,
    path: &Path,
    now: &Now,
    words: &Words,
    job: &Job,
) -> Answer<Handed> {
    if ids.is_empty() {
        return Err(refuse(message("handoff-nobody-here")));
    }
    within("title", title, LINE)?;
    fitting(house, spec, Purpose::Copy).await?;
    let borrowed = borrowed(house).await?;
    let (ids, kept): (Vec<u32>, Vec<u32>) = ids.iter().copied().partition(|id| !borrowed.contains(id));
    if ids.is_empty() {
        return Err(refuse(message("handoff-all-borrowed")));
    }
    let draft = start(path)?;
    let entry = leave::begin(house, &draft, now).await?;
    let columns: Vec<String> = spec.columns.iter().map(|column| column.header(words)).collect();
    let head = Head {
        title,
        headers: &columns,
        widths: &widths(spec),
        rows: ids.len(),
    };
    let mut table = Table::start(&draft, spec.format, &head, now)?;
    let mut read = house.read().await?;
    let mut rows = 0;
    for (n, chunk) in ids.chunks(PAGE).enumerate() {
        job.step("job-exporting", n * PAGE, ids.len())?;
        let asked: Vec<Asked> = chunk
            .iter()
            .map(|contact| Asked {
                contact: *contact,
                point: None,
                code: String::new(),
            })
            .collect();
        for person in page(&mut read, &asked, &spec.columns).await? {
            table.row(&cells(spec, &person))?;
            rows += 1;
        }
    }
    drop(read);
    let mut notices = table.finish()?;
    if !kept.is_empty() {
        notices.insert(0, message("handoff-borrowed").with("people", kept.len()));
    }
    let purpose = words.say(&message("handoff-purpose-copy").with("title", title));
    let leaving = Leaving {
        what: "copy",
        purpose,
        campaign: None,
        selection: None,
        rows,
        columns,
        withdrawn: 0,
        notices,
    };
    leave(entry, draft, leaving, now).await
}

/// Who is here by lists of others alone.
async fn borrowed(house: &House) -> Answer<HashSet<u32>> {
    let mut read = house.read().await?;
    let rows: Vec<(u32,)> = sqlx::query_as("SELECT DISTINCT person FROM borrowed")
        .fetch_all(&mut *read)
        .await?;
    Ok(rows.into_iter().map(|(person,)| person).collect())
}
