//! A grid of figures on a scale of one hue; streets between cells part the regions that have a name.

use plotters::chart::ChartBuilder;

use super::{
    Ink,
    fit::{lines, short},
    paper::{Fault, Frame, LABEL, Painted, Paper, Side, Type, paint},
};
use crate::refusal::Answer;

/// A cell, counted from the left and from the top.
#[derive(Debug, Clone)]
pub(in crate::dashboards) struct HeatCell {
    pub(in crate::dashboards) column: usize,
    pub(in crate::dashboards) row: usize,
    pub(in crate::dashboards) value: u32,
    pub(in crate::dashboards) figure: String,
    /// The region it belongs to.
    pub(in crate::dashboards) region: usize,
    pub(in crate::dashboards) look: Look,
}

/// How a cell is painted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::dashboards) enum Look {
    /// By its value on the scale.
    Scaled,
    /// What the others are a part of: beside the scale.
    Whole,
    /// Not over yet: beside the scale too.
    Unfinished,
}

/// What stands around the cells.
pub(in crate::dashboards) struct Heat<'a> {
    pub(in crate::dashboards) cells: &'a [HeatCell],
    /// What each column stands for, from the left.
    pub(in crate::dashboards) columns: &'a [String],
    /// What each row stands for, from the top.
    pub(in crate::dashboards) rows: &'a [String],
    /// What the columns are.
    pub(in crate::dashboards) across: &'a str,
    /// What the rows are.
    pub(in crate::dashboards) down: &'a str,
    /// Names of the regions.
    pub(in crate::dashboards) regions: &'a [String],
}

const HEAD: i32 = 26;
const FOOT: i32 = 44;
const NAME: Type = Type {
    size: 11,
    ink: Ink::Text,
    bold: true,
};

/// The step of the scale for a value, leaving out the sixth, on which no text is read well.
fn step(value: u32, most: u32) -> u8 {
    let seventh = (u64::from(value) * 7).div_ceil(u64::from(most.max(1)));
    let seventh = u8::try_from(seventh).unwrap_or(7).clamp(1, 7);
    if seventh == 6 || seventh == 7 { seventh + 1 } else { seventh }
}

/// Paints it; answers the frame of each cell.
pub(in crate::dashboards) fn heat(width: i32, chart: &Heat<'_>) -> Answer<Painted<Vec<Frame>>> {
    let (columns, rows) = (chart.columns.len(), chart.rows.len());
    let tall = match rows {
        0..=3 => 76,
        4..=6 => 60,
        _ => 34,
    };
    let height = HEAD + tall * i32::try_from(rows).unwrap_or(0) + FOOT;
    paint(width, height, |paper| {
        let left = chart
            .rows
            .iter()
            .map(|row| LABEL.width(row))
            .max()
            .unwrap_or(0)
            .min(width / 5)
            + 12;
        #[allow(clippy::cast_precision_loss)]
        let plane = ChartBuilder::on(&paper.area)
            .margin_left(left)
            .margin_right(1)
            .margin_top(HEAD)
            .margin_bottom(FOOT)
            .build_cartesian_2d(0.0..columns as f64, 0.0..rows as f64)?;
        #[allow(clippy::cast_precision_loss)]
        let corner = |column: usize, row: usize| plane.backend_coord(&(column as f64, (rows - row) as f64));
        let scaled = chart.cells.iter().filter(|cell| cell.look == Look::Scaled);
        let most = scaled.map(|cell| cell.value).max().unwrap_or(0);
        let region = |column: usize, row: usize| {
            let there = |cell: &&HeatCell| cell.column == column && cell.row == row;
            chart.cells.iter().find(there).map(|cell| cell.region)
        };
        let mut frames = Vec::new();
        let mut named = vec![false; chart.regions.len()];
        for cell in chart.cells {
            // A narrow gap between cells of a region, a street towards another one.
            let gap = |column: Option<usize>, row: Option<usize>| match (column, row) {
                (Some(column), Some(row)) if column < columns && row < rows => {
                    if region(column, row).is_none_or(|there| there == cell.region) {
                        1
                    } else {
                        3
                    }
                }
                _ => 0,
            };
            let (x, y) = corner(cell.column, cell.row);
            let (right, bottom) = corner(cell.column + 1, cell.row + 1);
            let before = gap(cell.column.checked_sub(1), Some(cell.row));
            let above = gap(Some(cell.column), cell.row.checked_sub(1));
            let frame = Frame {
                x: x + before,
                y: y + above,
                w: right - x - before - gap(Some(cell.column + 1), Some(cell.row)),
                h: bottom - y - above - gap(Some(cell.column), Some(cell.row + 1)),
            };
            let first = !std::mem::replace(&mut named[cell.region], true);
            let name = if first { chart.regions[cell.region].as_str() } else { "" };
            one(paper, frame, cell, step(cell.value, most), name)?;
            frames.push(frame);
        }
        axes(paper, chart, left, corner)?;
        Ok(frames)
    })
}

fn one(paper: &Paper<'_>, frame: Frame, cell: &HeatCell, step: u8, name: &str) -> Result<(), Fault> {
    let (x, y) = frame.middle();
    let ink = match cell.look {
        Look::Whole => Ink::Text,
        Look::Unfinished => {
            paper.edge(frame, Ink::StrongLine)?;
            Ink::Text2
        }
        Look::Scaled if cell.value == 0 => {
            paper.fill(frame, Ink::Sunken)?;
            Ink::Text3
        }
        Look::Scaled => {
            paper.fill(frame, Ink::Heat(step))?;
            Ink::OnHeat { high: step > 6 }
        }
    };
    let figure = Type {
        size: if frame.h < 40 { 12 } else { 15 },
        ink,
        bold: cell.value > 0 && cell.look == Look::Scaled,
    };
    let name = if name.is_empty() {
        Vec::new()
    } else {
        lines(name, frame.w - 12, NAME.size, true)
    };
    let down = 7 * i32::try_from(name.len()).unwrap_or(0);
    paper.text(x, y + down, Side::Middle, &cell.figure, figure)?;
    for (line, text) in name.iter().enumerate() {
        let y = frame.y + 12 + 13 * i32::try_from(line).unwrap_or(0);
        let ink = if cell.value == 0 { Ink::Text2 } else { ink };
        paper.text(frame.x + 6, y, Side::Start, text, NAME.on(ink))?;
    }
    Ok(())
}

fn axes(paper: &Paper<'_>, chart: &Heat<'_>, left: i32, corner: impl Fn(usize, usize) -> (i32, i32)) -> Result<(), Fault> {
    let quiet = LABEL.on(Ink::Text3);
    paper.text(0, 9, Side::Start, &short(chart.down, paper.width, LABEL.size, false), quiet)?;
    for (row, label) in chart.rows.iter().enumerate() {
        let y = (corner(0, row).1 + corner(0, row + 1).1) / 2;
        paper.text(left - 10, y, Side::End, &short(label, left - 10, LABEL.size, false), LABEL)?;
    }
    let foot = corner(0, chart.rows.len()).1;
    for (column, label) in chart.columns.iter().enumerate() {
        let (from, to) = (corner(column, 0).0, corner(column + 1, 0).0);
        let label = short(label, to - from - 4, LABEL.size, false);
        paper.text((from + to) / 2, foot + 13, Side::Middle, &label, LABEL)?;
    }
    let across = short(chart.across, paper.width - left, LABEL.size, false);
    paper.text(left, foot + 34, Side::Start, &across, quiet)
}
