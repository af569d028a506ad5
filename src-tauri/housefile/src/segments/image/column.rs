//! A field as everybody has it: people and values, in the order in which SQLite has them.

use serde::{Deserialize, Serialize};
use sqlx::SqliteConnection;

use super::{
    super::{
        field::{Field, FieldType, Fold},
        node::Test,
        rfm::{Part, word},
        run,
        scores::Scored,
        window::comes_again,
    },
    bits::Bits,
    tally::{Tally, counted},
    texts::{NONE, Numbering, Texts},
};
use crate::{job::Job, refusal::Answer, store::packed};

/// The field's values.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Column {
    /// Who has a value.
    filled: Bits,
    #[serde(with = "packed")]
    contacts: Vec<u32>,
    values: Values,
}

#[derive(Debug, Serialize, Deserialize)]
enum Values {
    /// Only whether there is one was asked.
    Unread,
    Texts {
        #[serde(with = "packed")]
        numbers: Vec<u32>,
        texts: Texts,
    },
    Numbers(Vec<f64>),
}

impl Column {
    /// Reads it. `relation` is the field's query of people and values; without `values`, only who has one.
    pub(super) async fn read(
        connection: &mut SqliteConnection,
        field: &Field,
        relation: &str,
        values: bool,
        job: &Job,
    ) -> Answer<Self> {
        let (mut filled, mut contacts) = (Bits::default(), Vec::new());
        let number = matches!(field.kind(), FieldType::Number | FieldType::Flag) && *field != Field::Age;
        let values = if !values {
            let sql = format!("SELECT contact FROM ({relation})");
            run::each(connection, &sql, job, |row| {
                filled.add(row.whole(0)?);
                Ok(())
            })
            .await?;
            Values::Unread
        } else if number {
            let mut numbers = Vec::new();
            run::each(connection, relation, job, |row| {
                let contact = row.whole(0)?;
                filled.add(contact);
                contacts.push(contact);
                numbers.push(row.real(1));
                Ok(())
            })
            .await?;
            Values::Numbers(numbers)
        } else {
            let (mut numbers, mut texts) = (Vec::new(), Numbering::default());
            run::each(connection, relation, job, |row| {
                let contact = row.whole(0)?;
                filled.add(contact);
                contacts.push(contact);
                numbers.push(texts.of(row.text(1)?));
                Ok(())
            })
            .await?;
            Values::Texts {
                numbers,
                texts: Texts::new(texts.texts()),
            }
        };
        Ok(Self {
            filled,
            contacts,
            values,
        })
    }

    /// Reads it anew for some people.
    pub(super) async fn renew(
        &mut self,
        connection: &mut SqliteConnection,
        relation: &str,
        who: &[u32],
        job: &Job,
    ) -> Answer<()> {
        if who.is_empty() {
            return Ok(());
        }
        let Self {
            filled,
            contacts,
            values,
        } = self;
        who.iter().for_each(|person| filled.remove(*person));
        let gone = Bits::of(who.iter().copied());
        let of = "WHERE contact IN (SELECT value FROM json_each(?1))";
        match values {
            Values::Unread => {
                let sql = format!("SELECT contact FROM ({relation}) {of}");
                run::each_of(connection, &sql, who, job, |row| {
                    filled.add(row.whole(0)?);
                    Ok(())
                })
                .await
            }
            Values::Numbers(numbers) => {
                leave_out(contacts, numbers, &gone);
                let sql = format!("SELECT contact, value FROM ({relation}) {of}");
                run::each_of(connection, &sql, who, job, |row| {
                    let contact = row.whole(0)?;
                    filled.add(contact);
                    contacts.push(contact);
                    numbers.push(row.real(1));
                    Ok(())
                })
                .await
            }
            Values::Texts { numbers, texts } => {
                leave_out(contacts, numbers, &gone);
                let (mut few, mut new) = (Vec::new(), Numbering::default());
                let sql = format!("SELECT contact, value FROM ({relation}) {of}");
                run::each_of(connection, &sql, who, job, |row| {
                    let contact = row.whole(0)?;
                    filled.add(contact);
                    contacts.push(contact);
                    few.push(new.of(row.text(1)?));
                    Ok(())
                })
                .await?;
                let became = texts.take_in(new.texts());
                numbers.extend(
                    few.into_iter()
                        .map(|number| became.get(number as usize).copied().unwrap_or(NONE)),
                );
                Ok(())
            }
        }
    }

