//! Repositories of Bluesky, as it hands them out: CAR files (version 1) of blocks in DAG-CBOR. Their records become the lines
//! that its stream sends (Jetstream), which are imported.
//!
//! Names of records are in the nodes of a tree (MST). The nodes are read wherever they are: of a file that is cut off,
//! what is there is read, a record whose node is missing without its name.

use std::io::{self, Read};

use serde_json::{Value, json};

use super::cbor::{self, Item};
use crate::archive::issue::FileError;
use crate::archive::options;
use crate::text::hash::{HashMap, HashSet};

/// Bytes that a repository may have; the host gives out none that is larger than a few hundred megabytes.
const LARGEST_REPOSITORY: u64 = 1 << 30;
/// Bytes that a block may have; hosts accept records of one megabyte.
const BLOCK: usize = 4 << 20;
/// Collections of posts.
const POSTS: [&str; 2] = ["app.bsky.feed.post", "app.bsky.feed.repost"];
/// The collection that is read in their place where likes are asked for.
const LIKES: [&str; 1] = ["app.bsky.feed.like"];

/// The collections whose records are read.
fn collections() -> &'static [&'static str] {
    if options::has_likes() { &LIKES } else { &POSTS }
}

/// Whether a file starts with the header of a CAR file of version 1.
pub(super) fn is_repository(start: &[u8]) -> bool {
    let Some((length, rest)) = varint(start) else { return false };
    let header = rest.get(..length).unwrap_or(rest);
    length < 4096 && header.starts_with(b"\xA2") && memchr::memmem::find(header, b"eroots").is_some()
}

/// A repository as lines of JSON, and whether it ends within a block.
pub(super) fn lines(start: &[u8], mut rest: impl Read) -> Result<(String, bool), FileError> {
    let mut bytes = start.to_vec();
    let is_cut = match rest.by_ref().take(LARGEST_REPOSITORY).read_to_end(&mut bytes) {
        Ok(_) if bytes.len() as u64 >= LARGEST_REPOSITORY => return Err(FileError::UnpacksTooLarge),
        Ok(_) => false,
        Err(error) if error.kind() == io::ErrorKind::FileTooLarge => return Err(error.into()),
        Err(_) => true,
    };
    let mut blocks = Blocks::new(&bytes);
    let found = RepositoryRecords::new(&mut blocks);
    Ok((found.lines(), is_cut || blocks.is_cut))
}

/// The number at the start of `bytes`, seven bits a byte, and what follows.
fn varint(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let mut number = 0_u64;
    for (at, byte) in bytes.iter().enumerate().take(9) {
        number |= u64::from(byte & 0x7F) << (7 * at);
        if byte & 0x80 == 0 {
            return Some((usize::try_from(number).ok()?, bytes.get(at + 1..)?));
        }
    }
    None
}

/// The blocks of a file: the name of each (CID), and its bytes.
struct Blocks<'a> {
    rest: &'a [u8],
    is_cut: bool,
}

impl<'a> Blocks<'a> {
    fn new(bytes: &'a [u8]) -> Self {
        let mut blocks = Self { rest: bytes, is_cut: false };
        blocks.section();
        blocks
    }

    fn section(&mut self) -> Option<&'a [u8]> {
        if self.rest.is_empty() {
            return None;
        }
        let section = varint(self.rest).and_then(|(length, rest)| rest.split_at_checked(length));
        self.is_cut = section.is_none();
        let (section, rest) = section.unwrap_or_default();
        self.rest = rest;
        (!self.is_cut).then_some(section)
    }
}

impl<'a> Iterator for Blocks<'a> {
    type Item = (&'a [u8], &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let section = self.section()?;
            if let Some(length) = cid_length(section)
                && let Some(block) = section.split_at_checked(length)
                && block.1.len() <= BLOCK
            {
                return Some(block);
            }
        }
    }
}

