//! One table into one file, in the format that was asked for.

use serde::{Deserialize, Serialize};
use specta::Type;

use super::{
    cell::Cell,
    column::ExportColumn,
    csv::{Csv, Delimiter},
    ods::Ods,
    salutation::Salutation,
    write::{Draft, folder_of},
    xlsx::Xlsx,
};
use crate::{
    refusal::{Answer, Message, message},
    values::{EntryId, Now},
};

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Format {
    /// A workbook.
    Xlsx,
    /// An OpenDocument sheet.
    Ods,
    /// Text.
    Csv {
        /// Between two cells.
        #[serde(default)]
        delimiter: Delimiter,
    },
}

impl Format {
    /// The ending of its file's name.
    #[must_use]
    pub fn ending(self) -> &'static str {
        match self {
            Self::Xlsx => "xlsx",
            Self::Ods => "ods",
            Self::Csv { .. } => "csv",
        }
    }
}

/// How an export is to look.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ExportSpec {
    /// What the file is.
    pub format: Format,
    /// Its columns.
    pub columns: Vec<ExportColumn>,
    /// What the salutation says, where there is a column for it.
    #[serde(default)]
    pub salutation: Salutation,
}

/// A file that left.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct Handed {
    /// Where it lies.
    pub path: String,
    /// Its name.
    pub file_name: String,
    /// Rows, without the first: people, or problem rows.
    pub rows: u32,
    /// The first row.
    pub columns: Vec<String>,
    /// Its size.
    #[specta(type = i32)]
    pub bytes: u64,
    /// Of its bytes.
    pub sha256: String,
    /// Who was on the list and may no longer be contacted, so was left out.
    pub withdrawn: u32,
    /// What should be known: left out, cut, made harmless.
    pub notices: Vec<Message>,
    /// The entry that records it. It cannot be undone: the file has left.
    pub entry: EntryId,
}

/// The table of an export, as far as it is known before its rows.
pub(super) struct Head<'a> {
    pub title: &'a str,
    pub headers: &'a [String],
    pub widths: &'a [u16],
    pub rows: usize,
}

/// A table under way: rows are added one by one and never all held.
pub(super) struct Table<'a> {
    inner: Inner<'a>,
    draft: &'a Draft,
}

enum Inner<'a> {
    Xlsx(Box<Xlsx>),
    Ods(Box<Ods<'a>>),
    Csv(Box<Csv<'a>>),
}

impl<'a> Table<'a> {
    pub(super) fn start(draft: &'a Draft, format: Format, head: &Head<'_>, now: &Now) -> Answer<Self> {
        let inner = match format {
            Format::Xlsx => Inner::Xlsx(Box::new(Xlsx::start(
                &folder_of(draft.target()),
                head.title,
                head.headers,
                head.widths,
                head.rows,
                now,
            )?)),
            Format::Ods => Inner::Ods(Box::new(Ods::start(
                draft.file(),
                head.title,
                head.headers,
                head.widths,
                head.rows,
                now,
            )?)),
            Format::Csv { delimiter } => {
                let mut csv = Csv::start(draft.file(), delimiter)?;
                csv.row(&head.headers.iter().map(Cell::text).collect::<Vec<_>>())?;
                csv.harmless = 0;
                Inner::Csv(Box::new(csv))
            }
        };
        Ok(Self { inner, draft })
    }

    pub(super) fn row(&mut self, cells: &[Cell]) -> Answer<()> {
        match &mut self.inner {
            Inner::Xlsx(xlsx) => xlsx.row(cells),
            Inner::Ods(ods) => ods.row(cells),
            Inner::Csv(csv) => csv.row(cells),
        }
    }

    /// Completes it; what should be known of its cells.
    pub(super) fn finish(self) -> Answer<Vec<Message>> {
        let (id, count) = match self.inner {
            Inner::Xlsx(xlsx) => ("handoff-cut", xlsx.finish(self.draft.file())?),
            Inner::Ods(ods) => ("handoff-cut", ods.finish()?),
            Inner::Csv(csv) => ("handoff-made-harmless", csv.finish()?),
        };
        Ok(if count > 0 {
            vec![message(id).with("count", count)]
        } else {
            Vec::new()
        })
    }
}