    /// People and a number each that were counted elsewhere.
    pub(super) fn counted(counts: &[(u32, u32)]) -> Self {
        Self {
            filled: Bits::of(counts.iter().map(|(contact, _)| *contact)),
            contacts: counts.iter().map(|(contact, _)| *contact).collect(),
            values: Values::Numbers(counts.iter().map(|(_, number)| f64::from(*number)).collect()),
        }
    }

    /// A part of people's scores, as far as they have it.
    pub(super) fn scored(part: Part, scored: &[Scored]) -> Self {
        let had: Vec<&Scored> = scored.iter().filter(|scored| part.is_had(scored)).collect();
        let values = if part == Part::Group {
            let mut texts = Numbering::default();
            let numbers = had.iter().map(|scored| texts.of(Some(word(scored.group)))).collect();
            Values::Texts {
                numbers,
                texts: Texts::new(texts.texts()),
            }
        } else {
            Values::Numbers(had.iter().filter_map(|scored| part.number(scored)).map(f64::from).collect())
        };
        let contacts: Vec<u32> = had.iter().map(|scored| scored.contact.0).collect();
        Self {
            filled: Bits::of(contacts.iter().copied()),
            contacts,
            values,
        }
    }

    pub(super) fn filled(&self) -> &Bits {
        &self.filled
    }

    /// How many of some people have each value, and how many have none.
    pub(super) fn tally(&self, fold: Fold, people: &Bits, job: &Job) -> Answer<Tally> {
        let values = match &self.values {
            Values::Texts { numbers, texts } => counted(&self.contacts, numbers, texts, fold, people, job)?,
            _ => Vec::new(),
        };
        Ok((values, people.clone().without(&self.filled).count()))
    }

    /// Whether the values were read as well.
    pub(super) fn has_values(&self) -> bool {
        !matches!(self.values, Values::Unread)
    }

    /// Who has a value that passes.
    pub(super) fn passing(&mut self, test: &Test, job: &Job) -> Answer<Bits> {
        let who = |numbers: &[u32], fits: &[bool]| {
            let fits = |number: &u32| fits.get(*number as usize).copied().unwrap_or(false);
            Bits::of(
                self.contacts
                    .iter()
                    .zip(numbers)
                    .filter(|(_, number)| fits(number))
                    .map(|(contact, _)| *contact),
            )
        };
        Ok(match (&mut self.values, test) {
            (_, Test::Always) => self.filled.clone(),
            (Values::Texts { numbers, texts }, Test::Wanted(names)) => who(numbers, &texts.fitting(names, job)?),
            (Values::Texts { numbers, texts }, Test::Town(circle)) => who(numbers, &texts.around(circle, job)?),
            (Values::Texts { numbers, texts }, Test::OneOf(wanted)) => {
                who(numbers, &texts.passing(|text| wanted.iter().any(|wanted| **wanted == *text)))
            }
            (Values::Texts { numbers, texts }, Test::Days(days)) => {
                let (from, to) = (days.from.iso(), days.to.iso());
                who(numbers, &texts.passing(|text| (from.as_str()..=to.as_str()).contains(&text)))
            }
            (Values::Texts { numbers, texts }, Test::Zone(zone)) => who(numbers, &texts.passing(|text| zone.fits(text))),
            (Values::Texts { numbers, texts }, Test::Anniversary(days)) => {
                who(numbers, &texts.passing(|text| comes_again(text, *days)))
            }
            (Values::Numbers(numbers), Test::Number { from, to }) => {
                let passes = |number: &f64| (from..=to).contains(&number);
                Bits::of(
                    self.contacts
                        .iter()
                        .zip(numbers)
                        .filter(|(_, number)| passes(number))
                        .map(|(contact, _)| *contact),
                )
            }
            _ => Bits::default(),
        })
    }
}

/// Takes out what is held of some people.
fn leave_out<T: Copy>(contacts: &mut Vec<u32>, values: &mut Vec<T>, gone: &Bits) {
    let stays: Vec<bool> = contacts.iter().map(|contact| !gone.has(*contact)).collect();
    let mut each = stays.iter();
    contacts.retain(|_| each.next().copied().unwrap_or(true));
    let mut each = stays.iter();
    values.retain(|_| each.next().copied().unwrap_or(true));
}

/// Whether it matters what the value is.
pub(super) fn needs_values(test: &Test) -> bool {
    !matches!(test, Test::Always | Test::Never)
}
