//! Files within files: zip, tar, and single files packed by gzip, bzip2, xz or zstd. Nothing is written to disk, and a name
//! inside is only a name.

use std::fs::File;
use std::io::{self, BufReader, Cursor, Read, Seek, SeekFrom};
use std::path::Path;

use crate::archive::issue::FileError;
use crate::archive::members::{self, Member};

/// Entries that are looked at; a larger archive is no archive of posts.
const ENTRIES: usize = 100_000;
/// Bytes that one member may have, unpacked.
const LONGEST: u64 = 1 << 30;
/// Bytes that all members may have together, unpacked.
const ALL: u64 = 4 << 30;
/// Unpacked bytes that need no reason.
const FREE: u64 = 64 << 20;
/// Unpacked bytes for each packed one, beyond [`FREE`]: posts are packed to a tenth, not to a thousandth.
const RATIO: u64 = 200;

/// A way of packing, told by the first bytes of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::archive) enum Packing {
    Zip,
    Gzip,
    Bzip2,
    Xz,
    Zstd,
    Tar,
}

impl Packing {
    pub(in crate::archive) fn from_start(bytes: &[u8]) -> Option<Self> {
        match bytes {
            [b'P', b'K', 3 | 5, 4 | 6, ..] => Some(Self::Zip),
            [0x1F, 0x8B, ..] => Some(Self::Gzip),
            [b'B', b'Z', b'h', ..] => Some(Self::Bzip2),
            [0xFD, b'7', b'z', b'X', b'Z', 0, ..] => Some(Self::Xz),
            [0x28, 0xB5, 0x2F, 0xFD, ..] => Some(Self::Zstd),
            _ => bytes.get(257..262).filter(|mark| mark == b"ustar").map(|_| Self::Tar),
        }
    }
}

/// The way in which the file at `path` is packed; `None` for a plain one.
pub(in crate::archive) fn packing(path: &Path) -> Option<Packing> {
    let mut start = Vec::new();
    File::open(path).ok()?.take(512).read_to_end(&mut start).ok()?;
    Packing::from_start(&start)
}

/// Unpacks the members that can hold posts, of the file at `path`.
pub(in crate::archive) fn unpack(path: &Path, packing: Packing) -> Result<Vec<Member>, FileError> {
    let file = File::open(path)?;
    let length = file.metadata()?.len();
    if packing == Packing::Zip {
        return zip(file);
    }
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    single(BufReader::new(file), packing, length, &name)
}

/// Reads at most so many bytes, then fails.
struct Bounded<R> {
    inner: R,
    left: u64,
}

impl<R: Read> Bounded<R> {
    fn new(inner: R, packed: u64) -> Self {
        Self { inner, left: FREE.max(packed.saturating_mul(RATIO)).min(ALL) }
    }
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.left = self
            .left
            .checked_sub(count as u64)
            .ok_or_else(|| io::Error::from(io::ErrorKind::FileTooLarge))?;
        Ok(count)
    }
}

fn zip(file: File) -> Result<Vec<Member>, FileError> {
    let mut archive = ::zip::ZipArchive::new(BufReader::new(file)).map_err(io::Error::from)?;
    if archive.len() > ENTRIES {
        return Err(FileError::TooManyMembers(ENTRIES));
    }
    let names: Vec<String> = archive.file_names().map(str::to_owned).collect();
    let mut unpacked = Vec::new();
    let mut all = 0;
    for name in members::chosen(&names) {
        let mut entry = archive.by_name(&name).map_err(io::Error::from)?;
        if !entry.is_file() {
            continue;
        }
        let packed = entry.compressed_size();
        let member = read(Bounded::new(&mut entry, packed), name)?;
        all += member.bytes.len() as u64;
        if all > ALL {
            return Err(FileError::UnpacksTooLarge);
        }
        unpacked.push(member);
    }
    Ok(unpacked)
}

fn read(mut from: impl Read, name: String) -> Result<Member, FileError> {
    let mut bytes = Vec::new();
    from.by_ref().take(LONGEST + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LONGEST {
        return Err(FileError::UnpacksTooLarge);
    }
    Ok(Member { name, bytes })
}

/// A packed file: a tar archive inside it, or one file.
fn single(
    mut file: impl Read + Seek,
    packing: Packing,
    length: u64,
    name: &str,
) -> Result<Vec<Member>, FileError> {
    let ending = name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_owned();
    file.seek(SeekFrom::Start(0))?;
    let unpacked: Box<dyn Read + '_> = match packing {
        Packing::Gzip => Box::new(flate2::read::MultiGzDecoder::new(file)),
        Packing::Bzip2 => Box::new(bzip2::read::MultiBzDecoder::new(file)),
        Packing::Xz => Box::new(lzma_rust2::XzReader::new(file, true)),
        Packing::Zstd => Box::new(ruzstd::decoding::StreamingDecoder::new(file).map_err(io::Error::other)?),
        Packing::Tar | Packing::Zip => return tar(Bounded::new(file, length)),
    };
    let mut unpacked = Bounded::new(unpacked, length);
    let mut start = Vec::new();
    unpacked.by_ref().take(512).read_to_end(&mut start)?;
    let is_tar = Packing::from_start(&start) == Some(Packing::Tar);
    let whole = Cursor::new(start).chain(unpacked);
    if is_tar { tar(whole) } else { Ok(vec![read(whole, ending)?]) }
}

fn tar(from: impl Read) -> Result<Vec<Member>, FileError> {
    let mut archive = ::tar::Archive::new(from);
    let mut found = Vec::new();
    let mut all = 0;
    for (count, entry) in archive.entries()?.enumerate() {
        if count > ENTRIES {
            return Err(FileError::TooManyMembers(ENTRIES));
        }
        let entry = entry?;
        let name = entry.path()?.to_string_lossy().into_owned();
        // Which files belong together is known at the end; until then all that can hold posts are kept.
        if entry.header().entry_type().is_file() && members::may_hold_posts(&name) {
            let member = read(entry, name)?;
            all += member.bytes.len() as u64;
            if all > ALL {
                return Err(FileError::UnpacksTooLarge);
            }
            found.push(member);
        }
    }
    let names: Vec<String> = found.iter().map(|member| member.name.clone()).collect();
    let chosen = members::chosen(&names);
    Ok(chosen
        .iter()
        .filter_map(|name| Some(found.swap_remove(found.iter().position(|member| member.name == *name)?)))
        .collect())
}
