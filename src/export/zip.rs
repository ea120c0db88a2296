//! A zip archive whose entries are stored as they are (APPNOTE 6.3.10, without zip64): all that a book needs.

use super::error::ExportError;

/// An archive being made, in memory.
#[derive(Debug, Default)]
pub(crate) struct Zip {
    bytes: Vec<u8>,
    directory: Vec<u8>,
    count: u16,
}

/// 1980-01-01, the first day that zip can write: the same contents give the same archive.
const DATE: u16 = 1 << 5 | 1;
/// The version that reads it: 1.0, nothing packed.
const VERSION: u16 = 10;

fn too_large<E>(_: E) -> ExportError {
    ExportError::BookTooLarge
}

impl Zip {
    /// Stores `contents` under `name`, ASCII with slashes.
    pub(crate) fn add(&mut self, name: &str, contents: &[u8]) -> Result<(), ExportError> {
        let start = u32::try_from(self.bytes.len()).map_err(too_large)?;
        let size = u32::try_from(contents.len()).map_err(too_large)?;
        let mut facts = Vec::with_capacity(26);
        // Version, flags, method (stored), time, date.
        for number in [VERSION, 0, 0, 0, DATE] {
            facts.extend(number.to_le_bytes());
        }
        for number in [checksum(contents), size, size] {
            facts.extend(number.to_le_bytes());
        }
        facts.extend(u16::try_from(name.len()).map_err(too_large)?.to_le_bytes());
        facts.extend(0_u16.to_le_bytes());
        self.bytes.extend(b"PK\x03\x04");
        self.bytes.extend(&facts);
        self.bytes.extend(name.as_bytes());
        self.bytes.extend(contents);
        self.directory.extend(b"PK\x01\x02");
        self.directory.extend(VERSION.to_le_bytes());
        self.directory.extend(&facts);
        // Comment, disk, inner attributes (u16 each), outer attributes (u32).
        self.directory.extend([0; 10]);
        self.directory.extend(start.to_le_bytes());
        self.directory.extend(name.as_bytes());
        self.count = self.count.checked_add(1).ok_or(()).map_err(too_large)?;
        Ok(())
    }

    /// The whole archive.
    pub(crate) fn finish(mut self) -> Result<Vec<u8>, ExportError> {
        let start = u32::try_from(self.bytes.len()).map_err(too_large)?;
        let size = u32::try_from(self.directory.len()).map_err(too_large)?;
        self.bytes.append(&mut self.directory);
        self.bytes.extend(b"PK\x05\x06");
        for number in [0, 0, self.count, self.count] {
            self.bytes.extend(number.to_le_bytes());
        }
        self.bytes.extend(size.to_le_bytes());
        self.bytes.extend(start.to_le_bytes());
        self.bytes.extend(0_u16.to_le_bytes());
        Ok(self.bytes)
    }
}

/// CRC-32 (ISO 3309), a byte at a time.
fn checksum(bytes: &[u8]) -> u32 {
    let table = {
        let mut table = [0_u32; 256];
        for (at, slot) in table.iter_mut().enumerate() {
            *slot = (0..8).fold(at as u32, |crc, _| (crc >> 1) ^ (0xedb8_8320 * (crc & 1)));
        }
        table
    };
    !bytes.iter().fold(!0_u32, |crc, byte| (crc >> 8) ^ table[usize::from(crc as u8 ^ byte)])
}

#[cfg(test)]
mod tests {
    use super::{Zip, checksum};

    #[test]
    fn the_checksum_is_that_of_the_standard() {
        assert_eq!((checksum(b"123456789"), checksum(b"")), (0xcbf4_3926, 0));
    }

    #[test]
    fn the_directory_leads_to_every_entry() {
        let mut zip = Zip::default();
        zip.add("mimetype", b"a/b").unwrap();
        zip.add("x/y", b"contents").unwrap();
        let bytes = zip.finish().unwrap();
        // Readers look for the type at this place.
        assert_eq!(&bytes[30..41], b"mimetypea/b");
        let end = bytes.len() - 22;
        let number = |at: usize| u32::from_le_bytes(bytes[at..at + 4].try_into().unwrap()) as usize;
        assert_eq!(&bytes[end..end + 4], b"PK\x05\x06");
        let (size, start) = (number(end + 12), number(end + 16));
        assert_eq!(start + size, end);
        let second = start + 46 + "mimetype".len();
        assert_eq!(&bytes[second..second + 4], b"PK\x01\x02");
        let entry = number(second + 42);
        assert_eq!(&bytes[entry..entry + 4], b"PK\x03\x04");
        assert_eq!(&bytes[entry + 30..entry + 41], b"x/ycontents");
    }
}
