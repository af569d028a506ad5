//! Files torn about at random, thrown at the readers: none of our own lines may panic, and none may take long over a small file. What a
//! crate's line panics about is caught where a file is read, and only counted here. `HOUSEFILE_FUZZ_SECONDS` says how long each looks, and
//! `HOUSEFILE_FUZZ_SEED` where it begins; a find is written to `HOUSEFILE_FUZZ_FINDS`.

use std::{
    cell::{Cell, RefCell},
    collections::BTreeMap,
    io::{Cursor, Write as _},
    path::{Path, PathBuf},
    sync::Once,
    time::{Duration, Instant},
};

use super::*;
use crate::intake::{DayOrder, DecimalMark, cells, profile::SheetProfile, staging::RawRow, structure};

/// So long a small file may take where nothing is optimised.
const SLOW: Duration = Duration::from_secs(8);
/// A larger file says no more than a small one.
const LONGEST: usize = 256 * 1024;

thread_local! {
    static PANICKED: RefCell<Option<String>> = const { RefCell::new(None) };
    static LISTENING: Cell<bool> = const { Cell::new(false) };
}

/// Sebastiano Vigna's splitmix64.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) % sides.max(1) as u64) as usize
    }

    fn pick<'a, T: ?Sized>(&mut self, from: &[&'a T]) -> &'a T {
        from[self.roll(from.len())]
    }
}

fn number_from(name: &str, usual: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(usual)
}

/// Does something again and again until its time is over. What it makes of the dice is told where it panics.
fn fuzz(name: &str, mut once: impl FnMut(&mut Dice) -> Vec<u8>) {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let usual = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |about| {
            if !LISTENING.get() {
                return usual(about);
            }
            let place = about.location().map(ToString::to_string).unwrap_or_default();
            PANICKED.with_borrow_mut(|panicked| {
                panicked.get_or_insert_with(|| format!("{place}: {}", about.payload_as_str().unwrap_or("no text")));
            });
        }));
    });
    LISTENING.set(true);
    let until = Instant::now() + Duration::from_secs(number_from("HOUSEFILE_FUZZ_SECONDS", 1));
    let mut seed = number_from("HOUSEFILE_FUZZ_SEED", 1);
    let (mut ours, mut theirs) = (BTreeMap::<String, Vec<u8>>::new(), BTreeMap::<String, u32>::new());
    let mut rounds = 0_u64;
    while Instant::now() < until {
        let mut timed = || {
            let start = Instant::now();
            (catch_unwind(AssertUnwindSafe(|| once(&mut Dice(seed)))), start.elapsed())
        };
        let (made, mut took) = timed();
        if took > SLOW {
            // The machine may have been busy with something else.
            took = took.min(timed().1);
        }
        let panicked = PANICKED.with_borrow_mut(Option::take);
        if let Some(what) = panicked {
            if what.contains("housefile/src") {
                ours.entry(format!("{what} (seed {seed})"))
                    .or_insert_with(|| made.unwrap_or_default());
            } else {
                *theirs.entry(what).or_default() += 1;
            }
        } else if took > SLOW {
            ours.insert(format!("{took:?} for seed {seed}"), made.unwrap_or_default());
        }
        if ours.len() > 20 {
            break;
        }
        seed += 1;
        rounds += 1;
    }
    LISTENING.set(false);
    println!(
        "{name}: {rounds} rounds, {} finds, panics of crates that were caught: {theirs:?}",
        ours.len()
    );
    if let Ok(folder) = std::env::var("HOUSEFILE_FUZZ_FINDS") {
        for (at, bytes) in ours.values().enumerate() {
            std::fs::write(Path::new(&folder).join(format!("{name}-{at}")), bytes).expect("a folder");
        }
    }
    assert!(ours.is_empty(), "{name}: {:#?}", ours.keys());
}

