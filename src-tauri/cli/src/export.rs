//! `housefile contacts F export`: people as a spreadsheet, a copy of the data and no list to contact anybody with.

use std::path::{Path, PathBuf};

use housefile::{
    contacts,
    handoff::{self, Delimiter, ExportColumn, ExportSpec, Format, Salutation},
    refusal::{Answer, message, refuse},
    store::House,
};
use serde_json::json;

use crate::{
    answer::{Reply, reply},
    clock,
    desk::Desk,
    whom::Whom,
};

/// Who leaves, and how.
#[derive(Debug, clap::Args)]
pub(crate) struct ExportArgs {
    #[command(flatten)]
    whom: Whom,
    /// Where to; the ending says what it is: .xlsx, .ods or .csv
    #[arg(long)]
    out: PathBuf,
    /// The columns, such as full_name,email,born,spent or custom:NAME
    #[arg(
        long,
        value_delimiter = ',',
        default_value = "full_name,given_name,family_name,company,email,phone,street,postcode,city,country"
    )]
    columns: Vec<String>,
}

/// Writes them, everybody unless somebody else is meant.
pub(crate) async fn export(house: &House, args: ExportArgs, desk: &Desk) -> Answer<Reply> {
    let now = clock::now();
    let who = args.whom.ids_or_everybody(house, desk).await?;
    let mut columns = Vec::with_capacity(args.columns.len());
    for name in &args.columns {
        columns.push(column(house, name).await?);
    }
    let spec = ExportSpec {
        format: format_of(&args.out),
        columns,
        salutation: Salutation::default(),
    };
    let title = args
        .out
        .file_stem()
        .map_or_else(String::new, |stem| stem.to_string_lossy().into_owned());
    let handed = handoff::export_people(house, &who, &title, &spec, &args.out, &now, &desk.words, &desk.job).await?;
    let said = message("cli-handed")
        .with("file", args.out.display().to_string())
        .with("rows", handed.rows);
    let notices = handed.notices.iter().map(|notice| desk.words.say(notice));
    let lines: Vec<String> = std::iter::once(desk.words.say(&said)).chain(notices).collect();
    reply(lines.join("\n"), handed)
}

/// What a file is by its name; a workbook where that says nothing.
pub(crate) fn format_of(out: &Path) -> Format {
    let ending = out.extension().map(|ending| ending.to_ascii_lowercase());
    match ending.as_deref().and_then(|ending| ending.to_str()) {
        Some("csv") => Format::Csv {
            delimiter: Delimiter::default(),
        },
        Some("ods") => Format::Ods,
        _ => Format::Xlsx,
    }
}

async fn column(house: &House, name: &str) -> Answer<ExportColumn> {
    let unknown = || refuse(message("cli-unknown-column").with("column", name));
    if let Some(own) = name.strip_prefix("custom:") {
        let fields = contacts::own_fields(house).await?;
        let field = fields.into_iter().find(|field| field.name == own).ok_or_else(unknown)?;
        return Ok(ExportColumn::Custom {
            name: field.name,
            label: field.label,
        });
    }
    serde_json::from_value(json!({ "kind": name })).map_err(|_| unknown())
}
