//! `--map-value`: what a value of a column is read as.

use housefile::{
    intake::{ColumnChoice, FileChoices, FileDraft, ValueMap},
    refusal::{Answer, message, refuse},
    values::text_key,
};

/// One `Column:from=to` as it was typed.
struct Typed<'a> {
    column: u32,
    from: &'a str,
    to: &'a str,
}

/// Refuses what no file can mean: a text without `:` and `=`, a column that none of them has.
///
/// # Errors
/// Refused with what was typed.
pub(crate) fn check(typed: &[String], files: &[FileDraft]) -> Answer<()> {
    for text in typed {
        if !files.iter().any(|file| read(text, file).is_some()) {
            return Err(refuse(message("cli-no-such-value-map").with("text", text.as_str())));
        }
    }
    Ok(())
}

/// Lays the values over those that are remembered of the file's columns, or chosen in its mapping.
pub(crate) fn lay_over(typed: &[String], file: &FileDraft, choices: &mut FileChoices) {
    for Typed { column, from, to } in typed.iter().filter_map(|text| read(text, file)) {
        let remembered = || {
            let column = file.columns.iter().find(|known| known.column == column);
            column.map_or_else(Vec::new, |known| known.value_map.clone())
        };
        let at = choices.columns.iter().position(|choice| choice.column == column);
        let at = at.unwrap_or_else(|| {
            choices.columns.push(ColumnChoice {
                column,
                ..ColumnChoice::default()
            });
            choices.columns.len() - 1
        });
        let values = choices.columns[at].values.get_or_insert_with(remembered);
        values.retain(|map| text_key(&map.from) != text_key(from));
        values.push(ValueMap {
            from: from.to_owned(),
            to: to.to_owned(),
        });
    }
}

/// The longest header that stands in front: there are headers with a colon. The value ends at the last `=`.
fn read<'a>(text: &'a str, file: &FileDraft) -> Option<Typed<'a>> {
    let colons = text.match_indices(':').map(|(at, _)| at);
    let mut found = colons.rev().filter_map(|at| {
        let header = text_key(&text[..at]);
        let column = file
            .columns
            .iter()
            .find(|column| !header.is_empty() && text_key(&column.header) == header)?;
        let (from, to) = text[at + 1..].rsplit_once('=')?;
        let from = from.trim();
        (!from.is_empty()).then_some(Typed {
            column: column.column,
            from,
            to: to.trim(),
        })
    });
    found.next()
}
