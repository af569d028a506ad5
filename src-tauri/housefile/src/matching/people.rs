//! Everybody in the compact form that comparing needs: normalised, each text once, one flat list a kind of point.
//!
//! This is the first step of `prepare` -> `blocks` -> `em` -> `judge` -> `group` -> `write`; nothing behind it reads the file again.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{
    answers::Taught,
    keys, mailbox,
    model::Models,
    rows::{AccountRow, ContactRow, PointRow},
    slice::{Slice, slice},
    slips::Ends,
    texts::{Counts, Text, Texts, pairs_of},
};
use crate::values::{is_role, name_key, text_key};

/// One record. Positions in the lists of points are `first..first + count`.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Record {
    pub id: u32,
    pub organisation: bool,
    pub given: Text,
    /// The first of the first names.
    pub first: Text,
    pub family: Text,
    /// All words of the name, sorted: the same for `Anna Koch` and `Koch, Anna`.
    pub name: Text,
    /// jr, sr, ii …
    pub generation: Text,
    pub company: Text,
    /// ISO; `--MM-DD` where the year is unknown.
    pub born: Text,
    pub emails: Slice,
    pub phones: Slice,
    pub places: Slice,
    pub numbers: Slice,
    /// How much hangs on the record: purchases and visits.
    pub activity: u32,
    /// A part of the name is told by the mailbox alone.
    pub told: bool,
    /// A number made of what the record says: the same wherever it stands in the file.
    pub print: u64,
}

/// A mailbox and its parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Mailbox {
    pub whole: Text,
    pub local: Text,
    pub domain: Text,
    /// The figures in the local part.
    pub digits: Text,
    /// Made of its holder's name, so that it says no more than the name does.
    pub derived: bool,
    /// As [`Prepared::is_shared`] and [`Prepared::is_public`] say of it, once everybody is there.
    pub shared: bool,
    pub public: bool,
}

/// A postal address, part by part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Place {
    /// Street and house number.
    pub street: Text,
    pub house: Text,
    pub postcode: Text,
    pub city: Text,
    /// Of the city.
    pub town: Ends,
}

/// How many records hold a text, by what it is.
#[derive(Debug, Default)]
pub(super) struct Held {
    pub names: Counts,
    pub givens: Counts,
    pub families: Counts,
    pub mailboxes: Counts,
    pub domains: Counts,
    pub phones: Counts,
    pub streets: Counts,
    pub cities: Counts,
    pub postcodes: Counts,
    pub companies: Counts,
    pub born: Counts,
    pub numbers: Counts,
    /// Words of the names of organisations.
    pub words: Counts,
}

/// Everybody, ready to be compared.
#[derive(Debug, Default)]
pub(super) struct Prepared {
    pub texts: Texts,
    /// Ascending by id.
    pub records: Vec<Record>,
    emails: Vec<Mailbox>,
    phones: Vec<Text>,
    places: Vec<Place>,
    numbers: Vec<Text>,
    /// Mailboxes of a role, and mailboxes and phones that many families share.
    shared: FxHashSet<Text>,
    pub held: Held,
    /// Pairs of positions that somebody said are two people.
    pub different: FxHashSet<(u32, u32)>,
    /// What was answered about them.
    pub taught: Taught,
    /// What was learned from all of them.
    pub models: Models,
}

impl Prepared {
    /// Adds people from their rows, a page behind the other; all three ascending by contact.
    pub(super) fn add(&mut self, contacts: &[ContactRow], points: &[PointRow], accounts: &[AccountRow]) {
        let all = self;
        let (mut point, mut account) = (0, 0);
        for row in contacts {
            let mut record = all.record(row);
            let starts = [all.emails.len(), all.phones.len(), all.places.len(), all.numbers.len()];
            while let Some(next) = points.get(point).filter(|next| next.contact <= row.id) {
                if next.contact == row.id {
                    all.point(next, &record, starts);
                }
                point += 1;
            }
            while let Some(next) = accounts.get(account).filter(|next| next.contact <= row.id) {
                if next.contact == row.id {
                    let number = format!("{}|{}", text_key(&next.system), text_key(&next.number));
                    let number = all.texts.put(&number);
                    all.numbers.push(number);
                    all.held.numbers.add(number);
                }
                account += 1;
            }
            record.emails = slice(starts[0], all.emails.len());
            all.name_from_mailbox(&mut record);
            record.phones = slice(starts[1], all.phones.len());
            record.places = slice(starts[2], all.places.len());
            record.numbers = slice(starts[3], all.numbers.len());
            record.print = all.print(&record);
            all.records.push(record);
        }
    }

