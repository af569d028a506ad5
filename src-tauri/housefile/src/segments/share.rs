//! So many of a hundred buyers, by what they bought: those who are equal are never parted.

use sqlx::SqliteConnection;

use super::{compile::Bind, node::Share, rule::End, run};
use crate::{job::Job, refusal::Answer};

/// What each buyer's purchases come to, in SQL: how often they bought, or for how much. A sum below zero is no purchase, but is taken off the
/// sum of who bought.
pub(super) async fn totals(connection: &mut SqliteConnection, share: &Share, job: &Job) -> Answer<Vec<(u32, i64)>> {
    let (mut wheres, mut binds) = (Vec::new(), Vec::new());
    if let Some(days) = share.days {
        binds.extend([Bind::Text(days.from.iso()), Bind::Text(days.to.iso())]);
        wheres.push(" AND p.day BETWEEN ?1 AND ?2".to_owned());
    }
    let mut value = "sum(p.total >= 0)";
    if let Some(currency) = &share.currency {
        binds.push(Bind::Text(currency.clone()));
        wheres.push(format!(" AND p.currency = ?{}", binds.len()));
        value = "sum(p.total)";
    }
    let sql = format!(
        "SELECT p.contact, {value} FROM purchase p JOIN live_contact l ON l.id = p.contact WHERE 1{} GROUP BY p.contact
         HAVING sum(p.total >= 0) > 0",
        wheres.concat()
    );
    run::rows(connection, &sql, &binds, job).await
}

/// The buyers who are meant: the share of them, rounded up to whole people, and whoever is equal to the last of those.
pub(super) fn chosen(share: &Share, totals: Vec<(u32, i64)>) -> Vec<u32> {
    let mut values: Vec<i64> = totals.iter().map(|(_, value)| *value).collect();
    values.sort_unstable();
    if share.end == End::Heavy {
        values.reverse();
    }
    let count = (values.len() * share.percent as usize).div_ceil(100);
    let Some(last) = count.checked_sub(1).and_then(|at| values.get(at)).copied() else {
        return Vec::new();
    };
    let is_meant = |value: i64| match share.end {
        End::Heavy => value >= last,
        End::Light => value <= last,
    };
    totals
        .into_iter()
        .filter(|(_, value)| is_meant(*value))
        .map(|(contact, _)| contact)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn share(end: End, percent: u32) -> Vec<u32> {
        let share = Share {
            end,
            percent,
            currency: None,
            days: None,
            not: false,
        };
        let totals = [9, 1, 5, 5, 1, 3, 1, 1, 5, 2];
        chosen(&share, (1..).zip(totals).collect())
    }

    #[test]
    fn equal_buyers_are_never_parted() {
        assert_eq!(share(End::Heavy, 10), [1]);
        assert_eq!(share(End::Heavy, 20), [1, 3, 4, 9], "three have five");
        assert_eq!(share(End::Heavy, 41), [1, 3, 4, 6, 9], "a part of a person is a whole one");
        assert_eq!(share(End::Light, 1), [2, 5, 7, 8]);
        assert_eq!(share(End::Light, 50), [2, 5, 7, 8, 10]);
        let nobody = Share {
            end: End::Light,
            percent: 50,
            currency: None,
            days: None,
            not: false,
        };
        assert_eq!(chosen(&nobody, Vec::new()), Vec::<u32>::new());
    }
}
