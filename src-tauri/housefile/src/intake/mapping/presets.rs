//! Kinds of exports that are known by their headers, from `presets.txt`: what the rows are and what each column becomes.

use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

use super::headers::{packed, target};
use crate::intake::{DayOrder, ImportKind, Target};

/// A kind of export.
#[derive(Debug)]
pub(super) struct Preset {
    /// As people know it.
    pub(super) name: &'static str,
    pub(super) kind: ImportKind,
    /// Its rows are campaigns, and nobody is in it.
    pub(super) campaigns: bool,
    /// In which order its program writes days, where nothing in the file tells.
    pub(super) days: Option<DayOrder>,
    /// The days of the answers, where it is a survey.
    answered: Vec<String>,
    signatures: Vec<Signature>,
    roles: HashMap<String, Role>,
}

/// Headers that stand together in no other kind.
#[derive(Debug)]
struct Signature {
    /// Others have them too: hardly any header may be unknown.
    weak: bool,
    /// Must be the first column.
    first: Option<String>,
    headers: Vec<String>,
}

/// What a column of a known export becomes.
#[derive(Debug, Clone)]
pub(super) enum Role {
    /// With its place among those that become the same.
    Becomes(Target, usize),
    /// The other program's books.
    Left,
}

static PRESETS: LazyLock<Vec<Preset>> = LazyLock::new(|| {
    let mut presets: Vec<Preset> = Vec::new();
    for line in include_str!("presets.txt").lines().filter(|line| !line.starts_with('#')) {
        if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            presets.push(Preset {
                name,
                kind: ImportKind::Contacts,
                campaigns: false,
                days: None,
                answered: Vec::new(),
                signatures: Vec::new(),
                roles: HashMap::new(),
            });
        } else if let (Some((key, rest)), Some(preset)) = (line.split_once(": "), presets.last_mut()) {
            preset.read(key, rest);
        }
    }
    presets
});

impl Preset {
    fn read(&mut self, key: &str, rest: &'static str) {
        let word = || serde_json::Value::from(rest);
        let headers = || rest.split(" | ").map(str::trim);
        match key {
            "signature" | "weakly signature" => self.signatures.push(Signature {
                weak: key.starts_with("weakly"),
                first: rest.strip_prefix('^').map(packed),
                headers: headers().map(packed).collect(),
            }),
            "kind" => self.kind = serde_json::from_value(word()).unwrap_or(ImportKind::Contacts),
            "about" => self.campaigns = true,
            "answered" => self.answered = headers().map(packed).collect(),
            "days" => self.days = serde_json::from_value(word()).ok(),
            "leave" => headers().for_each(|header| self.takes(header, Role::Left)),
            "keep" => headers().for_each(|header| {
                let (header, label) = header.split_once(" as ").unwrap_or((header, header));
                let label = label.to_owned();
                self.takes(header, Role::Becomes(Target::Keep { label }, 0));
            }),
            name => {
                let Some(target) = target(name) else { return };
                for (at, header) in headers().enumerate() {
                    self.takes(header, Role::Becomes(target.clone(), at));
                }
            }
        }
    }

    fn takes(&mut self, header: &str, role: Role) {
        self.roles.entry(packed(header)).or_insert(role);
    }

    /// What a column becomes; nothing for one that this kind of export does not have by itself.
    pub(super) fn role(&self, header: &str) -> Option<&Role> {
        self.roles.get(&packed(header))
    }

    /// Whether a column holds the day of the answers of a survey.
    pub(super) fn is_answered(&self, header: &str) -> bool {
        self.answered.contains(&packed(header))
    }

    /// Whether these columns, which nothing explains, are the questions of a survey. `Timestamp` alone stands in front of much else: there one of
    /// them must read like a question.
    pub(super) fn asks(&self, questions: &[&str]) -> bool {
        let reads_so = |header: &&str| header.trim_end().ends_with(['?', '？']) || header.split_whitespace().count() >= 4;
        let plainly = self.signatures.iter().all(|signature| signature.first.is_none());
        !self.answered.is_empty() && !questions.is_empty() && (plainly || questions.iter().any(reads_so))
    }

