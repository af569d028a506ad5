//! Telephone numbers nobody has, and the many ways in which people write one.

use crate::dice::Dice;

/// Blocks kept for fiction or in nobody's use: country code, area, how many digits follow.
const BLOCKS: [(&str, &str, usize); 13] = [
    ("49", "1584", 7),
    ("49", "3023125", 3),
    ("49", "6990009", 3),
    ("49", "4066969", 3),
    ("49", "2214710", 3),
    ("49", "8999998", 3),
    ("43", "672", 7),
    ("41", "73", 7),
    ("33", "63998", 4),
    ("44", "7700900", 3),
    ("1", "20255501", 2),
    ("1", "50355501", 2),
    ("1", "31255501", 2),
];

/// A mobile number in E.164, where the country has a block for it.
pub(crate) fn mobile(country: &str, dice: &mut Dice) -> Option<String> {
    let block = match country {
        "DE" => 0,
        "AT" => 6,
        "CH" => 7,
        "FR" => 8,
        "GB" => 9,
        "US" => 10 + dice.below(3),
        _ => return None,
    };
    Some(number(block, dice))
}

/// The n-th number of the five German landline blocks; when they are used up nobody else gets a landline.
pub(crate) fn landline(n: u32) -> Option<String> {
    let (code, area, _) = BLOCKS[1 + (n / 1000) as usize % 5];
    (n < 5000).then(|| format!("+{code}{area}{:03}", n % 1000))
}

fn number(block: usize, dice: &mut Dice) -> String {
    let (code, area, digits) = BLOCKS[block];
    let rest = dice.below(10_usize.pow(digits as u32));
    format!("+{code}{area}{rest:0digits$}")
}

/// Country code, area and subscriber of a number made here.
fn parts(e164: &str) -> (&str, &str, &str) {
    for (code, area) in [("49", 4), ("43", 3), ("41", 2), ("33", 3), ("44", 4), ("1", 3)] {
        let Some(national) = e164.strip_prefix('+').and_then(|digits| digits.strip_prefix(code)) else {
            continue;
        };
        // Berlin, Frankfurt, Hamburg and München have two digits, Köln has three
        let area = match (code, national.as_bytes()) {
            ("49", [b'2', ..]) => 3,
            ("49", [b'3' | b'4' | b'6' | b'8', ..]) => 2,
            _ => area,
        };
        let (area, subscriber) = national.split_at(area);
        return (code, area, subscriber);
    }
    ("", "", e164)
}

/// As somebody with that country code types it, with the country in front.
pub(crate) fn abroad(e164: &str, dice: &mut Dice) -> String {
    let (code, area, subscriber) = parts(e164);
    match dice.below(5) {
        0 => format!("+{code}{area}{subscriber}"),
        // Americans dial 011 abroad, so their rows would be misread
        1 if code != "1" => format!("00{code} {area} {subscriber}"),
        2 if code == "49" || code == "43" => format!("+{code} (0){area} {subscriber}"),
        3 => format!("+{code}-{area}-{}", spaced(subscriber)),
        _ => format!("+{code} {area} {}", spaced(subscriber)),
    }
}

/// As somebody at home types it, without the country.
pub(crate) fn at_home(e164: &str, dice: &mut Dice) -> String {
    let (code, area, subscriber) = parts(e164);
    if code == "1" {
        return format!("({area}) {}-{}", &subscriber[..3], &subscriber[3..]);
    }
    match dice.below(6) {
        0 => format!("0{area}/{subscriber}"),
        1 => format!("0{area} {subscriber}"),
        2 => format!("0{area}-{subscriber}"),
        3 => format!("(0{area}) {}", spaced(subscriber)),
        4 => format!("0{area}{subscriber}"),
        _ => format!("0{area} / {}", spaced(subscriber)),
    }
}

/// 1234567 as 123 45 67.
fn spaced(digits: &str) -> String {
    let mut out = String::with_capacity(digits.len() + 3);
    for (index, digit) in digits.chars().enumerate() {
        let left = digits.len() - index;
        if index > 1 && left.is_multiple_of(2) {
            out.push(' ');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use rlibphonenumber::{PHONE_NUMBER_UTIL, PhoneNumberFormat, enums::Region};

    use super::*;

    #[test]
    fn every_way_of_writing_a_number_means_that_number() {
        for (country, region) in [("DE", Region::DE), ("AT", Region::AT), ("CH", Region::CH), ("US", Region::US)] {
            let mut dice = Dice::new(1, "phones", 1);
            for round in 0..60 {
                let mut e164 = mobile(country, &mut dice).expect("a block of numbers");
                if country == "DE" && round % 2 == 0 {
                    e164 = landline(round * 80).expect("a landline");
                }
                for typed in [abroad(&e164, &mut dice), at_home(&e164, &mut dice)] {
                    let read = PHONE_NUMBER_UTIL.parse(&typed, Some(region)).expect("a number");
                    assert_eq!(read.format_as(PhoneNumberFormat::E164), e164, "{typed}");
                    assert!(read.is_valid(), "{typed} in {country}");
                }
            }
        }
    }
}
