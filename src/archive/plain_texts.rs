//! Text files (`.txt`) beside archives: their names say nothing, their beginning shows whether they hold posts.

use std::io::Read as _;
use std::path::Path;

use super::{format, import, members, read};

/// Bytes that are looked at.
const START: u64 = 1 << 16;

/// Whether the file at `path` is looked at in a folder and holds no posts: most are notes and licences.
pub(super) fn is_other(path: &Path) -> bool {
    let start = || {
        let (file, _) = read::regular(path).ok()?;
        let mut bytes = Vec::new();
        file.take(START).read_to_end(&mut bytes).ok()?;
        Some(bytes)
    };
    // One that cannot be read is not passed over without a word.
    members::is_plain_text(&path.to_string_lossy()) && start().is_some_and(|start| !holds_posts(&start))
}

/// Does the same for the bytes of a member of a packed file.
pub(super) fn is_other_member(name: &str, bytes: &[u8]) -> bool {
    let start = bytes.get(..START as usize).unwrap_or(bytes);
    members::is_plain_text(name) && !holds_posts(start)
}

fn holds_posts(start: &[u8]) -> bool {
    let Ok(decoded) = read::decode(start, start.len(), &|_| true) else { return false };
    let text = decoded.text.whole().unwrap_or_default();
    format::is_native(text) && format::parser(text).is_some() || import::is_plainly_importable(text)
}
