//! What happens to one person: decided once, counted by the rehearsal and written by the commit, so that both say the same.
//! Pure: rows and what is known go in, changes come out.

mod back;
mod consent;
mod facts;
mod history;
mod marks;
mod moves;
mod points;

use std::{collections::HashSet, sync::Arc};

pub(crate) use back::Heard;
pub(crate) use consent::{NewConsent, Stop, Why};
pub(crate) use facts::Record;
pub(crate) use history::{NewEvent, NewLine, NewPurchase};
pub(crate) use marks::{NewField, NewTag};
pub(crate) use points::NewPoint;

use super::known::{Known, PointKind};
use crate::{
    intake::{
        Agreed, ImportKind, Target,
        clean::{CleanRow, Layout},
        filled::Blank,
        rehearsal::{Change, Policy},
    },
    privacy::Channel,
    values::Day,
};

/// A row of the person in question.
#[derive(Debug)]
pub(crate) struct PersonRow {
    /// Its place among all rows of the draft.
    pub(crate) seq: u32,
    /// Its file's place among the layouts.
    pub(crate) file: usize,
    pub(crate) clean: Arc<CleanRow>,
}

/// What a decision needs beside the person.
#[derive(Debug)]
pub(crate) struct Given<'a> {
    pub(crate) layouts: &'a [Layout],
    /// What the people of each file agreed to, as answered.
    pub(crate) agreed: &'a [Option<Agreed>],
    pub(crate) policy: Policy,
    pub(crate) today: Day,
    /// Orders (system and number) that the house file has.
    pub(crate) orders: &'a HashSet<(String, String)>,
}

/// What becomes of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Outcome {
    Person,
    Purchase,
    Event,
    Consent,
    Repeat,
    LeftOut,
    Problem,
}

/// What becomes of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fate {
    New,
    Updated,
    Unchanged,
    LeftOut,
}

