//! The files, their sums, and the rows that are wrong.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Serialize;

use super::person::Person;

/// Everything that is true of one set of sample files.
#[derive(Debug, Clone, Serialize)]
pub struct Truth {
    /// The business.
    pub business: &'static str,
    /// What the files were made from.
    pub seed: u64,
    /// The day of the export; "in the last 90 days" counts from here.
    pub exported_on: Date,
    /// In the order of their ids.
    pub people: Vec<Person>,
    /// Rows and cells that are wrong, file by file.
    pub problems: Vec<Problem>,
    /// The sums.
    pub totals: Totals,
}

/// One of the three files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum File {
    /// The shop's order lines.
    Shop,
    /// The newsletter's people.
    Newsletter,
    /// The visitors of events.
    Visitors,
}

impl File {
    /// All three, in the order in which people bring them.
    pub const ALL: [File; 3] = [File::Shop, File::Newsletter, File::Visitors];

    /// What the file is called.
    pub fn name(self) -> &'static str {
        match self {
            File::Shop => "lindenhof-shop-orders.xlsx",
            File::Newsletter => "lindenhof-newsletter.csv",
            File::Visitors => "lindenhof-event-visitors.ods",
        }
    }
}

/// Rows one below the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Rows {
    /// Which sheet, from 0. A shop of a million people needs more than one.
    pub sheet: u8,
    /// The first row, as a spreadsheet shows it: the topmost row of the sheet is 1, whatever stands in it.
    pub first: u32,
    /// How many.
    pub count: u32,
}

/// Something wrong that somebody has to be told about.
#[derive(Debug, Clone, Serialize)]
pub struct Problem {
    /// The file.
    pub file: File,
    /// The row as a spreadsheet shows it.
    pub row: u32,
    /// The header of the column; empty if the whole row is wrong.
    pub column: &'static str,
    /// What is wrong.
    pub kind: ProblemKind,
    /// What stands there.
    pub value: String,
    /// Whose row it is, if anybody's.
    pub person: Option<u32>,
}

/// What can be wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ProblemKind {
    /// Cell: no mailbox could have that address.
    InvalidEmail,
    /// Cell: 31.02.1985.
    ImpossibleDate,
    /// Cell: a birthday to come.
    FutureDate,
    /// Cell: words where a date belongs.
    UnreadableDate,
    /// Cell: too few digits.
    InvalidPhone,
    /// Row: it breaks off; the person has another, whole one in this file.
    MissingCells,
    /// Row: nothing in it says who it is.
    NobodyInIt,
    /// Row: the header once more.
    RepeatedHeader,
}

impl ProblemKind {
    /// The row as a whole cannot be used; otherwise it still describes a person, without that cell.
    pub fn is_whole_row(self) -> bool {
        self >= ProblemKind::MissingCells
    }
}

/// The sums.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Totals {
    /// Different people.
    pub people: u32,
    /// In exactly two files.
    pub in_two_files: u32,
    /// In all three.
    pub in_three_files: u32,
    /// By file, in the order of [`File::ALL`].
    pub files: Vec<FileTotals>,
    /// People by how findable they are, among those with more than one version.
    pub findable: Findable,
    /// The same among those in more than one file.
    pub findable_across_files: Findable,
    /// People who unsubscribed.
    pub opted_out: u32,
    /// People who said no and did not unsubscribe.
    pub said_no: u32,
    /// People with a dated yes and neither of these.
    pub may_be_emailed: u32,
    /// People with a yes that nobody dated.
    pub yes_without_date: u32,
    /// People with at least one order.
    pub customers: u32,
    /// Orders.
    pub orders: u32,
    /// Rows of orders.
    pub order_lines: u32,
    /// Of these, goods that came back.
    pub returned_lines: u32,
    /// Sum of all quantities, as in the shop's last row.
    pub quantity: i64,
    /// Sum of all line totals whatever their currency, in the smallest unit, as in the shop's last row.
    pub all_currencies: i64,
    /// The last row of the shop's last sheet, where these two stand.
    pub totals_row: u32,
    /// By currency, in the smallest unit.
    pub revenue: BTreeMap<&'static str, i64>,
    /// By month ("2026-11"), then by currency.
    pub revenue_by_month: BTreeMap<String, BTreeMap<&'static str, i64>>,
    /// How many of each kind.
    pub problems: BTreeMap<ProblemKind, u32>,
}

/// How one file adds up: `rows = people + repeats + unusable` for newsletter and visitors; for the shop every row is a line of an order.
#[derive(Debug, Clone, Serialize)]
pub struct FileTotals {
    /// Which.
    pub file: File,
    /// What it is called.
    pub name: &'static str,
    /// Rows below the header, without the totals row.
    pub rows: u32,
    /// Different people in it.
    pub people: u32,
    /// Different versions of people in it.
    pub versions: u32,
    /// Rows about somebody who had one already.
    pub repeats: u32,
    /// Rows that cannot be used at all.
    pub unusable: u32,
}

/// People by whether their versions can be brought together.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Findable {
    /// By exact keys.
    pub certain: u32,
    /// By looking.
    pub review: u32,
    /// Not at all.
    pub out_of_reach: u32,
}

impl Truth {
    pub(crate) fn about(people: Vec<Person>, seed: u64) -> Truth {
        Truth {
            business: "Lindenhof Coffee",
            seed,
            exported_on: super::EXPORTED_ON,
            people,
            problems: Vec::new(),
            totals: Totals::default(),
        }
    }
}
