//! The words that people, firms and towns are called by, each held once, and who is called so: what a word that was typed wrong may have
//! been meant as. A million people are called by far fewer words, so looking through all of them takes milliseconds.

use rustc_hash::FxHashMap;
use sqlx::SqliteConnection;

use super::super::run;
use crate::{job::Job, matching::few_slips, refusal::Answer, values::text_key};

/// Who is called how, and where they live. Streets are left out: their words are as many again, and few look for people by them.
const CALLED: [&str; 2] = [
    "SELECT id, concat(name, ' ', company) FROM live_contact",
    "SELECT p.contact, p.city FROM contact_point p WHERE p.kind = 'address' AND p.city IS NOT NULL",
];

/// The tables of it.
const TABLES: [&str; 2] = ["contact", "contact_point"];

/// No shorter word is a slip away from one of four letters.
const SHORTEST: usize = 3;

/// A word that people are called by.
#[derive(Debug)]
struct Word {
    /// As it is compared.
    key: Box<str>,
    /// As it was written.
    written: Box<str>,
    /// Which letters occur in it, one bit each.
    letters: u32,
}

/// All of them.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    words: Vec<Word>,
    /// Person and word, in order, each pair once. People of the bin may be among them.
    called: Vec<(u32, u32)>,
}

impl Vocabulary {
    /// Whether a change of a table changes it.
    pub(super) fn hangs_on(changed: &dyn Fn(&str) -> bool) -> bool {
        TABLES.into_iter().any(changed)
    }

    /// Costs one pass over the people and one over their addresses; Cancel is heard meanwhile.
    pub(super) async fn read(connection: &mut SqliteConnection, job: &Job) -> Answer<Self> {
        let mut all = Self::default();
        let mut numbers: FxHashMap<String, u32> = FxHashMap::default();
        // What each piece of text came to: people share their names, and folding costs more than looking up.
        let mut pieces: FxHashMap<Box<str>, Vec<u32>> = FxHashMap::default();
        for sql in CALLED {
            run::each(connection, sql, job, |row| {
                let id = row.whole(0)?;
                for piece in row
                    .text(1)?
                    .unwrap_or_default()
                    .split(apart)
                    .filter(|piece| !piece.is_empty())
                {
                    let said = match pieces.get(piece) {
                        Some(said) => said,
                        None => {
                            let said = all.number(piece, &mut numbers);
                            pieces.entry(piece.into()).or_insert(said)
                        }
                    };
                    all.called.extend(said.iter().map(|word| (id, *word)));
                }
                job.heard()
            })
            .await?;
        }
        all.called.sort_unstable();
        all.called.dedup();
        all.called.shrink_to_fit();
        Ok(all)
    }

    /// The numbers of the words of a piece of text, of those that count.
    fn number(&mut self, piece: &str, numbers: &mut FxHashMap<String, u32>) -> Vec<u32> {
        let key = text_key(piece);
        let whole = !key.contains(' ');
        let mut said = Vec::new();
        for key in key.split(' ').filter(|key| key.len() >= SHORTEST && is_letters(key)) {
            let written = if whole { piece } else { key };
            if let Some(number) = numbers.get(key) {
                let word = &mut self.words[*number as usize];
                // One who shouts, or whispers, does not tell how a name is written.
                if !is_mixed(&word.written) && is_mixed(written) {
                    word.written = written.into();
                }
                said.push(*number);
            } else if let Ok(number) = u32::try_from(self.words.len()) {
                numbers.insert(key.to_owned(), number);
                self.words.push(Word {
                    key: key.into(),
                    written: written.into(),
                    letters: letters(key),
                });
                said.push(number);
            }
        }
        said
    }

    /// Which words, by number, are at most so many slips from `key` and do not hold it: those are found as it stands.
    pub(super) fn like(&self, key: &str, most: usize, job: &Job) -> Answer<Vec<bool>> {
        let sought = letters(key);
        // A slip changes no more than two of the letters that occur.
        let may_be =
            |word: &Word| word.key.len().abs_diff(key.len()) <= most && (word.letters ^ sought).count_ones() as usize <= 2 * most;
        let mut like = Vec::with_capacity(self.words.len());
        for chunk in self.words.chunks(4096) {
            job.heard()?;
            like.extend(
                chunk
                    .iter()
                    .map(|word| may_be(word) && few_slips(&word.key, key, most) && !word.key.contains(key)),
            );
        }
        Ok(like)
    }

    /// Person and number of each word that is among some.
    pub(super) fn called<'v>(&'v self, among: &'v [bool]) -> impl Iterator<Item = (u32, u32)> + 'v {
        self.called.iter().copied().filter(|(_, word)| among[*word as usize])
    }

    /// As it was written.
    pub(super) fn written(&self, word: u32) -> &str {
        self.words.get(word as usize).map_or("", |word| &word.written)
    }
}

/// What stands between words. Other signs are left to the folding.
fn apart(c: char) -> bool {
    c.is_whitespace() || (c.is_ascii_punctuation() && c != '\'' && c != '`')
}

/// Whether a folded word is made of letters alone.
pub(in super::super) fn is_letters(key: &str) -> bool {
    key.bytes().all(|byte| byte.is_ascii_lowercase())
}

fn is_mixed(text: &str) -> bool {
    text.contains(char::is_uppercase) && text.contains(char::is_lowercase)
}

/// The letters of a folded word.
fn letters(key: &str) -> u32 {
    key.bytes().fold(0, |all, byte| all | 1 << (byte.wrapping_sub(b'a') & 31))
}