/// Everything that happens to one person.
#[derive(Debug)]
pub(crate) struct Plan {
    pub(crate) fate: Fate,
    /// The known person.
    pub(crate) contact: Option<u32>,
    /// As the record stands afterwards; of a known person only where something in it changes.
    pub(crate) record: Option<Record>,
    /// Rows that gave columns of the record, with the columns.
    pub(crate) sources: Vec<(u32, Vec<&'static str>)>,
    pub(crate) points: Vec<NewPoint>,
    /// Kinds of which known points step back behind so many new ones.
    pub(crate) step_back: Vec<(PointKind, u32)>,
    /// Known addresses that get another rank afterwards: ids and ranks.
    pub(crate) ranks: Vec<(u32, u32)>,
    /// File, number and row.
    pub(crate) accounts: Vec<(usize, String, u32)>,
    pub(crate) tags: Vec<NewTag>,
    pub(crate) fields: Vec<NewField>,
    pub(crate) purchases: Vec<NewPurchase>,
    pub(crate) events: Vec<NewEvent>,
    pub(crate) consents: Vec<NewConsent>,
    pub(crate) stops: Vec<Stop>,
    /// What each row came to.
    pub(crate) outcomes: Vec<(u32, Outcome)>,
    /// Money of rows that are known already or left out: file, currency, minor units.
    pub(crate) known_money: Vec<(usize, String, i64)>,
    pub(crate) left_money: Vec<(usize, String, i64)>,
    /// Before and after, of a known person.
    pub(crate) changes: Vec<Change>,
    /// Of a known person, what was blank and is filled.
    pub(crate) filled: Vec<Blank>,
    /// The last word per channel once all this is done.
    pub(crate) words: Vec<(Channel, Option<bool>)>,
    /// Whether some row said that they no longer want to be contacted.
    pub(crate) opted_out: bool,
    /// Whether some row said that they have died.
    pub(crate) died: bool,
    /// Whether a new address is used now, since they moved.
    pub(crate) moved: bool,
    /// Stopped addresses under which they did something.
    pub(crate) heard: Vec<Heard>,
    /// Whether they did so after mail came back from there.
    pub(crate) heard_again: bool,
    /// Whether a known address of theirs is on the do-not-contact list.
    pub(crate) stopped: bool,
}

/// Decides about one person. `rows` are theirs, in the order of the draft.
pub(crate) fn plan(given: &Given<'_>, rows: &[PersonRow], known: Option<&Known>) -> Plan {
    // A list of numbers that must not be called may have millions of them: it stops them, and makes up nobody.
    let mere_stops = known.is_none() && rows.iter().all(|row| consent::is_mere_stop(given, row));
    let left_out = mere_stops
        || matches!(
            (given.policy, known),
            (Policy::New, Some(_)) | (Policy::UpdateOnly | Policy::FillOnly, None)
        );
    let mut plan = Plan {
        fate: if known.is_some() { Fate::Unchanged } else { Fate::New },
        contact: known.map(|known| known.id),
        record: None,
        sources: Vec::new(),
        points: Vec::new(),
        step_back: Vec::new(),
        ranks: Vec::new(),
        accounts: Vec::new(),
        tags: Vec::new(),
        fields: Vec::new(),
        purchases: Vec::new(),
        events: Vec::new(),
        consents: Vec::new(),
        stops: Vec::new(),
        outcomes: Vec::new(),
        known_money: Vec::new(),
        left_money: Vec::new(),
        changes: Vec::new(),
        filled: Vec::new(),
        words: Vec::new(),
        opted_out: false,
        died: false,
        moved: false,
        heard: Vec::new(),
        heard_again: false,
        stopped: known.is_some_and(|known| known.points.iter().any(|point| point.stopped)),
    };
    if left_out {
        plan.fate = Fate::LeftOut;
        plan.left_money = history::money(given, rows);
        // A "no longer" counts whatever else the policy leaves out.
        consent::decide(given, rows, known, &mut plan);
        // A row of such a list may have nothing that it could stop.
        let used = mere_stops && !plan.stops.is_empty();
        let outcome = if used { Outcome::Consent } else { Outcome::LeftOut };
        plan.outcomes = rows.iter().map(|row| (row.seq, outcome)).collect();
        // And so does an address that is gone.
        back::decide(rows, known, &mut plan);
        return plan;
    }
    let ordered = newest_first(rows);
    facts::decide(given, &ordered, known, &mut plan);
    points::decide(given, &ordered, known, &mut plan);
    moves::decide(rows, known, &mut plan);
    marks::decide(given, &ordered, known, &mut plan);
    let history = history::decide(given, rows, known, &mut plan);
    consent::decide(given, rows, known, &mut plan);
    back::decide(rows, known, &mut plan);
    if known.is_some() && !plan.changes.is_empty() {
        plan.fate = Fate::Updated;
    }
    outcomes(given, rows, &history, &mut plan);
    plan
}

/// Rows with a day first, the newest before older ones: who moved lives where the last order went.
fn newest_first(rows: &[PersonRow]) -> Vec<&PersonRow> {
    let day = |row: &PersonRow| {
        let bought = row.clean.bought.as_ref().and_then(|bought| bought.day);
        bought.or_else(|| row.clean.events.iter().filter_map(|event| event.day).max())
    };
    let mut ordered: Vec<&PersonRow> = rows.iter().collect();
    ordered.sort_by_key(|row| std::cmp::Reverse(day(row)));
    ordered
}

/// One outcome a row: what it added, or that it told of the person first, or that it repeats.
fn outcomes(given: &Given<'_>, rows: &[PersonRow], history: &history::Added, plan: &mut Plan) {
    let mut met: HashSet<usize> = HashSet::new();
    let spoke: HashSet<u32> = plan.consents.iter().map(|consent| consent.seq).collect();
    for row in rows {
        let first = met.insert(row.file);
        let said = spoke.contains(&row.seq);
        let outcome = match () {
            () if history.purchases.contains(&row.seq) => Outcome::Purchase,
            () if history.events.contains(&row.seq) => Outcome::Event,
            () if history.repeats.contains(&row.seq) => Outcome::Repeat,
            () if said && speaks_of_leaving(&given.layouts[row.file], row) => Outcome::Consent,
            () if first => Outcome::Person,
            () => Outcome::Repeat,
        };
        plan.outcomes.push((row.seq, outcome));
    }
}

/// Whether what a row says about being contacted is what it is there for: in a file of consents, and where a log says that they left.
fn speaks_of_leaving(layout: &Layout, row: &PersonRow) -> bool {
    layout.kind == ImportKind::Consents || (layout.has(&Target::MailEvent) && row.clean.events.is_empty())
}
