//! K-means over a flat table of points: k-means++ to begin with (Arthur and Vassilvitskii 2007), Lloyd's steps (1982), the mean silhouette
//! (Rousseeuw 1987) to compare numbers of clusters, and the Jaccard similarity over resamples (Hennig 2007) to tell how far a cluster is
//! more than chance. Numbers that look random are the same everywhere, so the same file always gives the same clusters.

use crate::{job::Job, refusal::Answer};

/// Measures of a point.
pub(super) const WIDE: usize = 4;

/// A point, each measure in units of its own spread; not a number where it is not known.
pub(super) type Point = [f64; WIDE];

/// Steps after which Lloyd's steps have nearly always come to rest.
const STEPS: usize = 60;
/// Beginnings of which the best is kept, and of each resample.
const BEGINNINGS: usize = 6;
const BEGINNINGS_ANEW: usize = 3;
/// Resamples for the stability.
const RESAMPLES: usize = 30;

/// SplitMix64 (Steele, Lea and Flood 2014).
pub(super) struct Dice(pub(super) u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// From 0 up to but without 1.
    fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// Below a number.
    pub(super) fn below(&mut self, count: usize) -> usize {
        ((self.share() * count as f64) as usize).min(count.saturating_sub(1))
    }
}

/// The square of the distance, over what is known of both: an unknown measure neither joins nor parts.
fn apart(one: &Point, other: &Point) -> f64 {
    one.iter()
        .zip(other)
        .map(|(a, b)| a - b)
        .filter(|far| !far.is_nan())
        .map(|far| far * far)
        .sum()
}

/// The nearest centre, of two as near the first, and the square of how far it is.
fn nearest(point: &Point, centres: &[Point]) -> (usize, f64) {
    let mut best = (0, f64::INFINITY);
    for (at, centre) in centres.iter().enumerate() {
        let far = apart(point, centre);
        if far < best.1 {
            best = (at, far);
        }
    }
    best
}

/// Which centre each point belongs to.
pub(super) fn assign(points: &[Point], centres: &[Point]) -> Vec<u8> {
    points.iter().map(|point| nearest(point, centres).0 as u8).collect()
}

/// The best of several beginnings.
///
/// # Errors
/// Cancelled.
pub(super) fn fit(points: &[Point], count: usize, dice: &mut Dice, job: &Job) -> Answer<Vec<Point>> {
    best_of(BEGINNINGS, points, count, dice, job)
}

fn best_of(beginnings: usize, points: &[Point], count: usize, dice: &mut Dice, job: &Job) -> Answer<Vec<Point>> {
    let mut best: Option<(f64, Vec<Point>)> = None;
    for _ in 0..beginnings {
        let (spread, centres) = settle(points, begin(points, count, dice), job)?;
        if best.as_ref().is_none_or(|(least, _)| spread < *least) {
            best = Some((spread, centres));
        }
    }
    Ok(best.map(|(_, centres)| centres).unwrap_or_default())
}

/// k-means++: each next centre is a point, the likelier the farther it is from those before.
fn begin(points: &[Point], count: usize, dice: &mut Dice) -> Vec<Point> {
    let mut centres = vec![points[dice.below(points.len())]];
    let mut far: Vec<f64> = points.iter().map(|point| apart(point, &centres[0])).collect();
    while centres.len() < count {
        let whole: f64 = far.iter().sum();
        let mut left = dice.share() * whole;
        // Where fewer points differ than there should be clusters, one comes twice and stays empty.
        let at = far
            .iter()
            .position(|own| {
                left -= own;
                left < 0.0
            })
            .unwrap_or(0);
        let next = points[at];
        for (own, point) in far.iter_mut().zip(points) {
            *own = own.min(apart(point, &next));
        }
        centres.push(next);
    }
    centres
}

