//! Which rows are one person, inside the files first and then against the house file. Exact keys alone; what is merely alike is
//! for room matching. Linear in rows and people.

mod base;
mod keys;

use std::collections::HashSet;

pub(crate) use base::match_base;
use keys::KeyKind;
pub(crate) use keys::{RowKeys, order_key, place_key, row_keys};
use rustc_hash::FxHashMap;

/// Rows joined by the keys they share.
#[derive(Debug, Default)]
pub(crate) struct Groups {
    parent: Vec<u32>,
    by_key: FxHashMap<u64, u32>,
    /// A mailbox and a phone of each person, at its first row; 0 where none is known.
    marks: Vec<Marks>,
    /// Whether somebody is named there, by name or number.
    named: Vec<bool>,
    /// Mailboxes beside the first of a row, with the row; few rows have any.
    further: Vec<(u32, u32)>,
}

#[derive(Debug, Clone, Copy, Default)]
struct Marks {
    mailbox: u32,
    phone: u32,
}

impl Marks {
    /// Whether both have mailboxes of their own, or phones where it is the address that they share.
    fn contradict(self, kind: KeyKind, row: &RowKeys) -> bool {
        let differ = |mark: u32, own: &[u32]| mark != 0 && !own.is_empty() && !own.contains(&mark);
        differ(self.mailbox, &row.mailboxes) || (kind == KeyKind::Address && differ(self.phone, &row.phones))
    }

    fn or(self, other: Self) -> Self {
        let first = |one: u32, other: u32| if one == 0 { other } else { one };
        Self {
            mailbox: first(self.mailbox, other.mailbox),
            phone: first(self.phone, other.phone),
        }
    }
}

impl Groups {
    /// Adds the next row; its keys join it to earlier rows.
    pub(crate) fn add(&mut self, keys: &RowKeys) -> u32 {
        let row = u32::try_from(self.parent.len()).unwrap_or(u32::MAX);
        self.parent.push(row);
        self.named.push(keys.named);
        self.marks.push(Marks {
            mailbox: keys.mailboxes.first().copied().unwrap_or_default(),
            phone: keys.phones.first().copied().unwrap_or_default(),
        });
        self.further
            .extend(keys.mailboxes.iter().skip(1).map(|mailbox| (row, *mailbox)));
        for key in &keys.plain {
            match self.by_key.get(key) {
                Some(other) => self.join(row, *other),
                None => {
                    self.by_key.insert(*key, row);
                }
            }
        }
        for (kind, key) in &keys.shared {
            match self.by_key.get(key).copied() {
                Some(other) => {
                    let root = self.root(other);
                    // Who contradicts is left for matching, which weighs everything that they share.
                    if !self.marks[root as usize].contradict(*kind, keys) {
                        self.join(row, root);
                    }
                }
                None => {
                    self.by_key.insert(*key, row);
                }
            }
        }
        row
    }

    /// Adds the next row as a person of its own, to be found under this key.
    pub(crate) fn add_apart(&mut self, key: Option<u64>) -> u32 {
        let row = self.add(&RowKeys::default());
        self.name(key, row);
        row
    }

    /// Lets a row be found under a key without joining it to others of that key.
    pub(crate) fn name(&mut self, key: Option<u64>, row: u32) {
        if let Some(key) = key {
            self.by_key.entry(key).or_insert(row);
        }
    }

    /// Makes one person of two rows; the earlier row stands for both.
    pub(crate) fn join(&mut self, one: u32, other: u32) {
        let (one, other) = (self.root(one), self.root(other));
        let (first, later) = (one.min(other) as usize, one.max(other) as usize);
        self.parent[later] = one.min(other);
        self.marks[first] = self.marks[first].or(self.marks[later]);
        self.named[first] |= self.named[later];
    }

    /// The first row of this row's person.
    pub(crate) fn root(&mut self, row: u32) -> u32 {
        let mut at = row as usize;
        while self.parent[at] as usize != at {
            // Halving the path keeps the walk short.
            self.parent[at] = self.parent[self.parent[at] as usize];
            at = self.parent[at] as usize;
        }
        u32::try_from(at).unwrap_or(u32::MAX)
    }

    /// A row that has this key.
    pub(crate) fn row_with(&self, key: u64) -> Option<u32> {
        self.by_key.get(&key).copied()
    }

    /// Whether the person of this first row is named, by name or number, and not by mailboxes alone.
    fn is_named(&self, root: u32) -> bool {
        self.named[root as usize]
    }

