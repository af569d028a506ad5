//! What search looks through: each person's names and places folded, and exact things apart. Read for one search, or kept for those that follow
//! while somebody types.

use memchr::memmem::Finder;
use serde::{Deserialize, Serialize};
use sqlx::SqliteConnection;

use super::search::Sought;
use crate::{
    refusal::{Answer, Error},
    store::{self, Row, packed},
    values::text_key,
};

/// A query of everybody, and of some people, of whom ?1 is a list in JSON.
macro_rules! both {
    ($all:literal, $person:literal, $order:literal) => {
        [
            concat!($all, $order),
            concat!($all, " WHERE ", $person, " IN (SELECT value FROM json_each(?1))", $order),
        ]
    };
}

/// Names and companies, by person.
const NAMES: [&str; 2] = both!(
    "SELECT id, concat(name, ' ', company) FROM live_contact",
    "id",
    " ORDER BY id"
);
/// Addresses are places; e-mail and phone are exact, as they were written and as they are dialled. Read as they lie in the file: to look them up
/// for each person would read the file's pages over and over.
const POINTS: [&str; 2] = both!(
    "SELECT contact, kind = 'address', shown, norm FROM contact_point",
    "contact",
    ""
);
const NUMBERS: [&str; 2] = both!("SELECT contact, number FROM account", "contact", "");

/// The tables of it.
pub(crate) const TABLES: [&str; 3] = ["contact", "contact_point", "account"];

/// Stands between two people's lines: no byte of any text.
const APART: u8 = 0xFF;

/// A word as it is looked for in names and places, as it stands, and by its digits.
struct Wanted {
    key: Option<Finder<'static>>,
    raw: Finder<'static>,
    digits: Option<Finder<'static>>,
}

impl Wanted {
    fn of(word: &str) -> Self {
        let finder = |text: &str| Finder::new(text.as_bytes()).into_owned();
        let key = text_key(word);
        // Of a number that was written in another way; within words digits mean what they say.
        let digits: String = word.chars().filter(char::is_ascii_digit).collect();
        let digits =
            Some(digits.trim_start_matches('0')).filter(|digits| digits.len() >= 4 && !word.contains(char::is_alphabetic));
        Self {
            key: (!key.is_empty()).then(|| finder(&key)),
            raw: finder(&word.to_lowercase()),
            digits: digits.map(finder),
        }
    }

    fn occurs(&self, plain: &[u8], exact: &[u8]) -> bool {
        self.key.as_ref().is_some_and(|key| key.find(plain).is_some())
            || self.raw.find(exact).is_some()
            || self.digits.as_ref().is_some_and(|digits| digits.find(exact).is_some())
    }
}

/// The words that must occur, and those that may not.
fn wanted(sought: &Sought) -> (Vec<Wanted>, Vec<Wanted>) {
    let mut words: Vec<Wanted> = sought.words.iter().map(|word| Wanted::of(word)).collect();
    // A sign between words, as in "Smith & Sons", is not written everywhere; alone it is looked for.
    if words.iter().any(|word| word.key.is_some()) {
        words.retain(|word| word.key.is_some());
    }
    (words, sought.without.iter().map(|word| Wanted::of(word)).collect())
}

/// All lines in memory.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Haystack {
    #[serde(with = "packed")]
    ids: Vec<u32>,
    plain: Lines,
    exact: Lines,
}

impl Haystack {
    pub(crate) async fn read(connection: &mut SqliteConnection) -> Answer<Self> {
        Self::of(connection, None).await
    }

    /// The same with some people as they are by now.
    pub(crate) async fn renewed(self, connection: &mut SqliteConnection, who: &[u32]) -> Answer<Self> {
        if who.is_empty() {
            return Ok(self);
        }
        let few = Self::of(connection, Some(&serde_json::to_string(who)?)).await?;
        let mut gone = who.to_vec();
        gone.sort_unstable();
        let mut all = Self {
            ids: Vec::with_capacity(self.ids.len() + few.ids.len()),
            plain: Lines::with_room(&self.plain, &few.plain),
            exact: Lines::with_room(&self.exact, &few.exact),
        };
        let mut new = few.ids.iter().enumerate().peekable();
        for (line, id) in self.ids.iter().enumerate() {
            while let Some((line, new)) = new.next_if(|(_, new)| *new < id) {
                all.take(*new, &few, line);
            }
            if gone.binary_search(id).is_err() {
                all.take(*id, &self, line);
            } else if let Some((line, new)) = new.next_if(|(_, new)| *new == id) {
                all.take(*new, &few, line);
            }
        }
        new.for_each(|(line, id)| all.take(*id, &few, line));
        Ok(all)
    }

    /// Adds a line of another one.
    fn take(&mut self, id: u32, from: &Self, line: usize) {
        self.ids.push(id);
        self.plain.take(&from.plain, line);
        self.exact.take(&from.exact, line);
    }

