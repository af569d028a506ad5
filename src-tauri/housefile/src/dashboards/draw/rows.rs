//! Lying bars, one a row: a name and a hint before it, its figures behind it.

use plotters::chart::ChartBuilder;

use super::{
    Ink,
    fit::{short, width as measure},
    paper::{FIGURE, Fault, Frame, LABEL, Painted, Paper, Side, paint},
};
use crate::refusal::Answer;

/// A row.
#[derive(Debug, Clone)]
pub(in crate::dashboards) struct Row {
    pub(in crate::dashboards) name: String,
    /// In small letters below the name.
    pub(in crate::dashboards) hint: String,
    pub(in crate::dashboards) value: i64,
    /// The figure that matters.
    pub(in crate::dashboards) figure: String,
    /// What stands beside it.
    pub(in crate::dashboards) beside: String,
    /// Whether it is the point of the picture.
    pub(in crate::dashboards) strong: bool,
}

const HEIGHT: i32 = 40;
const BAR: i32 = 22;

/// Paints them; answers the frame of each bar.
pub(in crate::dashboards) fn rows(width: i32, rows: &[Row]) -> Answer<Painted<Vec<Frame>>> {
    let height = HEIGHT * i32::try_from(rows.len()).unwrap_or(0) + 4;
    paint(width, height, |paper| {
        let widest = |texts: &mut dyn Iterator<Item = i32>| texts.max().unwrap_or(0);
        let names = widest(&mut rows.iter().map(|row| FIGURE.width(&row.name).max(LABEL.width(&row.hint)))).min(width * 38 / 100);
        let figures = widest(&mut rows.iter().map(behind));
        let left = names + 14;
        // The longest bar leaves room for the longest figures, whatever row they belong to.
        let right = (figures + 10).min(width / 2);
        let high = rows.iter().map(|row| row.value).max().unwrap_or(0).max(1);
        #[allow(clippy::cast_precision_loss)]
        let plane = ChartBuilder::on(&paper.area)
            .margin_left(left)
            .margin_right(right)
            .build_cartesian_2d(0.0..high as f64, 0.0..1.0)?;
        let mut frames = Vec::new();
        for (place, row) in rows.iter().enumerate() {
            let top = HEIGHT * i32::try_from(place).unwrap_or(0) + 2;
            #[allow(clippy::cast_precision_loss)]
            let end = plane.backend_coord(&(row.value.max(0) as f64, 0.0)).0;
            // What is there is seen, however little it is.
            let long = (end - left).max(if row.value > 0 { 2 } else { 0 });
            let frame = Frame {
                x: left,
                y: top + (HEIGHT - BAR) / 2,
                w: long,
                h: BAR,
            };
            let ink = if row.strong { Ink::Series(1) } else { Ink::StrongLine };
            paper.fill(frame, ink)?;
            label(paper, row, names, top)?;
            values(paper, row, frame)?;
            frames.push(frame);
        }
        paper.fill(
            Frame {
                x: left - 1,
                y: 4,
                w: 1,
                h: height - 8,
            },
            Ink::StrongLine,
        )?;
        Ok(frames)
    })
}

fn behind(row: &Row) -> i32 {
    let beside = if row.beside.is_empty() {
        0
    } else {
        8 + LABEL.width(&row.beside)
    };
    FIGURE.width(&row.figure) + beside
}

fn label(paper: &Paper<'_>, row: &Row, room: i32, top: i32) -> Result<(), Fault> {
    let name = short(&row.name, room, FIGURE.size, true);
    if row.hint.is_empty() {
        return paper.text(0, top + HEIGHT / 2, Side::Start, &name, FIGURE);
    }
    paper.text(0, top + HEIGHT / 2 - 8, Side::Start, &name, FIGURE)?;
    let hint = short(&row.hint, room, LABEL.size, false);
    paper.text(0, top + HEIGHT / 2 + 9, Side::Start, &hint, LABEL.on(Ink::Text3))
}

fn values(paper: &Paper<'_>, row: &Row, bar: Frame) -> Result<(), Fault> {
    let (x, y) = (bar.right() + 8, bar.middle().1);
    paper.text(x, y, Side::Start, &row.figure, FIGURE)?;
    let after = x + measure(&row.figure, FIGURE.size, true) + 8;
    let beside = short(&row.beside, paper.width - after, LABEL.size, false);
    paper.text(after, y, Side::Start, &beside, LABEL)
}
