//! What a person agreed to, once all their rows have spoken. The strictest wins: a yes is written only where nobody said no, here
//! or before; a no is always written, and dated so that it is the last word.

use std::collections::{HashMap, HashSet};

use super::{Given, Known, PersonRow, Plan, PointKind};
use crate::{
    intake::{Agreed, Policy, clean::State, identify::place_key},
    privacy::Channel,
    values::Day,
};

/// A line for the ledger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NewConsent {
    /// Nothing: every channel.
    pub(crate) channel: Option<Channel>,
    pub(crate) granted: bool,
    pub(crate) day: Option<Day>,
    /// The day the file says, where the line had to take a later one.
    pub(crate) said_on: Option<Day>,
    pub(crate) file: usize,
    /// Answered for the whole file, not said by its row.
    pub(crate) answered: bool,
    /// Nobody said it: the person has died.
    pub(crate) died: bool,
    pub(crate) seq: u32,
}

/// Why an address is stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Why {
    /// Somebody said so.
    OptedOut,
    /// E-mail came back for good.
    Bounced,
    /// A letter to this person came back.
    Returned,
    /// They moved, and nobody knows where to.
    Left,
}

/// An address for the do-not-contact list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Stop {
    pub(crate) kind: PointKind,
    pub(crate) norm: String,
    pub(crate) day: Option<Day>,
    pub(crate) why: Why,
    /// Whether it is not stopped yet; told of what came back, and of whole lists of addresses.
    pub(crate) fresh: bool,
    pub(crate) seq: u32,
}

/// One thing that was said.
#[derive(Debug, Clone, Copy)]
struct Statement {
    channel: Option<Channel>,
    state: State,
    day: Option<Day>,
    file: usize,
    answered: bool,
    died: bool,
    seq: u32,
}

pub(super) fn decide(given: &Given<'_>, rows: &[PersonRow], known: Option<&Known>, plan: &mut Plan) {
    let said: Vec<Statement> = rows.iter().flat_map(|row| statements(given, row)).collect();
    plan.opted_out = said.iter().any(|statement| statement.state == State::OptedOut);
    plan.died = said.iter().any(|statement| statement.died);
    let refused: HashSet<Channel> = said
        .iter()
        .filter(|s| s.state != State::Granted)
        .flat_map(|s| channels(s.channel))
        .collect();
    let no_here = |channel: Channel| refused.contains(&channel);
    let no_before = |channel: Channel| known.is_some_and(|known| known.word_on(channel) == Some(false));
    // Who is only filled up did not agree to anything by that.
    let adds = plan.fate != super::Fate::LeftOut && given.policy != Policy::FillOnly;
    let mut met = HashSet::new();
    for statement in &said {
        let granted = statement.state == State::Granted;
        if granted && (!adds || channels(statement.channel).any(|channel| no_here(channel) || no_before(channel))) {
            continue;
        }
        // Who is left out as unknown has no record to write under; their addresses are stopped below.
        if plan.contact.is_some() || adds {
            write(given, known, *statement, &mut met, plan);
        }
    }
    stops(given, rows, &said, plan);
    plan.words = Channel::ALL
        .into_iter()
        .map(|channel| {
            let yes_here = said
                .iter()
                .any(|s| s.state == State::Granted && s.channel.is_none_or(|c| c == channel));
            let before = known.and_then(|known| known.word_on(channel));
            let word = match before {
                _ if no_here(channel) => Some(false),
                None if yes_here && adds => Some(true),
                before => before,
            };
            (channel, word)
        })
        .collect();
}

/// What a row says, and what was answered for its file.
fn statements(given: &Given<'_>, row: &PersonRow) -> Vec<Statement> {
    let agreed = given.agreed.get(row.file).and_then(Option::as_ref);
    let mut said: Vec<Statement> = row
        .clean
        .says
        .iter()
        // A yes that nobody wrote down properly is no yes; a no always is one.
        .filter(|say| {
            say.state != State::Granted || !matches!(agreed, Some(Agreed::NotRecorded | Agreed::No | Agreed::Stopped { .. }))
        })
        .map(|say| Statement {
            channel: Some(say.channel),
            state: say.state,
            day: say.day,
            file: row.file,
            answered: false,
            died: false,
            seq: row.seq,
        })
        .collect();
    // No channel is left, and no address is stopped: others may live there.
    said.extend(row.clean.died.map(|died| Statement {
        channel: None,
        state: State::Denied,
        day: died.day,
        file: row.file,
        answered: false,
        died: true,
        seq: row.seq,
    }));
    let answered = |channel, state, day| Statement {
        channel,
        state,
        day,
        file: row.file,
        answered: true,
        died: false,
        seq: row.seq,
    };
    match agreed {
        Some(Agreed::Yes { channels, day, .. }) => {
            for channel in channels {
                if said.iter().all(|there| there.channel != Some(*channel)) {
                    said.push(answered(Some(*channel), State::Granted, *day));
                }
            }
        }
        Some(Agreed::No) => said.push(Statement {
            died: given.layouts.get(row.file).is_some_and(|layout| layout.deaths),
            ..answered(None, State::Denied, None)
        }),
        Some(Agreed::Stopped { channels }) => {
            for channel in channels {
                if said
                    .iter()
                    .all(|there| (there.channel, there.state) != (Some(*channel), State::OptedOut))
                {
                    said.push(answered(Some(*channel), State::OptedOut, None));
                }
            }
        }
        Some(Agreed::AsInFile | Agreed::NotRecorded) | None => {}
    }
    said
}

