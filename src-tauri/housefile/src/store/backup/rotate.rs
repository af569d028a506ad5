//! Which backups stay. A pure function: it is given what there is and the time, and answers what may go.

use std::collections::HashSet;

use jiff::{Timestamp, tz::TimeZone};

use super::Backup;

/// However old, the last few stay: they were made before the risky acts of one sitting.
const LATEST: usize = 12;
const HOURS: usize = 12;
const DAYS: usize = 14;
const WEEKS: usize = 8;
const MONTHS: usize = 12;

/// Backups may take this much together, or eight times the newest where that is more.
const BYTES: u64 = 4 << 30;
const COPIES: u64 = 8;

/// The numbers of the backups that may be removed: neither among the last twelve nor the newest of one of the last 12 hours, 14 days,
/// 8 weeks or 12 months that have any; and the oldest while all together are too large.
///
/// The newest always stays. So do those from the future, whichever clock is wrong, today's or that day's; they do not keep the others
/// from going.
pub(super) fn to_remove(backups: &[Backup], now: Timestamp) -> Vec<u32> {
    let mut newest_first: Vec<&Backup> = backups.iter().filter(|backup| backup.at <= now).collect();
    newest_first.sort_by_key(|backup| std::cmp::Reverse(backup.number));
    let mut stays: HashSet<u32> = newest_first.iter().take(LATEST).map(|backup| backup.number).collect();
    for (period, count) in [(hour as Period, HOURS), (day, DAYS), (week, WEEKS), (month, MONTHS)] {
        let mut seen = HashSet::new();
        for backup in &newest_first {
            if seen.len() == count {
                break;
            }
            if seen.insert(period(backup.at)) {
                stays.insert(backup.number);
            }
        }
    }
    let most = BYTES.max(newest_first.first().map_or(0, |newest| newest.bytes.saturating_mul(COPIES)));
    let mut bytes = 0_u64;
    for (rank, backup) in newest_first
        .iter()
        .filter(|backup| stays.contains(&backup.number))
        .enumerate()
    {
        bytes = bytes.saturating_add(backup.bytes);
        if rank > 0 && bytes > most {
            stays = newest_first
                .iter()
                .filter(|other| stays.contains(&other.number) && other.number > backup.number)
                .map(|other| other.number)
                .collect();
            break;
        }
    }
    newest_first
        .iter()
        .map(|backup| backup.number)
        .filter(|number| !stays.contains(number))
        .collect()
}

type Period = fn(Timestamp) -> (i16, i16);

fn hour(at: Timestamp) -> (i16, i16) {
    let at = at.to_zoned(TimeZone::UTC);
    (at.year(), at.day_of_year() * 24 + i16::from(at.hour()))
}

fn day(at: Timestamp) -> (i16, i16) {
    let at = at.to_zoned(TimeZone::UTC);
    (at.year(), at.day_of_year())
}

fn week(at: Timestamp) -> (i16, i16) {
    let week = at.to_zoned(TimeZone::UTC).date().iso_week_date();
    (week.year(), i16::from(week.week()))
}

