//! `lindenhof-newsletter.csv`: `;` between the cells, windows-1252, German headers and dates, rows in no order; some of them broken.

use std::fs;
use std::io::{BufWriter, Write};
use std::path::Path;

use jiff::ToSpan;
use jiff::civil::Date;

use crate::WriteError;
use crate::dice::Dice;
use crate::plan::Plan;
use crate::truth::{EXPORTED_ON, File, Given, Problem, ProblemKind, Rows, Says, Statement, Truth};
use crate::{mailbox, places};

const HEADER: [&str; 14] = [
    "E-Mail",
    "Vorname",
    "Nachname",
    "PLZ",
    "Ort",
    "Land",
    "Geburtsdatum",
    "Einwilligung E-Mail",
    "Einwilligung am",
    "Quelle",
    "Abgemeldet am",
    "Interessen",
    "Kundennummer intern",
    "Altcode2",
];

const SOURCES: [&str; 7] = [
    "Website",
    "Website",
    "Ladentheke",
    "Shop-Checkout",
    "Gewinnspiel Sommer 2024",
    "Messe; Stand B4",
    "Aktion \"Frühlingsröstung\"",
];

const INTERESTS: [&str; 6] = ["Espresso", "Filterkaffee", "Kurse", "Veranstaltungen", "Geschenke", "Zubehör"];

/// One line of the file below the header.
#[derive(Clone, Copy)]
enum Row {
    /// A person's version.
    Of { person: u32, version: u8 },
    /// The same, but it breaks off in the mailbox.
    Broken { person: u32, version: u8 },
    /// Nothing says who it is.
    Nobody,
    /// The header once more.
    Header,
}

/// What a row says about being written to.
struct Answer {
    says: Option<Says>,
    agreed: Option<Date>,
    unsubscribed: Option<Date>,
}

/// Writes the file, and notes in the truth where each version stands, what it agreed to, and what is wrong.
pub(crate) fn write(dir: &Path, truth: &mut Truth, plans: &[Plan]) -> Result<(), WriteError> {
    let mut file = BufWriter::new(fs::File::create(dir.join(File::Newsletter.name()))?);
    put(&mut file, &HEADER.map(str::to_owned), false)?;
    for (index, row) in rows(truth, plans).into_iter().enumerate() {
        // the header is row 1
        let row_no = index as u32 + 2;
        let mut dice = Dice::new(truth.seed, "newsletter row", u64::from(row_no));
        match row {
            Row::Of { person, version } => {
                let answer = note(truth, person, version, row_no, &mut dice);
                let given = &truth.people[person as usize].appearances[usize::from(version)].given;
                put(&mut file, &cells(given, &answer, row_no, &mut dice), dice.often(150))?;
            }
            Row::Broken { person, version } => {
                let known = &truth.people[person as usize];
                let mailbox = known.appearances[usize::from(version)].given.email.trim().to_lowercase();
                let rest = mailbox
                    .find('@')
                    .map_or(mailbox.as_str(), |at| &mailbox[..(at + 3).min(mailbox.len())])
                    .to_owned();
                problem(truth, row_no, "", ProblemKind::MissingCells, rest.clone(), Some(person));
                put(&mut file, &[rest], false)?;
            }
            Row::Nobody => {
                let mut cells: [String; 14] = Default::default();
                "Deutschland".clone_into(&mut cells[5]);
                (*dice.pick(&SOURCES)).clone_into(&mut cells[9]);
                problem(truth, row_no, "", ProblemKind::NobodyInIt, String::new(), None);
                put(&mut file, &cells, false)?;
            }
            Row::Header => {
                problem(truth, row_no, "", ProblemKind::RepeatedHeader, HEADER[0].to_owned(), None);
                put(&mut file, &HEADER.map(str::to_owned), false)?;
            }
        }
    }
    Ok(file.flush()?)
}

fn rows(truth: &Truth, plans: &[Plan]) -> Vec<Row> {
    let mut rows = Vec::new();
    for (person, _) in truth.people.iter().zip(plans).filter(|(_, plan)| plan.newsletter) {
        for (version, _) in person
            .appearances
            .iter()
            .enumerate()
            .filter(|(_, appearance)| appearance.file == File::Newsletter)
        {
            let (person, version) = (person.id - 1, version as u8);
            rows.push(Row::Of { person, version });
            // by turns, so that even a small file has some
            match rows.len() % 400 {
                40 => rows.push(Row::Broken { person, version }),
                70 => rows.push(Row::Nobody),
                _ => {}
            }
        }
    }
    rows.extend(std::iter::repeat_n(Row::Header, 1 + rows.len() / 4000));
    Dice::new(truth.seed, "newsletter", 0).shuffle(&mut rows);
    rows
}

