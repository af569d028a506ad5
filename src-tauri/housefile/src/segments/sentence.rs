//! A rule in words: complete, blanks said, relative times spelled out. Every phrase starts with "who", "whose" or the like, so that
//! phrases can be joined in any order.

mod spans;

use super::{
    field::{Field, FieldType, find},
    known::{Known, known},
    lifecycle::{stage, stage_means},
    near, read,
    rfm::{Part, group},
    rule::{Around, End, Measure, Op, Rule, Value, What},
};
use crate::{
    history::EventKind,
    privacy::{Channel, Consented},
    refusal::{Answer, Message, broken, message},
    store::House,
    values::Today,
    words::Words,
};

/// A rule in words.
///
/// # Errors
/// Refused, with the place, where the rule makes no sense.
pub async fn sentence(house: &House, rule: &Rule, today: Today, words: &Words) -> Answer<String> {
    let known = known(house, today).await?;
    super::check::check(rule, &known, None)?;
    Ok(Telling { known: &known, words }.sentence(rule))
}

/// Tells rules that were checked.
pub(super) struct Telling<'a> {
    pub known: &'a Known,
    pub words: &'a Words,
}

impl Telling<'_> {
    pub(super) fn sentence(&self, rule: &Rule) -> String {
        match self.phrase(rule) {
            Some(phrase) => self.say(message("segments-people").with("rule", phrase)),
            None => self.tell("segments-everybody"),
        }
    }

    /// One rule or group; nothing where it says nothing.
    pub(super) fn phrase(&self, rule: &Rule) -> Option<String> {
        Some(match rule {
            Rule::All { rules } => return self.joined(rules, "segments-and", |rule| matches!(rule, Rule::Any { .. })),
            Rule::Any { rules } => return self.joined(rules, "segments-or", |rule| matches!(rule, Rule::All { .. })),
            Rule::Not { rule } => {
                let many = matches!(rule.as_ref(), Rule::All { rules } | Rule::Any { rules } if rules.len() > 1);
                let inner = self.phrase(rule)?;
                let inner = if many {
                    self.say(message("segments-group").with("rule", inner))
                } else {
                    inner
                };
                self.say(message("segments-not").with("rule", inner))
            }
            Rule::Is {
                field,
                op,
                values,
                blanks,
            } => {
                let said = self.field(field, *op, values);
                if *blanks && *op != Op::Empty {
                    self.say(message("segments-or-not-known").with("rule", said))
                } else {
                    said
                }
            }
            Rule::Bought {
                what,
                at_least,
                at_most,
                amount_at_least,
                amount_at_most,
                within,
                not,
            } => {
                // “Did not buy anything at least 3 times” can be read in two ways; fewer than 3 times cannot.
                let fewer = *not && amount_at_least.is_none() && amount_at_most.is_none() && at_most.is_none();
                let fewer = at_least.filter(|least| fewer && *least > 1);
                let counted = at_least.is_some_and(|least| least != 1) || at_most.is_some();
                let turned = *not && fewer.is_none() && counted;
                let id = if *not && fewer.is_none() && !turned {
                    "segments-bought-not"
                } else {
                    "segments-bought"
                };
                let what = match what {
                    Some(What::Product { names }) => self.quoted(names),
                    Some(What::Category { names }) => self.say(message("segments-of-category").with("names", self.quoted(names))),
                    None => self.tell("segments-anything"),
                };
                let times = match fewer {
                    Some(least) => Some(self.say(message("segments-times-fewer").with("count", least))),
                    None => self.times(*at_least, *at_most),
                };
                let said = self.say(
                    message(id)
                        .with("what", what)
                        .with("times", spaced(times))
                        .with(
                            "amount",
                            spaced(self.amount(amount_at_least.as_ref(), amount_at_most.as_ref())),
                        )
                        .with("window", spaced(within.as_ref().map(|within| self.window(within)))),
                );
                if turned { self.turned(said) } else { said }
            }
            Rule::Attended {
                what,
                names,
                values,
                value_at_least,
                value_at_most,
                at_least,
                within,
                not,
            } => {
                let kind = what.name();
                let any = match what {
                    EventKind::Visit => "segments-any-event",
                    EventKind::Sent | EventKind::Opened | EventKind::Clicked | EventKind::Bounced => "segments-any-mailing",
                    EventKind::Service => "segments-any-case",
                    EventKind::Answer => "segments-any-question",
                };
                let names = if names.is_empty() {
                    self.tell(any)
                } else {
                    self.quoted(names)
                };
                let values = (!values.is_empty()).then(|| message("segments-with-values").with("values", self.quoted(values)));
                let number = match (value_at_least, value_at_most) {
                    (Some(least), Some(most)) => Some(message("segments-with-between").with("least", *least).with("most", *most)),
                    (Some(least), None) => Some(message("segments-with-at-least").with("least", *least)),
                    (None, Some(most)) => Some(message("segments-with-at-most").with("most", *most)),
                    (None, None) => None,
                };
                let fewer = at_least.filter(|least| *not && *least > 1);
                let times = match fewer {
                    Some(least) => Some(self.say(message("segments-times-fewer").with("count", least))),
                    None => self.times(*at_least, None),
                };
                let not = if *not && fewer.is_none() { "-not" } else { "" };
                self.say(
                    message(&format!("segments-did-{kind}{not}"))
                        .with("names", names)
                        .with("values", spaced(values.map(|values| self.say(values))))
                        .with("number", spaced(number.map(|number| self.say(number))))
                        .with("times", spaced(times))
                        .with("window", spaced(within.as_ref().map(|within| self.window(within)))),
                )
            }
            Rule::Near { place, km, how, blanks } => {
                let id = match how {
                    Around::Within => "segments-near-within",
                    Around::Farther => "segments-near-farther",
                    Around::Unclear => "segments-near-unclear",
                };
                let said = self.say(message(id).with("km", *km).with("place", self.place(place)));
                if *blanks {
                    self.say(message("segments-or-not-known").with("rule", said))
                } else {
                    said
                }
            }
            Rule::Share {
                end,
                percent,
                by,
                currency,
                within,
                not,
            } => {
                let id = match (end, by) {
                    (End::Heavy, Measure::Times) => "segments-share-heavy-times",
                    (End::Heavy, Measure::Sum) => "segments-share-heavy-sum",
                    (End::Light, Measure::Times) => "segments-share-light-times",
                    (End::Light, Measure::Sum) => "segments-share-light-sum",
                };
                let said = message(id)
                    .with("percent", *percent)
                    .with("currency", currency.as_deref().unwrap_or_default())
                    .with("window", spaced(within.as_ref().map(|within| self.window(within))));
                let said = self.say(said);
                if *not { self.turned(said) } else { said }
            }
            Rule::Postcode {
                country,
                from,
                to,
                blanks,
            } => {
                let home = self.known.home.map(|home| home.code().to_owned());
                let said = message("segments-postcode-between")
                    .with("from", from.as_str())
                    .with("to", to.as_str())
                    .with("country", country.clone().or(home).unwrap_or_default());
                let said = self.say(said);
                if *blanks {
                    self.say(message("segments-or-not-known").with("rule", said))
                } else {
                    said
                }
            }
            Rule::Consent { channel, state } => {
                let id = match state {
                    Consented::Granted => "segments-agreed",
                    Consented::Denied => "segments-refused",
                    Consented::Unknown => "segments-not-asked",
                };
                self.say(message(id).with("channel", self.tell(channel_word(*channel))))
            }
            Rule::MayContact { channel, not } => {
                let id = if *not {
                    "segments-may-not-contact"
                } else {
                    "segments-may-contact"
                };
                self.say(message(id).with("channel", self.tell(channel_means(*channel))))
            }
            Rule::Segment { id } => {
                let name = self.known.segments.get(id).map_or("", |saved| saved.name.as_str());
                self.say(message("segments-in-segment").with("name", name))
            }
            Rule::People { ids } => self.say(message("segments-chosen").with("people", ids.len())),
        })
    }

    /// What is said of whoever a rule must not hold.
    pub(super) fn turned(&self, phrase: String) -> String {
        self.say(message("segments-not").with("rule", phrase))
    }

    /// The middle of a circle: a town with what tells it from others, or a postcode and where it lies.
    fn place(&self, place: &str) -> String {
        match near::middle(place, self.known.home) {
            Some(near::Middle::Postcode(_)) => self.say(message("segments-postcode-place").with("postcode", place)),
            _ => near::told(place, self.known.home),
        }
    }

    fn joined(&self, rules: &[Rule], word: &str, grouped: impl Fn(&Rule) -> bool) -> Option<String> {
        let parts: Vec<String> = rules
            .iter()
            .filter_map(|rule| {
                let phrase = self.phrase(rule)?;
                let several = matches!(rule, Rule::All { rules } | Rule::Any { rules } if rules.len() > 1);
                Some(if several && grouped(rule) {
                    self.say(message("segments-group").with("rule", phrase))
                } else {
                    phrase
                })
            })
            .collect();
        parts
            .into_iter()
            .reduce(|left, right| self.say(message(word).with("left", left).with("right", right)))
    }

    fn field(&self, name: &str, op: Op, values: &[Value]) -> String {
        let Some(field) = find(name, &self.known.fields) else {
            return name.to_owned();
        };
        let (op, values) = match (field.kind(), op, values) {
            (FieldType::Flag, Op::Is, [value]) => {
                let yes = read::flag(value, broken("checked before")).unwrap_or(false);
                (if yes { "is-yes" } else { "is-no" }, Vec::new())
            }
            (FieldType::Day | FieldType::Anniversary, Op::In, [Value::Window(window)]) => ("in", vec![self.window(window)]),
            (FieldType::Day, Op::Anniversary, [Value::Window(window)]) => ("anniversary", vec![self.window(window)]),
            (FieldType::Text, ..) if field == Field::Lifecycle => (
                op_word(op),
                vec![self.or(values.iter().map(|value| self.stage(&self.value(value))).collect())],
            ),
            (FieldType::Text, ..) if field == Field::Rfm(Part::Group) => (
                op_word(op),
                vec![self.quoted(&values.iter().map(|value| self.group(&self.value(value))).collect::<Vec<_>>())],
            ),
            (FieldType::Text, ..) => (
                op_word(op),
                vec![self.quoted(&values.iter().map(|value| self.value(value)).collect::<Vec<_>>())],
            ),
            _ => (op_word(op), values.iter().map(|value| self.value(value)).collect()),
        };
        let own = format!("segments-say-{}-{op}", field.name().replace('_', "-"));
        let id = if self.words.knows(&own) {
            own
        } else {
            format!("segments-say-{op}")
        };
        let mut said = message(&id).with("field", self.say(field.noun()));
        for (name, value) in ["value", "to"].into_iter().zip(values) {
            said = said.with(name, value);
        }
        self.say(said)
    }

    fn value(&self, value: &Value) -> String {
        match value {
            Value::Text(text) => text.clone(),
            Value::Number(number) => number.to_string(),
            Value::Money(money) => self.words.money(money),
            Value::Window(window) => self.window(window),
            Value::Flag(yes) => self.tell(if *yes { "segments-yes" } else { "segments-no" }),
        }
    }

    /// “A”, “B” or “C”.
    fn quoted(&self, texts: &[String]) -> String {
        self.or(texts
            .iter()
            .map(|text| self.say(message("segments-quoted").with("text", text.as_str())))
            .collect())
    }

    /// A stage and what it means; a text that is none stays as it is.
    pub(super) fn stage(&self, text: &str) -> String {
        let quoted = self.say(message("segments-quoted").with("text", text));
        match stage(text) {
            Some(stage) => {
                let means = self.say(stage_means(stage, self.known.bounds));
                self.say(message("segments-stage").with("stage", quoted).with("means", means))
            }
            None => quoted,
        }
    }

    /// The name of a group of buyers; a text that names none stays as it is.
    fn group(&self, text: &str) -> String {
        group(text).map_or_else(|| text.to_owned(), |group| self.say(group.title()))
    }

    /// A, B or C.
    fn or(&self, mut quoted: Vec<String>) -> String {
        let last = quoted.pop().unwrap_or_default();
        match quoted
            .into_iter()
            .reduce(|left, right| self.say(message("segments-list").with("left", left).with("right", right)))
        {
            Some(left) => self.say(message("segments-list-or").with("left", left).with("right", last)),
            None => last,
        }
    }

    fn say(&self, message: Message) -> String {
        self.words.say(&message)
    }

    fn tell(&self, id: &str) -> String {
        self.words.tell(id)
    }
}

fn spaced(part: Option<String>) -> String {
    part.map(|part| format!(" {part}")).unwrap_or_default()
}

fn op_word(op: Op) -> &'static str {
    match op {
        Op::Is => "is",
        Op::IsNot => "is-not",
        Op::Contains => "contains",
        Op::StartsWith => "starts-with",
        Op::AtLeast => "at-least",
        Op::AtMost => "at-most",
        Op::Between => "between",
        Op::In => "in",
        Op::Anniversary => "anniversary",
        Op::Empty => "empty",
        Op::Filled => "filled",
    }
}

fn channel_word(channel: Channel) -> &'static str {
    match channel {
        Channel::Email => "segments-channel-email",
        Channel::Phone => "segments-channel-phone",
        Channel::Sms => "segments-channel-sms",
        Channel::Letter => "segments-channel-letter",
    }
}

fn channel_means(channel: Channel) -> &'static str {
    match channel {
        Channel::Email => "segments-by-email",
        Channel::Phone => "segments-by-phone",
        Channel::Sms => "segments-by-sms",
        Channel::Letter => "segments-by-letter",
    }
}
