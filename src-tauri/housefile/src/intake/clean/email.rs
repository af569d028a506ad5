//! The e-mail addresses of a cell: one or several; an unreadable one is kept as it stands, without a form to compare.

use super::row::{Flaw, Point};
use crate::values::{Email, suggest_domain};

/// Reads a cell; each flaw with the piece it was found in.
pub(crate) fn emails(cell: &str) -> (Vec<Point>, Vec<(Flaw, String)>) {
    let mut points: Vec<Point> = Vec::new();
    let mut flaws = Vec::new();
    for piece in pieces(cell) {
        match Email::parse(piece) {
            Some(email) => {
                if suggest_domain(email.domain()).is_some() {
                    flaws.push((Flaw::TypoDomain, email.shown().to_owned()));
                }
                if points.iter().all(|point| point.norm.as_deref() != Some(email.norm())) {
                    points.push(Point {
                        shown: email.shown().to_owned(),
                        norm: Some(email.norm().to_owned()),
                    });
                }
            }
            None => {
                flaws.push((Flaw::InvalidEmail, piece.to_owned()));
                points.push(Point {
                    shown: piece.to_owned(),
                    norm: None,
                });
            }
        }
    }
    (points, flaws)
}

fn pieces(cell: &str) -> Vec<&str> {
    if cell.matches('@').count() < 2 || cell.contains('"') {
        return vec![cell];
    }
    let listed: Vec<&str> = cell
        // Google joins several by three colons.
        .split(":::")
        .flat_map(|part| part.split([',', ';', '|', '/', '\n']))
        .map(str::trim)
        .filter(|piece| !piece.is_empty())
        .collect();
    // `a@b.example c@d.example`, but not `Anna Koch <a@b.example>`.
    listed
        .into_iter()
        .flat_map(|piece| match piece.matches('@').count() > 1 && !piece.contains('<') {
            true => piece.split_whitespace().collect::<Vec<_>>(),
            false => vec![piece],
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_addresses_come_apart_and_bad_ones_are_told() {
        let norms = |cell: &str| {
            emails(cell)
                .0
                .into_iter()
                .map(|p| p.norm.unwrap_or_else(|| "-".into()))
                .collect::<Vec<_>>()
        };
        assert_eq!(norms("A@b.example; c@d.example"), ["a@b.example", "c@d.example"]);
        assert_eq!(norms("a@b.example/c@d.example"), ["a@b.example", "c@d.example"]);
        assert_eq!(norms("a@b.example ::: c@d.example"), ["a@b.example", "c@d.example"]);
        assert_eq!(norms("mailto:a@b.example"), ["a@b.example"]);
        assert_eq!(norms("a@b.example c@d.example"), ["a@b.example", "c@d.example"]);
        assert_eq!(norms("a@b.example, A@B.example"), ["a@b.example"]);
        assert_eq!(
            norms("Anna Koch <a@b.example>, Bert <b@b.example>"),
            ["a@b.example", "b@b.example"]
        );
        assert_eq!(norms("anna@@b.example"), ["-"]);
        assert_eq!(
            emails("anna(at)b.example").1,
            [(Flaw::InvalidEmail, "anna(at)b.example".to_owned())]
        );
        assert_eq!(emails("anna@gmial.com").1, [(Flaw::TypoDomain, "anna@gmial.com".to_owned())]);
        assert_eq!(norms("anna@gmial.com"), ["anna@gmial.com"], "proposed, not applied");
    }
}