    /// How well headers are those of this export; nothing where they are not.
    fn fits(&self, headers: &HashSet<String>, first: Option<&String>) -> Option<f64> {
        let own = headers.iter().filter(|header| self.roles.contains_key(*header)).count() as f64;
        let (of_theirs, of_ours) = (own / headers.len() as f64, own / self.roles.len() as f64);
        let signed = self.signatures.iter().filter(|signature| signature.stands(headers, first));
        let best = signed.map(|signature| match signature {
            Signature { first: Some(_), .. } => Some(0.0),
            // A survey may have any number of questions.
            Signature { weak: false, .. } if of_theirs >= 0.3 || !self.answered.is_empty() => Some(0.5),
            Signature { weak: true, .. } if of_theirs >= 0.75 => Some(0.2),
            _ => None,
        });
        let best = best.flatten().max_by(f64::total_cmp);
        // A part of a long known header row is known without the columns that sign it.
        let known_without = (own >= 6.0 && of_theirs >= 0.8 && of_ours >= 0.5).then_some(0.0);
        best.or(known_without).map(|sign| sign + of_theirs + of_ours * 0.5)
    }
}

impl Signature {
    fn stands(&self, headers: &HashSet<String>, first: Option<&String>) -> bool {
        match &self.first {
            Some(wanted) => first == Some(wanted),
            None => self.headers.iter().all(|header| headers.contains(header)),
        }
    }
}

/// The kind of export that these headers are of.
pub(super) fn recognised(headers: &[&str]) -> Option<&'static Preset> {
    let packed: Vec<String> = headers.iter().map(|header| packed(header)).collect();
    let all: HashSet<String> = packed.iter().filter(|header| !header.is_empty()).cloned().collect();
    if all.is_empty() {
        return None;
    }
    PRESETS
        .iter()
        .rev()
        .filter_map(|preset| preset.fits(&all, packed.first()).map(|fit| (fit, preset)))
        .max_by(|(a, _), (b, _)| a.total_cmp(b))
        .map(|(_, preset)| preset)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(headers: &[&str]) -> Option<&'static str> {
        recognised(headers).map(|preset| preset.name)
    }

    #[test]
    fn every_line_of_the_list_says_something() {
        let mut targets = 0;
        for line in include_str!("presets.txt").lines() {
            let Some((key, _)) = line.split_once(": ").filter(|_| !line.starts_with('#')) else {
                continue;
            };
            let known = [
                "signature",
                "weakly signature",
                "kind",
                "about",
                "days",
                "keep",
                "leave",
                "answered",
            ];
            assert!(known.contains(&key) || target(key).is_some(), "{line}");
            targets += 1;
        }
        assert!(targets > 300);
        assert_eq!(PRESETS.len(), 47);
        assert!(
            PRESETS
                .iter()
                .all(|preset| !preset.signatures.is_empty() && !preset.roles.is_empty())
        );
    }

    #[test]
    fn exports_are_known_by_what_no_other_has() {
        assert_eq!(
            name(&["Name", "Email", "Financial Status", "Lineitem name", "Total"]),
            Some("Shopify orders")
        );
        assert_eq!(
            name(&["Timestamp", "Name", "How did you hear of us?"]),
            Some("Google Forms responses")
        );
        assert_eq!(name(&["first_name", "email_address", "created_at"]), Some("Kit subscribers"));
        for headers in [
            &["Vorname", "Nachname", "E-Mail"][..],
            &["Name", "Email", "Phone"],
            &["Name", "Timestamp", "Value"],
            &["first_name", "created_at", "plan", "seats", "mrr"],
            &[],
            &[""],
        ] {
            assert_eq!(name(headers), None, "{headers:?}");
        }
    }
}
