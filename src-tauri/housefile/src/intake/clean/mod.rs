//! A staged row and its columns' targets become a typed row. What cannot be read is noted, never dropped in silence, and never
//! rejects the row; a row that names nobody, or a purchase without an amount, is kept out as a whole.
//! Deliberately not here: whether two rows are one person (identify) and what is written (commit).

mod address;
mod apart;
mod back;
mod choices;
mod consent;
mod day;
mod died;
mod email;
mod event;
mod layout;
mod log;
mod mailing;
mod moved;
mod name;
mod number;
mod phone;
mod purchase;
mod row;
#[cfg(test)]
mod tests;
mod words;

use std::{borrow::Cow, collections::HashMap};

use day::{DayRead, read_day};

pub(crate) use choices::{education, marital};
pub(crate) use day::read_yearless;
pub(crate) use died::{is_no_death, says_dead};
pub(crate) use layout::{Column, Layout};
pub(crate) use log::{Told, moment, told};
pub(crate) use moved::says_moved;
pub(crate) use name::is_organisation;
pub(crate) use row::*;
pub(crate) use words::{Standing, gender, standing};

use crate::{
    intake::{
        DayOrder, Target,
        cells::{is_blank, tidy},
        staging::RawRow,
    },
    values::{Country, Day, Today, read_token},
};

/// What cleaning remembers from row to row.
#[derive(Debug)]
pub(crate) struct Cleaner {
    today: Day,
    countries: HashMap<String, Option<Country>>,
}

/// The tidied cells of one row beside their columns.
struct Cells<'a> {
    layout: &'a Layout,
    texts: Vec<Option<Cow<'a, str>>>,
}

impl Cleaner {
    /// Nothing remembered yet. No birthday is behind `today`.
    pub(crate) fn new(today: Today) -> Self {
        Self {
            today: today.0,
            countries: HashMap::new(),
        }
    }

    /// Cleans rows of one file.
    pub(crate) fn rows(&mut self, layout: &Layout, rows: &[RawRow]) -> Vec<CleanRow> {
        rows.iter()
            .map(|row| {
                let cells = Cells::new(layout, row);
                let country = cells.first(&Target::Country).and_then(|(_, text)| self.country(text));
                let there = cells.first(&Target::NewCountry).and_then(|(_, text)| self.country(text));
                self.row(row, &cells, country, there)
            })
            .collect()
    }

    fn country(&mut self, text: &str) -> Option<Country> {
        if let Some(known) = self.countries.get(text) {
            return *known;
        }
        let country = Country::parse(text);
        self.countries.insert(text.to_owned(), country);
        country
    }

    fn row(&mut self, raw: &RawRow, cells: &Cells<'_>, country: Option<Country>, there: Option<Country>) -> CleanRow {
        let layout = cells.layout;
        let mut row = CleanRow::default();
        if let Some(flaw) = shape(raw, layout) {
            row.blocked = Some(flaw);
            return row;
        }
        let token = token_of(cells);
        row.number = token.clone().or_else(|| {
            cells
                .text(&Target::CustomerNumber)
                .map(|number| bare_number(number).to_owned())
        });
        self.facts(cells, &mut row);
        for (column, text) in cells.all(&Target::Email) {
            let (points, flaws) = email::emails(text);
            add(&mut row.emails, points);
            row.notes.extend(noted(column, flaws));
        }
        for (column, text) in cells.phones() {
            let (points, flaws) = phone::phones(text, country.or(layout.country));
            add(&mut row.phones, points);
            row.notes.extend(noted(column, flaws));
        }
        if let (Some((column, text)), None) = (cells.first(&Target::Country), country) {
            row.note(Flaw::UnknownCountry, column, text);
        }
        let (days, number): (Vec<_>, _) = cells
            .all(&Target::HouseNumber)
            .partition(|(_, text)| address::is_made_a_day(text));
        for (column, text) in days {
            row.note(Flaw::UnclearWord, column, text);
        }
        // Beside a number of its own it matters which line the number belongs to.
        let beside = layout.columns.iter().find(|column| column.target == Target::HouseNumber);
        let (further, street) = cells.all(&Target::Street).partition(|(column, _)| {
            beside.is_some_and(|number| address::is_further_line(layout.header(*column), *column as usize + 1 == number.at))
        });
        row.address = address::address(&address::AddressCells {
            street,
            further,
            number,
            postcode: cells.text(&Target::Postcode),
            city: cells.text(&Target::City),
            both: cells.text(&Target::PostcodeCity),
            region: cells.text(&Target::Region),
            country,
            fallback: layout.country,
        });
        row.tags = cells
            .all(&Target::Tags)
            .flat_map(|(column, text)| words::marks(text).into_iter().map(move |mark| (column, mark)))
            // A cell of several marks is mapped mark by mark.
            .filter_map(|(column, mark)| match cells.column(column) {
                Some(column) => column.read(Cow::Owned(mark)).map(Cow::into_owned),
                None => Some(mark),
            })
            .collect();
        self.kept(cells, &mut row);
        self.says(cells, &mut row);
        self.died(cells, &mut row);
        self.bought(cells, &mut row);
        self.events(cells, &mut row);
        // Where nothing else is told of the new country it is the old one.
        self.moved(cells, there.or(country), &mut row);
        if token.is_some() {
            // Whoever works with a copy without names knows nothing of the person: what comes back is what happened.
            row.facts = Facts::default();
            row.address = None;
            row.moved = None;
        }
        row.blocked = self.unusable(raw, cells, &row);
        if row.blocked.is_some() {
            // One reason is enough for a row that stays out.
            row.notes.clear();
        }
        row
    }

