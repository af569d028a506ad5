//! Workbooks, by calamine. xlsx and xlsb are streamed cell by cell: a sheet with two cells in far corners must not become a
//! rectangle. xls calamine reads only as a whole; the memory limit of the process stands behind that.

use std::{
    fs::File,
    io::{BufReader, Read, Seek, Write},
    panic::{AssertUnwindSafe, catch_unwind},
};

use calamine::{Data, DataRef, ExcelDateTime, Reader as _, SheetType, SheetVisible, Xls, Xlsb, Xlsx};
use ssfmt::{DateSystem, FormatOptions, NumberFormat};

use super::{
    count::Counted,
    format::Format,
    ods,
    row::Row,
    shown::{Shown, plain},
    sink::{MAX_COLUMNS, MAX_ROWS, Sink},
};
use crate::refusal::{Answer, Code, Error, message, refuse, refuse_with};

/// Longer texts than a cell can hold are cut by every spreadsheet program; here they end the reading.
pub(super) const MAX_TEXT: usize = 4 * 32_767;

type Input = BufReader<Counted<File>>;

/// Reads every worksheet of a workbook into the sink. `shown`: as the spreadsheet program shows numbers and days, and not as they are
/// to be kept.
pub(super) fn read<W: Write>(format: Format, file: Input, as_shown: bool, sink: &mut Sink<W>) -> Answer<()> {
    match format {
        Format::Xlsx => xlsx(Xlsx::new(file).map_err(fault)?, as_shown, sink),
        Format::Xlsb => xlsb(Xlsb::new(file).map_err(fault)?, sink),
        Format::Xls => xls(Xls::new(file).map_err(fault)?, sink),
        _ => ods::read(file, sink),
    }
}

fn worksheets(sheets: &[calamine::Sheet]) -> Vec<(String, bool)> {
    sheets
        .iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet)
        .map(|sheet| (sheet.name.clone(), sheet.visible != SheetVisible::Visible))
        .collect()
}

fn xlsx<W: Write, RS: Read + Seek>(mut book: Xlsx<RS>, as_shown: bool, sink: &mut Sink<W>) -> Answer<()> {
    let mut text = String::new();
    let epoch = book.has_1904_epoch();
    for (name, hidden) in worksheets(book.sheets_metadata()) {
        let mut cells = match book.worksheet_cells_reader(&name) {
            Ok(cells) => cells,
            // Listed as a worksheet, but a chart or a macro sheet inside, or without a part at all.
            Err(calamine::XlsxError::NotAWorksheet(_) | calamine::XlsxError::WorksheetNotFound(_)) => continue,
            Err(other) => return Err(fault(other)),
        };
        let looks: Vec<Look> = cells
            .styles()
            .iter()
            .map(|style| style.number_format.as_ref().map_or("General", |format| &format.format_code))
            .map(|code| {
                if as_shown {
                    Look::seen(code, epoch)
                } else {
                    Look::Kept(Shown::of(code))
                }
            })
            .collect();
        let plain = Look::Kept(Shown::Plain);
        sink.start_sheet(&name, hidden)?;
        let mut rows = Rows::default();
        while let Some((cell, style)) = cells.next_cell_with_style_id().map_err(fault)? {
            let (row, column) = cell.get_position();
            text.clear();
            shown(cell.get_value(), looks.get(style).unwrap_or(&plain), &mut text)?;
            rows.put(row, column, &text, sink)?;
        }
        rows.finish(sink)?;
        sink.end_sheet()?;
    }
    Ok(())
}

fn xlsb<W: Write, RS: Read + Seek>(mut book: Xlsb<RS>, sink: &mut Sink<W>) -> Answer<()> {
    let mut text = String::new();
    let mut unread = None;
    let mut done = 0;
    for (name, hidden) in worksheets(book.sheets_metadata()) {
        let mut cells = match book.worksheet_cells_reader(&name) {
            Ok(cells) => cells,
            // Chart sheets are listed as worksheets too; a workbook of nothing else is told below.
            Err(other) => {
                unread = Some(fault(other));
                continue;
            }
        };
        done += 1;
        sink.start_sheet(&name, hidden)?;
        let mut rows = Rows::default();
        while let Some(cell) = cells.next_cell().map_err(fault)? {
            let (row, column) = cell.get_position();
            text.clear();
            shown(cell.get_value(), &Look::Kept(Shown::Plain), &mut text)?;
            rows.put(row, column, &text, sink)?;
        }
        rows.finish(sink)?;
        sink.end_sheet()?;
    }
    match unread {
        Some(fault) if done == 0 => Err(fault),
        _ => Ok(()),
    }
}

