//! The write-ahead log beside a file: which of its pages are newer than the file's own. Only what was committed counts.

use std::{
    collections::HashMap,
    fs::File,
    io::{BufReader, Read as _},
    path::Path,
};

const HEADER: usize = 32;
const FRAME: usize = 24;

/// The committed pages of a log.
#[derive(Debug, Default)]
pub(super) struct Log {
    /// Where each page stands in the log.
    pub pages: HashMap<u32, u64>,
    /// How many pages the file has once the log is folded in.
    pub count: u32,
    /// Bytes of a page; nought where there is no log.
    pub page: usize,
    /// Whole frames behind the last commit.
    open: Vec<(u32, u64)>,
}

/// Reads a log; one that is missing, empty or torn at its start holds nothing.
pub(super) fn read(path: &Path) -> Log {
    read_up_to(path, usize::MAX)
}

/// Reads the first frames of a log, committed or not.
pub(super) fn head(path: &Path, frames: usize) -> Vec<(u32, u64)> {
    let log = read_up_to(path, frames);
    log.pages.into_iter().chain(log.open).collect()
}

fn read_up_to(path: &Path, most: usize) -> Log {
    let Ok(file) = File::open(path) else {
        return Log::default();
    };
    let mut file = BufReader::with_capacity(1 << 20, file);
    let mut header = [0_u8; HEADER];
    if file.read_exact(&mut header).is_err() {
        return Log::default();
    }
    let magic = word(&header, 0);
    let page = word(&header, 8) as usize;
    // SQLite knows no others.
    if magic & !1 != 0x377f_0682 || !page.is_power_of_two() || !(512..=65_536).contains(&page) {
        return Log::default();
    }
    let swapped = magic & 1 == 0;
    let mut sum = add((0, 0), &header[..24], swapped);
    if sum != (word(&header, 24), word(&header, 28)) {
        return Log::default();
    }
    let mut log = Log { page, ..Log::default() };
    let mut at = HEADER as u64;
    let mut frame = vec![0_u8; FRAME + page];
    for _ in 0..most {
        if file.read_exact(&mut frame).is_err() {
            break;
        }
        // A frame of an earlier round of the log has other salts.
        if frame[8..16] != header[16..24] {
            break;
        }
        sum = add(add(sum, &frame[..8], swapped), &frame[FRAME..], swapped);
        if sum != (word(&frame, 16), word(&frame, 20)) {
            break;
        }
        log.open.push((word(&frame, 0), at + FRAME as u64));
        let count = word(&frame, 4);
        if count > 0 {
            log.pages.extend(log.open.drain(..));
            log.count = count;
        }
        at += (FRAME + page) as u64;
    }
    log
}

fn word(bytes: &[u8], at: usize) -> u32 {
    bytes[at..at + 4].iter().fold(0, |word, byte| word << 8 | u32::from(*byte))
}

/// SQLite's checksum: two running sums over pairs of words, little-endian where the magic is even.
fn add((mut first, mut second): (u32, u32), bytes: &[u8], little: bool) -> (u32, u32) {
    let read = |four: &[u8]| if little { word(four, 0).swap_bytes() } else { word(four, 0) };
    for pair in bytes.chunks_exact(8) {
        first = first.wrapping_add(read(&pair[..4])).wrapping_add(second);
        second = second.wrapping_add(read(&pair[4..])).wrapping_add(first);
    }
    (first, second)
}
