//! One fault a file, after the list of pollutions that G. Vitagliano, M. Hameed, L. Jiang, L. Reisener, E. Wu and F. Naumann published
//! (Pollock: A Data Loading Benchmark, PVLDB 16(8), 2023), and some of our own. What must be read is the clean table: an extra mark
//! that parts cells is no cell, a missing one parts them all the same, and a stray quote is a character like any other.

use super::table::Table;

/// A polluted file, and what must be read from it.
pub(crate) struct Polluted {
    pub(crate) kind: &'static str,
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
    /// Header first, where there is one.
    pub(crate) clean: Vec<Vec<String>>,
}

/// How a text is written.
#[derive(Clone, Copy)]
struct Style {
    delimiter: &'static str,
    quote: char,
    escape: &'static str,
    end: &'static str,
}

const PLAIN: Style = Style {
    delimiter: ",",
    quote: '"',
    escape: "\"",
    end: "\r\n",
};

fn cell(text: &str, style: Style) -> String {
    let quoted = text.contains([',', style.quote, '\n']) || text.contains(style.delimiter);
    if !quoted {
        return text.to_owned();
    }
    let quote = style.quote;
    format!("{quote}{}{quote}", text.replace(quote, &format!("{}{quote}", style.escape)))
}

fn cells(row: &[String], style: Style) -> Vec<String> {
    row.iter().map(|text| cell(text, style)).collect()
}

fn lines(rows: &[Vec<String>], style: Style) -> Vec<String> {
    rows.iter().map(|row| cells(row, style).join(style.delimiter)).collect()
}

fn text(lines: &[String], end: &str) -> Vec<u8> {
    lines
        .iter()
        .flat_map(|line| [line.as_str(), end])
        .collect::<String>()
        .into_bytes()
}

fn all(table: &Table) -> Vec<Vec<String>> {
    std::iter::once(table.header.clone())
        .chain(table.rows.iter().cloned())
        .collect()
}

/// Every fault of a row at every place of every `step`th row.
pub(crate) fn of_rows(table: &Table, step: usize) -> Vec<Polluted> {
    let rows = all(table);
    let plain = lines(&rows, PLAIN);
    let mut found = Vec::new();
    for at in (0..rows.len()).filter(|at| *at == 0 || at % step == step / 2) {
        let parts = cells(&rows[at], PLAIN);
        let mut put = |kind: &'static str, name: String, line: String, clean: Option<Vec<String>>| {
            let mut lines = plain.clone();
            lines[at] = line;
            let mut expect = rows.clone();
            if let Some(row) = clean {
                expect[at] = row;
            }
            found.push(Polluted {
                kind,
                name,
                bytes: text(&lines, PLAIN.end),
                clean: expect,
            });
        };
        let kind = |of_row: &'static str, of_header: &'static str| if at == 0 { of_header } else { of_row };
        for column in 0..parts.len() {
            let mut more = parts.clone();
            more.insert(column, String::new());
            put(
                kind("extra delimiter", "extra delimiter in the header"),
                format!("more {at} {column}"),
                more.join(","),
                None,
            );
            if column > 0 {
                let less = format!("{}{}", parts[..column].join(","), parts[column..].join(","));
                put(
                    kind("missing delimiter", "missing delimiter in the header"),
                    format!("less {at} {column}"),
                    less,
                    None,
                );
            }
            let mut stray = parts.clone();
            let quoted = stray[column].starts_with('"');
            stray[column].insert(usize::from(quoted), '"');
            let mut clean = rows[at].clone();
            clean[column].insert(0, '"');
            put(
                kind("extra quote", "extra quote in the header"),
                format!("quote {at} {column}"),
                stray.join(","),
                Some(clean),
            );
            if quoted {
                let mut open = parts.clone();
                open[column].pop();
                let mut clean = rows[at].clone();
                clean[column].insert(0, '"');
                if at % (step * 2) == step / 2 && !rows[at][column].contains('"') {
                    put("missing quote", format!("open {at} {column}"), open.join(","), Some(clean));
                }
            }
        }
        put(
            kind("row with spaces", "header with spaces"),
            format!("space {at}"),
            parts.join(" "),
            None,
        );
        put(
            kind("row with semicolons", "header with semicolons"),
            format!("semicolon {at}"),
            parts.join(";"),
            None,
        );
        let apostrophes = Style { quote: '\'', ..PLAIN };
        if at % (step * 3) == step / 2 {
            put(
                "row of another quote",
                format!("apostrophe {at}"),
                cells(&rows[at], apostrophes).join(","),
                None,
            );
        }
    }
    found
}

