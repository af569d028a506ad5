//! The one place where the clock is read.

use std::time::{Duration, Instant, SystemTime};

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

/// A moment from which time that passed is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// Does not go while the computer sleeps, and nobody can set it.
    pub running: Instant,
    /// Goes while the computer sleeps, and may be set.
    pub wall: SystemTime,
}

impl Mark {
    /// Now.
    #[must_use]
    pub fn now() -> Self {
        Self {
            running: Instant::now(),
            wall: SystemTime::now(),
        }
    }

    /// How long ago `earlier` was, by whichever clock says more: a sleeping computer counts, and a clock that is set back hides nothing.
    #[must_use]
    pub fn since(self, earlier: Self) -> Duration {
        let running = self.running.saturating_duration_since(earlier.running);
        running.max(self.wall.duration_since(earlier.wall).unwrap_or_default())
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

/// For the tests in the real window: so many seconds until the lock, which nobody waits fifteen minutes for.
#[cfg(feature = "e2e")]
pub(super) fn told_idle() -> Option<Duration> {
    std::env::var("E2E_LOCK_AFTER").ok()?.parse().ok().map(Duration::from_secs)
}

#[cfg(not(feature = "e2e"))]
pub(super) fn told_idle() -> Option<Duration> {
    None
}
