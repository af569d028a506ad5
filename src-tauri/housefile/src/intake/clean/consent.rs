//! What a row says about being contacted. A "no longer" without a readable day is still a "no longer".

use super::{
    Cells, CleanRow, Cleaner,
    day::{DayRead, read_day},
    row::{Flaw, Say, State},
    words::{Answered, Standing, answer, standing},
};
use crate::{intake::Target, privacy::Channel, values::Day};

impl Cleaner {
    pub(super) fn says(&self, cells: &Cells<'_>, row: &mut CleanRow) {
        let since = self.day(cells, &Target::ConsentDay, row);
        for (target, granted, denied) in [
            (Target::ConsentEmail, &[Channel::Email][..], &[Channel::Email][..]),
            // Who wants no calls wants no text messages; who wants calls was not asked about text messages.
            (Target::ConsentPhone, &[Channel::Phone], &[Channel::Phone, Channel::Sms]),
            (Target::ConsentSms, &[Channel::Sms], &[Channel::Sms]),
            (Target::ConsentLetter, &[Channel::Letter], &[Channel::Letter]),
        ] {
            let Some((column, text)) = cells.first(&target) else {
                continue;
            };
            match answer(text) {
                Some(Answered::Yes) => say(row, granted, State::Granted, since),
                Some(Answered::No) => say(row, denied, State::Denied, None),
                Some(Answered::OptedOut) => say(row, denied, State::OptedOut, None),
                Some(Answered::Open) => {}
                None => row.note(Flaw::UnclearAnswer, column, text),
            }
        }
        let layout = cells.layout;
        let asked = layout.columns.iter().any(|column| column.target.allows());
        if since.is_some() && !asked {
            say(row, &layout.channels, State::Granted, since);
        }
        self.opted_out(cells, row);
        for (target, channels) in [
            (Target::NoEmail, &[Channel::Email][..]),
            (Target::NoPhone, &[Channel::Phone, Channel::Sms]),
            (Target::NoSms, &[Channel::Sms]),
            (Target::NoLetter, &[Channel::Letter]),
            (Target::NoContact, &Channel::ALL),
        ] {
            self.refusals(cells, &target, channels, row);
        }
        if let Some((column, text)) = cells.first(&Target::Subscription) {
            match standing(text) {
                Some(Standing::Left) => say(row, &[Channel::Email], State::OptedOut, None),
                Some(_) => {}
                None => row.note(Flaw::UnclearAnswer, column, text),
            }
        }
    }

    /// A column that is there to refuse: what it says in words that nobody knows, refuses too.
    fn refusals(&self, cells: &Cells<'_>, target: &Target, channels: &[Channel], row: &mut CleanRow) {
        for (column, text) in cells.all(target) {
            let day = match (
                standing(text),
                read_day(text, cells.day_order(column), self.today.0.year() + 10),
            ) {
                (Some(Standing::Stays | Standing::No | Standing::Open), _) | (None, DayRead::Blank) => continue,
                (Some(Standing::Left | Standing::Yes), _) => None,
                (None, DayRead::Day(day)) => Some(day),
                (None, unread) => {
                    let undecided = matches!(unread, DayRead::Undecided);
                    row.note(
                        if undecided { Flaw::UndecidedDate } else { Flaw::UnclearAnswer },
                        column,
                        text,
                    );
                    None
                }
            };
            say(row, channels, State::OptedOut, day);
        }
    }

    fn opted_out(&self, cells: &Cells<'_>, row: &mut CleanRow) {
        let Some((column, text)) = cells.first(&Target::OptOutDay) else {
            return;
        };
        let day = match read_day(text, cells.day_order(column), self.today.0.year() + 10) {
            DayRead::Blank => return,
            DayRead::Day(day) => Some(day),
            DayRead::Impossible => {
                row.note(Flaw::ImpossibleDate, column, text);
                None
            }
            DayRead::Undecided => {
                row.note(Flaw::UndecidedDate, column, text);
                None
            }
            DayRead::Unreadable => match standing(text) {
                Some(Standing::Stays | Standing::No | Standing::Open) => return,
                Some(Standing::Left | Standing::Yes) => None,
                None => {
                    row.note(Flaw::UnreadableDate, column, text);
                    None
                }
            },
        };
        say(row, &cells.layout.channels, State::OptedOut, day);
    }
}

pub(super) fn say(row: &mut CleanRow, channels: &[Channel], state: State, day: Option<Day>) {
    row.says.extend(channels.iter().map(|channel| Say {
        channel: *channel,
        state,
        day,
    }));
}
