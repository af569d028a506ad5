//! Whom a rule may wrong: it picks people by what the law protects, or by what evidently stands for that; children, older people or people in
//! difficulty are among them. The first needs a purpose, which is kept with the segment; the others are named. Nothing is forbidden here:
//! whoever builds the rule knows why.
//!
//! Protected: the special categories of GDPR Art. 9(1) (fields that intake marks); sex, as Directive 2004/113/EC and the Equality Act 2010, s. 4
//! have it; being married or in a civil partnership, which the same section names; and with them what the EU Charter names in Art. 21(1), where a field, or the name
//! of what was bought, evidently stands for it. Names are known by a list of words, which is not complete and cannot be. Children: under 18 (UN Convention on the Rights of the
//! Child, Art. 1; GDPR recital 38). Older people: from 65 on. People in difficulty: drivers of vulnerability in the FCA's guidance FG21/1.

use std::{collections::BTreeSet, sync::LazyLock};

use serde::{Deserialize, Serialize};
use specta::Type;

use super::{
    field::{Custom, Field, find},
    known::Known,
    rule::{Op, Rule, Value, What},
    window::days,
};
use crate::{
    refusal::{Message, message},
    values::{SegmentId, Today, plain_words, text_key},
};

/// Something to think of before people are chosen so.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct Concern {
    /// The sentence.
    pub message: Message,
    /// Which rule, where it is one.
    pub at: Option<String>,
    /// Whether it needs a purpose that is kept with the segment.
    pub needs_purpose: bool,
}

/// Older people, from so many years on.
const OLDER: i64 = 65;
/// Children, up to so many years.
pub(super) const CHILD: i64 = 17;

/// What a rule asks about that needs thought, saved segments in it included; each field once.
pub(super) fn concerns(rule: &Rule, known: &Known) -> Vec<Concern> {
    walked(rule, known).concerns
}

/// What needs a purpose: fields by their names, and names that stand for something.
pub(super) fn asked(rule: &Rule, known: &Known) -> BTreeSet<String> {
    walked(rule, known).asked
}

fn walked<'k>(rule: &Rule, known: &'k Known) -> Walk<'k> {
    let mut walk = Walk {
        known,
        open: Vec::new(),
        told: BTreeSet::new(),
        concerns: Vec::new(),
        asked: BTreeSet::new(),
    };
    let whole = Place {
        at: "",
        outer: true,
        binds: true,
    };
    walk.rule(rule, whole);
    walk
}

/// Where in the rule.
#[derive(Clone, Copy)]
struct Place<'p> {
    /// It stays at the condition that names a segment while that is walked through.
    at: &'p str,
    outer: bool,
    /// Whether everybody passes what stands here.
    binds: bool,
}

struct Walk<'k> {
    known: &'k Known,
    /// Segments that are being walked through: a circle has no end.
    open: Vec<SegmentId>,
    told: BTreeSet<String>,
    concerns: Vec<Concern>,
    asked: BTreeSet<String>,
}

