//! The tables of a file, walked page by page. What hangs under a damaged page is looked for among the pages that no tree reaches.

use std::collections::BTreeMap;

use super::{Pages, Shape, Value, record};
use crate::refusal::Answer;

/// A row of a table: its values in the order of the shape's columns.
pub(crate) type Row = Vec<Value>;

/// What was found of one table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Found {
    /// Rows that were read.
    pub rows: u64,
    /// Row numbers between the last row before a damaged page and the first behind it: so many rows may be missing at most.
    pub gaps: Vec<(i64, i64)>,
    /// Rows on whole pages that could not be put together.
    pub torn: u64,
}

/// Hands every readable row of every table to `each`, in portions. `known` are the tables that the file should have; what its own
/// schema says of them goes first.
pub(crate) fn read_tables(
    pages: &mut Pages,
    known: &[Shape],
    mut each: impl FnMut(&Shape, Vec<Row>) -> Answer<()>,
) -> Answer<BTreeMap<String, Found>> {
    let mut walk = Walk::new(pages);
    let schema = schema(&mut walk)?;
    let mut found: BTreeMap<String, Found> = BTreeMap::new();
    let mut broken: Vec<(Shape, Found)> = Vec::new();
    for shape in known {
        let (shape, root) = match schema.iter().find(|(of, _)| of.name == shape.name) {
            Some((own, root)) => (own.clone(), Some(*root)),
            None => (shape.clone(), None),
        };
        let mut table = Found::default();
        match root {
            Some(root) => walk.table(&shape, root, &mut table, &mut each)?,
            None => table.gaps.push(WHOLE),
        }
        if table.gaps.is_empty() {
            found.insert(shape.name.clone(), table);
        } else {
            broken.push((shape, table));
        }
    }
    if !broken.is_empty() {
        walk.pass_over_indexes(&schema)?;
        walk.lost_trees(&mut broken, &mut each)?;
    }
    found.extend(broken.into_iter().map(|(shape, table)| (shape.name, table)));
    Ok(found)
}

const WHOLE: (i64, i64) = (i64::MIN, i64::MAX);

/// Rows handed over at once, and about how many bytes of them at the most: packed rows are long.
const PORTION: usize = 2000;
const PORTION_BYTES: usize = 4 << 20;

fn length(value: &Value) -> usize {
    match value {
        Value::Text(text) => text.len(),
        Value::Blob(bytes) => bytes.len(),
        Value::Null | Value::Integer(_) | Value::Real(_) => 0,
    }
}

/// The schema's own table, whose columns are the same in every file.
fn schema_shape() -> Shape {
    let sql = "CREATE TABLE sqlite_schema (type TEXT, name TEXT, tbl_name TEXT, rootpage INTEGER, sql TEXT)";
    Shape::of("sqlite_schema", sql).unwrap_or_else(|| Shape {
        name: String::new(),
        columns: Vec::new(),
        without_rowid: false,
    })
}

/// The tables that the file's schema names, with their first pages; indexes have no shape but a name.
fn schema(walk: &mut Walk<'_>) -> Answer<Vec<(Shape, u32)>> {
    let shape = schema_shape();
    let mut rows: Vec<Row> = Vec::new();
    let mut table = Found::default();
    let mut keep = |_: &Shape, portion: Vec<Row>| -> Answer<()> {
        rows.extend(portion);
        Ok(())
    };
    walk.table(&shape, 1, &mut table, &mut keep)?;
    if !table.gaps.is_empty() {
        walk.lost_trees(&mut [(shape, table)], &mut keep)?;
    }
    Ok(rows
        .iter()
        .filter_map(|row| match row.as_slice() {
            [Value::Text(kind), Value::Text(name), _, Value::Integer(root), sql] => {
                let root = u32::try_from(*root).ok().filter(|root| *root > 0)?;
                match (kind.as_str(), sql) {
                    ("table", Value::Text(sql)) => Some((Shape::of(name, sql)?, root)),
                    ("index", _) => Some((
                        Shape {
                            name: format!("index {name}"),
                            columns: Vec::new(),
                            without_rowid: true,
                        },
                        root,
                    )),
                    _ => None,
                }
            }
            _ => None,
        })
        .collect())
}

pub(super) struct Walk<'a> {
    pub(super) pages: &'a mut Pages,
    pub(super) seen: Vec<bool>,
}

/// A page of a tree, as its header tells it.
pub(super) struct Node {
    page: Vec<u8>,
    pub(super) kind: u8,
    pub(super) cells: Vec<usize>,
    last_child: u32,
}

pub(super) const TABLE_LEAF: u8 = 0x0d;
pub(super) const TABLE_INNER: u8 = 0x05;
pub(super) const INDEX_LEAF: u8 = 0x0a;
pub(super) const INDEX_INNER: u8 = 0x02;

impl<'a> Walk<'a> {
    fn new(pages: &'a mut Pages) -> Self {
        let count = usize::try_from(pages.count()).unwrap_or(usize::MAX);
        Self {
            pages,
            seen: vec![false; count.saturating_add(1)],
        }
    }

    /// Marks a page as reached; false where it was before, or where there is none.
    pub(super) fn reach(&mut self, number: u32) -> bool {
        match self.seen.get_mut(number as usize) {
            Some(seen) if number > 0 => !std::mem::replace(seen, true),
            _ => false,
        }
    }

