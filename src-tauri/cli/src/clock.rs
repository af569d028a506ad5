//! The one place of the terminal door where clock and user are read; the engine is told.

use housefile::values::{Day, Now, Seed, Today};

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

/// An instant (UTC) as day and time here; as it is where it cannot be read.
pub(crate) fn here(at: &str) -> String {
    at.parse::<jiff::Timestamp>().map_or_else(
        |_| at.to_owned(),
        |at| {
            at.to_zoned(jiff::tz::TimeZone::system())
                .strftime("%Y-%m-%d %H:%M")
                .to_string()
        },
    )
}

/// The day here.
pub(crate) fn today() -> Today {
    now().today()
}

/// A seed for a new campaign; it is kept with it from then on.
pub(crate) fn seed(now: &Now) -> Seed {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "the low bits are the ones that differ"
    )]
    Seed(now.at.as_nanosecond() as u32)
}

/// A day as it is typed.
pub(crate) fn day(text: &str) -> Result<Day, String> {
    Day::parse(text).ok_or_else(|| "a day such as 2027-01-31".to_owned())
}
