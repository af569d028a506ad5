//! Address books of vCards (RFC 2426, RFC 6350, and the older 2.1 that phones still write): a card is a row, and what any card has is a
//! column.

use std::{
    collections::BTreeSet,
    io::{BufRead, BufReader, Read, Write},
};

use calcard::{
    Entry, Parser,
    vcard::{VCard, VCardEntry, VCardParameterName, VCardProperty as Property, VCardType, VCardValue},
};

use super::{
    frame::{Found, Request},
    markup,
    row::Row,
    sink::{MAX_ROW, MAX_ROWS, Sink},
    text::Source,
};
use crate::refusal::{Answer, message, refuse};

/// The columns, in order. Where a card has several of a kind, they are counted: `E-mail`, `E-mail 2`.
const COLUMNS: &[&str] = &[
    "Full name",
    "Salutation",
    "First name",
    "Middle name",
    "Last name",
    "Name suffix",
    "Nickname",
    "Company",
    "Department",
    "Job title",
    "E-mail",
    "Mobile phone",
    "Phone",
    "Fax",
    "Street",
    "Address line 2",
    "City",
    "State",
    "Postcode",
    "Country",
    "Website",
    "Birthday",
    "Gender",
    "Language",
    "Categories",
    "Note",
    "UID",
];
/// More of a kind than this has no card of a person.
const EACH: usize = 20;

/// A column of [`COLUMNS`], and which of its kind.
type Place = (usize, usize);

/// Reads all cards of a file as the rows of one table, under a header.
pub(super) fn read<W: Write>(request: &Request, source: &mut impl Source, sink: &mut Sink<W>) -> Answer<()> {
    let found = markup::encoding_of(request, source)?;
    sink.found(&Found {
        format: "vcard".to_owned(),
        encoding: Some(found.encoding.name().to_owned()),
        ..Found::default()
    })?;
    let mut columns: BTreeSet<Place> = BTreeSet::new();
    each_card(markup::decoded(&found, source)?, |card| {
        columns.extend(cells(card).into_iter().map(|(place, _)| place));
        Ok(())
    })?;
    if columns.is_empty() {
        return Err(refuse(message("intake-is-vcard")));
    }
    let columns: Vec<Place> = columns.into_iter().collect();
    sink.start_sheet("", false)?;
    let mut row = Row::default();
    for (at, (column, number)) in columns.iter().enumerate() {
        let name = COLUMNS[*column];
        match number {
            0 => row.set(at, name),
            _ => row.set(at, &format!("{name} {}", number + 1)),
        }
    }
    let mut last = 1;
    sink.row(last, &mut row)?;
    each_card(markup::decoded(&found, source)?, |card| {
        for (place, text) in cells(card) {
            if let Ok(at) = columns.binary_search(&place) {
                row.set(at, &text);
            }
        }
        if last >= MAX_ROWS {
            return Err(refuse(message("intake-beyond-the-grid")));
        }
        last += 1;
        sink.row(last, &mut row)
    })?;
    sink.end_sheet()
}

/// Hands over one card after the other; only that one is in memory.
fn each_card(text: impl Read, mut each: impl FnMut(&VCard) -> Answer<()>) -> Answer<()> {
    let mut text = BufReader::new(text);
    let mut card = String::new();
    let mut line = Vec::new();
    loop {
        line.clear();
        (&mut text).take(MAX_ROW as u64).read_until(b'\n', &mut line)?;
        if card.len() + line.len() > MAX_ROW {
            return Err(refuse(message("intake-row-too-long")));
        }
        card.push_str(&String::from_utf8_lossy(&line));
        let ends = line.is_empty() || line.trim_ascii().eq_ignore_ascii_case(b"end:vcard");
        if ends {
            let mut cards = Parser::new(&card);
            loop {
                match cards.entry() {
                    Entry::VCard(card) => each(&card)?,
                    // What stands between cards, and a last one that breaks off, is none.
                    Entry::Eof => break,
                    _ => {}
                }
            }
            card.clear();
        }
        if line.is_empty() {
            return Ok(());
        }
    }
}