/// The bytes of the CID at the start of `bytes`.
fn cid_length(bytes: &[u8]) -> Option<usize> {
    if bytes.starts_with(&[0x12, 0x20]) {
        return Some(34);
    }
    let (_, rest) = varint(bytes)?;
    let (_, rest) = varint(rest)?;
    let (_, rest) = varint(rest)?;
    let (digest, rest) = varint(rest)?;
    (bytes.len() - rest.len()).checked_add(digest)
}

/// The records of a repository.
#[derive(Default)]
struct RepositoryRecords<'a> {
    owner: &'a str,
    /// The blocks of records, by their CIDs.
    records: HashMap<&'a [u8], Item<'a>>,
    /// Names of records (`COLLECTION/KEY`) with their CIDs.
    names: Vec<(Vec<u8>, &'a [u8])>,
}

impl<'a> RepositoryRecords<'a> {
    fn new(blocks: &mut Blocks<'a>) -> Self {
        let mut found = Self::default();
        for (cid, block) in blocks {
            let Some(item) = cbor::parse(block) else { continue };
            let text = |key: &str| item.get(key).and_then(Item::text);
            if text("$type").is_some_and(|kind| collections().contains(&kind)) {
                found.records.insert(cid, item);
            } else if let Some(entries) = item.get("e").and_then(Item::list) {
                found.node(entries);
            } else if let (Some(owner), Some(_)) = (text("did"), item.get("sig")) {
                found.owner = owner;
            }
        }
        found
    }

    /// Takes the names in a node; each begins like the one before it.
    fn node(&mut self, entries: &[Item<'a>]) {
        let mut name: Vec<u8> = Vec::new();
        for entry in entries {
            let shared = entry.get("p").and_then(Item::number).and_then(|count| usize::try_from(count).ok());
            let own = entry.get("k").and_then(Item::bytes);
            let record = entry.get("v").and_then(Item::link);
            let (Some(shared), Some(own), Some(record)) = (shared, own, record) else { continue };
            name.truncate(shared);
            name.extend_from_slice(own);
            // Names have at most 1024 bytes.
            if name.len() > 1024 {
                return;
            }
            if collections().iter().any(|collection| name.starts_with(collection.as_bytes())) {
                self.names.push((name.clone(), record));
            }
        }
    }

    fn lines(mut self) -> String {
        let mut lines = String::new();
        self.names.sort_unstable();
        self.names.dedup();
        let mut named: HashSet<&[u8]> = HashSet::default();
        for (name, cid) in &self.names {
            let Ok(name) = std::str::from_utf8(name) else { continue };
            if let (Some((collection, key)), Some(record)) = (name.split_once('/'), self.records.get(cid)) {
                named.insert(cid);
                lines.push_str(&line(self.owner, collection, key, record));
            }
        }
        let mut unnamed: Vec<_> = self.records.iter().filter(|(cid, _)| !named.contains(*cid)).collect();
        unnamed.sort_unstable_by_key(|(cid, _)| **cid);
        for (_, record) in unnamed {
            let collection = record.get("$type").and_then(Item::text).unwrap_or_default();
            lines.push_str(&line(self.owner, collection, "", record));
        }
        lines
    }
}

/// A record as a line of Jetstream.
fn line(owner: &str, collection: &str, key: &str, record: &Item<'_>) -> String {
    let record = Value::from(record);
    let commit = json!({"operation": "create", "collection": collection, "rkey": key, "record": record});
    format!("{}\n", json!({"did": owner, "kind": "commit", "commit": commit}))
}

#[cfg(test)]
mod tests {
    use super::{is_repository, lines};

    /// A text of CBOR.
    fn text(text: &str) -> Vec<u8> {
        [vec![0x78, text.len() as u8], text.as_bytes().to_vec()].concat()
    }

    fn fields(fields: &[(&str, Vec<u8>)]) -> Vec<u8> {
        let inside = fields.iter().flat_map(|(key, value)| [text(key), value.clone()].concat());
        std::iter::once(0xA0 | fields.len() as u8).chain(inside).collect()
    }

    fn cid(mark: u8) -> Vec<u8> {
        [vec![1, 0x71, 0x12, 0x20], vec![mark; 32]].concat()
    }

