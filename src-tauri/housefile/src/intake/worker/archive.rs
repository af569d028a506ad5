//! Web archives (MHTML, RFC 2557): a page with its pictures as a mail of several parts. Excel saves one as "single file web page", and some programs
//! do under the name of `.xls`. Every table of every page in it is a sheet.

use std::io::{Read, Write};

use mail_parser::{MessageParser, PartType};

use super::{frame::Found, sink::Sink, text::Source, web};
use crate::refusal::{Answer, message, refuse};

/// It lies in memory as a whole, and its pages once more.
const MOST_MB: u32 = 64;
const MOST: u64 = (MOST_MB as u64) << 20;

/// Reads every table of its pages into the sink.
pub(super) fn read<W: Write>(source: &mut impl Source, sink: &mut Sink<W>) -> Answer<()> {
    let mut all = Vec::new();
    source.open()?.take(MOST + 1).read_to_end(&mut all)?;
    if all.len() as u64 > MOST {
        return Err(refuse(message("intake-archive-too-large").with("megabytes", MOST_MB)));
    }
    let mail = MessageParser::default()
        .parse(&all)
        .ok_or_else(|| refuse(message("intake-damaged")))?;
    sink.found(&Found {
        format: "html".to_owned(),
        ..Found::default()
    })?;
    let mut tables = 0;
    for part in &mail.parts {
        if let PartType::Html(page) = &part.body {
            tables = web::tables(page.as_bytes(), tables, sink)?;
        }
    }
    if tables == 0 {
        return Err(refuse(message("intake-is-html")));
    }
    Ok(())
}
