//! A search as it is typed, taken apart into words, phrases and `field:value`. Knows which names are fields only by asking; reads no value.
//! Nothing that can be typed is wrong here: a quote that nobody closed ends with the text.
//!
//! A quote opens at the beginning of a part or of a value, and closes at its fellow; within straight quotes two of them are one sign of the
//! text. A minus before a letter or a quote means "not"; before a digit it belongs to a number that was pasted.

/// One part of a search.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Part {
    /// As it was typed.
    pub typed: String,
    /// Whether it begins with a minus: not this.
    pub not: bool,
    pub said: Said,
}

impl Part {
    /// A phrase of nothing, a minus alone.
    pub(super) fn is_silent(&self) -> bool {
        matches!(&self.said, Said::Words(bit) if bit.text.is_empty() || (!bit.quoted && bit.text == "-"))
    }

    /// A phrase of nothing: something was meant to stand in it.
    pub(super) fn is_empty_phrase(&self) -> bool {
        matches!(&self.said, Said::Words(bit) if bit.quoted && bit.text.trim().is_empty())
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Said {
    /// A word, or the words of a phrase.
    Words(Bit),
    /// A field and what stands behind its colon.
    Field {
        name: String,
        /// The whole value without quotes: numbers and days may hold commas themselves.
        raw: String,
        /// The value, apart at its commas.
        bits: Vec<Bit>,
    },
}

/// A text, and whether it stood in quotes, where no sign means anything.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Bit {
    pub text: String,
    pub quoted: bool,
}

/// The parts of a search; `known` tells whether a name is that of a field. Parts that say nothing are left out.
pub(super) fn parts(text: &str, known: &dyn Fn(&str) -> bool) -> Vec<Part> {
    let mut parts = pieces(text, known);
    parts.retain(|part| !part.is_silent());
    parts
}

/// The same, with those that say nothing.
pub(super) fn pieces(text: &str, known: &dyn Fn(&str) -> bool) -> Vec<Part> {
    let mut reader = Reader { rest: text, open: false };
    let mut parts = Vec::new();
    loop {
        reader.rest = reader.rest.trim_start();
        if reader.rest.is_empty() {
            return parts;
        }
        let before = reader.rest;
        let not = reader.minus();
        let said = reader.said(known);
        let typed = before[..before.len() - reader.rest.len()].trim_end().to_owned();
        parts.push(Part { typed, not, said });
    }
}

/// A value as it is typed so that it is read as it stands.
pub(super) fn quoted(text: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "@._-+/&".contains(c);
    if text.starts_with(char::is_alphanumeric) && text.chars().all(plain) && !text.contains("..") {
        text.to_owned()
    } else {
        format!("\"{}\"", text.replace('"', "\"\""))
    }
}

/// The name before a colon, and what stands behind it, where a text begins so.
pub(super) fn named(text: &str) -> Option<(&str, &str)> {
    let (name, value) = text.split_once(':')?;
    let fits = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '-');
    fits.then_some((name, value))
}

struct Reader<'t> {
    rest: &'t str,
    /// Whether the quotation that was read last goes on to the end.
    open: bool,
}

/// A part as it was typed, with its quotation closed: what is put behind one that is still open would belong to it.
pub(super) fn closed(typed: &str) -> String {
    let mut reader = Reader {
        rest: typed,
        open: false,
    };
    reader.minus();
    let opens = reader.rest;
    reader.said(&|_| true);
    let ends = opens.chars().find_map(fellows).filter(|_| reader.open);
    let end = ends.and_then(|ends| ends.chars().next());
    typed.chars().chain(end).collect()
}

impl Reader<'_> {
    fn minus(&mut self) -> bool {
        match self.rest.strip_prefix('-') {
            Some(rest) if rest.starts_with(|c: char| c.is_alphabetic() || fellows(c).is_some()) => {
                self.rest = rest;
                true
            }
            _ => false,
        }
    }

    fn said(&mut self, known: &dyn Fn(&str) -> bool) -> Said {
        if let Some((name, value)) = named(self.rest)
            && known(name)
        {
            let name = name.to_owned();
            self.rest = value;
            let bits = self.values();
            let raw = bits.iter().map(|bit| bit.text.as_str()).collect::<Vec<_>>().join(",");
            return Said::Field {
                name,
                raw: raw.trim().to_owned(),
                bits: bits.into_iter().filter(|bit| !bit.text.trim().is_empty()).collect(),
            };
        }
        Said::Words(self.quote().unwrap_or_else(|| self.bare(char::is_whitespace)))
    }

    fn values(&mut self) -> Vec<Bit> {
        let mut bits = Vec::new();
        loop {
            let bit = self
                .quote()
                .unwrap_or_else(|| self.bare(|c: char| c == ',' || c.is_whitespace()));
            bits.push(bit);
            match self.rest.strip_prefix(',') {
                Some(rest) => self.rest = rest,
                None => return bits,
            }
        }
    }

    fn bare(&mut self, ends: impl Fn(char) -> bool) -> Bit {
        let (text, rest) = self.rest.split_at(self.rest.find(ends).unwrap_or(self.rest.len()));
        self.rest = rest;
        Bit {
            text: text.to_owned(),
            quoted: false,
        }
    }

    fn quote(&mut self) -> Option<Bit> {
        let open = self.rest.chars().next()?;
        let closing = fellows(open)?;
        let mut rest = self.rest.strip_prefix(open)?.chars();
        let mut text = String::new();
        self.open = true;
        while let Some(c) = rest.next() {
            if !closing.contains(c) {
                text.push(c);
            } else if c == '"' && rest.as_str().starts_with('"') {
                rest.next();
                text.push(c);
            } else {
                self.open = false;
                break;
            }
        }
        self.rest = rest.as_str();
        Some(Bit { text, quoted: true })
    }
}

