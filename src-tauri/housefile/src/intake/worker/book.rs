//! Workbooks. Those of xlsx are read by calamine, cell by cell: a sheet with two cells in far corners must not become a rectangle.

use std::io::{Read, Seek, Write};

use calamine::{Reader as _, SheetType, SheetVisible, Xlsx, XlsxError};

use super::{
    format::Format,
    look::{Look, built_in, shown},
    mended::mended,
    ods,
    row::Row,
    shown::Shown,
    sink::{MAX_COLUMNS, MAX_ROWS, Sink},
    xls, xlsb,
};
use crate::refusal::{Answer, Error, message, refuse};

/// Reads every worksheet of a workbook into the sink. `as_shown`: as the spreadsheet program shows numbers and days, and not as they are
/// to be kept.
pub(super) fn read<W: Write>(format: Format, mut file: impl Read + Seek, as_shown: bool, sink: &mut Sink<W>) -> Answer<()> {
    match format {
        Format::Xlsx => match Xlsx::new(&mut file) {
            Ok(book) => xlsx(book, as_shown, sink),
            Err(_) => xlsx(Xlsx::new(mended(&mut file)?).map_err(fault)?, as_shown, sink),
        },
        Format::Xlsb => xlsb::read(file, as_shown, sink),
        Format::Xls => xls::read(file, as_shown, sink),
        _ => ods::read(file, as_shown, sink),
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
    for (name, hidden) in worksheets(book.sheets_metadata()) {
        if let Err(fault) = sheet(&mut book, &name, hidden, as_shown, sink)? {
            // It closes no other.
            log::debug!("a sheet could not be read: {fault}");
            sink.lose_sheet()?;
        }
    }
    Ok(())
}

/// Reads a sheet into the sink; within, what is wrong with the sheet itself. It is begun then, and not ended.
fn sheet<W: Write, RS: Read + Seek>(
    book: &mut Xlsx<RS>,
    name: &str,
    hidden: bool,
    as_shown: bool,
    sink: &mut Sink<W>,
) -> Answer<Result<(), XlsxError>> {
    let mut text = String::new();
    let epoch = book.has_1904_epoch();
    let mut cells = match book.worksheet_cells_reader(name) {
        Ok(cells) => cells,
        // Listed as a worksheet, but a chart or a macro sheet inside, or without a part at all.
        Err(XlsxError::NotAWorksheet(_) | XlsxError::WorksheetNotFound(_)) => return Ok(Ok(())),
        Err(other) => {
            sink.start_sheet(name, hidden)?;
            return Ok(Err(other));
        }
    };
    let looks: Vec<Look> = cells
        .styles()
        .iter()
        .map(|style| {
            let format = style.number_format.as_ref();
            let known = || built_in(u16::try_from(format?.format_id?).ok()?);
            let code = match format.map_or("General", |format| &format.format_code) {
                // Built-in formats that have no code in the standard, or one that Excel does not go by.
                code @ ("General" | "mm-dd-yy") => known().unwrap_or(code),
                code => code,
            };
            Look::of(code, as_shown, epoch)
        })
        .collect();
    let plain = Look::Kept(Shown::Plain);
    sink.start_sheet(name, hidden)?;
    let mut rows = Rows::default();
    loop {
        let (cell, style) = match cells.next_cell_with_style_id() {
            Ok(Some(next)) => next,
            Ok(None) => break,
            Err(fault) => return Ok(Err(fault)),
        };
        let (row, column) = cell.get_position();
        text.clear();
        shown(cell.get_value(), looks.get(style).unwrap_or(&plain), &mut text)?;
        rows.put(row, column, &text, sink)?;
    }
    rows.finish(sink)?;
    sink.end_sheet()?;
    Ok(Ok(()))
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

fn fault(error: XlsxError) -> Error {
    log::debug!("a workbook could not be read: {error}");
    refuse(message("intake-damaged"))
}
