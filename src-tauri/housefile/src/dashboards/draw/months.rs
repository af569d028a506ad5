//! Bars by month: one or two values on each other, the unfinished month hollow, round gridlines behind.

use plotters::{
    chart::{ChartBuilder, ChartContext},
    coord::{Shift, types::RangedCoordf64},
    drawing::DrawingArea,
    prelude::{Cartesian2d, SVGBackend},
};

use super::{
    Ink,
    fit::short,
    paper::{FIGURE, Fault, Frame, LABEL, Painted, Paper, Side, paint},
    ticks::ticks,
};
use crate::refusal::Answer;

/// A month.
#[derive(Debug, Clone)]
pub(in crate::dashboards) struct MonthBar {
    pub(in crate::dashboards) year: i16,
    pub(in crate::dashboards) month: u8,
    /// From the ground up.
    pub(in crate::dashboards) parts: Vec<i64>,
    pub(in crate::dashboards) unfinished: bool,
}

/// What stands around the bars.
pub(in crate::dashboards) struct MonthChart<'a> {
    pub(in crate::dashboards) bars: &'a [MonthBar],
    /// The smallest step between gridlines.
    pub(in crate::dashboards) unit: i64,
    /// A gridline's value in a tight place, in the unit that suits the highest one.
    pub(in crate::dashboards) tick: &'a dyn Fn(i64, i64) -> String,
    pub(in crate::dashboards) short_month: &'a dyn Fn(u8) -> String,
    /// Names of the parts, where there is more than one.
    pub(in crate::dashboards) names: &'a [String],
    /// The bar that is named, and how.
    pub(in crate::dashboards) best: Option<(usize, String)>,
    /// What is said over the unfinished month.
    pub(in crate::dashboards) so_far: String,
}

const HEIGHT: i32 = 280;

type Plane<'a, 'p> = ChartContext<'a, SVGBackend<'p>, Cartesian2d<RangedCoordf64, RangedCoordf64>>;

/// Paints them; answers the frame of each part of each bar.
pub(in crate::dashboards) fn months(width: i32, chart: &MonthChart<'_>) -> Answer<Painted<Vec<Vec<Frame>>>> {
    paint(width, HEIGHT, |paper| {
        let sums = chart.bars.iter().map(|bar| bar.parts.iter().sum::<i64>());
        let low = chart
            .bars
            .iter()
            .flat_map(|bar| bar.parts.iter())
            .copied()
            .min()
            .unwrap_or(0)
            .min(0);
        let high = sums.max().unwrap_or(0).max(0);
        let lines = ticks(low, high.max(chart.unit), chart.unit);
        let like = lines.iter().map(|tick| tick.abs()).max().unwrap_or(0);
        let shown = |tick: i64| (chart.tick)(tick, like);
        let margin = lines.iter().map(|tick| LABEL.width(&shown(*tick))).max().unwrap_or(0) + 10;
        let head = if chart.names.len() > 1 { 48 } else { 26 };
        let plane = plane(
            &paper.area,
            [head, 8, 40, margin],
            chart.bars.len(),
            (low, high.max(chart.unit)),
        )?;
        for tick in &lines {
            let y = at(&plane, 0.0, *tick).1;
            let ink = if *tick == 0 { Ink::StrongLine } else { Ink::Line };
            let line = Frame {
                x: margin,
                y,
                w: width - 8 - margin,
                h: 1,
            };
            paper.fill(line, ink)?;
            paper.text(margin - 8, y, Side::End, &shown(*tick), LABEL.on(Ink::Text3))?;
        }
        let frames = bars(paper, &plane, chart)?;
        key(paper, margin, chart.names)?;
        over(paper, chart, &frames)?;
        under(paper, &plane, chart, margin)?;
        Ok(frames)
    })
}

/// A plane of months by values within margins (top, right, bottom, left).
fn plane<'a, 'p>(
    area: &'a DrawingArea<SVGBackend<'p>, Shift>,
    [top, right, bottom, left]: [i32; 4],
    months: usize,
    (low, high): (i64, i64),
) -> Result<Plane<'a, 'p>, Fault> {
    #[allow(clippy::cast_precision_loss)] // A pixel is far coarser than what is lost.
    Ok(ChartBuilder::on(area)
        .margin_top(top)
        .margin_right(right)
        .margin_bottom(bottom)
        .margin_left(left)
        .build_cartesian_2d(0.0..months as f64, low as f64..high as f64)?)
}

fn at(plane: &Plane<'_, '_>, month: f64, value: i64) -> (i32, i32) {
    #[allow(clippy::cast_precision_loss)]
    plane.backend_coord(&(month, value as f64))
}

fn centre(plane: &Plane<'_, '_>, bar: usize) -> i32 {
    #[allow(clippy::cast_precision_loss)]
    at(plane, bar as f64 + 0.5, 0).0
}

fn slot(plane: &Plane<'_, '_>, bars: usize) -> i32 {
    let (start, end) = (at(plane, 0.0, 0).0, centre(plane, bars));
    (end - start) / i32::try_from(bars).unwrap_or(i32::MAX).max(1)
}

