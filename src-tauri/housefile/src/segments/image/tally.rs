//! How many of some people have each value of a field.

use std::collections::HashMap;

use super::{
    super::{
        bounds::AsOf,
        field::{Field, Fold},
        fold::folded,
        node::How,
        relation::relation,
    },
    Image,
    bits::Bits,
    column::Column,
    held,
    texts::{NONE, Texts},
    turn,
};
use crate::{job::Job, refusal::Answer, store::House};

/// Each value, as most of them have it, with how many people: the most frequent first; and how many people have none. Values that a rule does not
/// tell apart are one.
pub(in super::super) type Tally = (Vec<(String, u32)>, u32);

/// Counts them.
pub(in super::super) async fn tally(house: &House, field: &Field, people: &[u32], as_of: AsOf, job: &Job) -> Answer<Tally> {
    let people = Bits::of(people.iter().copied());
    let mut slot = turn(house, job).await?;
    if let Some(image) = held(&mut slot, house).await? {
        let counted = image.tally(house, field, &people, as_of, job).await;
        if let Some(counted) = image.let_go(counted).await? {
            return Ok(counted);
        }
    }
    drop(slot);
    tally_in_file(house, field, &people, as_of, job).await
}

/// The same where the base is not held: the field is read for this question alone.
pub(super) async fn tally_in_file(house: &House, field: &Field, people: &Bits, as_of: AsOf, job: &Job) -> Answer<Tally> {
    let mut read = house.read().await?;
    let column = Column::read(&mut read, field, &relation(field, as_of), true, job).await?;
    drop(read);
    column.tally(field.fold(), people, job)
}

impl Image {
    /// Counts as of one moment; `None` where the base is too large to be held.
    async fn tally(&mut self, house: &House, field: &Field, people: &Bits, as_of: AsOf, job: &Job) -> Answer<Option<Tally>> {
        let Some((mut moment, parts)) = self.moment(house, as_of.today, job).await? else {
            return Ok(None);
        };
        let column = parts.held_column(&mut moment, house, field, true, as_of, job).await?;
        let counted = column.tally(field.fold(), people, job)?;
        moment.rollback().await?;
        Ok(Some(counted))
    }
}

/// The values of people as numbers of texts, counted.
pub(super) fn counted(
    contacts: &[u32],
    numbers: &[u32],
    texts: &Texts,
    fold: Fold,
    people: &Bits,
    job: &Job,
) -> Answer<Vec<(String, u32)>> {
    let groups = texts.alike(fold, job)?;
    let mut rows = vec![0_u32; groups.len()];
    // One number each that holds person and value, so that somebody with one value twice is one.
    let mut pairs: Vec<u64> = Vec::new();
    for (contact, number) in contacts.iter().zip(numbers) {
        if *number != NONE && people.has(*contact) {
            rows[*number as usize] += 1;
            pairs.push(u64::from(*contact) << 32 | u64::from(groups[*number as usize]));
        }
    }
    job.heard()?;
    pairs.sort_unstable();
    pairs.dedup();
    let mut counts = vec![0_u32; groups.len()];
    for pair in &pairs {
        counts[(pair & u64::from(u32::MAX)) as usize] += 1;
    }
    // The spelling that most have stands for all.
    let mut spelled: HashMap<u32, (u32, &str)> = HashMap::new();
    for ((number, group), rows) in (0..).zip(&groups).zip(&rows).filter(|(_, rows)| **rows > 0) {
        let text = texts.text(number);
        let best = spelled.entry(*group).or_insert((*rows, text));
        if (*rows, std::cmp::Reverse(text)) > (best.0, std::cmp::Reverse(best.1)) {
            *best = (*rows, text);
        }
    }
    let mut values: Vec<(String, u32)> = spelled
        .into_iter()
        .map(|(group, (_, text))| (text.to_owned(), counts[group as usize]))
        .collect();
    values.sort_by(|(a, n), (b, m)| m.cmp(n).then_with(|| a.cmp(b)));
    Ok(values)
}

/// Numbers that texts share which a rule does not tell apart.
pub(super) fn alike(texts: &[Box<str>], fold: Fold, job: &Job) -> Answer<Vec<u32>> {
    let mut known: HashMap<String, u32> = HashMap::new();
    let mut groups = Vec::with_capacity(texts.len());
    for chunk in texts.chunks(1000) {
        job.heard()?;
        for text in chunk {
            let next = u32::try_from(known.len()).unwrap_or(NONE);
            groups.push(*known.entry(folded(How::Equal, fold, text)).or_insert(next));
        }
    }
    Ok(groups)
}
