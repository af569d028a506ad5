//! Text tables: lines without end, quotes that never close, bytes that are no text, and values that speak to programs.

use super::{Expect, Shape};

const NOT: &str = "intake-not-a-spreadsheet";
const NOTHING: &str = "intake-nothing-in-it";

pub(super) fn shapes() -> Vec<Shape> {
    let mut shapes = vec![
        Shape::refused("empty.csv", Vec::new(), "intake-empty-file"),
        Shape::refused("blank.csv", b"\n\n  \n \t\n".to_vec(), NOTHING),
        Shape::new(
            "mark-alone.csv",
            b"\xef\xbb\xbf".to_vec(),
            Expect::Refused(vec![NOTHING, "intake-empty-file"]),
        ),
        Shape::new(
            "wide-mark-alone.csv",
            b"\xff\xfe".to_vec(),
            Expect::Refused(vec![NOTHING, "intake-empty-file", NOT]),
        ),
        Shape::read("one-cell.csv", b"Name".to_vec()),
        Shape::new("zeros.csv", vec![0; 100_000], Expect::Refused(vec![NOT, NOTHING])),
        Shape::new(
            "wide-zeros.csv",
            [&b"\xff\xfe"[..], &[0; 100_000]].concat(),
            Expect::Either(vec![NOT, NOTHING]),
        ),
    ];
    let header = "Name,E-mail\n";
    let honest = "Anna Berger,anna@example.com\n";
    let with = |name: &str, text: String| Shape::new(name, (header.to_owned() + &text).into_bytes(), Expect::Read);
    shapes.extend([
        with("quote-open.csv", format!("\"Anna{}", honest.repeat(20_000))),
        with("quotes.csv", "\"".repeat(1 << 20)),
        with("half-quotes.csv", "\"a\"b\"c\",\"\n".repeat(50_000)),
        with("mixed-ends.csv", "a,b\r\nc,d\re,f\n\rg,h\u{2028}i,j\u{85}k,l\n".repeat(1000)),
        with("ragged.csv", (0..2000).map(|n| "x,".repeat(n % 300) + "\n").collect()),
        with("formulas.csv", "=cmd|'/C calc'!A0,+1@x.example\n-2+3,@SUM(1)\n".repeat(100)),
        with(
            "pages.csv",
            "<script>alert(1)</script>,\"<img src=x onerror=alert(1)>\"\n".repeat(100),
        ),
        with(
            "escapes.csv",
            "\u{1b}]0;gone\u{7}\u{1b}[2J,\u{202e}moc.elpmaxe@anna\n".repeat(100),
        ),
        with("statements.csv", "'); DROP TABLE contact; --,x' OR '1'='1\n".repeat(100)),
        with("marks.csv", ("e".to_owned() + &"\u{301}".repeat(5000) + ",x\n").repeat(20)),
        with("private.csv", "\u{e000}\u{10ffff}\u{fffe},\u{feff}\u{200b}\n".repeat(100)),
        with(
            "numbers.csv",
            format!("{},{}\n", "9".repeat(5000), "0.".to_owned() + &"1".repeat(5000)),
        ),
        with(
            "days.csv",
            "0000-00-00,99.99.9999\n31.02.2024,2024-13-45T99:99:99Z\n".repeat(50),
        ),
        with("same-names.csv", honest.repeat(50_000)).slow(),
        with("one-million-lines.csv", "a,b\n".repeat(1_000_000)).slow(),
    ]);
    let headers: String = (0..2000).map(|n| format!("Name {n},")).collect();
    shapes.push(
        Shape::read(
            "two-thousand-columns.csv",
            format!("{headers}\n{}\n", "x,".repeat(2000)).into_bytes(),
        )
        .slow(),
    );
    let same_headers = "E-mail,".repeat(500);
    shapes.push(Shape::read(
        "five-hundred-mails.csv",
        format!("{same_headers}\n{}\n", "a@b.example,".repeat(500)).into_bytes(),
    ));
    let wide = "x,".repeat(20_000);
    shapes.push(Shape::refused(
        "too-wide.csv",
        format!("{wide}\n{wide}\n").into_bytes(),
        "intake-too-wide",
    ));
    for (name, bytes) in [("one-line", 2 << 20), ("one-long-line", 200 << 20)] {
        let expect = Expect::Either(vec!["intake-cell-too-long"]);
        let shape = Shape::new(format!("{name}.csv"), vec![b'x'; bytes], expect);
        shapes.push(if bytes > 10 << 20 { shape.slow() } else { shape });
    }
    shapes.extend(bytes());
    shapes
}

/// Bytes that stand for nothing in the encoding they claim.
fn bytes() -> Vec<Shape> {
    let wide = |text: &str| -> Vec<u8> { text.encode_utf16().flat_map(u16::to_le_bytes).collect() };
    let mut lone = b"\xff\xfe".to_vec();
    lone.extend(wide("Name,E-mail\n"));
    lone.extend([0x00, 0xd8, 0x00, 0xdc].repeat(500));
    let mut odd = b"\xff\xfe".to_vec();
    odd.extend(wide("Name,E-mail\nAnna,a@b.example\n"));
    odd.push(0x41);
    let noise: Vec<u8> = (0..200_000_u32)
        .map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8)
        .collect();
    let overlong = b"Name,E-mail\n\xc0\xaf\xe0\x80\xaf,\xf8\x88\x80\x80\x80\n".repeat(50);
    let either = || Expect::Either(vec![NOT, NOTHING, "intake-damaged"]);
    vec![
        Shape::new("lone-halves.csv", lone, either()),
        Shape::new("odd-byte.csv", odd, either()),
        Shape::new("overlong.csv", overlong, either()),
        Shape::refused("noise.csv", noise, NOT),
        Shape::new("utf-7.csv", b"Name,E-mail\n+ADw-script+AD4-,+AEA-\n".to_vec(), Expect::Read),
        Shape::new(
            "iso-2022.csv",
            b"Name,E-mail\n\x1b$B$3$s\x1b(B,a@b.example\n".repeat(100),
            either(),
        ),
        Shape::new("utf-32.csv", b"\xff\xfe\0\0N\0\0\0a\0\0\0".to_vec(), either()),
        Shape::new("ebcdic.csv", (0..5000_u32).map(|n| 0x81 + (n % 9) as u8).collect(), either()),
        Shape::new(
            "mark-in-the-middle.csv",
            b"Name,E-mail\n\xef\xbb\xbfAnna,\xff\xfe\n".repeat(100),
            either(),
        ),
        Shape::new(
            "zero-in-a-cell.csv",
            b"Name,E-mail\nAn\0na,a@b.example\n".repeat(100),
            either(),
        ),
    ]
}
