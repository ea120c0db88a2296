//! Checksums (CRC-32).

/// Returns the checksum of some bytes.
pub(super) fn checksum(bytes: &[u8]) -> u32 {
    crc32fast::hash(bytes)
}