    /// Remembers pairs of ids that somebody said are two people.
    pub(super) fn keep_apart(&mut self, different: &[(u32, u32)]) {
        for (left, right) in different {
            if let (Some(left), Some(right)) = (self.position(*left), self.position(*right)) {
                self.different.insert((left.min(right), left.max(right)));
            }
        }
    }

    pub(super) fn emails(&self, record: &Record) -> &[Mailbox] {
        record.emails.of(&self.emails)
    }

    pub(super) fn phones(&self, record: &Record) -> &[Text] {
        record.phones.of(&self.phones)
    }

    pub(super) fn places(&self, record: &Record) -> &[Place] {
        record.places.of(&self.places)
    }

    pub(super) fn numbers(&self, record: &Record) -> &[Text] {
        record.numbers.of(&self.numbers)
    }

    /// Whether a mailbox or phone is that of a role, a switchboard or a whole club, and says nothing about one person.
    pub(super) fn is_shared(&self, point: Text) -> bool {
        self.shared.contains(&point)
    }

    /// How many pairs of records share a mailbox that is somebody's own.
    pub(super) fn own_mailbox_pairs(&self) -> f64 {
        let of_all: f64 = self.shared.iter().map(|point| pairs_of(self.held.mailboxes.of(*point))).sum();
        self.held.mailboxes.pairs() - of_all
    }

    /// How many pairs of records share a phone that is no switchboard.
    pub(super) fn own_phone_pairs(&self) -> f64 {
        let of_all: f64 = self.shared.iter().map(|point| pairs_of(self.held.phones.of(*point))).sum();
        self.held.phones.pairs() - of_all
    }

    /// Whether mailboxes at this domain are given to anybody, so that it names no company.
    pub(super) fn is_public(&self, domain: Text) -> bool {
        self.held.domains.of(domain) as usize > mailbox::many_of(self.records.len())
            || mailbox::is_provider(self.texts.get(domain))
    }

    /// A number for a pair that is the same wherever its records stand in the file.
    pub(super) fn tie(&self, left: u32, right: u32) -> u64 {
        let print = |at: u32| self.records[at as usize].print;
        print(left).wrapping_add(print(right))
    }

    /// The position of a record.
    pub(super) fn position(&self, id: u32) -> Option<u32> {
        self.records
            .binary_search_by_key(&id, |record| record.id)
            .ok()
            .and_then(|at| u32::try_from(at).ok())
    }

    fn record(&mut self, row: &ContactRow) -> Record {
        let organisation = row.kind == "organisation";
        let name = if organisation {
            // An organisation has one name; it stands where the surname does.
            keys::Name {
                family: keys::company(&row.name),
                ..keys::Name::default()
            }
        } else {
            keys::name(row.given.as_deref(), row.family.as_deref(), row.suffix.as_deref(), &row.name)
        };
        let whole = name_key(Some(&name.given), Some(&name.family));
        let given = self.texts.put(&name.given);
        let record = Record {
            id: row.id,
            organisation,
            given,
            first: if name.given.contains(' ') {
                self.texts.put(keys::first_word(&name.given))
            } else {
                given
            },
            family: self.texts.put(&name.family),
            name: self.texts.put(&whole),
            generation: self.texts.put(name.generation),
            company: self.texts.put(&row.company.as_deref().map(keys::company).unwrap_or_default()),
            born: self.texts.put(row.born.as_deref().unwrap_or("")),
            activity: row.activity,
            ..Record::default()
        };
        self.held.companies.add(record.company);
        self.held.born.add(record.born);
        if organisation {
            for word in name.family.split(' ') {
                let word = self.texts.put(word);
                self.held.words.add(word);
            }
        }
        record
    }

    /// Fills in the part of a name that only the mailbox tells, and counts the name.
    fn name_from_mailbox(&mut self, record: &mut Record) {
        if !record.organisation && record.given.is_some() != record.family.is_some() {
            let (given, family) = (self.texts.get(record.given), self.texts.get(record.family));
            let locals = record
                .emails
                .of(&self.emails)
                .iter()
                .map(|mailbox| self.texts.get(mailbox.local));
            if let Some(name) = locals
                .filter_map(|local| mailbox::told_by_mailbox(local, given, family))
                .next()
            {
                record.told = true;
                record.given = self.texts.put(&name.given);
                record.first = self.texts.put(keys::first_word(&name.given));
                record.family = self.texts.put(&name.family);
                record.name = self.texts.put(&name_key(Some(&name.given), Some(&name.family)));
            }
        }
        if record.organisation || (record.given.is_some() && record.family.is_some()) {
            self.held.names.add(record.name);
        }
        self.held.families.add(record.family);
        self.held.givens.add(record.first);
    }

