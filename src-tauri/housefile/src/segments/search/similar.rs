//! What a search may have been meant as, where it finds nobody or next to nobody: people who are called by words that are a slip of the
//! keyboard away. They are an answer of their own and never stand among those who were found.
//!
//! A slip is a letter wrong, missing or too many, or two in each other's place (optimal string alignment distance), the first letter like any
//! other; of four to seven letters one may be wrong, from eight on two. Numbers, codes, e-mail addresses and whatever stands in quotes are
//! meant as they stand.

use serde::{Deserialize, Serialize};
use specta::Type;

use super::{
    super::image::{self, Guess, Loose},
    Typing, asked,
    names::Names,
    parse::{Part, Said, parts, quoted},
};
use crate::{
    job::Job,
    profiles::ViewSpec,
    refusal::Answer,
    segments::{image::is_letters, known::known},
    store::House,
    values::{Today, text_key},
    words::Words,
};

/// Where a search finds more people than these, it found what was meant.
pub const FEW: usize = 3;

/// So many words are named; the rest is counted.
const NAMED: usize = 6;

/// What people are called instead of what was typed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, Type)]
pub struct Similar {
    /// How many people the search finds as it stands: none, or few, who are not among those of the other spellings.
    pub found: u32,
    /// The words of the search that may be wrong, in its order; none where nothing is like them.
    pub words: Vec<SimilarWord>,
}

/// A word of a search, and what is like it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct SimilarWord {
    /// As it was typed.
    pub typed: String,
    /// The whole search with this word in quotes: as it stands and not otherwise.
    pub exactly: String,
    /// What people are called, the most frequent first; at most six.
    pub instead: Vec<Instead>,
    /// How many more such words there are.
    pub more: u32,
}

/// A word that people are called by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Instead {
    /// As it is written in the file.
    pub word: String,
    /// How many of the people who are shown instead are called so.
    pub people: u32,
    /// The whole search with this word in its place.
    pub search: String,
}

/// The ordered ids of the people whom a search would find had its words been typed otherwise, among some or everybody. Nobody where it
/// finds more than three. First those words may be wrong that nobody has (that few have, where somebody is found); where that helps
/// nobody, any of them. Compared is with the words of names, companies and towns. The first time costs a pass over all of them, then one
/// over the words that differ: a newer letter cancels `job`.
///
/// # Errors
/// Refused as [`search`](super::search); cancelled.
pub async fn similar(
    house: &House,
    spec: &ViewSpec,
    among: Option<&[u32]>,
    typing: Typing,
    today: Today,
    words: &Words,
    job: &Job,
) -> Answer<(Vec<u32>, Similar)> {
    let (_, sought, held) = asked(house, spec, among, typing, today, words, job).await?;
    let known = known(house, today).await?;
    let names = Names::of(&known, words);
    let parts = parts(&spec.search, &|name| names.asks(name).is_some());
    // The words that must occur, as they stand in the search.
    let places: Vec<usize> = (0..parts.len())
        .filter(|n| !parts[*n].not && matches!(parts[*n].said, Said::Words(_)))
        .collect();
    let loose: Vec<Loose> = (0..)
        .zip(&places)
        .filter_map(|(word, place)| loose(word, &parts[*place]))
        .collect();
    let guess = Guess {
        spec,
        sought: &sought,
        loose: &loose,
        among: held.as_deref(),
    };
    // Nothing to be wrong, nothing to be read.
    let guessed = match loose.is_empty() {
        true => None,
        false => image::guess(house, guess, today, job).await?,
    };
    let Some(guessed) = guessed else {
        return Ok((Vec::new(), Similar::default()));
    };
    let with = |place: usize, other: &str| {
        let said = (0..)
            .zip(&parts)
            .map(|(n, part)| if n == place { other } else { &part.typed });
        said.collect::<Vec<_>>().join(" ")
    };
    let words = guessed.instead.into_iter().filter_map(|(word, instead)| {
        let place = *places.get(word)?;
        let typed = &parts.get(place)?.typed;
        Some(SimilarWord {
            typed: typed.clone(),
            exactly: with(place, &format!("\"{typed}\"")),
            more: count(instead.len().saturating_sub(NAMED)),
            instead: instead
                .into_iter()
                .take(NAMED)
                .map(|(word, people)| Instead {
                    search: with(place, &quoted(&word)),
                    word,
                    people,
                })
                .collect(),
        })
    });
    let similar = Similar {
        found: count(guessed.found),
        words: words.collect(),
    };
    Ok((guessed.ids, similar))
}

/// The word of a part, where it may have been typed wrong.
fn loose(word: usize, part: &Part) -> Option<Loose> {
    let Said::Words(bit) = &part.said else { return None };
    let text = bit.text.trim_matches([',', ';']);
    // A sign within makes it an address, a number or a code, or several words that stand together.
    let is_word = |c: char| !c.is_numeric() && (!c.is_ascii_punctuation() || c == '\'' || c == '`');
    let key = text_key(text);
    if bit.quoted || !text.chars().all(is_word) || !is_letters(&key) {
        return None;
    }
    // One sign of other alphabets may be several letters here.
    let most = match key.len().min(text.chars().count()) {
        0..4 => return None,
        4..8 => 1,
        _ => 2,
    };
    Some(Loose { word, key, most })
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
