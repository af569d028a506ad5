//! One value, spelled in several ways: `Müller Ltd.` and `MULLER LTD`, `Hamburg` and `Hambrug`. Found over a whole column by its distinct
//! values: first by what they share whatever their case, accents, punctuation and order of words (the *fingerprint* of OpenRefine), then a
//! rare one beside a frequent one that is a single slip of the keyboard away. Each value stands in one group at most.

use std::collections::{BTreeMap, HashSet};

use serde::{Deserialize, Serialize};
use specta::Type;

use sqlx::SqliteConnection;

use super::{keys::hash, slips};
use crate::{
    job::Job,
    refusal::{Answer, broken, message, refuse},
    store::House,
    values::{FieldId, plain_words, text_key},
};

/// A column whose values are spelled by people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum SpelledColumn {
    /// The company.
    Company,
    /// The position.
    JobTitle,
    /// The town of an address.
    City,
    /// Tags.
    Tag,
    /// A field of the user's own that holds text.
    Own {
        /// Which.
        field: FieldId,
    },
}

/// One way to spell a value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Spelling {
    /// As it stands in the house file.
    pub text: String,
    /// People who have it so.
    pub people: u32,
    /// What it shares with the first of its group.
    pub alike: Alike,
}

/// What a spelling shares with another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Alike {
    /// The words: case, accents, punctuation, order of words alone differ.
    Words,
    /// All but a letter or two: it may be a slip of the keyboard, or another word, and is to be looked at.
    Slip,
}

/// Spellings that may be one value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Spellings {
    /// The most frequent first, which is the one suggested for all; what shares its words before what may be a slip.
    pub spellings: Vec<Spelling>,
}

/// What a column holds, spelled in several ways.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Untidy {
    /// Different values in the column.
    pub values: u32,
    /// Groups that may be one value; those with the most people to change first, a few hundred of them.
    pub groups: Vec<Spellings>,
    /// How many groups there are in all.
    pub total: u32,
}

/// Groups that are shown at once.
const SHOWN: usize = 300;

/// Shorter texts are another word as soon as a letter differs.
const SLIP_LETTERS: usize = 5;

/// A slip is rare beside what was meant: two towns that are a letter apart both have their people.
const SLIP_RARER: u32 = 5;

/// Longer texts are sentences, and each letter of a value costs a look.
const SLIP_LETTERS_MOST: usize = 60;

/// Where the letters of Chinese, Japanese and Korean begin.
const WHOLE_WORDS: char = '\u{2E80}';

/// Values that are looked at between two looks at whether Cancel was pressed.
const STRIDE: usize = 1_000;

/// The values of a column that are spelled in several ways.
///
/// # Errors
/// Refused where the field is gone, is locked or holds no text. Cancelled.
pub async fn spellings(house: &House, column: SpelledColumn, job: &Job) -> Answer<Untidy> {
    let mut found = all_spellings(house, column, job).await?;
    found.groups.truncate(SHOWN);
    Ok(found)
}

/// The same with every group, however many there are.
pub(super) async fn all_spellings(house: &House, column: SpelledColumn, job: &Job) -> Answer<Untidy> {
    job.step("matching-spelling", 0, 0)?;
    let house = house.watched(job);
    let mut read = house.read().await?;
    holds_text(&mut read, column).await?;
    let sql = match column {
        SpelledColumn::Company => {
            "SELECT company, count(*) FROM live_contact WHERE coalesce(company, '') <> '' AND ?1 IS NULL GROUP BY company"
        }
        SpelledColumn::JobTitle => {
            "SELECT job_title, count(*) FROM live_contact WHERE coalesce(job_title, '') <> '' AND ?1 IS NULL GROUP BY job_title"
        }
        SpelledColumn::City => {
            "SELECT p.city, count(DISTINCT c.id) FROM contact_point p JOIN live_contact c ON c.id = p.contact
             WHERE p.kind = 'address' AND coalesce(p.city, '') <> '' AND ?1 IS NULL GROUP BY p.city"
        }
        SpelledColumn::Tag => {
            "SELECT t.tag, count(DISTINCT c.id) FROM tag t JOIN live_contact c ON c.id = t.contact WHERE ?1 IS NULL GROUP BY t.tag"
        }
        SpelledColumn::Own { .. } => {
            "SELECT v.text, count(DISTINCT c.id) FROM field_value v JOIN live_contact c ON c.id = v.contact
             WHERE v.field = ?1 AND v.text <> '' GROUP BY v.text"
        }
    };
    let field = match column {
        SpelledColumn::Own { field } => Some(field),
        _ => None,
    };
    let values: Vec<(String, u32)> = sqlx::query_as(sql).bind(field).fetch_all(&mut *read).await?;
    drop(read);
    let watch = job.clone();
    tokio::task::spawn_blocking(move || grouped(values, &watch))
        .await
        .map_err(broken)?
}

