//! What each column of one file feeds, with everything decided: order of days, decimal mark, country, currency, what a "no" is about.

use std::{borrow::Cow, collections::HashMap};

use crate::{
    intake::{ColumnDraft, DayOrder, DecimalMark, ImportKind, Target, ValueMap, staging::StagedFile},
    privacy::Channel,
    values::Country,
};

/// One file as it is to be cleaned.
#[derive(Debug, Clone)]
pub(crate) struct Layout {
    /// Its number in staging.
    pub(crate) file: u32,
    /// Its name, with the sheet's where a workbook gave several, and the table's number where the sheet has several.
    pub(crate) name: String,
    /// Which source it is.
    pub(crate) source: String,
    /// Whose numbers its customer numbers are: its own, or those of another file that names their owners.
    pub(crate) system: String,
    /// Whose numbers its order numbers are.
    pub(crate) orders: String,
    /// Whether the owners of its customer numbers are known elsewhere: a number that nobody has makes nobody up.
    pub(crate) joined: bool,
    /// The field of one's own that holds its customer numbers.
    pub(crate) by_field: Option<u32>,
    /// Whether its rows are lines of orders that another file has, and whether another file has the lines of its orders.
    pub(crate) lines_of: bool,
    pub(crate) has_lines: bool,
    /// A list of products, and nobody is in it.
    pub(crate) catalogue: bool,
    pub(crate) kind: ImportKind,
    /// The columns that are imported.
    pub(crate) columns: Vec<Column>,
    /// Headers of all columns of the file, for rows that repeat them and for sentences.
    pub(crate) headers: Vec<String>,
    /// Labels of kept columns, each once, with whether they are sensitive, and the type that a new field gets.
    pub(crate) kept: Vec<(String, bool, &'static str)>,
    /// Of rows that name none.
    pub(crate) country: Option<Country>,
    /// Of amounts that name none.
    pub(crate) currency: String,
    /// What a row that only says "no longer" is about.
    pub(crate) channels: Vec<Channel>,
    /// Whether everybody in it has died who did not agree; as [`FileDraft::deaths`](crate::intake::FileDraft::deaths).
    pub(crate) deaths: bool,
}

/// One imported column.
#[derive(Debug, Clone)]
pub(crate) struct Column {
    /// Its place in the row's cells.
    pub(crate) at: usize,
    pub(crate) target: Target,
    pub(crate) day_order: Option<DayOrder>,
    pub(crate) decimal_mark: Option<DecimalMark>,
    pub(crate) currency: Option<String>,
    /// Place in [`Layout::kept`].
    pub(crate) kept: u16,
    /// What its values are read as, by their [`value_key`]; nothing stands for an empty cell.
    pub(crate) values: HashMap<String, Option<String>>,
}

impl Layout {
    /// The layout of a staged file. `country` and `currency` are what its rows fall back on.
    pub(crate) fn new(file: &StagedFile, system: String, country: Option<Country>, currency: String) -> Self {
        let preview = &file.preview;
        let mut kept: Vec<(String, bool, &'static str)> = Vec::new();
        let columns: Vec<Column> = preview
            .columns
            .iter()
            .filter(|column| is_imported(column))
            .map(|column| Column {
                at: column.column as usize,
                target: column.target.clone(),
                day_order: column.day_order,
                decimal_mark: column.decimal_mark,
                currency: column.currency.clone(),
                kept: place_of_label(&mut kept, column),
                values: values(&column.value_map),
            })
            .collect();
        Self {
            file: preview.file,
            name: match &file.sheet {
                Some(sheet) if preview.sheets.iter().filter(|sheet| sheet.chosen).count() > 1 => {
                    format!("{} ({sheet})", preview.name)
                }
                _ if preview.table() > 0 => format!("{} #{}", preview.name, preview.table()),
                _ => preview.name.clone(),
            },
            source: system.clone(),
            orders: system.clone(),
            system,
            joined: false,
            by_field: None,
            lines_of: false,
            has_lines: false,
            catalogue: is_catalogue(preview.kind, &columns),
            kind: preview.kind,
            channels: channels(&columns),
            columns,
            headers: preview.columns.iter().map(|column| column.header.clone()).collect(),
            kept,
            country,
            currency,
            deaths: preview.deaths,
        }
    }

    /// Whether some column feeds this target.
    pub(crate) fn has(&self, target: &Target) -> bool {
        self.columns.iter().any(|column| column.target == *target)
    }

    /// The header of a column.
    pub(crate) fn header(&self, column: u32) -> &str {
        self.headers.get(column as usize).map_or("", String::as_str)
    }

    /// Headers of the columns that are left out.
    pub(crate) fn left_out(&self) -> Vec<String> {
        let taken = |at: usize| self.columns.iter().any(|column| column.at == at);
        let headers = self.headers.iter().enumerate();
        headers
            .filter(|(at, header)| !taken(*at) && !header.is_empty())
            .map(|(_, header)| header.clone())
            .collect()
    }
}

impl Column {
    /// A column of customer numbers that nobody called so.
    pub(crate) fn of_number(at: usize) -> Self {
        Self {
            at,
            target: Target::CustomerNumber,
            day_order: None,
            decimal_mark: None,
            currency: None,
            kept: 0,
            values: HashMap::new(),
        }
    }
}

/// Whether a file of goods names products and nobody who bought them.
fn is_catalogue(kind: ImportKind, columns: &[Column]) -> bool {
    let has = |wanted: &[Target]| columns.iter().any(|column| wanted.contains(&column.target));
    kind == ImportKind::Purchases
        && has(&[Target::Sku])
        && has(&[Target::Product, Target::Category])
        && !has(&[
            Target::OrderNumber,
            Target::OrderDay,
            Target::LineTotal,
            Target::OrderTotal,
            Target::Quantity,
            Target::CustomerNumber,
            Target::FullName,
            Target::GivenName,
            Target::FamilyName,
            Target::Company,
            Target::Email,
            Target::Phone,
            Target::Mobile,
            Target::Street,
        ])
}

impl Column {
    /// What a value is read as; nothing where it is to be left empty.
    pub(super) fn read<'t>(&self, text: Cow<'t, str>) -> Option<Cow<'t, str>> {
        if self.values.is_empty() {
            return Some(text);
        }
        match self.values.get(&value_key(&text)) {
            Some(to) => to.clone().map(Cow::Owned),
            None => Some(text),
        }
    }
}