impl Walk<'_> {
    fn rule(&mut self, rule: &Rule, place: Place<'_>) {
        let below = |step: String| match (place.outer, place.at.is_empty()) {
            (false, _) => place.at.to_owned(),
            (true, true) => step,
            (true, false) => format!("{}.{step}", place.at),
        };
        match rule {
            Rule::All { rules } | Rule::Any { rules } => {
                // Who is chosen by hand beside a condition makes it no less what all others pass.
                let asking = rules.iter().filter(|rule| !matches!(rule, Rule::People { .. })).count();
                let binds = place.binds && (matches!(rule, Rule::All { .. }) || asking <= 1);
                for (n, rule) in rules.iter().enumerate() {
                    let at = below(format!("rules.{n}"));
                    self.rule(rule, Place { at: &at, binds, ..place });
                }
            }
            Rule::Not { rule } => {
                let at = below("rule".to_owned());
                let within = Place {
                    at: &at,
                    binds: false,
                    ..place
                };
                self.rule(rule, within);
            }
            Rule::Segment { id } => {
                let known = self.known;
                if let Some(saved) = known.segments.get(id)
                    && !self.open.contains(id)
                {
                    self.open.push(*id);
                    self.rule(&saved.rule, Place { outer: false, ..place });
                    self.open.pop();
                }
            }
            // Whether something is known at all tells nothing of what it is.
            Rule::Is {
                op: Op::Filled | Op::Empty,
                ..
            } => {}
            Rule::Is {
                field,
                op,
                values,
                blanks,
            } => {
                if let Some(field) = find(field, &self.known.fields) {
                    if field == Field::Tag {
                        let texts = values.iter().filter_map(|value| match value {
                            Value::Text(text) => Some(text),
                            _ => None,
                        });
                        self.names(texts, place.at);
                    }
                    let alone = place.binds && !blanks && is_older(*op, values, self.known.today);
                    self.field(&field, alone, place.at);
                }
            }
            Rule::Bought {
                what: Some(What::Product { names } | What::Category { names }),
                ..
            }
            | Rule::Attended { names, .. } => self.names(names, place.at),
            _ => {}
        }
    }

    /// Names of what was bought or visited, and tags: each that stands for something needs a purpose.
    fn names<'n>(&mut self, names: impl IntoIterator<Item = &'n String>, at: &str) {
        for name in names {
            let Some(topic) = stands_for(name) else { continue };
            let key = format!("name:{}", plain_words(name));
            self.asked.insert(key.clone());
            if self.told.insert(key) {
                self.concerns.push(Concern {
                    message: message("segments-concern-name")
                        .with("name", name.trim())
                        .with("topic", topic),
                    at: Some(at.to_owned()),
                    needs_purpose: true,
                });
            }
        }
    }

    /// `older`: people from 65 on alone pass.
    fn field(&mut self, field: &Field, older: bool, at: &str) {
        let (id, needs_purpose) = match field {
            Field::Custom(own) if own.sensitive => ("segments-concern-sensitive", true),
            Field::Custom(own) if is_called(own, &MARITAL) => ("segments-concern-marital", true),
            Field::Custom(own) if is_called(own, &DIFFICULTY) => ("segments-concern-difficulty", false),
            Field::Gender => ("segments-concern-sex", true),
            Field::Prefix => ("segments-concern-title", true),
            Field::Given => ("segments-concern-given", true),
            Field::Name | Field::Family => ("segments-concern-origin", true),
            Field::Language => ("segments-concern-language", true),
            Field::Age | Field::Born if older => ("segments-concern-older", false),
            _ => return,
        };
        if needs_purpose {
            self.asked.insert(field.name());
        }
        if self.told.insert(field.name()) {
            let said = message(id).with("age", OLDER);
            self.concerns.push(Concern {
                message: match field {
                    Field::Custom(own) => said
                        .with("label", own.label.as_str())
                        .with("stated", u32::from(own.purpose.is_some()))
                        .with("purpose", own.purpose.as_deref().unwrap_or_default()),
                    _ => said,
                },
                at: Some(at.to_owned()),
                needs_purpose,
            });
        }
    }
}

/// Whether only people from 65 on pass.
fn is_older(op: Op, values: &[Value], today: Today) -> bool {
    match (op, values) {
        (Op::AtLeast | Op::Is | Op::Between, [Value::Number(least), ..]) => *least >= OLDER,
        (Op::In, [Value::Window(window)]) => {
            let limit = today.0.0.checked_sub(jiff::Span::new().years(OLDER));
            limit.is_ok_and(|limit| days(window, today).to.0 <= limit)
        }
        _ => false,
    }
}

/// Words of labels, each the beginning of one.
type Labels = LazyLock<Vec<String>>;

static DIFFICULTY: Labels = LazyLock::new(|| labels(include_str!("difficulty.txt")));
static MARITAL: Labels = LazyLock::new(|| labels(include_str!("marital.txt")));

fn labels(file: &str) -> Vec<String> {
    let lines = file.lines().filter(|line| !line.starts_with('#'));
    lines
        .flat_map(|line| line.split('|'))
        .map(plain_words)
        .filter(|word| !word.is_empty())
        .collect()
}

/// Topics and the words of names that stand for them.
static PROXIES: LazyLock<Vec<(&str, Vec<String>)>> = LazyLock::new(|| {
    let lines = include_str!("proxies.txt").lines().filter(|line| !line.starts_with('#'));
    lines
        .filter_map(|line| line.split_once(':'))
        .map(|(topic, words)| (topic, words.split('|').map(beginning).collect()))
        .collect()
});

/// What a word of a name begins with, or with a point behind it, the word itself.
fn beginning(word: &str) -> String {
    let end = if word.trim_end().ends_with('.') { " " } else { "" };
    format!(" {}{end}", text_key(word))
}

/// What a name evidently stands for, as far as the list knows.
fn stands_for(name: &str) -> Option<&'static str> {
    let name = format!(" {} ", text_key(name));
    let known = |words: &Vec<String>| words.iter().any(|word| name.contains(word.as_str()));
    PROXIES.iter().find(|(_, words)| known(words)).map(|(topic, _)| *topic)
}

/// Whether a field of the user's own tells one of these things, by its label.
fn is_called(own: &Custom, words: &Labels) -> bool {
    let label = format!(" {} ", plain_words(&own.label));
    words.iter().any(|word| label.contains(&format!(" {word}")))
}
