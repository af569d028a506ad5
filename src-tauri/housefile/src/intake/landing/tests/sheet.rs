//! A sheet as a test writes it down, and the staging that reading would have made of it.

use sqlx::Connection as _;

use crate::{
    intake::{
        Agreed, ColumnDraft, Content, Detected, FileChoices, FileDraft, ImportKind, Origin, Sureness, Target,
        mapping::named_for_deaths, staging,
    },
    refusal::message,
    store::House,
    values::Country,
};

/// A sheet: its name, columns and rows. Cells are parted by `|`.
#[derive(Debug, Clone)]
pub(crate) struct Sheet {
    pub(crate) name: &'static str,
    pub(crate) kind: ImportKind,
    pub(crate) columns: Vec<(&'static str, Target)>,
    pub(crate) rows: Vec<String>,
    pub(crate) agreed: Option<Agreed>,
}

impl Sheet {
    pub(crate) fn new(name: &'static str, kind: ImportKind, columns: &[(&'static str, Target)], rows: &[&str]) -> Self {
        Self {
            name,
            kind,
            columns: columns.to_vec(),
            rows: rows.iter().map(|row| (*row).to_owned()).collect(),
            agreed: None,
        }
    }

    fn preview(&self, file: u32) -> FileDraft {
        let columns = self.columns.iter().zip(0..).map(|((header, target), column)| ColumnDraft {
            column,
            header: (*header).to_owned(),
            samples: Vec::new(),
            filled: 0,
            values: Vec::new(),
            choices: Vec::new(),
            value_map: Vec::new(),
            content: Content::Text,
            target: target.clone(),
            sureness: Sureness::Sure,
            why: message("test"),
            question: None,
            day_order: None,
            decimal_mark: None,
            currency: None,
            sensitive: None,
            chosen: true,
        });
        FileDraft {
            file,
            name: self.name.to_owned(),
            pasted: false,
            bytes: 1,
            sha256: format!("sha of {} {:?} {:?}", self.name, self.columns, self.rows),
            already_imported: None,
            sheets: Vec::new(),
            refused: None,
            tables: Vec::new(),
            repairs: crate::intake::Repairs::default(),
            drift: crate::intake::Drift::default(),
            detected: Detected::default(),
            rows: u32::try_from(self.rows.len()).expect("few"),
            columns: columns.collect(),
            first_rows: Vec::new(),
            first_row_numbers: Vec::new(),
            kind: self.kind,
            kind_why: message("test"),
            country: Country::parse("DE"),
            currency: Some("EUR".into()),
            origin: Some(Origin::OwnCustomers),
            agreed: self.agreed.clone(),
            deaths: named_for_deaths(self.name),
            skip: false,
        }
    }
}

/// Puts sheets into staging as one draft; records begin in row 2.
pub(crate) async fn stage(house: &House, sheets: &[Sheet]) -> u32 {
    let mut conn = staging::connect(house).await.expect("staging");
    let (draft,): (u32,) = sqlx::query_as("INSERT INTO draft DEFAULT VALUES RETURNING id")
        .fetch_one(&mut conn)
        .await
        .expect("a draft");
    for sheet in sheets {
        let (source,): (u32,) = sqlx::query_as(
            "INSERT INTO source (draft, path, name, bytes, sha256, found) VALUES (?1, '', ?2, 1, '', '{}') RETURNING id",
        )
        .bind(draft)
        .bind(sheet.name)
        .fetch_one(&mut conn)
        .await
        .expect("a source");
        let last = u32::try_from(sheet.rows.len()).expect("few") + 1;
        let (id,): (u32,) = sqlx::query_as(
            "INSERT INTO sheet (source, name, hidden, rows, columns, last_row, profile) VALUES (?1, '', 0, 1, 1, ?2, '{}') RETURNING id",
        )
        .bind(source)
        .bind(last)
        .fetch_one(&mut conn)
        .await
        .expect("a sheet");
        for (row, cells) in (2_u32..).zip(&sheet.rows) {
            let cells: Vec<Option<&str>> = cells.split('|').map(|cell| (!cell.is_empty()).then_some(cell)).collect();
            sqlx::query("INSERT INTO sheet_row (sheet, row, cells) VALUES (?1, ?2, ?3)")
                .bind(id)
                .bind(row)
                .bind(serde_json::to_string(&cells).expect("JSON"))
                .execute(&mut conn)
                .await
                .expect("a row");
        }
        let (file,): (u32,) = sqlx::query_as(
            "INSERT INTO file (draft, name, bytes, sha256, source, sheet, first_row, last_row, skip, kind, choices, preview)
             VALUES (?1, ?2, 1, '', ?3, ?4, 2, ?5, 0, '', ?6, '') RETURNING id",
        )
        .bind(draft)
        .bind(sheet.name)
        .bind(source)
        .bind(id)
        .bind(last)
        .bind(serde_json::to_string(&FileChoices::default()).expect("JSON"))
        .fetch_one(&mut conn)
        .await
        .expect("a file");
        sqlx::query("UPDATE file SET preview = ?2 WHERE id = ?1")
            .bind(file)
            .bind(staging::kept(&mut sheet.preview(file)).expect("JSON"))
            .execute(&mut conn)
            .await
            .expect("a preview");
    }
    conn.close().await.expect("closed");
    draft
}
