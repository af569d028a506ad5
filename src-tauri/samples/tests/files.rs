//! The three files, read with a reader that had no part in writing them, against the truth.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use calamine::{Data, DataType, Reader, open_workbook_auto};
use housefile_samples::{File, Given, Person, Truth};

type Grid = Vec<Vec<Data>>;

fn sample(people: u32) -> (tempfile::TempDir, Truth) {
    let dir = tempfile::tempdir().expect("a folder to write into");
    let truth = housefile_samples::write(dir.path(), people, 7).expect("sample files");
    (dir, truth)
}

/// All rows of a sheet, the topmost first, whatever stands in them.
fn sheet(path: &Path, name: &str) -> Grid {
    let mut book = open_workbook_auto(path).expect("a workbook");
    let range = book.worksheet_range(name).expect("a sheet");
    let above = range.start().map_or(0, |(row, _)| row as usize);
    std::iter::repeat_n(Vec::new(), above)
        .chain(range.rows().map(<[Data]>::to_vec))
        .collect()
}

fn text(cell: &Data) -> String {
    cell.as_string().unwrap_or_default()
}

/// The newsletter's rows by a plain splitter: quotes are undone, nothing else.
fn newsletter(dir: &Path) -> Vec<Vec<String>> {
    let bytes = fs::read(dir.join(File::Newsletter.name())).expect("the newsletter");
    let (decoded, _, broken) = encoding_rs::WINDOWS_1252.decode(&bytes);
    assert!(!broken);
    decoded.split_terminator("\r\n").map(split).collect()
}

fn split(line: &str) -> Vec<String> {
    let (mut cells, mut cell, mut quoted) = (Vec::new(), String::new(), false);
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                cell.push('"');
            }
            '"' => quoted = !quoted,
            ';' if !quoted => cells.push(std::mem::take(&mut cell)),
            other => cell.push(other),
        }
    }
    cells.push(cell);
    cells
}

fn versions(truth: &Truth, file: File) -> impl Iterator<Item = (&Person, &Given, u32)> {
    truth.people.iter().flat_map(move |person| {
        let here = person.appearances.iter().filter(move |appearance| appearance.file == file);
        here.flat_map(move |appearance| {
            let rows = appearance.rows.iter().flat_map(|rows| rows.first..rows.first + rows.count);
            rows.map(move |row| (person, &appearance.given, row))
        })
    })
}

#[test]
fn the_shop_says_what_the_truth_says_row_by_row() {
    let (dir, truth) = sample(2_000);
    let grid = sheet(&dir.path().join(File::Shop.name()), "Orders");
    assert_eq!(text(&grid[0][0]), "Lindenhof Coffee – Shop orders");
    assert!(text(&grid[1][0]).starts_with("Exported 2026-11-"));
    assert!(grid[2].iter().all(Data::is_empty), "a blank row stands above the header");
    assert_eq!(text(&grid[3][0]), "Order number");
    let mut seen = 0;
    for (_, given, row) in versions(&truth, File::Shop) {
        let cells = &grid[row as usize - 1];
        assert_eq!(text(&cells[3]), given.first_name, "row {row}");
        assert_eq!(text(&cells[5]), given.email, "row {row}");
        assert_eq!(text(&cells[7]), given.street, "row {row}");
        let postcode = if cells[8].is_float() {
            format!("{:05}", cells[8].as_i64().unwrap_or(0))
        } else {
            text(&cells[8])
        };
        assert_eq!(postcode, given.postcode, "row {row}");
        seen += 1;
    }
    assert_eq!(seen, truth.totals.order_lines);
    for order in truth.people.iter().flat_map(|person| &person.orders) {
        for (line, row) in order.lines.iter().zip(order.rows.first..) {
            let cells = &grid[row as usize - 1];
            assert_eq!(text(&cells[0]), order.number);
            let day = cells[1].get_datetime().expect("a real date cell").as_f64();
            assert_eq!(day, days_since_1899(order.day));
            assert_eq!(text(&cells[11]), line.product);
            assert_eq!(cents(&cells[15]), line.total);
            assert_eq!(text(&cells[16]), order.currency);
        }
    }
}

#[test]
fn lines_totals_row_and_truth_agree_to_the_cent() {
    let (dir, truth) = sample(2_000);
    let grid = sheet(&dir.path().join(File::Shop.name()), "Orders");
    let last = grid.last().expect("a totals row");
    assert_eq!(grid.len() as u32, truth.totals.totals_row);
    assert_eq!(text(&last[0]), "Total");
    let lines = &grid[4..grid.len() - 1];
    assert_eq!(lines.len() as u32, truth.totals.order_lines);
    let sum: i64 = lines.iter().map(|cells| cents(&cells[15])).sum();
    assert_eq!(
        (sum, cents(&last[15])),
        (truth.totals.all_currencies, truth.totals.all_currencies)
    );
    let mut by_currency: HashMap<String, i64> = HashMap::new();
    for cells in lines {
        assert_eq!(cents(&cells[14]) * cells[13].as_i64().unwrap_or(0), cents(&cells[15]));
        *by_currency.entry(text(&cells[16])).or_default() += cents(&cells[15]);
    }
    for (currency, revenue) in &truth.totals.revenue {
        assert_eq!(by_currency[*currency], *revenue);
        let months: i64 = truth
            .totals
            .revenue_by_month
            .values()
            .filter_map(|month| month.get(currency))
            .sum();
        assert_eq!(months, *revenue);
    }
    let quantity: i64 = lines.iter().map(|cells| cells[13].as_i64().unwrap_or(0)).sum();
    assert_eq!(
        (quantity, last[13].as_i64()),
        (truth.totals.quantity, Some(truth.totals.quantity))
    );
}

