//! What could stand at the end of a search that is being typed: names of fields, and their values as they occur in the file.

use serde::{Deserialize, Serialize};
use specta::Type;

use super::{
    names::{Asks, Names},
    parse::{Said, parts, quoted},
};
use crate::{
    job::Job,
    refusal::Answer,
    segments::{
        field::{Field, FieldType},
        known::known,
        suggest::suggest,
    },
    store::House,
    values::{LINE, Today, text_key, within},
    words::Words,
};

/// A search that could be meant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Completion {
    /// The whole search, with this at its end.
    pub search: String,
    /// What is added or takes the place of the last word: `city:`, `city:"Bad Ischl"`.
    pub part: String,
    /// How many people have it; none for the name of a field.
    pub people: Option<u32>,
}

const MOST: u32 = 8;

/// What could stand at the end of a search. Values are counted over the people who have the field: cost grows with them, so a newer
/// letter cancels `job`.
///
/// # Errors
/// Refused where the text is too long; cancelled.
pub async fn complete(house: &House, text: &str, today: Today, words: &Words, job: &Job) -> Answer<Vec<Completion>> {
    within("search", text, LINE)?;
    let known = known(house, today).await?;
    let names = Names::of(&known, words);
    let parts = parts(text, &|name| names.asks(name).is_some());
    let Some(part) = parts.last().filter(|part| text.ends_with(&part.typed)) else {
        return Ok(Vec::new());
    };
    let before = text.strip_suffix(&part.typed).unwrap_or_default();
    let completion = |part: String, people| Completion {
        search: format!("{before}{part}"),
        part,
        people,
    };
    let minus = if part.not { "-" } else { "" };
    let (name, bits) = match &part.said {
        Said::Words(bit) if bit.quoted || bit.text.contains(':') => return Ok(Vec::new()),
        Said::Words(bit) => {
            let found = names.beginning(&bit.text).take(MOST as usize);
            return Ok(found.map(|name| completion(format!("{minus}{name}:"), None)).collect());
        }
        Said::Field { name, bits, .. } => (name, bits),
    };
    // A quote that is closed is a value that is whole.
    if part.typed.ends_with(['"', '”', '»']) && bits.last().is_some_and(|bit| bit.quoted && !bit.text.is_empty()) {
        return Ok(Vec::new());
    }
    // Behind a comma another value begins.
    let begun = if part.typed.ends_with(',') { None } else { bits.last() };
    let typed = begun.map_or("", |bit| bit.text.trim_matches('*'));
    let whole = bits.len() - usize::from(begun.is_some());
    let values: Vec<(String, Option<u32>)> = match names.asks(name) {
        Some(Asks::Segment) => known
            .segments
            .values()
            .filter(|saved| !saved.binned && text_key(&saved.name).contains(&text_key(typed)))
            .take(MOST as usize)
            .map(|saved| (saved.name.clone(), None))
            .collect(),
        Some(asks) => match asked(asks) {
            Some(field) => suggest(house, &field, typed, MOST, today, job)
                .await?
                .into_iter()
                .map(|found| (found.value, Some(found.people)))
                .collect(),
            None => Vec::new(),
        },
        None => Vec::new(),
    };
    let kept: Vec<String> = bits
        .iter()
        .take(whole)
        .map(|bit| if bit.quoted { quoted(&bit.text) } else { bit.text.clone() })
        .collect();
    let with = |value: String| {
        let mut all = kept.clone();
        all.push(quoted(&value));
        format!("{minus}{name}:{}", all.join(","))
    };
    Ok(values
        .into_iter()
        .map(|(value, people)| completion(with(value), people))
        .collect())
}

/// What the values are suggested by.
fn asked(asks: &Asks) -> Option<String> {
    match asks {
        // Everybody has a name, an address and a number of their own: a list of them helps nobody.
        Asks::Field(Field::Name | Field::Email | Field::Phone | Field::CustomerNumber) => None,
        Asks::Field(field) if field.kind() == FieldType::Text => Some(field.name()),
        Asks::Product => Some("product".to_owned()),
        Asks::Category => Some("category".to_owned()),
        Asks::Event => Some("event".to_owned()),
        Asks::Near => Some("place".to_owned()),
        _ => None,
    }
}
