//! In which order people are asked. Deliberately not here: what is asked.

/// What an answer is worth: likelier pairs first, and those whose answer settles more records or more of the history.
pub(super) fn worth(score: f64, settles: usize, activity: u32) -> f64 {
    let likely = 1.0 / (1.0 + (-score / 2.0).exp2());
    let settles = f64::from(u32::try_from(settles).unwrap_or(u32::MAX));
    likely * settles.sqrt() * (1.0 + f64::from(activity).ln_1p() / 8.0)
}

#[cfg(test)]
mod tests {
    use super::worth;

    #[test]
    fn likelier_bigger_and_busier_come_first() {
        assert!(worth(9.0, 1, 0) > worth(1.0, 1, 0));
        assert!(worth(5.0, 6, 0) > worth(5.0, 1, 0));
        assert!(worth(5.0, 1, 30) > worth(5.0, 1, 0));
    }
}
