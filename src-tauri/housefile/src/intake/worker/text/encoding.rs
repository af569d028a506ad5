//! Which characters a text's bytes stand for: byte order mark, the zeros of UTF-16, strict UTF-8, and a guess for the rest.

use std::io::Read;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::Source;
use crate::refusal::{Answer, message, refuse};

/// How much non-ASCII text the guess looks at.
const GUESS_BYTES: usize = 1 << 20;

/// An encoding, and how many bytes of mark stand before the text.
pub(in crate::intake::worker) struct Found {
    pub(in crate::intake::worker) encoding: &'static Encoding,
    pub(in crate::intake::worker) mark: usize,
}

/// The encoding somebody chose by its name.
pub(in crate::intake::worker) fn chosen(name: &str, source: &mut impl Source) -> Answer<Found> {
    let encoding =
        Encoding::for_label(name.as_bytes()).ok_or_else(|| refuse(message("intake-unknown-encoding").with("encoding", name)))?;
    let mut head = [0_u8; 4];
    let got = fill(source, &mut head)?;
    let mark = Encoding::for_bom(&head[..got])
        .filter(|(marked, _)| *marked == encoding)
        .map_or(0, |(_, mark)| mark);
    Ok(Found { encoding, mark })
}

/// Finds the encoding of a file.
pub(in crate::intake::worker) fn detect(source: &mut impl Source) -> Answer<Found> {
    let mut head = vec![0_u8; 64 * 1024];
    let got = fill(source, &mut head)?;
    head.truncate(got);
    if let Some((encoding, mark)) = Encoding::for_bom(&head) {
        return Ok(Found { encoding, mark });
    }
    if let Some(encoding) = wide(&head) {
        return Ok(Found { encoding, mark: 0 });
    }
    Ok(Found {
        encoding: narrow(source)?,
        mark: 0,
    })
}

/// UTF-16 without a mark: Latin text has a zero in every second byte.
pub(in crate::intake::worker) fn wide(head: &[u8]) -> Option<&'static Encoding> {
    let zeros = |odd: usize| head.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd, pairs) = (zeros(0), zeros(1), head.len() / 2);
    if pairs < 2 {
        return None;
    }
    if odd * 10 > pairs * 3 && even * 10 < pairs {
        return Some(UTF_16LE);
    }
    (even * 10 > pairs * 3 && odd * 10 < pairs).then_some(UTF_16BE)
}

/// UTF-8 where every byte of the file agrees, else a guess from the bytes that are not ASCII.
fn narrow(source: &mut impl Source) -> Answer<&'static Encoding> {
    let mut file = source.open()?;
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    let mut western = Western::default();
    let (mut utf8, mut fed) = (true, 0);
    let mut carry: Vec<u8> = Vec::new();
    let mut chunk = vec![0_u8; 256 * 1024];
    loop {
        let got = file.read(&mut chunk)?;
        let read = &chunk[..got];
        if !read.is_ascii() && fed < GUESS_BYTES {
            detector.feed(read, false);
            western.feed(read);
            fed += got;
        }
        if utf8 {
            carry.extend_from_slice(read);
            match std::str::from_utf8(&carry) {
                Ok(_) => carry.clear(),
                // A character that is cut by the end of the chunk is whole with the next one.
                Err(fault) if fault.error_len().is_none() && got > 0 => {
                    carry.drain(..fault.valid_up_to());
                }
                Err(_) => {
                    utf8 = false;
                    carry.clear();
                }
            }
        }
        if got == 0 || (!utf8 && fed >= GUESS_BYTES) {
            break;
        }
    }
    if utf8 {
        return Ok(UTF_8);
    }
    detector.feed(b"", true);
    let guess = detector.guess(None, Utf8Detection::Deny);
    Ok(if western.agrees(guess) { WINDOWS_1252 } else { guess })
}

/// A short text is too little for the guess. Where every byte is a letter or mark of Western Europe, alone between ASCII letters
/// as umlauts and accents are, it is windows-1252 whatever else would fit too.
#[derive(Default)]
struct Western {
    high: usize,
    beside_another: usize,
    foreign: usize,
}