    fn link(mark: u8) -> Vec<u8> {
        [vec![0xD8, 42, 0x58, 37, 0], cid(mark)].concat()
    }

    fn bytes(value: &[u8]) -> Vec<u8> {
        [vec![0x58, value.len() as u8], value.to_vec()].concat()
    }

    fn section(out: &mut Vec<u8>, block: &[u8]) {
        let mut length = block.len();
        while length > 127 {
            out.push(length as u8 | 0x80);
            length >>= 7;
        }
        out.push(length as u8);
        out.extend_from_slice(block);
    }

    fn repository() -> Vec<u8> {
        let mut file = Vec::new();
        let roots = [vec![0x81], link(9)].concat();
        section(
            &mut file,
            &[vec![0xA2, 0x65], b"roots".to_vec(), roots, vec![0x67], b"version\x01".to_vec()].concat(),
        );
        let post = |words: &str| {
            fields(&[
                ("$type", text("app.bsky.feed.post")),
                ("text", text(words)),
                ("createdAt", text("2024-01-02T03:04:05Z")),
            ])
        };
        let entry = |shared: u8, own: &[u8], mark: u8| {
            fields(&[("p", vec![shared]), ("k", bytes(own)), ("v", link(mark)), ("t", vec![0xF6])])
        };
        let entries = [vec![0x82], entry(0, b"app.bsky.feed.post/3kaa", 1), entry(21, b"bb", 2)].concat();
        for (mark, block) in [
            (2, post("wind")),
            (9, fields(&[("did", text("did:plc:mei")), ("sig", bytes(b"s")), ("data", link(8))])),
            (8, fields(&[("e", entries), ("l", vec![0xF6])])),
            (1, post("海")),
        ] {
            section(&mut file, &[cid(mark), block].concat());
        }
        file
    }

    #[test]
    fn records_get_their_names_from_the_tree() {
        let file = repository();
        assert!(is_repository(&file));
        let (told, is_cut) = lines(&file[..20], &file[20..]).unwrap();
        let told: Vec<&str> = told.lines().collect();
        assert!(!is_cut && told.len() == 2, "{told:?}");
        assert!(told[0].contains("\"rkey\":\"3kaa\"") && told[0].contains('海'), "{told:?}");
        assert!(told[1].contains("\"rkey\":\"3kbb\"") && told[1].contains("did:plc:mei"), "{told:?}");
    }

    proptest::proptest! {
        /// Whatever is put between, taken out or changed in a repository: it is read, and holds no more records than blocks.
        #[test]
        fn a_repository_changed_anywhere_is_read(
            changes in proptest::collection::vec((0_usize..700, 0_usize..9, proptest::collection::vec(proptest::num::u8::ANY, 0..5)), 1..6)
        ) {
            let mut file = repository();
            for (at, removed, put) in changes {
                let at = at % file.len().max(1);
                file.splice(at..(at + removed).min(file.len()), put);
            }
            let (told, _) = lines(&file, &b""[..]).unwrap();
            proptest::prop_assert!(told.lines().count() <= 4, "{}", told);
            for line in told.lines() {
                proptest::prop_assert!(serde_json::from_str::<serde_json::Value>(line).is_ok(), "{}", line);
            }
        }
    }

    #[test]
    fn a_repository_that_is_cut_off_or_damaged_is_read_as_far_as_it_goes() {
        let file = repository();
        for length in 0..file.len() {
            let (told, _) = lines(&file[..length], &b""[..]).unwrap();
            assert!(told.lines().count() <= 2);
            for change in [0, 0x1B, 0x7F, 0x9B, 0xBB, 0xFF] {
                let mut damaged = file.clone();
                damaged[length] = change;
                assert!(lines(&damaged, &b""[..]).is_ok());
            }
        }
        let (told, is_cut) = lines(&file[..file.len() - 1], &b""[..]).unwrap();
        assert!(is_cut && told.contains("wind") && !told.contains('海'), "{told}");
    }
}