fn xls<W: Write, RS: Read + Seek>(mut book: Xls<RS>, sink: &mut Sink<W>) -> Answer<()> {
    let mut text = String::new();
    for (name, hidden) in worksheets(book.sheets_metadata()) {
        let range = book.worksheet_range(&name).map_err(fault)?;
        sink.start_sheet(&name, hidden)?;
        let (top, left) = range.start().unwrap_or((0, 0));
        let mut rows = Rows::default();
        for (down, cells) in range.rows().enumerate() {
            for (across, cell) in cells.iter().enumerate() {
                if *cell == Data::Empty {
                    continue;
                }
                text.clear();
                shown(&as_ref(cell), &Look::Kept(Shown::Plain), &mut text)?;
                rows.put(top + down as u32, left + across as u32, &text, sink)?;
            }
        }
        rows.finish(sink)?;
        sink.end_sheet()?;
    }
    Ok(())
}

/// Cells become rows.
#[derive(Default)]
pub(super) struct Rows {
    number: u32,
    row: Row,
}

impl Rows {
    pub(super) fn put<W: Write>(&mut self, row: u32, column: u32, text: &str, sink: &mut Sink<W>) -> Answer<()> {
        if text.is_empty() {
            return Ok(());
        }
        if row >= MAX_ROWS || column as usize >= MAX_COLUMNS {
            return Err(refuse(message("intake-beyond-the-grid")));
        }
        if row != self.number && !self.row.is_empty() {
            sink.row(self.number + 1, &mut self.row)?;
        }
        self.number = row;
        self.row.set(column as usize, text);
        Ok(())
    }

    pub(super) fn finish<W: Write>(&mut self, sink: &mut Sink<W>) -> Answer<()> {
        sink.row(self.number + 1, &mut self.row)
    }
}

/// How the numbers of a cell are written down.
enum Look {
    /// For keeping: days as ISO, numbers to the last digit.
    Kept(Shown),
    /// As Excel shows them.
    Seen(Box<(NumberFormat, FormatOptions)>),
}

impl Look {
    fn seen(code: &str, epoch_1904: bool) -> Self {
        let options = FormatOptions {
            date_system: if epoch_1904 {
                DateSystem::Date1904
            } else {
                DateSystem::Date1900
            },
            ..FormatOptions::default()
        };
        match NumberFormat::parse(code) {
            Ok(format) => Self::Seen(Box::new((format, options))),
            Err(_) => Self::Kept(Shown::Plain),
        }
    }

    /// What is seen of a number; nothing where it is only kept, or the format is one that nobody can show.
    fn of(&self, value: f64) -> Option<String> {
        let Self::Seen(seen) = self else { return None };
        let (format, options) = &**seen;
        catch_unwind(AssertUnwindSafe(|| format.try_format(value, options)))
            .ok()?
            .ok()
    }
}

fn shown(value: &DataRef<'_>, look: &Look, out: &mut String) -> Answer<()> {
    let number = match value {
        DataRef::Int(number) => Some(*number as f64),
        DataRef::Float(number) => Some(*number),
        DataRef::DateTime(moment) => Some(moment.as_f64()),
        _ => None,
    };
    if let Some(seen) = number.and_then(|number| look.of(number)) {
        return put_text(seen.trim(), out);
    }
    let format = match look {
        Look::Kept(format) => format,
        Look::Seen(..) => &Shown::Plain,
    };
    match value {
        DataRef::Empty => {}
        DataRef::String(text) => return put_text(text, out),
        DataRef::SharedString(text) => return put_text(text, out),
        DataRef::Int(number) => format.text(*number as f64, out),
        DataRef::Float(number) => format.text(*number, out),
        DataRef::Bool(flag) => out.push_str(if *flag { "TRUE" } else { "FALSE" }),
        DataRef::DateTime(moment) => moment_text(moment, out),
        DataRef::DateTimeIso(iso) => out.push_str(&iso_day(iso)),
        DataRef::DurationIso(iso) => out.push_str(&iso_time(iso).unwrap_or_else(|| iso.clone())),
        DataRef::Error(error) => out.push_str(&error.to_string()),
    }
    Ok(())
}

