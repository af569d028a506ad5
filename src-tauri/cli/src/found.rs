//! What a search for duplicates found, as two plain tables for other programs: which rows of the imported files are one person, and
//! which pairs of rows were compared. Deliberately not here: the search itself (duplicates).

use std::{
    collections::{BTreeSet, HashMap},
    fmt::Write as _,
    path::Path,
};

use housefile::{handoff, intake::ImportedRow, matching::Likely, refusal::Answer, values::ContactId, words::Words};

/// One line for every imported row that is not empty. Rows of one cluster are one person, certainly or in all likelihood; a row that
/// stayed out, since it names nobody, is a cluster of its own.
pub(crate) fn write_clusters(path: &Path, rows: &[ImportedRow], likely: &Likely) -> Answer<()> {
    let mut home: HashMap<ContactId, ContactId> = HashMap::new();
    for group in &likely.groups {
        home.extend(group.iter().map(|contact| (*contact, group[0])));
    }
    let mut text = line(&["source_file", "source_row", "contact", "cluster"]);
    for row in one_each(rows) {
        let number = row.row.to_string();
        let (contact, cluster) = match row.contact {
            Some(contact) => (contact.0.to_string(), home.get(&contact).unwrap_or(&contact).0.to_string()),
            None => (String::new(), format!("{}:{number}", row.file)),
        };
        text.push_str(&line(&[&row.file, &number, &contact, &cluster]));
    }
    handoff::put(path, &text)
}

/// Pairs that are worth a look, each told by the first row of either record: its number, with the file's name before it where more
/// than one file was imported; `person` and the record's number where it was entered by hand.
pub(crate) fn write_pairs(path: &Path, rows: &[ImportedRow], likely: &Likely, words: &Words) -> Answer<()> {
    let files: BTreeSet<&str> = rows.iter().map(|row| row.file.as_str()).collect();
    let mut first: HashMap<ContactId, String> = HashMap::new();
    for row in rows {
        let name = || {
            if files.len() > 1 {
                format!("{}:{}", row.file, row.row)
            } else {
                row.row.to_string()
            }
        };
        if let Some(contact) = row.contact {
            first.entry(contact).or_insert_with(name);
        }
    }
    let named = |contact: ContactId| {
        first
            .get(&contact)
            .cloned()
            .unwrap_or_else(|| format!("person {}", contact.0))
    };
    let mut text = line(&["left_row", "right_row", "score", "verdict", "why"]);
    for pair in &likely.pairs {
        let mut why = String::new();
        for point in &pair.points {
            let sign = if point.for_it { "+" } else { "-" }.repeat(usize::from(point.strength));
            let gap = if why.is_empty() { "" } else { "; " };
            let _ = write!(why, "{gap}{} ({sign})", words.say(&point.message));
        }
        let score = format!("{:.4}", pair.chance);
        text.push_str(&line(&[
            &named(pair.left),
            &named(pair.right),
            &score,
            pair.verdict.name(),
            &why,
        ]));
    }
    handoff::put(path, &text)
}

/// A row that was a purchase and an event is still one row.
fn one_each(rows: &[ImportedRow]) -> impl Iterator<Item = &ImportedRow> {
    let mut seen = BTreeSet::new();
    rows.iter()
        .filter(move |row| seen.insert((row.file.as_str(), row.sheet.as_deref(), row.row)))
}

/// RFC 4180 with every cell quoted, so that nothing has to be guessed again.
fn line(cells: &[&str]) -> String {
    let quoted: Vec<String> = cells
        .iter()
        .map(|cell| format!("\"{}\"", cell.replace('"', "\"\"")))
        .collect();
    format!("{}\r\n", quoted.join(","))
}
