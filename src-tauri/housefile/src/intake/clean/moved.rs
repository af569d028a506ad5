//! Whether a row tells that somebody moved, and where to. The row's own address is the one they left.

use super::{
    Cells, CleanRow, Cleaner, Layout,
    address::{AddressCells, address, is_further_line},
    apart::apart,
    back::from_house,
    day::{DayRead, read_day},
    row::{Address, Flaw, Happened, Moved},
    words::{Answered, answer},
};
use crate::{
    history::EventKind,
    intake::{Target, identify::place_key},
    values::{Country, text_key},
};

/// Words for an address that nobody knows, as [`text_key`] has them and as all words here begin.
const UNKNOWN: &[&str] = &[
    "unknown",
    "unbekannt",
    "unbek",
    "desconocid",
    "inconnu",
    "sconosciut",
    "neizvest",
    "none",
    "keine",
    "ninguna",
    "left no",
];
/// Words for somebody who moved.
const MOVED: &[&str] = &[
    "moved",
    "mlna",
    "forwarded",
    "verzogen",
    "umgezogen",
    "umzug",
    "weggezogen",
    "mudad",
    "mudanza",
    "mudo",
    "demenag",
    "trasferit",
    "trasloc",
    "pereekhal",
    "pereehal",
    "pereezd",
];
/// Words for somebody who did not, where no word says that they did.
const SAME: &[&str] = &[
    "unchanged",
    "same",
    "stayed",
    "valid",
    "ok",
    "none",
    "keine",
    "keiner",
    "ninguna",
    "ninguno",
    "unverandert",
    "gultig",
    "inchange",
    "invariato",
];
/// Words that deny it, whatever else is said.
const STAYED: &[&str] = &[
    "not moved",
    "no move",
    "no match",
    "no change",
    "nicht verzogen",
    "nicht umgezogen",
    "kein umzug",
    "keine anderung",
    "no se ha mudado",
    "sin cambio",
    "ne pereez",
    "ne pereekhal",
    "ne pereehal",
    "bez izmenen",
    "pas demenag",
    "non trasferit",
];

/// Whether a cell says that somebody moved, or that they did not; nothing where it says neither.
pub(crate) fn says_moved(text: &str) -> Option<bool> {
    let key = text_key(text);
    let says = |words: &[&str]| {
        words.iter().any(|word| {
            let mut found = key.match_indices(word);
            found.any(|(at, _)| at == 0 || key.as_bytes().get(at - 1) == Some(&b' '))
        })
    };
    match () {
        () if says(STAYED) => Some(false),
        () if says(MOVED) => Some(true),
        () if key.split(' ').any(|word| SAME.contains(&word)) => Some(false),
        () if is_unknown(text) => Some(true),
        () => None,
    }
}

/// Whether a cell says in place of an address that nobody knows it.
fn is_unknown(text: &str) -> bool {
    let key = text_key(text);
    let digits = key.bytes().any(|byte| byte.is_ascii_digit());
    !digits
        && UNKNOWN
            .iter()
            .any(|word| key.split(' ').any(|other| other.starts_with(word)) || key.contains("left no"))
}

const PARTS: [Target; 5] = [
    Target::NewStreet,
    Target::NewHouseNumber,
    Target::NewPostcode,
    Target::NewCity,
    Target::NewPostcodeCity,
];

impl Layout {
    /// Whether its rows tell who moved.
    pub(crate) fn tells_of_moves(&self) -> bool {
        self.has(&Target::Moved) || PARTS.iter().any(|part| self.has(part))
    }
}

