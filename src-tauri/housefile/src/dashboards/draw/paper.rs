//! The sheet a chart is painted on: whole pixels, so that edges are crisp at the width asked for.

use plotters::{
    backend::SVGBackend,
    coord::Shift,
    drawing::{DrawingArea, IntoDrawingArea as _},
    element::{Circle, Polygon, Rectangle},
    style::{
        Color as _, FontFamily, FontStyle, IntoFont as _, TextStyle,
        text_anchor::{HPos, Pos, VPos},
    },
};

use super::{fit, ink};
use crate::{
    dashboards::Shape,
    refusal::{Answer, broken},
    values::upright,
};

use super::Ink;

/// Where plotters could not draw; onto a text it always can.
pub(super) type Fault = Box<dyn std::error::Error>;

/// A rectangle in pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::dashboards) struct Frame {
    pub(in crate::dashboards) x: i32,
    pub(in crate::dashboards) y: i32,
    pub(in crate::dashboards) w: i32,
    pub(in crate::dashboards) h: i32,
}

impl Frame {
    pub(super) fn right(self) -> i32 {
        self.x + self.w
    }
    pub(super) fn bottom(self) -> i32 {
        self.y + self.h
    }
    pub(super) fn middle(self) -> (i32, i32) {
        (self.x + self.w / 2, self.y + self.h / 2)
    }
    pub(super) fn inset(self, by: i32) -> Self {
        Self {
            x: self.x + by,
            y: self.y + by,
            w: (self.w - 2 * by).max(0),
            h: (self.h - 2 * by).max(0),
        }
    }

    /// As the window gets it; at least a pixel in each direction, so that it can be pointed at.
    pub(in crate::dashboards) fn shape(self) -> Shape {
        let whole = |n: i32| u32::try_from(n).unwrap_or(0);
        Shape::Rect {
            x: whole(self.x),
            y: whole(self.y),
            w: whole(self.w.max(1)),
            h: whole(self.h.max(1)),
        }
    }
}

/// How a text is set.
#[derive(Debug, Clone, Copy)]
pub(super) struct Type {
    pub(super) size: i32,
    pub(super) ink: Ink,
    pub(super) bold: bool,
}

/// A label.
pub(super) const LABEL: Type = Type {
    size: 12,
    ink: Ink::Text2,
    bold: false,
};
/// A figure that matters.
pub(super) const FIGURE: Type = Type {
    size: 13,
    ink: Ink::Text,
    bold: true,
};

impl Type {
    pub(super) fn on(self, ink: Ink) -> Self {
        Self { ink, ..self }
    }
    pub(super) fn width(self, text: &str) -> i32 {
        fit::width(text, self.size, self.bold)
    }
}

/// Where a text stands towards its point.
#[derive(Debug, Clone, Copy)]
pub(super) enum Side {
    Start,
    Middle,
    End,
}

pub(super) type Area<'p> = DrawingArea<SVGBackend<'p>, Shift>;

/// A sheet.
pub(super) struct Paper<'p> {
    pub(super) area: Area<'p>,
    pub(super) width: i32,
}

/// A finished picture and what the painter answered.
pub(in crate::dashboards) struct Painted<T> {
    pub(in crate::dashboards) svg: String,
    pub(in crate::dashboards) width: u32,
    pub(in crate::dashboards) height: u32,
    pub(in crate::dashboards) told: T,
}

