//! See the function of this name in `tests/support/promises.rs`.
#![no_main]

#[path = "../../tests/support/promises.rs"]
#[allow(dead_code, reason = "each target checks one promise of all")]
mod promises;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| promises::sheets(bytes));
