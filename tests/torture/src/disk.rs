//! The disk that a command is made to write on (`tests/torture/disk`): it keeps a diary, runs full, or ends the program at a write.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use crate::{program::sibling, suite::Tried};

/// What the disk is to do.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Disk<'a> {
    /// Keep a diary in this file, after what stands there.
    Diary(&'a Path),
    /// Have room for so many bytes more.
    Room(u64),
    /// End the program as `kill -9` does, in the midst of this call: the first is 1.
    EndAt(usize),
}

/// Lets a command write on it; files in its working folder alone are watched.
pub(crate) fn on(command: &mut Command, disk: Disk<'_>) -> Tried<()> {
    let folder = command
        .get_current_dir()
        .ok_or("a command without a folder")?
        .canonicalize()?;
    command
        .env("LD_PRELOAD", sibling("libtorture_disk.so")?)
        .env("TORTURE_DISK_FOLDER", folder);
    match disk {
        Disk::Diary(path) => command.env("TORTURE_DISK_DIARY", path),
        Disk::Room(bytes) => command.env("TORTURE_DISK_ROOM", bytes.to_string()),
        Disk::EndAt(call) => command.env("TORTURE_DISK_END_AT", call.to_string()),
    };
    Ok(())
}

/// One thing that was asked of the disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Act {
    Write { at: usize, data: Vec<u8> },
    Resize { to: usize },
    Sync,
    SyncFolder,
    Create,
    Rename { to: PathBuf },
    Remove,
}

/// An act and the path that it was done to.
pub(crate) type Line = (PathBuf, Act);

/// Reads a diary.
pub(crate) fn read(path: &Path) -> Tried<Vec<Line>> {
    let bytes = fs::read(path)?;
    let mut rest = bytes.as_slice();
    let mut lines = Vec::new();
    while !rest.is_empty() {
        let cut = "a diary that breaks off";
        let (head, tail) = rest.split_at_checked(17).ok_or(cut)?;
        let number = |range: std::ops::Range<usize>| head[range].try_into().map(u32::from_le_bytes).map(|n| n as usize);
        let at = usize::try_from(u64::from_le_bytes(head[1..9].try_into()?))?;
        let (path, tail) = tail.split_at_checked(number(9..13)?).ok_or(cut)?;
        let (data, tail) = tail.split_at_checked(number(13..17)?).ok_or(cut)?;
        let named = |bytes: &[u8]| PathBuf::from(String::from_utf8_lossy(bytes).into_owned());
        let act = match head[0] {
            b'W' => Act::Write { at, data: data.to_vec() },
            b'T' => Act::Resize { to: at },
            b'S' => Act::Sync,
            b'D' => Act::SyncFolder,
            b'C' => Act::Create,
            b'R' => Act::Rename { to: named(data) },
            b'U' => Act::Remove,
            other => return Err(format!("a diary with a line of kind {other}").into()),
        };
        lines.push((named(path), act));
        rest = tail;
    }
    Ok(lines)
}
