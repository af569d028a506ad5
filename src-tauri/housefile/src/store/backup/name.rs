//! A backup's name says everything that a list of backups shows, so that no second file can disagree with it:
//! `Customers 0042 2026-11-23 143005Z import 12351.housefile` – number, time, reason, people.
//!
//! The number grows with every backup, also where the computer's clock goes backwards; it alone decides which is the newest.

use jiff::Timestamp;

use super::{Backup, Reason};

const ENDING: &str = ".housefile";

/// Bytes of the house file's own name: with the rest, and with what lies beside a backup, no more than the 255 that folders take.
const LONGEST_STEM: usize = 160;

/// The file name of a backup.
pub(super) fn written(stem: &str, number: u32, at: Timestamp, reason: Reason, people: u32) -> String {
    let stem = &stem[..stem.floor_char_boundary(LONGEST_STEM)];
    let time = at.strftime("%Y-%m-%d %H%M%SZ");
    format!("{stem} {number:04} {time} {} {people}{ENDING}", reason.name())
}

/// Reads a file name back; nothing where it is no backup's.
pub(super) fn read(name: &str) -> Option<Backup> {
    let mut parts = name.strip_suffix(ENDING)?.rsplitn(6, ' ');
    let people = parts.next()?.parse().ok()?;
    let reason = Reason::parse(parts.next()?)?;
    let time = parts.next()?.strip_suffix('Z')?;
    let day = parts.next()?;
    let number = parts.next()?.parse().ok()?;
    parts.next()?;
    if time.len() != 6 || !time.bytes().all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    let at = format!("{day}T{}:{}:{}Z", &time[..2], &time[2..4], &time[4..]).parse().ok()?;
    Some(Backup {
        name: name.to_owned(),
        number,
        at,
        reason,
        people,
        bytes: 0,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_read_as_it_was_written() {
        let at: Timestamp = "2026-11-23T14:30:05Z".parse().expect("a time");
        for stem in ["Customers", "A b  c 7", "Кофе", ""] {
            for reason in Reason::ALL {
                let name = written(stem, 42, at, reason, 12_351);
                let back = read(&name).unwrap_or_else(|| panic!("{name}"));
                assert_eq!(
                    (back.number, back.at, back.reason, back.people),
                    (42, at, reason, 12_351),
                    "{name}"
                );
            }
        }
        let long = written(&"Кофе".repeat(60), 42, at, Reason::Import, 12_351);
        assert!(long.len() < 240 && read(&long).is_some(), "{long}");
        assert_eq!(
            written("Customers", 42, at, Reason::Import, 12_351),
            "Customers 0042 2026-11-23 143005Z import 12351.housefile"
        );
    }

    #[test]
    fn other_files_are_no_backups() {
        for name in [
            "Customers.housefile",
            "Customers 0042 2026-11-23 143005Z import 12351.housefile.part",
            "Customers 0042 2026-11-23 143005Z import 12351.housefile.keys",
            "Customers 0042 2026-11-23 143005Z holiday 12351.housefile",
            "Customers 0042 2026-13-23 143005Z import 12351.housefile",
            "Customers 0042 2026-11-23 1430é5Z import 12351.housefile",
            "Customers x 2026-11-23 143005Z import 12351.housefile",
        ] {
            assert!(read(name).is_none(), "{name}");
        }
    }
}