fn days_since_1899(day: jiff::civil::Date) -> f64 {
    let start = jiff::civil::date(1899, 12, 30);
    f64::from(day.since(start).expect("a later day").get_days())
}

fn cents(cell: &Data) -> i64 {
    (cell.as_f64().unwrap_or(f64::NAN) * 100.0).round() as i64
}

#[test]
fn some_postcodes_are_numbers_shown_with_their_zero() {
    let (dir, truth) = sample(2_000);
    let grid = sheet(&dir.path().join(File::Shop.name()), "Orders");
    let numbers = versions(&truth, File::Shop)
        .filter(|(_, given, row)| grid[*row as usize - 1][8].is_float() && given.postcode.starts_with('0'));
    let texts = versions(&truth, File::Shop)
        .filter(|(_, given, row)| grid[*row as usize - 1][8].is_string() && given.postcode.starts_with('0'));
    assert!(numbers.count() > 10);
    assert!(texts.count() > 100);
}

#[test]
fn the_newsletter_says_what_the_truth_says_row_by_row() {
    let (dir, truth) = sample(2_000);
    let rows = newsletter(dir.path());
    assert_eq!(rows[0][0], "E-Mail");
    assert_eq!(rows.len() as u32 - 1, truth.totals.files[1].rows);
    let mut seen = 0;
    for (_, given, row) in versions(&truth, File::Newsletter) {
        let cells = &rows[row as usize - 1];
        assert_eq!(cells.len(), rows[0].len(), "row {row}");
        let stated = [
            &given.email,
            &given.first_name,
            &given.last_name,
            &given.postcode,
            &given.city,
        ];
        assert!(stated.into_iter().eq(&cells[..5]), "row {row}: {cells:?}");
        assert_eq!(cells[6], given.birth_date, "row {row}");
        seen += 1;
    }
    assert_eq!(seen + truth.totals.files[1].unusable, truth.totals.files[1].rows);
    for person in &truth.people {
        for said in person.statements.iter().filter(|said| said.file == File::Newsletter) {
            let cells = &rows[said.row as usize - 1];
            let column = match said.says {
                housefile_samples::Says::Unsubscribed => 10,
                _ => 8,
            };
            let on = said.on.map_or_else(String::new, |day| day.strftime("%d.%m.%Y").to_string());
            assert_eq!(cells[column], on, "row {}", said.row);
        }
    }
}

#[test]
fn the_newsletter_is_windows_1252_and_nothing_else() {
    let (dir, _) = sample(300);
    let bytes = fs::read(dir.path().join(File::Newsletter.name())).expect("the newsletter");
    assert!(std::str::from_utf8(&bytes).is_err(), "no reader may take it for UTF-8");
    assert!(bytes.contains(&0xFC), "ü in one byte");
    let breaks = bytes.windows(2).filter(|pair| pair == b"\r\n").count();
    assert_eq!(bytes.iter().filter(|byte| **byte == b'\n').count(), breaks);
}

#[test]
fn the_visitors_list_says_what_the_truth_says_row_by_row() {
    let (dir, truth) = sample(2_000);
    let grid = sheet(&dir.path().join(File::Visitors.name()), "Visitors");
    assert_eq!(grid.len() as u32 - 1, truth.totals.files[2].rows);
    for (person, given, row) in versions(&truth, File::Visitors) {
        let cells = &grid[row as usize - 1];
        assert_eq!(text(&cells[0]), given.full_name, "row {row}");
        assert_eq!(text(&cells[2]), given.phone, "row {row}");
        assert_eq!(text(&cells[3]), given.email, "row {row}");
        assert!(text(&cells[4]).contains(&given.city), "row {row}");
        let ticked = person
            .statements
            .iter()
            .any(|said| said.file == File::Visitors && said.row == row);
        assert_eq!(ticked, !text(&cells[7]).is_empty(), "row {row}");
    }
    let days = grid
        .iter()
        .filter(|cells| cells[6].is_datetime() || cells[6].is_datetime_iso())
        .count();
    assert!(days > grid.len() / 2, "most days are real dates: {days} of {}", grid.len());
}

#[test]
fn every_problem_stands_where_the_truth_says() {
    let (dir, truth) = sample(2_000);
    let rows = newsletter(dir.path());
    let grid = sheet(&dir.path().join(File::Visitors.name()), "Visitors");
    for problem in &truth.problems {
        let (header, cells) = match problem.file {
            File::Newsletter => (rows[0].clone(), rows[problem.row as usize - 1].clone()),
            _ => (
                grid[0].iter().map(text).collect(),
                grid[problem.row as usize - 1].iter().map(text).collect::<Vec<_>>(),
            ),
        };
        let column = header.iter().position(|name| name == problem.column).unwrap_or(0);
        assert_eq!(cells[column], problem.value, "{problem:?}");
    }
}
