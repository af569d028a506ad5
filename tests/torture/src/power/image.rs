//! A disk as it is before and after a power cut.
//!
//! The strict reading of what an operating system promises: a file's bytes are safe when it was synced, a name when its folder was.
//! Names are put down in the order in which they were made, as every journalling file system does; so of those that were not made safe,
//! the first few may be there and the rest not.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
};

use crate::{dice::Dice, disk::Act};

const SECTOR: usize = 512;

/// What becomes of that which was not made safe.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    Lost,
    Kept,
    Torn,
}

#[derive(Debug, Clone)]
enum Change {
    Write { at: usize, data: Vec<u8> },
    Resize { to: usize },
}

#[derive(Debug, Default)]
struct File {
    safe: Vec<u8>,
    since: Vec<Change>,
}

#[derive(Debug, Clone)]
enum Naming {
    Give { path: PathBuf, file: usize },
    Take { path: PathBuf },
}

/// The disk.
#[derive(Debug, Default)]
pub(super) struct Image {
    files: Vec<File>,
    /// As a program sees it.
    names: BTreeMap<PathBuf, usize>,
    safe_names: BTreeMap<PathBuf, usize>,
    /// A rename takes and gives in one.
    namings: Vec<Vec<Naming>>,
}

impl Image {
    /// One thing that was asked of the disk.
    pub(super) fn play(&mut self, path: &Path, act: &Act) {
        match act {
            Act::Create => {
                self.files.push(File::default());
                let file = self.files.len() - 1;
                self.names.insert(path.to_owned(), file);
                let path = path.to_owned();
                self.namings.push(vec![Naming::Give { path, file }]);
            }
            Act::Write { at, data } => self.change(
                path,
                Change::Write {
                    at: *at,
                    data: data.clone(),
                },
            ),
            Act::Resize { to } => self.change(path, Change::Resize { to: *to }),
            Act::Sync => {
                if let Some(file) = self.names.get(path).copied() {
                    let file = &mut self.files[file];
                    for change in file.since.drain(..) {
                        apply(&mut file.safe, &change);
                    }
                }
            }
            Act::SyncFolder => {
                for naming in std::mem::take(&mut self.namings).into_iter().flatten() {
                    rename(&mut self.safe_names, &naming);
                }
            }
            Act::Rename { to } => {
                if let Some(file) = self.names.remove(path) {
                    self.names.insert(to.clone(), file);
                    let (from, to) = (path.to_owned(), to.clone());
                    self.namings
                        .push(vec![Naming::Take { path: from }, Naming::Give { path: to, file }]);
                }
            }
            Act::Remove => {
                self.names.remove(path);
                self.namings.push(vec![Naming::Take { path: path.to_owned() }]);
            }
        }
    }

    fn change(&mut self, path: &Path, change: Change) {
        if let Some(file) = self.names.get(path).copied() {
            self.files[file].since.push(change);
        }
    }

    /// The files that are found when the power is back.
    pub(super) fn after_the_cut(&self, fate: Fate, dice: &mut Dice) -> BTreeMap<PathBuf, Vec<u8>> {
        let kept = match fate {
            Fate::Lost => 0,
            Fate::Kept => self.namings.len(),
            Fate::Torn => dice.below(self.namings.len() + 1),
        };
        let mut names = self.safe_names.clone();
        for naming in self.namings[..kept].iter().flatten() {
            rename(&mut names, naming);
        }
        // One file may have two names for a while; it has one content.
        let files: BTreeSet<usize> = names.values().copied().collect();
        let contents: BTreeMap<usize, Vec<u8>> = files
            .into_iter()
            .map(|file| (file, self.files[file].after_the_cut(fate, dice)))
            .collect();
        names
            .into_iter()
            .map(|(path, file)| (path, contents[&file].clone()))
            .collect()
    }
}

impl File {
    fn after_the_cut(&self, fate: Fate, dice: &mut Dice) -> Vec<u8> {
        let mut bytes = self.safe.clone();
        for change in &self.since {
            match (fate, change) {
                (Fate::Lost, _) => {}
                (Fate::Kept, change) => apply(&mut bytes, change),
                (Fate::Torn, Change::Resize { .. }) => {
                    if dice.coin() {
                        apply(&mut bytes, change);
                    }
                }
                (Fate::Torn, Change::Write { at, data }) => {
                    let mut from = 0;
                    while from < data.len() {
                        let until = data.len().min((at + from) / SECTOR * SECTOR + SECTOR - at);
                        if dice.coin() {
                            let data = data[from..until].to_vec();
                            apply(&mut bytes, &Change::Write { at: at + from, data });
                        }
                        from = until;
                    }
                }
            }
        }
        bytes
    }
}

fn apply(bytes: &mut Vec<u8>, change: &Change) {
    match change {
        Change::Resize { to } => bytes.resize(*to, 0),
        Change::Write { at, data } => {
            let end = at + data.len();
            if bytes.len() < end {
                bytes.resize(end, 0);
            }
            bytes[*at..end].copy_from_slice(data);
        }
    }
}

fn rename(names: &mut BTreeMap<PathBuf, usize>, naming: &Naming) {
    match naming {
        Naming::Give { path, file } => {
            names.insert(path.clone(), *file);
        }
        Naming::Take { path } => {
            names.remove(path);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(image: &mut Image, path: &str, at: usize, byte: u8, length: usize) {
        let data = vec![byte; length];
        image.play(Path::new(path), &Act::Write { at, data });
    }

    #[test]
    fn what_was_synced_survives_and_the_rest_is_torn_by_sectors() {
        let mut image = Image::default();
        let (path, folder) = (Path::new("/f/a"), Path::new("/f"));
        image.play(path, &Act::Create);
        written(&mut image, "/f/a", 0, 1, 2048);
        assert!(
            image.after_the_cut(Fate::Lost, &mut Dice::new(1)).is_empty(),
            "its name was not safe"
        );
        image.play(path, &Act::Sync);
        image.play(folder, &Act::SyncFolder);
        written(&mut image, "/f/a", 100, 2, 2048);
        let content = |fate, seed| {
            image
                .after_the_cut(fate, &mut Dice::new(seed))
                .remove(path)
                .expect("it is there")
        };
        assert_eq!(content(Fate::Lost, 1), vec![1; 2048]);
        assert_eq!(content(Fate::Kept, 1)[99..101], [1, 2]);
        let torn: Vec<Vec<u8>> = (0..20).map(|seed| content(Fate::Torn, seed)).collect();
        assert!(
            torn.iter()
                .any(|bytes| bytes[100..512].iter().all(|b| *b == 2) && bytes[512] == 1)
        );
        assert!(torn.iter().any(|bytes| bytes[511] == 1 && bytes[512] == 2));
        assert!(
            torn.iter()
                .all(|bytes| bytes[512..1024].windows(2).all(|two| two[0] == two[1]))
        );
    }

    #[test]
    fn a_rename_is_lost_or_kept_as_a_whole() {
        let mut image = Image::default();
        image.play(Path::new("/f/a"), &Act::Create);
        image.play(Path::new("/f"), &Act::SyncFolder);
        image.play(Path::new("/f/a"), &Act::Rename { to: "/f/b".into() });
        for seed in 0..20 {
            assert_eq!(image.after_the_cut(Fate::Torn, &mut Dice::new(seed)).len(), 1);
        }
        assert!(
            image
                .after_the_cut(Fate::Kept, &mut Dice::new(1))
                .contains_key(Path::new("/f/b"))
        );
    }
}