/// Refuses a field of the user's own that is gone, locked (sensitive without a purpose) or holds no text.
pub(super) async fn holds_text(connection: &mut SqliteConnection, column: SpelledColumn) -> Answer<()> {
    let SpelledColumn::Own { field } = column else {
        return Ok(());
    };
    let found: Option<(u32,)> = sqlx::query_as(
        "SELECT id FROM field WHERE id = ?1 AND type = 'text' AND binned_at IS NULL AND NOT (sensitive AND purpose IS NULL)",
    )
    .bind(field)
    .fetch_optional(connection)
    .await?;
    found.map(|_| ()).ok_or_else(|| refuse(message("duplicates-no-spellings")))
}

/// Spellings that share a key, from the most frequent on.
struct Same {
    key: String,
    spellings: Vec<Spelling>,
    people: u32,
}

/// Groups values by how they are spelled. The order in which they come changes nothing.
fn grouped(values: Vec<(String, u32)>, job: &Job) -> Answer<Untidy> {
    let all = values.len();
    let mut by_key: BTreeMap<String, Vec<Spelling>> = BTreeMap::new();
    for (at, (text, people)) in values.into_iter().enumerate() {
        stride(job, at, 3 * all)?;
        // What has no letter and no digit is a value of its own.
        let key = Some(fingerprint(&text_key(&text)))
            .filter(|key| !key.is_empty())
            .unwrap_or_else(|| text.clone());
        by_key.entry(key).or_default().push(Spelling {
            text,
            people,
            alike: Alike::Words,
        });
    }
    let mut same: Vec<Same> = by_key
        .into_iter()
        .map(|(key, mut spellings)| {
            spellings.sort_by(|one, other| {
                (other.people, less_careful(&one.text), &one.text).cmp(&(one.people, less_careful(&other.text), &other.text))
            });
            tell_words_from_slips(&mut spellings);
            spellings.sort_by_key(|one| one.alike);
            let people = spellings.iter().map(|one| one.people).sum();
            Same { key, spellings, people }
        })
        .collect();
    same.sort_by(|one, other| (other.people, &one.key).cmp(&(one.people, &other.key)));
    let meant = slips_in(&same, all, job)?;
    let mut with_slips: BTreeMap<usize, Vec<Spelling>> = BTreeMap::new();
    for (slip, meant) in same.iter_mut().zip(&meant) {
        if let Some(meant) = meant {
            slip.spellings.iter_mut().for_each(|one| one.alike = Alike::Slip);
            with_slips.entry(*meant).or_default().append(&mut slip.spellings);
        }
    }
    let mut groups: Vec<Spellings> = Vec::new();
    for (at, one) in same.into_iter().enumerate().filter(|(at, _)| meant[*at].is_none()) {
        let slips = with_slips.remove(&at).unwrap_or_default();
        let spellings: Vec<Spelling> = one.spellings.into_iter().chain(slips).collect();
        if spellings.len() > 1 {
            groups.push(Spellings { spellings });
        }
    }
    let changing = |group: &Spellings| group.spellings.iter().skip(1).map(|one| one.people).sum::<u32>();
    groups.sort_by(|one, other| (changing(other), &one.spellings[0].text).cmp(&(changing(one), &other.spellings[0].text)));
    let total = u32::try_from(groups.len()).unwrap_or(u32::MAX);
    Ok(Untidy {
        values: u32::try_from(all).unwrap_or(u32::MAX),
        groups,
        total,
    })
}

fn stride(job: &Job, done: usize, total: usize) -> Answer<()> {
    if done.is_multiple_of(STRIDE) {
        job.step("matching-spelling", done, total)
    } else {
        Ok(())
    }
}

/// The words of a key in the order of the alphabet. One that comes twice is there twice: Baden is not Baden-Baden.
fn fingerprint(key: &str) -> String {
    let mut words: Vec<&str> = key.split(' ').collect();
    words.sort_unstable();
    words.join(" ")
}

/// What tells two values apart whose words are the same: the order of numbers, a sign at the end of a word (`A+`, `A-`, `C#`), and letters that
/// stand for a whole word, of which many sound alike.
fn beside_words(text: &str) -> String {
    let mut beside = String::new();
    for word in text.split(|c: char| c.is_whitespace() || c == ',' || c == ';') {
        let end = word.trim_end_matches(['+', '-', '#']);
        if end.ends_with(char::is_alphanumeric) {
            beside.push_str(&word[end.len()..]);
        }
        beside.extend(word.chars().filter(|c| *c >= WHOLE_WORDS));
    }
    for number in text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.contains(char::is_numeric))
    {
        beside.push(' ');
        beside.push_str(&text_key(number));
    }
    beside
}

