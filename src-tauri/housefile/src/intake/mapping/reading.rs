//! In which order days are written and what stands before the cents: told from all values of a column, else from the other
//! columns, else from the language of the headers, and asked where nothing tells.

use jiff::civil::Date;

use super::{Said, content};
use crate::{
    intake::{
        Content, DateReading, DayOrder, DecimalMark, NumberReading, Question, Target,
        cells::{DayShape, day_shape, parse_number},
        profile::ColumnProfile,
    },
    refusal::{Message, message},
};

/// What a file tells about its columns as a whole.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Habits {
    pub(super) order: Option<DayOrder>,
    pub(super) mark: Option<DecimalMark>,
}

/// Twenty to one: slips do not make a rule. Of decimal marks alone: a day that is read the wrong way round is a day all the same.
fn outweighs(many: u32, few: u32) -> bool {
    many > 0 && many >= few * 20
}

/// Whether days of both orders stand in a column. Then one program did not write them all, and what 03/04 means can only be asked: it is a day
/// in either order, and nobody would see that it is the wrong one.
pub(in crate::intake) fn has_both_orders(profile: &ColumnProfile) -> bool {
    profile.day_first > 0 && profile.month_first > 0
}

/// The order that a column's own values prove: one order explains all of them.
pub(super) fn proven_order(profile: &ColumnProfile) -> Option<DayOrder> {
    match (profile.day_first, profile.month_first) {
        (1.., 0) => Some(DayOrder::Dmy),
        (0, 1..) => Some(DayOrder::Mdy),
        (0, 0) if profile.day > 0 && profile.day_open == 0 => Some(DayOrder::Ymd),
        _ => None,
    }
}

/// The mark that a column's own values prove.
pub(super) fn proven_mark(profile: &ColumnProfile) -> Option<DecimalMark> {
    match (profile.point, profile.comma) {
        (p, c) if outweighs(p, c) => Some(DecimalMark::Point),
        (p, c) if outweighs(c, p) => Some(DecimalMark::Comma),
        (0, 0) if profile.open_point == 0 && profile.open_comma == 0 => Some(DecimalMark::Point),
        _ => None,
    }
}

/// What all columns together show. Only one that leaves something open needs it.
/// `usual`: how the program that wrote the file writes its days.
pub(super) fn habits<'a>(
    profiles: impl Iterator<Item = &'a ColumnProfile>,
    usual: Option<DayOrder>,
    day_first_language: bool,
    workbook: bool,
) -> Habits {
    let (mut day, mut month, mut point, mut comma) = (0, 0, 0, 0);
    for profile in profiles {
        if profile.share(profile.day) >= 0.3 {
            day += profile.day_first;
            month += profile.month_first;
        }
        if profile.share(profile.number) >= 0.5 {
            point += profile.point;
            comma += profile.comma;
        }
    }
    let mark = match (point, comma) {
        (p, c) if outweighs(p, c) => Some(DecimalMark::Point),
        (p, c) if outweighs(c, p) => Some(DecimalMark::Comma),
        // Numbers of a workbook come without thousands marks, with a point.
        (0, 0) if workbook => Some(DecimalMark::Point),
        _ => None,
    };
    let order = match (day, month) {
        (1.., 0) => Some(DayOrder::Dmy),
        (0, 1..) => Some(DayOrder::Mdy),
        // They contradict each other: no habit helps.
        (1.., 1..) => None,
        _ if usual.is_some() => usual,
        // Nobody who writes 1,50 puts the month first, nor does anybody whose headers are German, French, Spanish, Italian, Russian.
        _ if day_first_language || (comma > 0 && mark == Some(DecimalMark::Comma)) => Some(DayOrder::Dmy),
        _ => None,
    };
    Habits { order, mark }
}

/// The question for a column whose days are open.
pub(super) fn ask_order(profile: &ColumnProfile) -> Question {
    let samples = profile
        .open_days
        .iter()
        .filter_map(|text| match day_shape(text) {
            Some(DayShape::Open {
                dmy: Some(dmy),
                mdy: Some(mdy),
            }) => Some(DateReading {
                text: text.clone(),
                dmy: in_words(dmy),
                mdy: in_words(mdy),
            }),
            _ => None,
        })
        .collect();
    Question::DateOrder { samples }
}

/// The question for a column whose numbers are open.
pub(super) fn ask_mark(profile: &ColumnProfile) -> Question {
    let read = |text: &str, mark| {
        parse_number(text, mark)
            .map(|amount| amount.value.to_string())
            .unwrap_or_default()
    };
    Question::DecimalMark {
        samples: profile
            .open_numbers
            .iter()
            .map(|text| NumberReading {
                text: text.clone(),
                point: read(text, DecimalMark::Point),
                comma: read(text, DecimalMark::Comma),
            })
            .collect(),
    }
}

/// A day in words, so that nobody has to know the order to judge it.
fn in_words(date: Date) -> Message {
    message("intake-day-in-words")
        .with("day", i64::from(date.day()))
        .with("month", i64::from(date.month()))
        // As text: a year has no thousands mark.
        .with("year", date.year().to_string())
}
pub(super) type ReadAs = (Option<DayOrder>, Option<DecimalMark>, Option<Question>);

/// How a column's days or numbers are read, or what must be asked. Only a target that needs it is asked about.
pub(super) fn read_as(target: &Target, profile: &ColumnProfile, said: &Said<'_>, habits: Habits) -> ReadAs {
    let days = matches!(
        target,
        Target::Born
            | Target::ConsentDay
            | Target::OptOutDay
            | Target::OrderDay
            | Target::EventDay
            | Target::CaseOpened
            | Target::AnswerDay
            | Target::PointsExpiry
    ) || (target.refuses() && content(profile) == Content::Day)
        // Half of a report's cells may be a no, and the others days.
        || ((target.tells_of_mail() || matches!(target, Target::Deceased | Target::Moved)) && profile.day > 0);
    let numbers = matches!(
        target,
        Target::Quantity | Target::UnitPrice | Target::LineTotal | Target::OrderTotal
    );
    let own_content = matches!(target, Target::Keep { .. } | Target::Answer | Target::Points);
    if days || (own_content && content(profile) == Content::Day) {
        // Of such a column nothing but an answer about this very file counts.
        let both = has_both_orders(profile);
        let order = said
            .choice
            .and_then(|choice| choice.day_order)
            .or_else(|| proven_order(profile))
            .or(said.choices.day_order)
            .or(said.last.and_then(|last| last.day_order).or(habits.order).filter(|_| !both));
        let open = order.is_none() && profile.day_open > 0;
        return (order, None, open.then(|| ask_order(profile)));
    }
    if numbers || (own_content && matches!(content(profile), Content::Number | Content::Money | Content::Count)) {
        let mark = said
            .choice
            .and_then(|choice| choice.decimal_mark)
            .or_else(|| proven_mark(profile))
            .or(said.choices.decimal_mark)
            .or(said.last.and_then(|last| last.decimal_mark))
            .or(habits.mark);
        let open = mark.is_none() && profile.open_comma + profile.open_point > 0;
        return (None, mark, open.then(|| ask_mark(profile)));
    }
    (None, None, None)
}
