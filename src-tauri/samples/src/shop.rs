//! `lindenhof-shop-orders.xlsx`: a title, a line about the export, a blank row, the header; one row a line of an order, the oldest order first;
//! a row of totals; and a sheet of notes that is no data.

use std::path::Path;

use jiff::civil::{Date, date};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet};

use crate::WriteError;
use crate::dice::Dice;
use crate::given::GUEST;
use crate::orders;
use crate::places;
use crate::truth::{File, Given, Line, Order, Rows, Truth};

/// As many rows as a sheet holds, less the rows above and below the data.
pub(crate) const ROWS_PER_SHEET: u32 = 1_048_000;

const HEADER: [&str; 17] = [
    "Order number",
    "Order date",
    "Customer no.",
    "First name",
    "Last name",
    "E-mail",
    "Phone",
    "Street",
    "Postcode",
    "City",
    "Country",
    "Product",
    "Category",
    "Quantity",
    "Unit price",
    "Line total",
    "Currency",
];

const NOTES: [&str; 6] = [
    "Notes",
    "Returns are booked as a line with a quantity below zero.",
    "Guests get a customer number of their own or none at all.",
    "CHF prices include Swiss VAT.",
    "The totals row adds all currencies up, as it always has.",
    "Ask Merle before changing the export!",
];

/// Rows above the data: title, export line, blank, header.
const ABOVE: u32 = 4;

struct Formats {
    title: Format,
    header: Format,
    day: Format,
    german_postcode: Format,
    money: [(&'static str, Format); 3],
    plain_money: Format,
}

/// Invents the orders, writes them, and notes in the truth what stands where.
pub(crate) fn write(dir: &Path, truth: &mut Truth, rows_per_sheet: u32) -> Result<(), WriteError> {
    let sequence = invent(truth);
    let formats = formats();
    let mut book = Workbook::new();
    book.set_properties(
        &DocProperties::new()
            .set_title("Lindenhof Coffee – Shop orders")
            .set_creation_datetime(&ExcelDateTime::from_ymd(2026, 11, 16)?.and_hms(8, 42, 0)?),
    );
    let (mut sheet_no, mut row, mut quantity, mut sum) = (0_u8, ABOVE, 0_i64, 0_i64);
    let mut sheet = start(&mut book, sheet_no, &formats)?;
    for (person, nth) in sequence {
        let person = &mut truth.people[person as usize];
        let order = &mut person.orders[nth as usize];
        if row + order.lines.len() as u32 > ABOVE + rows_per_sheet {
            sheet_no += 1;
            row = ABOVE;
            sheet = start(&mut book, sheet_no, &formats)?;
        }
        order.rows = Rows {
            sheet: sheet_no,
            first: row + 1,
            count: order.lines.len() as u32,
        };
        let appearance = &mut person.appearances[usize::from(order.appearance)];
        appearance.rows.push(order.rows);
        let postcode_as_number = appearance.given.country == "DE" && person.id.is_multiple_of(7);
        for line in &order.lines {
            order_line(sheet, row, order, line, &appearance.given, postcode_as_number, &formats)?;
            row += 1;
            quantity += i64::from(line.quantity);
            sum += line.total;
        }
    }
    sheet.write_string_with_format(row, 0, "Total", &formats.header)?;
    sheet.write_number_with_format(row, 13, quantity as f64, &formats.header)?;
    sheet.write_number_with_format(row, 15, amount(sum), &formats.plain_money)?;
    truth.totals.totals_row = row + 1;
    let notes = book.add_worksheet_with_low_memory()?.set_name("Notes")?;
    for (row, note) in NOTES.iter().enumerate() {
        notes.write_string(row as u32, 0, *note)?;
    }
    book.save(dir.join(File::Shop.name()))?;
    Ok(())
}

/// Gives every customer their orders; returns all orders by day, as pairs of a person's and an order's index.
fn invent(truth: &mut Truth) -> Vec<(u32, u16)> {
    let seed = truth.seed;
    let mut sequence: Vec<(Date, u64, u32, u16)> = Vec::new();
    for (index, person) in truth.people.iter_mut().enumerate() {
        let versions: u8 = person.appearances.iter().filter(|a| a.file == File::Shop).count() as u8;
        if versions == 0 {
            continue;
        }
        let mut dice = Dice::new(seed, "shop", u64::from(person.id));
        let days = orders::days(person, seed);
        for (nth, day) in days.iter().enumerate() {
            let (lines, currency) = orders::lines(person, *day, nth as u64, seed);
            sequence.push((*day, dice.next(), index as u32, nth as u16));
            let total = lines.iter().map(|line| line.total).sum();
            let rows = Rows {
                sheet: 0,
                first: 0,
                count: 0,
            };
            let appearance = version_of(versions, nth, days.len());
            person.orders.push(Order {
                number: String::new(),
                day: *day,
                appearance,
                currency,
                total,
                lines,
                rows,
            });
        }
    }
    sequence.sort_unstable();
    number(truth, &sequence);
    sequence.into_iter().map(|(_, _, person, nth)| (person, nth)).collect()
}

/// The second version, where there is one, has the older half: before they moved, or before they had an account.
fn version_of(versions: u8, nth: usize, of: usize) -> u8 {
    u8::from(versions > 1 && nth < of / 2)
}

/// Order and customer numbers run on, as the shop gave them out. Who moves keeps the number; a guest gets another one, or none.
fn number(truth: &mut Truth, sequence: &[(Date, u64, u32, u16)]) {
    let mut customers = 20_000;
    for (running, (_, tie, person, nth)) in sequence.iter().enumerate() {
        let person = &mut truth.people[*person as usize];
        person.orders[*nth as usize].number = format!("LC-{}", 100_001 + running);
        if !person.appearances[0].given.customer_no.is_empty() {
            continue;
        }
        customers += 1;
        let account = format!("K-{customers}");
        for appearance in person
            .appearances
            .iter_mut()
            .filter(|appearance| appearance.file == File::Shop)
        {
            let as_guest = appearance.given.customer_no == GUEST;
            customers += u32::from(as_guest);
            appearance.given.customer_no = match (as_guest, tie % 2) {
                (false, _) => account.clone(),
                (true, 0) => String::new(),
                (true, _) => format!("K-{customers}"),
            };
        }
    }
}

fn start<'a>(book: &'a mut Workbook, number: u8, formats: &Formats) -> Result<&'a mut Worksheet, WriteError> {
    let name = if number == 0 {
        "Orders".to_owned()
    } else {
        format!("Orders {}", number + 1)
    };
    let sheet = book.add_worksheet_with_low_memory()?.set_name(name)?;
    for (column, width) in [(1, 12), (4, 16), (5, 30), (6, 20), (7, 24), (9, 18), (11, 32)] {
        sheet.set_column_width(column, width)?;
    }
    sheet.write_string_with_format(0, 0, "Lindenhof Coffee – Shop orders", &formats.title)?;
    sheet.write_string(1, 0, "Exported 2026-11-16 08:42 · all orders · all countries")?;
    for (column, name) in HEADER.iter().enumerate() {
        sheet.write_string_with_format(ABOVE - 1, column as u16, *name, &formats.header)?;
    }
    Ok(sheet)
}

