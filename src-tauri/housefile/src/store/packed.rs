//! Numbers as working files keep them: all of one list in the same few bytes, one behind the other, so that millions are read by copying and not
//! one by one. For `#[serde(with = "packed")]`.

use std::{fmt, marker::PhantomData};

use serde::{
    Deserializer, Serializer,
    de::{Error, Visitor},
};

/// A number that is kept so.
pub(crate) trait Number: Copy {
    /// As a number that is small where this one is usual.
    fn packed(self) -> u64;
    /// The number that is kept as this one.
    fn unpacked(packed: u64) -> Self;
}

impl Number for u8 {
    fn packed(self) -> u64 {
        self.into()
    }

    #[expect(clippy::cast_possible_truncation, reason = "it was one")]
    fn unpacked(packed: u64) -> Self {
        packed as Self
    }
}

/// The highest stands for none in places, and is kept as nought.
impl Number for u32 {
    fn packed(self) -> u64 {
        self.wrapping_add(1).into()
    }

    #[expect(clippy::cast_possible_truncation, reason = "it was one")]
    fn unpacked(packed: u64) -> Self {
        (packed as Self).wrapping_sub(1)
    }
}

impl Number for u64 {
    fn packed(self) -> u64 {
        self
    }

    fn unpacked(packed: u64) -> Self {
        packed
    }
}

impl Number for usize {
    fn packed(self) -> u64 {
        self as u64
    }

    #[expect(clippy::cast_possible_truncation, reason = "it was one, on this computer")]
    fn unpacked(packed: u64) -> Self {
        packed as Self
    }
}

/// Small ones of either sign are small.
impl Number for i64 {
    fn packed(self) -> u64 {
        ((self << 1) ^ (self >> 63)).cast_unsigned()
    }

    fn unpacked(packed: u64) -> Self {
        (packed >> 1).cast_signed() ^ -(packed & 1).cast_signed()
    }
}

/// Writes them: how many bytes each takes, then each, its lowest byte first.
///
/// # Errors
/// As the serializer's.
pub(crate) fn serialize<N: Number, S: Serializer>(numbers: &[N], serializer: S) -> Result<S::Ok, S::Error> {
    let all = numbers.iter().fold(0, |all, number| all | number.packed());
    let width = match all {
        0..=0xFF => 1,
        0x100..=0xFFFF => 2,
        0x1_0000..=0xFFFF_FFFF => 4,
        _ => 8_u8,
    };
    let mut bytes = Vec::with_capacity(1 + numbers.len() * usize::from(width));
    bytes.push(width);
    for number in numbers {
        bytes.extend_from_slice(&number.packed().to_le_bytes()[..usize::from(width)]);
    }
    serializer.serialize_bytes(&bytes)
}

/// Reads them.
///
/// # Errors
/// As the deserializer's, and where it is no such list.
pub(crate) fn deserialize<'de, N: Number, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<N>, D::Error> {
    deserializer.deserialize_bytes(Packed(PhantomData))
}

struct Packed<N>(PhantomData<N>);

impl<N: Number> Visitor<'_> for Packed<N> {
    type Value = Vec<N>;

    fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("numbers of one width")
    }

    fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<Vec<N>, E> {
        let numbers = match bytes.split_first() {
            Some((1, rest)) => each(rest, |[a]| u64::from(a)),
            Some((2, rest)) => each(rest, |two| u64::from(u16::from_le_bytes(two))),
            Some((4, rest)) => each(rest, |four| u64::from(u32::from_le_bytes(four))),
            Some((8, rest)) => each(rest, u64::from_le_bytes),
            _ => None,
        };
        numbers.ok_or_else(|| E::custom("no numbers of one width"))
    }
}

fn each<N: Number, const WIDTH: usize>(bytes: &[u8], number: impl Fn([u8; WIDTH]) -> u64) -> Option<Vec<N>> {
    let (all, rest) = bytes.as_chunks::<WIDTH>();
    rest.is_empty()
        .then(|| all.iter().map(|bytes| N::unpacked(number(*bytes))).collect())
}

#[cfg(test)]
mod tests {
    use serde::{Deserialize, Serialize};

    use super::*;

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    #[serde(bound = "")]
    struct List<N: Number>(#[serde(with = "super")] Vec<N>);

    fn stays<N: Number + PartialEq + fmt::Debug>(numbers: &[N], bytes: usize) {
        let list = List(numbers.to_vec());
        let written = postcard::to_allocvec(&list).expect("written");
        assert_eq!(written.len(), bytes, "{numbers:?}");
        assert_eq!(postcard::from_bytes::<List<N>>(&written).expect("read"), list);
    }

    #[test]
    fn numbers_take_the_width_of_the_widest_and_stay_what_they_are() {
        stays::<u32>(&[], 2);
        stays(&[u32::MAX, 0, 254], 2 + 3);
        stays(&[u32::MAX, 0, 255], 2 + 6);
        stays(&[u32::MAX - 1, 7], 2 + 8);
        stays(&[0_i64, -64, 63, 127, -128], 2 + 5);
        stays(&[i64::MIN, i64::MAX, -1], 2 + 24);
        stays(&[u64::MAX, 1], 2 + 16);
        stays(&[255_u8, 0, 1], 2 + 3);
        stays(&[70_000_usize, 1], 2 + 8);
    }

    #[test]
    fn what_is_no_list_is_refused() {
        for bytes in [&[0_u8][..], &[1, 3], &[2, 2, 1], &[2, 4, 9]] {
            postcard::from_bytes::<List<u32>>(bytes).expect_err("no list");
        }
    }
}
