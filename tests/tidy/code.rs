//! Rust sources as the rules look at them: without comments, strings or tests, every character still in its place.

/// The text with comments blanked.
pub(crate) fn without_comments(text: &str) -> String {
    blank(text, false)
}

/// The text with comments and strings blanked.
pub(crate) fn bare(text: &str) -> String {
    blank(text, true)
}

/// The text with `#[cfg(test)]` items blanked; they may do what the product may not.
pub(crate) fn without_tests(text: &str) -> String {
    let mask = bare(text);
    let mut bytes = text.as_bytes().to_vec();
    let mut from = 0;
    while let Some(at) = mask[from..].find("#[cfg(test)]").map(|at| at + from) {
        let end = item_end(&mask, at);
        for byte in &mut bytes[at..end] {
            if *byte != b'\n' {
                *byte = b' ';
            }
        }
        from = end;
    }
    String::from_utf8(bytes).expect("only whole items were blanked")
}

/// The files and folders that modules under `#[cfg(test)]` live in, from the text of the file that names them.
pub(crate) fn test_modules(path: &str, text: &str) -> Vec<String> {
    let folder = match path.rsplit_once('/') {
        Some((folder, "mod.rs" | "lib.rs" | "main.rs")) => folder,
        _ => path.trim_end_matches(".rs"),
    };
    text.split("#[cfg(test)]")
        .skip(1)
        .filter_map(|rest| rest.trim_start().strip_prefix("mod ")?.split_once(';').map(|(name, _)| name))
        .filter(|name| name.chars().all(|c| c.is_alphanumeric() || c == '_'))
        .flat_map(|name| [format!("{folder}/{name}.rs"), format!("{folder}/{name}/")])
        .collect()
}

/// `path:line` of a place in a text.
pub(crate) fn place(path: &str, text: &str, at: usize) -> String {
    format!("{path}:{}", text[..at].lines().count().max(1))
}

/// Where `needle` stands as a word of its own.
pub(crate) fn words(text: &str, needle: &str) -> Vec<usize> {
    let part = |c: char| c.is_alphanumeric() || c == '_';
    let edge = |c: Option<char>, of: Option<char>| !(c.is_some_and(part) && of.is_some_and(part));
    text.match_indices(needle)
        .filter(|(at, _)| {
            edge(text[..*at].chars().next_back(), needle.chars().next())
                && edge(text[at + needle.len()..].chars().next(), needle.chars().next_back())
        })
        .map(|(at, _)| at)
        .collect()
}

/// The end of the item that begins at `at`: its `;`, or the brace that closes it.
fn item_end(mask: &str, at: usize) -> usize {
    let mut depth = 0_usize;
    for (offset, c) in mask[at..].char_indices() {
        match c {
            '{' => depth += 1,
            '}' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return at + offset + 1;
                }
            }
            ';' if depth == 0 => return at + offset + 1,
            _ => {}
        }
    }
    mask.len()
}

fn blank(text: &str, strings: bool) -> String {
    let bytes = text.as_bytes();
    let mut out = bytes.to_vec();
    let mut at = 0;
    while at < bytes.len() {
        let rest = &text[at..];
        let (length, hide) = if rest.starts_with("//") {
            (rest.find('\n').unwrap_or(rest.len()), true)
        } else if rest.starts_with("/*") {
            (rest.find("*/").map_or(rest.len(), |end| end + 2), true)
        } else if let Some(length) = raw_string(rest, &text[..at]) {
            (length, strings)
        } else if rest.starts_with('"') {
            (quoted(rest), strings)
        } else if rest.starts_with('\'') {
            (character(rest), strings)
        } else {
            (rest.chars().next().map_or(1, char::len_utf8), false)
        };
        if hide {
            for byte in &mut out[at..at + length] {
                if *byte != b'\n' {
                    *byte = b' ';
                }
            }
        }
        at += length;
    }
    String::from_utf8(out).expect("only whole characters were blanked")
}

fn quoted(rest: &str) -> usize {
    let mut escaped = false;
    for (offset, c) in rest.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return offset + 1,
            _ => {}
        }
    }
    rest.len()
}

fn raw_string(rest: &str, before: &str) -> Option<usize> {
    let hashes = rest.strip_prefix('r')?.bytes().take_while(|byte| *byte == b'#').count();
    let part_of_word = before.chars().next_back().is_some_and(|c| c.is_alphanumeric() && c != 'b');
    if part_of_word || !rest[1 + hashes..].starts_with('"') {
        return None;
    }
    let close = format!("\"{}", "#".repeat(hashes));
    let start = hashes + 2;
    Some(rest[start..].find(&close).map_or(rest.len(), |end| start + end + close.len()))
}

/// A character literal; the `'` of a lifetime is one byte.
fn character(rest: &str) -> usize {
    let mut chars = rest.char_indices().skip(1);
    match (chars.next(), chars.next(), chars.next()) {
        (Some((_, '\\')), _, _) => rest[3..].find('\'').map_or(1, |end| end + 4),
        (_, Some((at, '\'')), _) => at + 1,
        _ => 1,
    }
}

#[test]
fn comments_strings_and_tests_are_told_apart() {
    let text = "a('\"'); // \"x\nb(\"// y\"); r#\"z\"#; '\\'';\n#[cfg(test)]\nmod t { fn k() {} }\nc<'l>();";
    assert!(!without_comments(text).contains("\"x"));
    assert!(without_comments(text).contains("// y"));
    assert!(!bare(text).contains("// y") && !bare(text).contains('z'));
    assert!(bare(text).ends_with("l>();"));
    let product = without_tests(text);
    assert!(product.contains("b(") && product.contains("c<") && !product.contains("fn k"));
    assert_eq!(words("a_now now() know", "now"), [6]);
}
