//! An index as a file: numbers as they are in memory, little-endian, and texts as they are. What a file says of its own
//! lengths is never believed beyond its size.

use std::io::{self, Read, Write};

use crate::search::matching::char_mask::CharMask;

/// What can be written to a file and read again.
pub(crate) trait Stored: Sized {
    /// Writes it.
    fn store(&self, to: &mut dyn Write) -> io::Result<()>;

    /// Reads what [`store`](Self::store) has written.
    fn restore(from: &mut StoredBytes<'_>) -> io::Result<Self>;
}

/// What is read, and the number of bytes that are left of it.
pub(crate) struct StoredBytes<'a> {
    reader: &'a mut dyn Read,
    all: u64,
    left: u64,
}

/// The error for a file that holds something else.
pub(crate) fn is_foreign() -> io::Error {
    io::ErrorKind::InvalidData.into()
}

/// `value` where `is_valid`, else the error for a file that holds something else.
pub(crate) fn checked<T>(value: T, is_valid: bool) -> io::Result<T> {
    if is_valid { Ok(value) } else { Err(is_foreign()) }
}

impl<'a> StoredBytes<'a> {
    /// The next `left` bytes of `reader`.
    pub(crate) fn new(reader: &'a mut dyn Read, left: u64) -> Self {
        Self { reader, all: left, left }
    }

    /// The number of bytes that are left.
    pub(crate) fn left(&self) -> u64 {
        self.left
    }

    /// The number of bytes that were read.
    pub(crate) fn position(&self) -> u64 {
        self.all - self.left
    }

    /// Passes over what [`store_bytes`] has written; returns its length.
    pub(crate) fn skip(&mut self) -> io::Result<usize> {
        let length = self.length()?;
        self.left = self.left.saturating_sub(length as u64);
        let passed = io::copy(&mut (&mut *self.reader).take(length as u64), &mut io::sink())?;
        checked(length, passed == length as u64)
    }

    fn take<const N: usize>(&mut self) -> io::Result<[u8; N]> {
        let mut bytes = [0; N];
        self.left = self.left.checked_sub(N as u64).ok_or_else(is_foreign)?;
        self.reader.read_exact(&mut bytes)?;
        Ok(bytes)
    }

    /// A length, of what takes a byte each at least.
    fn length(&mut self) -> io::Result<usize> {
        let length = u64::from_le_bytes(self.take()?);
        checked(length as usize, length <= self.left)
    }

    /// Reads what [`store_bytes`] has written.
    pub(crate) fn bytes(&mut self) -> io::Result<Vec<u8>> {
        let length = self.length()?;
        let mut bytes = vec![0; length];
        self.left = self.left.saturating_sub(length as u64);
        self.reader.read_exact(&mut bytes)?;
        Ok(bytes)
    }
}

macro_rules! stored_numbers {
    ($($number:ty),*) => {$(
        impl Stored for $number {
            fn store(&self, to: &mut dyn Write) -> io::Result<()> {
                to.write_all(&self.to_le_bytes())
            }

            fn restore(from: &mut StoredBytes<'_>) -> io::Result<Self> {
                Ok(Self::from_le_bytes(from.take()?))
            }
        }
    )*};
}

stored_numbers!(u8, u32, u64, u128);

impl Stored for usize {
    fn store(&self, to: &mut dyn Write) -> io::Result<()> {
        (*self as u64).store(to)
    }

    fn restore(from: &mut StoredBytes<'_>) -> io::Result<Self> {
        Self::try_from(u64::restore(from)?).map_err(|_| is_foreign())
    }
}

impl Stored for char {
    fn store(&self, to: &mut dyn Write) -> io::Result<()> {
        u32::from(*self).store(to)
    }

    fn restore(from: &mut StoredBytes<'_>) -> io::Result<Self> {
        Self::from_u32(u32::restore(from)?).ok_or_else(is_foreign)
    }
}

impl Stored for String {
    fn store(&self, to: &mut dyn Write) -> io::Result<()> {
        store_bytes(self.as_bytes(), to)
    }

    fn restore(from: &mut StoredBytes<'_>) -> io::Result<Self> {
        let bytes = from.bytes()?;
        Self::from_utf8(bytes).map_err(|_| is_foreign())
    }
}

impl<T: Stored> Stored for Vec<T> {
    fn store(&self, to: &mut dyn Write) -> io::Result<()> {
        self.len().store(to)?;
        self.iter().try_for_each(|item| item.store(to))
    }

    fn restore(from: &mut StoredBytes<'_>) -> io::Result<Self> {
        let length = from.length()?;
        (0..length).map(|_| T::restore(from)).collect()
    }
}

impl<A: Stored, B: Stored> Stored for (A, B) {
    fn store(&self, to: &mut dyn Write) -> io::Result<()> {
        self.0.store(to)?;
        self.1.store(to)
    }

    fn restore(from: &mut StoredBytes<'_>) -> io::Result<Self> {
        Ok((A::restore(from)?, B::restore(from)?))
    }
}

impl Stored for CharMask {
    fn store(&self, to: &mut dyn Write) -> io::Result<()> {
        self.bits().store(to)
    }

    fn restore(from: &mut StoredBytes<'_>) -> io::Result<Self> {
        Ok(Self::from_bits(u128::restore(from)?))
    }
}

/// Writes bytes at once, which a `Vec` of numbers is not.
pub(crate) fn store_bytes(bytes: &[u8], to: &mut dyn Write) -> io::Result<()> {
    bytes.len().store(to)?;
    to.write_all(bytes)
}

/// Whether numbers rise, or stay, up to `limit`.
pub(crate) fn rise_to(numbers: &[u32], limit: usize) -> bool {
    numbers.is_sorted() && numbers.last().is_none_or(|last| *last as usize <= limit)
}
