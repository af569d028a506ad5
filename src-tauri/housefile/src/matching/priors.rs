//! Where learning begins: how often each level is reached within each class, by what kind of thing the field is. Measured on nothing;
//! each line says why. Deliberately not here: how the numbers are moved by the file itself (see [`super::em`]).

use super::{
    model::{CLASSES, Table},
    pattern::LEVELS,
};

type Line = [f64; LEVELS];

/// Sums to one whatever was written; level 0, missing, says nothing.
const fn line(levels: Line) -> Line {
    let mut sum = 0.0;
    let mut at = 0;
    while at < LEVELS {
        sum += levels[at];
        at += 1;
    }
    let mut line = levels;
    at = 0;
    while at < LEVELS {
        line[at] /= sum;
        at += 1;
    }
    line
}

const fn short<const N: usize>(levels: [f64; N]) -> Line {
    let mut all = [0.0; LEVELS];
    let mut at = 0;
    while at < N {
        all[at + 1] = levels[at];
        at += 1;
    }
    line(all)
}

/// People; the classes in the order of [`super::model::Class`], the fields in that of [`super::pattern::Field`].
pub(super) const PERSON: [Table; CLASSES] = [
    [
        // One person is mostly spelled in full and alike; short forms, initials and slips make up a third; a new surname is rare.
        line([
            0.0, 0.01, 0.01, 0.01, 0.03, 0.01, 0.015, 0.03, 0.04, 0.06, 0.08, 0.10, 0.03, 0.55,
        ]),
        // Few people have two mailboxes in one list; who has, has often moved from one provider to another.
        short([0.20, 0.04, 0.02, 0.08, 0.05, 0.61]),
        // Mobile, office and home take turns.
        short([0.24, 0.06, 0.70]),
        // People move; streets are spelled freely.
        short([0.14, 0.10, 0.06, 0.03, 0.04, 0.14, 0.04, 0.45]),
        // People change jobs; firms are cut short.
        short([0.20, 0.15, 0.65]),
        // A day of birth never changes; one part of it is mistyped.
        short([0.03, 0.02, 0.13, 0.04, 0.78]),
        // One number a person and source, unless they registered twice.
        short([0.15, 0.07, 0.78]),
        // Where no street is told, the town or the postcode is; people move, and towns are mistyped.
        short([0.15, 0.45, 0.40]),
        short([0.06, 0.14, 0.80]),
        short([0.07, 0.10, 0.83]),
    ],
    [
        // One surname or two, first names of their own. Father and son of one name: one in a hundred.
        line([
            0.0, 0.15, 0.005, 0.0005, 0.003, 0.74, 0.06, 0.012, 0.003, 0.012, 0.003, 0.01, 0.0005, 0.012,
        ]),
        // Some couples have one mailbox.
        short([0.82, 0.02, 0.04, 0.01, 0.01, 0.10]),
        short([0.45, 0.02, 0.53]),
        // Under one roof is what makes a household.
        short([0.03, 0.03, 0.03, 0.01, 0.03, 0.08, 0.04, 0.75]),
        short([0.95, 0.01, 0.04]),
        // Twins.
        short([0.92, 0.04, 0.03, 0.002, 0.008]),
        short([0.95, 0.01, 0.04]),
        short([0.05, 0.35, 0.60]),
        short([0.93, 0.04, 0.03]),
        short([0.20, 0.04, 0.76]),
    ],
    [
        // Never read: colleagues agree by name as strangers do.
        [1.0; LEVELS],
        // The domain of the company.
        short([0.20, 0.005, 0.74, 0.01, 0.005, 0.04]),
        // The switchboard.
        short([0.65, 0.05, 0.30]),
        // The office.
        short([0.20, 0.10, 0.10, 0.01, 0.03, 0.06, 0.05, 0.45]),
        short([0.04, 0.14, 0.82]),
        // Never read, as the name.
        [1.0; LEVELS],
        short([0.97, 0.02, 0.01]),
        short([0.20, 0.40, 0.40]),
        [1.0; LEVELS],
        [1.0; LEVELS],
    ],
    [
        line([
            0.0, 0.985, 4e-3, 1e-6, 5e-3, 2e-3, 1e-4, 2e-5, 4e-5, 5e-5, 6e-5, 6e-5, 2e-6, 2e-5,
        ]),
        short([0.997, 1e-4, 1e-3, 2e-5, 3e-5, 1e-6]),
        short([0.9999, 1e-5, 1e-6]),
        short([0.98, 0.01, 2e-3, 1e-5, 1e-5, 5e-6, 1e-5, 1e-5]),
        short([0.99, 5e-3, 1e-3]),
        short([0.979, 1.8e-2, 2.5e-3, 3e-5, 5e-5]),
        short([0.9999, 1e-5, 1e-6]),
        short([0.98, 0.015, 5e-3]),
        short([0.975, 0.02, 5e-3]),
        short([0.994, 4e-3, 2e-3]),
    ],
];

