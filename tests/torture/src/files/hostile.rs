//! What is done to a house file, and what must come of it.

use std::{
    fs::{self, OpenOptions},
    io::{Seek as _, SeekFrom, Write as _},
    path::Path,
};

use super::altered;
use crate::{program::FILE, suite::Tried};

/// What must come of it.
pub(super) enum Expect {
    /// It opens, with everything in it.
    Opens,
    /// It is refused with one of these sentences, and nothing is changed.
    Refused(&'static [&'static str]),
    /// Either: what is damaged may be what the command does not need.
    Either(&'static [&'static str]),
}

/// One hurt file.
pub(super) struct Case {
    pub(super) name: &'static str,
    /// Is given the folder of the file, and a folder with another house file.
    pub(super) hurt: fn(&Path, &Path) -> Tried<()>,
    pub(super) expect: Expect,
}

/// Bytes of a page.
const PAGE: usize = 16384;
const NOT: &[&str] = &["store-not-a-house-file"];
/// The start of the file is no longer what its key opens: that cannot be told from another file's key.
const START: &[&str] = &["store-wrong-key"];
const INSIDE: &[&str] = &["store-wrong-key", "store-damaged", "store-damaged-inside"];
const SLOT_NAME: &str = "a.housefile.keys";
const SLOT: &[&str] = &["store-passphrase-slot"];

