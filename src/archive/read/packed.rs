//! Files within files: zip, tar, and single files packed by gzip, bzip2, xz or zstd. Nothing is written to disk, and a name
//! inside is only a name.

use std::collections::HashMap;
use std::fs::File;
use std::io::{self, BufReader, Cursor, Read, Seek, SeekFrom};
use std::path::Path;

use super::sheets;
use crate::archive::issue::FileError;
use crate::archive::members::{self, Member};

/// Entries that are looked at; a larger archive is no archive of posts.
const MOST_MEMBERS: usize = 100_000;
/// Bytes that one member may have, unpacked.
const LARGEST_MEMBER: u64 = 1 << 30;
/// Bytes that all members may have together, unpacked.
const ALL: u64 = 4 << 30;
/// Unpacked bytes that need no reason.
const FREE: u64 = 64 << 20;
/// Unpacked bytes for each packed one, beyond [`FREE`]: posts are packed to a tenth, not to a hundredth.
const RATIO: u64 = 100;

/// The most bytes that so many packed ones may become.
fn most_unpacked(packed: u64) -> u64 {
    FREE.max(packed.saturating_mul(RATIO)).min(ALL)
}

/// A way of packing, recognized by the first bytes of a file.
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
    let (file, _) = super::regular(path).ok()?;
    file.take(512).read_to_end(&mut start).ok()?;
    Packing::from_start(&start)
}

/// Whether the packed file at `path` may hold posts, by the names in it where those are listed.
pub(in crate::archive) fn may_hold_posts(path: &Path, packing: Packing) -> bool {
    if packing != Packing::Zip {
        return true;
    }
    let archive = File::open(path).ok().and_then(|file| ::zip::ZipArchive::new(BufReader::new(file)).ok());
    archive.is_some_and(|archive| {
        let names: Vec<String> = archive.file_names().map(str::to_owned).collect();
        members::document(&names).is_none() && !members::chosen(&names).is_empty()
    })
}

/// Unpacks the members that can hold posts, of the file at `path`.
///
/// `keep_reading` receives the packed bytes of each piece and returns whether to go on.
pub(in crate::archive) fn unpack(
    path: &Path,
    packing: Packing,
    keep_reading: &dyn Fn(usize) -> bool,
) -> Result<Vec<Member>, FileError> {
    let file = File::open(path)?;
    let length = file.metadata()?.len();
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let file = BufReader::with_capacity(PIECE, Watched { inner: file, keep_reading });
    unpack_from(file, packing, length, &name)
}

/// Packed bytes that are read at once.
const PIECE: usize = 1 << 16;

/// A file whose pieces are counted; it fails once nothing more is wanted.
struct Watched<'a> {
    inner: File,
    keep_reading: &'a dyn Fn(usize) -> bool,
}

impl Read for Watched<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        if (self.keep_reading)(count) { Ok(count) } else { Err(io::ErrorKind::ConnectionAborted.into()) }
    }
}

impl Seek for Watched<'_> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.inner.seek(to)
    }
}

/// Unpacks the members that can hold posts, of a packed file of `length` bytes.
pub(in crate::archive) fn unpack_from(
    file: impl Read + Seek,
    packing: Packing,
    length: u64,
    name: &str,
) -> Result<Vec<Member>, FileError> {
    let mut unpacked: Vec<Member> = Vec::new();
    let mut left = most_unpacked(length);
    for member in unpack_once(file, packing, (length, left), name)? {
        let inner = unpack_inner(member, left)?;
        let bytes = inner.iter().map(|member| member.bytes.len() as u64).sum();
        left = left.checked_sub(bytes).ok_or(FileError::UnpacksTooLarge)?;
        unpacked.extend(inner);
    }
    Ok(unpacked)
}

