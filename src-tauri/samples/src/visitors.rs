//! `lindenhof-event-visitors.ods`: who came to what, typed by several hands; the name in one cell, postcode and town in another.

use std::path::Path;

use jiff::civil::{Date, date};

use crate::WriteError;
use crate::dice::Dice;
use crate::mailbox;
use crate::ods::{Cell, Table};
use crate::plan::Plan;
use crate::truth::{File, Given, Problem, ProblemKind, Rows, Says, Statement, Truth};

const HEADER: [&str; 8] = [
    "Name",
    "Company",
    "Phone",
    "E-mail",
    "Postcode and city",
    "Event",
    "Visited on",
    "Newsletter?",
];

const EVENTS: [(&str, Date); 12] = [
    ("Tag der offenen Rösterei 2024", date(2024, 4, 20)),
    ("Sommerfest 2024", date(2024, 7, 6)),
    ("Kaffee & Kuchen im Hof", date(2024, 9, 8)),
    ("Adventsröstung 2024", date(2024, 12, 7)),
    ("Kaffeemesse Leipzig 2025", date(2025, 3, 15)),
    ("Tag der offenen Rösterei 2025", date(2025, 4, 26)),
    ("Latte-Art-Wettbewerb", date(2025, 6, 14)),
    ("Sommerfest 2025", date(2025, 7, 5)),
    ("Adventsröstung 2025", date(2025, 12, 6)),
    ("Gastro-Tag Wien", date(2026, 3, 4)),
    ("Tag der offenen Rösterei 2026", date(2026, 4, 25)),
    ("Sommerfest 2026", date(2026, 7, 4)),
];

/// One visit.
struct Visit {
    event: u8,
    tie: u64,
    person: u32,
    version: u8,
}

/// Writes the file, and notes in the truth where each version stands, who ticked the newsletter, and what is wrong.
pub(crate) fn write(dir: &Path, truth: &mut Truth, plans: &[Plan]) -> Result<(), WriteError> {
    let mut table = Table::start(&dir.join(File::Visitors.name()), "Visitors", HEADER.len())?;
    table.row(&HEADER.map(Cell::Text))?;
    for (index, visit) in visits(truth, plans).iter().enumerate() {
        // the header is row 1
        let row = index as u32 + 2;
        let mut dice = Dice::new(truth.seed, "visitors row", u64::from(row));
        let (event, day) = EVENTS[usize::from(visit.event)];
        let day_text = day_as_text(row, day, &mut dice);
        let readable = day_text.as_ref().is_none_or(|text| text.contains(char::is_numeric));
        let (ticked, tick) = (dice.often(330), *dice.pick(&["x", "x", "X"]));
        let person = &mut truth.people[visit.person as usize];
        let appearance = &mut person.appearances[usize::from(visit.version)];
        appearance.rows.push(Rows {
            sheet: 0,
            first: row,
            count: 1,
        });
        let given = &appearance.given;
        if ticked {
            let emails = mailbox::all_in(&given.email);
            let on = readable.then_some(day);
            person.statements.push(Statement {
                file: File::Visitors,
                row,
                says: Says::Yes,
                on,
                emails,
            });
        }
        let place = place(given, &mut dice);
        table.row(&[
            Cell::Text(&given.full_name),
            Cell::Text(&given.company),
            Cell::Text(&given.phone),
            Cell::Text(&given.email),
            Cell::Text(&place),
            Cell::Text(event),
            day_text.as_deref().map_or(Cell::Day(day), Cell::Text),
            Cell::Text(if ticked { tick } else { "" }),
        ])?;
        let mut wrong = |column: usize, kind, value: &str| {
            let (column, value) = (HEADER[column], value.to_owned());
            truth.problems.push(Problem {
                file: File::Visitors,
                row,
                column,
                kind,
                value,
                person: Some(person.id),
            });
        };
        if !given.email.is_empty() && mailbox::all_in(&given.email).is_empty() {
            wrong(3, ProblemKind::InvalidEmail, &given.email);
        }
        if !given.phone.is_empty() && given.phone.chars().filter(char::is_ascii_digit).count() < 7 {
            wrong(2, ProblemKind::InvalidPhone, &given.phone);
        }
        if !readable {
            wrong(6, ProblemKind::UnreadableDate, day_text.as_deref().unwrap_or_default());
        }
    }
    table.finish()
}

/// Event by event, in no order within one.
fn visits(truth: &Truth, plans: &[Plan]) -> Vec<Visit> {
    let mut visits = Vec::new();
    for (person, _) in truth.people.iter().zip(plans).filter(|(_, plan)| plan.visitors) {
        let mut dice = Dice::new(truth.seed, "visits", u64::from(person.id));
        let mut event = dice.below(EVENTS.len());
        for (version, _) in person
            .appearances
            .iter()
            .enumerate()
            .filter(|(_, appearance)| appearance.file == File::Visitors)
        {
            for _ in 0..=dice.weighted(&[800, 150, 50]) {
                visits.push(Visit {
                    event: event as u8,
                    tie: dice.next(),
                    person: person.id - 1,
                    version: version as u8,
                });
                // nobody comes twice to one event
                event = (event + 1 + dice.below(3)) % EVENTS.len();
            }
        }
    }
    visits.sort_unstable_by_key(|visit| (visit.event, visit.tie));
    visits
}

/// Most days are real dates; some were typed as text, a few as words.
fn day_as_text(row: u32, day: Date, dice: &mut Dice) -> Option<String> {
    if row % 90 == 30 {
        return Some((*dice.pick(&["Samstag", "im Sommer", "siehe Liste", "?"])).to_owned());
    }
    match dice.below(100) {
        0..=13 => Some(day.strftime("%d.%m.%Y").to_string()),
        14..=17 => Some(day.to_string()),
        _ => None,
    }
}

fn place(given: &Given, dice: &mut Dice) -> String {
    if given.city.is_empty() {
        return String::new();
    }
    match dice.below(100) {
        0..=5 if given.country == "DE" => format!("D-{} {}", given.postcode, given.city),
        _ => format!("{} {}", given.postcode, given.city),
    }
}