    fn point(&mut self, row: &PointRow, record: &Record, starts: [usize; 4]) {
        match row.kind.as_str() {
            "email" => self.email(row, record, starts[0]),
            "phone" => {
                let Some(key) = keys::phone(row.norm.as_deref().unwrap_or(&row.shown)) else {
                    return;
                };
                let phone = self.texts.put(&key);
                if !self.phones[starts[1]..].contains(&phone) {
                    self.phones.push(phone);
                    self.held.phones.add(phone);
                }
            }
            _ => self.place(row, starts[2]),
        }
    }

    fn email(&mut self, row: &PointRow, record: &Record, start: usize) {
        // What is no valid address is still the same slip of the keyboard twice.
        let norm = row.norm.clone().unwrap_or_else(|| row.shown.trim().to_lowercase());
        let whole = mailbox::mailbox(&norm);
        let Some((local, domain)) = whole.split_once('@') else {
            return;
        };
        let digits: String = local.chars().filter(char::is_ascii_digit).collect();
        let derived = mailbox::is_derived(local, self.texts.get(record.given), self.texts.get(record.family));
        let mailbox = Mailbox {
            whole: self.texts.put(&whole),
            local: self.texts.put(local),
            domain: self.texts.put(domain),
            digits: self.texts.put(&digits),
            derived,
            ..Mailbox::default()
        };
        // What has a normalised form is an address that can be.
        if row.norm.is_some() && norm.split_once('@').is_some_and(|(local, _)| is_role(local)) {
            self.shared.insert(mailbox.whole);
        }
        if !self.emails[start..].iter().any(|other| other.whole == mailbox.whole) {
            self.emails.push(mailbox);
            self.held.mailboxes.add(mailbox.whole);
            self.held.domains.add(mailbox.domain);
        }
    }

    fn place(&mut self, row: &PointRow, start: usize) {
        let street = row.street.as_deref().and_then(keys::street).unwrap_or_default();
        let house: String = keys::house_number(&street);
        let city = row.city.as_deref().map(text_key).unwrap_or_default();
        let place = Place {
            street: self.texts.put(&street),
            house: self.texts.put(&house),
            postcode: self
                .texts
                .put(&row.postcode.as_deref().and_then(keys::postcode).unwrap_or_default()),
            city: self.texts.put(&city),
            town: Ends::of(&city),
        };
        if place != Place::default() && !self.places[start..].contains(&place) {
            self.places.push(place);
            self.held.streets.add(place.street);
            self.held.postcodes.add(place.postcode);
            self.held.cities.add(place.city);
        }
    }

    fn print(&self, record: &Record) -> u64 {
        let words = [record.name, record.given, record.company, record.born, record.generation];
        let points = self.emails(record).iter().map(|mailbox| mailbox.whole);
        let places = self.places(record).iter().flat_map(|p| [p.street, p.postcode, p.city]);
        let phones = self.phones(record).iter().copied();
        words
            .into_iter()
            .chain(points)
            .chain(phones)
            .chain(places)
            .fold(0, |print: u64, text| {
                (print.rotate_left(5) ^ keys::hash(self.texts.get(text))).wrapping_mul(0x9e37_79b9_7f4a_7c15)
            })
    }

    /// To be called when everybody is there. A mailbox or phone whose holders' surnames begin with four different letters belongs to no one person or family.
    pub(super) fn find_shared(&mut self) {
        let mut initials: FxHashMap<Text, u32> = FxHashMap::default();
        for record in self.records.iter().filter(|record| !record.organisation) {
            let Some(letter) = self.texts.get(record.family).bytes().next().filter(u8::is_ascii_lowercase) else {
                continue;
            };
            let emails = record.emails.of(&self.emails).iter().map(|mailbox| mailbox.whole);
            for point in emails.chain(record.phones.of(&self.phones).iter().copied()) {
                // Whoever is alone with it shares it with nobody.
                if self.held.mailboxes.of(point).max(self.held.phones.of(point)) > 3 {
                    *initials.entry(point).or_default() |= 1 << (letter - b'a');
                }
            }
        }
        self.shared.extend(
            initials
                .into_iter()
                .filter(|(_, letters)| letters.count_ones() >= 4)
                .map(|(point, _)| point),
        );
        let mut emails = std::mem::take(&mut self.emails);
        let mut public: FxHashMap<Text, bool> = FxHashMap::default();
        for mailbox in &mut emails {
            mailbox.shared = self.is_shared(mailbox.whole);
            mailbox.public = *public.entry(mailbox.domain).or_insert_with(|| self.is_public(mailbox.domain));
        }
        self.emails = emails;
    }
}
