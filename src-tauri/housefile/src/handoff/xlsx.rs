//! A workbook of one sheet: the first row stays in sight, every column can be filtered, texts are texts (a formula cannot come
//! about), days and sums are typed. Large ones are written row by row.

use std::{fs::File, path::Path};

use jiff::tz::Offset;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, IgnoreError, Workbook, Worksheet, XlsxError};

use super::cell::Cell;
use crate::{
    refusal::{Answer, Error, broken, message, refuse},
    values::{Money, Now},
};

/// From so many rows on they go to disk as they are written. The writer's own scratch file lies beside the target, not in a
/// folder for everybody, and is gone when it is closed.
const LARGE: usize = 50_000;
/// What a sheet holds, without its first row.
pub(super) const MOST_ROWS: usize = 1_048_575;
/// What a cell holds, in UTF-16 units.
const LONGEST: usize = 32_767;

/// A workbook under way.
pub(super) struct Xlsx {
    book: Workbook,
    columns: u16,
    rows: u32,
    bold: Format,
    day: Format,
    number: Format,
    /// Texts cut because a cell holds no more.
    pub cut: u32,
}

impl Xlsx {
    pub(super) fn start(folder: &Path, title: &str, headers: &[String], widths: &[u16], rows: usize, now: &Now) -> Answer<Self> {
        if rows > MOST_ROWS {
            return Err(refuse(
                message("handoff-too-many-rows").with("rows", rows).with("most", MOST_ROWS),
            ));
        }
        let mut book = Workbook::new();
        // The engine is told the time; the writer would ask the machine.
        book.set_properties(&DocProperties::new().set_title(title).set_creation_datetime(&instant(now)?));
        if rows > LARGE {
            book.set_tempdir(folder).map_err(broken)?;
            book.add_worksheet_with_constant_memory().map_err(broken)?;
        } else {
            book.add_worksheet();
        }
        let columns = u16::try_from(headers.len()).unwrap_or(u16::MAX);
        let day = Format::new().set_num_format("yyyy-mm-dd");
        let mut sheet = Self {
            book,
            columns,
            rows: 0,
            bold: Format::new().set_bold(),
            day,
            number: Format::new(),
            cut: 0,
        };
        let bold = sheet.bold.clone();
        let page = sheet.page()?;
        page.set_name(title_of_sheet(title)).map_err(broken)?;
        page.set_freeze_panes(1, 0).map_err(broken)?;
        for (n, (header, width)) in (0..).zip(headers.iter().zip(widths)) {
            page.set_column_width(n, f64::from(*width)).map_err(broken)?;
            page.write_string_with_format(0, n, header, &bold).map_err(broken)?;
        }
        Ok(sheet)
    }

    fn page(&mut self) -> Answer<&mut Worksheet> {
        self.book.worksheet_from_index(0).map_err(broken)
    }

    pub(super) fn row(&mut self, cells: &[Cell]) -> Answer<()> {
        self.rows += 1;
        let row = self.rows;
        let (day, number) = (self.day.clone(), self.number.clone());
        let mut cut = 0;
        let page = self.page()?;
        for (column, cell) in (0..).zip(cells) {
            match cell {
                Cell::Empty => continue,
                Cell::Text(text) => {
                    let fitting = fit(text);
                    cut += u32::from(fitting.len() != text.len());
                    page.write_string(row, column, fitting)
                }
                Cell::Count(count) => page.write_number(row, column, *count),
                Cell::Number(value) => page.write_number_with_format(row, column, *value, &number),
                Cell::Day(value) => match ExcelDateTime::parse_from_str(&value.iso()) {
                    Ok(date) => page.write_datetime_with_format(row, column, &date, &day),
                    // Excel's calendar begins in 1900.
                    Err(_) => page.write_string(row, column, value.iso()),
                },
                Cell::Money(value) => write_money(page, row, column, value),
            }
            .map_err(failed)?;
        }
        self.cut += cut;
        Ok(())
    }

    /// Completes the workbook into `file`; returns how many texts were cut.
    pub(super) fn finish(mut self, file: &File) -> Answer<u32> {
        let (rows, columns) = (self.rows, self.columns);
        if columns > 0 {
            let page = self.page()?;
            page.autofilter(0, 0, rows, columns - 1).map_err(broken)?;
            // No green corners on customer numbers and phone numbers: they are texts on purpose.
            if rows > 0 {
                page.ignore_error_range(1, 0, rows, columns - 1, IgnoreError::NumberStoredAsText)
                    .map_err(broken)?;
            }
        }
        self.book.save_to_writer(file).map_err(failed)?;
        Ok(self.cut)
    }
}

/// What the disk says must not be lost in the writer's own fault.
fn failed(fault: XlsxError) -> Error {
    match fault {
        XlsxError::IoError(fault) => fault.into(),
        other => broken(other),
    }
}

fn write_money<'a>(page: &'a mut Worksheet, row: u32, column: u16, money: &Money) -> Result<&'a mut Worksheet, XlsxError> {
    use rust_decimal::prelude::ToPrimitive as _;
    let amount = money.decimal();
    let decimals = if amount.scale() == 0 {
        String::new()
    } else {
        format!(".{}", "0".repeat(amount.scale() as usize))
    };
    // Letters alone can stand in a number format as a currency.
    let currency: String = money.currency.chars().filter(char::is_ascii_uppercase).collect();
    let format = Format::new().set_num_format(format!("#,##0{decimals} [${currency}]"));
    page.write_number_with_format(row, column, amount.to_f64().unwrap_or(f64::NAN), &format)
}

fn instant(now: &Now) -> Answer<ExcelDateTime> {
    let utc = Offset::UTC.to_datetime(now.at);
    let (year, month, day) = (
        utc.year().unsigned_abs(),
        utc.month().unsigned_abs(),
        utc.day().unsigned_abs(),
    );
    let (hour, minute, second) = (
        utc.hour().unsigned_abs(),
        utc.minute().unsigned_abs(),
        utc.second().unsigned_abs(),
    );
    ExcelDateTime::from_ymd(year, month, day)
        .and_then(|date| date.and_hms(hour.into(), minute, f64::from(second)))
        .map_err(broken)
}

/// As much of a text as a cell holds.
pub(super) fn fit(text: &str) -> &str {
    if text.len() <= LONGEST {
        return text;
    }
    let mut units = 0;
    let end = text.char_indices().find(|(_, c)| {
        units += c.len_utf16();
        units > LONGEST
    });
    end.map_or(text, |(at, _)| &text[..at])
}

/// Excel's own limits for the name of a sheet.
pub(super) fn title_of_sheet(title: &str) -> String {
    let clean: String = title
        .chars()
        .map(|c| if c.is_control() || "[]:*?/\\".contains(c) { ' ' } else { c })
        .take(31)
        .collect();
    let clean = clean.trim().trim_matches('\'').trim().to_owned();
    let mut units = 0;
    let short: String = clean
        .chars()
        .take_while(|c| {
            units += c.len_utf16();
            units <= 31
        })
        .collect();
    if short.is_empty() || short.eq_ignore_ascii_case("history") {
        "Sheet1".to_owned()
    } else {
        short
    }
}
