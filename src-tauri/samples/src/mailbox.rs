//! What counts as a mailbox in a cell. Deliberately plain: it judges the cells that this crate has made, nothing else.

/// Good enough to be written to: one @, a domain with a dot, no blanks inside.
pub(crate) fn is_valid(text: &str) -> bool {
    let text = text.trim();
    let Some((local, domain)) = text.split_once('@') else {
        return false;
    };
    !local.is_empty() && domain.contains('.') && !text.contains([' ', '(', ')']) && !domain.contains('@')
}

/// All mailboxes in a cell, without capitals and blanks; some cells have two.
pub(crate) fn all_in(cell: &str) -> Vec<String> {
    cell.split([';', ','])
        .filter(|part| is_valid(part))
        .map(|part| part.trim().to_lowercase())
        .collect()
}
