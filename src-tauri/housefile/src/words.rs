//! The message catalogues for what the engine itself writes: reports, charts, workbooks, refusals in a terminal.
//! One set of `.ftl` files serves the window and the engine. Deliberately not here: any sentence.

mod formats;

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use unic_langid::LanguageIdentifier;

use crate::{
    refusal::{Arg, Message},
    values::upright,
};

static CATALOGUES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/catalogues.rs"));

/// Sentences in one language, with English where a translation lacks one.
pub struct Words {
    bundles: Vec<FluentBundle<FluentResource>>,
    formats: formats::Formats,
}

impl std::fmt::Debug for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Words").field("languages", &self.bundles.len()).finish()
    }
}

/// The languages that there are catalogues of.
pub(crate) fn languages() -> std::collections::BTreeSet<&'static str> {
    CATALOGUES.iter().map(|(language, _)| *language).collect()
}

/// The sentences of `language` (a folder of src-tauri/messages), English behind it.
#[must_use]
pub fn words(language: &str) -> Words {
    let mut languages = vec![language];
    if language != "en" {
        languages.push("en");
    }
    Words {
        bundles: languages.into_iter().filter_map(bundle).collect(),
        formats: formats::Formats::of(language),
    }
}

fn bundle(language: &str) -> Option<FluentBundle<FluentResource>> {
    let id: LanguageIdentifier = language.parse().ok()?;
    let mut bundle = FluentBundle::new_concurrent(vec![id]);
    // Bidi isolation marks belong on screen, where the window adds its own; not in files.
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(formats::number));
    let mut any = false;
    for (_, text) in CATALOGUES.iter().filter(|(of, _)| *of == language) {
        // A catalogue that does not parse is refused by a test; here its good part is used.
        let resource = FluentResource::try_new((*text).to_owned()).unwrap_or_else(|(good, _)| good);
        bundle.add_resource_overriding(resource);
        any = true;
    }
    any.then_some(bundle)
}

impl Words {
    /// The sentence for a message; its id where no catalogue knows it (a test forbids that).
    #[must_use]
    pub fn say(&self, message: &Message) -> String {
        let mut args = FluentArgs::new();
        for (name, value) in &message.args {
            let value = match value {
                Arg::Number(n) => FluentValue::from(*n),
                // A name that turns text round must not turn the sentence round.
                Arg::Text(text) => FluentValue::from(upright(text)),
            };
            args.set(name.as_str(), value);
        }
        for bundle in &self.bundles {
            if let Some(pattern) = bundle.get_message(&message.id).and_then(|m| m.value()) {
                return bundle.format_pattern(pattern, Some(&args), &mut Vec::new()).into_owned();
            }
        }
        message.id.clone()
    }

    /// The sentence for an id without arguments.
    #[must_use]
    pub fn tell(&self, id: &str) -> String {
        self.say(&crate::refusal::message(id))
    }

    /// Whether any catalogue has this id.
    #[must_use]
    pub fn knows(&self, id: &str) -> bool {
        self.bundles.iter().any(|bundle| bundle.has_message(id))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_catalogue_parses_and_no_id_stands_twice() {
        let mut seen = std::collections::BTreeSet::new();
        for (language, text) in CATALOGUES {
            let resource = FluentResource::try_new((*text).to_owned());
            assert!(
                resource.is_ok(),
                "a catalogue of {language} does not parse: {:?}",
                resource.err().map(|e| e.1)
            );
            for line in text.lines() {
                if let Some((id, _)) = line.split_once(" =")
                    && line.starts_with(|c: char| c.is_ascii_lowercase())
                {
                    assert!(seen.insert((*language, id.trim())), "{id} stands twice in {language}");
                }
            }
        }
    }
}
