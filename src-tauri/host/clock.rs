//! The one place where the clock is read.

use housefile::values::Now;

/// This instant, where the computer is, by whom the computer knows.
#[must_use]
pub fn now() -> Now {
    let zoned = jiff::Zoned::now();
    let at = told_instant().unwrap_or_else(|| zoned.timestamp());
    let actor = ["USER", "USERNAME", "LOGNAME"]
        .iter()
        .find_map(|name| std::env::var(name).ok())
        .unwrap_or_default();
    Now {
        at,
        offset_minutes: zoned.offset().seconds() / 60,
        actor,
    }
}

#[cfg(feature = "e2e")]
fn told_instant() -> Option<jiff::Timestamp> {
    std::env::var("E2E_NOW").ok()?.parse().ok()
}

#[cfg(not(feature = "e2e"))]
fn told_instant() -> Option<jiff::Timestamp> {
    None
}
