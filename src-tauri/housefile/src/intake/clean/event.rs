//! What a row says that happened: a visit, what became of a mailing (mailing.rs), one event in a word (log.rs), a service case, answers. One row may tell of several events.

use super::{Cells, CleanRow, Cleaner, number::read_number, row::Happened};
use crate::{history::EventKind, intake::Target};

impl Cleaner {
    pub(super) fn events(&self, cells: &Cells<'_>, row: &mut CleanRow) {
        let layout = cells.layout;
        if layout.has(&Target::MailEvent) {
            self.log(cells, row);
        } else if layout.columns.iter().any(|column| column.target.tells_of_mail()) {
            self.mailing(cells, row);
        } else if [Target::Ticket, Target::CaseSubject, Target::CaseOpened]
            .iter()
            .any(|target| layout.has(target))
        {
            self.case(cells, row);
        } else if layout.has(&Target::Answer) {
            self.answers(cells, row);
        } else {
            self.visit(cells, row);
        }
    }

    fn visit(&self, cells: &Cells<'_>, row: &mut CleanRow) {
        let name = cells.text(&Target::EventName).map(str::to_owned);
        let day = self.day(cells, &Target::EventDay, row);
        if name.is_some() || cells.first(&Target::EventDay).is_some() {
            let name = name.unwrap_or_else(|| cells.layout.source.clone());
            row.events.push(Happened::new(EventKind::Visit, name, day));
        }
    }

    fn case(&self, cells: &Cells<'_>, row: &mut CleanRow) {
        let reference = cells.text(&Target::Ticket).map(str::to_owned);
        let subject = cells.text(&Target::CaseSubject).map(str::to_owned);
        let opened = self.day(cells, &Target::CaseOpened, row);
        let day = opened.or_else(|| self.day(cells, &Target::EventDay, row));
        if reference.is_none() && subject.is_none() && day.is_none() {
            return;
        }
        let name = subject
            .or_else(|| reference.clone())
            .unwrap_or_else(|| cells.layout.source.clone());
        row.events.push(Happened {
            value: cells.text(&Target::CaseStatus).map(str::to_owned),
            reference,
            ..Happened::new(EventKind::Service, name, day)
        });
    }

    /// Each answer by itself, under its question. A number is written as numbers are compared.
    fn answers(&self, cells: &Cells<'_>, row: &mut CleanRow) {
        let given = self.day(cells, &Target::AnswerDay, row);
        let day = given.or_else(|| self.day(cells, &Target::EventDay, row));
        for (column, text) in cells.all(&Target::Answer) {
            let mark = cells.column(column).and_then(|column| column.decimal_mark);
            let number = read_number(text, mark).map(|number| number.normalize().to_string());
            row.events.push(Happened {
                value: Some(number.unwrap_or_else(|| text.to_owned())),
                ..Happened::new(EventKind::Answer, question(cells.layout.header(column)), day)
            });
        }
    }
}

/// A header as a question: in surveys they are long, and run over several lines.
fn question(header: &str) -> String {
    header.split_whitespace().collect::<Vec<_>>().join(" ")
}
