//! The search box: words and a small language, `city:berlin -tag:vip "anna k"`. What names a field becomes a rule like any other, is
//! checked and asked like one, and can be saved as one; words go on to `profiles`, among the people whom the rule holds.
//!
//! While somebody types, nothing is an error: what is not whole yet is left out, and said. Where a search decides about people (the
//! terminal), whatever is not whole is refused, since leaving a condition out would name more people than were meant.

mod complete;
mod facets;
mod names;
mod parse;
mod read;
mod similar;
mod value;

use serde::{Deserialize, Serialize};
use specta::Type;

pub use self::{
    complete::{Completion, complete},
    facets::{Choice, Facet, FacetAsked, FacetField, FacetValue, facet, facet_fields},
    similar::{FEW, Instead, Similar, SimilarWord, similar},
};
use self::{
    names::Names,
    parse::{Part, Said, named, parts, pieces},
    value::Asked,
};
use super::{
    check::check,
    count::ids,
    image,
    known::{Known, known},
    rule::Rule,
    sentence::Telling,
};
use crate::{
    job::Job,
    profiles::{self, Sought, ViewSpec},
    refusal::{Answer, Error, Message, Refusal, message, refuse_at},
    store::House,
    values::{LINE, Today, within},
    words::Words,
};

/// How a search was understood.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, Type)]
pub struct Understood {
    /// What it says with fields, as a rule; none where it is words alone.
    pub rule: Option<Rule>,
    /// Whether the rule says all of it.
    pub whole: bool,
    /// All of it in words; empty where it is plain words alone.
    pub sentence: String,
    /// What was taken otherwise than it may have been meant, or left out since it is not whole yet.
    pub notes: Vec<Message>,
    /// The values that it asks for of fields whose values can be chosen.
    pub choices: Vec<Choice>,
}

/// Whether somebody is at it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Typing {
    /// The search may not be whole yet.
    Still,
    /// It is meant as it stands.
    Done,
}

/// The ordered ids of the people whom a search finds, among some or everybody, and how it was understood. Its conditions cost as those of
/// a segment. Words cost a pass over what is known of everybody: in memory where the base fits, else in the file.
///
/// # Errors
/// Refused, with the part, where a value cannot be what its field needs; cancelled.
pub async fn search(
    house: &House,
    spec: &ViewSpec,
    among: Option<&[u32]>,
    typing: Typing,
    today: Today,
    words: &Words,
    job: &Job,
) -> Answer<(Vec<u32>, Understood)> {
    let (understood, sought, held) = asked(house, spec, among, typing, today, words, job).await?;
    let ids = match image::look(house, spec, &sought, held.as_deref(), today, job).await? {
        Some(ids) => ids,
        None => profiles::ordered(house, spec, &sought, held.as_deref()).await?,
    };
    Ok((ids, understood))
}

/// How a search was understood, the words to look for, and among whom; everybody where there is nobody to look among.
async fn asked(
    house: &House,
    spec: &ViewSpec,
    among: Option<&[u32]>,
    typing: Typing,
    today: Today,
    words: &Words,
    job: &Job,
) -> Answer<(Understood, Sought, Option<Vec<u32>>)> {
    within("search", &spec.search, LINE)?;
    // Plain words ask nothing of the registry.
    let (understood, sought) = if spec.search.contains([':', '"', '“', '„', '«', '-']) {
        let known = known(house, today).await?;
        let currency = usual_currency(house).await?;
        understand(&spec.search, &known, &currency, typing, words)?
    } else {
        (Understood::default(), Sought::plain(&spec.search))
    };
    let held = match &understood.rule {
        Some(rule) => Some(both(ids(house, rule, today, job).await?, among)),
        None => among.map(<[u32]>::to_vec),
    };
    Ok((understood, sought, held))
}

/// Those of `held`, in ascending order, who are among some.
fn both(held: Vec<u32>, among: Option<&[u32]>) -> Vec<u32> {
    let Some(among) = among else { return held };
    let mut both = among.to_vec();
    both.retain(|id| held.binary_search(id).is_ok());
    both
}

/// The currency of the latest purchase: asked by the key, so that typing never waits for a count of all.
async fn usual_currency(house: &House) -> Answer<String> {
    let mut read = house.read().await?;
    let last: Option<(String,)> = sqlx::query_as("SELECT currency FROM purchase ORDER BY id DESC LIMIT 1")
        .fetch_optional(&mut *read)
        .await?;
    Ok(last.map_or_else(|| "EUR".to_owned(), |(currency,)| currency))
}

