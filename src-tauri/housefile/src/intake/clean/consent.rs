//! What a row says about being contacted. A "no longer" without a readable day is still a "no longer".

use super::{
    Cells, CleanRow, Cleaner,
    day::{DayRead, read_day},
    row::{Flaw, Say, State},
    words::{Answered, answer},
};
use crate::{intake::Target, privacy::Channel, values::Day};

impl Cleaner {
    pub(super) fn says(&self, cells: &Cells<'_>, row: &mut CleanRow) {
        let since = self.day(cells, &Target::ConsentDay, row);
        for (target, granted, denied) in [
            (Target::ConsentEmail, &[Channel::Email][..], &[Channel::Email][..]),
            // Who wants no calls wants no text messages; who wants calls was not asked about text messages.
            (Target::ConsentPhone, &[Channel::Phone], &[Channel::Phone, Channel::Sms]),
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
        let asks = [Target::ConsentEmail, Target::ConsentPhone, Target::ConsentLetter];
        if since.is_some() && !asks.iter().any(|target| layout.has(target)) {
            say(row, &layout.channels, State::Granted, since);
        }
        self.opted_out(cells, row);
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
            DayRead::Unreadable => match answer(text) {
                Some(Answered::No | Answered::Open) => return,
                Some(_) => None,
                None => {
                    row.note(Flaw::UnreadableDate, column, text);
                    None
                }
            },
        };
        say(row, &cells.layout.channels, State::OptedOut, day);
    }
}

fn say(row: &mut CleanRow, channels: &[Channel], state: State, day: Option<Day>) {
    row.says.extend(channels.iter().map(|channel| Say {
        channel: *channel,
        state,
        day,
    }));
}