fn month(at: Timestamp) -> (i16, i16) {
    let at = at.to_zoned(TimeZone::UTC);
    (at.year(), i16::from(at.month()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::store::Reason;

    fn backup(number: u32, second: i64, bytes: u64) -> Backup {
        Backup {
            name: String::new(),
            number,
            at: Timestamp::from_second(second).expect("a time"),
            reason: Reason::Timer,
            people: 1,
            bytes,
        }
    }

    /// 2026-11-23 12:00 UTC.
    const NOON: i64 = 1_795_435_200;

    fn left(backups: &[Backup], now: Timestamp) -> Vec<u32> {
        let gone = to_remove(backups, now);
        backups.iter().map(|b| b.number).filter(|n| !gone.contains(n)).collect()
    }

    #[test]
    fn a_year_of_half_hours_becomes_a_handful() {
        let year = 365 * 48;
        let all: Vec<Backup> = (0..year)
            .map(|n| backup(u32::try_from(n).expect("few"), NOON - (year - n) * 1800, 1 << 20))
            .collect();
        let stays = left(&all, Timestamp::from_second(NOON).expect("a time"));
        assert!(stays.len() <= LATEST + HOURS + DAYS + WEEKS + MONTHS, "{}", stays.len());
        assert!(stays.len() >= 35, "{}", stays.len());
        let age_of_oldest = NOON - all[usize::try_from(stays[0]).expect("small")].at.as_second();
        assert!(age_of_oldest > 300 * 86_400, "the oldest month is kept: {age_of_oldest}");
    }

    #[test]
    fn rotating_step_by_step_keeps_what_rotating_at_the_end_would() {
        let mut kept: Vec<Backup> = Vec::new();
        for n in 0..4000_u32 {
            let now = NOON + i64::from(n) * 1800;
            kept.push(backup(n, now, 1 << 20));
            let gone = to_remove(&kept, Timestamp::from_second(now).expect("a time"));
            kept.retain(|b| !gone.contains(&b.number));
        }
        let days: HashSet<(i16, i16)> = kept.iter().map(|b| day(b.at)).collect();
        let months: HashSet<(i16, i16)> = kept.iter().map(|b| month(b.at)).collect();
        assert!(days.len() >= DAYS, "{}", days.len());
        assert_eq!(months.len(), 4, "83 days touch four months, and each has its backup");
    }

    proptest! {
        #[test]
        fn the_newest_and_those_from_the_future_stay_and_the_others_are_few(
            made in proptest::collection::vec((0_i64..40_000_000, 1_u64..6_000_000_000), 1..120),
            now in 0_i64..50_000_000,
        ) {
            let all: Vec<Backup> = made.iter().zip(1..).map(|((at, bytes), n)| backup(n, NOON + at, *bytes)).collect();
            let now = Timestamp::from_second(NOON + now).expect("a time");
            let gone = to_remove(&all, now);
            let newest = u32::try_from(all.len()).expect("few");
            prop_assert!(!gone.contains(&newest));
            prop_assert!(all.iter().all(|b| b.at <= now || !gone.contains(&b.number)));
            let past: Vec<&Backup> = all.iter().filter(|b| b.at <= now).collect();
            let stays: Vec<&Backup> = past.iter().copied().filter(|b| !gone.contains(&b.number)).collect();
            prop_assert!(stays.len() <= LATEST + HOURS + DAYS + WEEKS + MONTHS);
            prop_assert!(past.is_empty() || !stays.is_empty());
            let bytes: u64 = stays.iter().map(|b| b.bytes).sum();
            let most = past.last().map_or(0, |b| BYTES.max(b.bytes * COPIES));
            prop_assert!(stays.len() <= 1 || bytes <= most);
        }

        #[test]
        fn what_is_small_and_recent_stays(made in proptest::collection::vec(0_i64..3600, 1..12)) {
            let all: Vec<Backup> = made.iter().zip(1..).map(|(at, n)| backup(n, NOON + at, 1000)).collect();
            let now = Timestamp::from_second(NOON + 3600).expect("a time");
            prop_assert!(to_remove(&all, now).is_empty());
        }

        #[test]
        fn removing_is_done_once(made in proptest::collection::vec(0_i64..40_000_000, 1..120)) {
            let mut at: Vec<i64> = made;
            at.sort_unstable();
            let all: Vec<Backup> = at.iter().zip(1..).map(|(at, n)| backup(n, NOON + at, 1000)).collect();
            let now = Timestamp::from_second(NOON + 40_000_000).expect("a time");
            let gone = to_remove(&all, now);
            let rest: Vec<Backup> = all.into_iter().filter(|b| !gone.contains(&b.number)).collect();
            prop_assert!(to_remove(&rest, now).is_empty());
        }
    }
}
