//! What the person answers about a file: where its people come from, what they agreed to, how it is to be read.

use serde::{Deserialize, Serialize};
use specta::Type;

use super::{ImportKind, Target};
use crate::{
    privacy::Channel,
    refusal::{Answer, message, refuse_at},
    values::{CELL, Country, Day, LINE, is_currency, within},
};

/// As many columns as a spreadsheet has.
const MOST_COLUMNS: usize = 16_384;

/// Whoever maps more values than this is better served by a column of their own.
const MOST_VALUES: usize = 1_000;

/// Where the people of a file come from; asked once per file, kept with every address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Origin {
    /// They bought here.
    OwnCustomers,
    /// They signed up for news.
    Newsletter,
    /// They came to something.
    Event,
    /// A register or another public place.
    PublicSource,
    /// Addresses that were bought, to keep.
    BoughtList,
    /// A list that another house lent in exchange for ours.
    ExchangedList {
        /// Whose it is.
        owner: String,
        /// How often it may be used; nothing where that was not agreed.
        uses: Option<u32>,
        /// The last day on which it may be used.
        until: Option<Day>,
    },
    /// A rented list.
    RentedList {
        /// Whose it is.
        owner: String,
        /// How often it may be used; one where nothing else was agreed.
        uses: Option<u32>,
        /// The last day on which it may be used.
        until: Option<Day>,
    },
    /// In the user's own words.
    Other {
        /// Those words.
        text: String,
    },
}

impl Origin {
    /// Whether it is a list of somebody else's, lent on terms. Each comes on terms of its own, so they are not remembered for the next one.
    #[must_use]
    pub fn is_borrowed(&self) -> bool {
        matches!(self, Self::ExchangedList { .. } | Self::RentedList { .. })
    }
}

/// What the people of a file agreed to; asked once per file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Agreed {
    /// As the file's own columns say.
    AsInFile,
    /// Nothing was written down.
    NotRecorded,
    /// Everybody in the file agreed.
    Yes {
        /// To be contacted on these channels.
        channels: Vec<Channel>,
        /// The words they agreed to.
        wording: String,
        /// When, where it was one day.
        day: Option<Day>,
        /// How: a form, on paper, in person.
        method: String,
    },
    /// Nobody in the file may be contacted.
    No,
    /// It is a list of addresses never to use: they are stopped, whoever has them. A row with nothing but the address makes up nobody.
    Stopped {
        /// On these channels. Nothing: on those that its columns have addresses for, as its name has it.
        #[serde(default)]
        channels: Vec<Channel>,
    },
}

/// The order of day, month and year in a text such as 03/04/2024.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum DayOrder {
    /// 31.12.2024
    Dmy,
    /// 12/31/2024
    Mdy,
    /// 2024-12-31
    Ymd,
}

/// What stands before the cents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum DecimalMark {
    /// 1,234.56
    Point,
    /// 1.234,56
    Comma,
}

/// What one value of a column is read as: `VIP-Kunde` as `vip`, `unbek.` as nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ValueMap {
    /// As the file has it; compared without case.
    pub from: String,
    /// What is read in its place; an empty text leaves the cell empty.
    pub to: String,
}

/// What the person changed about one column.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, Type)]
#[serde(default)]
pub struct ColumnChoice {
    /// Which: the first is 0.
    pub column: u32,
    /// What it becomes.
    pub target: Option<Target>,
    /// How its days are to be read.
    pub day_order: Option<DayOrder>,
    /// How its numbers are to be read.
    pub decimal_mark: Option<DecimalMark>,
    /// What its values are read as, all of them: it replaces what was said or remembered before.
    pub values: Option<Vec<ValueMap>>,
}

/// What the person changed about one file. What is `None` stays as it is.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, Type)]
#[serde(default)]
pub struct FileChoices {
    /// Which file of the draft.
    pub file: u32,
    /// Read this sheet.
    pub sheet: Option<String>,
    /// Read this one of several tables in the sheet; the uppermost is 1.
    pub table: Option<u32>,
    /// The header is this row, as the spreadsheet counts; 0: there is none.
    pub header_row: Option<u32>,
    /// Read the text in this encoding.
    pub encoding: Option<String>,
    /// Read the text with this delimiter.
    pub delimiter: Option<String>,
    /// What its rows are.
    pub kind: Option<ImportKind>,
    /// Changed columns; a column named again replaces its earlier choice.
    pub columns: Vec<ColumnChoice>,
    /// How days are to be read in every column that leaves it open.
    pub day_order: Option<DayOrder>,
    /// How numbers are to be read in every column that leaves it open.
    pub decimal_mark: Option<DecimalMark>,
    /// The country of rows that name none: phones are read in it.
    pub country: Option<Country>,
    /// The currency of amounts that name none, ISO 4217.
    pub currency: Option<String>,
    /// Where its people come from.
    pub origin: Option<Origin>,
    /// What they agreed to.
    pub agreed: Option<Agreed>,
    /// What changed since the last import of the source was seen, and it is imported as it is now.
    pub drift_agreed: Option<bool>,
    /// Leave the whole file out.
    pub skip: Option<bool>,
}

