//! What is thrown at the reader: a name, bytes, and what must come of it. One file a family.

mod archives;
mod damaged;
mod foreign;
mod markup;
mod pack;
mod places;
mod texts;
mod workbooks;

use std::{fs, path::Path};

use crate::{
    dice::Dice,
    suite::{Ask, Tried},
};

/// What must come of a file.
#[derive(Debug, Clone)]
pub(super) enum Expect {
    /// It is read for what it honestly holds.
    Read,
    /// It is refused with one of these sentences.
    Refused(Vec<&'static str>),
    /// Either of them: what one flipped bit means is chance.
    Either(Vec<&'static str>),
}

/// What stands under a name.
pub(super) enum Content {
    Bytes(Vec<u8>),
    /// A file of so many bytes, none of them written.
    Hole(u64),
    Folder,
    Pipe,
    /// A link to this path.
    Link(&'static str),
}

/// A hostile file.
pub(super) struct Shape {
    pub(super) name: String,
    pub(super) content: Content,
    pub(super) expect: Expect,
    /// It takes no time worth telling.
    pub(super) quick: bool,
}

impl Shape {
    pub(super) fn new(name: impl Into<String>, bytes: Vec<u8>, expect: Expect) -> Self {
        Self {
            name: name.into(),
            content: Content::Bytes(bytes),
            expect,
            quick: true,
        }
    }

    fn refused(name: impl Into<String>, bytes: Vec<u8>, id: &'static str) -> Self {
        Self::new(name, bytes, Expect::Refused(vec![id]))
    }

    fn read(name: impl Into<String>, bytes: Vec<u8>) -> Self {
        Self::new(name, bytes, Expect::Read)
    }

    fn slow(mut self) -> Self {
        self.quick = false;
        self
    }
}

impl Content {
    /// Puts it into the folder.
    pub(super) fn put(&self, path: &Path) -> Tried<()> {
        match self {
            Self::Bytes(bytes) => fs::write(path, bytes)?,
            Self::Hole(bytes) => fs::File::create(path)?.set_len(*bytes)?,
            Self::Folder => fs::create_dir(path)?,
            Self::Pipe => rustix::fs::mknodat(rustix::fs::CWD, path, rustix::fs::FileType::Fifo, rustix::fs::Mode::RUSR, 0)?,
            Self::Link(to) => std::os::unix::fs::symlink(to, path)?,
        }
        Ok(())
    }

    /// Takes it out again.
    pub(super) fn take_away(path: &Path) -> Tried<()> {
        if fs::symlink_metadata(path)?.is_dir() {
            return Ok(fs::remove_dir(path)?);
        }
        Ok(fs::remove_file(path)?)
    }
}

/// All of them, in an order that mixes the families.
pub(super) fn all(ask: &Ask) -> Tried<Vec<Shape>> {
    let mut dice = Dice::new(ask.seed);
    let mut shapes = Vec::new();
    shapes.extend(workbooks::shapes());
    shapes.extend(archives::shapes()?);
    shapes.extend(texts::shapes());
    shapes.extend(foreign::shapes()?);
    shapes.extend(markup::shapes());
    shapes.extend(places::shapes());
    shapes.extend(damaged::shapes(&mut dice)?);
    Ok(shapes)
}
