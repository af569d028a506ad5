//! Recency, frequency and money as conditions: the group and the scores that `insight` shows, by the same reckoning (scores). Whom a score
//! belongs to hangs on all buyers, so no SQL tells it: everybody's are worked out in one pass over the purchases, out of the base in memory
//! or as they lie in the file.
//! Deliberately not here: what the groups are called on the screen (the catalogue), and the pictures of them (`insight`, dashboards).

use std::collections::HashSet;

use sqlx::SqliteConnection;

use super::{
    buyers::Gathering,
    check::check,
    expand::collect,
    field::Field,
    fold::{Wanted, folded},
    known::Known,
    node::{How, Leaf, Test},
    rule::Rule,
    sales::{each_sale, each_sale_of},
    scores::{RfmGroup, Scored, score},
    sentence::Telling,
    suggest::Suggestion,
};
use crate::{
    job::Job,
    refusal::{Answer, message},
    store::House,
    values::{ContactId, Today, plain_words},
};

/// Which of them a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Group,
    Recency,
    Frequency,
    Money,
}

impl Part {
    pub(super) const ALL: [Self; 4] = [Self::Group, Self::Recency, Self::Frequency, Self::Money];

    /// The score; none of the group, nor of money where nothing was spent in the currency that is shown.
    pub(super) fn number(self, scored: &Scored) -> Option<u8> {
        match self {
            Self::Group => None,
            Self::Recency => Some(scored.recency),
            Self::Frequency => Some(scored.frequency),
            Self::Money => scored.money,
        }
    }

    /// Whether somebody who is scored has it.
    pub(super) fn is_had(self, scored: &Scored) -> bool {
        self == Self::Group || self.number(scored).is_some()
    }
}

/// A group as rules and suggestions name it.
pub(super) fn word(group: RfmGroup) -> &'static str {
    match group {
        RfmGroup::Champions => "champions",
        RfmGroup::Loyal => "loyal",
        RfmGroup::Recent => "recent",
        RfmGroup::NeedsAttention => "needs attention",
        RfmGroup::AtRisk => "at risk",
        RfmGroup::Inactive => "inactive",
    }
}

/// The group that a text names, however it is written: `At-Risk`.
pub(super) fn group(text: &str) -> Option<RfmGroup> {
    let plain = |text: &str| folded(How::Equal, Field::Rfm(Part::Group).fold(), text);
    RfmGroup::ALL.into_iter().find(|group| plain(word(*group)) == plain(text))
}

/// The query of the people who can have one, each with the name of the part. It names what is held of the part, on a day; who has which is
/// no matter of SQL.
pub(super) fn may_have(part: Part, today: Today) -> String {
    // The day is ours, written by its type.
    let today = today.0.iso();
    format!("SELECT contact, '{part:?}' AS value FROM purchase WHERE total >= 0 AND day <= '{today}' GROUP BY contact")
}

/// Everybody's scores once all purchases were taken, by id; nobody where too few bought.
pub(super) fn scored(gathering: Gathering) -> Vec<Scored> {
    score(&gathering.base()).map(|scores| scores.people).unwrap_or_default()
}

impl Known {
    /// Everybody's scores, read where nobody asked yet.
    pub(super) async fn scored(&self, connection: &mut SqliteConnection, job: &Job) -> Answer<&[Scored]> {
        let read = async || -> Answer<Vec<Scored>> {
            let mut gathering = Gathering::new(self.today);
            each_sale_of(connection, &mut |sale| gathering.take(sale), job).await?;
            Ok(scored(gathering))
        };
        Ok(self.scores.get_or_try_init(read).await?)
    }
}

/// Works the scores out of the base in memory where a rule asks about them: to tell it of one person would read every purchase of the file.
pub(super) async fn scored_ahead(house: &House, rule: &Rule, known: &Known, job: &Job) -> Answer<()> {
    let Some(mut node) = check(rule, known, None)? else {
        return Ok(());
    };
    let mut leaves = Vec::new();
    collect(&mut node, &mut leaves);
    let asks = |leaf: &&mut Leaf| {
        matches!(
            leaf,
            Leaf::Field {
                field: Field::Rfm(_),
                ..
            }
        )
    };
    if leaves.iter().any(asks) {
        let read = async || of_house(house, known.today, job).await;
        known.scores.get_or_try_init(read).await?;
    }
    Ok(())
}

async fn of_house(house: &House, today: Today, job: &Job) -> Answer<Vec<Scored>> {
    let mut gathering = Gathering::new(today);
    each_sale(&house.watched(job), today, &mut |sale| gathering.take(sale)).await?;
    Ok(scored(gathering))
}

/// The people who pass a condition.
pub(super) async fn people(connection: &mut SqliteConnection, leaf: &Leaf, known: &Known, job: &Job) -> Answer<Option<Vec<u32>>> {
    let Leaf::Field {
        field: Field::Rfm(part),
        test,
        negate,
        blanks,
    } = leaf
    else {
        return Ok(None);
    };
    let wanted = match test {
        Test::Wanted(names) => Some(Wanted::of(names)),
        _ => None,
    };
    let passes = |scored: &Scored| match test {
        Test::Always => true,
        Test::Number { from, to } => part
            .number(scored)
            .is_some_and(|score| (*from..=*to).contains(&f64::from(score))),
        _ => wanted.as_ref().is_some_and(|wanted| wanted.fits(word(scored.group))),
    };
    let scored = known.scored(connection, job).await?;
    let have = || scored.iter().filter(|scored| part.is_had(scored));
    let id = |scored: &Scored| scored.contact.0;
    let mut people: Vec<u32> = have().filter(|scored| passes(scored) != *negate).map(id).collect();
    if *blanks {
        let known: HashSet<u32> = have().map(id).collect();
        let everybody: Vec<(u32,)> = sqlx::query_as("SELECT id FROM live_contact").fetch_all(connection).await?;
        people.extend(everybody.into_iter().map(|(id,)| id).filter(|id| !known.contains(id)));
    }
    Ok(Some(people))
}

/// What one person has of it, in words.
pub(super) fn recorded(part: Part, scored: &[Scored], contact: ContactId, telling: &Telling<'_>) -> Vec<String> {
    let own = scored.binary_search_by_key(&contact.0, |scored| scored.contact.0);
    let Some(own) = own.ok().and_then(|at| scored.get(at)) else {
        return Vec::new();
    };
    match part {
        Part::Group => {
            let said = message("segments-recorded-rfm")
                .with("group", telling.words.say(&own.group.title()))
                .with("recency", u32::from(own.recency))
                .with("frequency", u32::from(own.frequency));
            vec![telling.words.say(&said)]
        }
        _ => part.number(own).map(|score| score.to_string()).into_iter().collect(),
    }
}

/// The groups whose name contains what was typed, in the order people read them, with how many are in each.
pub(super) async fn suggest(house: &House, typed: &str, today: Today, job: &Job) -> Answer<Vec<Suggestion>> {
    let scored = of_house(house, today, job).await?;
    let typed = plain_words(typed);
    let wanted = RfmGroup::ALL.into_iter().filter(|group| word(*group).contains(&typed));
    let told = wanted.map(|group| Suggestion {
        value: word(group).to_owned(),
        label: None,
        people: u32::try_from(scored.iter().filter(|scored| scored.group == group).count()).unwrap_or(u32::MAX),
    });
    Ok(told.collect())
}
