//! What the people of a search have in common: the values of a field, counted over those who are shown, and the search that each choice would
//! make. A choice is a part of the search like any other, `city:Graz,Wien` or `city:?` for what is not known, so that a view, a segment and a
//! change of many people mean the same people by it. The counts of a field leave its own choice aside: who chose Graz sees how many Wien
//! would add.

use serde::{Deserialize, Serialize};
use specta::Type;

use super::{
    super::{
        field::{Field, FieldType},
        fold::folded,
        image,
        known::{Known, known},
        node::How,
        rule::Rule,
        suggest::import_label,
    },
    Typing,
    names::{Asks, Names},
    parse::{Bit, Part, Said, closed, parts, quoted},
    search,
};
use crate::{
    job::Job,
    privacy::Channel,
    profiles::{Sort, ViewSpec},
    refusal::{Answer, Message, message, refuse},
    segments::ids,
    store::House,
    values::{LINE, NAME, Today, text_key, within},
    words::Words,
};

/// Stands for no value, as a star stands for any.
pub(super) const UNKNOWN: &str = "?";

/// Which channel reaches somebody: no field of a rule, and counted like one.
const REACH: &str = "reach";

/// The built-in fields whose values are few enough to choose from, or are asked for often.
const FACETS: &[Field] = &[
    Field::Country,
    Field::City,
    Field::Region,
    Field::Language,
    Field::Tag,
    Field::Lifecycle,
    Field::Kind,
    Field::Import,
];

/// A field whose values can be counted and chosen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct FacetField {
    /// Its name in rules, or `reach`.
    pub field: String,
    /// Its name on the screen.
    pub label: Message,
}

/// The values of a field among the people who are shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Facet {
    /// Of how many people: those of the search without what it says of this field.
    pub people: u32,
    /// The values, the most frequent first; somebody with several is counted with each. What is not known is a value, and the last.
    pub values: Vec<FacetValue>,
    /// How many more values there are.
    pub more: u32,
}

/// A value, and what choosing it means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct FacetValue {
    /// As most people have it; none for those of whom nothing is known.
    pub value: Option<String>,
    /// What is shown where that is something else: the day and files of an import.
    pub label: Option<String>,
    /// How many people have it: as many as a search for it alone, beside everything else, would find.
    pub people: u32,
    /// Whether the search asks for it.
    pub chosen: bool,
    /// The whole search once it is chosen, or no longer is.
    pub search: String,
}

/// A value that a search asks for, to be taken away with one press.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct Choice {
    /// The field by its name in rules, or `reach`.
    pub field: String,
    /// What the field is called on the screen.
    pub label: Message,
    /// The value as it stands in the search; none for "not known".
    pub value: Option<String>,
    /// The whole search without it.
    pub without: String,
}

/// The fields whose values can be chosen, in the order in which they are offered.
///
/// # Errors
/// Broken where the file cannot be read.
pub async fn facet_fields(house: &House, today: Today) -> Answer<Vec<FacetField>> {
    let known = known(house, today).await?;
    let all = asks(&known);
    Ok(all
        .into_iter()
        .map(|asks| FacetField {
            field: name(&asks),
            label: label(&asks),
        })
        .collect())
}

/// Which values of a field are counted, and how many of them are told.
#[derive(Debug, Clone, Copy)]
pub struct FacetAsked<'a> {
    /// By its name in rules, or `reach`.
    pub field: &'a str,
    /// Only values with this in them; empty for all.
    pub find: &'a str,
    /// At most so many; chosen ones and what is not known come with them.
    pub most: usize,
}

