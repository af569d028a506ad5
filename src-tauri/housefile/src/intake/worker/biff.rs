//! The records of old workbooks, and the texts in them. Deliberately not here: what a record means (xls).

use encoding_rs::Encoding;

/// The records of a stream from a place on. What a file breaks off in the middle of is none.
#[derive(Clone)]
pub(super) struct Records<'a> {
    stream: &'a [u8],
}

/// One record, with the records that go on with it where it has them.
#[derive(Clone)]
pub(super) struct Record<'a> {
    pub(super) kind: u16,
    pub(super) data: &'a [u8],
    behind: &'a [u8],
}

const CONTINUE: u16 = 0x003C;

impl<'a> Records<'a> {
    pub(super) fn new(stream: &'a [u8]) -> Self {
        Self { stream }
    }
}

impl<'a> Iterator for Records<'a> {
    type Item = Record<'a>;

    fn next(&mut self) -> Option<Record<'a>> {
        let kind = half(self.stream, 0)?;
        let length = usize::from(half(self.stream, 2)?);
        let data = self.stream.get(4..4 + length)?;
        self.stream = &self.stream[4 + length..];
        Some(Record {
            kind,
            data,
            behind: self.stream,
        })
    }
}

impl<'a> Record<'a> {
    /// What stands in it from `at` on, and in the records that go on with it.
    pub(super) fn pieces(&self, at: usize) -> Pieces<'a> {
        Pieces {
            now: self.data.get(at..).unwrap_or(&[]),
            behind: Records::new(self.behind),
        }
    }
}

/// The two bytes at a place.
pub(super) fn half(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..at + 2).map(|two| u16::from_le_bytes([two[0], two[1]]))
}

/// The four bytes at a place.
pub(super) fn word(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from(half(bytes, at)?) | u32::from(half(bytes, at + 2)?) << 16)
}

/// The number at a place.
pub(super) fn float(bytes: &[u8], at: usize) -> Option<f64> {
    bytes.get(at..at + 8)?.try_into().ok().map(f64::from_le_bytes)
}

/// A number packed into four bytes: thirty bits of a whole one or of the upper end of another, divided by a hundred where they say so.
pub(super) fn packed(bytes: &[u8], at: usize) -> Option<f64> {
    let bits = word(bytes, at)?;
    let number = if bits & 2 == 0 {
        f64::from_bits(u64::from(bits & !3) << 32)
    } else {
        f64::from(bits.cast_signed() >> 2)
    };
    Some(if bits & 1 == 0 { number } else { number / 100.0 })
}

/// What an error is shown as.
pub(super) fn fault(code: u8) -> &'static str {
    match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        0x2A => "#N/A",
        _ => "#GETTING_DATA",
    }
}

/// Bytes of a record that may go on in the next one.
#[derive(Clone)]
pub(super) struct Pieces<'a> {
    now: &'a [u8],
    behind: Records<'a>,
}

impl Pieces<'_> {
    fn turn(&mut self) -> Option<()> {
        let next = self.behind.next().filter(|next| next.kind == CONTINUE)?;
        self.now = next.data;
        Some(())
    }

    fn byte(&mut self) -> Option<u8> {
        while self.now.is_empty() {
            self.turn()?;
        }
        let (first, rest) = self.now.split_first()?;
        self.now = rest;
        Some(*first)
    }

    fn number(&mut self, bytes: u32) -> Option<u32> {
        (0..bytes).try_fold(0, |sum, at| Some(sum | u32::from(self.byte()?) << (8 * at)))
    }

    fn skip(&mut self, mut bytes: usize) -> Option<()> {
        while bytes > self.now.len() {
            bytes -= self.now.len();
            self.turn()?;
        }
        self.now = &self.now[bytes..];
        Some(())
    }

    /// Adds a text as Excel has written it since 1997, behind its length of so many bytes. Nothing where not all of it is there; what
    /// there is of it is added.
    pub(super) fn text(&mut self, length: u32, out: &mut String) -> Option<()> {
        let mut left = self.number(length)? as usize;
        let flags = self.byte()?;
        let runs = if flags & 8 == 0 { 0 } else { self.number(2)? as usize };
        let more = if flags & 4 == 0 { 0 } else { self.number(4)? as usize };
        let mut wide = flags & 1 != 0;
        let mut units = Vec::new();
        let whole = loop {
            let size = if wide { 2 } else { 1 };
            let take = left.min(self.now.len() / size);
            let (text, rest) = self.now.split_at(take * size);
            self.now = rest;
            left -= take;
            if wide {
                units.extend(text.chunks_exact(2).map(|two| u16::from_le_bytes([two[0], two[1]])));
            } else if units.is_empty() && text.is_ascii() {
                out.push_str(std::str::from_utf8(text).unwrap_or_default());
            } else {
                units.extend(text.iter().map(|byte| u16::from(*byte)));
            }
            if left == 0 {
                break Some(());
            }
            // Each piece says anew how wide its letters are.
            if self.turn().is_none() {
                break None;
            }
            wide = self.byte().is_some_and(|flags| flags & 1 != 0);
        };
        out.extend(char::decode_utf16(units).map(|unit| unit.unwrap_or('\u{fffd}')));
        whole?;
        self.skip(runs * 4)?;
        self.skip(more)
    }

    /// Adds a text as it was written before, in the letters of one part of the world.
    pub(super) fn old_text(&mut self, length: u32, encoding: &'static Encoding, out: &mut String) -> Option<()> {
        let length = self.number(length)? as usize;
        let mut bytes = Vec::new();
        loop {
            let take = (length - bytes.len()).min(self.now.len());
            let (text, rest) = self.now.split_at(take);
            bytes.extend_from_slice(text);
            self.now = rest;
            if bytes.len() == length || self.turn().is_none() {
                break;
            }
        }
        out.push_str(&encoding.decode_without_bom_handling(&bytes).0);
        Some(())
    }

    /// Whether nothing is left.
    pub(super) fn is_over(&mut self) -> bool {
        while self.now.is_empty() {
            if self.turn().is_none() {
                return true;
            }
        }
        false
    }
}

