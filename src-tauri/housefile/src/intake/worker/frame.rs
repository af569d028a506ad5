//! What parent and child say to each other: one request, then frames of `length (u32, little-endian) | tag | payload`.

use std::{ffi::OsString, io::Write};

use serde::{Deserialize, Serialize};

use crate::{
    intake::{Password, profile::SheetProfile},
    refusal::Message,
};

/// The sheets and rows behind a frame's tag.
pub(crate) mod tag {
    /// [`super::Found`], before anything else.
    pub(crate) const FOUND: u8 = b'F';
    /// [`super::SheetStart`].
    pub(crate) const SHEET: u8 = b'S';
    /// Rows: permille of the file done (u32), number of rows (u32), then a JSON object from row number to array of cells.
    pub(crate) const ROWS: u8 = b'R';
    /// Rows that were mended: a JSON array of [`crate::intake::MendedRow`].
    pub(crate) const REPAIRS: u8 = b'M';
    /// [`super::SheetEnd`].
    pub(crate) const SHEET_END: u8 = b'E';
    /// The sheet that began could not be read to its end: nothing of it is kept.
    pub(crate) const SHEET_LOST: u8 = b'L';
    /// All was read.
    pub(crate) const END: u8 = b'Z';
    /// A [`crate::refusal::Refusal`]: nothing more comes.
    pub(crate) const REFUSED: u8 = b'X';
}

/// More is not pasted: a table of this size has a file.
pub(crate) const MAX_PASTED: usize = 16 << 20;

/// What the child is to read.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Request {
    /// As the system has it: a name need be no text.
    pub(crate) path: OsString,
    /// What is to be read instead of a file: a table that was pasted. It comes through the pipe and lies nowhere on the disk.
    pub(crate) pasted: Option<String>,
    /// Read a text in this encoding.
    pub(crate) encoding: Option<String>,
    /// Read a text with this delimiter.
    pub(crate) delimiter: Option<String>,
    /// What opens a workbook that is sealed.
    pub(crate) password: Option<Password>,
    /// Numbers and days as the spreadsheet program shows them, and not as they are to be kept.
    pub(crate) shown: bool,
}

/// What the child found out before the first row.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Found {
    pub(crate) format: String,
    pub(crate) encoding: Option<String>,
    pub(crate) delimiter: Option<String>,
    pub(crate) quote: Option<String>,
    pub(crate) notices: Vec<Message>,
}

/// A sheet begins.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct SheetStart {
    pub(crate) name: String,
    pub(crate) hidden: bool,
}

/// A sheet is over.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct SheetEnd {
    /// Rows that hold anything.
    pub(crate) rows: u32,
    /// Columns up to the last that holds anything.
    pub(crate) columns: u32,
    /// The last row that holds anything.
    pub(crate) last_row: u32,
    pub(crate) profile: SheetProfile,
}

/// Writes one frame.
pub(crate) fn write_frame(out: &mut impl Write, tag: u8, payload: &[&[u8]]) -> std::io::Result<()> {
    let length: usize = 1 + payload.iter().map(|part| part.len()).sum::<usize>();
    let length = u32::try_from(length).map_err(|_| std::io::Error::other("a frame of over 4 GiB"))?;
    out.write_all(&length.to_le_bytes())?;
    out.write_all(&[tag])?;
    for part in payload {
        out.write_all(part)?;
    }
    Ok(())
}
