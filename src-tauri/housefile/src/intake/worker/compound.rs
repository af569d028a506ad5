//! The container of old workbooks: a small file system of sectors. Every chain of sectors ends after as many as the file has, so one
//! that leads back to itself is a short text and not a full memory.

use std::{
    collections::HashSet,
    io::{Read, Seek, SeekFrom},
};

use crate::refusal::{Answer, Error, message, refuse};

const HEADER: usize = 512;
const ENTRY: usize = 128;
/// No old workbook is larger.
const MOST: u64 = 256 << 20;

struct Container<R> {
    file: R,
    bytes: u64,
    shift: u32,
    next: Vec<u32>,
}

/// A stream of a container, the first of these names that it has; one at its top rather than one inside a storage.
///
/// # Errors
/// Refused where the file is no container, or too large for one with an old workbook inside.
pub(super) fn stream<R: Read + Seek>(mut file: R, names: &[&str]) -> Answer<Option<Vec<u8>>> {
    let bytes = file.seek(SeekFrom::End(0))?;
    if bytes > MOST {
        return Err(refuse(message("intake-too-large")));
    }
    file.rewind()?;
    let mut header = [0_u8; HEADER];
    file.read_exact(&mut header).map_err(damaged)?;
    let shift = u32::from(half(&header, 30));
    if !(7..=16).contains(&shift) {
        return Err(damaged(()));
    }
    let mut container = Container {
        file,
        bytes,
        shift,
        next: Vec::new(),
    };
    container.read_table(&header)?;
    let directory = container.chain(word(&header, 48), bytes)?;
    let entries: Vec<Entry> = directory.chunks_exact(ENTRY).map(Entry::of).collect();
    let Some(root) = entries.first() else {
        return Err(damaged(()));
    };
    let top = tops(&entries);
    let find = |name: &str| {
        let named = |entry: &&Entry| entry.is_stream && entry.name.eq_ignore_ascii_case(name);
        let at_top = top.iter().filter_map(|at| entries.get(*at)).find(named);
        at_top.or_else(|| entries.iter().find(named))
    };
    let Some(entry) = names.iter().find_map(|name| find(name)) else {
        return Ok(None);
    };
    let cutoff = u64::from(word(&header, 56));
    if entry.size >= cutoff {
        return container.chain(entry.start, entry.size).map(Some);
    }
    let small = container.chain(root.start, root.size)?;
    let table = container.chain(word(&header, 60), bytes)?;
    let next: Vec<u32> = table.chunks_exact(4).map(|four| word(four, 0)).collect();
    Ok(Some(pieces(&small, &next, entry, u32::from(half(&header, 32)))))
}

impl<R: Read + Seek> Container<R> {
    fn sectors(&self) -> u64 {
        self.bytes >> self.shift
    }

    fn sector(&mut self, number: u32, into: &mut Vec<u8>) -> Answer<()> {
        let at = (u64::from(number) + 1) << self.shift;
        if at < self.bytes {
            self.file.seek(SeekFrom::Start(at))?;
            (&mut self.file).take(1 << self.shift).read_to_end(into)?;
        }
        Ok(())
    }

    /// Which sector follows on which. Where the sectors of that table are listed is told in the header, and in sectors of their own.
    fn read_table(&mut self, header: &[u8; HEADER]) -> Answer<()> {
        let mut places: Vec<u32> = (0..109).map(|at| word(header, 76 + 4 * at)).collect();
        let mut list = word(header, 68);
        let mut seen = HashSet::new();
        while u64::from(list) < self.sectors() && seen.insert(list) {
            let mut sector = Vec::new();
            self.sector(list, &mut sector)?;
            let mut numbers: Vec<u32> = sector.chunks_exact(4).map(|four| word(four, 0)).collect();
            list = numbers.pop().unwrap_or(u32::MAX);
            places.extend(numbers);
        }
        let mut seen = HashSet::new();
        for place in places {
            if u64::from(place) >= self.sectors() || !seen.insert(place) {
                continue;
            }
            let mut sector = Vec::new();
            self.sector(place, &mut sector)?;
            self.next.extend(sector.chunks_exact(4).map(|four| word(four, 0)));
        }
        Ok(())
    }

    /// What stands in a chain of sectors, `size` bytes at most; less where the file breaks off.
    fn chain(&mut self, start: u32, size: u64) -> Answer<Vec<u8>> {
        let size = size.min(self.bytes) as usize;
        let mut all = Vec::new();
        let mut at = start;
        let mut left = self.sectors() + 1;
        while all.len() < size && left > 0 && u64::from(at) <= self.sectors() {
            let before = all.len();
            self.sector(at, &mut all)?;
            if all.len() == before {
                break;
            }
            left -= 1;
            at = self.next.get(at as usize).copied().unwrap_or(u32::MAX);
        }
        all.truncate(size);
        Ok(all)
    }
}

/// A stream that is kept in small pieces inside another.
fn pieces(small: &[u8], next: &[u32], entry: &Entry, shift: u32) -> Vec<u8> {
    let size = (entry.size as usize).min(small.len());
    let mut all = Vec::with_capacity(size);
    let (mut at, mut left) = (entry.start as usize, next.len() + 1);
    while all.len() < size && left > 0 && shift < 16 {
        let Some(from) = at.checked_mul(1 << shift).filter(|from| *from < small.len()) else {
            break;
        };
        all.extend_from_slice(&small[from..(from + (1 << shift)).min(small.len())]);
        left -= 1;
        at = next.get(at).map_or(usize::MAX, |next| *next as usize);
    }
    all.truncate(size);
    all
}

struct Entry {
    name: String,
    is_stream: bool,
    left: u32,
    right: u32,
    child: u32,
    start: u32,
    size: u64,
}

impl Entry {
    fn of(bytes: &[u8]) -> Self {
        let length = (usize::from(half(bytes, 64)) / 2).saturating_sub(1).min(31);
        let name: Vec<u16> = (0..length).map(|at| half(bytes, 2 * at)).collect();
        Self {
            name: String::from_utf16_lossy(&name),
            is_stream: bytes[66] == 2,
            left: word(bytes, 68),
            right: word(bytes, 72),
            child: word(bytes, 76),
            start: word(bytes, 116),
            // The upper half holds noise in files of small sectors; no stream here needs it.
            size: u64::from(word(bytes, 120)),
        }
    }
}

/// The entries that stand in no storage.
fn tops(entries: &[Entry]) -> Vec<usize> {
    let mut found = Vec::new();
    let mut seen = HashSet::new();
    let mut open: Vec<u32> = entries.iter().take(1).map(|root| root.child).collect();
    while let Some(at) = open.pop() {
        let Some(entry) = entries.get(at as usize) else { continue };
        if seen.insert(at) {
            found.push(at as usize);
            open.extend([entry.left, entry.right]);
        }
    }
    found
}

fn half(bytes: &[u8], at: usize) -> u16 {
    u16::from_le_bytes([bytes[at], bytes[at + 1]])
}

fn word(bytes: &[u8], at: usize) -> u32 {
    u32::from(half(bytes, at)) | u32::from(half(bytes, at + 2)) << 16
}

fn damaged<E>(_: E) -> Error {
    refuse(message("intake-damaged"))
}