pub(super) fn cases() -> Vec<Case> {
    let case = |name, hurt, expect| Case { name, hurt, expect };
    vec![
        case("empty", |f, _| put(f, FILE, b""), Expect::Refused(NOT)),
        case("ten bytes", |f, _| cut(f, |_| 10), Expect::Refused(NOT)),
        case("its identity alone", |f, _| cut(f, |_| 16), Expect::Refused(START)),
        case("half a page", |f, _| cut(f, |_| PAGE / 2), Expect::Refused(START)),
        case("one page", |f, _| cut(f, |_| PAGE), Expect::Refused(INSIDE)),
        case(
            "half of it",
            |f, _| cut(f, |all| all / (2 * PAGE) * PAGE),
            Expect::Either(INSIDE),
        ),
        case(
            "an odd length",
            |f, _| cut(f, |all| all * 2 / 3 / PAGE * PAGE + 100),
            Expect::Either(INSIDE),
        ),
        case(
            "the last page missing",
            |f, _| cut(f, |all| all - PAGE),
            Expect::Either(INSIDE),
        ),
        case(
            "a bit of its identity turned",
            |f, _| turn(f, |_| vec![3]),
            // With that bit put back its pages answer to its key, so the code is right and the file is hurt.
            Expect::Refused(&["store-damaged"]),
        ),
        case(
            "a bit of the first page turned",
            |f, _| turn(f, |_| vec![900]),
            Expect::Refused(&["store-damaged"]),
        ),
        case(
            "a bit in the middle turned",
            |f, _| turn(f, |all| vec![all / 2]),
            Expect::Either(INSIDE),
        ),
        case(
            "a bit of the last page turned",
            |f, _| turn(f, |all| vec![all - 1000]),
            Expect::Either(INSIDE),
        ),
        case(
            "a bit of each page turned",
            |f, _| turn(f, |all| (PAGE + 77..all).step_by(PAGE).collect()),
            Expect::Refused(INSIDE),
        ),
        case(
            "the first page zeroed",
            |f, _| over(f, |_| 0..PAGE, 0),
            Expect::Refused(START),
        ),
        case(
            "a page in the middle zeroed",
            |f, _| over(f, |all| all / (2 * PAGE) * PAGE..all / (2 * PAGE) * PAGE + PAGE, 0),
            Expect::Either(INSIDE),
        ),
        case("all of it zeroed", |f, _| over(f, |all| 0..all, 0), Expect::Refused(START)),
        case("all of it noise", |f, _| over(f, |all| 0..all, 0xa5), Expect::Refused(START)),
        case(
            "twice as long, the rest zeros",
            |f, _| cut(f, |all| all * 2),
            Expect::Either(INSIDE),
        ),
        case(
            "a terabyte that is not there",
            |f, _| put(f, FILE, b"x").and_then(|()| cut(f, |_| 1 << 40)),
            Expect::Refused(START),
        ),
        case(
            "another program's database",
            |f, _| put(f, FILE, &plain(0)),
            Expect::Refused(&["store-clear-text"]),
        ),
        case(
            "a letter",
            |f, _| put(f, FILE, b"Dear customer, this is no house file at all."),
            Expect::Refused(START),
        ),
        case("another house file", |f, o| take(o, FILE, f, FILE), Expect::Refused(START)),
        case(
            "a folder",
            |f, _| instead(f, FILE, |p| fs::create_dir(p)),
            Expect::Refused(NOT),
        ),
        case("a pipe", |f, _| instead(f, FILE, pipe), Expect::Refused(NOT)),
        case(
            "a link to itself",
            |f, _| instead(f, FILE, |p| std::os::unix::fs::symlink(FILE, p)),
            Expect::Refused(NOT),
        ),
        case("missing", |f, _| instead(f, FILE, |_| Ok(())), Expect::Refused(NOT)),
        case(
            "a newer shape",
            |f, _| {
                altered(
                    f,
                    &[
                        "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) VALUES (99990101, 'later', 1, x'00', 1)",
                    ],
                )
            },
            Expect::Refused(&["store-newer"]),
        ),
        case(
            "another program's mark",
            |f, _| altered(f, &["PRAGMA application_id = 7"]),
            Expect::Refused(NOT),
        ),
        case(
            "a shape that was never finished",
            |f, _| altered(f, &["UPDATE _sqlx_migrations SET success = 0 WHERE version = 1"]),
            Expect::Either(&["store-damaged"]),
        ),
        case(
            "a shape of somebody else's",
            |f, _| altered(f, &["UPDATE _sqlx_migrations SET checksum = x'00' WHERE version = 2"]),
            Expect::Either(&["store-damaged"]),
        ),
        case(
            "no list of shapes",
            |f, _| altered(f, &["DROP TABLE _sqlx_migrations"]),
            Expect::Refused(&["store-damaged"]),
        ),
        case(
            "a trigger that speaks",
            |f, _| {
                altered(
                    f,
                    &["CREATE TRIGGER speak AFTER INSERT ON setting BEGIN SELECT load_extension('/tmp/x'); END"],
                )
            },
            Expect::Either(INSIDE),
        ),
        case(
            "another file's log",
            |f, o| beside(f, "-wal", &foreign_log(o)?),
            Expect::Opens,
        ),
        case("a log of noise", |f, _| beside(f, "-wal", &[0xa5; 100_000]), Expect::Opens),
        case(
            "a log that is a folder",
            |f, _| instead(f, &format!("{FILE}-wal"), |p| fs::create_dir(p)),
            Expect::Refused(&["store-cannot-create"]),
        ),
        case("an index of noise", |f, _| beside(f, "-shm", &[0xa5; 32_768]), Expect::Opens),
        case(
            "a journal of noise",
            |f, _| beside(f, "-journal", &[0xa5; 10_000]),
            Expect::Opens,
        ),
        case(
            "a lock that is a folder",
            |f, _| instead(f, &format!("{FILE}.lock"), |p| fs::create_dir(p)),
            Expect::Refused(&["store-lock-in-the-way"]),
        ),
        case(
            "a lock that is a pipe",
            |f, _| instead(f, &format!("{FILE}.lock"), pipe),
            Expect::Refused(&["store-lock-in-the-way"]),
        ),
        case(
            "a passphrase slot that is a pipe",
            |f, _| instead(f, &format!("{FILE}.keys"), pipe),
            Expect::Refused(SLOT),
        ),
        case(
            "staging of noise",
            |f, _| beside(f, ".staging", &[0xa5; 50_000]),
            Expect::Opens,
        ),
        case(
            "staging of another file",
            |f, o| take(o, FILE, f, &format!("{FILE}.staging")),
            Expect::Opens,
        ),
        case(
            "staging of this file",
            |f, _| take(f, FILE, f, &format!("{FILE}.staging")),
            Expect::Opens,
        ),
        case(
            "staging in clear text",
            |f, _| beside(f, ".staging", &plain(0)),
            Expect::Opens,
        ),
        case("a slot that is empty", |f, _| beside(f, ".keys", b""), Expect::Refused(SLOT)),
        case(
            "a slot of noise",
            |f, _| beside(f, ".keys", &[0xa5; 400]),
            Expect::Refused(SLOT),
        ),
        case(
            "a slot without end",
            |f, _| beside(f, ".keys", "[".repeat(1 << 20).as_bytes()),
            Expect::Refused(SLOT),
        ),
        case(
            "a slot of a terabyte",
            |f, _| beside(f, ".keys", b"{").and_then(|()| hole(f, ".keys")),
            Expect::Refused(SLOT),
        ),
        case(
            "a slot that wants much memory",
            |f, _| slot(f, "memory_kib", "4000000000"),
            Expect::Refused(SLOT),
        ),
        case(
            "a slot that wants much time",
            |f, _| slot(f, "passes", "4000000000"),
            Expect::Refused(SLOT),
        ),
        case(
            "a slot that wants nothing",
            |f, _| slot(f, "passes", "0"),
            Expect::Refused(SLOT),
        ),
        case(
            "a slot of a later kind",
            |f, _| slot(f, "version", "2"),
            Expect::Refused(SLOT),
        ),
        case(
            "a slot with another salt",
            |f, _| slot(f, "salt", "\"00000000000000000000000000000000\""),
            Expect::Refused(&["store-passphrase-wrong"]),
        ),
        case(
            "a slot with an odd salt",
            |f, _| slot(f, "salt", "\"0\""),
            Expect::Refused(SLOT),
        ),
        case(
            "a slot with a long salt",
            |f, _| slot(f, "salt", &format!("\"{}\"", "00".repeat(1 << 20))),
            Expect::Refused(&["store-passphrase-slot", "store-passphrase-wrong"]),
        ),
        case("a slot with no nonce", |f, _| slot(f, "nonce", "\"\""), Expect::Refused(SLOT)),
        case(
            "another file's slot",
            |f, o| take(o, SLOT_NAME, f, SLOT_NAME),
            Expect::Refused(START),
        ),
        case(
            "a slot that is a folder",
            |f, _| instead(f, &format!("{FILE}.keys"), |p| fs::create_dir(p)),
            Expect::Refused(SLOT),
        ),
        case(
            "no slot",
            |f, _| instead(f, &format!("{FILE}.keys"), |_| Ok(())),
            Expect::Refused(SLOT),
        ),
    ]
}

