//! "Your customer base": one page to print or pass on, with counts and no person in it. Deliberately not here: the measures and
//! pictures themselves (dashboards).

use std::path::Path;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use specta::Type;

use super::page::page;
use crate::{
    dashboards::{Chart, ChartId, InFiles, Repair, chart, in_files, repairs},
    journal::{self, Act, Disclosure, disclose},
    refusal::{Answer, Code, Error, message, refuse_with},
    store::House,
    values::{Day, EntryId, Money, Now, Today},
    words::Words,
};

/// How wide its pictures are drawn: half a page.
const WIDTH: u32 = 344;
/// How many repairs it names.
const REPAIRS: usize = 3;

/// The figures of the page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct CustomerBase {
    /// The house file's name.
    pub house: String,
    /// The day they are true of.
    pub day: Day,
    /// Different people and organisations.
    pub people: u32,
    /// How many of them are organisations.
    pub organisations: u32,
    /// Records that were merged into another.
    pub merged: u32,
    /// People who bought.
    pub customers: u32,
    /// What they bought for, per currency.
    pub revenue: Vec<Money>,
    /// In how many files people occur.
    pub files: InFiles,
    /// In which files together.
    pub overlap: Chart,
    /// Who may be contacted.
    pub reach: Chart,
    /// What is missing.
    pub gaps: Chart,
    /// What the best customers bring.
    pub best: Chart,
    /// The repairs worth most.
    pub repairs: Vec<Repair>,
}

/// Works the page out as of `today`.
///
/// # Errors
/// Broken where the file cannot be read.
pub async fn customer_base(house: &House, today: Today, words: &Words) -> Answer<CustomerBase> {
    let mut read = house.read().await?;
    let (people, organisations): (u32, u32) =
        sqlx::query_as("SELECT count(*), count(*) FILTER (WHERE kind = 'organisation') FROM live_contact")
            .fetch_one(&mut *read)
            .await?;
    let (merged,): (u32,) = sqlx::query_as("SELECT count(*) FROM contact WHERE merged_into IS NOT NULL")
        .fetch_one(&mut *read)
        .await?;
    let (customers,): (u32,) = sqlx::query_as(
        "SELECT count(DISTINCT p.contact) FROM purchase p JOIN live_contact c ON c.id = p.contact WHERE p.total >= 0",
    )
    .fetch_one(&mut *read)
    .await?;
    let revenue: Vec<(String, i64)> = sqlx::query_as(
        "SELECT p.currency, sum(p.total) FROM purchase p JOIN live_contact c ON c.id = p.contact
         GROUP BY p.currency ORDER BY count(DISTINCT p.contact) DESC, p.currency",
    )
    .fetch_all(&mut *read)
    .await?;
    let files = in_files(&mut read).await?;
    drop(read);
    let mut worth = repairs(house, today).await?;
    worth.truncate(REPAIRS);
    Ok(CustomerBase {
        house: house
            .path()
            .file_stem()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default(),
        day: today.0,
        people,
        organisations,
        merged,
        customers,
        revenue: revenue
            .into_iter()
            .map(|(currency, minor)| Money { minor, currency })
            .collect(),
        files,
        overlap: chart(house, ChartId::Overlap, WIDTH, today, words).await?,
        reach: chart(house, ChartId::Reach, WIDTH, today, words).await?,
        gaps: chart(house, ChartId::Gaps, WIDTH, today, words).await?,
        best: chart(house, ChartId::Best, WIDTH, today, words).await?,
        repairs: worth,
    })
}

/// The page: one sheet of A4 that needs nothing beside itself, without any script.
#[must_use]
pub fn customer_base_html(base: &CustomerBase, words: &Words) -> String {
    page(base, words)
}

/// In which form a report is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum ReportFormat {
    /// A page for the browser, and from there to the printer.
    Html,
}

/// A report that was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Report {
    /// Its name, without the folder.
    pub file: String,
    /// Of its bytes.
    pub sha256: String,
    /// Its line in the journal.
    pub entry: EntryId,
}

/// Writes the page to a file, and into the record of what left.
///
/// # Errors
/// Refused where the file cannot be written; nothing is recorded then.
pub async fn write_report(house: &House, path: &Path, format: ReportFormat, now: &Now, words: &Words) -> Answer<Report> {
    let base = customer_base(house, now.today(), words).await?;
    let text = match format {
        ReportFormat::Html => customer_base_html(&base, words),
    };
    let file = path
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    let sha256 = data_encoding::HEXLOWER.encode(&Sha256::digest(text.as_bytes()));
    let mut entry = journal::begin(house, Act::new("export").with("file", file.as_str()).lasting(), now).await?;
    let line = Disclosure {
        at: String::new(),
        actor: String::new(),
        what: "report".into(),
        purpose: "customer base".into(),
        campaign: None,
        selection: None,
        // Counts alone left the file: nobody's data did.
        people: 0,
        columns: Vec::new(),
        file_name: file.clone(),
        sha256: sha256.clone(),
    };
    disclose(&mut entry, &line, now).await?;
    put(path, &text).map_err(|fault| match Error::from(fault) {
        Error::Broken(_) => refuse_with(Code::CannotWrite, message("report-cannot-write").with("file", file.as_str())),
        // A full disk has a sentence of its own.
        other => other,
    })?;
    Ok(Report {
        file,
        sha256,
        entry: entry.finish(0).await?,
    })
}

/// Beside its place first, then into it, so that no half page is ever found there.
fn put(path: &Path, text: &str) -> std::io::Result<()> {
    let mut beside = path.as_os_str().to_owned();
    beside.push(".part");
    std::fs::write(&beside, text)
        .and_then(|()| std::fs::rename(&beside, path))
        .inspect_err(|_| {
            // What could not be written is not left lying about.
            let _ = std::fs::remove_file(&beside);
        })
}
