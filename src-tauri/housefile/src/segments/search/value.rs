//! What stands behind a colon, as a rule. Deliberately not here: whether the rule makes sense (check).

use rust_decimal::Decimal;

use super::{
    super::{
        field::{Field, FieldType},
        known::Known,
        near,
        rule::{Around, Op, Rule, Unit, Value, What, Window},
    },
    facets::is_unknown,
    names::Asks,
    parse::Bit,
    read::{Than, currency, decimal, digits, starred, stretch, than, value},
};
use crate::{
    history::EventKind,
    privacy::Channel,
    refusal::{Answer, Error, message, refuse},
    values::{Day, Money, text_key},
    words::Words,
};

/// So far around a place, in kilometres, where nothing is said: about half an hour by car.
const USUAL_KM: u32 = 25;

/// A field, and all that is said of it.
pub(super) struct Asked<'a> {
    pub name: &'a str,
    pub raw: &'a str,
    pub bits: &'a [Bit],
    pub known: &'a Known,
    pub words: &'a Words,
    /// What sums are in where nothing else is said.
    pub currency: &'a str,
}

impl Asked<'_> {
    pub(super) fn rule(&self, asks: &Asks) -> Answer<Rule> {
        if self.raw == "*" && self.bits.iter().all(|bit| !bit.quoted) {
            match asks {
                Asks::Product | Asks::Category => return Ok(bought(None)),
                Asks::Event => return Ok(attended(Vec::new())),
                _ => {}
            }
        }
        let names = || -> Answer<Vec<String>> {
            // Names of what was bought are meant as a whole.
            if self.bits.iter().any(|bit| !bit.quoted && bit.text.contains('*')) {
                return Err(self.refuse("segments-search-no-star"));
            }
            Ok(self.bits.iter().map(|bit| bit.text.trim().to_owned()).collect())
        };
        match asks {
            Asks::Field(field) => self.field(field),
            Asks::Segment => any(self.bits.iter().map(|bit| self.segment(&bit.text)).collect::<Answer<_>>()?),
            Asks::Product => Ok(bought(Some(What::Product { names: names()? }))),
            Asks::Category => Ok(bought(Some(What::Category { names: names()? }))),
            Asks::Event => Ok(attended(names()?)),
            Asks::Near => self.near(),
            Asks::Reach => any(self.bits.iter().map(|bit| self.reach(&bit.text)).collect::<Answer<_>>()?),
        }
    }

    fn field(&self, field: &Field) -> Answer<Rule> {
        let is = |op, values| Rule::Is {
            field: field.name(),
            op,
            values,
            blanks: false,
        };
        if self.raw == "*" && self.bits.iter().all(|bit| !bit.quoted) {
            return Ok(is(Op::Filled, Vec::new()));
        }
        // Nothing is known, or one of the rest.
        let (unknown, known): (Vec<Bit>, Vec<Bit>) = self.bits.iter().cloned().partition(is_unknown);
        if !unknown.is_empty() {
            let raw = known.iter().map(|bit| bit.text.as_str()).collect::<Vec<_>>().join(",");
            let rest = Asked {
                raw: raw.trim(),
                bits: &known,
                ..*self
            };
            let rest = (!known.is_empty()).then(|| rest.field(field)).transpose()?;
            return any(rest.into_iter().chain([is(Op::Empty, Vec::new())]).collect());
        }
        match field.kind() {
            FieldType::Text => self.texts(field),
            FieldType::Number => self.numbers(field),
            FieldType::Money => self.sums(field),
            FieldType::Day | FieldType::Anniversary => {
                let window = self.window(field).ok_or_else(|| self.refuse("segments-search-no-day"))?;
                Ok(is(Op::In, vec![Value::Window(window)]))
            }
            FieldType::Flag => Ok(is(Op::Is, vec![Value::Flag(self.yes()?)])),
            FieldType::Presence => Ok(is(if self.yes()? { Op::Filled } else { Op::Empty }, Vec::new())),
        }
    }

    fn texts(&self, field: &Field) -> Answer<Rule> {
        // Of what is long or written in many ways a part is enough; a town or a tag is meant as a whole.
        let usual = match field {
            Field::Name | Field::Email | Field::Phone | Field::Company | Field::JobTitle | Field::File => Op::Contains,
            _ => Op::Is,
        };
        let mut by_op: Vec<(Op, Vec<Value>)> = Vec::new();
        for bit in self.bits {
            let (op, text) = if bit.quoted {
                (usual, bit.text.as_str())
            } else {
                starred(&bit.text, usual)
            };
            // The number is kept with its country before it.
            let op = match op {
                Op::StartsWith if *field == Field::Phone && !text.trim_start().starts_with('+') => Op::Contains,
                op => op,
            };
            let text = if *field == Field::Phone {
                digits(text)
            } else {
                text.trim().to_owned()
            };
            if text.is_empty() {
                return Err(self.refuse("segments-search-no-text"));
            }
            match by_op.iter_mut().find(|(of, _)| *of == op) {
                Some((_, values)) => values.push(Value::Text(text)),
                None => by_op.push((op, vec![Value::Text(text)])),
            }
        }
        let rules = by_op.into_iter().map(|(op, values)| Rule::Is {
            field: field.name(),
            op,
            values,
            blanks: false,
        });
        any(rules.collect())
    }

    fn numbers(&self, field: &Field) -> Answer<Rule> {
        let no = || self.refuse("segments-search-no-number");
        let is = |op, numbers: &[Decimal]| Rule::Is {
            field: field.name(),
            op,
            values: numbers.iter().map(|number| value(*number)).collect(),
            blanks: false,
        };
        let span = self.raw.split_once("..").or_else(|| self.raw.split_once('-'));
        if let Some((from, to)) = span
            && let (Some(from), Some(to)) = (decimal(from), decimal(to))
        {
            return Ok(is(Op::Between, &[from, to]));
        }
        let whole = !matches!(field, Field::Custom(_));
        if whole && self.bits.len() > 1 {
            // Whole numbers have no comma: these are several.
            let numbers: Option<Vec<Decimal>> = self.bits.iter().map(|bit| decimal(&bit.text)).collect();
            let numbers = numbers.ok_or_else(no)?;
            return any(numbers.into_iter().map(|number| is(Op::Is, &[number])).collect());
        }
        let (than, text) = than(self.raw);
        let number = decimal(text).ok_or_else(no)?;
        let one = Decimal::ONE;
        Ok(match than {
            Than::Same => is(Op::Is, &[number]),
            Than::Least => is(Op::AtLeast, &[number]),
            Than::Most => is(Op::AtMost, &[number]),
            Than::More if whole => is(Op::AtLeast, &[number.floor().checked_add(one).ok_or_else(no)?]),
            Than::Less if whole => is(Op::AtMost, &[number.ceil().checked_sub(one).ok_or_else(no)?]),
            Than::More | Than::Less => {
                let op = if than == Than::More { Op::AtLeast } else { Op::AtMost };
                let same = Box::new(is(Op::Is, &[number]));
                Rule::All {
                    rules: vec![is(op, &[number]), Rule::Not { rule: same }],
                }
            }
        })
    }

    fn sums(&self, field: &Field) -> Answer<Rule> {
        let no = || self.refuse("segments-search-no-sum");
        let (than, text) = than(self.raw);
        let (text, currency) = currency(text, self.currency);
        let sum = |text: &str| {
            decimal(text)
                .and_then(|sum| Money::from_decimal(sum, &currency))
                .ok_or_else(no)
        };
        let moved = |sum: Money, by: i64| Money {
            minor: sum.minor.saturating_add(by),
            ..sum
        };
        let (op, sums) = match (text.split_once(".."), than) {
            (Some((from, to)), Than::Same) => (Op::Between, vec![sum(from)?, sum(to)?]),
            (_, Than::Same) => (Op::Between, vec![sum(text)?, sum(text)?]),
            (_, Than::Least) => (Op::AtLeast, vec![sum(text)?]),
            (_, Than::Most) => (Op::AtMost, vec![sum(text)?]),
            // A cent more or less: sums are whole cents.
            (_, Than::More) => (Op::AtLeast, vec![moved(sum(text)?, 1)]),
            (_, Than::Less) => (Op::AtMost, vec![moved(sum(text)?, -1)]),
        };
        Ok(Rule::Is {
            field: field.name(),
            op,
            values: sums.into_iter().map(Value::Money).collect(),
            blanks: false,
        })
    }

    /// `2024`, `2024-05`, `2024-05-31`, each also behind a sign or as `from..to`; `30d`, `4w`, `6m`, `1y` for the time up to today, or for
    /// birthdays from today on; `today`, `week`, `month`, `quarter`, `year` for the one that we are in.
    fn window(&self, field: &Field) -> Option<Window> {
        let (than, text) = than(self.raw);
        let text = text.trim();
        if let Some(unit) = self.unit(text)
            && than == Than::Same
        {
            return Some(match unit {
                Unit::Day => Window::Between {
                    from: self.known.today.0,
                    to: self.known.today.0,
                },
                unit => Window::This { unit },
            });
        }
        if let Some((count, unit)) = self.span(text) {
            return match than {
                Than::Same | Than::Less | Than::Most if field.kind() == FieldType::Anniversary => {
                    Some(Window::Next { count, unit })
                }
                // A birthday comes again every year: nothing is longer ago.
                _ if field.kind() == FieldType::Anniversary => None,
                Than::Same | Than::Less | Than::Most => Some(Window::Last { count, unit }),
                Than::More | Than::Least => Some(Window::Before { count, unit }),
            };
        }
        if let Some((from, to)) = text.split_once("..")
            && than == Than::Same
        {
            let (from, to) = (stretch(from)?.0, stretch(to)?.1);
            return (field.kind() != FieldType::Anniversary || within_a_year(from, to)).then_some(Window::Between { from, to });
        }
        let (from, to) = stretch(text)?;
        if field.kind() == FieldType::Anniversary && (than != Than::Same || !within_a_year(from, to)) {
            return None;
        }
        Some(match than {
            Than::Same => Window::Between { from, to },
            Than::Least => Window::Since { day: from },
            Than::Most => Window::Until { day: to },
            Than::More => Window::Since {
                day: Day(to.0.tomorrow().ok()?),
            },
            Than::Less => Window::Until {
                day: Day(from.0.yesterday().ok()?),
            },
        })
    }

    fn unit(&self, text: &str) -> Option<Unit> {
        let units = [
            ("segments-search-today", Unit::Day),
            ("segments-search-week", Unit::Week),
            ("segments-search-month", Unit::Month),
            ("segments-search-quarter", Unit::Quarter),
            ("segments-search-year", Unit::Year),
        ];
        units.into_iter().find(|(id, _)| self.one_of(id, text)).map(|(_, unit)| unit)
    }

    fn span(&self, text: &str) -> Option<(u32, Unit)> {
        let (count, letter) = text.split_at(text.find(|c: char| !c.is_ascii_digit())?);
        let letters = [
            ("segments-search-days", Unit::Day),
            ("segments-search-weeks", Unit::Week),
            ("segments-search-months", Unit::Month),
            ("segments-search-years", Unit::Year),
        ];
        let unit = letters.into_iter().find(|(id, _)| self.one_of(id, letter))?.1;
        Some((count.parse().ok()?, unit))
    }

    fn yes(&self) -> Answer<bool> {
        if self.one_of("segments-search-yes", self.raw) {
            Ok(true)
        } else if self.one_of("segments-search-no", self.raw) {
            Ok(false)
        } else {
            Err(self.refuse("segments-search-no-flag"))
        }
    }

    fn segment(&self, name: &str) -> Answer<Rule> {
        let mut live = self.known.segments.iter().filter(|(_, saved)| !saved.binned);
        let same = |saved: &str| {
            saved.to_lowercase() == name.trim().to_lowercase()
                || (!text_key(name).is_empty() && text_key(saved) == text_key(name))
        };
        let found = live.find(|(_, saved)| same(&saved.name));
        let (id, _) = found.ok_or_else(|| self.refuse("segments-search-no-segment"))?;
        Ok(Rule::Segment { id: *id })
    }

    fn reach(&self, text: &str) -> Answer<Rule> {
        let ways = [
            ("segments-search-by-email", Channel::Email),
            ("segments-search-by-phone", Channel::Phone),
            ("segments-search-by-sms", Channel::Sms),
            ("segments-search-by-letter", Channel::Letter),
        ];
        let way = ways.into_iter().find(|(id, _)| self.one_of(id, text));
        let (_, channel) = way.ok_or_else(|| self.refuse("segments-search-no-channel"))?;
        Ok(Rule::MayContact { channel, not: false })
    }

    /// `Wien`, `Wien,50km`: around one of the places, all as far as is said.
    fn near(&self) -> Answer<Rule> {
        let distance = |bit: &Bit| -> Option<u32> {
            let text = bit.text.trim().to_lowercase();
            text.strip_suffix("km")?.trim().parse().ok()
        };
        let (far, places): (Vec<&Bit>, Vec<&Bit>) = self.bits.iter().partition(|bit| distance(bit).is_some());
        if far.len() > 1 || places.is_empty() {
            return Err(self.refuse("segments-search-no-place"));
        }
        let km = far.first().and_then(|bit| distance(bit)).unwrap_or(USUAL_KM);
        let around = |place: &&Bit| -> Answer<Rule> {
            let place = place.text.trim();
            near::middle(place, self.known.home).ok_or_else(|| self.refuse("segments-search-no-place"))?;
            Ok(Rule::Near {
                place: place.to_owned(),
                km,
                how: Around::Within,
                blanks: false,
            })
        };
        any(places.iter().map(around).collect::<Answer<_>>()?)
    }

    /// Whether a text is one of the words of a sentence of the catalogue.
    fn one_of(&self, id: &str, text: &str) -> bool {
        let text = text.trim().to_lowercase();
        self.words.tell(id).split(',').any(|word| word.trim().to_lowercase() == text)
    }

    fn refuse(&self, id: &str) -> Error {
        refuse(message(id).with("field", self.name).with("text", self.raw))
    }
}

/// Whether a stretch leaves days of the year out.
fn within_a_year(from: Day, to: Day) -> bool {
    to.0.since(from.0).is_ok_and(|span| span.get_days() < 365)
}

/// One of these; itself where it is one alone.
fn any(mut rules: Vec<Rule>) -> Answer<Rule> {
    Ok(match rules.len() {
        1 => rules.remove(0),
        _ => Rule::Any { rules },
    })
}

fn attended(names: Vec<String>) -> Rule {
    Rule::Attended {
        what: EventKind::Visit,
        names,
        values: Vec::new(),
        value_at_least: None,
        value_at_most: None,
        at_least: None,
        within: None,
        not: false,
    }
}

fn bought(what: Option<What>) -> Rule {
    Rule::Bought {
        what,
        at_least: None,
        at_most: None,
        amount_at_least: None,
        amount_at_most: None,
        within: None,
        not: false,
    }
}