/// The members of a member that is packed itself, which are `most` bytes together, else itself. What is packed within them is not
/// unpacked.
fn unpack_inner(member: Member, most: u64) -> Result<Vec<Member>, FileError> {
    let Some(packing) = Packing::from_start(&member.bytes) else { return Ok(vec![member]) };
    let length = member.bytes.len() as u64;
    let inside = |inner: Member| match packing {
        // The one file has the name of its packed one without the ending.
        Packing::Gzip | Packing::Bzip2 | Packing::Xz | Packing::Zstd => inner,
        Packing::Zip | Packing::Tar => Member { name: format!("{}/{}", member.name, inner.name), ..inner },
    };
    match unpack_once(Cursor::new(&member.bytes), packing, (length, most), &member.name) {
        Ok(members) => Ok(members.into_iter().map(inside).collect()),
        Err(FileError::UnpacksTooLarge) => Err(FileError::UnpacksTooLarge),
        Err(error) => Ok(vec![Member { name: member.name.clone(), bytes: Vec::new(), failure: Some(error) }]),
    }
}

/// Unpacks a file of `length` bytes, at most `most` of them together.
fn unpack_once(
    file: impl Read + Seek,
    packing: Packing,
    (length, most): (u64, u64),
    name: &str,
) -> Result<Vec<Member>, FileError> {
    let most = most.min(most_unpacked(length));
    if packing == Packing::Zip { zip(file, length, most) } else { single(file, packing, most, name) }
}

/// Reads at most so many bytes, then fails.
struct Bounded<R> {
    inner: R,
    left: u64,
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

/// Bytes that the end of a zip file may have: its record of 22 bytes, a comment, and a larger record of 76.
const ZIP_END: u64 = 22 + 65_535 + 76;

/// The number of entries that the end of a zip file states (APPNOTE 4.3.14 and 4.3.16); the list of them is not read.
fn stated_entries(file: &mut (impl Read + Seek), length: u64) -> io::Result<u64> {
    file.seek(SeekFrom::Start(length.saturating_sub(ZIP_END)))?;
    let mut end = Vec::new();
    file.take(ZIP_END).read_to_end(&mut end)?;
    let number = |mark: &[u8], at: usize, size: usize| {
        let from = memchr::memmem::rfind(&end, mark)? + at;
        let bytes = end.get(from..from + size)?;
        Some(bytes.iter().rev().fold(0_u64, |number, byte| number << 8 | u64::from(*byte)))
    };
    let small = number(b"PK\x05\x06", 10, 2).unwrap_or_default();
    Ok(if small == 0xFFFF { number(b"PK\x06\x06", 32, 8).unwrap_or(small) } else { small })
}

fn zip(mut file: impl Read + Seek, length: u64, most: u64) -> Result<Vec<Member>, FileError> {
    if stated_entries(&mut file, length)? > MOST_MEMBERS as u64 {
        return Err(FileError::TooManyMembers(MOST_MEMBERS));
    }
    let mut archive = ::zip::ZipArchive::new(file).map_err(|_| FileError::Damaged)?;
    if archive.len() > MOST_MEMBERS {
        return Err(FileError::TooManyMembers(MOST_MEMBERS));
    }
    let names: Vec<String> = archive.file_names().map(str::to_owned).collect();
    if let Some(sheets) = sheets::sheets(&names, &mut |name| part(&mut archive, name))? {
        return Ok(sheets);
    }
    if let Some(document) = members::document(&names) {
        return Err(FileError::Foreign(document));
    }
    let (mut unpacked, mut left) = (Vec::new(), most);
    let chosen = members::chosen(&names);
    refuse_none(&chosen, &names)?;
    for name in chosen {
        let mut entry = archive.by_name(&name).map_err(io::Error::from)?;
        if !entry.is_file() {
            continue;
        }
        let own = most_unpacked(entry.compressed_size()).min(left);
        let member = read(Bounded { inner: &mut entry, left: own }, name)?;
        left = left.saturating_sub(member.bytes.len() as u64);
        unpacked.push(member);
    }
    Ok(unpacked)
}

/// The text of a part of a document that is packed as zip.
fn part(archive: &mut ::zip::ZipArchive<impl Read + Seek>, name: &str) -> Result<Option<String>, FileError> {
    let mut entry = match archive.by_name(name) {
        Ok(entry) => entry,
        Err(::zip::result::ZipError::FileNotFound) => return Ok(None),
        Err(error) => return Err(io::Error::from(error).into()),
    };
    let left = most_unpacked(entry.compressed_size());
    let member = read(Bounded { inner: &mut entry, left }, name.to_owned())?;
    Ok(Some(String::from_utf8_lossy(&member.bytes).into_owned()))
}

/// The error where no member can hold posts, as far as their names show the reason.
fn refuse_none(chosen: &[String], names: &[String]) -> Result<(), FileError> {
    let reason = members::without_posts(names).filter(|_| chosen.is_empty());
    reason.map_or(Ok(()), |foreign| Err(FileError::Foreign(foreign)))
}

/// Reads a member; of one that is cut off or damaged, what comes before.
fn read(mut from: impl Read, name: String) -> Result<Member, FileError> {
    let mut bytes = Vec::new();
    let failure = match from.by_ref().take(LARGEST_MEMBER + 1).read_to_end(&mut bytes) {
        Ok(_) => None,
        Err(error) if error.kind() == io::ErrorKind::FileTooLarge => return Err(FileError::UnpacksTooLarge),
        Err(_) if bytes.is_empty() => return Err(FileError::Damaged),
        Err(_) => Some(FileError::Damaged),
    };
    if bytes.len() as u64 > LARGEST_MEMBER {
        return Err(FileError::UnpacksTooLarge);
    }
    Ok(Member { name, bytes, failure })
}

/// A packed file: a tar archive inside it, or one file.
fn single(
    mut file: impl Read + Seek,
    packing: Packing,
    most: u64,
    name: &str,
) -> Result<Vec<Member>, FileError> {
    let ending = name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_owned();
    file.seek(SeekFrom::Start(0))?;
    let unpacked: Box<dyn Read + '_> = match packing {
        Packing::Gzip => Box::new(flate2::read::MultiGzDecoder::new(file)),
        Packing::Bzip2 => Box::new(bzip2::read::MultiBzDecoder::new(file)),
        Packing::Xz => Box::new(lzma_rust2::XzReader::new(file, true)),
        Packing::Zstd => Box::new(ruzstd::decoding::StreamingDecoder::new(file).map_err(io::Error::other)?),
        Packing::Tar | Packing::Zip => return tar(Bounded { inner: file, left: most }),
    };
    let mut unpacked = Bounded { inner: unpacked, left: most };
    let mut start = Vec::new();
    if let Err(error) = unpacked.by_ref().take(512).read_to_end(&mut start)
        && start.is_empty()
    {
        return Err(damaged(&error));
    }
    let is_tar = Packing::from_start(&start) == Some(Packing::Tar);
    let whole = Cursor::new(start).chain(unpacked);
    if is_tar { tar(whole) } else { Ok(vec![read(whole, ending)?]) }
}

