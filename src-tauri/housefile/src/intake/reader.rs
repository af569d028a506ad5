//! The parent's end of the worker: starts it, takes its frames, and ends it. Deliberately not here: parsing (worker) and
//! what is done with the rows (stage).

use std::{path::PathBuf, process::Stdio, time::Duration};

use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _, BufReader},
    process::{Child, ChildStdout, Command},
};

use zeroize::Zeroizing;

use super::{
    Password,
    worker::{
        frame::{Found, Request, SheetEnd, SheetStart, tag},
        sink::MAX_ROW,
    },
};
use crate::{
    job::Job,
    refusal::{Answer, Error, Refusal, broken, message, refuse},
};

/// How the worker is started: our own executable with the argument that makes it one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Worker {
    /// The executable.
    pub program: PathBuf,
    /// What makes it a worker.
    pub args: Vec<String>,
}

/// A child that says nothing for so long hangs.
const SILENCE: Duration = Duration::from_secs(120);
/// No honest frame is larger: the longest row, behind a frame that is almost full.
const MAX_FRAME: usize = MAX_ROW + (1 << 20);
/// Nor what is told of the columns of the widest sheet.
const MAX_SHEET_END: usize = 48 << 20;
/// No file becomes more than this.
const MAX_ALL: u64 = 4 << 30;

/// A child at work.
pub(super) struct Reading {
    child: Child,
    out: BufReader<ChildStdout>,
    taken: u64,
    permille: usize,
}

/// What the child said.
pub(super) enum Event {
    Found(Found),
    Sheet(SheetStart),
    /// A JSON object from row number to array of cells, with how many rows it has.
    Rows {
        json: String,
        rows: u32,
    },
    /// A JSON array of what was mended in which row.
    Repairs(String),
    SheetEnd(Box<SheetEnd>),
    /// The sheet that began could not be read to its end.
    SheetLost,
    End,
}

/// Starts a worker on a file.
pub(super) async fn start(worker: &Worker, request: &Request) -> Answer<Reading> {
    let mut child = Command::new(&worker.program)
        .args(&worker.args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        // What a parser prints while it dies is for nobody.
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .spawn()?;
    let (Some(mut input), Some(out)) = (child.stdin.take(), child.stdout.take()) else {
        return Err(broken("the worker has no pipes"));
    };
    // A password may be in it. There is room enough from the beginning, so that no copy stays behind where it grew.
    let mut text = Zeroizing::new(Vec::with_capacity(request_room(request)));
    serde_json::to_writer(&mut *text, request)?;
    // A child that died already is noticed when it is read from.
    let _ = input.write_all(&text).await;
    drop(input);
    Ok(Reading {
        child,
        out: BufReader::with_capacity(256 * 1024, out),
        taken: 0,
        permille: 0,
    })
}

/// As many bytes as a request takes at most: every character of a text may be escaped, and a byte of a path becomes a number.
fn request_room(request: &Request) -> usize {
    let texts = [
        request.pasted.as_deref(),
        request.password.as_ref().map(Password::text),
        request.encoding.as_deref(),
        request.delimiter.as_deref(),
    ];
    6 * (request.path.len() + texts.into_iter().flatten().map(str::len).sum::<usize>()) + 1024
}

impl Reading {
    /// The next thing the child says. While it is waited for, Cancel is heard; dropping the reading ends the child.
    ///
    /// # Errors
    /// Refused with the child's own words, or in ours where it died or hangs; cancelled where the job is.
    pub(super) async fn next(&mut self, job: &Job) -> Answer<Event> {
        let permille = self.permille;
        let event = {
            let frame = read_frame(&mut self.out, &mut self.taken);
            tokio::pin!(frame);
            let silence = tokio::time::sleep(SILENCE);
            tokio::pin!(silence);
            loop {
                tokio::select! {
                    frame = &mut frame => break frame,
                    () = &mut silence => break Err(died()),
                    () = tokio::time::sleep(Duration::from_millis(100)) => job.step("job-reading", permille, 1000)?,
                }
            }
        }?;
        let (tag, payload) = event;
        job.step("job-reading", permille, 1000)?;
        Ok(match tag {
            tag::FOUND => Event::Found(serde_json::from_slice(&payload)?),
            tag::SHEET => Event::Sheet(serde_json::from_slice(&payload)?),
            tag::ROWS => self.rows(payload)?,
            tag::REPAIRS => Event::Repairs(String::from_utf8(payload).map_err(|_| died())?),
            tag::SHEET_END => Event::SheetEnd(serde_json::from_slice(&payload)?),
            tag::SHEET_LOST => Event::SheetLost,
            tag::END => {
                let _ = self.child.wait().await;
                Event::End
            }
            tag::REFUSED => {
                let refusal: Refusal = serde_json::from_slice(&payload)?;
                return Err(Error::Refused(Box::new(refusal)));
            }
            _ => return Err(died()),
        })
    }

    fn rows(&mut self, mut payload: Vec<u8>) -> Answer<Event> {
        let number = |bytes: Option<&[u8]>| bytes.and_then(|b| b.try_into().ok()).map(u32::from_le_bytes).ok_or_else(died);
        let permille = number(payload.get(..4))?;
        let rows = number(payload.get(4..8))?;
        payload.drain(..8);
        self.permille = permille.min(1000) as usize;
        Ok(Event::Rows {
            json: String::from_utf8(payload).map_err(|_| died())?,
            rows,
        })
    }
}

async fn read_frame(out: &mut BufReader<ChildStdout>, taken: &mut u64) -> Answer<(u8, Vec<u8>)> {
    let mut length = [0_u8; 4];
    out.read_exact(&mut length).await.map_err(|_| died())?;
    let length = u32::from_le_bytes(length) as usize;
    *taken += length as u64;
    if length == 0 || *taken > MAX_ALL {
        return Err(died());
    }
    let tag = out.read_u8().await.map_err(|_| died())?;
    if length > if tag == tag::SHEET_END { MAX_SHEET_END } else { MAX_FRAME } {
        return Err(died());
    }
    let mut payload = vec![0; length - 1];
    out.read_exact(&mut payload).await.map_err(|_| died())?;
    Ok((tag, payload))
}

/// What the death of a child means for the person.
fn died() -> Error {
    refuse(message("intake-damaged-or-bomb"))
}