fn bars(paper: &Paper<'_>, plane: &Plane<'_, '_>, chart: &MonthChart<'_>) -> Result<Vec<Vec<Frame>>, Fault> {
    let thick = (slot(plane, chart.bars.len()) * 7 / 10).clamp(2, 44);
    let mut all = Vec::new();
    for (place, bar) in chart.bars.iter().enumerate() {
        let x = centre(plane, place) - thick / 2;
        let mut ground = 0;
        let mut frames = Vec::new();
        for (part, value) in bar.parts.iter().enumerate() {
            let (from, to) = (at(plane, 0.0, ground).1, at(plane, 0.0, ground + value).1);
            ground += value;
            // A gap of a pixel parts what stands on each other.
            let gap = i32::from(part > 0 && (from - to).abs() > 2);
            let frame = Frame {
                x,
                y: from.min(to),
                w: thick,
                h: (from - to).abs() - gap,
            };
            // What is there is seen, however little it is.
            let frame = if *value != 0 && frame.h < 1 {
                Frame {
                    h: 1,
                    y: frame.y - i32::from(frame.h == 0),
                    ..frame
                }
            } else {
                frame
            };
            let ink = Ink::Series(if part == 0 { 1 } else { 2 });
            if part > 0 {
                paper.hatch(frame, ink)?;
            } else if !bar.unfinished {
                paper.fill(frame, ink)?;
            }
            if bar.unfinished {
                outline(paper, frame, ink, part > 0)?;
            }
            frames.push(frame);
        }
        all.push(frames);
    }
    Ok(all)
}

/// Four thin sides; the inside stays as it is where it carries a pattern.
fn outline(paper: &Paper<'_>, frame: Frame, ink: Ink, keep_inside: bool) -> Result<(), Fault> {
    if !keep_inside {
        return paper.hollow(frame, ink);
    }
    let thin = frame.h.min(2);
    paper.fill(Frame { h: thin, ..frame }, ink)?;
    paper.fill(
        Frame {
            y: frame.bottom() - thin,
            h: thin,
            ..frame
        },
        ink,
    )?;
    paper.fill(Frame { w: 2, ..frame }, ink)?;
    paper.fill(
        Frame {
            x: frame.right() - 2,
            w: 2,
            ..frame
        },
        ink,
    )
}

fn key(paper: &Paper<'_>, left: i32, names: &[String]) -> Result<(), Fault> {
    if names.len() < 2 {
        return Ok(());
    }
    let mut x = left;
    for (part, name) in names.iter().enumerate() {
        let swatch = Frame { x, y: 4, w: 14, h: 14 };
        if part == 0 {
            paper.fill(swatch, Ink::Series(1))?;
        } else {
            paper.hatch(swatch, Ink::Series(2))?;
        }
        let name = short(name, paper.width - x - 28, LABEL.size, false);
        paper.text(x + 20, 11, Side::Start, &name, LABEL)?;
        x += 20 + LABEL.width(&name) + 20;
    }
    Ok(())
}

/// The best month's figure and what is said of the unfinished one.
fn over(paper: &Paper<'_>, chart: &MonthChart<'_>, frames: &[Vec<Frame>]) -> Result<(), Fault> {
    let top = |bar: usize| frames[bar].iter().map(|frame| frame.y).min().unwrap_or(HEIGHT);
    let middle = |bar: usize| frames[bar].first().map_or(0, |frame| frame.middle().0);
    // Centred over its bar, but never over an edge of the sheet.
    let place = |bar: usize, wide: i32| middle(bar).clamp(wide / 2, (paper.width - wide / 2 - 2).max(wide / 2));
    let mut taken: Option<(i32, i32, i32)> = None;
    if let Some((bar, text)) = &chart.best {
        let text = if chart.bars[*bar].unfinished {
            format!("{text} {}", chart.so_far)
        } else {
            text.clone()
        };
        let wide = FIGURE.width(&text);
        let x = place(*bar, wide);
        paper.text(x, top(*bar) - 11, Side::Middle, &text, FIGURE)?;
        taken = Some((x - wide / 2, x + wide / 2, top(*bar) - 11));
    }
    for (bar, month) in chart.bars.iter().enumerate() {
        if !month.unfinished || chart.best.as_ref().is_some_and(|(best, _)| *best == bar) {
            continue;
        }
        let wide = LABEL.width(&chart.so_far);
        let (x, y) = (place(bar, wide), top(bar) - 10);
        let clear = taken.is_none_or(|(from, to, at)| x + wide / 2 + 6 < from || x - wide / 2 - 6 > to || (y - at).abs() > 18);
        // Over the neighbours' bars the words would not be read.
        let low = (bar.saturating_sub(3)..bar).all(|other| middle(other) + 8 < x - wide / 2 || top(other) > y + 8);
        if clear && low {
            paper.text(x, y, Side::Middle, &chart.so_far, LABEL)?;
        }
    }
    Ok(())
}

/// Months below, as many as there is room for; years below the first month and each January.
fn under(paper: &Paper<'_>, plane: &Plane<'_, '_>, chart: &MonthChart<'_>, left: i32) -> Result<(), Fault> {
    let slot = slot(plane, chart.bars.len()).max(1);
    let widest = (1..=12)
        .map(|month| LABEL.width(&(chart.short_month)(month)))
        .max()
        .unwrap_or(0);
    let every = [1, 2, 3, 6, 12]
        .into_iter()
        .find(|every| every * slot >= widest + 8)
        .unwrap_or(12);
    let mut free = left - 8;
    for (place, bar) in chart.bars.iter().enumerate() {
        let x = centre(plane, place);
        if every < 12 && i32::from(bar.month - 1) % every == 0 {
            paper.text(x, HEIGHT - 28, Side::Middle, &(chart.short_month)(bar.month), LABEL)?;
        }
        if place == 0 || bar.month == 1 {
            let year = bar.year.to_string();
            let from = (x - slot / 2).max(free);
            // A first year of a few months yields to the next one.
            let soon = place == 0 && chart.bars.iter().skip(1).take(3).any(|next| next.month == 1) && slot * 3 < 40;
            if from + LABEL.width(&year) < paper.width && !soon {
                paper.text(from, HEIGHT - 10, Side::Start, &year, LABEL.on(Ink::Text3))?;
                free = from + LABEL.width(&year) + 8;
            }
        }
    }
    Ok(())
}
