//! That a rule does not compare with too much, nor with anything that is too long.

use super::{
    super::rule::{Rule, Value, What},
    Place, VALUES, Walk,
};
use crate::{
    refusal::{Answer, message, refuse_at},
    values::{LINE, within},
};

impl Walk<'_> {
    /// What a rule compares with: not too much of it, and nothing that is too long.
    pub(super) fn values(&mut self, rule: &Rule, place: &Place) -> Answer<()> {
        match rule {
            Rule::Near { place: town, .. } => within(&place.shown, town, LINE)?,
            Rule::Postcode { from, to, .. } => {
                within(&place.shown, from, LINE)?;
                within(&place.shown, to, LINE)?;
            }
            _ => {}
        }
        let (values, names, more): (&[Value], &[String], &[String]) = match rule {
            Rule::Is { values, .. } => (values, &[], &[]),
            Rule::Attended { names, values, .. } => (&[], names, values),
            Rule::Bought {
                what: Some(What::Product { names } | What::Category { names }),
                ..
            } => (&[], names, &[]),
            _ => return Ok(()),
        };
        self.values += values.len() + names.len() + more.len();
        if self.values > VALUES {
            return Err(refuse_at(
                place.shown.clone(),
                message("segments-too-many-values").with("most", VALUES),
            ));
        }
        let texts = values.iter().filter_map(|value| match value {
            Value::Text(text) => Some(text),
            _ => None,
        });
        texts
            .chain(names)
            .chain(more)
            .try_for_each(|text| within(&place.shown, text, LINE))
    }
}