    /// Who is named in rows that have one of these mailboxes, by their first rows.
    fn named_with(&mut self, mailboxes: &HashSet<u32>) -> FxHashMap<u32, HashSet<u32>> {
        let mut named: FxHashMap<u32, HashSet<u32>> = FxHashMap::default();
        if mailboxes.is_empty() {
            return named;
        }
        let first = self.marks.iter().zip(0_u32..).map(|(marks, row)| (row, marks.mailbox));
        let there: Vec<(u32, u32)> = first
            .chain(self.further.iter().copied())
            .filter(|(_, mailbox)| mailboxes.contains(mailbox))
            .collect();
        for (row, mailbox) in there {
            let root = self.root(row);
            if self.is_named(root) {
                named.entry(mailbox).or_default().insert(root);
            }
        }
        named
    }

    /// Whether the person of this first row has a mailbox, or a phone where it is the address that is shared: what could contradict.
    fn may_contradict(&self, root: u32, kind: KeyKind) -> bool {
        let marks = self.marks[root as usize];
        marks.mailbox != 0 || (kind == KeyKind::Address && marks.phone != 0)
    }

    /// Whether somebody with these mailboxes and phones is another person than this first row's.
    fn contradicts(&self, root: u32, kind: KeyKind, mailboxes: &HashSet<u32>, phones: &HashSet<u32>) -> bool {
        let differ = |mark: u32, own: &HashSet<u32>| mark != 0 && !own.is_empty() && !own.contains(&mark);
        let marks = self.marks[root as usize];
        differ(marks.mailbox, mailboxes) || (kind == KeyKind::Address && differ(marks.phone, phones))
    }

    /// Lets go of everything but who is one person with whom: no row is added or joined any more.
    pub(crate) fn forget_keys(&mut self) {
        self.by_key = FxHashMap::default();
        self.marks = Vec::new();
        self.named = Vec::new();
        self.further = Vec::new();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::clean::{CleanRow, Facts, Point};

    fn row(given: &str, family: &str, email: &str, phone: &str) -> CleanRow {
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let point = |text: &str| {
            some(text)
                .map(|norm| Point {
                    shown: norm.clone(),
                    norm: Some(norm),
                })
                .into_iter()
                .collect()
        };
        CleanRow {
            facts: Facts {
                given: some(given),
                family: some(family),
                ..Facts::default()
            },
            emails: point(email),
            phones: point(phone),
            ..CleanRow::default()
        }
    }

    fn people(rows: &[CleanRow]) -> Vec<u32> {
        let mut groups = Groups::default();
        for row in rows {
            groups.add(&row_keys("shop", row));
        }
        (0..u32::try_from(rows.len()).expect("few"))
            .map(|at| groups.root(at))
            .collect()
    }

    #[test]
    fn couples_that_share_a_mailbox_or_a_phone_stay_two_people() {
        let rows = [
            row("Anna", "Koch", "koch@post.example", "+49301"),
            row("Bert", "Koch", "koch@post.example", "+49301"),
            row("", "", "koch@post.example", "+49301"),
            row("", "Koch", "", "+49301"),
            row("", "Koch", "", "+49301"),
        ];
        assert_eq!(people(&rows), [0, 1, 2, 3, 4]);
    }

    #[test]
    fn an_address_with_the_name_makes_one_person_across_rows() {
        let rows = [
            row("Jürgen", "Groß", "j@post.example", ""),
            row("Juergen", "Gross", "", "+49301"),
            row("Groß", "Jürgen", "j@post.example", "+49301"),
            row("", "", "lone@post.example", ""),
            row("", "", "lone@post.example", ""),
        ];
        assert_eq!(people(&rows), [0, 0, 0, 3, 3], "the third row ties the first two");
    }

    #[test]
    fn father_and_son_of_one_name_stay_two_people() {
        let rows = [
            row("Karl", "Huber", "karl@post.example", "+49301"),
            row("Karl", "Huber", "karl.huber@web.example", "+49301"),
            row("Karl", "Huber", "", "+49301"),
        ];
        assert_eq!(
            people(&rows),
            [0, 1, 0],
            "two mailboxes; the third row says nothing against the first"
        );
    }

    #[test]
    fn a_customer_number_ties_rows_of_one_system() {
        let numbered = |number: &str| CleanRow {
            number: Some(number.into()),
            ..row("Anna", "Koch", "", "")
        };
        let mut groups = Groups::default();
        for (system, number) in [("shop", "K-1"), ("shop", "K-1"), ("club", "K-1"), ("shop", "k-1")] {
            groups.add(&row_keys(system, &numbered(number)));
        }
        let roots: Vec<u32> = (0..4).map(|at| groups.root(at)).collect();
        assert_eq!(roots, [0, 0, 2, 3], "byte for byte, and per system");
    }
}
