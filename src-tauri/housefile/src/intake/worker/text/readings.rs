//! The ways in which one line can be read: which of its quotes hold a cell together and which are mere characters. Tried one after the
//! other, the most usual first, until the line has as many cells as it should.

use super::dialect::Dialect;

/// Steps that are tried for one line; a line of many quotes has more ways than anybody could look through.
const MOST_STEPS: usize = 4_000;
const MOST_READINGS: usize = 64;

/// One way to read a line.
#[derive(Debug, Clone)]
pub(super) struct Reading {
    pub(super) cells: Vec<String>,
    /// How unusual it is.
    pub(super) cost: f32,
    /// A delimiter was missing beside a quote.
    pub(super) glued: bool,
}

/// Reads a line in every way that gives between `least` and `most` cells.
pub(super) fn readings(line: &str, dialect: Dialect, least: usize, most: usize) -> Vec<Reading> {
    let mut search = Search {
        line,
        dialect,
        quote: dialect.quote.unwrap_or('"'),
        least,
        most,
        steps: 0,
        cells: Vec::new(),
        found: Vec::new(),
    };
    search.go(0, 0.0, false);
    search.found
}

struct Search<'a> {
    line: &'a str,
    dialect: Dialect,
    quote: char,
    least: usize,
    most: usize,
    steps: usize,
    cells: Vec<String>,
    found: Vec<Reading>,
}

impl Search<'_> {
    /// Reads on from a cell's start.
    fn go(&mut self, at: usize, cost: f32, glued: bool) {
        self.steps += 1;
        if self.cells.len() >= self.most || self.steps > MOST_STEPS || self.found.len() >= MOST_READINGS {
            return;
        }
        let start = self.dialect.unblank(&self.line[at..]);
        if start.starts_with(self.quote) {
            self.quoted(self.line.len() - start.len() + self.quote.len_utf8(), cost, glued);
        }
        self.literal(at, cost, glued);
    }

    /// The cell is quoted: it ends at any quote behind which a cell can end; those before it are characters.
    fn quoted(&mut self, from: usize, cost: f32, glued: bool) {
        let mut cell = String::new();
        let mut at = from;
        let mut cost = cost;
        while let Some(found) = self.line[at..].find(self.quote) {
            let place = at + found;
            let behind = place + self.quote.len_utf8();
            cell.push_str(&self.line[at..place]);
            if self.dialect.backslash && cell.ends_with('\\') {
                cell.pop();
                cell.push(self.quote);
                at = behind;
                continue;
            }
            let rest = self.dialect.unblank(&self.line[behind..]);
            let pair = self.line[behind..].starts_with(self.quote);
            if rest.is_empty() || rest.starts_with(self.dialect.delimiter) {
                self.cells.push(cell.clone());
                self.behind(self.line.len() - rest.len(), cost, glued);
                self.cells.pop();
            } else if !glued {
                self.cells.push(cell.clone());
                self.go(behind, cost + 1.5, true);
                self.cells.pop();
            }
            cell.push(self.quote);
            if pair {
                // Nobody doubled the inner quote: the second of the two closes the cell.
                let closed = behind + self.quote.len_utf8();
                let rest = self.dialect.unblank(&self.line[closed..]);
                if rest.is_empty() || rest.starts_with(self.dialect.delimiter) {
                    self.cells.push(cell.clone());
                    self.behind(self.line.len() - rest.len(), cost + 0.4, glued);
                    self.cells.pop();
                }
            }
            at = behind + if pair { self.quote.len_utf8() } else { 0 };
            cost += if pair { 0.0 } else { 0.4 };
        }
    }

    /// The cell is not quoted: it goes to the next delimiter, whatever stands in it.
    fn literal(&mut self, at: usize, cost: f32, glued: bool) {
        let end = self.line[at..]
            .find(self.dialect.delimiter)
            .map_or(self.line.len(), |end| at + end);
        let cell = &self.line[at..end];
        let quote = cell
            .char_indices()
            .skip(1)
            .find(|(_, c)| *c == self.quote)
            .map(|(place, _)| at + place);
        let around = cell.len() > 1 && cell.starts_with(self.quote) && cell.ends_with(self.quote);
        let odd = match cell.contains(self.quote) {
            true if around => 1.8,
            true => 0.9,
            false => 0.0,
        };
        self.cells.push(cell.to_owned());
        self.behind(end, cost + odd, glued);
        self.cells.pop();
        if let Some(place) = quote.filter(|_| !glued) {
            self.cells.push(self.line[at..place].to_owned());
            self.go(place, cost + 1.5, true);
            self.cells.pop();
        }
    }

    /// Goes on behind a cell, or is done.
    fn behind(&mut self, at: usize, cost: f32, glued: bool) {
        if let Some(rest) = self.line[at..].strip_prefix(self.dialect.delimiter) {
            let rest = self.dialect.pad.and_then(|pad| rest.strip_prefix(pad)).unwrap_or(rest);
            return self.go(self.line.len() - rest.len(), cost, glued);
        }
        if self.cells.len() >= self.least {
            self.found.push(Reading {
                cells: self.cells.clone(),
                cost,
                glued,
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn best(line: &str, cells: usize) -> Vec<String> {
        let dialect = Dialect {
            delimiter: ',',
            pad: None,
            quote: Some('"'),
            backslash: false,
            old_mac: false,
        };
        let mut found = readings(line, dialect, cells, cells);
        found.sort_by(|a, b| a.cost.total_cmp(&b.cost));
        found.into_iter().next().map(|reading| reading.cells).unwrap_or_default()
    }

    #[test]
    fn a_stray_quote_parts_nothing() {
        assert_eq!(best("\"a,b,\"c, d\"", 3), ["\"a", "b", "c, d"]);
        assert_eq!(best("1,\",\"c, d\"", 3), ["1", "\"", "c, d"]);
        assert_eq!(best("\"a \"b\" c\",2", 2), ["a \"b\" c", "2"]);
        assert_eq!(best("1,\"a \"b\", c \"d\"\"", 2), ["1", "a \"b\", c \"d\""]);
        assert_eq!(best("12\"c, d\",e", 3), ["12", "c, d", "e"]);
        assert_eq!(best("\"a, b\"12,e", 3), ["a, b", "12", "e"]);
        assert_eq!(best("\"a, b\"\"c, d\",e", 3), ["a, b", "c, d", "e"]);
    }
}
