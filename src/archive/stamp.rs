//! How changed files are recognized without reading them.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::members;

/// Sizes and times of the files of an archive at a moment.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FileStamp {
    /// Of each file its length and when it was written; nothing for one that is missing.
    files: Vec<Option<(u64, Option<SystemTime>)>>,
}

impl FileStamp {
    /// The state of the files at `paths`, and of those in folders that may hold posts.
    pub(crate) fn read(paths: &[PathBuf]) -> Self {
        let mut stamp = Self::default();
        for path in paths {
            if !path.is_dir() {
                stamp.add(path);
                continue;
            }
            let mut names = members::files(path).unwrap_or_default();
            names.retain(|name| members::may_hold_posts(name));
            // The system lists them in any order.
            names.sort_unstable();
            for name in names {
                stamp.add(&path.join(name));
            }
        }
        stamp
    }

    fn add(&mut self, path: &Path) {
        let seen = fs::metadata(path).ok();
        self.files.push(seen.map(|metadata| (metadata.len(), metadata.modified().ok())));
    }

    /// The lengths that the last `count` files had, if `now` none of them is shorter and all other files are unchanged.
    pub(crate) fn grown(&self, now: &Self, count: usize) -> Option<Vec<u64>> {
        let first = self.files.len().checked_sub(count).filter(|_| self.files.len() == now.files.len())?;
        let ((same, before), (others, after)) = (self.files.split_at(first), now.files.split_at(first));
        let has_grown = |(before, after): (&Option<_>, &Option<(u64, _)>)| {
            let length = |file: &Option<(u64, _)>| file.as_ref().map(|(length, _)| *length);
            before == after || length(before).unwrap_or_default() < length(after).unwrap_or_default()
        };
        let is_all = same == others && before.iter().zip(after).all(has_grown);
        is_all.then(|| before.iter().map(|file| file.map_or(0, |(length, _)| length)).collect())
    }

    /// How many bytes the files have together.
    pub(crate) fn bytes(&self) -> u64 {
        self.files.iter().flatten().map(|(length, _)| length).sum()
    }

    /// Whether a file is missing, or there is none.
    pub(crate) fn is_missing(&self) -> bool {
        self.files.is_empty() || self.files.iter().any(Option::is_none)
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::FileStamp;

    #[test]
    fn a_change_of_any_file_shows() {
        let folder = tempfile::tempdir().unwrap();
        let (one, inside) = (folder.path().join("a.md"), folder.path().join("b"));
        fs::write(&one, "text").unwrap();
        fs::create_dir(&inside).unwrap();
        fs::write(inside.join("c.md"), "more").unwrap();
        let stamp = || FileStamp::read(&[folder.path().to_owned()]);
        let before = stamp();
        assert_eq!((before.bytes(), before.is_missing(), stamp() == before), (8, false, true));
        fs::write(inside.join("c.md"), "longer").unwrap();
        assert_ne!(stamp(), before);
        assert_eq!(before.grown(&stamp(), 1), Some(vec![4]));
        assert_eq!(before.grown(&stamp(), 0), None);
        assert_eq!(stamp().grown(&before, 1), None, "it is shorter");
        let gone = FileStamp::read(&[one.clone(), folder.path().join("none.md")]);
        assert!(gone.is_missing() && FileStamp::read(&[]).is_missing());
    }
}