    fn facts(&self, cells: &Cells<'_>, row: &mut CleanRow) {
        row.facts.company = cells.text(&Target::Company).map(str::to_owned);
        row.facts.job_title = cells.text(&Target::JobTitle).map(str::to_owned);
        let notes: Vec<&str> = cells.all(&Target::Note).map(|(_, text)| text).collect();
        row.facts.note = (!notes.is_empty()).then(|| notes.join("\n"));
        name::name(
            &name::NameCells {
                full: cells.text(&Target::FullName),
                prefix: cells.text(&Target::Prefix),
                given: cells.text(&Target::GivenName),
                middle: cells.text(&Target::MiddleName),
                family: cells.text(&Target::FamilyName),
                suffix: cells.text(&Target::Suffix),
            },
            &mut row.facts,
        );
        if let Some((column, text)) = cells.first(&Target::Gender) {
            row.facts.gender = words::gender(text).map(str::to_owned);
            if row.facts.gender.is_none() {
                row.note(Flaw::UnclearWord, column, text);
            }
        }
        if let Some((column, text)) = cells.first(&Target::Language) {
            row.facts.language = words::language(text);
            if row.facts.language.is_none() {
                row.note(Flaw::UnclearWord, column, text);
            }
        }
        if let Some((column, text)) = cells.first(&Target::Born) {
            // A two-digit year of birth is never in the future.
            let order = cells.day_order(column);
            match read_day(text, order, self.today.0.year()) {
                DayRead::Day(day) if day > self.today => row.note(Flaw::FutureBirthday, column, text),
                DayRead::Day(day) => row.facts.born = Some(day.iso()),
                DayRead::Blank => {}
                DayRead::Impossible => row.note(Flaw::ImpossibleDate, column, text),
                DayRead::Undecided => row.note(Flaw::UndecidedDate, column, text),
                DayRead::Unreadable => match read_yearless(text, order) {
                    Some(born) => row.facts.born = Some(born),
                    None => row.note(Flaw::UnreadableDate, column, text),
                },
            }
        }
    }

    /// What becomes a field of one's own; of a fixed one the number or day as it is compared.
    fn kept(&self, cells: &Cells<'_>, row: &mut CleanRow) {
        for (column, text) in cells.each() {
            let text = match column.target {
                Target::Keep { .. } | Target::Tier | Target::IncomeBand => text.to_owned(),
                // One word for what files say in many; what is not known stays as it is.
                Target::MaritalStatus => choices::marital(text).map_or_else(|| text.to_owned(), str::to_owned),
                Target::Education => choices::education(text).map_or_else(|| text.to_owned(), str::to_owned),
                Target::Points => match number::read_number(text, column.decimal_mark) {
                    Some(points) => points.normalize().to_string(),
                    None => {
                        row.note(Flaw::UnreadableAmount, numbered((column, text)).0, text);
                        continue;
                    }
                },
                Target::PointsExpiry => match self.day(cells, &column.target, row) {
                    Some(day) => day.iso(),
                    None => continue,
                },
                _ => continue,
            };
            row.kept.push((column.kept, text));
        }
    }

    /// A day that is no birthday: a two-digit year reaches ten years ahead.
    fn day(&self, cells: &Cells<'_>, target: &Target, row: &mut CleanRow) -> Option<Day> {
        let (column, text) = cells.first(target)?;
        match read_day(text, cells.day_order(column), self.today.0.year() + 10) {
            DayRead::Day(day) => return Some(day),
            DayRead::Blank => {}
            DayRead::Impossible => row.note(Flaw::ImpossibleDate, column, text),
            DayRead::Undecided => row.note(Flaw::UndecidedDate, column, text),
            DayRead::Unreadable => row.note(Flaw::UnreadableDate, column, text),
        }
        None
    }

