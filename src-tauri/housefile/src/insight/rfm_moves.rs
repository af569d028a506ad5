//! Who moved from which group of buyers to which between two days. Each day's buyers are scored among themselves, by the cut points of that day, in one
//! pass over the purchases for both. Past days are told from the purchases that are known today, as with stages.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Base, ENOUGH, Group, score};
use crate::{
    job::Job,
    refusal::{Answer, Message, message, refuse_at},
    segments::{Gathering, each_sale},
    store::House,
    values::{Day, Today},
};

/// Groups of buyers on two days.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RfmMoves {
    /// The earlier day.
    pub from: Day,
    /// The later day.
    pub to: Day,
    /// Why there is nothing to tell, where too few had bought by one of them; everything below is empty then.
    pub not_enough: Option<Message>,
    /// How many people are in another group on the later day; those whose first purchase lies between are not among them.
    pub changed: u32,
    /// The groups with their people at the end of both days.
    pub groups: Vec<RfmCount>,
    /// The moves that anybody made, the most frequent first. Who stayed is none of them.
    pub moves: Vec<RfmMove>,
}

/// The people of a group at the end of both days.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RfmCount {
    /// Which.
    pub group: Group,
    /// Its name.
    pub title: Message,
    /// How many there were.
    pub before: u32,
    /// How many there are.
    pub after: u32,
}

/// People who moved from one group to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct RfmMove {
    /// Where they were; nothing where they had not bought yet.
    pub was: Option<Group>,
    /// Where they are: whoever had bought by the earlier day has by the later one.
    pub is: Group,
    /// How many people.
    pub people: u32,
}

/// Who moved from which group to which from the end of one day to the end of another. Grows with the purchases, of which none is kept.
///
/// # Errors
/// Refused where the first day is not before the second, or that is yet to come; broken where the file cannot be read; cancelled.
pub async fn rfm_moves(house: &House, from: Day, to: Day, today: Today, job: &Job) -> Answer<RfmMoves> {
    if to > today.0 {
        return Err(refuse_at("to", message("segments-past-to-come")));
    }
    if from >= to {
        return Err(refuse_at("from", message("insight-moves-turned")));
    }
    job.step("job-insight-reading", 0, 0)?;
    let mut days = [from, to].map(|day| Gathering::new(Today(day)));
    each_sale(&house.watched(job), today, &mut |sale| {
        days.iter_mut().for_each(|gathering| gathering.take(sale));
    })
    .await?;
    let [then, now] = days.map(Gathering::base);
    let (Some(was), Some(is)) = (groups(&then), groups(&now)) else {
        // The earlier day never has more buyers than the later one.
        let said = message("insight-rfm-moves-too-few").with("day", from.iso());
        let said = said.with("buyers", then.buyers.len()).with("needed", ENOUGH);
        return Ok(RfmMoves {
            from,
            to,
            not_enough: Some(said),
            changed: 0,
            groups: Vec::new(),
            moves: Vec::new(),
        });
    };
    let mut pairs: BTreeMap<(Option<Group>, Group), u32> = BTreeMap::new();
    for (contact, group) in &is {
        *pairs.entry((was.get(contact).copied(), *group)).or_default() += 1;
    }
    let sum = |fits: &dyn Fn(Option<Group>, Group) -> bool| -> u32 {
        let fitting = pairs.iter().filter(|((was, is), _)| fits(*was, *is));
        fitting.map(|(_, people)| people).sum()
    };
    let groups = Group::ALL.into_iter().map(|group| RfmCount {
        group,
        title: group.title(),
        before: sum(&|was, _| was == Some(group)),
        after: sum(&|_, is| is == group),
    });
    let mut moves: Vec<RfmMove> = pairs
        .iter()
        .filter(|((was, is), _)| *was != Some(*is))
        .map(|((was, is), people)| RfmMove {
            was: *was,
            is: *is,
            people: *people,
        })
        .collect();
    moves.sort_by_key(|one| std::cmp::Reverse(one.people));
    Ok(RfmMoves {
        from,
        to,
        not_enough: None,
        changed: sum(&|was, is| was.is_some_and(|was| was != is)),
        groups: groups.collect(),
        moves,
    })
}

/// The group of each buyer; nothing where there are too few.
fn groups(base: &Base) -> Option<BTreeMap<u32, Group>> {
    let scores = score(base)?;
    Some(
        scores
            .people
            .into_iter()
            .map(|scored| (scored.contact.0, scored.group))
            .collect(),
    )
}