fn put_text(text: &str, out: &mut String) -> Answer<()> {
    if text.len() > MAX_TEXT {
        return Err(refuse(message("intake-cell-too-long")));
    }
    out.push_str(text);
    Ok(())
}

/// A day, a day with its time, or a time alone. What no calendar has stays the number it is.
fn moment_text(moment: &ExcelDateTime, out: &mut String) {
    use std::fmt::Write as _;
    let value = moment.as_f64();
    if moment.is_duration() {
        let seconds = (value * 86_400.0).round() as i64;
        let _ = write!(out, "{}:{:02}", seconds / 3600, seconds / 60 % 60);
        if seconds % 60 != 0 {
            let _ = write!(out, ":{:02}", seconds % 60);
        }
        return;
    }
    if !(0.0..2_958_466.0).contains(&value) {
        return plain(value, out);
    }
    // Days are kept as fractions: to the second, or 9:30 becomes 9:29:59.999.
    let (year, month, day, hour, minute, second, milli) = moment.to_ymd_hms_milli();
    let rounded = jiff::civil::DateTime::new(
        year.cast_signed(),
        month.cast_signed(),
        day.cast_signed(),
        hour.cast_signed(),
        minute.cast_signed(),
        second.cast_signed(),
        0,
    )
    .and_then(|time| time.checked_add(jiff::Span::new().seconds(i64::from(milli >= 500))));
    let Ok(time) = rounded else {
        // 29 February 1900, which Excel believes in.
        let _ = write!(out, "{year:04}-{month:02}-{day:02}");
        return;
    };
    if value >= 1.0 {
        let _ = write!(out, "{}", time.date());
    }
    let (hour, minute, second) = (time.hour(), time.minute(), time.second());
    if value < 1.0 || (hour, minute, second) != (0, 0, 0) {
        let _ = write!(out, "{}{hour:02}:{minute:02}", if value < 1.0 { "" } else { "T" });
        if second != 0 {
            let _ = write!(out, ":{second:02}");
        }
    }
}

/// `2024-04-03T00:00:00` is a day.
pub(super) fn iso_day(iso: &str) -> String {
    let iso = iso.split_once('.').map_or(iso, |(whole, _)| whole);
    match iso.split_once('T') {
        Some((day, "00:00:00" | "00:00")) => day.to_owned(),
        Some((day, time)) => format!("{day}T{}", time.strip_suffix(":00").filter(|t| t.len() == 5).unwrap_or(time)),
        None => iso.to_owned(),
    }
}

/// `PT09H30M00S` is 09:30.
pub(super) fn iso_time(iso: &str) -> Option<String> {
    let (hours, rest) = iso.strip_prefix("PT")?.split_once('H')?;
    let (minutes, rest) = rest.split_once('M')?;
    let seconds = rest.trim_end_matches('S').split('.').next().unwrap_or("");
    Some(match seconds.trim_start_matches('0') {
        "" => format!("{hours}:{minutes}"),
        _ => format!("{hours}:{minutes}:{seconds}"),
    })
}

fn as_ref(cell: &Data) -> DataRef<'_> {
    match cell {
        Data::Int(number) => DataRef::Int(*number),
        Data::Float(number) => DataRef::Float(*number),
        Data::String(text) => DataRef::SharedString(text),
        Data::Bool(flag) => DataRef::Bool(*flag),
        Data::DateTime(moment) => DataRef::DateTime(*moment),
        Data::DateTimeIso(iso) => DataRef::DateTimeIso(iso.clone()),
        Data::DurationIso(iso) => DataRef::DurationIso(iso.clone()),
        Data::Error(error) => DataRef::Error(error.clone()),
        _ => DataRef::Empty,
    }
}

fn fault(error: impl Into<calamine::Error>) -> Error {
    use calamine::{Error as Fault, XlsError, XlsbError, XlsxError};
    match error.into() {
        Fault::Xlsx(XlsxError::Password) | Fault::Xlsb(XlsbError::Password) | Fault::Xls(XlsError::Password) => {
            refuse_with(Code::NeedsPassword, message("intake-needs-password"))
        }
        other => {
            log::debug!("a workbook could not be read: {other}");
            refuse(message("intake-damaged"))
        }
    }
}