/// A few changes of bytes, pieces and lengths.
fn torn(bytes: &[u8], other: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..=dice.roll(6) {
        if bytes.is_empty() {
            break;
        }
        let at = dice.roll(bytes.len());
        let end = (at + 1 + dice.roll(64)).min(bytes.len());
        match dice.roll(9) {
            0 => bytes[at] ^= 1 << dice.roll(8),
            1 => bytes[at] = dice.roll(256) as u8,
            2 => {
                let odd = [0_u8, 0xFF, 0x7F, 0x80, 1, b'<', b'"', b'&'][dice.roll(8)];
                let end = (at + 1 + dice.roll(4)).min(bytes.len());
                bytes[at..end].fill(odd);
            }
            3 => drop(bytes.drain(at..end)),
            4 => {
                let piece = bytes[at..end].to_vec();
                let times = 1 + dice.roll(4);
                bytes.splice(at..at, piece.repeat(times));
            }
            5 => bytes.truncate(at),
            6 if !other.is_empty() => {
                let from = dice.roll(other.len());
                let to = (from + 1 + dice.roll(256)).min(other.len());
                bytes.splice(at..end, other[from..to].iter().copied());
            }
            7 => {
                let word: &[u8] = dice.pick(&[
                    b"1048577",
                    b"16385",
                    b"-1",
                    b"4294967296",
                    b"1e999",
                    b"NaN",
                    b"&#x110000;",
                    b"]]>",
                    b"\xFF\xFE",
                    b"\0\0\0\0",
                ]);
                bytes.splice(at..at, word.iter().copied());
            }
            _ => bytes.swap(at, end - 1),
        }
    }
    bytes.truncate(LONGEST);
    bytes
}

/// A zip with one of its parts torn.
fn torn_zip(bytes: &[u8], other: &[u8], dice: &mut Dice) -> Vec<u8> {
    let Ok(mut zip) = ZipArchive::new(Cursor::new(bytes)) else {
        return torn(bytes, other, dice);
    };
    let target = dice.roll(zip.len());
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..zip.len() {
        let Ok(mut part) = zip.by_index(at) else { continue };
        let name = part.name().map(std::borrow::Cow::into_owned).unwrap_or_default();
        let mut data = Vec::new();
        let _ = part.read_to_end(&mut data);
        if at == target {
            data = torn(&data, other, dice);
        }
        let options = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
        if out.start_file(name, options).is_ok() {
            let _ = out.write_all(&data);
        }
    }
    out.finish().map_or_else(|_| bytes.to_vec(), Cursor::into_inner)
}

/// The tests' workbooks of a kind, and others where `HOUSEFILE_FUZZ_SEEDS` says a folder.
fn seeds(endings: &[&str]) -> Vec<Vec<u8>> {
    let mut folders = vec![PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/spreadsheets")];
    folders.extend(std::env::var_os("HOUSEFILE_FUZZ_SEEDS").map(PathBuf::from));
    let mut seeds = Vec::new();
    for folder in folders {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            let fits = path
                .extension()
                .is_some_and(|ending| endings.iter().any(|wanted| ending == *wanted));
            if fits && entry.metadata().is_ok_and(|about| about.len() < LONGEST as u64) {
                seeds.extend(std::fs::read(path));
            }
        }
    }
    seeds
}

/// Reads bytes as the worker reads a file.
fn read(file: &mut File, bytes: &[u8], request: &Request) {
    file.set_len(0).expect("a file");
    file.rewind().expect("a file");
    file.write_all(bytes).expect("a file");
    file.rewind().expect("a file");
    let counted = Counted::new(file.try_clone().expect("a file"), Arc::default());
    let mut sink = Sink::new(std::io::sink(), Arc::default(), bytes.len() as u64);
    let _ = parse(request, BufReader::with_capacity(64 * 1024, counted), &mut sink);
}

fn files(name: &str, seeds: &[Vec<u8>]) {
    assert!(!seeds.is_empty());
    let mut file = tempfile::tempfile().expect("a file");
    fuzz(name, |dice| {
        let (one, other) = (&seeds[dice.roll(seeds.len())], &seeds[dice.roll(seeds.len())]);
        let bytes = match (one.starts_with(b"PK"), dice.roll(8)) {
            (true, 1..) => torn_zip(one, other, dice),
            _ => torn(one, other, dice),
        };
        let request = Request {
            shown: dice.roll(2) == 0,
            ..Request::default()
        };
        // What panics is told by the hook; the bytes are kept.
        let _ = catch_unwind(AssertUnwindSafe(|| read(&mut file, &bytes, &request)));
        bytes
    });
}

#[test]
fn workbooks_at_random() {
    files("workbooks", &seeds(&["xls", "xlsb", "ods", "xlsx"]));
}

