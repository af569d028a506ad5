//! Spreadsheets of every kind through the real worker process: what is found in them, what is asked, what is refused, and that
//! a hostile one leaves the parent alive.

mod choosing;
mod desk;
mod documents;
mod exports;
mod hostile;
mod markup;
mod mended;
mod odd_books;
mod old_books;
mod pasted;
mod people;
mod polluted;
mod samples;
mod stops;
mod texts;
mod traps;
mod workbooks;
