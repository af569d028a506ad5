//! Counts decisions. The rehearsal shows these figures and the commit writes them into the receipt: one counting, two readers.

use std::{
    collections::{BTreeMap, HashSet},
    hash::{BuildHasher as _, RandomState},
};

use super::{
    plan::{Fate, Outcome, Plan, Why},
    prepare::{GOODS, Prepared},
};
use crate::{
    intake::{
        filled::Blank,
        rehearsal::{ChangeSample, ConsentCount, ControlTotal, FileCount, Gone, LeftOut, OpenQuestion, Rehearsal},
    },
    privacy::Channel,
    refusal::message,
    values::{ContactId, Money},
};

const SAMPLES: usize = 20;

/// What was counted so far.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    pub(crate) new_people: u32,
    pub(crate) updated_people: u32,
    pub(crate) unchanged_people: u32,
    pub(crate) in_two_files: u32,
    pub(crate) in_three_or_more: u32,
    pub(crate) purchases: u32,
    pub(crate) events: u32,
    pub(crate) consents_granted: u32,
    pub(crate) opt_outs: u32,
    pub(crate) said_no: u32,
    pub(crate) do_not_contact: u32,
    gone: Gone,
    /// Addresses that were counted as gone or listed, hashed: people share them, and there may be many.
    counted: HashSet<u64>,
    hasher: RandomState,
    /// What each row came to, by its place.
    pub(crate) outcomes: Vec<Option<Outcome>>,
    different: Vec<u32>,
    words: BTreeMap<Channel, (u32, u32, u32)>,
    changes: Vec<ChangeSample>,
    filled: BTreeMap<Blank, u32>,
    written: Vec<BTreeMap<String, i64>>,
    known: Vec<BTreeMap<String, i64>>,
    left: Vec<BTreeMap<String, i64>>,
}

impl Tally {
    /// Nothing counted yet.
    pub(crate) fn new(prepared: &Prepared) -> Self {
        let files = prepared.layouts.len();
        Self {
            outcomes: vec![None; prepared.rows.len()],
            different: vec![0; files],
            written: vec![BTreeMap::new(); files],
            known: vec![BTreeMap::new(); files],
            left: vec![BTreeMap::new(); files],
            ..Self::default()
        }
    }

    /// Takes in one decision. `name` is how a known person is shown.
    pub(crate) fn add(&mut self, prepared: &Prepared, plan: &Plan, name: Option<&str>) {
        // Mostly one: sorting is cheaper than a set.
        let mut files: Vec<u16> = plan
            .outcomes
            .iter()
            .map(|(seq, _)| prepared.rows[*seq as usize].file)
            .collect();
        files.sort_unstable();
        files.dedup();
        for file in &files {
            self.different[usize::from(*file)] += 1;
        }
        for (seq, outcome) in &plan.outcomes {
            self.outcomes[*seq as usize] = Some(*outcome);
        }
        self.money(plan);
        self.gone(plan);
        match plan.fate {
            Fate::New => self.new_people += 1,
            Fate::Updated => self.updated_people += 1,
            Fate::Unchanged => self.unchanged_people += 1,
            Fate::LeftOut => return,
        }
        let mut sources: Vec<&str> = files
            .iter()
            .map(|file| prepared.files[usize::from(*file)].preview.sha256.as_str())
            .collect();
        sources.sort_unstable();
        sources.dedup();
        match sources.len() {
            0 | 1 => {}
            2 => self.in_two_files += 1,
            _ => self.in_three_or_more += 1,
        }
        self.purchases += count(plan.purchases.len());
        self.events += count(plan.events.len());
        self.do_not_contact += u32::from(plan.stopped);
        self.consent(plan);
        for blank in &plan.filled {
            *self.filled.entry(blank.clone()).or_default() += 1;
        }
        if let (Fate::Updated, Some(contact), true) = (plan.fate, plan.contact, self.changes.len() < SAMPLES) {
            self.changes.push(ChangeSample {
                contact: ContactId(contact),
                name: name.unwrap_or_default().to_owned(),
                changes: plan.changes.clone(),
            });
        }
    }

    fn consent(&mut self, plan: &Plan) {
        for (channel, word) in &plan.words {
            let (granted, denied, unknown) = self.words.entry(*channel).or_default();
            match word {
                Some(true) => *granted += 1,
                Some(false) => *denied += 1,
                None => *unknown += 1,
            }
        }
        self.consents_granted += u32::from(plan.consents.iter().any(|line| line.granted));
        self.opt_outs += u32::from(plan.opted_out);
        self.said_no += u32::from(!plan.opted_out && !plan.died && plan.consents.iter().any(|line| !line.granted));
    }

    /// What holds whatever the policy leaves out.
    fn gone(&mut self, plan: &Plan) {
        for stop in plan.stops.iter().filter(|stop| stop.fresh) {
            match stop.why {
                Why::Bounced => {
                    let mailbox = self.hasher.hash_one(("gone", &stop.norm));
                    self.gone.emails += u32::from(self.counted.insert(mailbox));
                }
                Why::Returned => self.gone.addresses += 1,
                Why::Left => self.gone.left += 1,
                Why::OptedOut => {
                    let address = self.hasher.hash_one((stop.kind.name(), &stop.norm));
                    self.gone.listed += u32::from(self.counted.insert(address));
                }
            }
        }
        // Who is left out as unknown has no record to write it under.
        let recorded = plan.contact.is_some() || plan.fate != Fate::LeftOut;
        self.gone.deceased += u32::from(plan.died && recorded);
        self.gone.moved += u32::from(plan.moved);
        self.gone.heard_again += u32::from(plan.heard_again);
    }

