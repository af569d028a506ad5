//! What two rows must share to be one person: the number under which a source knows them, or an address together with the name.
//! A phone or a mailbox alone never does: couples share them. Kept as 64-bit hashes, so that a million rows fit in memory; with
//! five million keys two of them collide by chance once in a million imports.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use crate::{
    intake::clean::{Address, CleanRow, Facts, Point},
    values::{address_key, name_key, text_key},
};

/// The kinds of key, strongest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum KeyKind {
    Number,
    Email,
    Phone,
    Address,
}

/// A name as keys use it.
pub(crate) struct Who {
    key: String,
    /// First and last name, or an organisation: enough beside a shared phone or address.
    whole: bool,
}

impl Who {
    /// The name of a row or record.
    pub(crate) fn new(given: Option<&str>, family: Option<&str>, company: Option<&str>) -> Self {
        let key = name_key(given, family);
        if !key.is_empty() {
            let whole = key.contains(' ') && given.is_some() && family.is_some();
            return Self { key, whole };
        }
        match company.map(text_key).filter(|key| !key.is_empty()) {
            Some(company) => Self {
                key: format!("organisation {company}"),
                whole: true,
            },
            None => Self {
                key: String::new(),
                whole: false,
            },
        }
    }

    pub(crate) fn of(facts: &Facts) -> Self {
        Self::new(facts.given.as_deref(), facts.family.as_deref(), facts.company.as_deref())
    }

    /// The key of this name at an address; nothing where the name is not enough beside it. Two rows with the same mailbox and no
    /// name at all say the same of the same person.
    pub(crate) fn at(&self, kind: KeyKind, norm: &str) -> Option<u64> {
        (self.whole || kind == KeyKind::Email).then(|| hash(kind, norm, &self.key))
    }
}

/// The key of a customer number.
pub(crate) fn number_key(system: &str, number: &str) -> u64 {
    hash(KeyKind::Number, system, number)
}

/// A mailbox or a phone by itself: what tells two people of one name apart. One is held for each row, so half a key must do; that two of
/// one name have the same by chance happens once in four thousand million. Never 0.
pub(super) fn mark_key(kind: KeyKind, norm: &str) -> u32 {
    u32::try_from(hash(kind, norm, "") >> 32).unwrap_or_default().max(1)
}

/// The key of an order, for its rows that name nobody.
pub(crate) fn order_key(system: &str, order: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    ("order", system, order).hash(&mut hasher);
    hasher.finish()
}

/// Everything by which a row can be recognised.
#[derive(Debug, Default)]
pub(crate) struct RowKeys {
    /// By these it is the same person whatever else differs.
    pub(super) plain: Vec<u64>,
    /// By these, unless mailboxes or phones say that they are two: father and son of one name share address and phone.
    pub(super) shared: Vec<(KeyKind, u64)>,
    pub(super) mailboxes: Vec<u32>,
    pub(super) phones: Vec<u32>,
    /// Whether it names somebody, by name or number.
    pub(super) named: bool,
}

/// Everything by which a row can be recognised.
pub(crate) fn row_keys(system: &str, row: &CleanRow) -> RowKeys {
    let who = Who::of(&row.facts);
    let numbering = row.numbering(system);
    let norms = |points: &[Point]| -> Vec<String> { points.iter().filter_map(|point| point.norm.clone()).collect() };
    let (emails, phones) = (norms(&row.emails), norms(&row.phones));
    let mut keys = RowKeys {
        plain: row.number.iter().map(|number| number_key(numbering, number)).collect(),
        shared: Vec::new(),
        mailboxes: emails.iter().map(|norm| mark_key(KeyKind::Email, norm)).collect(),
        phones: phones.iter().map(|norm| mark_key(KeyKind::Phone, norm)).collect(),
        named: !who.key.is_empty() || row.number.is_some(),
    };
    keys.plain
        .extend(emails.iter().filter_map(|norm| who.at(KeyKind::Email, norm)));
    let by_phone = phones.iter().filter_map(|norm| who.at(KeyKind::Phone, norm));
    keys.shared.extend(by_phone.map(|key| (KeyKind::Phone, key)));
    // Who moved is known where they lived, or where they live: a second move begins where the first one ended.
    let there = row.moved.as_ref().and_then(|moved| moved.to.as_ref());
    let places = row.address.iter().chain(there).filter_map(place_key);
    let by_place = places.filter_map(|place| who.at(KeyKind::Address, &place));
    keys.shared.extend(by_place.map(|key| (KeyKind::Address, key)));
    if keys.plain.is_empty() && keys.shared.is_empty() {
        keys.plain.extend(same_words(system, &who, row));
    }
    keys
}

/// For rows without any other key: those of one source that say exactly the same of somebody with a whole name and something
/// beside it are one person, the visitor who came three times. Never compared with the house file; a name with a town alone is for matching to judge.
fn same_words(system: &str, who: &Who, row: &CleanRow) -> Option<u64> {
    let beside = row.address.is_some() || row.facts.company.is_some() || !row.emails.is_empty() || !row.phones.is_empty();
    if !who.whole || !beside {
        return None;
    }
    let said = |points: &[Point]| -> Vec<String> {
        let norms = points
            .iter()
            .map(|point| point.norm.clone().unwrap_or_else(|| text_key(&point.shown)));
        norms.collect()
    };
    let place: Vec<String> = row.address.iter().flat_map(parts).map(text_key).collect();
    let company = row.facts.company.as_deref().map(text_key);
    let mut hasher = DefaultHasher::new();
    (
        "same",
        system,
        &who.key,
        said(&row.emails),
        said(&row.phones),
        place,
        company,
        &row.facts.born,
    )
        .hash(&mut hasher);
    Some(hasher.finish())
}

fn parts(address: &Address) -> [&str; 3] {
    [&address.street, &address.postcode, &address.city].map(|part| part.as_deref().unwrap_or(""))
}

/// What the same address spelled otherwise shares.
pub(crate) fn place_key(address: &Address) -> Option<String> {
    address_key(
        address.street.as_deref()?,
        address.postcode.as_deref(),
        address.city.as_deref(),
    )
}

fn hash(kind: KeyKind, one: &str, other: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    (kind as u8, one, other).hash(&mut hasher);
    hasher.finish()
}