/// Marks what is not the words of the first. The key takes `Aue` for `Au` and `Weissen` for `Weisen`, since it takes `ue` for `ü` and `ss`
/// for `ß`; here one of the spellings has to be written with the letter itself.
fn tell_words_from_slips(spellings: &mut [Spelling]) {
    if spellings.len() < 2 {
        return;
    }
    let written = |one: &Spelling| {
        let beside = beside_words(&one.text);
        [plain_words(&one.text), plain_words(&written_out(&one.text))].map(|words| format!("{} {beside}", fingerprint(&words)))
    };
    let mut apart: Vec<(&mut Spelling, [String; 2])> = spellings
        .iter_mut()
        .map(|one| {
            let ways = written(one);
            (one, ways)
        })
        .collect();
    let mut reached: HashSet<String> = apart.first().into_iter().flat_map(|(_, ways)| ways.clone()).collect();
    let mut before = 0;
    // `Muller` reaches `Mueller` by way of `Müller`.
    while before < reached.len() {
        before = reached.len();
        apart.retain(|(_, ways)| {
            let joins = ways.iter().any(|words| reached.contains(words));
            if joins {
                reached.extend(ways.iter().cloned());
            }
            !joins
        });
    }
    for (one, _) in apart {
        one.alike = Alike::Slip;
    }
}

/// Umlauts as they are written where the keyboard has none, whether their dots stand on the letter or behind it.
fn written_out(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            'ä' | 'Ä' => out.push_str("ae"),
            'ö' | 'Ö' | 'ø' | 'Ø' => out.push_str("oe"),
            'ü' | 'Ü' => out.push_str("ue"),
            '\u{308}' => out.push('e'),
            other => out.push(other),
        }
    }
    out
}

/// Of two spellings that as many people have, the more careful one is suggested: not all in capitals, and with its accents.
fn less_careful(text: &str) -> (bool, bool) {
    let shouts = text.chars().any(char::is_uppercase) && !text.chars().any(char::is_lowercase);
    (shouts, text.is_ascii())
}

/// For each of the values, most frequent first, which one it is a slip of. A slip of a slip is none: chains would join what has nothing in
/// common. Only what enough people have can be what was meant, so that the many rare values of a large file need no room here.
fn slips_in(same: &[Same], all: usize, job: &Job) -> Answer<Vec<Option<usize>>> {
    let letters = |one: &Same| (SLIP_LETTERS..=SLIP_LETTERS_MOST).contains(&one.key.len());
    let mut by_shape: Vec<(u64, usize)> = Vec::new();
    for (at, one) in same.iter().enumerate().take_while(|(_, one)| one.people >= SLIP_RARER) {
        stride(job, all + at, 3 * all)?;
        if letters(one) {
            by_shape.extend(shapes(&one.key).into_iter().map(|shape| (shape, at)));
        }
    }
    by_shape.sort_unstable();
    let most = same.first().map_or(0, |one| one.people);
    let mut meant: Vec<Option<usize>> = vec![None; same.len()];
    for (at, one) in same.iter().enumerate() {
        stride(job, 2 * all + at, 3 * all)?;
        if !letters(one) || one.people.saturating_mul(SLIP_RARER) > most {
            continue;
        }
        let mut found: Option<usize> = None;
        for shape in shapes(&one.key) {
            let from = by_shape.partition_point(|(other, _)| *other < shape);
            let others = by_shape[from..]
                .iter()
                .take_while(|(other, _)| *other == shape)
                .map(|(_, at)| *at);
            let slip = others
                .filter(|other| meant[*other].is_none() && is_slip(one, &same[*other]))
                .min();
            found = [found, slip].into_iter().flatten().min();
        }
        meant[at] = found;
    }
    Ok(meant)
}

/// Whether one value is a slip of a much more frequent one: the first letter and every digit stand, as in `Team 1` and `Team 2`.
fn is_slip(rare: &Same, frequent: &Same) -> bool {
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    rare.people.saturating_mul(SLIP_RARER) <= frequent.people
        && rare.key.as_bytes().first() == frequent.key.as_bytes().first()
        && digits(&rare.key) == digits(&frequent.key)
        && slips::one(&rare.key, &frequent.key)
}

/// The text and what is left of it without each of its letters: two texts that are one slip apart share one of these.
fn shapes(key: &str) -> Vec<u64> {
    let mut shapes = vec![hash(key)];
    let mut rest = String::with_capacity(key.len());
    for (at, letter) in key.char_indices() {
        rest.clear();
        rest.push_str(&key[..at]);
        rest.push_str(&key[at + letter.len_utf8()..]);
        shapes.push(hash(&rest));
    }
    shapes.sort_unstable();
    shapes.dedup();
    shapes
}

#[cfg(test)]
mod tests;
