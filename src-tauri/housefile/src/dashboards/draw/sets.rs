//! Which sets people belong to together: a row for every combination that occurs, with a dot for each set it is made of and a bar.
//! The names of the sets stand above their dots like steps, so that each has the whole width.

use plotters::{
    chart::ChartBuilder,
    element::Circle,
    style::{Color as _, RGBColor},
};

use super::{
    Ink,
    fit::short,
    paper::{FIGURE, Fault, Frame, LABEL, Painted, Paper, Side, Type, paint},
};
use crate::refusal::Answer;

/// A set.
#[derive(Debug, Clone)]
pub(in crate::dashboards) struct Set {
    pub(in crate::dashboards) name: String,
    /// What stands behind its name.
    pub(in crate::dashboards) hint: String,
}

/// The sets and their combinations: which sets, how many, the figure.
pub(in crate::dashboards) struct Sets<'a> {
    pub(in crate::dashboards) sets: &'a [Set],
    pub(in crate::dashboards) combinations: &'a [(Vec<usize>, u32, String)],
}

const STEP: i32 = 20;
const COLUMN: i32 = 22;
const ROW: i32 = 28;
const NAME: Type = Type {
    size: 12,
    ink: Ink::Text,
    bold: true,
};

/// Paints them; answers the frame of each combination's bar.
pub(in crate::dashboards) fn sets(width: i32, chart: &Sets<'_>) -> Answer<Painted<Vec<Frame>>> {
    let many = |n: usize| i32::try_from(n).unwrap_or(0);
    let head = STEP * many(chart.sets.len()) + 6;
    let left = COLUMN * many(chart.sets.len()) + 8;
    let height = head + ROW * many(chart.combinations.len()) + 4;
    paint(width, height, |paper| {
        let most = chart
            .combinations
            .iter()
            .map(|(_, people, _)| *people)
            .max()
            .unwrap_or(0)
            .max(1);
        let figures = chart
            .combinations
            .iter()
            .map(|(.., figure)| FIGURE.width(figure))
            .max()
            .unwrap_or(0);
        let plane = ChartBuilder::on(&paper.area)
            .margin_left(left)
            .margin_right(figures + 10)
            .build_cartesian_2d(0.0..f64::from(most), 0.0..1.0)?;
        for (place, set) in chart.sets.iter().enumerate() {
            step(paper, set, place, head, left)?;
        }
        let mut frames = Vec::new();
        for (place, (members, people, figure)) in chart.combinations.iter().enumerate() {
            let top = head + ROW * many(place);
            if place.is_multiple_of(2) {
                let stripe = Frame {
                    x: 0,
                    y: top,
                    w: left - 8,
                    h: ROW,
                };
                paper.fill(stripe, Ink::Sunken)?;
            }
            dots(paper, top + ROW / 2, members, chart.sets.len())?;
            // What is there is seen, however little it is.
            let long = (plane.backend_coord(&(f64::from(*people), 0.0)).0 - left).max(2);
            let frame = Frame {
                x: left,
                y: top + 5,
                w: long,
                h: ROW - 10,
            };
            paper.fill(frame, Ink::Series(1))?;
            paper.text(frame.right() + 8, top + ROW / 2, Side::Start, figure, FIGURE)?;
            frames.push(frame);
        }
        let ground = Frame {
            x: left - 1,
            y: head,
            w: 1,
            h: height - head - 4,
        };
        paper.fill(ground, Ink::StrongLine)?;
        Ok(frames)
    })
}

/// The middle of a set's column.
fn column(place: usize) -> i32 {
    COLUMN / 2 + COLUMN * i32::try_from(place).unwrap_or(0)
}

/// A name, with a line from it to the column of its dots.
fn step(paper: &Paper<'_>, set: &Set, place: usize, head: i32, left: i32) -> Result<(), Fault> {
    let y = STEP / 2 + STEP * i32::try_from(place).unwrap_or(0);
    let x = column(place);
    paper.fill(
        Frame {
            x,
            y,
            w: left - 4 - x,
            h: 1,
        },
        Ink::StrongLine,
    )?;
    paper.fill(Frame { x, y, w: 1, h: head - y }, Ink::StrongLine)?;
    let room = paper.width - left - LABEL.width(&set.hint) - 12;
    let name = short(&set.name, room, NAME.size, true);
    paper.text(left, y, Side::Start, &name, NAME)?;
    let after = left + NAME.width(&name) + 8;
    paper.text(after, y, Side::Start, &set.hint, LABEL.on(Ink::Text3))
}

fn dots(paper: &Paper<'_>, y: i32, members: &[usize], sets: usize) -> Result<(), Fault> {
    let dot = |x: i32, radius: u32, ink: RGBColor| paper.area.draw(&Circle::new((x, y), radius, ink.filled()));
    for set in 0..sets {
        dot(column(set), 3, Ink::StrongLine.stand_in())?;
    }
    if let (Some(first), Some(last)) = (members.iter().min(), members.iter().max()) {
        let (from, to) = (column(*first), column(*last));
        paper.fill(
            Frame {
                x: from,
                y: y - 1,
                w: to - from,
                h: 3,
            },
            Ink::Series(1),
        )?;
    }
    for set in members {
        dot(column(*set), 7, Ink::Series(1).stand_in())?;
    }
    Ok(())
}
