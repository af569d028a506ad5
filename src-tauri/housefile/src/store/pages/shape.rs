//! What the rows of a table look like, read from its CREATE TABLE: enough to name their columns, and to tell to which table a page
//! belongs whose parent is lost. Our tables are STRICT, so that a value's kind says much.

use super::Value;

/// A table's columns.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Shape {
    /// The table.
    pub name: String,
    /// Its columns, in the order in which the file stores them.
    pub columns: Vec<Column>,
    /// Rows stand in the order of their primary key, without a row number.
    pub without_rowid: bool,
}

/// A column.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Column {
    /// Its name.
    pub name: String,
    /// INTEGER, TEXT, REAL or BLOB.
    kind: String,
    /// What a row has that was written before the column was added.
    pub usual: Value,
    /// The row number under another name.
    is_rowid: bool,
}

impl Shape {
    /// Reads a CREATE TABLE; nothing where it is none.
    pub(crate) fn of(name: &str, sql: &str) -> Option<Self> {
        let sql = without_comments(sql);
        let open = sql.find('(')?;
        let (parts, rest) = split(&sql[open + 1..])?;
        let without_rowid = rest.to_uppercase().contains("WITHOUT ROWID");
        let mut columns = Vec::new();
        let mut key: Vec<String> = Vec::new();
        for part in parts {
            let upper = part.to_uppercase();
            let mut words = part.split_whitespace();
            let first = words.next()?.trim_matches(['"', '`', '[', ']']).to_owned();
            match first.to_uppercase().as_str() {
                "PRIMARY" => {
                    let names = part.split_once('(')?.1.split(')').next()?;
                    key = names.split(',').map(|name| name.trim().to_owned()).collect();
                }
                "UNIQUE" | "CHECK" | "FOREIGN" | "CONSTRAINT" => {}
                _ => {
                    let kind = words.next().unwrap_or_default().to_uppercase();
                    let primary = upper.contains("PRIMARY KEY");
                    if primary {
                        key = vec![first.clone()];
                    }
                    columns.push(Column {
                        usual: usual(part),
                        is_rowid: primary && kind == "INTEGER" && !without_rowid,
                        name: first,
                        kind,
                    });
                }
            }
        }
        if without_rowid {
            // The primary key comes first, whatever the order in which the columns were named.
            let rank = |column: &Column| key.iter().position(|name| *name == column.name).unwrap_or(key.len());
            columns.sort_by_key(rank);
        }
        Some(Self {
            name: name.to_owned(),
            columns,
            without_rowid,
        })
    }

    /// Whether these values can be a row of this table. A row that was written before a column was added is shorter.
    pub(super) fn fits(&self, values: &[Value]) -> bool {
        values.len() <= self.columns.len()
            && values.iter().zip(&self.columns).all(|(value, column)| match value {
                Value::Null => true,
                Value::Integer(_) => {
                    !column.is_rowid && (column.kind == "INTEGER" || column.kind == "REAL" || column.kind.is_empty())
                }
                Value::Real(_) => column.kind == "REAL" || column.kind.is_empty(),
                Value::Text(_) => column.kind == "TEXT" || column.kind.is_empty(),
                Value::Blob(_) => column.kind == "BLOB" || column.kind.is_empty(),
            })
    }

    /// Puts the row number where the table has a name for it, and usual values behind a row from before a column was added.
    pub(super) fn complete(&self, rowid: i64, values: &mut Vec<Value>) {
        values.extend(self.columns.iter().skip(values.len()).map(|column| column.usual.clone()));
        for (value, column) in values.iter_mut().zip(&self.columns) {
            if column.is_rowid && *value == Value::Null {
                *value = Value::Integer(rowid);
            }
        }
    }
}

/// The DEFAULT of a column: a number or a text, as our tables have them.
fn usual(part: &str) -> Value {
    let Some((_, behind)) = part.split_once(" DEFAULT ") else {
        return Value::Null;
    };
    let behind = behind.trim_start();
    if let Some(text) = behind.strip_prefix('\'') {
        return Value::Text(text.split('\'').next().unwrap_or_default().to_owned());
    }
    let word = behind.split([' ', ',', ')']).next().unwrap_or_default();
    match (word.parse::<i64>(), word.parse::<f64>()) {
        (Ok(number), _) => Value::Integer(number),
        (_, Ok(number)) => Value::Real(number),
        _ => Value::Null,
    }
}

fn without_comments(sql: &str) -> String {
    sql.lines()
        .map(|line| line.split_once("--").map_or(line, |(code, _)| code))
        .collect::<Vec<_>>()
        .join("\n")
}

/// The parts between the commas of the outermost brackets, and what stands behind them.
fn split(text: &str) -> Option<(Vec<&str>, &str)> {
    let mut parts = Vec::new();
    let (mut depth, mut from, mut quoted) = (0_i32, 0, false);
    for (at, letter) in text.char_indices() {
        match letter {
            '\'' => quoted = !quoted,
            _ if quoted => {}
            '(' => depth += 1,
            ')' if depth == 0 => {
                parts.push(text[from..at].trim());
                return Some((parts, &text[at + 1..]));
            }
            ')' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(text[from..at].trim());
                from = at + 1;
            }
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(shape: &Shape) -> Vec<&str> {
        shape.columns.iter().map(|column| column.name.as_str()).collect()
    }

    #[test]
    fn columns_are_read_past_comments_checks_and_keys() {
        let sql = "CREATE TABLE contact (\n    id INTEGER PRIMARY KEY AUTOINCREMENT,\n    kind TEXT NOT NULL CHECK (kind IN ('a, b', 'c')), -- first, of two\n\
                   \n    total REAL, extra TEXT NOT NULL DEFAULT 'x y',\n    UNIQUE (kind, total)) STRICT";
        let shape = Shape::of("contact", sql).expect("a table");
        assert_eq!(names(&shape), ["id", "kind", "total", "extra"]);
        assert!(!shape.without_rowid);
        let mut row = vec![Value::Null, Value::Text("a, b".into()), Value::Integer(3)];
        assert!(
            shape.fits(&row),
            "a whole number in a REAL column, and a row from before `extra`"
        );
        shape.complete(7, &mut row);
        assert_eq!((&row[0], &row[3]), (&Value::Integer(7), &Value::Text("x y".into())));
        assert!(!shape.fits(&row), "the row number is not stored");
        assert!(!shape.fits(&[Value::Null, Value::Integer(1)]));
    }

    #[test]
    fn a_table_in_the_order_of_its_key() {
        let sql = "CREATE TABLE t (a TEXT, b INTEGER NOT NULL, c TEXT, PRIMARY KEY (b, c)) STRICT, WITHOUT ROWID";
        let shape = Shape::of("t", sql).expect("a table");
        assert_eq!(names(&shape), ["b", "c", "a"]);
        assert!(shape.without_rowid);
    }
}