/// Counts the values of a field among the people whom a search finds, among some or everybody. Costs what the search costs, and one pass over
/// the field, which the first time is read.
///
/// # Errors
/// Refused as [`search`], and where the field cannot be counted so; cancelled.
pub async fn facet(
    house: &House,
    text: &str,
    among: Option<&[u32]>,
    asked: FacetAsked<'_>,
    today: Today,
    words: &Words,
    job: &Job,
) -> Answer<Facet> {
    within("search", text, LINE)?;
    within("search", asked.find, LINE)?;
    let known = known(house, today).await?;
    let names = Names::of(&known, words);
    let asks = asks(&known).into_iter().find(|asks| name(asks) == asked.field);
    let asks = asks.ok_or_else(|| refuse(message("segments-unknown-field").with("text", asked.field)))?;
    let parts = parts(text, &|name| names.asks(name).is_some());
    let spoken = Spoken::of(&parts, &asks, &names);
    let spec = ViewSpec {
        search: spoken.without(),
        sort: Sort::Added,
        ..ViewSpec::default()
    };
    let (people, _) = search(house, &spec, among, Typing::Still, today, words, job).await?;
    let of = u32::try_from(people.len()).unwrap_or(u32::MAX);
    let (counted, blank) = match &asks {
        Asks::Field(field) => image::tally(house, field, &people, known.as_of(), job).await?,
        _ => (reached(house, people, today, words, job).await?, 0),
    };
    let mut facet = Facet {
        people: of,
        values: Vec::new(),
        more: 0,
    };
    let find = Find::of(asked.find);
    for (value, people) in counted {
        // What would not fit into a search is no choice.
        if value.chars().count() > NAME || !find.finds(&asks, &value) {
            continue;
        }
        let chosen = spoken.bits.iter().position(|bit| is_said(bit, &asks, &value, words));
        if facet.values.len() < asked.most || chosen.is_some() {
            facet.values.push(FacetValue {
                label: value_label(house, &asks, &value).await?,
                people,
                chosen: chosen.is_some(),
                search: spoken.turned(chosen, &quoted(&value)),
                value: Some(value),
            });
        } else {
            facet.more += 1;
        }
    }
    let chosen = spoken.bits.iter().position(is_unknown);
    if (blank > 0 || chosen.is_some()) && asked.find.trim().is_empty() {
        facet.values.push(FacetValue {
            value: None,
            label: None,
            people: blank,
            chosen: chosen.is_some(),
            search: spoken.turned(chosen, UNKNOWN),
        });
    }
    Ok(facet)
}

/// What a search asks of fields whose values can be chosen, value by value.
pub(super) fn choices(parts: &[Part], names: &Names, known: &Known) -> Vec<Choice> {
    let mut choices = Vec::new();
    for asks in asks(known) {
        let spoken = Spoken::of(parts, &asks, names);
        choices.extend(spoken.bits.iter().enumerate().map(|(n, bit)| Choice {
            field: name(&asks),
            label: label(&asks),
            value: (!is_unknown(bit)).then(|| bit.text.trim().to_owned()),
            without: spoken.turned(Some(n), ""),
        }));
    }
    choices
}

/// What can be counted and chosen. Sensitive fields that are locked are none of it.
fn asks(known: &Known) -> Vec<Asks> {
    let built_in = FACETS.iter().cloned().map(Asks::Field);
    let own = known.fields.iter().filter(|own| own.kind == FieldType::Text && !own.locked);
    let own = own.map(|own| Asks::Field(Field::Custom(own.clone())));
    built_in.chain([Asks::Reach]).chain(own).collect()
}

fn name(asks: &Asks) -> String {
    match asks {
        Asks::Field(field) => field.name(),
        _ => REACH.to_owned(),
    }
}

fn label(asks: &Asks) -> Message {
    match asks {
        Asks::Field(field) => field.label(),
        _ => message("segments-field-reach"),
    }
}

async fn value_label(house: &House, asks: &Asks, value: &str) -> Answer<Option<String>> {
    match asks {
        Asks::Field(Field::Import) => import_label(&mut *house.read().await?, value).await,
        _ => Ok(None),
    }
}

/// How many of some each channel reaches.
async fn reached(house: &House, mut people: Vec<u32>, today: Today, words: &Words, job: &Job) -> Answer<Vec<(String, u32)>> {
    people.sort_unstable();
    let mut counted = Vec::new();
    for channel in Channel::ALL {
        let held = ids(house, &Rule::MayContact { channel, not: false }, today, job).await?;
        // Both are in order: whoever stands before one of the others is passed over.
        let mut rest = people.iter().peekable();
        let mut both = 0_usize;
        for id in &held {
            while rest.next_if(|other| *other < id).is_some() {}
            both += usize::from(rest.next_if_eq(&id).is_some());
        }
        if both > 0 {
            let said = words.tell(&format!("segments-search-by-{}", channel.name()));
            let said = said.split(',').next().unwrap_or_default().trim().to_owned();
            counted.push((said, u32::try_from(both).unwrap_or(u32::MAX)));
        }
    }
    counted.sort_by_key(|(_, people)| std::cmp::Reverse(*people));
    Ok(counted)
}