impl Western {
    fn feed(&mut self, bytes: &[u8]) {
        let mut before = 0_u8;
        for byte in bytes {
            if *byte >= 0x80 {
                self.high += 1;
                self.beside_another += usize::from(before >= 0x80);
                self.foreign += usize::from(!is_western(*byte));
            }
            before = *byte;
        }
    }

    fn agrees(&self, guess: &'static Encoding) -> bool {
        let latin = [
            "windows-1252",
            "windows-1254",
            "windows-1257",
            "windows-1258",
            "ISO-8859-10",
            "ISO-8859-13",
            "ISO-8859-14",
            "ISO-8859-15",
        ];
        let little = self.high < 500;
        self.foreign == 0
            && self.beside_another * 5 < self.high
            && (latin.contains(&guess.name()) || little && guess.name() != "windows-1250")
    }
}

/// Letters of German, French, Spanish, Italian and the Nordic languages, and the marks that office programs set.
fn is_western(byte: u8) -> bool {
    matches!(
        byte,
        0xC0..=0xC2 | 0xC4..=0xCB | 0xCD..=0xCF | 0xD1..=0xD6 | 0xD8..=0xDC | 0xDF..=0xE2 | 0xE4..=0xEB | 0xED..=0xEF | 0xF1..=0xF4 | 0xF6
        | 0xF8..=0xFC
        | 0x80 | 0x82 | 0x84 | 0x85 | 0x8C | 0x91..=0x97 | 0x9C | 0xA0 | 0xA1 | 0xA7 | 0xA9..=0xAB | 0xB0 | 0xB4 | 0xB7 | 0xBB | 0xBF
    )
}

fn fill(source: &mut impl Source, buffer: &mut [u8]) -> Answer<usize> {
    let mut file = source.open()?;
    let mut got = 0;
    while got < buffer.len() {
        match file.read(&mut buffer[got..])? {
            0 => break,
            more => got += more,
        }
    }
    Ok(got)
}

#[cfg(test)]
mod tests {
    use super::*;

    impl Source for &[u8] {
        fn open(&mut self) -> Answer<impl Read> {
            Ok(*self)
        }
    }

    fn name(mut bytes: &[u8]) -> &'static str {
        detect(&mut bytes).expect("read").encoding.name()
    }

    #[test]
    fn encodings_are_found() {
        assert_eq!(name(b"a;b\r\n1;2\r\n"), "UTF-8");
        assert_eq!(name("Müller;Zürich".as_bytes()), "UTF-8");
        assert_eq!(name(b"\xEF\xBB\xBFa;b"), "UTF-8");
        assert_eq!(name(b"\xFF\xFEa\0;\0"), "UTF-16LE");
        let wide: Vec<u8> = "Name\tOrt\r\nMüller\tKöln\r\n"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(name(&wide), "UTF-16LE");
        let wide: Vec<u8> = "Name\tOrt\r\nMüller\tKöln\r\n"
            .encode_utf16()
            .flat_map(u16::to_be_bytes)
            .collect();
        assert_eq!(name(&wide), "UTF-16BE");
        for text in [
            "Müller;Köln",
            "Straße;Größe;Übersicht",
            "José;Muñoz;Besançon;garçon",
            "Preis 5 €; „schön“",
        ] {
            let (bytes, _, _) = WINDOWS_1252.encode(text);
            assert_eq!(name(&bytes), "windows-1252", "{text}");
        }
        let (bytes, _, _) =
            encoding_rs::WINDOWS_1251.encode("Имя;Фамилия;Город;Телефон\r\nАнна;Иванова;Москва;123\r\nПётр;Смирнов;Казань;456");
        assert_eq!(name(&bytes), "windows-1251");
        let (bytes, _, _) = encoding_rs::WINDOWS_1250
            .encode("Imię;Nazwisko;Miasto\r\nŁukasz;Wiśniewski;Łódź\r\nMałgorzata;Wójcik;Gdańsk\r\nŻaneta;Dąbrowska;Poznań\r\n");
        assert!(matches!(name(&bytes), "windows-1250" | "ISO-8859-2"), "{}", name(&bytes));
    }
}
