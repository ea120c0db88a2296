//! Splitting and pairing against labels: where the translation starts and which passages belong together.
//!
//! The labels of the real archive are positions and hashes; where the archive is not there, its tests say so and pass.

use std::collections::HashSet;
use std::ops::Range;
use std::path::Path;

use duidu::corpus::Body;
use duidu::text::align::{AlignedPair, align};
use duidu::text::lang::{self, Convention};
use duidu::text::markup::{self, Doc};

/// Beside the project, or beside the folder that holds its work trees.
const ARCHIVE: [&str; 2] = ["../shared/corpus/andrew-ng-2025.md", "../../shared/corpus/andrew-ng-2025.md"];

/// Bytes of both texts that belong together; an empty range means no passage.
type Link = (Range<usize>, Range<usize>);

/// How many pairs were asked for, given, and right.
#[derive(Debug, Default, Clone, Copy)]
struct Score {
    wanted: usize,
    given: usize,
    right: usize,
}

impl Score {
    fn add(&mut self, wanted: &[Link], given: &[Link]) {
        let known: HashSet<&Link> = wanted.iter().collect();
        self.wanted += wanted.len();
        self.given += given.len();
        self.right += given.iter().filter(|link| known.contains(link)).count();
    }

    fn f1(self) -> f64 {
        2.0 * self.right as f64 / (self.wanted + self.given).max(1) as f64
    }
}

impl std::fmt::Display for Score {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let share = |all: usize| self.right as f64 / all.max(1) as f64;
        let (precision, recall) = (share(self.given), share(self.wanted));
        write!(f, "precision {precision:.4} recall {recall:.4} F1 {:.4} of {} pairs", self.f1(), self.wanted)
    }
}

/// Empty sides carry no position worth comparing.
fn link(left: Range<usize>, right: Range<usize>) -> Link {
    let plain = |range: Range<usize>| if range.is_empty() { 0..0 } else { range };
    (plain(left), plain(right))
}

fn links(pairs: &[AlignedPair]) -> Vec<Link> {
    pairs.iter().map(|pair| link(pair.original.clone(), pair.translation.clone())).collect()
}

/// What a reader that pairs by index would show.
fn by_index(left: &Doc, right: &Doc) -> Vec<Link> {
    let (left, right): (Vec<_>, Vec<_>) = (left.passages().collect(), right.passages().collect());
    let at = |list: &[Range<usize>], at: usize| list.get(at).cloned().unwrap_or_default();
    (0..left.len().max(right.len())).map(|index| link(at(&left, index), at(&right, index))).collect()
}

/// A post of the archive with its label.
struct Labelled {
    number: String,
    body: String,
    /// Where the original ends and the translation starts.
    cut: (usize, usize),
    beads: Vec<String>,
}

impl Labelled {
    fn is_hard(&self) -> bool {
        self.beads.len() > 1
    }

    fn links(&self, left: &Doc, right: &Doc) -> Vec<Link> {
        let (left, right): (Vec<_>, Vec<_>) = (left.passages().collect(), right.passages().collect());
        if let [bead] = self.beads.as_slice() {
            let count = bead.trim_start_matches('=').parse().unwrap();
            assert_eq!((left.len(), right.len()), (count, count), "passages of post {}", self.number);
            return left.into_iter().zip(right).collect();
        }
        let sides = self.beads.iter().map(|bead| bead.split_once('=').unwrap());
        sides.map(|(one, other)| link(span(one, &left), span(other, &right))).collect()
    }
}

/// `7`, `3-6`, `7:0-114` or nothing, in bytes.
fn span(label: &str, passages: &[Range<usize>]) -> Range<usize> {
    if label.is_empty() {
        return 0..0;
    }
    let (numbers, bytes) =
        label.split_once(':').map_or((label, None), |(numbers, bytes)| (numbers, Some(bytes)));
    let number = |text: &str| text.parse::<usize>().unwrap();
    let (first, last) = numbers.split_once('-').unwrap_or((numbers, numbers));
    let range = passages[number(first)].start..passages[number(last)].end;
    bytes.map_or(range.clone(), |bytes| {
        let (from, to) = bytes.split_once('-').unwrap();
        range.start + number(from)..range.start + number(to)
    })
}

