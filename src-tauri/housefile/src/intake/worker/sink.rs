//! Rows on their way out: encoded, profiled, and sent in frames of some hundred rows.

use std::{
    collections::VecDeque,
    io::{BufWriter, Write},
    sync::{Arc, atomic::AtomicU64, atomic::Ordering},
};

use super::{
    frame::{Found, SheetEnd, SheetStart, tag, write_frame},
    row::Row,
};
use crate::{
    intake::{
        profile::{HEAD_ROWS, SheetProfile, TAIL_ROWS},
        repair::MendedRow,
    },
    refusal::{Answer, Error, Refusal, message, refuse},
};

const FRAME_BYTES: usize = 128 * 1024;
/// Excel's own limits; a cell outside them is an attack or a bug, never data.
pub(crate) const MAX_COLUMNS: usize = 16_384;
pub(crate) const MAX_ROWS: u32 = 1_048_576;
/// A table this large that is mostly empty is refused before it fills the disk.
const MAX_SLOTS: u64 = 100_000_000;
/// No honest row holds more text. The parent takes it as a whole.
pub(crate) const MAX_ROW: usize = 16 << 20;

/// Where the child's rows go.
pub(crate) struct Sink<W: Write> {
    out: BufWriter<W>,
    /// How much of the file has been read, counted where it is read.
    read: Arc<AtomicU64>,
    bytes: u64,
    frame: Vec<u8>,
    frame_rows: u32,
    sheet: SheetEnd,
    slots: u64,
    filled: u64,
    tail: VecDeque<(u32, Row)>,
    repairs: Vec<u8>,
    told: bool,
}

impl<W: Write> Sink<W> {
    pub(crate) fn new(out: W, read: Arc<AtomicU64>, bytes: u64) -> Self {
        Self {
            out: BufWriter::with_capacity(64 * 1024, out),
            read,
            bytes,
            frame: Vec::with_capacity(FRAME_BYTES + 4096),
            frame_rows: 0,
            sheet: SheetEnd::default(),
            slots: 0,
            filled: 0,
            tail: VecDeque::new(),
            repairs: Vec::new(),
            told: false,
        }
    }

    /// Tells what the file is. Of several texts in one file the first speaks for all.
    pub(crate) fn found(&mut self, found: &Found) -> Answer<()> {
        if std::mem::replace(&mut self.told, true) {
            return Ok(());
        }
        Ok(write_frame(&mut self.out, tag::FOUND, &[&serde_json::to_vec(found)?])?)
    }

    pub(crate) fn start_sheet(&mut self, name: &str, hidden: bool) -> Answer<()> {
        let start = SheetStart {
            name: name.to_owned(),
            hidden,
        };
        self.sheet = SheetEnd::default();
        self.sheet.profile = SheetProfile::default();
        Ok(write_frame(&mut self.out, tag::SHEET, &[&serde_json::to_vec(&start)?])?)
    }

    /// Takes a row over; `row` comes back empty, to be filled again. Rows come in order.
    pub(crate) fn row(&mut self, number: u32, row: &mut Row) -> Answer<()> {
        if row.is_empty() {
            row.clear();
            return Ok(());
        }
        if number <= self.sheet.last_row {
            return Err(refuse(message("intake-rows-out-of-order")));
        }
        if row.len() > MAX_COLUMNS {
            return Err(refuse(message("intake-too-wide").with("columns", MAX_COLUMNS)));
        }
        let after_gap = number > self.sheet.last_row + 1 || self.sheet.rows == 0;
        self.sheet.profile.add_place(number, after_gap, row.is_wordy());
        self.sheet.rows += 1;
        self.sheet.last_row = number;
        self.encode(number, row)?;
        self.sheet.profile.add_width(row.len());
        self.profile(number, row);
        row.clear();
        if self.frame.len() >= FRAME_BYTES {
            self.flush_rows()?;
        }
        Ok(())
    }