/// What closes a quote that opens so: keyboards and programs put in their own.
fn fellows(open: char) -> Option<&'static str> {
    match open {
        '"' => Some("\""),
        '“' => Some("”"),
        '„' => Some("“”"),
        '«' => Some("»"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_quotation_is_closed_where_it_is_open_and_nothing_else() {
        for (typed, whole) in [
            ("\"anna ber", "\"anna ber\""),
            ("-„anna", "-„anna“"),
            ("“anna", "“anna”"),
            ("«anna", "«anna»"),
            ("tag:vip,\"x y", "tag:vip,\"x y\""),
            ("\"5\"\" wide", "\"5\"\" wide\""),
            ("\"anna\"", "\"anna\""),
            ("tag:\"x y\",z", "tag:\"x y\",z"),
            ("24\"", "24\""),
            ("a\"b", "a\"b"),
            ("city:x\"y", "city:x\"y"),
            ("anna", "anna"),
        ] {
            assert_eq!(closed(typed), whole);
        }
    }

    fn known(name: &str) -> bool {
        matches!(name, "city" | "tag" | "age" | "name")
    }

    fn word(text: &str) -> Said {
        Said::Words(Bit {
            text: text.to_owned(),
            quoted: false,
        })
    }

    fn says(text: &str) -> Vec<(bool, Said)> {
        parts(text, &known).into_iter().map(|part| (part.not, part.said)).collect()
    }

    fn texts(part: &Part) -> Vec<&str> {
        match &part.said {
            Said::Words(bit) => vec![&bit.text],
            Said::Field { bits, .. } => bits.iter().map(|bit| bit.text.as_str()).collect(),
        }
    }

    #[test]
    fn words_phrases_fields_and_not() {
        let read = parts("city:berlin -tag:vip,\"old friend\" \"anna k\" -graz", &known);
        let shown: Vec<_> = read.iter().map(|part| (part.not, texts(part))).collect();
        assert_eq!(
            shown,
            [
                (false, vec!["berlin"]),
                (true, vec!["vip", "old friend"]),
                (false, vec!["anna k"]),
                (true, vec!["graz"])
            ]
        );
        assert_eq!(read[1].typed, "-tag:vip,\"old friend\"");
    }

    #[test]
    fn what_was_pasted_stays_words() {
        for text in [
            "10:30",
            "https://shop.example/a?b=c:d",
            "anna@post.example",
            "+49:30",
            "C:\\x",
            "Tel:",
            "5\"",
            "a\"b",
            "-5",
            "::",
            "x:y:z",
        ] {
            assert_eq!(says(text), [(false, word(text))], "{text}");
        }
        assert_eq!(says("0664 -1234"), [(false, word("0664")), (false, word("-1234"))]);
        assert_eq!(says("Anna - Koch"), [(false, word("Anna")), (false, word("Koch"))]);
    }

    #[test]
    fn half_typed_text_is_read_as_far_as_it_goes() {
        for (text, value) in [
            ("city:\"bad is", "bad is"),
            ("“anna k", "anna k"),
            ("„anna k“", "anna k"),
            ("«анна", "анна"),
        ] {
            assert_eq!(texts(&parts(text, &known)[0]), [value], "{text}");
        }
        assert!(matches!(&parts("city:", &known)[0].said, Said::Field { bits, .. } if bits.is_empty()));
        for nothing in ["", "  ", "-", "\"", "\"\"", "-\""] {
            assert_eq!(parts(nothing, &known), [], "{nothing}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        #[test]
        fn anything_can_be_typed(text in "\\PC{0,60}", hostile in "[-a-c:\"“”„«», *<>.'\\\\\u{0}\u{202e}\n]{0,60}") {
            for text in [text, hostile] {
                for part in parts(&text, &known) {
                    prop_assert!(text.contains(&part.typed));
                    prop_assert!(!part.typed.is_empty());
                }
            }
        }

        #[test]
        fn quoting_makes_the_round(value in "[-a-c:\"“”„«», *<>.'äЯ\\\\\n]{1,20}", not in any::<bool>()) {
            let minus = if not { "-" } else { "" };
            let read = parts(&format!("{minus}city:{}", quoted(&value)), &known);
            if value.trim().is_empty() {
                return Ok(());
            }
            prop_assert_eq!(read.len(), 1);
            prop_assert_eq!(read[0].not, not);
            prop_assert_eq!(texts(&read[0]), [value.as_str()]);
            // Behind a phrase the search goes on.
            let read = parts(&format!("\"{}\" x", value.replace('"', "\"\"")), &known);
            prop_assert_eq!(read.iter().flat_map(texts).collect::<Vec<_>>(), [value.as_str(), "x"]);
        }
    }
}