/// Every fault of a whole file.
pub(crate) fn of_files(table: &Table) -> Vec<Polluted> {
    let rows = all(table);
    let plain = lines(&rows, PLAIN);
    let mut found = Vec::new();
    let mut put = |kind: &'static str, name: &str, bytes: Vec<u8>, clean: &[Vec<String>]| {
        found.push(Polluted {
            kind,
            name: name.to_owned(),
            bytes,
            clean: clean.to_vec(),
        });
    };
    put("none", "source", text(&plain, "\r\n"), &rows);
    let whole = text(&plain, "\r\n");
    put("end of the file", "no newline", whole[..whole.len() - 2].to_vec(), &rows);
    put("end of the file", "two newlines", [&whole[..], b"\r\n"].concat(), &rows);
    put(
        "end of the file",
        "many newlines",
        [&whole[..], b"\r\n\r\n\n\n"].concat(),
        &rows,
    );
    put("record end", "lf", text(&plain, "\n"), &rows);
    put("record end", "cr", text(&plain, "\r"), &rows);
    for (name, delimiter) in [
        ("semicolon", ";"),
        ("tab", "\t"),
        ("bar", "|"),
        ("comma and blank", ", "),
        ("two tabs", "\t\t"),
        ("colon", ":"),
    ] {
        let style = Style { delimiter, ..PLAIN };
        put("delimiter", name, text(&lines(&rows, style), "\r\n"), &rows);
    }
    put(
        "delimiter space",
        "space",
        text(&lines(&rows, Style { delimiter: " ", ..PLAIN }), "\r\n"),
        &rows,
    );
    let apostrophes = text(
        &lines(
            &rows,
            Style {
                quote: '\'',
                escape: "'",
                ..PLAIN
            },
        ),
        "\r\n",
    );
    put("quote", "apostrophe", apostrophes, &rows);
    put(
        "escape",
        "backslash",
        text(&lines(&rows, Style { escape: "\\", ..PLAIN }), "\r\n"),
        &rows,
    );
    put(
        "escape",
        "none",
        text(&lines(&rows, Style { escape: "", ..PLAIN }), "\r\n"),
        &rows,
    );
    let utf8 = String::from_utf8(whole.clone()).expect("UTF-8");
    put("encoding", "bom", [b"\xEF\xBB\xBF", &whole[..]].concat(), &rows);
    let wide: Vec<u8> = utf8.encode_utf16().flat_map(u16::to_le_bytes).collect();
    put("encoding", "utf-16", [b"\xFF\xFE", &wide[..]].concat(), &rows);
    put(
        "encoding",
        "latin",
        utf8.chars().map(|c| u8::try_from(u32::from(c)).expect("Latin")).collect(),
        &rows,
    );
    put("header", "none", text(&plain[1..], "\r\n"), &rows[1..]);
    put("header", "alone", text(&plain[..1], "\r\n"), &rows[..1]);
    put("header", "one record", text(&plain[..2], "\r\n"), &rows[..2]);
    for times in [2, 3] {
        let mut several = vec![plain[0].clone(); times];
        several.extend_from_slice(&plain[1..]);
        let mut clean = rows.clone();
        clean[0] = rows[0].iter().map(|name| vec![name.as_str(); times].join(" ")).collect();
        put("header of several rows", &times.to_string(), text(&several, "\r\n"), &clean);
    }
    let mut spans = vec!["first,,,second,,,third,,".to_owned()];
    spans.extend_from_slice(&plain);
    let mut clean = rows.clone();
    for (at, name) in clean[0].iter_mut().enumerate() {
        *name = format!("{} {name}", ["first", "second", "third"][at / 3]);
    }
    put("header of several rows", "spans", text(&spans, "\r\n"), &clean);
    let mut twice = rows.clone();
    twice[0][1].clone_from(&rows[0][2]);
    put("header cells", "twice", text(&lines(&twice, PLAIN), "\r\n"), &twice);
    twice[0][1].clear();
    put("header cells", "empty", text(&lines(&twice, PLAIN), "\r\n"), &twice);
    for (name, above) in [
        ("with delimiters", "PREAMBLE,,,,,,,,\r\n,,,,,,,,\r\n"),
        ("plain", "A report of the shop\r\n\r\n"),
        ("no blank row", "A report\r\nPrinted on 3 May 2024\r\n"),
        ("many rows", "A report\r\nof the shop\r\nPrinted: today\r\nBy: nobody\r\n\r\n"),
    ] {
        put("preamble", name, [above.as_bytes(), &whole].concat(), &rows);
    }
    for (name, below) in [
        ("plain", "Source: the shop\r\n"),
        ("after a blank row", "\r\nNote: all of it is invented\r\n"),
        ("with delimiters", ",,,,,,,,\r\n* all prices before tax,,,,,,,,\r\n"),
        ("total", "Total,,,$9000.00,,,,,\r\n"),
    ] {
        put("footer", name, [&whole[..], below.as_bytes()].concat(), &rows);
    }
    stacked(table, &mut put);
    found
}

/// Tables below each other: the first is the best where they are alike, else the longest.
fn stacked(table: &Table, put: &mut impl FnMut(&'static str, &str, Vec<u8>, &[Vec<String>])) {
    let rows = all(table);
    let first = text(&lines(&rows, PLAIN), "\r\n");
    let kept = rows.len() - 1;
    let less: Vec<Vec<String>> = rows[..kept].iter().map(|row| row[..row.len() - 1].to_vec()).collect();
    let more: Vec<Vec<String>> = rows[..kept]
        .iter()
        .enumerate()
        .map(|(at, row)| {
            [
                row.clone(),
                vec![if at == 0 {
                    "col1".to_owned()
                } else {
                    row[row.len() - 1].clone()
                }],
            ]
            .concat()
        })
        .collect();
    for (name, second) in [("less", less), ("same", rows[..kept].to_vec()), ("more", more)] {
        let second = text(&lines(&second, PLAIN), "\r\n");
        put("several tables", name, [&first[..], &second].concat(), &rows);
        put(
            "several tables",
            &format!("{name}, a blank row between"),
            [&first[..], b"\r\n", &second].concat(),
            &rows,
        );
    }
    let small = "Shop,Open\r\nUlm,yes\r\nBonn,no\r\n\r\n";
    put(
        "several tables",
        "a small one first",
        [small.as_bytes(), &first].concat(),
        &rows,
    );
}