fn order_line(
    sheet: &mut Worksheet,
    row: u32,
    order: &Order,
    line: &Line,
    given: &Given,
    postcode_as_number: bool,
    formats: &Formats,
) -> Result<(), WriteError> {
    let money = formats
        .money
        .iter()
        .find(|(currency, _)| *currency == order.currency)
        .map_or(&formats.plain_money, |(_, format)| format);
    sheet.write_string(row, 0, &order.number)?;
    sheet.write_number_with_format(row, 1, excel_day(order.day), &formats.day)?;
    let who = [
        &given.customer_no,
        &given.first_name,
        &given.last_name,
        &given.email,
        &given.phone,
        &given.street,
    ];
    for (column, text) in (2..).zip(who) {
        if !text.is_empty() {
            sheet.write_string(row, column, text)?;
        }
    }
    match given.postcode.parse::<u32>() {
        Ok(number) if postcode_as_number => sheet.write_number_with_format(row, 8, number, &formats.german_postcode)?,
        _ => sheet.write_string(row, 8, &given.postcode)?,
    };
    sheet.write_string(row, 9, &given.city)?;
    sheet.write_string(row, 10, places::in_english(&given.country))?;
    sheet.write_string(row, 11, line.product)?;
    sheet.write_string(row, 12, line.category)?;
    sheet.write_number(row, 13, line.quantity)?;
    sheet.write_number_with_format(row, 14, amount(line.unit_price), money)?;
    sheet.write_number_with_format(row, 15, amount(line.total), money)?;
    sheet.write_string(row, 16, order.currency)?;
    Ok(())
}

/// Cents as the number a spreadsheet shows; division by a hundred is exact to the cent.
fn amount(cents: i64) -> f64 {
    cents as f64 / 100.0
}

/// Days since the turn of 1899.
fn excel_day(day: Date) -> f64 {
    day.since(date(1899, 12, 30)).map_or(0.0, |span| f64::from(span.get_days()))
}

fn formats() -> Formats {
    Formats {
        title: Format::new().set_bold().set_font_size(14),
        header: Format::new().set_bold().set_align(FormatAlign::Left),
        day: Format::new().set_num_format("dd/mm/yyyy"),
        german_postcode: Format::new().set_num_format("00000"),
        money: [
            ("EUR", Format::new().set_num_format("#,##0.00 \"€\"")),
            ("CHF", Format::new().set_num_format("[$CHF] #,##0.00")),
            ("GBP", Format::new().set_num_format("[$£-809]#,##0.00")),
        ],
        plain_money: Format::new().set_bold().set_num_format("#,##0.00"),
    }
}
