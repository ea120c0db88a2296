//! Differences of falling numbers as LEB128 varints: seven bits in each byte, the lowest first.

/// Calls `push` with the bytes of `number`.
pub(crate) fn encode(mut number: u32, mut push: impl FnMut(u8)) {
    while number >= 0x80 {
        push(number as u8 | 0x80);
        number >>= 7;
    }
    push(number as u8);
}

/// The posts of a list of varints: the first post, then how far each further one is below the one before.
pub(crate) struct VarintPosts<I> {
    bytes: I,
    last: Option<u32>,
}

impl<I: Iterator<Item = u8>> VarintPosts<I> {
    pub(crate) fn new(bytes: I) -> Self {
        Self { bytes, last: None }
    }
}

impl<I: Iterator<Item = u8>> Iterator for VarintPosts<I> {
    type Item = u32;

    fn next(&mut self) -> Option<u32> {
        let mut number = 0;
        for shift in (0..32).step_by(7) {
            let byte = self.bytes.next()?;
            number |= u32::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                break;
            }
        }
        self.last = Some(self.last.map_or(number, |last| last.wrapping_sub(number)));
        self.last
    }
}