    /// Why the row as a whole cannot be used. A row of an order that names nobody may belong to the row above it: identify knows.
    fn unusable(&self, raw: &RawRow, cells: &Cells<'_>, row: &CleanRow) -> Option<Flaw> {
        // Nobody is in a list of products.
        if cells.layout.catalogue {
            return None;
        }
        let in_order = row.bought.as_ref().is_some_and(|bought| bought.order.is_some());
        if !names_anybody(row) && !in_order {
            // One lone cell in a wide file that should name somebody and does not: the line broke off.
            let alone = raw.cells.len() < cells.layout.headers.len() && raw.cells.iter().flatten().count() == 1;
            return Some(if alone && !row.notes.is_empty() {
                Flaw::Ragged
            } else {
                Flaw::Nobody
            });
        }
        None
    }
}

/// Meta puts the kind of thing before a number: `l:123` is a lead, `p:…` a phone.
fn bare_number(number: &str) -> &str {
    match number.split_once(':') {
        Some(("l" | "f" | "c" | "ag" | "as" | "p", rest)) if rest.bytes().all(|b| b.is_ascii_digit()) => rest,
        _ => number,
    }
}

/// The token that stands for a person, as a number or in place of the name.
fn token_of(cells: &Cells<'_>) -> Option<String> {
    [
        Target::CustomerNumber,
        Target::FullName,
        Target::GivenName,
        Target::FamilyName,
    ]
    .iter()
    .find_map(|target| cells.text(target).and_then(read_token))
}

/// Whether a row says who it is about.
pub(crate) fn names_anybody(row: &CleanRow) -> bool {
    row.number.is_some()
        || row.facts.names_person()
        || row.facts.company.is_some()
        || row.emails.iter().chain(&row.phones).any(|point| point.norm.is_some())
        || row.address.as_ref().is_some_and(|address| address.street.is_some())
}

/// A row that repeats the header, or holds cells beyond the last column.
fn shape(raw: &RawRow, layout: &Layout) -> Option<Flaw> {
    let filled = raw.cells.iter().flatten().count();
    let repeats = raw
        .cells
        .iter()
        .zip(&layout.headers)
        .filter(|(cell, header)| {
            let header = header.trim();
            cell.as_deref()
                .is_some_and(|cell| !header.is_empty() && cell.trim().eq_ignore_ascii_case(header))
        })
        .count();
    if filled > 0 && repeats * 2 > filled && (repeats > 1 || filled == 1) {
        return Some(Flaw::RepeatedHeader);
    }
    let beyond = raw
        .cells
        .iter()
        .skip(layout.headers.len())
        .flatten()
        .any(|cell| !is_blank(cell));
    beyond.then_some(Flaw::Ragged)
}

fn add(points: &mut Vec<Point>, more: Vec<Point>) {
    for point in more {
        if point.norm.is_none() || points.iter().all(|there| there.norm != point.norm) {
            points.push(point);
        }
    }
}

fn noted(column: u32, flaws: Vec<(Flaw, String)>) -> impl Iterator<Item = Note> {
    flaws.into_iter().map(move |(flaw, value)| Note { flaw, column, value })
}

impl<'a> Cells<'a> {
    fn new(layout: &'a Layout, row: &'a RawRow) -> Self {
        let cell = |at: usize| row.cells.get(at).and_then(|cell| cell.as_deref());
        Self {
            layout,
            texts: layout
                .columns
                .iter()
                .map(|column| {
                    cell(column.at)
                        .filter(|cell| !is_blank(cell))
                        .map(tidy)
                        .and_then(|text| column.read(text))
                        .filter(|text| !text.is_empty())
                })
                .collect(),
        }
    }

    /// Filled cells with their columns.
    fn each(&self) -> impl Iterator<Item = (&'a layout::Column, &str)> {
        self.layout
            .columns
            .iter()
            .zip(&self.texts)
            .filter_map(|(column, text)| text.as_deref().map(|text| (column, text)))
    }

    /// Filled cells of a target, with their column's number.
    fn all<'s>(&'s self, target: &'s Target) -> impl Iterator<Item = (u32, &'s str)> {
        self.each().filter(move |(column, _)| column.target == *target).map(numbered)
    }

    fn phones(&self) -> impl Iterator<Item = (u32, &str)> {
        self.each()
            .filter(|(column, _)| matches!(column.target, Target::Phone | Target::Mobile))
            .map(numbered)
    }

    fn first(&self, target: &Target) -> Option<(u32, &str)> {
        self.each().find(|(column, _)| column.target == *target).map(numbered)
    }

    fn text(&self, target: &Target) -> Option<&str> {
        self.first(target).map(|(_, text)| text)
    }

    fn column(&self, number: u32) -> Option<&'a layout::Column> {
        self.layout.columns.iter().find(|column| column.at == number as usize)
    }

    fn day_order(&self, number: u32) -> Option<DayOrder> {
        self.column(number).and_then(|column| column.day_order)
    }
}

fn numbered<'t>((column, text): (&layout::Column, &'t str)) -> (u32, &'t str) {
    (u32::try_from(column.at).unwrap_or(u32::MAX), text)
}
