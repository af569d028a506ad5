//! More of what stands in a file: another sheet of its workbook, another table of its sheet. Each becomes a file of the draft.

use sqlx::Connection as _;

use super::{
    FileChoices, FileDraft,
    open::{insert, sheet_named, sheet_of},
    source,
    stage::sheets,
    staging,
};
use crate::{
    refusal::{Answer, message, refuse},
    store::House,
};

/// Takes another sheet of a file's workbook in as well, as a file of its own.
///
/// # Errors
/// Refused where the draft is gone or there is no such sheet.
pub async fn take_sheet(house: &House, draft: u32, file: u32, sheet: &str) -> Answer<FileDraft> {
    let mut conn = staging::connect(house).await?;
    let (source, _) = source::of_file(&mut conn, draft, file).await?;
    let all = sheets(&mut conn, source.id).await?;
    let wanted = sheet_named(&all, sheet)?;
    let answer = insert(house, &mut conn, draft, &source, wanted, &all, FileChoices::default()).await;
    conn.close().await?;
    answer
}

/// Takes another table of a file's sheet in as well, as a file of its own.
///
/// # Errors
/// Refused where the draft is gone or there is no such table.
pub async fn take_table(house: &House, draft: u32, file: u32, table: u32) -> Answer<FileDraft> {
    let mut conn = staging::connect(house).await?;
    let answer = async {
        let (source, _) = source::of_file(&mut conn, draft, file).await?;
        let known = staging::file(&mut conn, file).await?;
        let tables = known.preview.tables.len();
        if !known.preview.tables.iter().any(|other| other.table == table) {
            return Err(refuse(
                message("intake-no-such-table")
                    .with("table", table)
                    .with("tables", tables.max(1)),
            ));
        }
        let all = sheets(&mut conn, source.id).await?;
        let sheet = sheet_of(&all, known.sheet.as_deref())?;
        let choices = FileChoices {
            // Staging names a workbook's sheet only; looked at anew, it must be the same one.
            sheet: known.sheet.clone(),
            table: Some(table),
            ..FileChoices::default()
        };
        insert(house, &mut conn, draft, &source, sheet, &all, choices).await
    }
    .await;
    conn.close().await?;
    answer
}
