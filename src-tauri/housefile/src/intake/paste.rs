//! A table that was copied in a spreadsheet program. Deliberately not here: that there is something to paste, which the window sees.

use sqlx::Connection as _;

use super::{
    ImportDraft, Worker,
    open::{read_draft, take},
    source, staging,
    worker::frame::Request,
};
use crate::{job::Job, refusal::Answer, store::House};

/// Reads a table that was pasted, through the same worker as a file, into a draft or a new one. Its text lies nowhere in the clear: it
/// goes through a pipe, and into staging.
///
/// # Errors
/// Refused where the text is too long, or the draft was dropped meanwhile; cancelled where the job is, and then nothing is left of a
/// new draft.
pub async fn paste(
    house: &House,
    worker: &Worker,
    draft: Option<u32>,
    name: &str,
    text: String,
    job: &Job,
) -> Answer<ImportDraft> {
    let (bytes, sha256) = source::fingerprint_of(&text)?;
    let house = &house.watched(job);
    let mut conn = staging::connect(house).await?;
    let begun = match draft {
        Some(draft) => draft,
        None => staging::number(sqlx::query("INSERT INTO draft DEFAULT VALUES").execute(&mut conn).await?),
    };
    let pasted = async {
        if draft.is_some() {
            read_draft(&mut conn, begun).await?;
        }
        let request = Request {
            // A table of one column has no tab to tell; whatever has one was cut by it.
            delimiter: text.contains('\t').then(|| "\t".to_owned()),
            // What is pasted is text already; the pipe carries it as UTF-8.
            encoding: Some("utf-8".to_owned()),
            pasted: Some(text),
            ..Request::default()
        };
        take(house, &mut conn, worker, begun, name, (bytes, &sha256), &request, job).await?;
        read_draft(&mut conn, begun).await
    }
    .await;
    conn.close().await?;
    if draft.is_none() && pasted.is_err() {
        staging::discard(house, begun).await?;
    }
    pasted
}
