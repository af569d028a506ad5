//! Clusters of customers who are alike, as passports: how many, what sets them apart, how far the cluster can be trusted, and a rule
//! that comes near it.
//!
//! K-means over days since the latest and the first purchase, the number of purchases and what was spent: logarithms, since all four are
//! skewed, each in units of its own spread. The number of clusters is the one with the greatest mean silhouette on a sample; then everybody
//! is assigned. Grows with the customers; the sample's part is the same for any number of them.

mod kmeans;
mod measure;
mod name;
mod region;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use specta::Type;

use self::{
    kmeans::{Dice, Point, assign, fit, settle, silhouette, stability},
    measure::{UNKNOWN, figures},
    name::{named, traits},
};
use super::{Base, base, spoken::left_out};
use crate::{
    job::Job,
    refusal::{Answer, Code, Message, message, refuse_with},
    segments::{self, Rule},
    store::House,
    values::{Money, Today},
    words::Words,
};

/// A customer's figures, whole: days, days, purchases, minor units.
type Figures = [i64; kmeans::WIDE];

/// From how many customers up: five clusters of twenty, below which a median says little.
const ENOUGH: usize = 100;
/// Customers that the number of clusters is told from; all where there are fewer.
const SAMPLE: usize = 3_000;
/// Numbers of clusters that are tried; more are no passports that anybody keeps apart.
const TRIED: std::ops::RangeInclusive<usize> = 2..=8;
/// Traits of a cluster that are told.
const TRAITS: usize = 3;
/// Hennig 2007: below .6 a cluster should not be trusted, from .75 on it is a pattern that comes back.
const SHAKY: f64 = 0.6;
const FIRM: f64 = 0.75;

/// The clusters.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct Clusters {
    /// How many people bought on a known day.
    pub buyers: u32,
    /// Why there is nothing to show; everything below is empty then.
    pub not_enough: Option<Message>,
    /// What the numbers of clusters that were tried are worth.
    pub tried: Vec<Tried>,
    /// How clear they are, in words.
    pub clear: Option<Message>,
    /// Each once; those who bring most first.
    pub clusters: Vec<Cluster>,
    /// What was left out.
    pub notes: Vec<Message>,
}

/// A number of clusters that was tried.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Tried {
    /// How many clusters.
    pub clusters: u32,
    /// The mean silhouette, in thousandths.
    pub permille: i32,
}

/// A cluster's passport.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct Cluster {
    /// From 1 up; [`cluster_people`] opens it.
    pub number: u32,
    /// Its name: what sets it apart most. No other cluster has it.
    pub name: String,
    /// How many people.
    pub people: u32,
    /// Of all buyers, in thousandths.
    pub permille: i32,
    /// What they spent in the shown currency.
    pub revenue: Option<Money>,
    /// Of what all spent, in thousandths; nothing where that is nothing.
    pub revenue_permille: Option<i32>,
    /// What sets it apart, with its middle beside everybody's; the strongest first.
    pub traits: Vec<Message>,
    /// How much of it comes back when the customers are drawn anew, in thousandths (mean Jaccard similarity over 30 resamples).
    pub stability: i32,
    /// The same in words.
    pub stable: Message,
    /// A rule of segments that comes near it.
    pub rule: Rule,
    /// Whom the rule holds now.
    pub rule_people: u32,
    /// Of those, how many are in the cluster, in thousandths.
    pub rule_right: i32,
    /// Of the cluster, how many the rule holds, in thousandths.
    pub rule_found: i32,
    /// The same in a sentence.
    pub near: Message,
}

/// Everybody's cluster.
struct Found {
    tried: Vec<Tried>,
    /// In the order of the base; places in the order in which they are shown.
    own: Vec<u8>,
    /// Of each cluster and measure: how far the mean is from everybody's, in units of spread.
    apart: Vec<Point>,
    sample: Sample,
}

/// Those who are looked at closely.
struct Sample {
    points: Vec<Point>,
    figures: Vec<Figures>,
    own: Vec<u8>,
    /// Goes on for whoever draws from them.
    dice: Dice,
}