/// Draws what the row answers and writes it into the truth.
fn note(truth: &mut Truth, person: u32, version: u8, row: u32, dice: &mut Dice) -> Answer {
    let known = &mut truth.people[person as usize];
    let appearance = &mut known.appearances[usize::from(version)];
    appearance.rows.push(Rows {
        sheet: 0,
        first: row,
        count: 1,
    });
    let given = appearance.given.clone();
    let answer = answer(dice);
    let emails = mailbox::all_in(&given.email);
    let mut state = |says, on| {
        known.statements.push(Statement {
            file: File::Newsletter,
            row,
            says,
            on,
            emails: emails.clone(),
        })
    };
    if let Some(says) = answer.says {
        state(says, answer.agreed);
    }
    if answer.unsubscribed.is_some() {
        state(Says::Unsubscribed, answer.unsubscribed);
    }
    if mailbox::all_in(&given.email).is_empty() {
        problem(truth, row, HEADER[0], ProblemKind::InvalidEmail, given.email, Some(person));
    }
    match german_day(&given.birth_date) {
        _ if given.birth_date.is_empty() => {}
        None => problem(
            truth,
            row,
            HEADER[6],
            ProblemKind::ImpossibleDate,
            given.birth_date,
            Some(person),
        ),
        Some(day) if day > EXPORTED_ON => problem(truth, row, HEADER[6], ProblemKind::FutureDate, given.birth_date, Some(person)),
        Some(_) => {}
    }
    answer
}

fn answer(dice: &mut Dice) -> Answer {
    let day = EXPORTED_ON.saturating_sub(i64::from(1 + dice.wait(640).min(2600)).days());
    match dice.weighted(&[610, 70, 180, 60, 80]) {
        0 => Answer {
            says: Some(Says::Yes),
            agreed: Some(day),
            unsubscribed: None,
        },
        1 => Answer {
            says: Some(Says::Yes),
            agreed: None,
            unsubscribed: None,
        },
        2 => Answer {
            says: None,
            agreed: None,
            unsubscribed: None,
        },
        3 => Answer {
            says: Some(Says::No),
            agreed: None,
            unsubscribed: None,
        },
        _ => {
            let left = day.saturating_add(i64::from(1 + dice.wait(200)).days()).min(EXPORTED_ON);
            Answer {
                says: Some(Says::Yes),
                agreed: Some(day),
                unsubscribed: Some(left),
            }
        }
    }
}

fn cells(given: &Given, answer: &Answer, row: u32, dice: &mut Dice) -> [String; 14] {
    let day = |day: Option<Date>| day.map_or_else(String::new, |day| day.strftime("%d.%m.%Y").to_string());
    let says = match answer.says {
        Some(Says::Yes) => *dice.pick(&["ja", "ja", "ja", "ja", "ja", "Ja", "JA"]),
        Some(_) => *dice.pick(&["nein", "nein", "Nein"]),
        None => "",
    };
    let interests: Vec<&str> = INTERESTS.into_iter().filter(|_| dice.often(220)).collect();
    [
        given.email.clone(),
        given.first_name.clone(),
        given.last_name.clone(),
        given.postcode.clone(),
        given.city.clone(),
        if given.country.is_empty() {
            String::new()
        } else {
            places::in_german(&given.country).to_owned()
        },
        given.birth_date.clone(),
        says.to_owned(),
        day(answer.agreed),
        (*dice.pick(&SOURCES)).to_owned(),
        day(answer.unsubscribed),
        interests.join("|"),
        format!("NL-{:06}", 1000 + row * 3),
        format!("{:04x}", dice.below(0x1_0000)),
    ]
}

/// Quotes where it must be, and around the first three cells where a tool once felt like it.
fn put(file: &mut impl Write, cells: &[String], quoted: bool) -> std::io::Result<()> {
    let mut line = String::with_capacity(160);
    for (index, cell) in cells.iter().enumerate() {
        if index > 0 {
            line.push(';');
        }
        if cell.contains([';', '"']) || (quoted && index < 3) {
            line.push('"');
            line.push_str(&cell.replace('"', "\"\""));
            line.push('"');
        } else {
            line.push_str(cell);
        }
    }
    line.push_str("\r\n");
    file.write_all(&encoding_rs::WINDOWS_1252.encode(&line).0)
}

fn problem(truth: &mut Truth, row: u32, column: &'static str, kind: ProblemKind, value: String, person: Option<u32>) {
    let person = person.map(|index| index + 1);
    truth.problems.push(Problem {
        file: File::Newsletter,
        row,
        column,
        kind,
        value,
        person,
    });
}

fn german_day(text: &str) -> Option<Date> {
    let mut parts = text.split('.');
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}
