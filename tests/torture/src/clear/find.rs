//! Looking for many texts at once, in every form that a program might write them in.

use std::collections::{BTreeSet, HashMap};

/// What is looked for.
pub(super) struct Needles {
    count: usize,
    forms: Vec<(usize, Vec<u8>)>,
    names: Vec<String>,
    /// The first bytes of each form: a place in the hay is looked at once.
    starts: HashMap<[u8; START], Vec<usize>>,
}

const START: usize = 6;

impl Needles {
    /// Texts as they are, in small and capital letters, and each of these in two bytes a letter.
    pub(super) fn new(texts: Vec<(String, Vec<Vec<u8>>)>) -> Self {
        let mut needles = Self {
            count: texts.len(),
            forms: Vec::new(),
            names: Vec::new(),
            starts: HashMap::new(),
        };
        for (number, (name, forms)) in texts.into_iter().enumerate() {
            needles.names.push(name);
            let all: BTreeSet<Vec<u8>> = forms.into_iter().flat_map(variants).collect();
            for form in all {
                let Some(start) = form.first_chunk::<START>() else { continue };
                needles.starts.entry(*start).or_default().push(needles.forms.len());
                needles.forms.push((number, form));
            }
        }
        needles
    }

    pub(super) fn count(&self) -> usize {
        self.count
    }

    /// Forms of one text.
    pub(super) fn forms(&self) -> usize {
        self.forms.len() / self.count.max(1)
    }

    /// One form of one text, for planting it.
    pub(super) fn one(&self) -> &[u8] {
        self.forms
            .iter()
            .find(|(_, form)| form.is_ascii())
            .map_or(&[], |(_, form)| form)
    }

    /// Those that stand anywhere in the bytes.
    pub(super) fn found(&self, hay: &[u8]) -> BTreeSet<&str> {
        let mut found = BTreeSet::new();
        for at in 0..hay.len().saturating_sub(START - 1) {
            let Some(start) = hay[at..].first_chunk::<START>() else {
                break;
            };
            for form in self.starts.get(start).into_iter().flatten() {
                let (number, bytes) = &self.forms[*form];
                if hay[at..].starts_with(bytes) {
                    found.insert(self.names[*number].as_str());
                }
            }
        }
        found
    }
}

fn variants(form: Vec<u8>) -> Vec<Vec<u8>> {
    let Ok(text) = String::from_utf8(form.clone()) else {
        return vec![form];
    };
    let wide = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    [text.clone(), text.to_lowercase(), text.to_uppercase()]
        .iter()
        .flat_map(|text| [text.clone().into_bytes(), wide(text)])
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_found_in_every_form() {
        let needles = Needles::new(vec![
            ("one".into(), vec![b"Brumhilda".to_vec()]),
            ("two".into(), vec![vec![0xff; 32]]),
        ]);
        assert!(needles.found(b"nobody is here, Brumhild alone").is_empty());
        assert_eq!(needles.found(b"..brumhilda..").into_iter().collect::<Vec<_>>(), ["one"]);
        let wide: Vec<u8> = "BRUMHILDA".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(needles.found(&wide).len(), 1);
        assert_eq!(needles.found(&[0xff; 40]).into_iter().collect::<Vec<_>>(), ["two"]);
        assert!(needles.found(&[0xff; 31]).is_empty());
    }
}
