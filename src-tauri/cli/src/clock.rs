//! The one place of the terminal door where clock and user are read; the engine is told.

use housefile::values::Now;

/// This instant, here, by whom the computer knows.
pub(crate) fn now() -> Now {
    let zoned = jiff::Zoned::now();
    let actor = ["USER", "USERNAME", "LOGNAME"]
        .iter()
        .find_map(|name| std::env::var(name).ok())
        .unwrap_or_default();
    Now {
        at: zoned.timestamp(),
        offset_minutes: zoned.offset().seconds() / 60,
        actor,
    }
}