/// Lloyd's steps until nobody moves; answers the sum of squares within the clusters with the centres.
///
/// # Errors
/// Cancelled.
pub(super) fn settle(points: &[Point], mut centres: Vec<Point>, job: &Job) -> Answer<(f64, Vec<Point>)> {
    let mut own = vec![u8::MAX; points.len()];
    let mut spread = 0.0;
    for _ in 0..STEPS {
        job.heard()?;
        let mut moved = false;
        let mut sums = vec![[(0.0, 0_u32); WIDE]; centres.len()];
        spread = 0.0;
        for (point, mine) in points.iter().zip(&mut own) {
            let (at, far) = nearest(point, &centres);
            moved |= usize::from(*mine) != at;
            *mine = at as u8;
            spread += far;
            for ((sum, count), value) in sums[at].iter_mut().zip(point) {
                if !value.is_nan() {
                    *sum += value;
                    *count += 1;
                }
            }
        }
        if !moved {
            break;
        }
        for (centre, sums) in centres.iter_mut().zip(sums) {
            for (value, (sum, count)) in centre.iter_mut().zip(sums) {
                if count > 0 {
                    *value = sum / f64::from(count);
                }
            }
        }
    }
    Ok((spread, centres))
}

/// The mean silhouette: 1 where every point lies among its own and far from all others, 0 where it could as well be elsewhere. A point
/// alone in its cluster counts 0, as Rousseeuw sets it. Grows with the square of the points.
///
/// # Errors
/// Cancelled.
pub(super) fn silhouette(points: &[Point], own: &[u8], count: usize, job: &Job) -> Answer<f64> {
    let mut sizes = vec![0_u32; count];
    own.iter().for_each(|own| sizes[usize::from(*own)] += 1);
    let mut whole = 0.0;
    for (point, mine) in points.iter().zip(own) {
        job.heard()?;
        let mut sums = vec![0.0; count];
        for (other, theirs) in points.iter().zip(own) {
            sums[usize::from(*theirs)] += apart(point, other).sqrt();
        }
        let mine = usize::from(*mine);
        if sizes[mine] < 2 {
            continue;
        }
        let within = sums[mine] / f64::from(sizes[mine] - 1);
        let beside = (0..count)
            .filter(|other| *other != mine && sizes[*other] > 0)
            .map(|other| sums[other] / f64::from(sizes[other]))
            .fold(f64::INFINITY, f64::min);
        if beside.is_finite() && within.max(beside) > 0.0 {
            whole += (beside - within) / within.max(beside);
        }
    }
    Ok(whole / points.len().max(1) as f64)
}

/// How much of each cluster comes back when the customers are drawn anew: the mean, over resamples, of its best Jaccard similarity with a
/// cluster found there, taken over the points that were drawn.
///
/// # Errors
/// Cancelled.
pub(super) fn stability(points: &[Point], own: &[u8], count: usize, dice: &mut Dice, job: &Job) -> Answer<Vec<f64>> {
    let mut sums = vec![(0.0, 0_u32); count];
    for _ in 0..RESAMPLES {
        let drawn: Vec<usize> = (0..points.len()).map(|_| dice.below(points.len())).collect();
        let resample: Vec<Point> = drawn.iter().map(|at| points[*at]).collect();
        let centres = best_of(BEGINNINGS_ANEW, &resample, count, dice, job)?;
        let theirs = assign(&resample, &centres);
        let mut seen = vec![false; points.len()];
        let mut both = vec![vec![0_u32; count]; count];
        for (at, their) in drawn.iter().zip(theirs) {
            // A point that was drawn twice is one point.
            if !std::mem::replace(&mut seen[*at], true) {
                both[usize::from(own[*at])][usize::from(their)] += 1;
            }
        }
        for (mine, shared) in both.iter().enumerate() {
            let size: u32 = shared.iter().sum();
            if size == 0 {
                continue;
            }
            let best = (0..count)
                .map(|their| {
                    let all: u32 = both.iter().map(|row| row[their]).sum();
                    f64::from(shared[their]) / f64::from((size + all - shared[their]).max(1))
                })
                .fold(0.0, f64::max);
            sums[mine].0 += best;
            sums[mine].1 += 1;
        }
    }
    Ok(sums.into_iter().map(|(sum, times)| sum / f64::from(times.max(1))).collect())
}
