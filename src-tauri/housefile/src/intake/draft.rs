//! An import before it happens: what was found in each file and what each column would become.

use serde::{Deserialize, Serialize};
use specta::Type;

use super::{Agreed, Content, DayOrder, DecimalMark, Drift, ImportKind, Origin, Repairs, Target, ValueMap};
use crate::{
    refusal::{Message, Refusal, message},
    values::Country,
};

/// Files that were opened together and will be imported together.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct ImportDraft {
    /// Its number.
    pub draft: u32,
    /// Its files, in the order given; a workbook with several sheets of one shape is several.
    pub files: Vec<FileDraft>,
}

/// One table to import: a text file, or one sheet of a workbook.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct FileDraft {
    /// Its number.
    pub file: u32,
    /// The file's name without its folder.
    pub name: String,
    /// There is no file: it was pasted.
    pub pasted: bool,
    /// Size of the file.
    pub bytes: u32,
    /// Hash of its bytes, lower-case hex.
    pub sha256: String,
    /// The day the same bytes were imported, where they were.
    pub already_imported: Option<String>,
    /// The sheets that hold anything.
    pub sheets: Vec<SheetChoice>,
    /// Why it cannot be read; then everything below is empty. One bad file never blocks the others.
    pub refused: Option<Refusal>,
    /// The tables of the sheet that is read, where several stand below each other.
    pub tables: Vec<TableChoice>,
    /// What was mended in its rows.
    pub repairs: Repairs,
    /// What changed since the last import of the same source.
    pub drift: Drift,
    /// What was found out about it.
    pub detected: Detected,
    /// Records: rows below the header that are not empty and no total.
    pub rows: u32,
    /// Its columns, in the file's order.
    pub columns: Vec<ColumnDraft>,
    /// The first records, as shown in the file; an empty text is an empty cell.
    pub first_rows: Vec<Vec<String>>,
    /// Where each of them stands, as the spreadsheet counts: empty rows between them count too.
    pub first_row_numbers: Vec<u32>,
    /// What its rows are.
    pub kind: ImportKind,
    /// Why that is thought.
    pub kind_why: Message,
    /// The country of rows that name none, where it was chosen.
    pub country: Option<Country>,
    /// The currency of amounts that name none, where it was chosen or found.
    pub currency: Option<String>,
    /// Where its people come from, once answered.
    pub origin: Option<Origin>,
    /// What they agreed to, once answered.
    pub agreed: Option<Agreed>,
    /// Whether its people left by dying, as its name says and no column tells of whom. No window asks; drafts of earlier versions do not tell.
    #[serde(default)]
    #[specta(skip)]
    pub deaths: bool,
    /// Left out as a whole.
    pub skip: bool,
}

impl FileDraft {
    /// Which of several tables in its sheet is read; 0 where there is only one.
    pub(super) fn table(&self) -> u32 {
        self.tables.iter().find(|table| table.chosen).map_or(0, |table| table.table)
    }
}

/// One sheet of a workbook.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct SheetChoice {
    /// Its name.
    pub name: String,
    /// Rows that hold anything.
    pub rows: u32,
    /// Columns that hold anything.
    pub columns: u32,
    /// Hidden in the workbook.
    pub hidden: bool,
    /// The one that is read.
    pub chosen: bool,
}

/// One of several tables that stand below each other in a sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct TableChoice {
    /// Which: the uppermost is 1.
    pub table: u32,
    /// The header's row as the spreadsheet counts; 0: there is none.
    pub header_row: u32,
    /// Its first record.
    pub first_row: u32,
    /// Its last record.
    pub last_row: u32,
    /// Records.
    pub rows: u32,
    /// Columns that have a name.
    pub columns: u32,
    /// The first of these names.
    pub headers: Vec<String>,
    /// The one that is read.
    pub chosen: bool,
}