/// The error for a packed file that fails at its start.
fn damaged(error: &io::Error) -> FileError {
    if error.kind() == io::ErrorKind::FileTooLarge { FileError::UnpacksTooLarge } else { FileError::Damaged }
}

fn tar(from: impl Read) -> Result<Vec<Member>, FileError> {
    let mut archive = ::tar::Archive::new(from);
    let mut found: Vec<Member> = Vec::new();
    let mut seen: Vec<String> = Vec::new();
    for (count, entry) in archive.entries()?.enumerate() {
        if count > MOST_MEMBERS {
            return Err(FileError::TooManyMembers(MOST_MEMBERS));
        }
        let entry = match entry.map_err(|error| damaged(&error)) {
            Ok(entry) => entry,
            Err(FileError::Damaged) if !found.is_empty() => {
                found.iter_mut().last().map(|last| last.failure.get_or_insert(FileError::Damaged));
                break;
            }
            Err(error) => return Err(error),
        };
        let Ok(name) = entry.path().map(|path| path.to_string_lossy().into_owned()) else { continue };
        // Which files belong together is known at the end; until then all that can hold posts are kept.
        let is_file = entry.header().entry_type().is_file();
        if is_file && members::may_hold_posts(&name) {
            found.push(read(entry, name)?);
        } else if is_file {
            seen.push(name);
        }
    }
    if found.is_empty() {
        refuse_none(&[], &seen)?;
    }
    let names: Vec<String> = found.iter().map(|member| member.name.clone()).collect();
    let chosen = members::chosen(&names);
    let mut found: HashMap<String, Member> =
        found.into_iter().map(|member| (member.name.clone(), member)).collect();
    Ok(chosen.iter().filter_map(|name| found.remove(name)).collect())
}
