//! The colours: the window's tokens by name. plotters knows RGB alone, so each token is drawn in a colour of its own that nobody
//! uses, and replaced by `var(--token)` in the finished picture; for print and export by its real value in light.

use std::fmt::Write as _;

use plotters::style::RGBColor;

use super::held::held;

/// A colour by what it means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::dashboards) enum Ink {
    /// A series, 1 to 6.
    Series(u8),
    /// A step of the heat scale, 1 to 8.
    Heat(u8),
    /// Text on a low or high step of the heat scale.
    OnHeat {
        /// From the seventh step up.
        high: bool,
    },
    /// Text on a series' own colour.
    OnSeries,
    /// Figures.
    Text,
    /// Labels.
    Text2,
    /// Hints.
    Text3,
    /// Gridlines.
    Line,
    /// The line values stand on; marks that are not the point.
    StrongLine,
    /// What the chart lies on.
    Surface,
    /// What holds the place of nothing.
    Sunken,
}

struct Token {
    name: &'static str,
    light: u32,
    #[cfg_attr(not(test), allow(dead_code))]
    dark: u32,
}

const fn token(name: &'static str, light: u32, dark: u32) -> Token {
    Token { name, light, dark }
}

/// Compared with the window's own list by a test.
static TOKENS: [Token; 24] = [
    token("chart-1", 0x4759b7, 0x889ef6),
    token("chart-2", 0x4e9bae, 0x3d868c),
    token("chart-3", 0x244200, 0x9fff8e),
    token("chart-4", 0xc78029, 0xe5a44b),
    token("chart-5", 0x8f5854, 0xce5a17),
    token("chart-6", 0x660569, 0xfacbfb),
    token("heat-1", 0xf3f5fc, 0x1c2036),
    token("heat-2", 0xe0e5f8, 0x232b4c),
    token("heat-3", 0xc9d2f3, 0x2c3768),
    token("heat-4", 0xaebbec, 0x394788),
    token("heat-5", 0x8a9ce2, 0x4a5cab),
    token("heat-6", 0x6478d3, 0x6478d3),
    token("heat-7", 0x4858b5, 0x8a9ce2),
    token("heat-8", 0x303d92, 0xaebbec),
    token("on-heat-low", 0x1d222b, 0xeceef3),
    token("on-heat-high", 0xffffff, 0x0d111f),
    token("on-accent", 0xffffff, 0x0d111f),
    token("text", 0x1d222b, 0xeceef3),
    token("text-2", 0x4d535e, 0xb4b7bf),
    token("text-3", 0x676c77, 0x979ba4),
    token("line", 0xdbdee3, 0x2f333b),
    token("line-strong", 0x828690, 0x747a87),
    token("surface", 0xffffff, 0x191c22),
    token("sunken", 0xf1f2f6, 0x0c0e14),
];

impl Ink {
    fn place(self) -> u8 {
        match self {
            Self::Series(series) => series.clamp(1, 6) - 1,
            Self::Heat(step) => 5 + step.clamp(1, 8),
            Self::OnHeat { high } => 14 + u8::from(high),
            Self::OnSeries => 16,
            Self::Text => 17,
            Self::Text2 => 18,
            Self::Text3 => 19,
            Self::Line => 20,
            Self::StrongLine => 21,
            Self::Surface => 22,
            Self::Sunken => 23,
        }
    }

    /// The colour it is drawn in until [`named`].
    pub(super) fn stand_in(self) -> RGBColor {
        RGBColor(1, 2, self.place())
    }
}

/// Puts the tokens' names where their stand-ins are.
pub(super) fn named(svg: &str) -> String {
    let mut text = svg.to_owned();
    for (place, token) in TOKENS.iter().enumerate() {
        text = text.replace(&format!("\"#0102{place:02X}\""), &format!("\"var(--{})\"", token.name));
    }
    text
}

/// The same picture with the light colours in it and its texts held to their width: for paper, and for files that are looked at elsewhere.
#[must_use]
pub fn for_print(svg: &str) -> String {
    held(&coloured(svg, |token| token.light))
}

fn coloured(svg: &str, colour: impl Fn(&Token) -> u32) -> String {
    let mut text = svg.to_owned();
    for token in &TOKENS {
        let mut hex = String::new();
        // Writing to a String cannot fail.
        let _ = write!(hex, "\"#{:06x}\"", colour(token));
        text = text.replace(&format!("\"var(--{})\"", token.name), &hex);
    }
    text
}

#[cfg(test)]
pub(in crate::dashboards) fn tokens(svg: &str, dark: bool) -> String {
    coloured(svg, |token| if dark { token.dark } else { token.light })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_colours_are_those_of_the_window() {
        let css = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ui/src/kit/style/tokens.css");
        let css = std::fs::read_to_string(css).expect("the window's tokens");
        let (light, dark) = css.split_once("[data-theme=\"dark\"]").expect("two themes");
        for token in &TOKENS {
            let line = |colour: u32| format!("--{}: #{colour:06x};", token.name);
            assert!(light.contains(&line(token.light)), "light {}", line(token.light));
            assert!(dark.contains(&line(token.dark)), "dark {}", line(token.dark));
        }
    }
}
