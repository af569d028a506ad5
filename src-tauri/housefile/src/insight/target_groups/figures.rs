//! What is counted for all groups at once, and each group's part of it.

use super::{
    TargetChannel, TargetFigures, TargetMeasure, TargetPeople, TargetStanding,
    measure::{Members, Revenue, Sales, Span24, revenue, sales},
    rank::{MOST, Part, Ranking, permille},
};
use crate::{
    job::Job,
    privacy::Channel,
    refusal::{Answer, Message, message},
    segments::{self, Rule, Window},
    store::House,
    values::{Day, Money, SegmentId, Today},
    words::Words,
};

/// Everything that is counted for all groups at once.
pub(super) struct Counts {
    pub reachable: [u32; MOST],
    pub channels: Vec<(Channel, [u32; MOST])>,
    pub buyers: Option<[u32; MOST]>,
    pub buyers_before: Option<[u32; MOST]>,
    pub sales: Sales,
    pub revenue: Revenue,
    pub of: u32,
}

/// Counts it.
pub(super) async fn count(house: &House, members: &Members, today: Today, job: &Job) -> Answer<Counts> {
    let mut channels = Vec::new();
    for channel in Channel::ALL {
        let people = segments::ids(house, &may_contact(channel), today, job).await?;
        channels.push((channel, members.count(&people)));
    }
    let reachable = segments::ids(house, &reachable(), today, job).await?;
    let everybody = Rule::All { rules: Vec::new() };
    let of = segments::count(house, &everybody, today, job).await?.of;
    let sales = sales(house, today).await?;
    let (mut buyers, mut buyers_before, mut sold) = (None, None, Revenue::default());
    if let Some(span) = &sales.span {
        buyers = Some(members.count(&segments::ids(house, &bought(span.now, &span.currency), today, job).await?));
        buyers_before = Some(members.count(&segments::ids(house, &bought(span.before, &span.currency), today, job).await?));
        sold = revenue(house, span, members, today).await?;
    }
    Ok(Counts {
        reachable: members.count(&reachable),
        channels,
        buyers,
        buyers_before,
        sales,
        revenue: sold,
        of,
    })
}

fn may_contact(channel: Channel) -> Rule {
    Rule::MayContact { channel, not: false }
}

fn reachable() -> Rule {
    Rule::Any {
        rules: Channel::ALL.into_iter().map(may_contact).collect(),
    }
}

/// Whoever bought more than they gave back, in the currency that is shown.
fn bought((from, to): (Day, Day), currency: &str) -> Rule {
    Rule::Bought {
        what: None,
        at_least: None,
        at_most: None,
        amount_at_least: Some(Money {
            minor: 1,
            currency: currency.to_owned(),
        }),
        amount_at_most: None,
        within: Some(Window::Between { from, to }),
        not: false,
    }
}

/// Growth is told of twenty-four months that the purchases cover whole.
pub(super) fn covered(span: &Span24) -> bool {
    span.first <= span.before.0
}

/// What is compared, in the order of the measures.
pub(super) fn parts(at: usize, people: usize, counts: &Counts) -> [Option<Part>; 4] {
    let people = i64::try_from(people).unwrap_or(i64::MAX);
    let Revenue { now, before, .. } = &counts.revenue;
    let span = counts.sales.span.as_ref();
    [
        Part::new(people, 1),
        span.and_then(|_| Part::new(now[at], people)),
        span.filter(|span| covered(span))
            .and_then(|_| Part::new(now[at].saturating_sub(before[at]), before[at])),
        Part::new(counts.reachable[at].into(), people),
    ]
}

/// The figures of a group; how it stands beside the others comes later.
pub(super) fn figures(
    at: usize,
    segment: SegmentId,
    counts: &Counts,
    people: u32,
    by_purchases: bool,
    words: &Words,
) -> TargetFigures {
    let own = |count: u32, rule: Rule| TargetPeople {
        count,
        rule: Rule::All {
            rules: vec![Rule::Segment { id: segment }, rule],
        },
    };
    let span = counts.sales.span.as_ref();
    let money = |minor: i64| {
        span.map(|span| Money {
            minor,
            currency: span.currency.clone(),
        })
    };
    let (now, before, all) = (counts.revenue.now[at], counts.revenue.before[at], counts.revenue.all);
    let told = span.is_some_and(covered);
    TargetFigures {
        people: TargetPeople {
            count: people,
            rule: Rule::Segment { id: segment },
        },
        permille: permille(people.into(), counts.of.into()).unwrap_or(0),
        buyers: span
            .zip(counts.buyers)
            .map(|(span, buyers)| own(buyers[at], bought(span.now, &span.currency))),
        buyers_before: span
            .zip(counts.buyers_before)
            .map(|(span, buyers)| own(buyers[at], bought(span.before, &span.currency))),
        revenue: money(now),
        revenue_before: money(before),
        revenue_permille: span.and_then(|_| permille(now, all)),
        per_person: (people > 0).then(|| money(rounded(now, people.into()))).flatten(),
        growth: told.then(|| permille(now.saturating_sub(before), before)).flatten(),
        growth_told: told.then(|| growth_told(now, before, words)),
        by_purchases,
        reachable: own(counts.reachable[at], reachable()),
        reach_permille: permille(counts.reachable[at].into(), people.into()),
        channels: counts
            .channels
            .iter()
            .map(|(channel, reached)| TargetChannel {
                channel: *channel,
                people: own(reached[at], may_contact(*channel)),
            })
            .collect(),
        measures: Vec::new(),
    }
}

/// One sum against an earlier one.
fn growth_told(now: i64, before: i64, words: &Words) -> Message {
    if before <= 0 {
        return message("insight-target-nothing-before");
    }
    let id = match now.cmp(&before) {
        std::cmp::Ordering::Greater => "insight-target-more",
        std::cmp::Ordering::Equal => return message("insight-target-same"),
        std::cmp::Ordering::Less => "insight-target-less",
    };
    message(id).with("share", words.share(now.saturating_sub(before).saturating_abs(), before))
}

/// A group beside the others, measure by measure.
pub(super) fn standings(at: usize, parts: &[[Option<Part>; 4]], ranking: &Ranking) -> Vec<TargetStanding> {
    #[allow(clippy::cast_precision_loss)]
    let worth = |part: Part| part.num as f64 / part.den as f64;
    let standing = |(number, measure): (usize, TargetMeasure)| {
        let all = parts.iter().filter_map(|own| own[number]).map(worth);
        let largest = all.map(f64::abs).fold(0.0, f64::max);
        let own = parts[at][number].map(worth);
        TargetStanding {
            measure,
            place: ranking.of_measure[at][number],
            points: ranking.points_of[at][number],
            #[allow(clippy::cast_possible_truncation)]
            of_largest: own
                .filter(|_| largest > 0.0)
                .map(|own| (own / largest * 1000.0).round() as i32),
        }
    };
    TargetMeasure::ALL.into_iter().enumerate().map(standing).collect()
}

/// Divided and rounded.
fn rounded(sum: i64, by: i64) -> i64 {
    sum.saturating_add(by / 2).div_euclid(by)
}