impl Cleaner {
    /// The address that they left is that of the row; where the new one is not known, mail to it comes back.
    pub(super) fn moved(&self, cells: &Cells<'_>, country: Option<Country>, row: &mut CleanRow) {
        let layout = cells.layout;
        if !layout.tells_of_moves() {
            return;
        }
        if let Some(old) = row
            .address
            .as_mut()
            .filter(|_| lies_in_one_cell(layout, [&Target::Postcode, &Target::City, &Target::PostcodeCity]))
        {
            take_apart(old);
        }
        let (mut said, mut day) = (None, None);
        for (column, text) in cells.all(&Target::Moved) {
            match (says_moved(text), answer(text)) {
                (Some(moved), _) => said = said.or(Some(moved)),
                (None, Some(Answered::Yes)) => said = said.or(Some(true)),
                (None, Some(Answered::No)) => said = said.or(Some(false)),
                (None, _) => match read_day(text, cells.day_order(column), self.today.0.year() + 10) {
                    DayRead::Day(read) => day = day.or(Some(read)),
                    DayRead::Blank | DayRead::Unreadable => {}
                    DayRead::Impossible => row.note(Flaw::ImpossibleDate, column, text),
                    DayRead::Undecided => row.note(Flaw::UndecidedDate, column, text),
                },
            }
        }
        let blank = PARTS.iter().all(|part| cells.first(part).is_none());
        let unknown = PARTS.iter().any(|part| cells.all(part).any(|(_, text)| is_unknown(text)));
        let new = if unknown { None } else { new_address(cells, country) };
        let to = new.filter(|to| to.street.is_some());
        let here = row.address.as_ref().and_then(place_key);
        // Who is told to have moved to where they live did not move.
        let stayed = to.as_ref().is_some_and(|to| here.is_some() && place_key(to) == here);
        let moved = said.unwrap_or(match blank {
            true => day.is_some(),
            // A town alone is repeated for whoever stayed as well; that it is not known says that they left.
            false => to.is_some() || unknown || day.is_some(),
        });
        if moved && !stayed && to.is_none() {
            row.events.push(Happened {
                value: Some("returned".to_owned()),
                reference: from_house(row),
                ..Happened::new(EventKind::Bounced, layout.source.clone(), day)
            });
        }
        row.moved = Some(Moved {
            to: to.filter(|_| moved && !stayed),
            day,
        });
    }
}

fn new_address(cells: &Cells<'_>, country: Option<Country>) -> Option<Address> {
    let layout = cells.layout;
    let number: Vec<(u32, &str)> = cells.all(&Target::NewHouseNumber).collect();
    let beside = layout.columns.iter().find(|column| column.target == Target::NewHouseNumber);
    let (further, street) = cells.all(&Target::NewStreet).partition(|(column, _)| {
        beside.is_some_and(|number| is_further_line(layout.header(*column), *column as usize + 1 == number.at))
    });
    let mut new = address(&AddressCells {
        street,
        further,
        number,
        postcode: cells.text(&Target::NewPostcode),
        city: cells.text(&Target::NewCity),
        both: cells.text(&Target::NewPostcodeCity),
        region: cells.text(&Target::NewRegion),
        country,
        fallback: layout.country,
    })?;
    if lies_in_one_cell(layout, [&Target::NewPostcode, &Target::NewCity, &Target::NewPostcodeCity]) {
        take_apart(&mut new);
    }
    Some(new)
}

/// Whether a list has one cell for the whole of an address.
fn lies_in_one_cell(layout: &Layout, places: [&Target; 3]) -> bool {
    places.into_iter().all(|place| !layout.has(place))
}

fn take_apart(address: &mut Address) {
    let Some(parts) = address.street.as_deref().and_then(apart) else {
        return;
    };
    address.street = Some(parts.street);
    address.postcode = Some(parts.postcode);
    address.city = parts.city;
    address.region = address.region.take().or(parts.region);
    address.country = address.country.or(parts.country);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_say_who_moved_and_who_did_not() {
        for text in [
            "moved",
            "Moved, unknown",
            "unbekannt verzogen",
            "Moved, left no address",
            "Umzug",
            "verzogen",
            "переехал",
            "se ha mudado",
            "unknown",
            "déménagé",
            "Moved to Oklahoma City",
            "Moved, same city",
        ] {
            assert_eq!(says_moved(text), Some(true), "{text}");
        }
        for text in [
            "not moved",
            "no match",
            "nicht verzogen",
            "unverändert",
            "OK",
            "None",
            "keine",
            "не переехал",
            "sin cambios",
        ] {
            assert_eq!(says_moved(text), Some(false), "{text}");
        }
        for text in ["2026-09-01", "yes", "Ringstraße 5", "family"] {
            assert_eq!(says_moved(text), None, "{text}");
        }
    }
}
