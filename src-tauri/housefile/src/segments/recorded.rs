//! What is recorded about one person of what a condition asks about, in words: their own value beside the yes or no.

use sqlx::SqliteConnection;

use super::{
    check::check,
    compile::{Bind, looked_at},
    expand::expand,
    field::{Field, FieldType, find},
    near,
    node::{Kind, Leaf},
    relation::{CURRENCY, relation},
    rfm,
    rule::{Rule, Window},
    run,
    sentence::Telling,
};
use crate::{
    job::Job,
    matching::colleague_counts,
    privacy::{self, Basis, Channel, Consented, Standing},
    refusal::{Answer, message},
    values::{ContactId, Day, Money},
};

/// So many values of one field are shown.
const SHOWN: usize = 5;

/// Of whom it is told, and how.
pub(super) struct Asked<'a> {
    pub connection: &'a mut SqliteConnection,
    pub contact: ContactId,
    pub telling: &'a Telling<'a>,
    pub job: &'a Job,
}

impl Asked<'_> {
    /// What is recorded about them of what a part of a rule asks about; nothing of a group.
    pub(super) async fn recorded(&mut self, part: &Rule) -> Answer<Vec<String>> {
        let tell = |id: &str| vec![self.telling.words.tell(id)];
        match part {
            Rule::Is { field, .. } => match find(field, &self.telling.known.fields) {
                Some(field) => self.of_field(&field, part).await,
                None => Ok(Vec::new()),
            },
            Rule::Near { .. } => self.of_field(&Field::Town, part).await,
            Rule::Postcode { .. } => self.of_field(&Field::Zone, part).await,
            Rule::Share { currency, within, .. } => self.deeds(&bought_so(currency.as_ref(), within.as_ref())).await,
            Rule::Bought { .. } | Rule::Attended { .. } => self.deeds(part).await,
            Rule::Consent { channel, .. } => {
                let today = self.telling.known.today;
                let said = privacy::consented(self.connection, *channel, &[self.contact.0], today).await?;
                Ok(tell(match said.first() {
                    Some((_, Consented::Granted)) => "segments-recorded-granted",
                    Some((_, Consented::Denied)) => "segments-recorded-denied",
                    _ => "segments-recorded-unasked",
                }))
            }
            Rule::MayContact { channel, .. } => {
                let standing = self.standing(*channel).await?;
                Ok(standing.map(|standing| tell(standing_word(standing))).unwrap_or_default())
            }
            Rule::All { .. } | Rule::Any { .. } | Rule::Not { .. } | Rule::Segment { .. } | Rule::People { .. } => Ok(Vec::new()),
        }
    }

    async fn standing(&mut self, channel: Channel) -> Answer<Option<Standing>> {
        let known = self.telling.known;
        let basis = known.reach_rules.iter().find(|(of, _)| *of == channel);
        let basis = basis.map_or(&Basis::Consent, |(_, basis)| basis);
        let who = [self.contact.0];
        let reached = privacy::reach(self.connection, channel, basis, Some(&who), known.today).await?;
        Ok(reached.first().map(|one| one.standing))
    }

    /// How often they did what is asked about, for how much, and when last.
    async fn deeds(&mut self, part: &Rule) -> Answer<Vec<String>> {
        let known = self.telling.known;
        let Some(mut node) = check(part, known, None)? else {
            return Ok(Vec::new());
        };
        expand(self.connection, &mut node, known, self.job).await?;
        let Kind::Leaf(leaf) = &node.kind else { return Ok(Vec::new()) };
        let Some((sql, binds)) = looked_at(leaf, self.contact.0, known.as_of()) else {
            return Ok(Vec::new());
        };
        let rows: Vec<(u32, Option<i64>, Option<String>)> = run::rows(self.connection, &sql, &binds, self.job).await?;
        let Some((times, sum, last)) = rows.into_iter().next() else {
            return Ok(Vec::new());
        };
        let say = |message| self.telling.words.say(&message);
        let mut told = vec![say(message("segments-recorded-times").with("count", times))];
        if let Leaf::Bought(bought) = leaf
            && let (Some(minor), Some(amount)) = (sum, &bought.amount)
        {
            let money = Money {
                minor,
                currency: amount.currency.clone(),
            };
            told.push(say(
                message("segments-recorded-sum").with("sum", self.telling.words.money(&money))
            ));
        }
        if let Some(day) = last.as_deref().and_then(Day::parse) {
            told.push(say(message("segments-recorded-last").with("day", self.telling.words.day(day))));
        }
        Ok(told)
    }

    async fn of_field(&mut self, field: &Field, part: &Rule) -> Answer<Vec<String>> {
        let binds = [Bind::Integer(self.contact.0.into())];
        if *field == Field::Spent {
            let sql = "SELECT sum(total), currency FROM purchase WHERE contact = ?1 GROUP BY currency ORDER BY 1 DESC";
            let rows: Vec<(i64, String)> = run::rows(self.connection, sql, &binds, self.job).await?;
            let money = |(minor, currency)| self.telling.words.money(&Money { minor, currency });
            return Ok(rows.into_iter().map(money).collect());
        }
        if *field == Field::Colleagues {
            let counts = colleague_counts(self.connection, self.job).await?;
            let own = counts.iter().find(|(person, _)| *person == self.contact.0);
            return Ok(own.map(|(_, others)| others.to_string()).into_iter().collect());
        }
        if let Field::Rfm(part) = field {
            let scored = self.telling.known.scored(self.connection, self.job).await?;
            return Ok(rfm::recorded(*part, scored, self.contact, self.telling));
        }
        let values = relation(field, self.telling.known.as_of()).replace(CURRENCY, "''");
        let sql = format!(
            "SELECT DISTINCT CAST(value AS TEXT) FROM ({values}) WHERE contact = ?1 LIMIT {}",
            SHOWN + 1
        );
        let rows: Vec<(String,)> = run::rows(self.connection, &sql, &binds, self.job).await?;
        let more = rows.len() > SHOWN;
        let home = self.telling.known.home;
        let middle = match part {
            Rule::Near { place, .. } => near::town_at(self.connection, place, home, self.job).await?,
            _ => None,
        };
        let mut shown: Vec<String> = rows
            .into_iter()
            .take(SHOWN)
            .map(|(value,)| match part {
                Rule::Near { .. } => near::recorded(middle, &value, self.telling),
                // Of one address, parted as the rule reads it.
                Rule::Postcode { .. } => value
                    .split('\u{1f}')
                    .filter(|part| !part.is_empty())
                    .collect::<Vec<_>>()
                    .join(", "),
                _ => show(field, value, self.telling),
            })
            .collect();
        if more {
            shown.push("…".to_owned());
        }
        Ok(shown)
    }
}

