//! Archives of other programs, under `tests/archives/import`: what opens and with which values, packed and in folders, and
//! what happens to damaged ones.

use std::fs;
use std::io::{Cursor, Write as _};
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::cli::program::duidu;

mod damage;
mod options;
mod packed;
mod values;

fn import(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/archives/import").join(name)
}

/// The files below `folder`, each with its name from there.
fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(place) = open.pop() {
        for entry in fs::read_dir(&place).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().to_string_lossy().into_owned();
                found.push((name, fs::read(&path).unwrap()));
            }
        }
    }
    found.sort();
    found
}

/// A zip file of `members`.
fn zipped(members: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in members {
        writer.start_file(name.as_str(), zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn gzipped(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// A tar file of `members`, packed by gzip.
fn tarred(members: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut builder = tar::Builder::new(Vec::new());
    for (name, bytes) in members {
        let mut header = tar::Header::new_ustar();
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        header.set_cksum();
        builder.append_data(&mut header, name, bytes.as_slice()).unwrap();
    }
    gzipped(&builder.into_inner().unwrap())
}

/// A fresh folder of this name.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("imports").join(name);
    fs::remove_dir_all(&folder).ok();
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// The posts of an archive, as JSON.
fn listed(path: &Path) -> Vec<Value> {
    let ended = duidu([path.to_str().unwrap(), "list", "--json"]).run();
    assert_eq!(ended.exit, Some(0), "{}: {}", path.display(), ended.err);
    ended.json()
}

/// What is said of an archive that does not open.
fn refused(path: &Path) -> String {
    let ended = duidu([path.to_str().unwrap(), "list", "--json"]).run();
    assert_eq!(ended.exit, Some(2), "{}: {}", path.display(), ended.out);
    ended.err
}

/// The words of `check`.
fn checked(path: &Path) -> String {
    duidu([path.to_str().unwrap(), "check"]).run().out
}
