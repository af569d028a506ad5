//! A file of a draft that waits for its password. Deliberately not here: opening its seal (worker).

use sqlx::Connection as _;

use super::{
    ImportDraft, Password, Worker,
    open::{read_draft, taken},
    source::{fingerprint, named},
    staging,
    worker::frame::Request,
};
use crate::{
    job::Job,
    refusal::{Answer, Error, message, refuse},
    store::House,
};

/// Opens a file of a draft that needs a password, with it. The password goes to the worker and is kept nowhere.
///
/// # Errors
/// Refused where the password is wrong (`wrong_key`; the file then stays as it was), where the file cannot be read otherwise, and where the
/// draft was dropped meanwhile; cancelled where the job is.
pub async fn open_sealed(
    house: &House,
    worker: &Worker,
    draft: u32,
    file: u32,
    password: Password,
    job: &Job,
) -> Answer<ImportDraft> {
    let house = &house.watched(job);
    let mut conn = staging::connect(house).await?;
    let opened = async {
        let row: Option<(String, String)> = sqlx::query_as(
            "SELECT sealed.path, file.name FROM sealed JOIN file ON file.id = sealed.file WHERE file.id = ?1 AND file.draft = ?2",
        )
        .bind(file)
        .bind(draft)
        .fetch_optional(&mut conn)
        .await?;
        let (path, name) = row.ok_or_else(|| refuse(message("intake-draft-gone")))?;
        let request = Request {
            path: path.clone().into(),
            password: Some(password),
            ..Request::default()
        };
        let read = async {
            let (bytes, sha256) = fingerprint(path.into(), job).await?;
            taken(house, &mut conn, worker, draft, &name, (bytes, &sha256), &request, job).await
        };
        read.await.map_err(|fault| match fault {
            Error::Refused(refusal) => Error::Refused(Box::new(named(*refusal, &name))),
            other => other,
        })?;
        sqlx::query("DELETE FROM file WHERE id = ?1")
            .bind(file)
            .execute(&mut conn)
            .await?;
        read_draft(&mut conn, draft).await
    }
    .await;
    conn.close().await?;
    opened
}