fn take(from: &Path, name: &str, to: &Path, as_name: &str) -> Tried<()> {
    fs::copy(from.join(name), to.join(as_name))?;
    Ok(())
}

fn put(folder: &Path, name: &str, bytes: &[u8]) -> Tried<()> {
    Ok(fs::write(folder.join(name), bytes)?)
}

fn beside(folder: &Path, ending: &str, bytes: &[u8]) -> Tried<()> {
    put(folder, &format!("{FILE}{ending}"), bytes)
}

fn hole(folder: &Path, ending: &str) -> Tried<()> {
    let file = OpenOptions::new().write(true).open(folder.join(format!("{FILE}{ending}")))?;
    Ok(file.set_len(1 << 40)?)
}

fn cut(folder: &Path, to: fn(usize) -> usize) -> Tried<()> {
    let file = OpenOptions::new().write(true).open(folder.join(FILE))?;
    let all = usize::try_from(file.metadata()?.len())?;
    Ok(file.set_len(to(all) as u64)?)
}

fn turn(folder: &Path, places: fn(usize) -> Vec<usize>) -> Tried<()> {
    let mut bytes = fs::read(folder.join(FILE))?;
    for place in places(bytes.len()) {
        bytes[place] ^= 0x10;
    }
    put(folder, FILE, &bytes)
}

fn over(folder: &Path, range: fn(usize) -> std::ops::Range<usize>, byte: u8) -> Tried<()> {
    let mut file = OpenOptions::new().write(true).open(folder.join(FILE))?;
    let range = range(usize::try_from(file.metadata()?.len())?);
    file.seek(SeekFrom::Start(range.start as u64))?;
    // Noise that is the same each time, and in which no two blocks are alike.
    let noise: Vec<u8> = (0..range.len())
        .map(|n| if byte == 0 { 0 } else { byte ^ (n * 131 + n / 256) as u8 })
        .collect();
    Ok(file.write_all(&noise)?)
}

/// Takes what stands under a name away, and puts something else there.
fn instead(folder: &Path, name: &str, make: fn(&Path) -> std::io::Result<()>) -> Tried<()> {
    let path = folder.join(name);
    if path.exists() {
        fs::remove_file(&path)?;
    }
    Ok(make(&path)?)
}

fn pipe(path: &Path) -> std::io::Result<()> {
    use rustix::fs::{CWD, FileType, Mode, mknodat};
    Ok(mknodat(CWD, path, FileType::Fifo, Mode::RUSR | Mode::WUSR, 0)?)
}

/// The first page of a database in clear text, with this application's mark.
fn plain(mark: u32) -> Vec<u8> {
    let mut page = vec![0_u8; 4096];
    page[..16].copy_from_slice(b"SQLite format 3\0");
    page[16..24].copy_from_slice(&[0x10, 0, 1, 1, 0, 64, 32, 32]);
    page[28..32].copy_from_slice(&1_u32.to_be_bytes());
    page[44..48].copy_from_slice(&4_u32.to_be_bytes());
    page[56..60].copy_from_slice(&1_u32.to_be_bytes());
    page[68..72].copy_from_slice(&mark.to_be_bytes());
    page[100..108].copy_from_slice(&[0x0d, 0, 0, 0, 0, 0x10, 0, 0]);
    page
}

/// A log as another house file left it: its pages open with another key.
fn foreign_log(other: &Path) -> Tried<Vec<u8>> {
    let pages = fs::read(other.join(FILE))?;
    let mut log = Vec::new();
    for number in [0x377f_0682_u32, 3_007_000, 16384, 0, 0x0102_0304, 0x0506_0708, 0, 0] {
        log.extend(number.to_be_bytes());
    }
    log.extend(&pages);
    Ok(log)
}

/// Changes one value of the passphrase's slot.
fn slot(folder: &Path, name: &str, value: &str) -> Tried<()> {
    let path = folder.join(format!("{FILE}.keys"));
    let mut slot: serde_json::Value = serde_json::from_slice(&fs::read(&path)?)?;
    slot[name] = serde_json::from_str(value)?;
    Ok(fs::write(path, serde_json::to_vec(&slot)?)?)
}
