//! Seeded chance. Whole numbers only wherever it matters, so that every machine throws the same.

/// A stream of throws (SplitMix64).
#[derive(Clone)]
pub(crate) struct Dice(u64);

/// Quantiles of waiting times in thousandths of their mean, at 0/64 … 63/64: exp() and ln() may differ between platforms, a table does not.
const WAITS: [u32; 64] = [
    0, 16, 32, 48, 65, 81, 98, 116, 134, 152, 170, 189, 208, 227, 247, 267, 288, 309, 330, 352, 375, 398, 421, 445, 470, 495,
    521, 548, 575, 604, 633, 662, 693, 725, 758, 792, 827, 863, 901, 940, 981, 1023, 1068, 1114, 1163, 1214, 1269, 1326, 1386,
    1451, 1520, 1594, 1674, 1761, 1856, 1962, 2079, 2213, 2367, 2549, 2773, 3060, 3466, 4159,
];

impl Dice {
    /// A stream of its own for each purpose and each thing, so that a change in one place leaves the others as they were.
    pub(crate) fn new(seed: u64, purpose: &str, index: u64) -> Dice {
        let mut mixed = seed ^ 0xcbf2_9ce4_8422_2325;
        for byte in purpose.bytes() {
            mixed = (mixed ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
        let mut dice = Dice(mixed ^ index.wrapping_mul(0x9e6c_63d0_876a_9a35));
        dice.next();
        dice
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// 0 … n-1.
    pub(crate) fn below(&mut self, n: usize) -> usize {
        ((u128::from(self.next()) * n.max(1) as u128) >> 64) as usize
    }

    /// True this many times in a thousand.
    pub(crate) fn often(&mut self, per_thousand: u32) -> bool {
        self.below(1000) < per_thousand as usize
    }

    pub(crate) fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }

    /// Prefers the front of the list, as names and towns do: the first of a thousand comes up about 3 times in a hundred.
    pub(crate) fn pick_front<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        let u = self.below(1 << 20) as u64;
        let index = (u * u * from.len() as u64) >> 40;
        &from[index as usize]
    }

    /// An index, each as often as its weight says.
    pub(crate) fn weighted(&mut self, weights: &[u32]) -> usize {
        let mut left = self.below(weights.iter().map(|w| *w as usize).sum());
        for (index, weight) in weights.iter().enumerate() {
            let weight = *weight as usize;
            if left < weight {
                return index;
            }
            left -= weight;
        }
        0
    }

    /// A waiting time with this mean: mostly short, now and then long.
    pub(crate) fn wait(&mut self, mean: u32) -> u32 {
        let at = self.below(63 << 10);
        let (low, part) = (at >> 10, (at & 1023) as u32);
        let thousandths = WAITS[low] + ((WAITS[low + 1] - WAITS[low]) * part) / 1024;
        (u64::from(mean) * u64::from(thousandths) / 1000) as u32
    }

    pub(crate) fn shuffle<T>(&mut self, list: &mut [T]) {
        for last in (1..list.len()).rev() {
            list.swap(last, self.below(last + 1));
        }
    }
}
