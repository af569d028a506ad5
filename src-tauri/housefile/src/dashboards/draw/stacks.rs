//! One whole a row, parted: a name and its figure above each bar, the key of the parts above all.

use plotters::chart::ChartBuilder;

use super::{
    Ink,
    fit::short,
    paper::{FIGURE, Fault, Frame, LABEL, Painted, Paper, Side, paint},
};
use crate::refusal::Answer;

/// A part of every whole: one of four looks, told by pattern as well as by colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::dashboards) enum Part {
    Solid,
    Striped,
    Dotted,
    Empty,
}

/// A whole.
#[derive(Debug, Clone)]
pub(in crate::dashboards) struct Stack {
    pub(in crate::dashboards) name: String,
    /// What is said of it.
    pub(in crate::dashboards) told: String,
    /// Value and figure, in the order of the parts.
    pub(in crate::dashboards) parts: Vec<(u32, String)>,
}

const ROW: i32 = 58;
const BAR: i32 = 26;

/// Paints them; answers the frame of each part of each whole.
pub(in crate::dashboards) fn stacks(width: i32, key: &[(Part, String)], wholes: &[Stack]) -> Answer<Painted<Vec<Vec<Frame>>>> {
    let places = places(width, key);
    let head = places.last().map_or(0, |(_, y)| y + 26);
    let height = head + ROW * i32::try_from(wholes.len()).unwrap_or(0);
    paint(width, height, |paper| {
        for ((part, name), (x, y)) in key.iter().zip(&places) {
            let swatch = Frame {
                x: *x,
                y: *y,
                w: 14,
                h: 14,
            };
            fill(paper, swatch, *part)?;
            paper.text(x + 20, y + 7, Side::Start, &short(name, width - 20, LABEL.size, false), LABEL)?;
        }
        let mut all = Vec::new();
        for (place, whole) in wholes.iter().enumerate() {
            let top = head + ROW * i32::try_from(place).unwrap_or(0);
            paper.text(0, top + 9, Side::Start, &whole.name, FIGURE)?;
            let room = width - FIGURE.width(&whole.name) - 16;
            paper.text(width, top + 9, Side::End, &short(&whole.told, room, LABEL.size, false), LABEL)?;
            all.push(bar(paper, key, whole, top + 22)?);
        }
        Ok(all)
    })
}

/// Where the words of the key go, on as many lines as they need.
fn places(width: i32, key: &[(Part, String)]) -> Vec<(i32, i32)> {
    let (mut x, mut y) = (0, 2);
    key.iter()
        .map(|(_, name)| {
            let wide = 20 + LABEL.width(name);
            if x > 0 && x + wide > width {
                (x, y) = (0, y + 22);
            }
            let place = (x, y);
            x += wide + 18;
            place
        })
        .collect()
}

fn bar(paper: &Paper<'_>, key: &[(Part, String)], whole: &Stack, top: i32) -> Result<Vec<Frame>, Fault> {
    let sum: u32 = whole.parts.iter().map(|(value, _)| value).sum();
    let plane = ChartBuilder::on(&paper.area).build_cartesian_2d(0.0..f64::from(sum.max(1)), 0.0..1.0)?;
    let mut from = 0_u32;
    let mut frames = Vec::new();
    for ((value, figure), (part, _)) in whole.parts.iter().zip(key) {
        let x = plane.backend_coord(&(f64::from(from), 0.0)).0;
        from += value;
        let end = plane.backend_coord(&(f64::from(from), 0.0)).0;
        let gap = i32::from(*value > 0 && from < sum) * 2;
        let frame = Frame {
            x,
            y: top,
            w: (end - x - gap).max(i32::from(*value > 0)),
            h: BAR,
        };
        fill(paper, frame, *part)?;
        let (x, y) = frame.middle();
        if LABEL.width(figure) + 16 <= frame.w {
            match part {
                Part::Solid => paper.text(x, y, Side::Middle, figure, FIGURE.on(Ink::OnSeries))?,
                Part::Empty => paper.text(x, y, Side::Middle, figure, LABEL)?,
                _ => paper.plate(x, y, figure, LABEL.on(Ink::Text))?,
            }
        }
        frames.push(frame);
    }
    Ok(frames)
}

fn fill(paper: &Paper<'_>, frame: Frame, part: Part) -> Result<(), Fault> {
    match part {
        Part::Solid => paper.fill(frame, Ink::Series(1)),
        Part::Striped => paper.hatch(frame, Ink::Series(2)),
        Part::Dotted => paper.dots(frame, Ink::Series(4)),
        Part::Empty => {
            paper.fill(frame, Ink::Line)?;
            paper.fill(frame.inset(1), Ink::Sunken)
        }
    }
}
