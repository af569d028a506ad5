//! Which sets people belong to together: a bar for every combination that occurs, dots below it for the sets it is made of.

use plotters::{
    chart::ChartBuilder,
    element::Circle,
    style::{Color as _, RGBColor},
};

use super::{
    Ink,
    fit::short,
    paper::{FIGURE, Fault, Frame, LABEL, Painted, Paper, Side, paint},
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

const HEAD: i32 = 24;
const BARS: i32 = 96;
const ROW: i32 = 36;

/// Paints them, as many combinations as there is room for; answers the frame of each one's bar.
pub(in crate::dashboards) fn sets(width: i32, chart: &Sets<'_>) -> Answer<Painted<Vec<Frame>>> {
    let ground = HEAD + BARS;
    let height = ground + 12 + ROW * i32::try_from(chart.sets.len()).unwrap_or(0);
    paint(width, height, |paper| {
        let names = chart
            .sets
            .iter()
            .map(|set| FIGURE.width(&set.name).max(LABEL.width(&set.hint)))
            .max()
            .unwrap_or(0);
        let left = names.min(width * 36 / 100) + 14;
        let widest = chart
            .combinations
            .iter()
            .map(|(.., figure)| FIGURE.width(figure))
            .max()
            .unwrap_or(0)
            .max(22);
        let room = usize::try_from((width - left) / (widest + 8)).unwrap_or(0).max(1);
        let shown = &chart.combinations[..chart.combinations.len().min(room)];
        let most = chart
            .combinations
            .iter()
            .map(|(_, people, _)| *people)
            .max()
            .unwrap_or(0)
            .max(1);
        #[allow(clippy::cast_precision_loss)]
        let plane = ChartBuilder::on(&paper.area)
            .margin_left(left)
            .margin_top(HEAD)
            .margin_bottom(height - ground)
            .build_cartesian_2d(0.0..shown.len().max(1) as f64, 0.0..f64::from(most))?;
        for (place, set) in chart.sets.iter().enumerate() {
            stripe(paper, set, row(ground, place), place, left)?;
        }
        let count = i32::try_from(shown.len()).unwrap_or(1).max(1);
        let thick = ((width - left) / count * 6 / 10).clamp(6, 40);
        let mut frames = Vec::new();
        for (place, (members, people, figure)) in shown.iter().enumerate() {
            #[allow(clippy::cast_precision_loss)]
            let (x, top) = plane.backend_coord(&(place as f64 + 0.5, f64::from(*people)));
            // What is there is seen, however little it is.
            let high = (ground - top).max(1);
            let frame = Frame {
                x: x - thick / 2,
                y: ground - high,
                w: thick,
                h: high,
            };
            paper.fill(frame, Ink::Series(1))?;
            paper.text(x, frame.y - 11, Side::Middle, figure, FIGURE)?;
            dots(paper, x, ground, members, chart.sets.len())?;
            frames.push(frame);
        }
        paper.fill(
            Frame {
                x: left,
                y: ground,
                w: width - left,
                h: 1,
            },
            Ink::StrongLine,
        )?;
        Ok(frames)
    })
}

/// The middle of a set's row.
fn row(ground: i32, place: usize) -> i32 {
    ground + 10 + ROW / 2 + ROW * i32::try_from(place).unwrap_or(0)
}

fn stripe(paper: &Paper<'_>, set: &Set, y: i32, place: usize, left: i32) -> Result<(), Fault> {
    if place.is_multiple_of(2) {
        let stripe = Frame {
            x: left,
            y: y - ROW / 2,
            w: paper.width - left,
            h: ROW,
        };
        paper.fill(stripe, Ink::Sunken)?;
    }
    let room = left - 14;
    paper.text(0, y - 8, Side::Start, &short(&set.name, room, FIGURE.size, true), FIGURE)?;
    let hint = short(&set.hint, room, LABEL.size, false);
    paper.text(0, y + 8, Side::Start, &hint, LABEL.on(Ink::Text3))
}

fn dots(paper: &Paper<'_>, x: i32, ground: i32, members: &[usize], sets: usize) -> Result<(), Fault> {
    let dot = |y: i32, radius: i32, ink: RGBColor| paper.area.draw(&Circle::new((x, y), radius, ink.filled()));
    for set in 0..sets {
        dot(row(ground, set), 3, Ink::StrongLine.stand_in())?;
    }
    if let (Some(first), Some(last)) = (members.iter().min(), members.iter().max()) {
        let (from, to) = (row(ground, *first), row(ground, *last));
        let line = Frame {
            x: x - 1,
            y: from,
            w: 3,
            h: to - from,
        };
        paper.fill(line, Ink::Series(1))?;
    }
    for set in members {
        dot(row(ground, *set), 7, Ink::Series(1).stand_in())?;
    }
    Ok(())
}
