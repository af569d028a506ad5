//! Files of people or addresses to be left alone: told from their names, for Mailchimp writes it nowhere else, and from the headers of the
//! addresses themselves. Deliberately not here: which words say so (mapping) and what is stopped (landing).

use super::{
    Agreed, ColumnDraft, FileChoices, Target,
    mapping::{heads_stopped, named_for_deaths, named_for_leaving, stops},
    recipe::{Recipe, source_name},
};
use crate::{
    privacy::Channel,
    refusal::{Message, message},
};

/// What a file says about being left alone as a whole.
pub(super) struct Leaving<'a> {
    name: &'a str,
    /// A name says so: its own, its sheet's or its archive's.
    by_name: bool,
    /// As [`FileDraft::deaths`](super::FileDraft::deaths).
    pub(super) deaths: bool,
    /// Whether a column tells row by row who has died.
    row_by_row: bool,
    /// The words that say so: of its name, its archive's or a header.
    says: Option<&'a str>,
}

impl<'a> Leaving<'a> {
    /// `names`: its own, its sheet's, and the archive's that it came in.
    pub(super) fn of(names: [&'a str; 3], columns: &[ColumnDraft], row_by_row: bool) -> Self {
        // A report on a mailing tells of those who opened it as well, however its name goes on.
        let report = columns.iter().any(|column| column.target.tells_of_mail());
        let died = |name: &str| !row_by_row && named_for_deaths(name);
        let left = |name: &str| named_for_leaving(name) || died(name);
        // The file's own name knows better why than that of the archive.
        let says = names.into_iter().find(|name| !report && left(name));
        let name = names[0];
        Self {
            name,
            by_name: says.is_some(),
            deaths: says.is_some_and(died),
            row_by_row,
            says: says.or_else(|| (!report && all_headed(columns)).then_some(name)),
        }
    }

    /// The sentence for who looks at the file.
    pub(super) fn notice(&self) -> Option<Message> {
        let id = match (self.says, self.deaths) {
            (None, _) => return None,
            (Some(_), true) => "intake-notice-leaving",
            (Some(_), false) => "intake-notice-stops",
        };
        Some(message(id))
    }

    /// What its people agreed to: as chosen, as remembered, or as it says. What it says must not be overheard.
    pub(super) fn agreed(&self, choices: &FileChoices, remembered: Option<&Recipe>, columns: &[ColumnDraft]) -> Option<Agreed> {
        let left = |name: &str| named_for_leaving(name) || (!self.row_by_row && named_for_deaths(name));
        // Lists of those who left and those who stay come from one source with the same headers.
        let last = remembered.filter(|last| left(&last.name) == self.by_name);
        // A list of whom to call has the same headers, and so has one that stops another channel.
        let is_source = remembered.is_some_and(|last| last.name == source_name(self.name));
        let last = last.and_then(|last| last.agreed.clone()).and_then(|agreed| match agreed {
            Agreed::Stopped { .. } => is_source.then_some(agreed),
            Agreed::No if self.says.is_none() || self.deaths => Some(agreed),
            // Nobody of it was to be contacted on any channel, and so it stays.
            Agreed::No => is_source.then(|| Agreed::Stopped {
                channels: Channel::ALL.to_vec(),
            }),
            _ => Some(agreed),
        });
        let said = self.says.map(|_| match self.deaths {
            true => Agreed::No,
            false => Agreed::Stopped { channels: Vec::new() },
        });
        match choices.agreed.clone().or(last).or(said) {
            Some(Agreed::Stopped { channels }) if channels.is_empty() => {
                let targets: Vec<&Target> = columns.iter().map(|column| &column.target).collect();
                Some(Agreed::Stopped {
                    channels: stops(self.says.unwrap_or_default(), &targets),
                })
            }
            agreed => agreed,
        }
    }
}

/// Whether each column of e-mail addresses or numbers says in its header that they must not be used, and there is one.
fn all_headed(columns: &[ColumnDraft]) -> bool {
    let mut addresses = columns
        .iter()
        .filter(|column| matches!(column.target, Target::Email | Target::Phone | Target::Mobile))
        .peekable();
    addresses.peek().is_some() && addresses.all(|column| heads_stopped(&column.header, &column.target))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::ImportKind;

    fn agreed(names: [&str; 3], chosen: Option<Agreed>, last: Option<(&str, Agreed)>) -> Option<Agreed> {
        let columns: Vec<ColumnDraft> = [Target::Phone, Target::Email]
            .into_iter()
            .map(|target| ColumnDraft {
                target,
                ..ColumnDraft::nothing(0)
            })
            .collect();
        let choices = FileChoices {
            agreed: chosen,
            ..FileChoices::default()
        };
        let last = last.map(|(name, agreed)| Recipe {
            name: name.to_owned(),
            kind: ImportKind::Contacts,
            columns: Vec::new(),
            country: None,
            currency: None,
            origin: None,
            agreed: Some(agreed),
        });
        Leaving::of(names, &columns, false).agreed(&choices, last.as_ref(), &columns)
    }

    #[test]
    fn what_a_list_stops_is_remembered_of_that_list_alone() {
        use Channel::{Email, Letter, Phone, Sms};
        let stopped = |channels: &[Channel]| Agreed::Stopped {
            channels: channels.to_vec(),
        };
        let calls = stopped(&[Phone, Sms]);
        let named = |name| [name, "", name];
        for (names, chosen, last, expect) in [
            (named("do-not-call.csv"), None, None, Some(calls.clone())),
            (
                named("do-not-call.csv"),
                Some(Agreed::NotRecorded),
                None,
                Some(Agreed::NotRecorded),
            ),
            // As somebody changed it last time; and where nobody of it was to be contacted.
            (
                named("do-not-call 2.csv"),
                None,
                Some(("do not call", stopped(&[Letter]))),
                Some(stopped(&[Letter])),
            ),
            (
                named("do-not-call.csv"),
                None,
                Some(("do not call", Agreed::No)),
                Some(stopped(&Channel::ALL)),
            ),
            (
                named("do-not-call.csv"),
                None,
                Some(("do not call", Agreed::AsInFile)),
                Some(Agreed::AsInFile),
            ),
            // The same headers in another list.
            (
                named("unsubscribed.csv"),
                None,
                Some(("do not call", calls.clone())),
                Some(stopped(&[Email])),
            ),
            (named("fair.csv"), None, Some(("do not call", calls.clone())), None),
            (named("fair.csv"), None, Some(("numbers", calls.clone())), None),
            (
                named("numbers 2026.csv"),
                None,
                Some(("numbers", calls.clone())),
                Some(calls.clone()),
            ),
            (named("people.csv"), None, Some(("people", Agreed::No)), Some(Agreed::No)),
            (named("Deceased.csv"), None, None, Some(Agreed::No)),
            // A sheet or an archive may say so, and nothing said which channels.
            (["people.xlsx", "Do not call", "people.xlsx"], None, None, Some(calls.clone())),
            (
                ["export.csv", "export.csv", "unsubscribed.zip"],
                None,
                None,
                Some(stopped(&[Email])),
            ),
            (
                named("numbers.csv"),
                Some(stopped(&[])),
                None,
                Some(stopped(&[Email, Phone, Sms])),
            ),
            (named("numbers.csv"), None, None, None),
        ] {
            assert_eq!(
                agreed(names, chosen.clone(), last.clone()),
                expect,
                "{names:?} {chosen:?} {last:?}"
            );
        }
    }
}