/// Paints a sheet of this size.
pub(super) fn paint<T>(width: i32, height: i32, painter: impl FnOnce(&Paper<'_>) -> Result<T, Fault>) -> Answer<Painted<T>> {
    let size = (width.unsigned_abs(), height.unsigned_abs());
    let mut svg = String::new();
    let told = {
        let area = SVGBackend::with_string(&mut svg, size).into_drawing_area();
        let paper = Paper { area, width };
        let told = painter(&paper).map_err(|fault| broken(fault.to_string()))?;
        paper.area.present().map_err(|fault| broken(fault.to_string()))?;
        told
    };
    Ok(Painted {
        svg: finished(&svg),
        width: size.0,
        height: size.1,
        told,
    })
}

/// Our fonts and tokens in the place of plotters' own words for them.
fn finished(svg: &str) -> String {
    ink::named(svg)
        // Text is set on the middle of capitals and digits, not of small letters.
        .replace("dy=\"0.5ex\"", "dy=\"0.36em\"")
        .replace("font-weight=\"bold\"", "font-weight=\"600\"")
        .replace(
            "font-family=\"Inter\"",
            "font-family=\"Inter Variable, Inter, system-ui, sans-serif\"",
        )
        .replace(" opacity=\"1\"", "")
}

impl Paper<'_> {
    pub(super) fn fill(&self, frame: Frame, ink: Ink) -> Result<(), Fault> {
        if frame.w > 0 && frame.h > 0 {
            let corners = [(frame.x, frame.y), (frame.right(), frame.bottom())];
            self.area.draw(&Rectangle::new(corners, ink.stand_in().filled()))?;
        }
        Ok(())
    }

    /// An outline of two pixels around nothing.
    pub(super) fn hollow(&self, frame: Frame, ink: Ink) -> Result<(), Fault> {
        self.fill(frame, ink)?;
        self.fill(frame.inset(2), Ink::Surface)
    }

    /// Slanted stripes on the sunken ground, cut at the edges of the frame.
    pub(super) fn hatch(&self, frame: Frame, ink: Ink) -> Result<(), Fault> {
        self.fill(frame, Ink::Sunken)?;
        let end = frame.right() + frame.bottom();
        let mut from = frame.x + frame.y;
        while from < end {
            let band = between(frame, from, (from + 3).min(end));
            if band.len() > 2 {
                self.area.draw(&Polygon::new(band, ink.stand_in().filled()))?;
            }
            from += 8;
        }
        self.edge(frame, ink)
    }

    /// A line of one pixel along the inside of a frame.
    pub(super) fn edge(&self, frame: Frame, ink: Ink) -> Result<(), Fault> {
        let thin = |n: i32| n.min(1);
        self.fill(
            Frame {
                h: thin(frame.h),
                ..frame
            },
            ink,
        )?;
        self.fill(
            Frame {
                y: frame.bottom() - 1,
                h: thin(frame.h),
                ..frame
            },
            ink,
        )?;
        self.fill(
            Frame {
                w: thin(frame.w),
                ..frame
            },
            ink,
        )?;
        self.fill(
            Frame {
                x: frame.right() - 1,
                w: thin(frame.w),
                ..frame
            },
            ink,
        )
    }

    /// Rows of dots on the sunken ground.
    pub(super) fn dots(&self, frame: Frame, ink: Ink) -> Result<(), Fault> {
        self.fill(frame, Ink::Sunken)?;
        let mut y = frame.y + 4;
        let mut shifted = false;
        while y + 2 <= frame.bottom() {
            let mut x = frame.x + if shifted { 7 } else { 3 };
            while x + 2 <= frame.right() {
                self.area.draw(&Circle::new((x, y), 2, ink.stand_in().filled()))?;
                x += 8;
            }
            y += 6;
            shifted = !shifted;
        }
        self.edge(frame, ink)
    }

    /// A text whose capitals are centred on `y`.
    pub(super) fn text(&self, x: i32, y: i32, side: Side, text: &str, set: Type) -> Result<(), Fault> {
        if text.is_empty() {
            return Ok(());
        }
        let at = match side {
            Side::Start => HPos::Left,
            Side::Middle => HPos::Center,
            Side::End => HPos::Right,
        };
        let weight = if set.bold { FontStyle::Bold } else { FontStyle::Normal };
        // plotters divides by 1.24 what it is told.
        let font = (FontFamily::Name("Inter"), f64::from(set.size) * 1.24, weight).into_font();
        let colour = set.ink.stand_in();
        let style = TextStyle::from(font).color(&colour).pos(Pos::new(at, VPos::Center));
        self.area.draw_text(&upright(text), &style, (x, y))?;
        Ok(())
    }

    /// A text on a plate of the surface, for where it stands on a pattern.
    pub(super) fn plate(&self, x: i32, y: i32, text: &str, set: Type) -> Result<(), Fault> {
        let w = set.width(text) + 8;
        self.fill(
            Frame {
                x: x - w / 2,
                y: y - 9,
                w,
                h: 18,
            },
            Ink::Surface,
        )?;
        self.text(x, y, Side::Middle, text, set)
    }
}

/// The part of a frame where `from <= x + y <= to`: its corners in order. All whole numbers, since the edges are.
fn between(frame: Frame, from: i32, to: i32) -> Vec<(i32, i32)> {
    let corners = vec![
        (frame.x, frame.y),
        (frame.right(), frame.y),
        (frame.right(), frame.bottom()),
        (frame.x, frame.bottom()),
    ];
    let above = cut(&corners, |(x, y)| x + y - from);
    cut(&above, |(x, y)| to - x - y)
}

/// Keeps the side of a polygon where `inside` is not negative (Sutherland and Hodgman).
fn cut(corners: &[(i32, i32)], inside: impl Fn((i32, i32)) -> i32) -> Vec<(i32, i32)> {
    let mut kept = Vec::new();
    for (at, &here) in corners.iter().enumerate() {
        let before = corners[(at + corners.len() - 1) % corners.len()];
        let (is, was) = (inside(here), inside(before));
        if (is < 0) != (was < 0) {
            let part = |a: i32, b: i32| a + (b - a) * was / (was - is);
            kept.push((part(before.0, here.0), part(before.1, here.1)));
        }
        if is >= 0 {
            kept.push(here);
        }
    }
    kept
}