/// What a search says of a field: the parts that ask for one of some values.
struct Spoken<'a> {
    parts: &'a [Part],
    /// Which of them.
    own: Vec<usize>,
    /// The name before the colon.
    name: String,
    bits: Vec<Bit>,
}

impl<'a> Spoken<'a> {
    fn of(parts: &'a [Part], asks: &Asks, names: &Names) -> Self {
        let mut spoken = Self {
            parts,
            own: Vec::new(),
            name: names.offered(asks).unwrap_or_default().to_owned(),
            bits: Vec::new(),
        };
        for (n, part) in parts.iter().enumerate().filter(|(_, part)| !part.not) {
            if let Said::Field { name, bits, .. } = &part.said
                && names.asks(name) == Some(asks)
                // That anything is known chooses none of what is.
                && (bits.is_empty() || bits.iter().any(|bit| bit.quoted || bit.text.trim() != "*"))
            {
                if spoken.own.is_empty() {
                    spoken.name.clone_from(name);
                }
                spoken.own.push(n);
                spoken.bits.extend(bits.iter().cloned());
            }
        }
        spoken
    }

    /// The search without what it says of the field.
    fn without(&self) -> String {
        self.with(&[])
    }

    /// The search once a value that it asks for is no longer, or another one is.
    fn turned(&self, chosen: Option<usize>, value: &str) -> String {
        let bits = self.bits.iter().enumerate().filter(|(n, _)| Some(*n) != chosen);
        let mut values: Vec<String> = bits
            .map(|(_, bit)| {
                if bit.quoted {
                    quoted(&bit.text)
                } else {
                    bit.text.trim().to_owned()
                }
            })
            .collect();
        if chosen.is_none() {
            values.push(value.to_owned());
        }
        self.with(&values)
    }

    /// The search with these values in the place of those that it asks for.
    fn with(&self, values: &[String]) -> String {
        let said = format!("{}:{}", self.name, values.join(","));
        let mut all: Vec<String> = Vec::new();
        for (n, part) in self.parts.iter().enumerate() {
            if !self.own.contains(&n) {
                all.push(closed(&part.typed));
            } else if self.own.first() == Some(&n) && !values.is_empty() {
                all.push(said.clone());
            }
        }
        if self.own.is_empty() && !values.is_empty() {
            all.push(said);
        }
        all.join(" ")
    }
}

pub(super) fn is_unknown(bit: &Bit) -> bool {
    !bit.quoted && bit.text.trim() == UNKNOWN
}

/// Whether a text of the search asks for a value.
fn is_said(bit: &Bit, asks: &Asks, value: &str, words: &Words) -> bool {
    match asks {
        Asks::Field(field) => {
            let same = |text: &str| folded(How::Equal, field.fold(), text) == folded(How::Equal, field.fold(), value);
            (bit.quoted || !bit.text.contains('*')) && !is_unknown(bit) && same(&bit.text)
        }
        _ => Channel::ALL.iter().any(|channel| {
            let said = words.tell(&format!("segments-search-by-{}", channel.name()));
            let is = |text: &str| said.split(',').any(|word| word.trim() == text.trim().to_lowercase());
            is(&bit.text) && is(value)
        }),
    }
}

/// What is looked for among the values.
struct Find<'a> {
    typed: &'a str,
    key: String,
}

impl<'a> Find<'a> {
    fn of(typed: &'a str) -> Self {
        Self {
            typed: typed.trim(),
            key: text_key(typed),
        }
    }

    fn finds(&self, asks: &Asks, value: &str) -> bool {
        // Asked of every value there is: nothing is folded where nothing is typed.
        let whole = || match asks {
            Asks::Field(field) => folded(How::Equal, field.fold(), self.typed) == folded(How::Equal, field.fold(), value),
            _ => false,
        };
        self.typed.is_empty()
            || whole()
            || (!self.key.is_empty() && text_key(value).contains(&self.key))
            || value.to_lowercase().contains(&self.typed.to_lowercase())
    }
}
