//! Falling lists of posts as Rice codes: of each difference less one, the lower bits as they are, and the upper ones as that
//! many zeros before a one.
//!
//! A word of every post takes one bit a post, a word of every hundredth post eight.

/// Bytes behind the last list, so that eight can be read wherever a list starts.
pub(crate) const PADDING: usize = 8;

/// Bits of the header of a list: the first post (32), the number of posts (32), and how many bits are as they are (8).
const HEADER: usize = 32 + 32 + 8;

/// Bits that one read gives from any bit on.
const BITS_A_READ: u32 = 57;

/// The posts of a list.
#[derive(Debug, Clone)]
pub(crate) struct RicePosts<'a> {
    /// From the first byte of the list to the end of all lists.
    bytes: &'a [u8],
    /// The next bit.
    at: usize,
    /// Posts still to be decoded.
    left: u32,
    /// The last post decoded; at first the first post.
    last: u32,
    /// How many bits of a difference are as they are.
    low_bits: u32,
    is_first: bool,
}

impl<'a> RicePosts<'a> {
    /// The list at the start of `bytes`, behind which there are [`PADDING`] more; `None` if they have no header.
    pub(crate) fn decode(bytes: &'a [u8]) -> Option<Self> {
        let (first, rest) = bytes.split_first_chunk()?;
        let (count, rest) = rest.split_first_chunk()?;
        let low_bits = u32::from(*rest.first()?);
        let (last, left) = (u32::from_le_bytes(*first), u32::from_le_bytes(*count));
        Some(Self { bytes, at: HEADER, left, last, low_bits, is_first: true })
    }

    /// [`BITS_A_READ`] bits at least, from bit `at` on.
    fn bits(&self, at: usize) -> Option<u64> {
        let eight = self.bytes.get(at / 8..)?.first_chunk()?;
        Some(u64::from_le_bytes(*eight) >> (at % 8))
    }

    /// The number of zeros from bit `at` on, where one read does not reach the next one.
    #[cold]
    fn count_zeros(&self, mut at: usize) -> Option<usize> {
        let start = at;
        loop {
            let zeros = self.bits(at)?.trailing_zeros();
            if zeros < BITS_A_READ {
                return Some(at + zeros as usize - start);
            }
            at += BITS_A_READ as usize;
        }
    }
}

impl Iterator for RicePosts<'_> {
    type Item = u32;

    #[inline]
    fn next(&mut self) -> Option<u32> {
        self.left = self.left.checked_sub(1)?;
        if std::mem::take(&mut self.is_first) {
            return Some(self.last);
        }
        let mut bits = self.bits(self.at)?;
        let mut zeros = bits.trailing_zeros() as usize;
        if zeros + 1 + self.low_bits as usize > BITS_A_READ as usize {
            zeros = self.count_zeros(self.at)?;
            bits = self.bits(self.at + zeros)?;
        } else {
            bits >>= zeros;
        }
        self.at += zeros + 1 + self.low_bits as usize;
        let low = bits >> 1 & ((1 << self.low_bits) - 1);
        let difference = ((zeros as u64) << self.low_bits | low) as u32 + 1;
        self.last = self.last.wrapping_sub(difference);
        Some(self.last)
    }
}

/// Appends the code of `posts`, which fall.
pub(crate) fn encode(posts: &[u32], out: &mut Vec<u8>) {
    let (Some(first), Some(last)) = (posts.first(), posts.last()) else { return };
    // A few bits less than the mean difference has are best: most differences are below it.
    let mean = (first - last) / posts.len() as u32;
    let low_bits = (mean - mean / 4).checked_ilog2().unwrap_or(0);
    out.extend(first.to_le_bytes());
    out.extend((posts.len() as u32).to_le_bytes());
    out.push(low_bits as u8);
    let mut writer = BitWriter { out, pending: 0, count: 0 };
    for difference in posts.iter().zip(posts.iter().skip(1)).map(|(one, next)| one - next - 1) {
        let mut zeros = difference >> low_bits;
        while zeros > 31 {
            writer.push(0, 32);
            zeros -= 32;
        }
        writer.push(1 << zeros, zeros + 1);
        writer.push(u64::from(difference) & ((1 << low_bits) - 1), low_bits);
    }
    writer.finish();
}

/// Appends bits to bytes, the lowest first.
struct BitWriter<'a> {
    out: &'a mut Vec<u8>,
    /// The bits not appended yet, and their number.
    pending: u64,
    count: u32,
}

impl BitWriter<'_> {
    /// Appends the lowest `count` bits of `bits`, 32 at most.
    fn push(&mut self, bits: u64, count: u32) {
        self.pending |= bits << self.count;
        self.count += count;
        if self.count >= 32 {
            self.out.extend((self.pending as u32).to_le_bytes());
            self.pending >>= 32;
            self.count -= 32;
        }
    }

    fn finish(self) {
        let bytes = self.pending.to_le_bytes();
        self.out.extend(bytes.iter().take(self.count.div_ceil(8) as usize));
    }
}

#[cfg(test)]
mod tests {
    use proptest::collection::btree_set;
    use proptest::prelude::proptest;

    use super::{PADDING, RicePosts, encode};

    fn decoded(posts: &[u32]) -> Vec<u32> {
        let mut bytes = Vec::new();
        encode(posts, &mut bytes);
        // Another list follows.
        bytes.extend([0xff; PADDING]);
        RicePosts::decode(&bytes).map(Iterator::collect).unwrap_or_default()
    }

    #[test]
    fn the_largest_differences_are_kept() {
        for posts in [&[u32::MAX, 0][..], &[u32::MAX, u32::MAX - 1, 0], &[0], &[7, 6, 5, 4, 3, 2, 1, 0], &[]]
        {
            assert_eq!(decoded(posts), posts);
        }
        // So many neighbours that the one large difference is written in zeros alone.
        let far: Vec<u32> = (1_000_000..1_000_900).rev().chain([3]).collect();
        assert_eq!(decoded(&far), far);
    }

    proptest! {
        #[test]
        fn what_is_encoded_is_decoded(posts in proptest::prop_oneof![
            btree_set(0_u32..300, 1..200),
            btree_set(0_u32..100_000, 1..200),
            btree_set(0..=u32::MAX, 1..200),
        ]) {
            let posts: Vec<u32> = posts.into_iter().rev().collect();
            proptest::prop_assert_eq!(decoded(&posts), posts);
        }
    }
}
