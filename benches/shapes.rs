//! Reading an archive of 100,000 posts in each shape: time, speed, processor time and memory.
//!
//! `cargo bench --bench shapes` makes the archives, the same bytes each time, and prints a row for each; `-- POSTS` makes them
//! of another size, `-- POSTS WORD` only those with the word in their name. Each is read by a process of its own, three times; the median counts.
#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a bench prints, and stops where it fails")]

use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use duidu::archive;
use duidu::corpus::time::{Timestamp, Zone};
use flate2::Compression;
use flate2::write::GzEncoder;
use inputs::{CHINESE, ENGLISH, Random};

#[path = "main/inputs.rs"]
#[expect(dead_code, reason = "shared with benches that use other archives")]
mod inputs;

const POSTS: usize = 100_000;
const ROUNDS: usize = 3;
const MIB: f64 = 1_048_576.0;
/// Kernel ticks of processor time in a second, on Linux.
const TICKS: f64 = 100.0;

/// A post as every shape is made of it.
struct SamplePost {
    id: u64,
    /// Seconds since 1970.
    seconds: i64,
    text: String,
    likes: usize,
}

/// About 600 bytes of text each, one post in ten minutes from 2022 on.
fn posts(count: usize) -> Vec<SamplePost> {
    let mut random = Random(0x9E37_79B9_7F4A_7C15);
    let mut below = |limit: usize| random.below(limit as u64) as usize;
    let known = [&ENGLISH[..], &CHINESE[..]].concat();
    (0..count)
        .map(|at| {
            let seconds = 1_640_995_200 + at as i64 * 600;
            let words: Vec<&str> = (0..100).map(|_| known[below(known.len())]).collect();
            let id = ((seconds.cast_unsigned() * 1000 - 1_288_834_974_657) << 22) + below(1 << 22) as u64;
            SamplePost { id, seconds, text: words.join(" "), likes: below(100_000) }
        })
        .collect()
}

/// A time as ISO 8601 has it.
fn iso(seconds: i64) -> String {
    Timestamp { milliseconds: seconds * 1000, day_only: false }.iso(Zone::Utc)
}

/// A record of X's old interface.
fn old_record(post: &SamplePost) -> String {
    let SamplePost { id, seconds, text, likes } = post;
    let time = iso(*seconds);
    format!(
        "{{\"created_at\":\"{time}\",\"id\":{id},\"id_str\":\"{id}\",\"full_text\":\"{text}\",\"truncated\":false,\"entities\":{{\"hashtags\":[],\"urls\":[{{\"url\":\"https://t.co/{likes}\",\"expanded_url\":\"https://example.org/{likes}\",\"indices\":[1,20]}}]}},\"user\":{{\"id\":7,\"screen_name\":\"mei\",\"name\":\"Mei Lin\"}},\"retweet_count\":{likes},\"favorite_count\":{likes},\"lang\":\"en\"}}"
    )
}

fn joined(posts: &[SamplePost], between: &str, record: impl Fn(&SamplePost) -> String) -> String {
    posts.iter().map(record).collect::<Vec<_>>().join(between)
}

fn markdown(posts: &[SamplePost]) -> String {
    let mut file = String::from("# Mei Lin Twitter\n\n");
    for (at, SamplePost { id, seconds, text, likes }) in posts.iter().enumerate() {
        let time = iso(*seconds);
        let day = time.get(..10).unwrap();
        write!(
            file,
            "### {:03}\n\n作者: @mei\n时间: {day}\n链接: https://x.com/mei/status/{id}\n互动: Likes: {likes}\n\n{text}\n\n",
            at + 1
        )
        .unwrap();
    }
    file
}

fn own_lines(posts: &[SamplePost]) -> String {
    joined(posts, "\n", |SamplePost { id, seconds, text, likes }| {
        format!(
            "{{\"id\":\"{id}\",\"author\":\"mei\",\"time\":\"{}\",\"likes\":{likes},\"text\":\"{text}\"}}",
            iso(*seconds)
        )
    })
}

fn table(posts: &[SamplePost]) -> String {
    let rows = joined(posts, "\n", |SamplePost { id, seconds, text, likes }| {
        format!("{id},{},mei,\"{text}, \"\"so\"\"\",{likes},{likes},en", iso(*seconds))
    });
    format!("id,created_at,screen_name,full_text,favorite_count,retweet_count,lang\n{rows}\n")
}

