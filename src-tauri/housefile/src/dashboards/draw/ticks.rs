//! Where gridlines lie: a handful of round values.

/// Round steps of which three to six cover `low..high`, in whole numbers. Never less than `unit`.
pub(super) fn ticks(low: i64, high: i64, unit: i64) -> Vec<i64> {
    let span = (high - low).max(unit);
    let mut step = unit.max(1);
    // 1, 2, 5, 10, 20, 50 … units until at most five fit.
    for (times, by) in [(2, 1), (5, 2), (2, 1)].into_iter().cycle() {
        if span / step <= 5 {
            break;
        }
        step = step * times / by;
    }
    let first = low.div_euclid(step);
    (first..)
        .map(|n| n * step)
        .skip_while(|tick| *tick < low)
        .take_while(|tick| *tick <= high)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::ticks;

    #[test]
    fn gridlines_are_round_and_few() {
        assert_eq!(ticks(0, 7, 1), vec![0, 2, 4, 6]);
        assert_eq!(ticks(0, 1, 1), vec![0, 1]);
        assert_eq!(ticks(0, 540, 1), vec![0, 100, 200, 300, 400, 500]);
        assert_eq!(ticks(0, 8_420_000, 100), vec![0, 2_000_000, 4_000_000, 6_000_000, 8_000_000]);
        assert_eq!(ticks(-1_200, 4_000, 100), vec![-1_000, 0, 1_000, 2_000, 3_000, 4_000]);
        assert_eq!(ticks(0, 0, 100), vec![0]);
        for high in 1..5_000 {
            assert!((2..=6).contains(&ticks(0, high, 1).len()), "{high}");
        }
    }
}
