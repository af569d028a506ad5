//! Texts that say themselves how they are encoded: web pages, XML, address books.

use std::io::Read;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use encoding_rs_io::DecodeReaderBytesBuilder;

use super::{
    frame::Request,
    text::{Source, encoding},
};
use crate::refusal::Answer;

/// How far down a text says what it is encoded in.
const SAYS_WITHIN: u64 = 4096;

/// How a text is encoded: as somebody chose, as its marks and bytes show, or else as it says itself.
pub(super) fn encoding_of(request: &Request, source: &mut impl Source) -> Answer<encoding::Found> {
    if let Some(name) = &request.encoding {
        return encoding::chosen(name, source);
    }
    let found = encoding::detect(source)?;
    if [UTF_8, UTF_16LE, UTF_16BE].contains(&found.encoding) {
        return Ok(found);
    }
    let mut head = Vec::new();
    source.open()?.take(SAYS_WITHIN).read_to_end(&mut head)?;
    Ok(match said(&head) {
        Some(encoding) => encoding::Found { encoding, ..found },
        None => found,
    })
}

/// The text as UTF-8, decoded as it is read.
pub(super) fn decoded(found: &encoding::Found, source: &mut impl Source) -> Answer<impl Read> {
    let mut file = source.open()?;
    std::io::copy(&mut (&mut file).take(found.mark as u64), &mut std::io::sink())?;
    Ok(DecodeReaderBytesBuilder::new()
        .encoding(Some(found.encoding))
        .bom_override(false)
        .build(file))
}

/// `charset=windows-1252` of a page, `encoding="ISO-8859-1"` of an XML. One that reads wider than the bytes are is not believed.
fn said(head: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let at = ["charset=", "encoding="]
        .iter()
        .find_map(|word| head.find(word).map(|at| at + word.len()))?;
    let label: String = head[at..]
        .trim_start_matches(['"', '\''])
        .chars()
        .take_while(|sign| sign.is_ascii_alphanumeric() || matches!(sign, '-' | '_' | ':' | '.'))
        .collect();
    Encoding::for_label(label.as_bytes()).filter(|encoding| ![UTF_8, UTF_16LE, UTF_16BE].contains(encoding))
}