/// Texts that cells share, one behind the other.
#[derive(Default)]
pub(super) struct Strings {
    text: String,
    ends: Vec<usize>,
}

impl Strings {
    /// Adds what `write` writes.
    pub(super) fn add<T>(&mut self, write: impl FnOnce(&mut String) -> T) -> T {
        let written = write(&mut self.text);
        self.ends.push(self.text.len());
        written
    }

    pub(super) fn get(&self, at: usize) -> Option<&str> {
        let end = *self.ends.get(at)?;
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        Some(&self.text[start..end])
    }
}

/// The letters that a workbook of before 1997 is written in. Those that nobody has here are read as the most usual.
pub(super) fn letters(page: u16) -> &'static Encoding {
    let label = match page {
        866 => "ibm866",
        874 => "windows-874",
        932 => "shift_jis",
        936 => "gbk",
        949 => "euc-kr",
        950 => "big5",
        1250 => "windows-1250",
        1251 => "windows-1251",
        1253 => "windows-1253",
        1254 => "windows-1254",
        1255 => "windows-1255",
        1256 => "windows-1256",
        1257 => "windows-1257",
        1258 => "windows-1258",
        10_000 | 32_768 => "macintosh",
        10_007 => "x-mac-cyrillic",
        65_001 => "utf-8",
        _ => "windows-1252",
    };
    Encoding::for_label(label.as_bytes()).unwrap_or(encoding_rs::WINDOWS_1252)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(kind: u16, data: &[u8]) -> Vec<u8> {
        let mut all = kind.to_le_bytes().to_vec();
        all.extend((data.len() as u16).to_le_bytes());
        all.extend(data);
        all
    }

    #[test]
    fn a_text_goes_on_in_the_next_record_in_letters_of_another_width() {
        let mut stream = record(0x00FC, b"\x05\x00\x00ab");
        stream.extend(record(CONTINUE, b"\x01c\x00\x3c\x04d\x00"));
        stream.extend(record(CONTINUE, b"\x01\x00\x00x"));
        let first = Records::new(&stream).next().expect("a record");
        let mut pieces = first.pieces(0);
        let mut text = String::new();
        assert_eq!(pieces.text(2, &mut text), Some(()));
        assert_eq!(text, "abcмd");
        assert!(!pieces.is_over());
        text.clear();
        assert_eq!(pieces.text(2, &mut text), Some(()));
        assert_eq!(text, "x");
        assert!(pieces.is_over());
    }

    #[test]
    fn numbers_of_four_bytes() {
        for (bits, expect) in [
            (0x3FF0_0000_u32, 1.0),
            (4 << 2 | 2, 4.0),
            (123 << 2 | 3, 1.23),
            (0x3FF0_0001, 0.01),
            (u32::MAX - 1, -1.0),
        ] {
            assert_eq!(packed(&bits.to_le_bytes(), 0), Some(expect), "{bits:x}");
        }
    }
}