/// Works them out as of `today`.
///
/// # Errors
/// Broken where the file cannot be read; cancelled.
pub async fn clusters(house: &House, today: Today, words: &Words, job: &Job) -> Answer<Clusters> {
    job.step("job-insight-reading", 0, 0)?;
    let base = base(house, today).await?;
    let buyers = u32::try_from(base.buyers.len()).unwrap_or(u32::MAX);
    let Some(mut found) = find(&base, job)? else {
        return Ok(Clusters {
            buyers,
            not_enough: Some(
                message(if base.buyers.len() < ENOUGH {
                    "insight-not-enough-buyers"
                } else {
                    "insight-all-alike"
                })
                .with("buyers", buyers)
                .with("needed", ENOUGH),
            ),
            tried: Vec::new(),
            clear: None,
            clusters: Vec::new(),
            notes: left_out(&base),
        });
    };
    let count = found.apart.len();
    job.step("job-insight-clustering", TRIED.count(), TRIED.count() + 1)?;
    let sample = &mut found.sample;
    let stability = stability(&sample.points, &sample.own, count, &mut sample.dice, job)?;
    let everybody: Vec<Figures> = base.buyers.iter().map(figures).collect();
    let middle = middles(&everybody);
    let total: i64 = base.buyers.iter().filter_map(|buyer| buyer.spent).sum();
    let mut passports = Vec::new();
    let mut taken = BTreeSet::new();
    for cluster in 0..count {
        job.step("job-insight-describing", cluster, count)?;
        let number = cluster as u8;
        let members: Vec<usize> = (0..found.own.len()).filter(|at| found.own[*at] == number).collect();
        if members.is_empty() {
            // All who were near its centre on the sample are nearer to another by now.
            continue;
        }
        let region = region::region(&found.sample.figures, &found.sample.own, number);
        let rule = region::rule(&region, base.currency.as_deref());
        let held = segments::ids(house, &rule, today, job).await?;
        let people = u32::try_from(members.len()).unwrap_or(u32::MAX);
        let both = members
            .iter()
            .filter(|at| held.binary_search(&base.buyers[**at].contact.0).is_ok())
            .count();
        let traits = traits(&found.apart[cluster]);
        let own: Vec<Figures> = members.iter().map(|at| everybody[*at]).collect();
        let own_middle = middles(&own);
        let spent: i64 = members.iter().filter_map(|at| base.buyers[*at].spent).sum();
        let stability = stability[cluster];
        let rule_right = permille(both, held.len());
        let rule_found = permille(both, members.len());
        passports.push(Cluster {
            number: cluster as u32 + 1,
            name: named(&traits, &mut taken, words),
            people,
            permille: permille(members.len(), base.buyers.len()),
            revenue: base.currency.as_ref().map(|currency| Money {
                minor: spent,
                currency: currency.clone(),
            }),
            revenue_permille: i32::try_from(
                (i128::from(spent) * 1000)
                    .checked_div(i128::from(total.max(0)))
                    .unwrap_or(i128::MAX),
            )
            .ok(),
            traits: traits
                .iter()
                .take(TRAITS)
                .map(|(measure, _)| {
                    let at = *measure as usize;
                    measure.beside(own_middle[at], middle[at], base.currency.as_deref(), words)
                })
                .collect(),
            stability: (stability * 1000.0).round() as i32,
            stable: message(match stability {
                s if s >= FIRM => "insight-cluster-firm",
                s if s >= SHAKY => "insight-cluster-likely",
                _ => "insight-cluster-shaky",
            }),
            rule,
            rule_people: u32::try_from(held.len()).unwrap_or(u32::MAX),
            rule_right,
            rule_found,
            near: message("insight-cluster-near")
                .with("people", held.len())
                .with("right", words.share(rule_right.into(), 1000))
                .with("found", words.share(rule_found.into(), 1000)),
        });
    }
    let best = found.tried.iter().map(|tried| tried.permille).max().unwrap_or(0);
    Ok(Clusters {
        buyers,
        not_enough: None,
        tried: found.tried,
        // Kaufman and Rousseeuw 1990: above .5 a reasonable structure, below .25 none to speak of.
        clear: Some(message(match best {
            501.. => "insight-clusters-clear",
            251..=500 => "insight-clusters-weak",
            _ => "insight-clusters-none",
        })),
        clusters: passports,
        notes: left_out(&base),
    })
}

/// The people of a cluster, by id; `people` is how many it was told to have.
///
/// # Errors
/// Refused where there is no such cluster any more: the purchases have changed, or the day; broken where the file cannot be read; cancelled.
pub async fn cluster_people(house: &House, number: u32, people: u32, today: Today, job: &Job) -> Answer<Vec<u32>> {
    let base = base(house, today).await?;
    let own = find(&base, job)?.map(|found| found.own).unwrap_or_default();
    let ids: Vec<u32> = base
        .buyers
        .iter()
        .zip(own)
        .filter(|(_, own)| u32::from(*own) + 1 == number)
        .map(|(buyer, _)| buyer.contact.0)
        .collect();
    if ids.is_empty() || ids.len() != people as usize {
        return Err(refuse_with(Code::Gone, message("insight-no-such-cluster")));
    }
    Ok(ids)
}