    /// What is looked for in everybody, or in those of a list in JSON.
    async fn of(connection: &mut SqliteConnection, who: Option<&str>) -> Answer<Self> {
        let mut all = Self::default();
        let mut pieces = Pieces::default();
        each(connection, NAMES, who, |row| {
            pieces.add(all.ids.len(), true, row.text(1)?);
            all.ids.push(row.whole(0)?);
            Ok(())
        })
        .await?;
        // The line of each, by id; who does not count has none.
        let mut lines = vec![None; all.ids.last().map_or(0, |id| *id as usize + 1)];
        for (line, id) in all.ids.iter().enumerate() {
            lines[*id as usize] = Some(line);
        }
        let of = |row: &Row<'_>| Ok::<_, Error>(lines.get(row.whole(0)? as usize).copied().flatten());
        each(connection, POINTS, who, |row| {
            if let Some(line) = of(row)? {
                let place = row.whole(1)? == 1;
                pieces.add(line, place, row.text(2)?);
                pieces.add(line, false, row.text(3)?.filter(|_| !place));
            }
            Ok(())
        })
        .await?;
        each(connection, NUMBERS, who, |row| {
            if let Some(line) = of(row)? {
                pieces.add(line, false, row.text(1)?);
            }
            Ok(())
        })
        .await?;
        pieces.each_line(all.ids.len(), |plain, exact| {
            all.plain.push(&text_key(plain));
            all.exact.push(&exact.to_lowercase());
        });
        all.plain.bytes.shrink_to_fit();
        all.exact.bytes.shrink_to_fit();
        Ok(all)
    }

    /// Those among some in whom every word occurs, and none of those that may not. Each word costs a pass over the bytes of what is known of
    /// everybody, until few are left, who are then looked at one by one.
    pub(crate) fn holding(&self, sought: &Sought, among: impl Fn(u32) -> bool) -> Vec<u32> {
        let (words, without) = wanted(sought);
        let mut left: Vec<usize> = (0..self.ids.len()).filter(|line| among(self.ids[*line])).collect();
        for (word, not) in words
            .iter()
            .map(|word| (word, false))
            .chain(without.iter().map(|word| (word, true)))
        {
            if left.len() < self.ids.len() / 32 {
                left.retain(|line| word.occurs(self.plain.line(*line), self.exact.line(*line)) != not);
            } else {
                let mut hit = vec![false; self.ids.len()];
                let exact = [Some(&word.raw), word.digits.as_ref()].into_iter().flatten();
                self.plain.mark(word.key.iter(), &mut hit);
                self.exact.mark(exact, &mut hit);
                left.retain(|line| hit[*line] != not);
            }
        }
        left.into_iter().map(|line| self.ids[line]).collect()
    }
}

/// Each row about everybody, or about those of a list in JSON.
async fn each(
    connection: &mut SqliteConnection,
    [all, some]: [&str; 2],
    who: Option<&str>,
    each: impl FnMut(&Row<'_>) -> Answer<()>,
) -> Answer<()> {
    match who {
        Some(who) => store::each_row_about(connection, some, who, each).await,
        None => store::each_row(connection, all, [[]], each).await,
    }
}

/// What is known of people, as it comes. One text and one list for all of it: millions of small ones would leave memory in pieces.
#[derive(Default)]
struct Pieces {
    text: String,
    /// Line, whether it is a name or a place, from, to.
    all: Vec<(usize, bool, usize, usize)>,
}

impl Pieces {
    fn add(&mut self, line: usize, place: bool, text: Option<&str>) {
        let from = self.text.len();
        self.text.push_str(text.unwrap_or_default());
        if self.text.len() > from {
            self.all.push((line, place, from, self.text.len()));
        }
    }

    /// Names and places, and exact things, of each of so many lines.
    fn each_line(mut self, lines: usize, mut each: impl FnMut(&str, &str)) {
        self.all.sort_by_key(|(line, ..)| *line);
        let mut rest = self.all.iter().peekable();
        let (mut plain, mut exact) = (String::new(), String::new());
        for line in 0..lines {
            plain.clear();
            exact.clear();
            while let Some((_, place, from, to)) = rest.next_if(|(of, ..)| *of == line) {
                let text = if *place { &mut plain } else { &mut exact };
                text.push(' ');
                text.push_str(&self.text[*from..*to]);
            }
            each(&plain, &exact);
        }
    }
}

/// Texts behind each other.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Lines {
    #[serde(with = "packed")]
    bytes: Vec<u8>,
    /// Where each ends, with the byte that keeps it apart.
    #[serde(with = "packed")]
    ends: Vec<usize>,
}

impl Lines {
    fn push(&mut self, text: &str) {
        self.bytes.extend_from_slice(text.as_bytes());
        self.bytes.push(APART);
        self.ends.push(self.bytes.len());
    }

    /// None yet, with room for those of both.
    fn with_room(one: &Self, other: &Self) -> Self {
        Self {
            bytes: Vec::with_capacity(one.bytes.len() + other.bytes.len()),
            ends: Vec::with_capacity(one.ends.len() + other.ends.len()),
        }
    }

    /// Adds a line of others.
    fn take(&mut self, others: &Self, line: usize) {
        self.bytes.extend_from_slice(others.line(line));
        self.bytes.push(APART);
        self.ends.push(self.bytes.len());
    }

    fn line(&self, line: usize) -> &[u8] {
        let from = line.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.bytes[from..self.ends[line] - 1]
    }

    /// Marks the lines in which one of the texts occurs.
    fn mark<'f>(&self, finders: impl Iterator<Item = &'f Finder<'static>>, hit: &mut [bool]) {
        for finder in finders {
            let (mut from, mut line) = (0, 0);
            while let Some(at) = finder.find(&self.bytes[from..]) {
                // The first byte decides: no text goes over the end of a line.
                while self.ends.get(line).is_some_and(|end| *end <= from + at) {
                    line += 1;
                }
                let Some(end) = self.ends.get(line) else { break };
                hit[line] = true;
                from = *end;
            }
        }
    }
}
