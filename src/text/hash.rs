//! Tables that are asked for every word of an archive: a hash of a few instructions in place of the standard one.

use std::collections;
use std::hash::{BuildHasher, Hash, Hasher};
use std::sync::LazyLock;

/// A hash map with the fast hash; made with `default()`.
pub type HashMap<K, V> = collections::HashMap<K, V, Fast>;
/// A hash set with the fast hash; made with `default()`.
pub type HashSet<K> = collections::HashSet<K, Fast>;

/// Odd numbers with bits all over: the golden ratio, and the square root of 2.
const SPREAD: [u64; 2] = [0x9e37_79b9_7f4a_7c15, 0xb504_f333_f9de_6485];

/// Makes hashers that start at a number drawn anew in every run: nobody can write an archive whose words collide.
#[derive(Debug, Clone, Copy)]
pub struct Fast(u64);

impl Default for Fast {
    fn default() -> Self {
        static SEED: LazyLock<u64> =
            LazyLock::new(|| collections::hash_map::RandomState::new().hash_one(0_u8));
        Self(*SEED)
    }
}

impl BuildHasher for Fast {
    type Hasher = Mixer;

    fn build_hasher(&self) -> Mixer {
        Mixer(self.0)
    }
}

/// Multiplies what comes into what is there and folds the upper half of the product into the lower.
#[derive(Debug, Clone, Copy)]
pub struct Mixer(u64);

impl Mixer {
    fn mix(&mut self, value: u64, by: u64) {
        let product = u128::from(self.0 ^ value) * u128::from(by);
        // What was there goes in once more: a factor of zero must not make it forgotten.
        self.0 = (product as u64) ^ (product >> 64) as u64 ^ self.0.rotate_left(23);
    }
}

impl Hasher for Mixer {
    fn write(&mut self, bytes: &[u8]) {
        let (words, rest) = bytes.as_chunks::<8>();
        for word in words {
            self.mix(u64::from_le_bytes(*word), SPREAD[0]);
        }
        if !rest.is_empty() {
            let tail = rest.iter().fold(rest.len() as u64, |tail, byte| tail << 8 | u64::from(*byte));
            self.mix(tail, SPREAD[1]);
        }
    }

    fn write_u8(&mut self, value: u8) {
        self.mix(u64::from(value), SPREAD[1]);
    }

    fn write_u32(&mut self, value: u32) {
        self.mix(u64::from(value), SPREAD[0]);
    }

    fn write_u64(&mut self, value: u64) {
        self.mix(value, SPREAD[0]);
    }

    fn write_usize(&mut self, value: usize) {
        self.mix(value as u64, SPREAD[0]);
    }

    fn finish(&self) -> u64 {
        let product = u128::from(self.0) * u128::from(SPREAD[1]);
        (product as u64) ^ (product >> 64) as u64
    }
}

/// The hash of `text`, the same in every run.
pub fn of(text: &(impl Hash + ?Sized)) -> u64 {
    let mut mixer = Mixer(SPREAD[0]);
    text.hash(&mut mixer);
    mixer.finish()
}

/// The hash of `chars` in this order, the same in every run.
pub fn of_chars(chars: impl Iterator<Item = char>) -> u64 {
    let mut mixer = Mixer(SPREAD[0]);
    chars.for_each(|c| mixer.write_u32(u32::from(c)));
    mixer.finish()
}

#[cfg(test)]
mod tests {
    use super::{HashMap, HashSet, of};

    #[test]
    fn neighbours_lie_far_apart() {
        let mut seen = HashSet::default();
        let mut low = [0_u32; 256];
        for number in 0..65_536_u32 {
            let hash = of(&format!("{number}"));
            assert!(seen.insert(hash), "{number}");
            low[hash as usize % 256] += 1;
            assert!(seen.insert(of(&number)), "{number}");
        }
        // 256 in each on average; a good hash strays by a few standard deviations of 16.
        assert!(low.iter().all(|count| (160..352).contains(count)), "{low:?}");
    }

    #[test]
    fn length_and_order_count() {
        let texts = ["", "\0", "\0\0", "a", "a\0", "ab", "ba", "abcdefgh", "abcdefgh\0", "abcdefghabcdefgh"];
        let hashes: HashMap<u64, &str> = texts.iter().map(|text| (of(*text), *text)).collect();
        assert_eq!(hashes.len(), texts.len());
        assert_ne!(of(&(1_u32, 2_u32)), of(&(2_u32, 1_u32)));
    }
}
