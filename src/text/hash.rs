//! Hash tables for what is looked up once for every word of an archive, and fingerprints of texts.
//!
//! The tables hash with `foldhash`, each table with a seed of its own: an archive cannot be written so that its words
//! collide. Their order differs from run to run and must never show in a result. Fingerprints are the same in every
//! run.

use std::collections;
use std::hash::{BuildHasher, Hash, Hasher};

use foldhash::fast::RandomState;
use foldhash::quality::FixedState;

/// A hash map with a fast, seeded hash; made with `default()`.
pub(crate) type HashMap<K, V> = collections::HashMap<K, V, RandomState>;
/// A hash set with a fast, seeded hash; made with `default()`.
pub(crate) type HashSet<K> = collections::HashSet<K, RandomState>;

/// Returns a hash of `value` that is the same in every run.
pub(crate) fn fingerprint(value: &(impl Hash + ?Sized)) -> u64 {
    FixedState::default().hash_one(value)
}

/// A hash that is the same in every run, of what is added to it.
pub(crate) struct Fingerprint(foldhash::quality::FoldHasher<'static>);

impl Default for Fingerprint {
    fn default() -> Self {
        Self(FixedState::default().build_hasher())
    }
}

impl Hasher for Fingerprint {
    fn finish(&self) -> u64 {
        self.0.finish()
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0.write(bytes);
    }
}

/// Returns a hash of `chars` in their order that is the same in every run.
pub(crate) fn fingerprint_chars(chars: impl Iterator<Item = char>) -> u64 {
    let mut hasher = FixedState::default().build_hasher();
    chars.for_each(|c| hasher.write_u32(u32::from(c)));
    hasher.finish()
}

/// Returns FNV-1a (64 bits) of `units`: the same in every version, for what is kept in files.
pub(crate) fn fnv1a(units: impl Iterator<Item = impl Into<u64>>) -> u64 {
    units.fold(0xcbf2_9ce4_8422_2325, |hash, unit| (hash ^ unit.into()).wrapping_mul(0x0100_0000_01b3))
}
