//! Organisations without their legal forms, in whatever way the form is written: `S.p.A.`, `SpA`, `S. p. A.`. Deliberately not here: how two
//! names of organisations relate (see [`super::firms`]).

use crate::values::text_key;

/// Legal forms, and words that every second organisation has in its name or leaves out. As [`text_key`] writes them.
const FORMS: &[&str] = &[
    "gmbh",
    "gesmbh",
    "ag",
    "kg",
    "kgaa",
    "co",
    "ohg",
    "ug",
    "ev",
    "eg",
    "gbr",
    "mbh",
    "aktiengesellschaft",
    "ltd",
    "limited",
    "plc",
    "llc",
    "llp",
    "lp",
    "inc",
    "corp",
    "corporation",
    "incorporated",
    "company",
    "pty",
    "pte",
    "sdn",
    "bhd",
    "sarl",
    "sas",
    "sasu",
    "eurl",
    "sa",
    "sl",
    "srl",
    "srls",
    "spa",
    "snc",
    "bv",
    "nv",
    "bvba",
    "sprl",
    "vof",
    "oy",
    "oyj",
    "ab",
    "as",
    "asa",
    "aps",
    "aktiebolag",
    "sro",
    "spol",
    "doo",
    "kft",
    "zrt",
    "nyrt",
    "lda",
    "ltda",
    "ooo",
    "oao",
    "pao",
    "zao",
    "jsc",
    "ojsc",
    "cjsc",
    "pjsc",
    "and",
    "und",
    "et",
    "the",
];

/// Legal forms of several words, the longer first.
const PHRASES: &[&[&str]] = &[
    &["gesellschaft", "mit", "beschrankter", "haftung"],
    &["public", "joint", "stock", "company"],
    &["closed", "joint", "stock", "company"],
    &["open", "joint", "stock", "company"],
    &["limited", "liability", "company"],
    &["joint", "stock", "company"],
    &["sa", "de", "cv"],
    &["sp", "zoo"],
];

/// A word of a name.
struct Word {
    text: String,
    /// Made of letters that stand alone.
    of_letters: bool,
}

/// A company without its legal form.
pub(super) fn company(text: &str) -> String {
    let key = if text.contains('&') {
        // `A & B` are two letters, `A. B.` is one word.
        text_key(&text.replace('&', " and "))
    } else {
        text_key(text)
    };
    let mut words = words(&key);
    for phrase in PHRASES {
        let of = |words: &[Word]| words.iter().map(|word| word.text.as_str()).eq(phrase.iter().copied());
        if words.len() > phrase.len()
            && let Some(at) = words.windows(phrase.len()).position(of)
        {
            words.drain(at..at + phrase.len());
        }
    }
    let core: Vec<&str> = words
        .iter()
        .enumerate()
        // Letters in front are a name: S.A. Motors.
        .filter(|(at, word)| !(FORMS.contains(&word.text.as_str()) && (*at > 0 || !word.of_letters)))
        .map(|(_, word)| word.text.as_str())
        .collect();
    if core.is_empty() { key } else { core.join(" ") }
}

/// The words of a key; letters that stand alone side by side are one word, as in `J.P. Morgan` and `L.L.C.`.
fn words(key: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut run = false;
    for text in key.split(' ').filter(|text| !text.is_empty()) {
        let letter = text.len() == 1 && text.as_bytes()[0].is_ascii_lowercase();
        match words.last_mut() {
            Some(last) if letter && run => {
                last.text.push_str(text);
                last.of_letters = true;
            }
            _ => words.push(Word {
                text: text.to_owned(),
                of_letters: false,
            }),
        }
        run = letter;
    }
    words
}

#[cfg(test)]
mod tests {
    use super::super::keys::company;

    #[test]
    fn a_company_loses_its_legal_form_however_it_is_written() {
        for (written, core) in [
            ("Frost Construction Inc.", "frost construction"),
            ("Zemček Trading s.r.o.", "zemcek trading"),
            ("Ferrero S.p.A.", "ferrero"),
            ("Vermeer B.V.", "vermeer"),
            ("Viajes Sol S.L.", "viajes sol"),
            ("Frost L.L.C.", "frost"),
            ("Novo Nordic A/S", "novo nordic"),
            ("Barclay p.l.c.", "barclay"),
            ("Turnverein e.V.", "turnverein"),
            ("Sportverein e.V. Köln", "sportverein koln"),
            ("Kwik Pty. Ltd.", "kwik"),
            ("Orchid Pte Ltd", "orchid"),
            ("OJSC Rosneft", "rosneft"),
            ("ОАО Роснефть", "rosneft"),
            ("ПАО Газпром", "gazprom"),
            ("Gazprom PJSC", "gazprom"),
            ("Rosneft Open Joint Stock Company", "rosneft"),
            ("Joint Stock Company Rosneft", "rosneft"),
            ("Adler Aktiengesellschaft", "adler"),
            ("Magyar Kft.", "magyar"),
            ("Pescas Lda.", "pescas"),
            ("Blackwood L.P.", "blackwood"),
            ("De Smet BVBA", "de smet"),
            ("Polski Handel Sp. z o.o.", "polski handel"),
            ("Tacos S.A. de C.V.", "tacos"),
        ] {
            assert_eq!(company(written), core, "{written}");
        }
    }

    #[test]
    fn a_name_is_not_taken_for_a_legal_form() {
        for (written, core) in [
            ("The Village Bakery", "village bakery"),
            ("Les Roses", "les roses"),
            ("A & B Bakery", "a b bakery"),
            ("San Diego Zoo", "san diego zoo"),
            ("S.A. Motors", "sa motors"),
            ("A. S. Roma", "as roma"),
            ("GmbH", "gmbh"),
            ("", ""),
        ] {
            assert_eq!(company(written), core, "{written}");
        }
    }

    #[test]
    fn initials_are_one_word_however_they_are_written() {
        for (one, other) in [
            ("J.P. Morgan", "JP Morgan"),
            ("J. P. Morgan", "JP Morgan"),
            ("I.B.M.", "IBM"),
            ("H & M", "H. and M."),
        ] {
            assert_eq!(company(one), company(other), "{one} {other}");
        }
    }
}
