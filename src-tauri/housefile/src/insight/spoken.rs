//! The bands of a measure in words: `bought 35 to 90 days ago`.

use super::{Band, Base, Cuts, Measure, Scores};
use crate::{
    refusal::{Message, message},
    values::Money,
    words::Words,
};

/// Every band of every measure, best first, with how many people it holds.
pub(super) fn bands(base: &Base, scores: &Scores, words: &Words) -> Vec<Band> {
    [
        (Measure::Recency, &scores.recency),
        (Measure::Frequency, &scores.frequency),
        (Measure::Money, &scores.money),
    ]
    .into_iter()
    .filter(|(measure, _)| *measure != Measure::Money || base.currency.is_some())
    .flat_map(|(measure, cuts)| of_measure(measure, cuts, base, words))
    .collect()
}

fn of_measure(measure: Measure, cuts: &Cuts, base: &Base, words: &Words) -> Vec<Band> {
    let count = cuts.bands();
    let mut people = vec![0_u32; count];
    let mut reach: Vec<Option<(i64, i64)>> = vec![None; count];
    for buyer in &base.buyers {
        let figure = match measure {
            Measure::Recency => i64::from(buyer.days),
            Measure::Frequency => i64::from(buyer.purchases),
            Measure::Money => match buyer.spent {
                Some(spent) => spent,
                None => continue,
            },
        };
        let band = cuts.band(figure);
        people[band] += 1;
        let (low, high) = reach[band].unwrap_or((figure, figure));
        reach[band] = Some((low.min(figure), high.max(figure)));
    }
    let mut bands: Vec<Band> = (0..count)
        .map(|band| Band {
            measure,
            score: cuts
                .score(if measure == Measure::Recency { count - 1 - band } else { band })
                .into(),
            people: people[band],
            from: reach[band].map(|(from, _)| from),
            to: reach[band].map(|(_, to)| to),
            meaning: match reach[band] {
                Some((from, to)) => meaning(measure, from, to, base, words),
                None => message("insight-band-empty"),
            },
        })
        .collect();
    bands.sort_by_key(|band| std::cmp::Reverse(band.score));
    bands
}

/// Said with the figures that occur, not with the cut points between them.
fn meaning(measure: Measure, from: i64, to: i64, base: &Base, words: &Words) -> Message {
    let (name, from_shown, to_shown) = match measure {
        Measure::Recency => ("recency", words.count(from), words.count(to)),
        Measure::Frequency => ("frequency", words.count(from), words.count(to)),
        Measure::Money => {
            let money = |minor| {
                words.money(&Money {
                    minor,
                    currency: base.currency.clone().unwrap_or_default(),
                })
            };
            ("money", money(from), money(to))
        }
    };
    if from == to {
        let same = message(&format!("insight-band-{name}-one"));
        return if measure == Measure::Money {
            same.with("amount", from_shown)
        } else {
            same.with("count", from)
        };
    }
    message(&format!("insight-band-{name}"))
        .with("from", from_shown)
        .with("to", to_shown)
}

/// Why a score has nobody.
pub(super) fn empty(bands: &[Band]) -> Vec<Message> {
    bands
        .iter()
        .filter(|band| band.people == 0)
        .map(|band| {
            let measure = match band.measure {
                Measure::Recency => "recency",
                Measure::Frequency => "frequency",
                Measure::Money => "money",
            };
            message("insight-score-empty")
                .with("score", band.score)
                .with("measure", measure)
        })
        .collect()
}

/// What was left out, in sentences.
pub(crate) fn left_out(base: &Base) -> Vec<Message> {
    let mut notes = Vec::new();
    if let (Some(currency), false) = (&base.currency, base.others.is_empty()) {
        let purchases: u32 = base.others.iter().map(|other| other.purchases).sum();
        let names: Vec<&str> = base.others.iter().map(|other| other.currency.as_str()).collect();
        notes.push(
            message("insight-one-currency")
                .with("currency", currency.as_str())
                .with("purchases", purchases)
                .with("others", names.join(", ")),
        );
    }
    if base.undated > 0 {
        notes.push(message("insight-undated").with("purchases", base.undated));
    }
    if base.future > 0 {
        notes.push(message("insight-future").with("purchases", base.future));
    }
    notes
}
