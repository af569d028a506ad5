//! What each column becomes: the kind of export, headers in six languages and the values over all rows, with a reason and how sure
//! it is.
//! Deliberately not here: where the header stands (structure) and reading the values themselves (landing).

mod assign;
mod choice;
mod evidence;
mod headers;
mod kind;
mod letters;
mod log;
mod moved;
mod presets;
mod reading;
mod refusing;
mod sensitive;
mod whose;
mod why;

use self::{
    assign::{
        Given, assign, best_of_each, one_place, settle_goods, settle_house_number, settle_lone_name, settle_mail,
        settle_organisations, settle_product, settle_sender, settle_state, settle_survey,
    },
    evidence::{Says, alone, content, has_numbers, says},
    headers::{How, named, words_of},
    letters::settle_returned,
    presets::{Preset, Role},
    why::{reason, sureness},
};
pub(super) use evidence::tells_of_the_living;
pub(super) use headers::{HeaderCurrency, currency as header_currency};
pub(super) use letters::File;
pub(super) use reading::has_both_orders;
pub(super) use refusing::{heads_stopped, named_for_deaths, named_for_leaving, stops};

use super::recipe::{Recipe, RecipeColumn};
use super::{ColumnDraft, Content, FileChoices, ImportKind, Sureness, Target, profile::ColumnProfile};
use crate::refusal::{Message, message};

/// A column before it is understood.
pub(super) struct Bare<'a> {
    pub(super) header: &'a str,
    pub(super) profile: &'a ColumnProfile,
}

/// The columns of a file understood.
pub(super) struct Mapped {
    pub(super) columns: Vec<ColumnDraft>,
    pub(super) kind: ImportKind,
    pub(super) kind_why: Message,
    /// The export that these headers are of.
    pub(super) source: Option<&'static str>,
    /// Its rows are campaigns, and nobody is in it.
    pub(super) campaigns: bool,
}

#[derive(Clone)]
struct Candidate {
    column: usize,
    target: Target,
    score: f64,
    how: Option<How>,
    says: Says,
}

/// How much of a header row is made of words that name something; the header is found by it.
pub(super) fn known(headers: &[Option<String>]) -> usize {
    headers
        .iter()
        .flatten()
        .filter(|header| named(header).iter().any(|n| n.how != How::InPart))
        .count()
}

