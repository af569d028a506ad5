//! Texts that keep the width they were laid out with, where the font of the window is missing: a picture in a file is looked at on other
//! computers, and a wider font would push labels into what stands beside them.

use std::fmt::Write as _;

use super::fit;

const OPEN: &str = "<text ";
const CLOSE: &str = "</text>";

/// The same picture, each of its texts told how wide it is (SVG 1.1, `textLength`).
pub(super) fn held(svg: &str) -> String {
    let mut parts = svg.split(OPEN);
    let mut kept = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        kept.push_str(OPEN);
        if let Some(width) = width_of(part) {
            // Writing to a String cannot fail.
            let _ = write!(kept, "textLength=\"{width}\" lengthAdjust=\"spacingAndGlyphs\" ");
        }
        kept.push_str(part);
    }
    kept
}

/// How wide a text was taken to be, by its size and weight.
fn width_of(part: &str) -> Option<i32> {
    let (attributes, rest) = part.split_once('>')?;
    let (inside, _) = rest.split_once(CLOSE)?;
    let (_, size) = attributes.split_once("font-size=\"")?;
    let size: f64 = size.split('"').next()?.parse().ok()?;
    #[expect(clippy::cast_possible_truncation, reason = "a font's size in pixels")]
    let size = size.round() as i32;
    let text = inside
        .trim()
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&apos;", "'")
        .replace("&amp;", "&");
    (!text.is_empty()).then(|| fit::width(&text, size, attributes.contains("font-weight=\"600\"")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_text_is_told_its_width_and_nothing_else_changes() {
        let svg = "<svg><text x=\"1\" font-size=\"10\">\nA &amp; B\n</text><rect/><text x=\"2\">no size</text></svg>";
        let width = fit::width("A & B", 10, false);
        let told = format!("textLength=\"{width}\" lengthAdjust=\"spacingAndGlyphs\" ");
        let held = held(svg);
        assert!(held.contains(&format!("<text {told}x=\"1\"")), "{held}");
        assert_eq!(held.replace(&told, ""), svg);
    }
}