/// Organisations: branches of one firm stand where the household does, organisations under one roof where colleagues do.
pub(super) const ORGANISATION: [Table; CLASSES] = [
    [
        // One organisation has a long name and a short one, and a department before or behind it.
        line([
            0.0, 0.08, 0.04, 0.04, 0.07, 0.01, 0.08, 0.01, 0.09, 0.02, 0.11, 0.10, 0.05, 0.30,
        ]),
        short([0.20, 0.04, 0.36, 0.04, 0.03, 0.33]),
        short([0.25, 0.05, 0.70]),
        short([0.10, 0.06, 0.05, 0.03, 0.04, 0.14, 0.18, 0.40]),
        short([0.20, 0.15, 0.65]),
        short([0.03, 0.02, 0.13, 0.04, 0.78]),
        short([0.15, 0.07, 0.78]),
        // Where no street is told, the town or the postcode is; people move, and towns are mistyped.
        short([0.15, 0.45, 0.40]),
        short([0.06, 0.14, 0.80]),
        short([0.07, 0.10, 0.83]),
    ],
    [
        // The firm's name with the branch's behind it.
        line([
            0.0, 0.03, 0.05, 0.08, 0.15, 0.01, 0.20, 0.01, 0.18, 0.01, 0.10, 0.06, 0.02, 0.10,
        ]),
        short([0.25, 0.04, 0.45, 0.03, 0.03, 0.20]),
        short([0.75, 0.05, 0.20]),
        // Somewhere else is what makes a branch.
        short([0.75, 0.17, 0.06, 0.005, 0.004, 0.003, 0.003, 0.005]),
        short([0.20, 0.15, 0.65]),
        short([0.95, 0.02, 0.02, 0.005, 0.005]),
        short([0.95, 0.01, 0.04]),
        short([0.75, 0.20, 0.05]),
        short([0.93, 0.04, 0.03]),
        short([0.20, 0.04, 0.76]),
    ],
    [
        [1.0; LEVELS],
        short([0.80, 0.005, 0.14, 0.01, 0.005, 0.04]),
        // Who shares the building and the line as well is hardly another organisation.
        short([0.93, 0.03, 0.04]),
        // Under one roof.
        short([0.01, 0.01, 0.02, 0.01, 0.03, 0.07, 0.15, 0.70]),
        short([0.90, 0.05, 0.05]),
        [1.0; LEVELS],
        short([0.97, 0.02, 0.01]),
        short([0.02, 0.38, 0.60]),
        [1.0; LEVELS],
        [1.0; LEVELS],
    ],
    [
        line([
            0.0, 0.90, 0.08, 4e-3, 1e-2, 1e-6, 2e-3, 1e-6, 5e-4, 1e-5, 2e-4, 2e-4, 1e-5, 1e-4,
        ]),
        short([0.997, 1e-4, 1e-3, 2e-5, 3e-5, 1e-5]),
        short([0.9999, 1e-5, 1e-5]),
        short([0.98, 0.01, 2e-3, 1e-5, 1e-5, 5e-6, 2e-5, 2e-5]),
        short([0.99, 5e-3, 1e-3]),
        short([0.979, 1.8e-2, 2.5e-3, 3e-5, 5e-5]),
        short([0.9999, 1e-5, 1e-6]),
        short([0.98, 0.015, 5e-3]),
        short([0.975, 0.02, 5e-3]),
        short([0.994, 4e-3, 2e-3]),
    ],
];

/// The share of each class among all pairs of a file of `crowd` records: three in ten records are there twice, one in ten has a
/// household or a colleague beside it.
pub(super) fn shares(crowd: f64) -> [f64; CLASSES] {
    let (same, household, colleague) = (0.3 / crowd, 0.1 / crowd, 0.2 / crowd);
    [same, household, colleague, 1.0 - same - household - colleague]
}