fn x_archive(posts: &[SamplePost], path: &Path) {
    let mut zip = zip::ZipWriter::new(File::create(path).unwrap());
    let options = zip::write::SimpleFileOptions::default();
    let tweets = joined(posts, ",", |post| format!("{{\"tweet\":{}}}", old_record(post)));
    for (name, text) in [
        (
            "data/account.js",
            "window.YTD.account.part0 = [{\"account\":{\"username\":\"mei\",\"accountId\":\"7\"}}]"
                .to_owned(),
        ),
        ("data/tweets.js", format!("window.YTD.tweets.part0 = [{tweets}]")),
    ] {
        zip.start_file(name, options).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap();
}

fn mastodon(posts: &[SamplePost], path: &Path) {
    let items = joined(posts, ",", |SamplePost { id, seconds, text, .. }| {
        let time = iso(*seconds);
        format!(
            "{{\"type\":\"Create\",\"actor\":\"https://a.example/users/mei\",\"published\":\"{time}\",\"object\":{{\"id\":\"https://a.example/users/mei/statuses/{id}\",\"type\":\"Note\",\"published\":\"{time}\",\"url\":\"https://a.example/@mei/{id}\",\"attributedTo\":\"https://a.example/users/mei\",\"to\":[\"https://www.w3.org/ns/activitystreams#Public\"],\"content\":\"<p>{text}</p>\"}}}}"
        )
    });
    let mut tar = tar::Builder::new(GzEncoder::new(File::create(path).unwrap(), Compression::default()));
    for (name, text) in [
        ("actor.json", "{\"type\":\"Person\",\"preferredUsername\":\"mei\"}".to_owned()),
        ("outbox.json", format!("{{\"type\":\"OrderedCollection\",\"orderedItems\":[{items}]}}")),
    ] {
        let mut header = tar::Header::new_gnu();
        header.set_size(text.len() as u64);
        header.set_mode(0o644);
        header.set_cksum();
        tar.append_data(&mut header, name, text.as_bytes()).unwrap();
    }
    tar.into_inner().unwrap().finish().unwrap();
}

fn gzip(text: &str, path: &Path) {
    let mut gzip = GzEncoder::new(File::create(path).unwrap(), Compression::default());
    gzip.write_all(text.as_bytes()).unwrap();
    gzip.finish().unwrap();
}

type Make = fn(&[SamplePost], &Path);

/// The shapes, each with how it is made at a path that ends in this.
const SHAPES: [(&str, &str, Make); 9] = [
    ("Markdown of duidu's layout", "md", |posts, path| fs::write(path, markdown(posts)).unwrap()),
    ("JSON lines of duidu", "jsonl", |posts, path| fs::write(path, own_lines(posts)).unwrap()),
    ("JSON lines of X's old interface", "jsonl", |posts, path| {
        fs::write(path, joined(posts, "\n", old_record)).unwrap();
    }),
    ("the same packed by gzip", "jsonl.gz", |posts, path| gzip(&joined(posts, "\n", old_record), path)),
    ("one array of X's old interface", "json", |posts, path| {
        fs::write(path, format!("[{}]", joined(posts, ",", old_record))).unwrap();
    }),
    ("CSV", "csv", |posts, path| fs::write(path, table(posts)).unwrap()),
    ("CSV packed by gzip", "csv.gz", |posts, path| gzip(&table(posts), path)),
    ("X archive, zip", "zip", x_archive),
    ("Mastodon, tar.gz", "tar.gz", mastodon),
];

/// What a process says of its own reading.
struct Reading {
    seconds: f64,
    processor: f64,
    text: f64,
    peak: f64,
    count: usize,
}

/// Reads the archive at `path` and prints what that took, for the process that has started this one.
fn read(path: PathBuf) {
    let started = Instant::now();
    let loaded = archive::open(&[path]).unwrap();
    let seconds = started.elapsed().as_secs_f64();
    let stat = fs::read_to_string("/proc/self/stat").unwrap();
    // After the name in parentheses: state, then numbers; the times of user and system are the 12th and 13th.
    let fields: Vec<&str> = stat.rsplit_once(')').unwrap().1.split_whitespace().collect();
    let ticks = |at: usize| fields[at].parse::<f64>().unwrap();
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    let peak: f64 = peak.trim().trim_end_matches(" kB").parse().unwrap();
    let text: usize = loaded.corpus.sources.iter().map(|source| source.text.as_bytes().len()).sum();
    println!(
        "{seconds} {} {text} {} {}",
        (ticks(11) + ticks(12)) / TICKS,
        peak * 1024.0,
        loaded.corpus.posts.len()
    );
}

fn measured(path: &Path) -> Reading {
    let mut readings: Vec<Reading> = (0..ROUNDS)
        .map(|_| {
            let program = std::env::current_exe().unwrap();
            let output = Command::new(program).arg("--read").arg(path).output().unwrap();
            let said = String::from_utf8(output.stdout).unwrap();
            let numbers: Vec<f64> = said.split_whitespace().map(|number| number.parse().unwrap()).collect();
            let [seconds, processor, text, peak, count] = <[f64; 5]>::try_from(numbers).unwrap();
            Reading { seconds, processor, text, peak, count: count as usize }
        })
        .collect();
    readings.sort_by(|a, b| a.seconds.total_cmp(&b.seconds));
    readings.swap_remove(ROUNDS / 2)
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    if let [flag, path] = &arguments[..]
        && flag == "--read"
    {
        return read(PathBuf::from(path));
    }
    let posts = posts(arguments.first().map_or(POSTS, |count| count.parse().unwrap()));
    let word = arguments.get(1).map_or("", String::as_str);
    let folder = tempfile::tempdir().unwrap();
    println!(
        "| {} posts as | MB | s | MB/s | processor, s | peak, MiB | beyond the text, MiB |",
        posts.len()
    );
    println!("| --- | --- | --- | --- | --- | --- | --- |");
    for (name, ending, make) in SHAPES.iter().filter(|(name, ..)| name.contains(word)) {
        let path = folder.path().join(format!("posts.{ending}"));
        make(&posts, &path);
        let size = fs::metadata(&path).unwrap().len() as f64 / 1e6;
        let Reading { seconds, processor, text, peak, count } = measured(&path);
        assert_eq!(count, posts.len(), "{name}");
        println!(
            "| {name} | {size:.0} | {seconds:.2} | {:.0} | {processor:.2} | {:.0} | {:.0} |",
            size / seconds,
            peak / MIB,
            (peak - text) / MIB
        );
        fs::remove_file(&path).unwrap();
    }
}
