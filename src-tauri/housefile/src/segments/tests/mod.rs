//! Rules against a real house file, and against a plain evaluation in Rust that knows no SQL.

mod answers;
mod bounds;
mod buyers;
mod changed;
mod chosen;
mod compare;
mod facets;
mod fairness;
mod happened;
mod kept;
mod lifecycle;
mod near;
mod overlap;
mod past;
mod plain;
mod refused;
mod rfm;
mod rules;
mod saved;
mod search;
mod searched;
mod shared;
mod similar;
mod spelled;
mod views;
mod world;

use world::{Person, Purchase};

use super::*;
use crate::{
    job::Job,
    journal,
    privacy::{Channel, Consented},
    refusal::Error,
    store::{House, Key, create},
    values::{ContactId, Day, Money, Now, SavedViewId, SegmentId, Today},
    words::{Words, words},
};

pub(super) fn now() -> Now {
    // 23 November 2026, noon in Berlin.
    Now {
        at: "2026-11-23T11:00:00Z".parse().expect("a time"),
        offset_minutes: 60,
        actor: "test".into(),
    }
}

pub(super) fn today() -> Today {
    now().today()
}

pub(super) fn day(iso: &str) -> Day {
    Day::parse(iso).expect("a day")
}

pub(super) fn english() -> Words {
    words("en")
}

pub(super) async fn empty_house(folder: &tempfile::TempDir) -> House {
    create(&folder.path().join("a.housefile"), &Key::Plain)
        .await
        .expect("created")
}
