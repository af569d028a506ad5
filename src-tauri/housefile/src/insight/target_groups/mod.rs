//! Target-group cards: of saved segments that were chosen as target groups, what each is worth and how far it can be reached, beside what its people
//! want and what they are told, which people write themselves; and the groups in the order of their attractiveness.
//!
//! Every number of people comes with the rule that names them. Deliberately not here: what a campaign does with a group.

mod figures;
mod kept;
mod measure;
mod rank;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};
use specta::Type;

use self::{
    figures::{Counts, count, covered, figures, parts, standings},
    measure::{Members, Sales, Span24},
    rank::rank,
};
pub use self::{
    kept::{choose_target_groups, target_weights, weigh_target_groups, weigh_target_measure, write_target_group},
    rank::{TargetMeasure, TargetPlace, TargetWeight, TargetWeights},
};
use crate::{
    job::Job,
    privacy::Channel,
    refusal::{Answer, Error, Message, message},
    segments::{self, Rule},
    store::House,
    values::{Day, Money, SegmentId, Today},
    words::Words,
};

/// The target groups as they are now. Each question is of its own moment: a change while they are asked may be in some of the figures already.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct TargetGroups {
    /// The most attractive first; what cannot be asked last.
    pub groups: Vec<TargetGroup>,
    /// How much each measure counts.
    pub weights: TargetWeights,
    /// People in the file.
    pub of: u32,
    /// People in at least one group.
    pub any: u32,
    /// People in more than one.
    pub several: u32,
    /// The days that money is told of; nothing where nobody bought on a known day.
    pub period: Option<TargetPeriod>,
    /// Why no growth is told of any group, and whether even the latest twelve months are not whole.
    pub no_growth: Option<Message>,
    /// What was left out.
    pub notes: Vec<Message>,
}

/// The days that money is told of: twelve months up to the latest purchase, and the twelve before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct TargetPeriod {
    /// First day of the latest twelve months.
    pub from: Day,
    /// Their last: the day of the latest purchase.
    pub to: Day,
    /// First day of the twelve before.
    pub before_from: Day,
    /// Their last.
    pub before_to: Day,
    /// What everybody bought in the latest twelve months, net of refunds.
    pub revenue: Money,
}

/// A card.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct TargetGroup {
    /// Which segment.
    pub segment: SegmentId,
    /// Its name.
    pub name: String,
    /// Its rule in words.
    pub sentence: String,
    /// What they want, as somebody wrote it.
    pub wish: Option<String>,
    /// What they are told, as somebody wrote it.
    pub message: Option<String>,
    /// Why it cannot be asked: a field or segment its rule names is gone. It has no figures then.
    pub broken: Option<Message>,
    /// Its figures.
    pub figures: Option<TargetFigures>,
    /// Where it stands among the groups; nothing where there is nothing to rank.
    pub place: Option<TargetPlace>,
    /// Its points, in thousandths of those of a group that is ahead of all others in everything that counts.
    pub points: Option<i32>,
    /// What to think of before anything is planned on it; children first.
    pub concerns: Vec<Message>,
}

/// The figures of a card.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct TargetFigures {
    /// Who is in it now.
    pub people: TargetPeople,
    /// Of everybody in the file, in thousandths.
    pub permille: i32,
    /// Who of them bought for more than they gave back in the latest twelve months, in the shown currency.
    pub buyers: Option<TargetPeople>,
    /// Who of them bought in the twelve before.
    pub buyers_before: Option<TargetPeople>,
    /// What they bought in the latest twelve months, net of refunds.
    pub revenue: Option<Money>,
    /// In the twelve before.
    pub revenue_before: Option<Money>,
    /// Of what everybody bought in the latest twelve months, in thousandths; nothing where that is nothing.
    pub revenue_permille: Option<i32>,
    /// For each person in the group, whether they bought or not.
    pub per_person: Option<Money>,
    /// The latest twelve months against the twelve before, in thousandths of those.
    pub growth: Option<i32>,
    /// The same in words, or why there is nothing to compare with; nothing where it is told of no group.
    pub growth_told: Option<Message>,
    /// Its rule asks about purchases: its growth tells something of the rule as well.
    pub by_purchases: bool,
    /// Who may be contacted in at least one way.
    pub reachable: TargetPeople,
    /// Of the group, in thousandths; nothing where nobody is in it.
    pub reach_permille: Option<i32>,
    /// Who may be contacted in each way.
    pub channels: Vec<TargetChannel>,
    /// Beside the other groups, in the order of the measures.
    pub measures: Vec<TargetStanding>,
}

/// A number of people with the rule that names them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct TargetPeople {
    /// How many.
    pub count: u32,
    /// Who they are.
    pub rule: Rule,
}

/// Who may be contacted in one way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct TargetChannel {
    /// How.
    pub channel: Channel,
    /// Who.
    pub people: TargetPeople,
}