fn understand(text: &str, known: &Known, currency: &str, typing: Typing, words: &Words) -> Answer<(Understood, Sought)> {
    let names = Names::of(known, words);
    let parts = parts(text, &|name| names.asks(name).is_some());
    if typing == Typing::Done {
        refuse_silence(text, &names)?;
    }
    // The last word is still being typed until something stands behind it.
    let last = match typing {
        Typing::Still if !text.ends_with(char::is_whitespace) => parts.len().checked_sub(1),
        _ => None,
    };
    let (mut rules, mut notes, mut sought) = (Vec::new(), Vec::new(), Sought::default());
    for (n, part) in parts.iter().enumerate() {
        match one(part, &names, known, currency, words) {
            Ok(Meant::Rule(rule)) => rules.push(rule),
            Ok(Meant::Words(words)) => {
                if let Some(fault) = unknown(part).filter(|_| part.not && typing == Typing::Done) {
                    // Nobody has such a word, so nobody would be left out.
                    return Err(refuse_at(part.typed.clone(), fault));
                }
                notes.extend(unknown(part));
                if part.not { &mut sought.without } else { &mut sought.words }.push(words);
            }
            Ok(Meant::Nothing) if typing == Typing::Still => {
                notes.push(message("segments-search-no-value").with("part", part.typed.as_str()));
            }
            Ok(Meant::Nothing) => {
                return Err(refuse_at(
                    part.typed.clone(),
                    message("segments-search-no-value").with("part", part.typed.as_str()),
                ));
            }
            Err(Error::Refused(refusal)) if last == Some(n) => notes.push(refusal.message),
            Err(Error::Refused(refusal)) => {
                return Err(Error::Refused(Box::new(Refusal {
                    at: Some(part.typed.clone()),
                    ..*refusal
                })));
            }
            Err(fault) => return Err(fault),
        }
    }
    let rule = (!rules.is_empty()).then_some(Rule::All { rules });
    if let Some(rule) = &rule {
        check(rule, known, None)?;
    }
    let understood = Understood {
        whole: rule.is_some() && sought.words.is_empty() && sought.without.is_empty(),
        sentence: said(rule.as_ref(), &sought, &Telling { known, words }),
        rule,
        notes,
        choices: facets::choices(&parts, &names, known),
    };
    Ok((understood, sought))
}

/// Refuses what says less than was meant: a phrase of nothing, or nothing at all but signs, would name everybody.
fn refuse_silence(text: &str, names: &Names) -> Answer<()> {
    let all = pieces(text, &|name| names.asks(name).is_some());
    let silent = all.iter().find(|part| part.is_empty_phrase());
    let silent = silent.or_else(|| all.first().filter(|_| all.iter().all(Part::is_silent)));
    match silent {
        Some(part) => Err(refuse_at(
            part.typed.clone(),
            message("segments-search-no-words").with("part", part.typed.as_str()),
        )),
        None => Ok(()),
    }
}

/// What a part means.
enum Meant {
    Rule(Rule),
    Words(String),
    /// A field of which nothing is said.
    Nothing,
}

fn one(part: &Part, names: &Names, known: &Known, currency: &str, words: &Words) -> Answer<Meant> {
    let (name, raw, bits) = match &part.said {
        Said::Words(bit) => return Ok(Meant::Words(bit.text.clone())),
        Said::Field { bits, raw, .. } if bits.is_empty() || raw.trim_start_matches(['<', '>', '=']).is_empty() => {
            return Ok(Meant::Nothing);
        }
        Said::Field { name, raw, bits } => (name, raw, bits),
    };
    let Some(asks) = names.asks(name) else {
        return Ok(Meant::Words(part.typed.clone()));
    };
    let asked = Asked {
        name,
        raw,
        bits,
        known,
        words,
        currency,
    };
    let rule = asked.rule(asks)?;
    check(&rule, known, None)?;
    Ok(Meant::Rule(if part.not { Rule::Not { rule: Box::new(rule) } } else { rule }))
}

/// Something before a colon that is no field, unless it is the beginning of an address.
fn unknown(part: &Part) -> Option<Message> {
    let Said::Words(bit) = &part.said else { return None };
    let (name, value) = named(&bit.text).filter(|(name, _)| name.starts_with(char::is_alphabetic))?;
    (!bit.quoted && !value.starts_with("//")).then(|| {
        message("segments-search-no-field")
            .with("name", name)
            .with("text", bit.text.as_str())
    })
}

fn said(rule: Option<&Rule>, sought: &Sought, telling: &Telling<'_>) -> String {
    let phrased = sought
        .words
        .iter()
        .chain(&sought.without)
        .any(|words| words.contains(char::is_whitespace));
    if rule.is_none() && sought.without.is_empty() && !phrased {
        return String::new();
    }
    let mut said = rule.map_or_else(|| telling.words.tell("segments-everybody"), |rule| telling.sentence(rule));
    for (id, words) in [
        ("segments-search-with", &sought.words),
        ("segments-search-without", &sought.without),
    ] {
        let quoted = words
            .iter()
            .map(|words| telling.words.say(&message("segments-quoted").with("text", words.as_str())));
        let listed = quoted.reduce(|left, right| {
            telling
                .words
                .say(&message("segments-list").with("left", left).with("right", right))
        });
        if let Some(listed) = listed {
            said = telling.words.say(&message(id).with("rule", said).with("words", listed));
        }
    }
    said
}