/// What was found out about a file.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, Type)]
pub struct Detected {
    /// `xlsx`, `xlsb`, `xls`, `ods`, `csv`, `tsv`, `text`, `html`, `xml` or `vcard`, by content and not by name.
    pub format: String,
    /// Name of the text encoding, such as `windows-1252`.
    pub encoding: Option<String>,
    /// What parts the cells of a text.
    pub delimiter: Option<String>,
    /// The header's row as the spreadsheet counts, its last one where it has several; 0: there is none.
    pub header_row: u32,
    /// How many rows the header has.
    pub header_rows: u32,
    /// Rows above it that were skipped.
    pub skipped_top: u32,
    /// Rows below the records that were left out: totals and footnotes.
    pub skipped_bottom: u32,
    /// Records with more or fewer cells than the others that could not be mended.
    pub ragged: u32,
    /// What the person should know, in sentences.
    pub notices: Vec<Message>,
}

/// One column.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct ColumnDraft {
    /// Which: the first is 0. It is the place in the row's cells.
    pub column: u32,
    /// Its header as written; empty where it has none.
    pub header: String,
    /// Its first cells that are not empty.
    pub samples: Vec<String>,
    /// Cells that are not empty.
    pub filled: u32,
    /// Its different values, where a few come again and again.
    pub values: Vec<String>,
    /// Its different values with their counts, where each may be read as another one: few words for a choice.
    #[serde(default)]
    pub choices: Vec<ValueCount>,
    /// What its values are read as, as chosen or remembered; a value that is not named stays as it is.
    #[serde(default)]
    pub value_map: Vec<ValueMap>,
    /// What its cells look like.
    pub content: Content,
    /// What it becomes.
    pub target: Target,
    /// How sure that is.
    pub sureness: Sureness,
    /// Why that is thought.
    pub why: Message,
    /// What must be asked before its values can be trusted.
    pub question: Option<Question>,
    /// How its days are read.
    pub day_order: Option<DayOrder>,
    /// How its numbers are read.
    pub decimal_mark: Option<DecimalMark>,
    /// The one currency its amounts carry themselves, ISO 4217.
    pub currency: Option<String>,
    /// Why it is kept out of lists until a purpose is stated, or refused altogether.
    pub sensitive: Option<Sensitive>,
    /// Whether the person chose its target.
    pub chosen: bool,
}

impl ColumnDraft {
    /// The column at a place without a header and a value.
    pub(crate) fn nothing(at: usize) -> Self {
        Self {
            column: u32::try_from(at).unwrap_or(u32::MAX),
            header: String::new(),
            samples: Vec::new(),
            filled: 0,
            values: Vec::new(),
            choices: Vec::new(),
            value_map: Vec::new(),
            content: Content::Empty,
            target: Target::Ignore,
            sureness: Sureness::Sure,
            why: message("intake-why-empty"),
            question: None,
            day_order: None,
            decimal_mark: None,
            currency: None,
            sensitive: None,
            chosen: false,
        }
    }
}

/// A value and how many cells have it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ValueCount {
    /// As the file has it.
    pub value: String,
    /// Cells.
    pub count: u32,
}

/// A column that must not simply be used.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct Sensitive {
    /// What it holds, in a sentence.
    pub why: Message,
    /// Never stored, whatever is chosen (payment cards).
    pub refused: bool,
}

/// How sure a target is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Sureness {
    /// A guess, or header and values disagree.
    Unsure,
    /// Either the header or the values say so.
    Likely,
    /// Both say so, or the person chose it.
    Sure,
}

/// What the file leaves open.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Question {
    /// Day or month first.
    DateOrder {
        /// Three cells, read both ways.
        samples: Vec<DateReading>,
    },
    /// Thousands or cents.
    DecimalMark {
        /// Three cells, read both ways.
        samples: Vec<NumberReading>,
    },
}

/// One text read as a day both ways.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct DateReading {
    /// As in the file.
    pub text: String,
    /// With the day first, in words.
    pub dmy: Message,
    /// With the month first, in words.
    pub mdy: Message,
}

/// One text read as a number both ways.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct NumberReading {
    /// As in the file.
    pub text: String,
    /// With the point before the cents, as a plain decimal.
    pub point: String,
    /// With the comma before the cents, as a plain decimal.
    pub comma: String,
}