/// Understands the columns of a file. `remembered`: how a file with these headers was read last time.
pub(super) fn map(columns: &[Bare<'_>], file: File<'_>, choices: &FileChoices, remembered: Option<&Recipe>) -> Mapped {
    let headers: Vec<&str> = columns.iter().map(|column| column.header).collect();
    let preset = presets::recognised(&headers);
    let own = columns;
    let moves = moved::moves(own, file.name);
    let last = remembered.map_or_else(|| vec![None; own.len()], |last| last.of_each(&headers));
    let value_maps = choice::value_maps(own.len(), choices, &last);
    let otherwise: Vec<Option<ColumnProfile>> = own
        .iter()
        .zip(&value_maps)
        .map(|(column, map)| choice::read_as(column.profile, map))
        .collect();
    // In a list of people who moved `Old Street` is a street.
    let read = moves.as_ref().map(|moves| moves.bare(own));
    let columns = read.as_deref().unwrap_or(own).iter().zip(&otherwise);
    let columns: Vec<Bare<'_>> = columns
        .map(|(column, otherwise)| Bare {
            header: column.header,
            profile: otherwise.as_ref().unwrap_or(column.profile),
        })
        .collect();
    let columns = &columns[..];
    let mut candidates: Vec<Candidate> = columns
        .iter()
        .enumerate()
        .flat_map(|(at, column)| candidates(at, column, preset))
        .collect();
    let survey = preset.is_some_and(|preset| settle_survey(&mut candidates, columns, preset));
    let third = moves.as_ref().map_or_else(Vec::new, |moves| moves.settle(&mut candidates));
    if moves.is_none() && !moved::speaks_of_moves(file.name) {
        candidates.retain(|candidate| candidate.target != Target::Moved);
    }
    settle_returned(&mut candidates, columns, file.name);
    log::settle(&mut candidates, columns);
    let goods = preset.is_none() && matches!(choices.kind, None | Some(ImportKind::Purchases)) && settle_goods(&mut candidates);
    let best = best_of_each(columns, &candidates);
    let (kind, kind_why) = match (choices.kind, remembered, preset) {
        (Some(kind), _, _) => (kind, message("intake-kind-chosen")),
        (None, Some(last), _) => (last.kind, message("intake-kind-remembered")),
        (None, None, Some(preset)) => (
            if survey { ImportKind::Events } else { preset.kind },
            message("intake-kind-preset").with("source", preset.name),
        ),
        (None, None, None) if moves.is_some() => (ImportKind::Contacts, kind::moves(&candidates, own)),
        (None, None, None) if goods => (ImportKind::Purchases, message("intake-kind-products")),
        (None, None, None) => kind::guess(&best),
    };
    if kind == ImportKind::Purchases {
        settle_product(&mut candidates, columns);
    }
    let told = kind::events(&best).map_or(kind::Events::Visits, |(events, _)| events);
    let events = if survey { kind::Events::Answers } else { told };
    candidates.retain(|candidate| candidate.how == Some(How::Known) || events.have(&candidate.target));
    if kind == ImportKind::Events && events != kind::Events::Visits {
        // In a file of service cases `Estado` is how one stands, and no region.
        settle_state(&mut candidates);
        for candidate in candidates.iter_mut().filter(|one| kind::is_of_other_events(&one.target)) {
            candidate.score += 0.1;
        }
    }
    settle_mail(&mut candidates);
    settle_sender(&mut candidates, columns);
    if !candidates.iter().any(|candidate| candidate.target.allows()) {
        // Being on a list since some day is no consent, unless somebody was asked.
        candidates.retain(|candidate| candidate.target != Target::ConsentDay || candidate.how != Some(How::Vaguely));
    }
    let mut elsewhere = one_place(&mut candidates, columns);
    elsewhere.extend(third);
    settle_house_number(&mut candidates);
    let Given { mut targets, taken } = assign(columns.len(), candidates, kind);
    settle_lone_name(&mut targets, columns);
    settle_organisations(&mut targets, columns);
    let day_first = headers::speaks_day_first(&columns.iter().map(|c| c.header.to_owned()).collect::<Vec<_>>());
    let usual = preset.and_then(|preset| preset.days);
    let habits = reading::habits(columns.iter().map(|c| c.profile), usual, day_first, file.workbook);
    let drafts = own
        .iter()
        .zip(targets)
        .zip(last)
        .zip(value_maps)
        .enumerate()
        .map(|(at, (((column, found), last), value_map))| {
            let said = Said {
                choices,
                choice: choices.columns.iter().find(|choice| choice.column as usize == at),
                last,
                preset,
                elsewhere: elsewhere.contains(&at),
                taken: taken.contains(&at),
            };
            ColumnDraft {
                value_map,
                ..draft(at, column, found, &said, habits)
            }
        })
        .collect();
    Mapped {
        columns: drafts,
        kind,
        kind_why,
        source: preset.map(|preset| preset.name),
        campaigns: preset.is_some_and(|preset| preset.campaigns),
    }
}

fn candidates(at: usize, column: &Bare<'_>, preset: Option<&Preset>) -> Vec<Candidate> {
    if column.profile.said() == 0 {
        return Vec::new();
    }
    match preset.and_then(|preset| preset.role(column.header)) {
        Some(Role::Left) => return Vec::new(),
        Some(Role::Becomes(target, rank)) => return of_preset(at, target, *rank, column.profile).into_iter().collect(),
        None => {}
    }
    let words = words_of(column.header);
    let mut found: Vec<Candidate> = named(column.header)
        .into_iter()
        .filter_map(|named| {
            let says = says(&named.target, column.profile);
            if is_impossible(&named.target, says, column.profile) || whose::is_of_others(&words, &named.target) {
                return None;
            }
            let careful = named.target.allows() || matches!(named.target, Target::Email | Target::ConsentDay);
            let from_header = match (named.how, says) {
                (How::InPart, Says::Nothing | Says::Against) if careful => return None,
                // A word that can mean many things counts only where the values say the same.
                (How::Vaguely, Says::For) => 0.40,
                (How::Vaguely, _) => return None,
                (How::InPart, _) => 0.58,
                (How::Plainly | How::Known, _) => 0.80,
            };
            let from_values = match says {
                Says::For => 0.20,
                Says::Nothing => 0.0,
                Says::Against => -0.50,
            };
            Some(Candidate {
                column: at,
                target: named.target,
                score: from_header + from_values,
                how: Some(named.how),
                says,
            })
        })
        .collect();
    if let Some((target, score)) = alone(column.profile)
        && !whose::is_of_others(&words, &target)
        && !found.iter().any(|candidate| candidate.target == target)
    {
        found.push(Candidate {
            column: at,
            target,
            score,
            how: None,
            says: Says::For,
        });
    }
    found
}

/// What a known export says of a column, unless the values rule it out.
fn of_preset(at: usize, target: &Target, rank: usize, profile: &ColumnProfile) -> Option<Candidate> {
    let says = says(target, profile);
    let from_values = if says == Says::Against { -0.50 } else { 0.0 };
    (!is_impossible(target, says, profile)).then(|| Candidate {
        column: at,
        target: target.clone(),
        score: 2.0 + from_values - rank as f64 * 0.001,
        how: Some(How::Known),
        says,
    })
}

/// Whether values rule a target out, whatever the header says: no address among them, no yes or no.
fn is_impossible(target: &Target, says: Says, profile: &ColumnProfile) -> bool {
    let other = match target {
        Target::Email => profile.email == 0,
        // Where something is tried out on people, a `Cell` is a group of them.
        Target::Mobile => !has_numbers(profile),
        _ => target.allows() || target.refuses(),
    };
    says == Says::Against && other
}

/// What was said about a column: now, and last time.
struct Said<'a> {
    choices: &'a FileChoices,
    choice: Option<&'a super::ColumnChoice>,
    last: Option<&'a RecipeColumn>,
    preset: Option<&'static Preset>,
    /// It is part of another address of the same row.
    elsewhere: bool,
    /// Another column has what it could be.
    taken: bool,
}

