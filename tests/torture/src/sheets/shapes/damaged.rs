//! Honest files of every format, cut short or with a few bytes turned.

use std::path::Path;

use super::{Expect, Shape};
use crate::{dice::Dice, suite::Tried};

/// A file of tests/fixtures/spreadsheets.
pub(super) fn fixture(name: &str) -> Tried<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures/spreadsheets");
    Ok(std::fs::read(folder.join(name))?)
}

/// What a damaged file may be called; a damaged part of it may hold nothing any more, or be taken for something else.
fn expect() -> Expect {
    Expect::Either(vec![
        "intake-damaged",
        "intake-damaged-or-bomb",
        "intake-not-a-spreadsheet",
        "intake-nothing-in-it",
        "intake-needs-password",
        "intake-sealed-ods",
        "intake-sealed-otherwise",
        "intake-sealed-xls",
        "intake-sealed-zip",
        "intake-beyond-the-grid",
        "intake-rows-out-of-order",
        "intake-cell-too-long",
        "intake-mostly-empty",
        "intake-too-wide",
        "intake-empty-file",
        "intake-too-old",
        "intake-is-packed",
    ])
}

pub(super) fn shapes(dice: &mut Dice) -> Tried<Vec<Shape>> {
    let mut shapes = Vec::new();
    for (name, cuts, turns) in [
        ("currency-formats-xlsx.xlsx", 6, 10),
        ("date.xlsb", 6, 10),
        ("date_1904.xls", 6, 10),
        ("date.ods", 6, 10),
    ] {
        let honest = fixture(name)?;
        let ending = name.rsplit('.').next().unwrap_or_default();
        for number in 0..cuts {
            let length = honest.len() * (number + 1) / (cuts + 1);
            shapes.push(Shape::new(
                format!("cut-{number}.{ending}"),
                honest[..length].to_vec(),
                expect(),
            ));
        }
        for number in 0..turns {
            let mut bytes = honest.clone();
            for _ in 0..1 << (number % 5) {
                let at = dice.below(bytes.len());
                bytes[at] ^= 1 << dice.below(8);
            }
            shapes.push(Shape::new(format!("turned-{number}.{ending}"), bytes, expect()));
        }
    }
    Ok(shapes)
}