    fn encode(&mut self, number: u32, row: &Row) -> Answer<()> {
        self.frame.push(if self.frame_rows == 0 { b'{' } else { b',' });
        self.frame.push(b'"');
        serde_json::to_writer(&mut self.frame, &number)?;
        self.frame.extend_from_slice(b"\":[");
        let mut last_filled = 0;
        let mut kept = self.frame.len();
        for (column, cell) in row.cells().enumerate() {
            if column > 0 {
                self.frame.push(b',');
            }
            match cell {
                None => self.frame.extend_from_slice(b"null"),
                Some(text) => {
                    serde_json::to_writer(&mut self.frame, text)?;
                    last_filled = column + 1;
                    kept = self.frame.len();
                    if kept > FRAME_BYTES + MAX_ROW {
                        return Err(refuse(message("intake-row-too-long")));
                    }
                    self.filled += 1;
                    if !text.is_ascii() {
                        self.sheet.profile.add_foreign(text);
                    }
                }
            }
        }
        self.frame.truncate(kept);
        self.frame.push(b']');
        self.frame_rows += 1;
        self.sheet.columns = self.sheet.columns.max(u32::try_from(last_filled).unwrap_or(u32::MAX));
        self.slots += last_filled as u64;
        if self.slots > MAX_SLOTS && self.filled < self.slots / 20 {
            return Err(refuse(message("intake-mostly-empty")));
        }
        Ok(())
    }

    fn profile(&mut self, number: u32, row: &mut Row) {
        // The first and last rows may be titles, headers and totals: the parent looks at them one by one.
        if self.sheet.rows <= HEAD_ROWS {
            self.sheet.profile.head_until = number;
            return;
        }
        let mut slot = if self.tail.len() >= TAIL_ROWS {
            let (_, oldest) = self.tail.pop_front().unwrap_or_default();
            self.sheet.profile.add(oldest.cells());
            oldest
        } else {
            Row::default()
        };
        std::mem::swap(&mut slot, row);
        self.tail.push_back((number, slot));
    }

    /// Notes that another table may begin with a row.
    pub(crate) fn place(&mut self, number: u32) {
        self.sheet.profile.add_place(number, false, true);
    }

    /// Tells what was mended in a row.
    pub(crate) fn repair(&mut self, repair: &MendedRow) -> Answer<()> {
        self.repairs.push(if self.repairs.is_empty() { b'[' } else { b',' });
        serde_json::to_writer(&mut self.repairs, repair)?;
        if self.repairs.len() >= FRAME_BYTES {
            self.flush_repairs()?;
        }
        Ok(())
    }

    fn flush_repairs(&mut self) -> Answer<()> {
        if !self.repairs.is_empty() {
            self.repairs.push(b']');
            write_frame(&mut self.out, tag::REPAIRS, &[&self.repairs])?;
            self.repairs.clear();
        }
        Ok(())
    }

    fn flush_rows(&mut self) -> Answer<()> {
        if self.frame_rows == 0 {
            return Ok(());
        }
        self.frame.push(b'}');
        let permille = (self.read.load(Ordering::Relaxed).min(self.bytes) * 1000 / self.bytes.max(1)) as u32;
        write_frame(
            &mut self.out,
            tag::ROWS,
            &[&permille.to_le_bytes(), &self.frame_rows.to_le_bytes(), &self.frame],
        )?;
        self.frame.clear();
        self.frame_rows = 0;
        Ok(())
    }

    pub(crate) fn end_sheet(&mut self) -> Answer<()> {
        self.flush_rows()?;
        self.flush_repairs()?;
        self.sheet.profile.end_places();
        self.sheet.profile.tail_from = self.tail.front().map_or(self.sheet.last_row + 1, |(number, _)| *number);
        self.tail.clear();
        Ok(write_frame(
            &mut self.out,
            tag::SHEET_END,
            &[&serde_json::to_vec(&self.sheet)?],
        )?)
    }

    /// Takes back the sheet that was begun: it cannot be read to its end.
    pub(crate) fn lose_sheet(&mut self) -> Answer<()> {
        self.frame.clear();
        self.frame_rows = 0;
        self.repairs.clear();
        self.tail.clear();
        self.sheet = SheetEnd::default();
        Ok(write_frame(&mut self.out, tag::SHEET_LOST, &[])?)
    }

    pub(crate) fn end(&mut self) -> Answer<()> {
        write_frame(&mut self.out, tag::END, &[])?;
        Ok(self.out.flush()?)
    }

    /// Tells the parent why nothing more comes. What is not a refusal is a file that cannot be read.
    pub(crate) fn refuse(&mut self, fault: Error) -> Answer<()> {
        let refusal = match fault {
            Error::Refused(refusal) => *refusal,
            _ => Refusal {
                code: crate::refusal::Code::Plain,
                message: message("intake-damaged"),
                at: None,
            },
        };
        write_frame(&mut self.out, tag::REFUSED, &[&serde_json::to_vec(&refusal)?])?;
        Ok(self.out.flush()?)
    }
}
