//! The list itself: unpacked when first asked for, and looked through by halves.

use std::{
    io::{Cursor, Read as _},
    sync::LazyLock,
};

use super::{super::text_key, Town};

/// Towns, their names in the order of [`text_key`], and the names of regions.
pub(super) struct Towns {
    all: Vec<Town>,
    names: Vec<(&'static str, u32)>,
    regions: Vec<(&'static str, &'static str, String)>,
}

/// All of them: about 30 MB, from the first question to the end of the program.
pub(super) fn towns() -> &'static Towns {
    static TOWNS: LazyLock<Towns> = LazyLock::new(Towns::read);
    &TOWNS
}

impl Towns {
    fn read() -> Self {
        let all = unpacked("towns").lines().filter_map(|line| {
            let mut cells = line.split('\t');
            Some(Town {
                name: cells.next()?,
                country: cells.next()?,
                region: cells.next()?,
                latitude: cells.next()?.parse().ok()?,
                longitude: cells.next()?.parse().ok()?,
                people: cells.next()?.parse().ok()?,
            })
        });
        let names = unpacked("names").lines().filter_map(|line| {
            let (name, number) = line.split_once('\t')?;
            Some((name, number.parse().ok()?))
        });
        let regions = unpacked("regions").lines().filter_map(|line| {
            let mut cells = line.split('\t');
            Some((cells.next()?, cells.next()?, text_key(cells.next()?)))
        });
        Self {
            all: all.collect(),
            names: names.collect(),
            regions: regions.collect(),
        }
    }

    /// The towns of a name.
    pub(super) fn called(&self, key: &str) -> Vec<&'static Town> {
        self.names_from(key)
            .take_while(|(name, _)| text_key(name) == key)
            .map(|(_, town)| town)
            .collect()
    }

    /// Towns and names that begin so.
    pub(super) fn starting(&self, key: &str) -> Vec<(&'static Town, &'static str)> {
        self.names_from(key)
            .take_while(|(name, _)| text_key(name).starts_with(key))
            .map(|(name, town)| (town, name))
            .collect()
    }

    /// The key of a region's name.
    pub(super) fn region(&self, country: &str, code: &str) -> Option<&str> {
        let mut regions = self.regions.iter();
        regions
            .find(|(of, known, _)| (*of, *known) == (country, code))
            .map(|(.., key)| key.as_str())
    }

    /// How many towns there are, and whether their names are in order.
    #[cfg(test)]
    pub(super) fn sizes(&self) -> (usize, bool) {
        (self.all.len(), self.names.is_sorted_by_key(|(name, _)| text_key(name)))
    }

    fn names_from(&self, key: &str) -> impl Iterator<Item = (&'static str, &'static Town)> {
        // Without a letter there is nothing to look for.
        let from = if key.is_empty() {
            self.names.len()
        } else {
            self.names.partition_point(|(name, _)| *text_key(name) < *key)
        };
        let towns = &towns().all;
        self.names[from..]
            .iter()
            .filter_map(|(name, number)| Some((*name, towns.get(*number as usize)?)))
    }
}

/// A text of the archive that is part of the program, for as long as that runs.
fn unpacked(name: &str) -> &'static str {
    let mut text = String::new();
    let read = zip::ZipArchive::new(Cursor::new(include_bytes!("../../../data/towns.zip")))
        .ok()
        .and_then(|mut archive| archive.by_name(name).ok()?.read_to_string(&mut text).ok());
    // It was read by a test; whoever changed the file since finds no town.
    debug_assert!(read.is_some(), "data/towns.zip holds {name}");
    text.leak()
}