impl Said<'_> {
    /// Why a column without a target has none.
    fn left(&self, header: &str) -> (Target, Sureness, Message) {
        let (sureness, why) = match self.preset {
            _ if self.elsewhere => (Sureness::Likely, message("intake-why-another-address")),
            _ if self.taken => (Sureness::Likely, message("intake-why-taken")),
            Some(preset) if matches!(preset.role(header), Some(Role::Left)) => {
                (Sureness::Sure, message("intake-why-preset-left").with("source", preset.name))
            }
            _ => (Sureness::Unsure, message("intake-why-unknown")),
        };
        (Target::Ignore, sureness, why)
    }
}

fn draft(at: usize, column: &Bare<'_>, found: Option<Candidate>, said: &Said<'_>, habits: reading::Habits) -> ColumnDraft {
    let profile = column.profile;
    let sensitive = sensitive::sensitive(column.header, profile);
    let refused = sensitive.as_ref().is_some_and(|s| s.refused);
    let chosen = said.choice.and_then(|choice| choice.target.clone()).filter(|_| !refused);
    let (mut target, mut sureness, mut why) = match (found, &sensitive) {
        (_, Some(_)) => (Target::Ignore, Sureness::Sure, message("intake-why-sensitive")),
        (Some(found), None) => {
            let why = reason(&found, profile, said.preset);
            (found.target.clone(), sureness(&found), why)
        }
        (None, None) if profile.said() == 0 => (Target::Ignore, Sureness::Sure, message("intake-why-empty")),
        (None, None) => said.left(column.header),
    };
    let is_chosen = chosen.is_some();
    if let Some(wanted) = chosen {
        (target, sureness, why) = (wanted, Sureness::Sure, message("intake-why-chosen"));
    } else if let Some(last) = said.last.filter(|last| !refused && last.target != target) {
        let against = says(&last.target, profile) == Says::Against;
        (target, sureness, why) = match against {
            true => (
                last.target.clone(),
                Sureness::Unsure,
                message("intake-why-remembered-but-values"),
            ),
            false => (last.target.clone(), Sureness::Sure, message("intake-why-remembered")),
        };
    }
    if let (Target::MailEvent, Some(words)) = (&target, log::words(profile)) {
        sureness = sureness.min(if words.all_known || is_chosen {
            Sureness::Sure
        } else {
            Sureness::Likely
        });
        why = words.said;
    }
    let (day_order, decimal_mark, question) = reading::read_as(&target, profile, said, habits);
    if matches!(question, Some(super::Question::DateOrder { .. })) && reading::has_both_orders(profile) && !is_chosen {
        sureness = sureness.min(Sureness::Likely);
    }
    ColumnDraft {
        column: u32::try_from(at).unwrap_or(u32::MAX),
        header: column.header.to_owned(),
        samples: profile.samples.clone(),
        filled: profile.filled,
        values: profile.codes(),
        choices: choice::choices(&target, profile),
        value_map: Vec::new(),
        content: content_of(&target, profile),
        target,
        sureness,
        why,
        question,
        day_order,
        decimal_mark,
        currency: only_currency(profile),
        sensitive,
        chosen: is_chosen,
    }
}

/// What the cells look like, in the light of what they are: 04109 in a column of postcodes is no count.
fn content_of(target: &Target, profile: &ColumnProfile) -> Content {
    match target {
        Target::Postcode if says(target, profile) == Says::For => Content::Postcode,
        Target::Phone | Target::Mobile if says(target, profile) == Says::For => Content::Phone,
        Target::CustomerNumber | Target::OrderNumber | Target::Sku | Target::Ticket => Content::Code,
        _ => content(profile),
    }
}

fn only_currency(profile: &ColumnProfile) -> Option<String> {
    let mut currencies = profile.currencies.keys();
    match (currencies.next(), currencies.next()) {
        (Some(one), None) => Some(one.clone()),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
