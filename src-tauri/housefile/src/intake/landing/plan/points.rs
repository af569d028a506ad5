//! E-mail, phone and postal addresses: each once per person, the one to use first in front.

use std::collections::HashSet;

use super::{Given, Known, PersonRow, Plan, PointKind};
use crate::{
    intake::{
        clean::Address,
        identify::place_key,
        rehearsal::{Change, Policy},
    },
    values::{PostalAddress, text_key},
};

/// A row of `contact_point`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NewPoint {
    pub(crate) kind: PointKind,
    pub(crate) shown: String,
    pub(crate) norm: Option<String>,
    pub(crate) rank: u32,
    pub(crate) address: Option<Address>,
    /// On the do-not-contact list.
    pub(crate) stopped: bool,
    pub(crate) seq: u32,
}

pub(super) fn decide(given: &Given<'_>, rows: &[&PersonRow], known: Option<&Known>, plan: &mut Plan) {
    for kind in [PointKind::Email, PointKind::Phone, PointKind::Address] {
        let mut found = of_kind(rows, kind);
        if let Some(known) = known {
            found.retain(|point| !is_known(known, point));
        }
        if found.is_empty() {
            continue;
        }
        let there = || {
            known
                .into_iter()
                .flat_map(|known| &known.points)
                .filter(|point| point.kind == kind)
        };
        let count = u32::try_from(found.len()).unwrap_or(u32::MAX);
        // In front where the file is to be believed, or where what is there is only half an address.
        let overwrite = matches!(given.policy, Policy::Update | Policy::UpdateOnly) && found[0].norm.is_some();
        let completes = kind == PointKind::Address && found[0].norm.is_some() && there().all(|point| !point.street);
        let blank = !there().any(|point| point.norm.is_some());
        if given.policy == Policy::FillOnly && !blank && !completes {
            continue;
        }
        if known.is_some() && blank && found[0].norm.is_some() {
            plan.filled.push((kind.name().to_owned(), false));
        }
        let first = if there().next().is_some() && (overwrite || completes) {
            plan.step_back.push((kind, count));
            0
        } else {
            there().map(|point| point.rank + 1).max().unwrap_or(0)
        };
        for (point, rank) in found.iter_mut().zip(first..) {
            point.rank = rank;
        }
        if known.is_some() {
            plan.changes.extend(found.iter().map(|point| Change {
                field: kind.name().to_owned(),
                before: None,
                after: point.shown.clone(),
            }));
        }
        plan.points.append(&mut found);
    }
}

/// What the rows give, each once; what can be used before what cannot.
fn of_kind(rows: &[&PersonRow], kind: PointKind) -> Vec<NewPoint> {
    let mut found: Vec<NewPoint> = Vec::new();
    let mut met = Met::default();
    for point in rows.iter().flat_map(|row| of_row(row, kind)) {
        if met.adds(&point) {
            found.push(point);
        }
    }
    // A town alone says nothing beside a whole address there.
    let whole = Places::of(
        found
            .iter()
            .filter_map(|point| point.address.as_ref())
            .filter(|a| a.street.is_some()),
    );
    found.retain(|point| match &point.address {
        Some(address) if address.street.is_none() => !whole.hold(address),
        _ => true,
    });
    found.sort_by_key(|point| point.norm.is_none());
    found
}

/// What was met so far: two are the same by what is compared where both have it, else by how they are written.
#[derive(Default)]
struct Met {
    norms: HashSet<String>,
    written: HashSet<String>,
    /// Written, of those that have nothing to compare.
    bare: HashSet<String>,
}

impl Met {
    fn adds(&mut self, point: &NewPoint) -> bool {
        let key = text_key(&point.shown);
        let there = match &point.norm {
            Some(norm) => self.norms.contains(norm) || self.bare.contains(&key),
            None => self.written.contains(&key),
        };
        if there {
            return false;
        }
        match &point.norm {
            Some(norm) => self.norms.insert(norm.clone()),
            None => self.bare.insert(key.clone()),
        };
        self.written.insert(key);
        true
    }
}

/// Where whole addresses lie, by what [`is_part`] compares.
#[derive(Default)]
struct Places {
    postcodes: HashSet<String>,
    cities: HashSet<String>,
    /// Cities of those without a postcode.
    bare: HashSet<String>,
}

impl Places {
    fn of<'a>(addresses: impl Iterator<Item = &'a Address>) -> Self {
        let mut all = Self::default();
        for address in addresses {
            let city = address.city.as_deref().map(text_key);
            match &address.postcode {
                Some(postcode) => all.postcodes.extend([postcode.clone()]),
                None => all.bare.extend(city.clone()),
            }
            all.cities.extend(city);
        }
        all
    }

    fn hold(&self, address: &Address) -> bool {
        let within = |cities: &HashSet<String>| address.city.as_deref().is_some_and(|city| cities.contains(&text_key(city)));
        match &address.postcode {
            Some(postcode) => self.postcodes.contains(postcode) || within(&self.bare),
            None => within(&self.cities),
        }
    }
}

fn of_row(row: &PersonRow, kind: PointKind) -> Vec<NewPoint> {
    let point = |shown: String, norm: Option<String>, address: Option<Address>| NewPoint {
        kind,
        shown,
        norm,
        rank: 0,
        address,
        stopped: false,
        seq: row.seq,
    };
    let listed = match kind {
        PointKind::Email => &row.clean.emails,
        PointKind::Phone => &row.clean.phones,
        PointKind::Address => {
            // What somebody left is no address to be added; where they live now is told by moves.rs.
            let address = row.clean.address.iter().filter(|_| row.clean.moved.is_none());
            return address
                .map(|a| point(postal(a).shown(), place_key(a), Some(a.clone())))
                .collect();
        }
    };
    listed.iter().map(|p| point(p.shown.clone(), p.norm.clone(), None)).collect()
}

pub(super) fn postal(address: &Address) -> PostalAddress {
    PostalAddress {
        street: address.street.clone(),
        postcode: address.postcode.clone(),
        city: address.city.clone(),
        region: address.region.clone(),
        country: address.country,
    }
}

fn is_known(known: &Known, point: &NewPoint) -> bool {
    known.points.iter().filter(|there| there.kind == point.kind).any(|there| {
        let same = match (&there.norm, &point.norm) {
            (Some(one), Some(other)) => one == other,
            _ => text_key(&there.shown) == text_key(&point.shown),
        };
        let part = point.address.as_ref().is_some_and(|address| {
            address.street.is_none() && is_part(address, there.postcode.as_deref(), there.city.as_deref())
        });
        same || part
    })
}

/// Whether an address without a street lies where another one does.
fn is_part(address: &Address, postcode: Option<&str>, city: Option<&str>) -> bool {
    match (address.postcode.as_deref(), postcode) {
        (Some(one), Some(other)) => one == other,
        _ => match (address.city.as_deref(), city) {
            (Some(one), Some(other)) => text_key(one) == text_key(other),
            _ => false,
        },
    }
}