#[test]
fn texts_at_random() {
    let mut texts: Vec<Vec<u8>> = [
        "Name;Betrag;Tag\n\"Müller; Anna\";1.234,50 €;3.4.2024\n\"Ben \"\"B\"\"\";12;4.4.2024\n\nSumme;1.246,50;\n",
        "sep=,\nName,\"Note\nin two\",Day\nAnna,\"a, b\",2024-04-03\nBen,x,2024-04-04\n",
        "a\tb\tc\n1\t2\t3\n4\t5\t6\n7\t8\n",
        "<html><table><tr><td rowspan=2>A<td colspan=3>B</tr><tr><td>C &amp; D</table></html>",
        "<?xml version=\"1.0\"?><Workbook xmlns:ss=\"urn:x\"><Styles><Style ss:ID=\"s1\"><NumberFormat ss:Format=\"0.00%\"/></Style></Styles>\
         <Worksheet ss:Name=\"S\"><Table><Row ss:Index=\"2\"><Cell ss:Index=\"3\" ss:StyleID=\"s1\"><Data ss:Type=\"Number\">1.5</Data></Cell>\
         </Row></Table></Worksheet></Workbook>",
        "<office:document><table:table table:name=\"T\"><table:table-row table:number-rows-repeated=\"3\"><table:table-cell \
         office:value-type=\"float\" office:value=\"2.5\" table:number-columns-repeated=\"2\"><text:p>2,5</text:p></table:table-cell>\
         </table:table-row></table:table></office:document>",
        "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Anna Müller\r\nTEL;TYPE=work:+49 30 1\r\nEMAIL:a@b.example\r\nEND:VCARD\r\n",
    ]
    .into_iter()
    .map(|text| text.as_bytes().to_vec())
    .collect();
    texts.extend(seeds(&["csv"]));
    files("texts", &texts);
}

/// A cell as people, programs and mischief write them.
fn cell(dice: &mut Dice) -> String {
    const PIECES: &[&str] = &[
        "0",
        "1",
        "12",
        "2024",
        "31",
        "4",
        "999999999999999999999",
        ".",
        ",",
        "-",
        "/",
        ":",
        " ",
        "\u{a0}",
        "'",
        "’",
        "(",
        ")",
        "+",
        "%",
        "€",
        "$",
        "kr",
        "EUR",
        "E+",
        "T",
        "@",
        "http://",
        "www.",
        "ä",
        "ß",
        "Ж",
        "Mai",
        "April",
        "апреля",
        "Mittwoch",
        "st",
        "rd",
        "de",
        "p:",
        "=\"",
        "\"",
        "#N/A",
        "\u{200b}",
        "\u{feff}",
        "\u{202e}",
        "\u{301}",
        "𝟙",
        "٣",
        "İ",
        "ǅ",
        "x",
        "Straße",
        "SW1A 1AA",
        "\n",
        "\t",
        "Total",
        "GmbH",
        "00000",
        "[h]",
        "\\",
        ";",
        "_",
        "*",
        "?",
        "General",
        "d",
        "m",
        "yyyy",
        "AM/PM",
        "[$-",
        "]",
        "[<=",
    ];
    (0..=dice.roll(7)).map(|_| dice.pick(PIECES)).collect()
}

#[test]
fn cells_at_random() {
    fuzz("cells", |dice| {
        let text = cell(dice);
        let _ = (
            cells::day_shape(&text),
            cells::number_shape(&text),
            cells::is_no_day(&text),
            cells::tidy(&text),
        );
        for order in [DayOrder::Dmy, DayOrder::Mdy, DayOrder::Ymd] {
            let _ = cells::parse_day(&text, order);
        }
        // What is a number in a column is one in the mark that it hints at.
        let read = [DecimalMark::Point, DecimalMark::Comma].map(|mark| cells::parse_number(&text, mark));
        assert!(
            cells::number_shape(&text).is_none() || read.iter().any(Option::is_some),
            "{text:?} is a number that cannot be read"
        );
        let (value, mut out) = (f64::from_bits(dice.roll(usize::MAX) as u64), String::new());
        for as_shown in [false, true] {
            let forms = look::Forms::new([(200, Some(text.as_str()))].into_iter(), as_shown, dice.roll(2) == 0);
            let _ = forms.text(0, value, &mut out);
        }
        let mut profile = SheetProfile::default();
        let rows: Vec<RawRow> = (1..2 + dice.roll(20) as u32)
            .map(|row| RawRow {
                row,
                cells: (0..dice.roll(6)).map(|_| (dice.roll(4) > 0).then(|| cell(dice))).collect(),
            })
            .collect();
        for row in &rows {
            profile.add(row.cells.iter().map(Option::as_deref));
            row.cells.iter().flatten().for_each(|cell| profile.add_foreign(cell));
        }
        let _ = structure::find(&rows, &rows, rows.get(dice.roll(30)), dice.roll(5) == 0);
        text.into_bytes()
    });
}
