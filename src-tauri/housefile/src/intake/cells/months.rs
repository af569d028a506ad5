//! Names of months in English, German, French, Spanish, Italian and Russian.

use super::Folded;

/// The first letters that tell a month, in lower case and without accents where the language has them.
const NAMES: &[(u8, &[&str])] = &[
    (
        1,
        &[
            "jan",
            "jän",
            "janv",
            "ene",
            "gen",
            "янв",
            "january",
            "januar",
            "jänner",
            "janvier",
            "enero",
            "gennaio",
            "январь",
            "января",
        ],
    ),
    (
        2,
        &[
            "feb",
            "fév",
            "févr",
            "fev",
            "фев",
            "february",
            "februar",
            "feber",
            "février",
            "febrero",
            "febbraio",
            "февраль",
            "февраля",
        ],
    ),
    (
        3,
        &[
            "mar",
            "mär",
            "mrz",
            "mars",
            "мар",
            "march",
            "märz",
            "maerz",
            "marzo",
            "март",
            "марта",
        ],
    ),
    (
        4,
        &[
            "apr",
            "avr",
            "abr",
            "апр",
            "april",
            "avril",
            "abril",
            "aprile",
            "апрель",
            "апреля",
        ],
    ),
    (5, &["may", "mai", "mayo", "mag", "май", "мая", "maggio"]),
    (
        6,
        &["jun", "juin", "giu", "июн", "june", "juni", "junio", "giugno", "июнь", "июня"],
    ),
    (
        7,
        &[
            "jul", "juil", "lug", "июл", "july", "juli", "juillet", "julio", "luglio", "июль", "июля",
        ],
    ),
    (
        8,
        &[
            "aug",
            "aoû",
            "août",
            "aou",
            "ago",
            "авг",
            "august",
            "agosto",
            "август",
            "августа",
        ],
    ),
    (
        9,
        &[
            "sep",
            "sept",
            "set",
            "сен",
            "сент",
            "september",
            "septembre",
            "septiembre",
            "settembre",
            "сентябрь",
            "сентября",
        ],
    ),
    (
        10,
        &[
            "oct",
            "okt",
            "ott",
            "окт",
            "october",
            "oktober",
            "octobre",
            "octubre",
            "ottobre",
            "октябрь",
            "октября",
        ],
    ),
    (
        11,
        &["nov", "ноя", "нояб", "november", "novembre", "noviembre", "ноябрь", "ноября"],
    ),
    (
        12,
        &[
            "dec",
            "dez",
            "déc",
            "dic",
            "дек",
            "december",
            "dezember",
            "décembre",
            "diciembre",
            "dicembre",
            "декабрь",
            "декабря",
        ],
    ),
];

/// Whether a name of a month begins with this byte in small letters: most words are told by it to name none.
const BEGINS: [bool; 256] = {
    let mut begins = [false; 256];
    let mut month = 0;
    while month < NAMES.len() {
        let names = NAMES[month].1;
        let mut at = 0;
        while at < names.len() {
            begins[names[at].as_bytes()[0] as usize] = true;
            at += 1;
        }
        month += 1;
    }
    begins
};

/// The month a word names, with or without a point behind it.
pub(super) fn month(word: &str) -> Option<u8> {
    // Capitals of other alphabets begin with bytes that their small letters do not.
    if !word
        .bytes()
        .next()
        .is_some_and(|first| !first.is_ascii() || BEGINS[first.to_ascii_lowercase() as usize])
    {
        return None;
    }
    let word = Folded::of(word.trim_end_matches('.'));
    let word = word.as_str();
    NAMES.iter().find(|(_, names)| names.contains(&word)).map(|(month, _)| *month)
}