    pub(super) fn node(&mut self, number: u32) -> Option<Node> {
        let page = self.pages.read(number)?;
        let at = if number == 1 { 100 } else { 0 };
        let kind = page[at];
        let inner = matches!(kind, TABLE_INNER | INDEX_INNER);
        if !inner && !matches!(kind, TABLE_LEAF | INDEX_LEAF) {
            return None;
        }
        let first = at + if inner { 12 } else { 8 };
        let count = usize::from(u16::from_be_bytes([page[at + 3], page[at + 4]]));
        let cells: Vec<usize> = (0..count)
            .map_while(|n| {
                let place = page.get(first + 2 * n..first + 2 * n + 2)?;
                Some(usize::from(u16::from_be_bytes([place[0], place[1]])))
            })
            .collect();
        // A cell outside the page: not a page of a tree.
        if cells.len() < count || cells.iter().any(|cell| *cell < first || *cell >= self.pages.usable()) {
            return None;
        }
        let last_child = if inner { word(&page, at + 8).unwrap_or(0) } else { 0 };
        Some(Node {
            page,
            kind,
            cells,
            last_child,
        })
    }

    pub(super) fn table(
        &mut self,
        shape: &Shape,
        root: u32,
        table: &mut Found,
        each: &mut impl FnMut(&Shape, Vec<Row>) -> Answer<()>,
    ) -> Answer<()> {
        let mut open = vec![(root, WHOLE.0, WHOLE.1)];
        let mut portion: Vec<Row> = Vec::new();
        let mut bytes = 0;
        while let Some((number, low, high)) = open.pop() {
            if !self.reach(number) {
                // A page beyond the end of a file that was cut off is missing; one that was reached before is not read twice.
                if number == 0 || number > self.pages.count() {
                    table.gaps.push((low, high));
                }
                continue;
            }
            let Some(node) = self
                .node(number)
                .filter(|node| (node.kind & 0x0f == 0x05 || node.kind == TABLE_LEAF) != shape.without_rowid)
            else {
                table.gaps.push((low, high));
                continue;
            };
            if matches!(node.kind, TABLE_INNER | INDEX_INNER) {
                open.extend(children(&node, low, high));
            }
            let there = portion.len();
            self.rows(&node, shape, table, &mut portion);
            bytes += portion[there..].iter().flatten().map(length).sum::<usize>();
            if portion.len() >= PORTION || bytes >= PORTION_BYTES {
                bytes = 0;
                each(shape, std::mem::take(&mut portion))?;
            }
        }
        if portion.is_empty() { Ok(()) } else { each(shape, portion) }
    }

    /// The rows of a page. Inner pages of a table in the order of its key hold rows as well.
    fn rows(&mut self, node: &Node, shape: &Shape, table: &mut Found, into: &mut Vec<Row>) {
        if node.kind == TABLE_INNER {
            return;
        }
        for cell in &node.cells {
            match self.row(node, *cell, shape) {
                Some(row) => {
                    table.rows += 1;
                    into.push(row);
                }
                None => table.torn += 1,
            }
        }
    }

    fn row(&mut self, node: &Node, cell: usize, shape: &Shape) -> Option<Row> {
        let (rowid, payload) = self.payload(node, cell)?;
        let mut values = record::values(&payload)?;
        if !shape.fits(&values) {
            return None;
        }
        shape.complete(rowid, &mut values);
        Some(values)
    }

    /// A cell's row number (0 where it has none) and its whole payload, put together from its further pages.
    pub(super) fn payload(&mut self, node: &Node, cell: usize) -> Option<(i64, Vec<u8>)> {
        let usable = self.pages.usable();
        let bytes = node.page.get(cell..usable)?;
        let mut at = if node.kind == INDEX_INNER { 4 } else { 0 };
        let (size, length) = record::varint(bytes.get(at..)?)?;
        at += length;
        let mut rowid = 0;
        if node.kind == TABLE_LEAF {
            let (number, length) = record::varint(bytes.get(at..)?)?;
            rowid = number.cast_signed();
            at += length;
        }
        let size = usize::try_from(size).ok().filter(|size| *size < 1 << 30)?;
        let here = local(size, usable, node.kind == TABLE_LEAF);
        let mut payload = bytes.get(at..at + here)?.to_vec();
        let mut next = if here < size { word(bytes, at + here)? } else { 0 };
        while payload.len() < size {
            if !self.reach(next) {
                return None;
            }
            let page = self.pages.read(next)?;
            next = word(&page, 0)?;
            let more = (usable - 4).min(size - payload.len());
            payload.extend_from_slice(page.get(4..4 + more)?);
        }
        Some((rowid, payload))
    }
}

pub(super) fn children(node: &Node, low: i64, high: i64) -> Vec<(u32, i64, i64)> {
    let mut from = low;
    let mut found: Vec<(u32, i64, i64)> = Vec::new();
    for cell in &node.cells {
        let Some(child) = word(&node.page, *cell) else { continue };
        let key = match node.kind {
            TABLE_INNER => record::varint(&node.page[cell + 4..]).map_or(high, |(key, _)| key.cast_signed()),
            _ => high,
        };
        found.push((child, from, key));
        if node.kind == TABLE_INNER {
            from = key;
        }
    }
    found.push((node.last_child, from, high));
    // A stack gives back the last one first; rows come in their order.
    found.reverse();
    found
}

/// How many bytes of a payload stand on the page itself (SQLite's file format, 1.6).
fn local(size: usize, usable: usize, leaf_of_table: bool) -> usize {
    let most = if leaf_of_table {
        usable - 35
    } else {
        (usable - 12) * 64 / 255 - 23
    };
    if size <= most {
        return size;
    }
    let least = (usable - 12) * 32 / 255 - 23;
    let here = least + (size - least) % (usable - 4);
    if here <= most { here } else { least }
}

pub(super) fn word(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..at + 4)?;
    Some(u32::from_be_bytes([four[0], four[1], four[2], four[3]]))
}