/// How two spellings of one value are told to be it: without case and outer blanks.
pub(super) fn value_key(value: &str) -> String {
    value.trim().to_lowercase()
}

fn values(map: &[ValueMap]) -> HashMap<String, Option<String>> {
    let to = |to: &str| Some(to.trim().to_owned()).filter(|to| !to.is_empty());
    map.iter().map(|map| (value_key(&map.from), to(&map.to))).collect()
}

fn is_imported(column: &ColumnDraft) -> bool {
    column.target != Target::Ignore && column.sensitive.as_ref().is_none_or(|sensitive| !sensitive.refused)
}

fn place_of_label(kept: &mut Vec<(String, bool, &'static str)>, column: &ColumnDraft) -> u16 {
    let (label, kind) = match (&column.target, column.target.own_field()) {
        (Target::Keep { label }, _) => (label.as_str(), "text"),
        (_, Some(own)) => own,
        _ => return 0,
    };
    let at = kept.iter().position(|(there, ..)| there == label).unwrap_or_else(|| {
        kept.push((label.to_owned(), column.sensitive.is_some(), kind));
        kept.len() - 1
    });
    u16::try_from(at).unwrap_or(u16::MAX)
}

/// The channels that the file's own consent columns speak of; else the one its people can be reached on.
fn channels(columns: &[Column]) -> Vec<Channel> {
    let has = |targets: &[Target]| columns.iter().any(|column| targets.contains(&column.target));
    let asked: Vec<Channel> = [
        (Target::ConsentEmail, vec![Channel::Email]),
        (Target::ConsentPhone, vec![Channel::Phone, Channel::Sms]),
        (Target::ConsentSms, vec![Channel::Sms]),
        (Target::ConsentLetter, vec![Channel::Letter]),
    ]
    .into_iter()
    .filter(|(target, _)| has(std::slice::from_ref(target)))
    .flat_map(|(_, channels)| channels)
    .collect();
    match () {
        () if !asked.is_empty() => asked,
        () if has(&[Target::Email]) => vec![Channel::Email],
        () if has(&[Target::Phone, Target::Mobile]) => vec![Channel::Phone, Channel::Sms],
        () if has(&[Target::Street]) => vec![Channel::Letter],
        () => vec![Channel::Email],
    }
}