/// Finds the clusters; nothing where there are too few customers, or all are alike.
fn find(base: &Base, job: &Job) -> Answer<Option<Found>> {
    if base.buyers.len() < ENOUGH {
        return Ok(None);
    }
    let mut points: Vec<Point> = base
        .buyers
        .iter()
        .map(|buyer| {
            figures(buyer).map(|figure| {
                if figure == UNKNOWN {
                    f64::NAN
                } else {
                    (figure as f64).ln_1p()
                }
            })
        })
        .collect();
    if !standardise(&mut points) {
        return Ok(None);
    }
    let mut dice = Dice(base.buyers.len() as u64);
    let chosen = sample(points.len(), &mut dice);
    let some: Vec<Point> = chosen.iter().map(|at| points[*at]).collect();
    let mut tried = Vec::new();
    let mut best: Option<(f64, Vec<Point>)> = None;
    for count in TRIED {
        job.step("job-insight-clustering", count - TRIED.start(), TRIED.count() + 1)?;
        let centres = fit(&some, count, &mut dice, job)?;
        let own = assign(&some, &centres);
        if (0..count).any(|cluster| !own.contains(&(cluster as u8))) {
            // Fewer different customers than clusters.
            break;
        }
        let clear = silhouette(&some, &own, count, job)?;
        tried.push(Tried {
            clusters: count as u32,
            permille: (clear * 1000.0).round() as i32,
        });
        if best.as_ref().is_none_or(|(most, _)| clear > *most) {
            best = Some((clear, centres));
        }
    }
    let Some((_, centres)) = best else { return Ok(None) };
    let (_, centres) = settle(&points, centres, job)?;
    let centres = in_order(base, &points, centres);
    Ok(Some(Found {
        tried,
        own: assign(&points, &centres),
        sample: Sample {
            own: assign(&some, &centres),
            points: some,
            figures: chosen.iter().map(|at| figures(&base.buyers[*at])).collect(),
            dice,
        },
        // Standardised, the mean of everybody is 0 and a centre is its distance.
        apart: centres,
    }))
}

/// The centres in the order in which they are shown: those whose people spent most first, of equal ones the larger.
fn in_order(base: &Base, points: &[Point], centres: Vec<Point>) -> Vec<Point> {
    let mut worth = vec![(0_i64, 0_u32); centres.len()];
    for (buyer, own) in base.buyers.iter().zip(assign(points, &centres)) {
        let worth = &mut worth[usize::from(own)];
        worth.0 += buyer.spent.unwrap_or(0);
        worth.1 += 1;
    }
    let mut order: Vec<usize> = (0..centres.len()).collect();
    order.sort_by_key(|at| std::cmp::Reverse(worth[*at]));
    order.into_iter().map(|at| centres[at]).collect()
}

/// Each measure in units of its own spread around its mean, as far as it is known; one that is the same for all says nothing. Answers whether any
/// says something.
fn standardise(points: &mut [Point]) -> bool {
    let mut any = false;
    for measure in 0..kmeans::WIDE {
        let known = || points.iter().map(|point| point[measure]).filter(|figure| !figure.is_nan());
        let count = known().count().max(1) as f64;
        let mean = known().sum::<f64>() / count;
        let spread = (known().map(|figure| (figure - mean).powi(2)).sum::<f64>() / count).sqrt();
        any |= spread > 1e-9;
        for point in &mut *points {
            point[measure] = if spread > 1e-9 {
                (point[measure] - mean) / spread
            } else {
                0.0
            };
        }
    }
    any
}

/// Places of those that are looked at closely, in order: all, or a part drawn without putting back (Knuth's algorithm S).
fn sample(all: usize, dice: &mut Dice) -> Vec<usize> {
    let mut chosen = Vec::with_capacity(all.min(SAMPLE));
    for at in 0..all {
        let wanted = SAMPLE.min(all) - chosen.len();
        if dice.below(all - at) < wanted {
            chosen.push(at);
        }
    }
    chosen
}

/// The middle figure of each measure; of an even number the lower one of the two, so that it is somebody's.
fn middles(people: &[Figures]) -> Figures {
    let mut middles = [0; kmeans::WIDE];
    for (measure, middle) in middles.iter_mut().enumerate() {
        let known = people
            .iter()
            .map(|figures| figures[measure])
            .filter(|figure| *figure != UNKNOWN);
        let mut all: Vec<i64> = known.collect();
        let half = all.len().saturating_sub(1) / 2;
        if !all.is_empty() {
            *middle = *all.select_nth_unstable(half).1;
        }
    }
    middles
}

fn permille(part: usize, whole: usize) -> i32 {
    i32::try_from((part * 1000 + whole / 2) / whole.max(1)).unwrap_or(i32::MAX)
}
