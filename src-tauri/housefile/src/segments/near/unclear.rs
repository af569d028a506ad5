//! What is told beside the count of a rule that asks around a place: how many people it leaves out because it cannot be said where they live, and where a
//! postcode is taken to lie.

use super::{
    super::{
        count, image,
        known::Known,
        rule::{Around, Rule},
        warn::Warning,
    },
    Lies, Middle, lies, middle,
};
use crate::{
    job::Job,
    refusal::{Answer, message},
    store::House,
    values::SegmentId,
};

/// How many people a rule would hold besides, could it be said that they live where it asks: `people` is how many it holds. The places of saved segments in it
/// count as well; within a "not" nobody is left out for want of a town.
pub(in super::super) async fn warnings(
    house: &House,
    rule: &Rule,
    people: u32,
    known: &Known,
    job: &Job,
) -> Answer<Vec<Warning>> {
    let mut widening = Widening {
        known,
        open: Vec::new(),
        places: Vec::new(),
        postcodes: Vec::new(),
    };
    let wide = widening.rule(rule, "", true);
    let mut warnings = Vec::new();
    for (at, place) in std::mem::take(&mut widening.postcodes) {
        warnings.extend(postcode_lies(house, at, &place, known, job).await?);
    }
    if widening.places.is_empty() {
        return Ok(warnings);
    }
    let all = match image::ask(house, &wide, known, false, job).await? {
        Some(held) => held.ids().len(),
        None => count::ids_by_sql(house, &wide, known, job).await?.len(),
    };
    let left_out = u32::try_from(all).unwrap_or(u32::MAX).saturating_sub(people);
    if left_out == 0 {
        return Ok(warnings);
    }
    let at = match widening.places.as_slice() {
        [at] => Some(at.clone()),
        _ => None,
    };
    warnings.push(Warning {
        message: message("segments-place-unclear").with("people", left_out),
        at,
    });
    Ok(warnings)
}

/// Where a postcode is taken to lie; nothing where the place is a town.
async fn postcode_lies(house: &House, at: String, place: &str, known: &Known, job: &Job) -> Answer<Option<Warning>> {
    let Some(Middle::Postcode(zone)) = middle(place, known.home) else {
        return Ok(None);
    };
    let found = lies(house, &zone, known.today, job).await?;
    let said = match found {
        Some(Lies { town, count, of }) => message("segments-postcode-lies")
            .with("town", format!("{} ({})", town.name, town.country))
            .with("count", count)
            .with("of", of),
        None => message("segments-postcode-nowhere"),
    };
    Ok(Some(Warning {
        message: said.with("postcode", place),
        at: Some(at),
    }))
}

/// Turns each condition about a place into itself or "it cannot be said".
struct Widening<'k> {
    known: &'k Known,
    /// Segments that are being gone through: a circle has no end.
    open: Vec<SegmentId>,
    places: Vec<String>,
    /// Where a condition asks around what may be a postcode, and that.
    postcodes: Vec<(String, String)>,
}

impl Widening<'_> {
    fn is_postcode(&self, place: &str) -> bool {
        matches!(middle(place, self.known.home), Some(Middle::Postcode(_)))
    }

    /// `at` stays at the condition that names a segment while that is gone through.
    fn rule(&mut self, rule: &Rule, at: &str, outer: bool) -> Rule {
        let mut each = |rules: &[Rule]| {
            let dot = if at.is_empty() { "" } else { "." };
            let below = |n: usize| if outer { format!("{at}{dot}rules.{n}") } else { at.to_owned() };
            rules
                .iter()
                .enumerate()
                .map(|(n, rule)| self.rule(rule, &below(n), outer))
                .collect()
        };
        match rule {
            Rule::All { rules } => Rule::All { rules: each(rules) },
            Rule::Any { rules } => Rule::Any { rules: each(rules) },
            Rule::Segment { id } => {
                let known = self.known;
                match known.segments.get(id) {
                    Some(saved) if !self.open.contains(id) => {
                        self.open.push(*id);
                        let wide = self.rule(&saved.rule, at, false);
                        self.open.pop();
                        // Where nothing was widened it stays itself, and costs what it costs.
                        if wide == saved.rule { rule.clone() } else { wide }
                    }
                    _ => rule.clone(),
                }
            }
            Rule::Near { place, how, blanks, .. } if self.is_postcode(place) && (*how == Around::Unclear || *blanks) => {
                self.postcodes.push((at.to_owned(), place.clone()));
                rule.clone()
            }
            Rule::Near {
                place,
                km,
                how: Around::Within | Around::Farther,
                blanks: false,
            } => {
                self.places.push(at.to_owned());
                if self.is_postcode(place) {
                    self.postcodes.push((at.to_owned(), place.clone()));
                }
                let unclear = Rule::Near {
                    place: place.clone(),
                    km: *km,
                    how: Around::Unclear,
                    blanks: false,
                };
                Rule::Any {
                    rules: vec![rule.clone(), unclear],
                }
            }
            other => other.clone(),
        }
    }
}
