//! Numbers in messages.

use std::fmt;

/// A number in a message, written in groups of three: `12,179`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Number {
    value: u64,
    is_lower_bound: bool,
}

impl Number {
    /// A count that is still growing: `1,672+`.
    pub(crate) fn at_least(value: impl Into<Self>) -> Self {
        Self { is_lower_bound: true, ..value.into() }
    }

    /// Whether it is exactly one, which takes the singular.
    pub(super) fn is_one(self) -> bool {
        self.value == 1 && !self.is_lower_bound
    }
}

/// Numbers of any size, up to the largest 64-bit one.
macro_rules! from_numbers {
    ($($type:ty),*) => {
        $(impl From<$type> for Number {
            fn from(value: $type) -> Self {
                Self { value: u64::try_from(value).unwrap_or(u64::MAX), is_lower_bound: false }
            }
        })*
    };
}

from_numbers!(u8, u32, u64, usize, i32);

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = self.value.to_string();
        for (at, digit) in digits.bytes().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                f.write_str(",")?;
            }
            fmt::Write::write_char(f, char::from(digit))?;
        }
        f.write_str(if self.is_lower_bound { "+" } else { "" })
    }
}
