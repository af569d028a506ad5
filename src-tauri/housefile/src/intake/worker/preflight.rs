//! What a zipped workbook asks for, read from its directory before anything is unpacked. Directories can lie: the memory limit
//! stands behind this.

use std::io::{Read, Seek};

use crate::refusal::{Answer, Error, message, refuse};

const MAX_PARTS: usize = 10_000;
const MAX_SHEET: u64 = 2 << 30;
const MAX_PART: u64 = 512 << 20;
const MAX_ALL: u64 = 3 << 30;
/// Honest sheets pack up to about 60:1; bombs a thousand.
const MAX_RATIO: u64 = 200;
const RATIO_FROM: u64 = 10 << 20;
const MAX_STRINGS: u64 = 5_000_000;

/// Refuses a workbook that is built to exhaust the machine.
pub(super) fn check(file: &mut (impl Read + Seek)) -> Answer<()> {
    let mut archive = zip::ZipArchive::new(file).map_err(|_| refuse(message("intake-damaged")))?;
    if archive.len() > MAX_PARTS {
        return Err(bomb());
    }
    let mut all = 0_u64;
    let mut strings = Vec::new();
    for index in 0..archive.len() {
        let part = archive.by_index_raw(index).map_err(|_| refuse(message("intake-damaged")))?;
        let name = part
            .name()
            .map(|name| name.to_lowercase().replace('\\', "/"))
            .unwrap_or_default();
        let (size, packed) = (part.size(), part.compressed_size());
        let sheet = name.contains("worksheets/") || name == "content.xml";
        all = all.saturating_add(size);
        if size > if sheet { MAX_SHEET } else { MAX_PART } || all > MAX_ALL {
            return Err(bomb());
        }
        if size > RATIO_FROM && size / packed.max(1) > MAX_RATIO {
            return Err(bomb());
        }
        if name.ends_with("sharedstrings.xml") {
            strings.push((index, size));
        }
    }
    for (index, size) in strings {
        let mut head = Vec::with_capacity(4096);
        let part = archive.by_index(index).map_err(|_| refuse(message("intake-damaged")))?;
        part.take(4096).read_to_end(&mut head)?;
        // calamine makes room for as many texts as the table says it has.
        if promised(&head).is_some_and(|count| count > MAX_STRINGS || (count > 100_000 && count > size / 9)) {
            return Err(bomb());
        }
    }
    Ok(())
}

/// The number of texts a shared string table says it has. A number too large to read is the largest.
fn promised(head: &[u8]) -> Option<u64> {
    let text = String::from_utf8_lossy(head);
    let at = text.find("uniqueCount")? + "uniqueCount".len();
    let value = text[at..].trim_start().strip_prefix('=')?.trim_start();
    let value = value.trim_start_matches(['"', '\'']);
    let end = value.find(|c: char| !c.is_ascii_digit()).unwrap_or(value.len());
    Some(value[..end].parse().unwrap_or(if end == 0 { 0 } else { u64::MAX }))
}

fn bomb() -> Error {
    refuse(message("intake-damaged-or-bomb"))
}

#[cfg(test)]
mod tests {
    use super::promised;

    #[test]
    fn the_promise_is_read_however_large() {
        assert_eq!(promised(b"<sst count=\"3\" uniqueCount=\"2\">"), Some(2));
        assert_eq!(promised(b"<sst uniqueCount='4294967295'>"), Some(4_294_967_295));
        assert_eq!(promised(b"<sst uniqueCount=\"99999999999999999999\">"), Some(u64::MAX));
        assert_eq!(promised(b"<sst>"), None);
    }
}