    fn money(&mut self, plan: &Plan) {
        for purchase in &plan.purchases {
            *self.written[purchase.file].entry(purchase.currency.clone()).or_default() += purchase.total;
        }
        for (sums, money) in [(&mut self.known, &plan.known_money), (&mut self.left, &plan.left_money)] {
            for (file, currency, minor) in money {
                *sums[*file].entry(currency.clone()).or_default() += minor;
            }
        }
    }

    /// What is written, by currency.
    pub(crate) fn revenue(&self) -> Vec<Money> {
        let mut sums: BTreeMap<&str, i64> = BTreeMap::new();
        for (currency, minor) in self.written.iter().flatten() {
            *sums.entry(currency).or_default() += minor;
        }
        sums.into_iter().map(|(currency, minor)| money(currency, minor)).collect()
    }

    /// How the rows of each file add up.
    pub(crate) fn files(&self, prepared: &Prepared) -> Vec<FileCount> {
        let mut files: Vec<FileCount> = prepared
            .layouts
            .iter()
            .zip(&self.different)
            .map(|(layout, different)| FileCount {
                file: layout.name.clone(),
                different_people: *different,
                ..FileCount::default()
            })
            .collect();
        for (row, outcome) in prepared.rows.iter().zip(&self.outcomes) {
            let file = &mut files[usize::from(row.file)];
            file.rows += 1;
            if row.person == GOODS {
                file.products += 1;
                continue;
            }
            *match outcome.filter(|_| row.is_somebodys()).unwrap_or(Outcome::Problem) {
                Outcome::Person => &mut file.people,
                Outcome::Purchase => &mut file.purchases,
                Outcome::Event => &mut file.events,
                Outcome::Consent => &mut file.consents,
                Outcome::Repeat => &mut file.repeats,
                Outcome::LeftOut => &mut file.left_out,
                Outcome::Problem => &mut file.problems,
            } += 1;
        }
        files.extend(prepared.again.iter().map(|again| FileCount {
            file: again.name.clone(),
            rows: again.rows,
            repeats: again.rows,
            already_imported: Some(again.day.clone()),
            ..FileCount::default()
        }));
        files
    }

    /// Money in the files against money written.
    pub(crate) fn totals(&self, prepared: &Prepared) -> Vec<ControlTotal> {
        let mut totals = Vec::new();
        for (at, layout) in prepared.layouts.iter().enumerate() {
            let lost = &prepared.findings.lost[at];
            for (currency, in_file) in prepared.findings.money.get(at).into_iter().flatten() {
                let part = |sums: &BTreeMap<String, i64>| sums.get(currency).copied().unwrap_or(0);
                let parts = [
                    part(&self.written[at]),
                    part(&self.known[at]),
                    part(lost),
                    part(&self.left[at]),
                ];
                totals.push(ControlTotal {
                    file: layout.name.clone(),
                    in_file: money(currency, *in_file),
                    written: money(currency, parts[0]),
                    known: money(currency, parts[1]),
                    problems: money(currency, parts[2]),
                    left_out: money(currency, parts[3]),
                    difference: money(currency, in_file - parts.iter().sum::<i64>()),
                });
            }
        }
        totals
    }

    /// What was blank of known people and is filled, with how many they are.
    pub(crate) fn filled(&mut self) -> BTreeMap<Blank, u32> {
        std::mem::take(&mut self.filled)
    }

    /// The whole rehearsal. `live` is how many people the house file has now.
    pub(crate) fn rehearsal(self, prepared: &Prepared, live: u32) -> Rehearsal {
        let many = live > 0 && u64::from(self.updated_people) * 5 > u64::from(live);
        Rehearsal {
            files: self.files(prepared),
            totals: self.totals(prepared),
            new_people: self.new_people,
            updated_people: self.updated_people,
            unchanged_people: self.unchanged_people,
            in_two_files: self.in_two_files,
            in_three_or_more: self.in_three_or_more,
            problems: prepared.findings.groups(),
            questions: questions(prepared),
            warning: many.then(|| {
                message("intake-many-change")
                    .with("count", self.updated_people)
                    .with("of", live)
            }),
            consent: Channel::ALL
                .into_iter()
                .map(|channel| {
                    let (granted, denied, unknown) = self.words.get(&channel).copied().unwrap_or_default();
                    ConsentCount {
                        channel,
                        granted,
                        denied,
                        unknown,
                    }
                })
                .collect(),
            do_not_contact: self.do_not_contact,
            gone: self.gone,
            not_imported: not_imported(prepared),
            joined: prepared.joined.clone(),
            changes: self.changes,
            filled: Vec::new(),
            since: Vec::new(),
        }
    }
}

/// Columns that are left out, by file.
pub(crate) fn not_imported(prepared: &Prepared) -> Vec<LeftOut> {
    prepared
        .layouts
        .iter()
        .map(|layout| LeftOut {
            file: layout.name.clone(),
            columns: layout.left_out(),
        })
        .filter(|left| !left.columns.is_empty())
        .collect()
}

fn questions(prepared: &Prepared) -> Vec<OpenQuestion> {
    let columns = prepared
        .files
        .iter()
        .flat_map(|file| file.preview.columns.iter().map(move |column| (file, column)));
    columns
        .filter_map(|(file, column)| {
            Some(OpenQuestion {
                file: file.preview.file,
                name: file.preview.name.clone(),
                column: column.column,
                header: column.header.clone(),
                question: column.question.clone()?,
            })
        })
        .collect()
}

fn money(currency: &str, minor: i64) -> Money {
    Money {
        minor,
        currency: currency.to_owned(),
    }
}

fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