/// What a card holds that a customer list has a use for. Pictures, sounds and keys are not.
fn cells(card: &VCard) -> Vec<(Place, String)> {
    let mut cells: Vec<(Place, String)> = Vec::new();
    let mut put = |name: &str, text: &str| {
        let text = text.trim();
        let Some(column) = COLUMNS.iter().position(|column| *column == name) else {
            return;
        };
        let number = cells.iter().filter(|((other, _), _)| *other == column).count();
        if !text.is_empty() && number < EACH {
            cells.push(((column, number), text.to_owned()));
        }
    };
    for entry in &card.entries {
        let parts = parts(entry);
        let part = |at: usize| parts.get(at).map_or("", String::as_str);
        let all = || {
            parts
                .iter()
                .filter(|part| !part.is_empty())
                .map(String::as_str)
                .collect::<Vec<_>>()
                .join(", ")
        };
        match entry.name {
            Property::Fn => put("Full name", &all()),
            Property::N => {
                for (at, name) in ["Last name", "First name", "Middle name", "Salutation", "Name suffix"]
                    .iter()
                    .enumerate()
                {
                    put(name, part(at));
                }
            }
            Property::Nickname => put("Nickname", &all()),
            Property::Org => {
                put("Company", part(0));
                put("Department", part(1));
            }
            Property::Title => put("Job title", &all()),
            Property::Email => put("E-mail", part(0)),
            Property::Tel => put(kind_of_phone(entry), part(0).strip_prefix("tel:").unwrap_or(part(0))),
            Property::Adr => {
                // Post box and extension, street, city, region, postcode, country.
                let aside: Vec<&str> = [part(0), part(1)].into_iter().filter(|part| !part.is_empty()).collect();
                put("Street", part(2));
                put("Address line 2", &aside.join(", "));
                for (at, name) in ["City", "State", "Postcode", "Country"].iter().enumerate() {
                    put(name, part(at + 3));
                }
            }
            Property::Url => put("Website", part(0)),
            Property::Bday => put("Birthday", part(0)),
            Property::Gender => put("Gender", part(0)),
            Property::Lang => put("Language", part(0)),
            Property::Categories => put("Categories", &all()),
            Property::Note => put("Note", &all()),
            Property::Uid => put("UID", part(0)),
            _ => {}
        }
    }
    cells
}

fn kind_of_phone(entry: &VCardEntry) -> &'static str {
    let is = |wanted: &VCardType, word: &str| {
        entry.params.iter().any(|param| {
            let named = param.name == VCardParameterName::Type
                && param
                    .value
                    .as_type()
                    .is_some_and(|kind| kind.iana().is_some_and(|kind| *kind == wanted));
            named || param.value.as_text().is_some_and(|text| text.eq_ignore_ascii_case(word))
        })
    };
    if is(&VCardType::Fax, "fax") {
        "Fax"
    } else if is(&VCardType::Cell, "cell") {
        "Mobile phone"
    } else {
        "Phone"
    }
}

/// The parts of a value that semicolons part; what commas part in one of them stays together.
fn parts(entry: &VCardEntry) -> Vec<String> {
    entry
        .values
        .iter()
        .map(|value| match value {
            VCardValue::Component(parts) => parts.join(", "),
            VCardValue::PartialDateTime(day) => match (day.year, day.month, day.day) {
                (Some(year), Some(month), Some(day)) => format!("{year:04}-{month:02}-{day:02}"),
                // A birthday without its year.
                (None, Some(month), Some(day)) => format!("--{month:02}-{day:02}"),
                _ => String::new(),
            },
            VCardValue::Integer(number) => number.to_string(),
            VCardValue::Float(number) => number.to_string(),
            other => other.clone().into_text().map_or_else(String::new, |text| text.into_owned()),
        })
        .collect()
}
