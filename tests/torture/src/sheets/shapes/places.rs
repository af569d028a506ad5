//! What is no file, and names that speak.

use super::{Content, Expect, Shape};

pub(super) fn shapes() -> Vec<Shape> {
    let csv = || b"Name,E-mail\nAnna Berger,anna@example.com\n".to_vec();
    let place = |name: &str, content: Content, ids: &[&'static str]| Shape {
        name: name.to_owned(),
        content,
        expect: Expect::Refused(ids.to_vec()),
        quick: true,
    };
    let mut shapes = vec![
        place("folder.xlsx", Content::Folder, &["intake-is-folder"]),
        place("pipe.csv", Content::Pipe, &["intake-cannot-open"]),
        place("endless.csv", Content::Link("/dev/zero"), &["intake-cannot-open"]),
        place("nowhere.csv", Content::Link("nowhere-at-all"), &["intake-cannot-open"]),
        place("circle.csv", Content::Link("circle.csv"), &["intake-cannot-open"]),
        place(
            "hole.csv",
            Content::Hole(64 << 20),
            &["intake-not-a-spreadsheet", "intake-nothing-in-it"],
        ),
        place("huge-hole.csv", Content::Hole(1 << 40), &["intake-too-large"]),
    ];
    // The name is shown in the sentence.
    for name in [
        "\u{202e}vsc.tsil.csv",
        "a\u{1b}[31mred.csv",
        "two\nlines.csv",
        "<b>bold<b>.csv",
        "{ $file }.csv",
        "%s%n.csv",
        " .csv",
    ] {
        shapes.push(Shape::refused(name, b"%PDF-1.7".to_vec(), "intake-is-pdf"));
    }
    shapes.push(Shape::read("no-ending", csv()));
    shapes.push(Shape::read("wrong-ending.xlsx", csv()));
    shapes
}