fn channels(channel: Option<Channel>) -> impl Iterator<Item = Channel> {
    Channel::ALL
        .into_iter()
        .filter(move |other| channel.is_none_or(|channel| channel == *other))
}

/// What tells lines apart: channel, word, whether it is of a death, and day; the last is nothing where any day will do.
type Line = (Option<Channel>, bool, bool, Option<Option<Day>>);

/// Plans a line, unless it is there already.
fn write(given: &Given<'_>, known: Option<&Known>, statement: Statement, met: &mut HashSet<Line>, plan: &mut Plan) {
    let granted = statement.state == State::Granted;
    let mut line = NewConsent {
        channel: statement.channel,
        granted,
        day: statement.day,
        said_on: None,
        file: statement.file,
        answered: statement.answered,
        died: statement.died,
        seq: statement.seq,
    };
    if let Some(known) = known {
        let newest_yes = channels(statement.channel)
            .filter_map(|channel| known.newest_yes(channel))
            .max();
        let iso = line.day.map(Day::iso);
        // The ledger's last word is the newest; a no that is older than a yes of an earlier import counts from today.
        if !granted && newest_yes.is_some_and(|yes| iso.as_deref().unwrap_or("") < yes) {
            line.said_on = line.day;
            line.day = Some(given.today);
        }
        let same = |said: &super::super::known::Said| {
            said.channel == line.channel
                && said.granted == granted
                // Who said no before may have died since.
                && (said.died || !line.died)
                && (said.day == iso || said.day == line.day.map(Day::iso))
        };
        let no_stands = !granted && channels(statement.channel).all(|channel| known.word_on(channel) == Some(false));
        if known.said.iter().any(same) && (granted || no_stands) {
            return;
        }
    }
    // Planned once already: on the same day, or on any where this one has none.
    let day = line.day.map(Some);
    if !met.contains(&(line.channel, line.granted, line.died, day)) {
        // A death is a no as well, and a no is no death.
        for died in [line.died, false] {
            met.insert((line.channel, line.granted, died, None));
            met.insert((line.channel, line.granted, died, Some(line.day)));
        }
        plan.consents.push(line);
    }
}

/// Whether a file is a list of addresses never to use.
fn is_of_stops(given: &Given<'_>, file: usize) -> bool {
    matches!(given.agreed.get(file), Some(Some(Agreed::Stopped { .. })))
}

/// Whether a row is of a list of addresses never to use, and has nothing but such an address.
pub(super) fn is_mere_stop(given: &Given<'_>, row: &PersonRow) -> bool {
    let facts = &row.clean.facts;
    is_of_stops(given, row.file) && row.clean.number.is_none() && !facts.names_person() && facts.company.is_none()
}

/// The addresses in rows that said "no longer"; all of the person's where such a row has none.
fn stops(given: &Given<'_>, rows: &[PersonRow], said: &[Statement], plan: &mut Plan) {
    let by_seq: HashMap<u32, &PersonRow> = rows.iter().map(|row| (row.seq, row)).collect();
    let mut all = HashSet::new();
    let mut met = HashSet::new();
    for statement in said.iter().filter(|statement| statement.state == State::OptedOut) {
        let kind = match statement.channel {
            Some(Channel::Phone | Channel::Sms) => PointKind::Phone,
            Some(Channel::Letter) => PointKind::Address,
            _ => PointKind::Email,
        };
        let own = |row: &PersonRow| norms(row, kind);
        let mut found: Vec<String> = by_seq.get(&statement.seq).into_iter().flat_map(|row| own(row)).collect();
        // Once is enough for all of the person's.
        if found.is_empty() && all.insert(kind) {
            found = rows.iter().flat_map(own).collect();
        }
        for norm in found {
            if met.insert((kind, norm.clone())) {
                plan.stops.push(Stop {
                    kind,
                    norm,
                    day: statement.day,
                    why: Why::OptedOut,
                    fresh: is_of_stops(given, statement.file),
                    seq: statement.seq,
                });
            }
        }
    }
}

/// The addresses of a row, as they are compared.
pub(super) fn norms(row: &PersonRow, kind: PointKind) -> Vec<String> {
    match kind {
        PointKind::Email => row.clean.emails.iter().filter_map(|point| point.norm.clone()).collect(),
        PointKind::Phone => row.clean.phones.iter().filter_map(|point| point.norm.clone()).collect(),
        PointKind::Address => row.clean.address.as_ref().and_then(place_key).into_iter().collect(),
    }
}