fn fnv(text: &str) -> u64 {
    text.bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// The archive's posts with their labels; none where it is not there.
fn labelled() -> Vec<Labelled> {
    let home = Path::new(env!("CARGO_MANIFEST_DIR"));
    let Some(text) = ARCHIVE.iter().find_map(|path| std::fs::read_to_string(home.join(path)).ok()) else {
        println!("no archive at {}: nothing to compare with", ARCHIVE[0]);
        return Vec::new();
    };
    let mut bodies: Vec<(String, Vec<&str>)> = Vec::new();
    for line in text.split('\n') {
        let number = line.strip_prefix("### ").filter(|rest| rest.len() == 3 && rest.parse::<u32>().is_ok());
        if let Some(number) = number {
            bodies.push((number.to_owned(), Vec::new()));
        } else if let Some((_, lines)) = bodies.last_mut() {
            lines.push(line);
        }
    }
    let labels = include_str!("../labels/archive.txt").lines().filter(|line| !line.starts_with('#'));
    let mut posts = Vec::new();
    for (label, (number, lines)) in labels.zip(bodies) {
        let head =
            lines.iter().skip_while(|line| line.is_empty()).take_while(|line| !line.is_empty()).count() + 1;
        let body = lines.get(head..).unwrap_or_default().join("\n");
        let words: Vec<&str> = label.split(' ').collect();
        assert_eq!(words[0], number);
        assert_eq!(
            u64::from_str_radix(words[1], 16).unwrap(),
            fnv(&body),
            "the text of post {number} is another one"
        );
        let cut = (words[2].parse().unwrap(), words[3].parse().unwrap());
        posts.push(Labelled {
            number,
            body,
            cut,
            beads: words[4..].iter().map(|&word| word.to_owned()).collect(),
        });
    }
    assert_eq!(posts.len(), 113);
    posts
}

#[test]
fn the_sides_of_the_real_archive_are_cut_where_they_were_read_to_be() {
    let posts = labelled();
    let wrong: Vec<_> = posts
        .iter()
        .filter(|post| {
            let split = lang::split(&post.body, Convention::default());
            let original = post.body.get(split.original.clone()).unwrap().trim_end().len();
            let blank = post.body.get(split.translation.clone()).unwrap();
            let start = split.translation.start + blank.len() - blank.trim_start().len();
            (split.original.start + original, start) != post.cut
        })
        .map(|post| post.number.as_str())
        .collect();
    println!("sides: {} of {} right; wrong: {wrong:?}", posts.len() - wrong.len(), posts.len());
    assert!(wrong.len() * 1000 <= posts.len(), "{wrong:?}");
}

#[test]
fn the_passages_of_the_real_archive_are_paired_as_they_were_read() {
    let (mut all, mut hard, mut index, mut hard_index) = <(Score, Score, Score, Score)>::default();
    for post in labelled() {
        let body = Body::from_text(&post.body);
        let (wanted, given) = (post.links(&body.original, &body.translation), links(&body.pairs));
        let plain = by_index(&body.original, &body.translation);
        all.add(&wanted, &given);
        index.add(&wanted, &plain);
        if post.is_hard() {
            hard.add(&wanted, &given);
            hard_index.add(&wanted, &plain);
        }
        for (left, right) in given.iter().filter(|link| !wanted.contains(link)) {
            println!("post {}: {left:?} is not {right:?}", post.number);
        }
    }
    println!("whole archive:      {all}\n  by index:         {index}");
    println!("posts not 1 to 1:   {hard}\n  by index:         {hard_index}");
    if all.wanted > 0 {
        assert!(all.f1() >= 0.995 && hard.f1() >= 0.97);
        assert!(hard.f1() > hard_index.f1());
    }
}

/// Both texts of a case and what belongs together.
fn case(text: &str) -> (String, String, Vec<Link>) {
    let (mut left, mut right, mut wanted) = (String::new(), String::new(), Vec::new());
    for line in text.lines().filter(|line| !line.is_empty()) {
        let (one, other) = line.split_once('‖').unwrap();
        wanted.push(link(append(&mut left, one), append(&mut right, other)));
    }
    (left, right, wanted)
}

fn append(side: &mut String, text: &str) -> Range<usize> {
    let text = text.trim().replace('⏎', "\n");
    let glued = text.strip_prefix('+');
    if text.is_empty() {
        return 0..0;
    }
    if glued.is_none() && !side.is_empty() {
        let list = |text: &str| text.starts_with("- ");
        let last = side.lines().next_back().unwrap_or_default();
        side.push_str(if list(&text) && (list(last) || last.ends_with([':', '：'])) {
            "\n"
        } else {
            "\n\n"
        });
    }
    let start = side.len();
    side.push_str(glued.unwrap_or(&text));
    start..side.len()
}

#[test]
fn passages_of_hard_cases_made_by_hand_are_paired() {
    let (mut score, mut index) = <(Score, Score)>::default();
    for text in include_str!("../labels/adversarial.txt").split("## ").skip(1) {
        let (name, text) = text.split_once('\n').unwrap();
        let (left, right, wanted) = case(text);
        let (left, right) = (markup::original(&left), markup::translation(&right));
        let given = links(&align(&left, &right));
        score.add(&wanted, &given);
        index.add(&wanted, &by_index(&left, &right));
        for (one, other) in given.iter().filter(|link| !wanted.contains(link)) {
            let text = |doc: &Doc, range: &Range<usize>| doc.text.get(range.clone()).unwrap().to_owned();
            println!("{name}: {:?} is not {:?}", text(&left, one), text(&right, other));
        }
    }
    println!("made by hand:       {score}\n  by index:         {index}");
    assert!(score.f1() >= 0.95);
}

/// Posts that are glued at one seam, and their pairs, against how many come out right.
#[derive(Debug, Default)]
struct Glued {
    posts: usize,
    whole: usize,
    pairs: usize,
    right: usize,
}

/// Glues each passage of the one-to-one posts to the one before it, one seam at a time: seams that nobody chose the
/// rules for. With `bare`, the mark that ends a sentence there is lost too.
fn glued(posts: &[Labelled], bare: bool) -> Glued {
    let mut glued = Glued::default();
    for post in posts.iter().filter(|post| !post.is_hard()) {
        let body = Body::from_text(&post.body);
        let text = &body.translation.text;
        let passages: Vec<_> = body.translation.passages().collect();
        // Every third seam: all of them take half a minute without optimisation, and the figures are the same.
        for (one, next) in passages.iter().zip(passages.iter().skip(1)).step_by(3) {
            let follows = text.get(next.clone()).unwrap();
            if follows.starts_with(['-', '*', '•', '[', '<']) || follows.starts_with("http") {
                // List marks and brackets are seams of their own; a link would swallow what it is glued to.
                continue;
            }
            let before = text.get(..one.end).unwrap();
            let kept = if bare {
                before.trim_end_matches(['。', '！', '？', '：', '；', '!', ':'])
            } else {
                before
            };
            if bare && kept == before {
                continue;
            }
            let doc = markup::translation(&[kept, text.get(next.start..).unwrap()].concat());
            let given: HashSet<Link> = links(&align(&body.original, &doc)).into_iter().collect();
            let gap = next.start - kept.len();
            let shifted = passages.iter().map(|range| {
                if range.start >= next.start {
                    range.start - gap..range.end - gap
                } else {
                    range.start..range.end.min(kept.len())
                }
            });
            let right = body.original.passages().zip(shifted).filter(|link| given.contains(link)).count();
            glued.posts += 1;
            glued.pairs += passages.len();
            glued.right += right;
            glued.whole += usize::from(right == passages.len());
        }
    }
    glued
}

#[test]
fn seams_made_by_gluing_lines_are_found() {
    let posts = labelled();
    for (bare, least) in [(false, 98), (true, 87)] {
        let glued = glued(&posts, bare);
        println!("glued lines, marks lost: {bare}: {glued:?}");
        assert!(glued.right * 100 >= glued.pairs * least, "{glued:?}");
    }
}

/// Beside the project, or beside the folder that holds its work trees: posts with both sides apart.
const SIDES: [&str; 2] = ["karpathy-2022.sides.jsonl", "karpathy-2024.sides.jsonl"];

/// Posts of at least three paragraphs, as many on both sides; none where the archives are not there.
fn posts_of_paragraphs() -> Vec<(Vec<String>, Vec<String>)> {
    let home = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut posts = Vec::new();
    for name in SIDES {
        let paths = ["../shared/corpus/other", "../../shared/corpus/other"]
            .map(|folder| home.join(folder).join(name));
        let Some(text) = paths.iter().find_map(|path| std::fs::read_to_string(path).ok()) else {
            println!("no archive {name}: nothing to compare with");
            continue;
        };
        for line in text.lines() {
            let post: serde_json::Value = serde_json::from_str(line).unwrap();
            let side = |name: &str, doc: fn(&str) -> Doc| -> Vec<String> {
                let doc = doc(post[name].as_str().unwrap());
                doc.passages().map(|range| doc.text.get(range).unwrap().trim().to_owned()).collect()
            };
            let (left, right) =
                (side("original", markup::original), side("translation", markup::translation));
            if left.len() >= 3 && left.len() == right.len() {
                posts.push((left, right));
            }
        }
    }
    posts
}

/// A text of passages, of which `gone` is left out and those in `glued` follow the one before them on its line, with the bytes
/// of each.
fn text_of(passages: &[String], gone: Option<usize>, glued: Range<usize>) -> (String, Vec<Range<usize>>) {
    let (mut text, mut ranges) = (String::new(), Vec::new());
    for (at, passage) in passages.iter().enumerate() {
        if gone == Some(at) {
            ranges.push(0..0);
            continue;
        }
        if !text.is_empty() && !glued.contains(&at) {
            text.push_str("\n\n");
        }
        let start = text.len();
        text.push_str(passage);
        ranges.push(start..text.len());
    }
    (text, ranges)
}

#[test]
fn passages_of_posts_made_hard_are_paired() {
    let posts = posts_of_paragraphs();
    let ends = |passage: &String| passage.ends_with(['。', '！', '？', '.', '!', '?', '：', ':']);
    for (name, least) in [
        ("left out", 0.91),
        ("two in one line", 0.965),
        ("three in one line", 0.915),
        ("all in one line", 0.855),
    ] {
        let mut score = Score::default();
        for (number, (left, right)) in posts.iter().enumerate() {
            let at = 1 + number % (right.len() - 1);
            let glued = match name {
                "two in one line" => at..at + 1,
                "three in one line" => 1..3,
                "all in one line" => 1..right.len(),
                _ => 0..0,
            };
            // What is glued without a mark may be anything; a link would swallow what follows it.
            if !glued.is_empty() && !right.get(glued.start - 1..glued.end).unwrap().iter().all(ends) {
                continue;
            }
            let gone = (name == "left out").then_some(at);
            let ((left, lefts), (right, rights)) = (text_of(left, None, 0..0), text_of(right, gone, glued));
            let (left, right) = (markup::original(&left), markup::translation(&right));
            let wanted: Vec<Link> =
                lefts.into_iter().zip(rights).map(|(left, right)| link(left, right)).collect();
            score.add(&wanted, &links(&align(&left, &right)));
        }
        println!("{name:18}  {score}");
        assert!(posts.is_empty() || score.f1() >= least, "{name}: {score}");
    }
}