impl FileChoices {
    /// Whether what was answered can be meant.
    ///
    /// # Errors
    /// Refused with the place.
    pub(super) fn check(&self) -> Answer<()> {
        if self.columns.len() > MOST_COLUMNS {
            return Err(refuse_at(
                "columns",
                message("intake-too-many-columns").with("most", MOST_COLUMNS),
            ));
        }
        for (n, choice) in self.columns.iter().enumerate() {
            if let Some(Target::Keep { label }) = &choice.target {
                within(&format!("columns.{n}.target"), label, LINE)?;
            }
            let values = choice.values.as_deref().unwrap_or_default();
            if values.len() > MOST_VALUES {
                return Err(refuse_at(
                    format!("columns.{n}.values"),
                    message("intake-too-many-values").with("most", MOST_VALUES),
                ));
            }
            for value in values {
                within(&format!("columns.{n}.values"), &value.from, LINE)?;
                within(&format!("columns.{n}.values"), &value.to, LINE)?;
            }
        }
        if let Some(currency) = self.currency.as_deref().filter(|code| !is_currency(code)) {
            return Err(refuse_at(
                "currency",
                message("intake-no-such-currency").with("currency", currency),
            ));
        }
        if let Some(Origin::Other { text }) = &self.origin {
            within("origin", text, LINE)?;
        }
        if let Some(Origin::ExchangedList { owner, .. } | Origin::RentedList { owner, .. }) = &self.origin {
            within("origin.owner", owner, LINE)?;
        }
        if let Some(Agreed::Yes { wording, method, .. }) = &self.agreed {
            within("agreed.wording", wording, CELL)?;
            within("agreed.method", method, LINE)?;
        }
        Ok(())
    }

    /// Lays these choices over earlier ones. Another sheet, header or way of reading makes other columns: what was chosen for
    /// the old ones goes.
    pub(super) fn over(self, before: Self) -> Self {
        let other_columns = (self.sheet.is_some() && self.sheet != before.sheet)
            || (self.table.is_some() && self.table != before.table)
            || (self.header_row.is_some() && self.header_row != before.header_row)
            || (self.delimiter.is_some() && self.delimiter != before.delimiter)
            || (self.encoding.is_some() && self.encoding != before.encoding);
        let other_sheet = self.sheet.is_some() && self.sheet != before.sheet;
        let other_table = self.table.is_some() && self.table != before.table;
        // A header says which table is meant; that there is none says so of the table that is read.
        let names_table = self.header_row.is_some_and(|row| row > 0);
        let mut columns = if other_columns { Vec::new() } else { before.columns };
        for choice in self.columns {
            match columns.iter_mut().find(|old| old.column == choice.column) {
                Some(old) => {
                    // What values were read as was said of what the column was then.
                    if choice.target.is_some() && choice.target != old.target {
                        old.values = None;
                    }
                    old.target = choice.target.or(old.target.take());
                    old.day_order = choice.day_order.or(old.day_order);
                    old.decimal_mark = choice.decimal_mark.or(old.decimal_mark);
                    old.values = choice.values.or(old.values.take());
                }
                None => columns.push(choice),
            }
        }
        FileChoices {
            file: self.file,
            sheet: self.sheet.or(before.sheet),
            header_row: self.header_row.or(before.header_row.filter(|_| !other_sheet && !other_table)),
            table: self.table.or(before.table.filter(|_| !other_sheet && !names_table)),
            encoding: self.encoding.or(before.encoding),
            delimiter: self.delimiter.or(before.delimiter),
            kind: self.kind.or(before.kind),
            columns,
            day_order: self.day_order.or(before.day_order),
            decimal_mark: self.decimal_mark.or(before.decimal_mark),
            country: self.country.or(before.country),
            currency: self.currency.or(before.currency),
            origin: self.origin.or(before.origin),
            agreed: self.agreed.or(before.agreed),
            drift_agreed: self.drift_agreed.or(before.drift_agreed.filter(|_| !other_columns)),
            skip: self.skip.or(before.skip),
        }
    }
}
