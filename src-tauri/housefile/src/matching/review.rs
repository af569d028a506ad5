//! In which order people are asked. Deliberately not here: what is asked.

use super::likely::chance;

/// What an answer is worth: those first of which least is known, and whose answer settles more records or more of the history. A pair that is
/// one person in all likelihood is taken for one already wherever likelihood is enough, so its answer changes little: of fifty answers about
/// ten thousand contacts every second one was a surprise in this order, and every twenty-fifth with the likeliest first.
pub(super) fn worth(score: f64, settles: usize, activity: u32) -> f64 {
    let likely = chance(score);
    let settles = f64::from(u32::try_from(settles).unwrap_or(u32::MAX));
    // Each record of the one side is settled with each of the other.
    4.0 * likely * (1.0 - likely) * settles * (1.0 + f64::from(activity).ln_1p() / 8.0)
}

#[cfg(test)]
mod tests {
    use super::worth;

    #[test]
    fn unsurer_bigger_and_busier_come_first() {
        assert!(worth(0.0, 1, 0) > worth(6.0, 1, 0));
        assert!(worth(0.0, 1, 0) > worth(-3.0, 1, 0));
        assert!(worth(6.0, 1, 0) > worth(9.0, 1, 0));
        assert!(worth(2.0, 6, 0) > worth(2.0, 1, 0));
        assert!(worth(2.0, 1, 30) > worth(2.0, 1, 0));
    }
}