/// The purchases that a share of buyers is put in order by.
fn bought_so(currency: Option<&String>, within: Option<&Window>) -> Rule {
    Rule::Bought {
        what: None,
        at_least: Some(1),
        at_most: None,
        // Any sum: its currency is what is asked about.
        amount_at_least: currency.map(|currency| Money {
            minor: 1,
            currency: currency.clone(),
        }),
        amount_at_most: None,
        within: within.cloned(),
        not: false,
    }
}

fn show(field: &Field, value: String, telling: &Telling<'_>) -> String {
    match field.kind() {
        // An age is asked about, a day of birth is recorded.
        FieldType::Day => Day::parse(&value).map_or(value, |day| telling.words.day(day)),
        FieldType::Number if *field == Field::Age => Day::parse(&value).map_or(value, |day| telling.words.day(day)),
        FieldType::Number if *field == Field::PurchaseGap => {
            let days = value.parse::<f64>().unwrap_or_default().round() as u32;
            telling.words.say(&message("segments-recorded-gap").with("days", days))
        }
        FieldType::Number => value.strip_suffix(".0").unwrap_or(&value).to_owned(),
        FieldType::Flag => telling.words.tell(if value.starts_with('1') {
            "segments-yes"
        } else {
            "segments-no"
        }),
        FieldType::Text if *field == Field::Lifecycle => telling.stage(&value),
        _ => value,
    }
}

fn standing_word(standing: Standing) -> &'static str {
    match standing {
        Standing::Reachable => "segments-recorded-may",
        Standing::NoAddress => "segments-recorded-no-address",
        Standing::OptedOut => "segments-recorded-denied",
        Standing::Suppressed => "segments-recorded-stopped",
        Standing::TermsOver => "segments-recorded-terms-over",
        Standing::NotConsented => "segments-recorded-unasked",
    }
}