/// A measure of a group beside the other groups.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct TargetStanding {
    /// Which.
    pub measure: TargetMeasure,
    /// Its place among the groups of which it is known.
    pub place: Option<TargetPlace>,
    /// The share of the other groups that it is ahead of, in thousandths: whoever is equal is half ahead, and what is not known is the middle.
    pub points: i32,
    /// How it compares with the largest of them, in thousandths; below zero where it shrinks.
    pub of_largest: Option<i32>,
}

/// A group as it is asked, before anything is known of it.
struct Asked {
    card: TargetGroup,
    people: Vec<u32>,
}

/// The cards as of `today`.
///
/// # Errors
/// Broken where the file cannot be read; cancelled.
pub async fn target_groups(house: &House, today: Today, words: &Words, job: &Job) -> Answer<TargetGroups> {
    let mut read = house.read().await?;
    let (chosen, weights) = (kept::chosen(&mut read).await?, kept::weights(&mut read).await?);
    drop(read);
    let (mut asked, mut broken) = (Vec::new(), Vec::new());
    for (at, written) in chosen.iter().enumerate() {
        job.step("job-insight-describing", at, chosen.len())?;
        match ask(house, written, today, words, job).await? {
            one if one.card.broken.is_some() => broken.push(one.card),
            one => asked.push(one),
        }
    }
    let mut members = Members::default();
    for (at, one) in asked.iter().enumerate() {
        members.add(at, &one.people);
    }
    let (any, several) = members.overlap();
    job.step("job-insight-reading", 0, 0)?;
    let counts = count(house, &members, today, job).await?;
    let parts: Vec<_> = (0..)
        .zip(&asked)
        .map(|(at, one)| parts(at, one.people.len(), &counts))
        .collect();
    let ranking = rank(&parts, &weights);
    let mut groups = Vec::new();
    for (at, Asked { mut card, people }) in asked.into_iter().enumerate() {
        job.step("job-insight-describing", at, parts.len())?;
        let rule = Rule::Segment { id: card.segment };
        let concerns = segments::concerns_of(house, &rule, &people, today, job).await?;
        card.concerns = concerns.into_iter().map(|one| one.message).collect();
        let by_purchases = segments::is_about_purchases(house, &rule, today).await?;
        let mut figures = figures(at, card.segment, &counts, people.len() as u32, by_purchases, words);
        figures.measures = standings(at, &parts, &ranking);
        card.figures = Some(figures);
        (card.place, card.points) = (ranking.places[at], ranking.points[at]);
        groups.push(card);
    }
    groups.sort_by_key(|card| (card.place.map_or(0, |one| one.place), card.name.to_lowercase()));
    broken.sort_by_key(|card| card.name.to_lowercase());
    groups.append(&mut broken);
    Ok(TargetGroups {
        groups,
        weights,
        of: counts.of,
        any,
        several,
        no_growth: too_early(counts.sales.span.as_ref(), words),
        notes: left_out(&counts, words),
        period: counts.sales.span.map(|span| TargetPeriod {
            from: span.now.0,
            to: span.now.1,
            before_from: span.before.0,
            before_to: span.before.1,
            revenue: Money {
                minor: counts.revenue.all,
                currency: span.currency,
            },
        }),
    })
}

async fn ask(house: &House, written: &kept::Written, today: Today, words: &Words, job: &Job) -> Answer<Asked> {
    let (segment, wish, told) = written.clone();
    let saved = segments::get(house, segment, today, words).await?;
    let (people, broken) = match segments::ids(house, &saved.rule, today, job).await {
        Ok(people) => (people, None),
        Err(Error::Refused(refusal)) => (Vec::new(), Some(refusal.message)),
        Err(fault) => return Err(fault),
    };
    let card = TargetGroup {
        segment,
        name: saved.name,
        sentence: saved.sentence,
        wish,
        message: told,
        broken,
        figures: None,
        place: None,
        points: None,
        concerns: Vec::new(),
    };
    Ok(Asked { card, people })
}

/// Why growth is told of nobody.
fn too_early(span: Option<&Span24>, words: &Words) -> Option<Message> {
    let span = span.filter(|span| !covered(span))?;
    Some(
        message(if span.first > span.now.0 {
            "insight-target-short"
        } else {
            "insight-target-too-early"
        })
        .with("currency", span.currency.as_str())
        .with("first", words.day(span.first))
        .with("needed", words.day(span.before.0)),
    )
}

fn left_out(counts: &Counts, words: &Words) -> Vec<Message> {
    let Sales { span, undated, future } = &counts.sales;
    let mut notes = Vec::new();
    let others = &counts.revenue.others;
    if let (Some(span), false) = (span, others.is_empty()) {
        let names: Vec<&str> = others.iter().map(|(currency, _)| currency.as_str()).collect();
        notes.push(
            message("insight-target-one-currency")
                .with("currency", span.currency.as_str())
                .with("from", words.day(span.now.0))
                .with("purchases", others.iter().map(|(_, count)| count).sum::<u32>())
                .with("others", names.join(", ")),
        );
    }
    for (count, id) in [(undated, "insight-undated"), (future, "insight-future")] {
        if *count > 0 {
            notes.push(message(id).with("purchases", *count));
        }
    }
    notes
}
