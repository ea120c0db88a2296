//! The command lines of the README in both languages, and of the list of commands: each of them runs as it is written.

use std::fs::{self, File};
use std::path::Path;
use std::process::{Command, Stdio};

use super::archive;
use crate::pty::harness::PROGRAM;

const DOCUMENTS: [&str; 3] = ["README.md", "README.zh-CN.md", "docs/commands.md"];

fn read(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap()
}

/// What is in the fences of this kind, each by itself.
fn fenced<'a>(text: &'a str, kind: &str) -> Vec<&'a str> {
    let blocks = text.split("\n```").skip(1).step_by(2);
    blocks.filter_map(|block| block.strip_prefix(kind)?.strip_prefix('\n')).collect()
}

/// The command lines of `text`, without what is said of them.
fn command_lines(text: &str) -> Vec<&str> {
    let lines = fenced(text, "sh").into_iter().flat_map(str::lines);
    lines.map(|line| line.split(" #").next().unwrap().trim_end()).filter(|line| !line.is_empty()).collect()
}

/// The archives that the command lines name, as other programs pack them.
fn make_archives(folder: &Path) {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/archives/import");
    let mut zip = zip::ZipWriter::new(File::create(folder.join("twitter-2025.zip")).unwrap());
    for entry in fs::read_dir(samples.join("x_archive/data")).unwrap() {
        let path = entry.unwrap().path();
        let name = format!("data/{}", path.file_name().unwrap().to_str().unwrap());
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        std::io::copy(&mut File::open(path).unwrap(), &mut zip).unwrap();
    }
    zip.finish().unwrap();
    let packed = flate2::write::GzEncoder::new(
        File::create(folder.join("archive.tar.gz")).unwrap(),
        flate2::Compression::fast(),
    );
    let mut tar = tar::Builder::new(packed);
    for name in ["actor.json", "outbox.json"] {
        tar.append_path_with_name(samples.join("mastodon").join(name), name).unwrap();
    }
    tar.into_inner().unwrap().finish().unwrap();
    fs::copy(samples.join("cases/weibo_crawler.csv"), folder.join("weibo.csv")).unwrap();
    fs::copy(samples.join("scrapers/apify_flat.json"), folder.join("tweets.json")).unwrap();
    fs::write(folder.join("zh.csv"), "id,text\n1874502000000000001,一\n1874502000000000002,二\n").unwrap();
    fs::write(folder.join("en.md"), "# One\n\nApples.\n\n# Two\n\nPears.\n").unwrap();
    fs::write(folder.join("zh.md"), "# 一\n\n苹果。\n\n# 二\n\n梨。\n").unwrap();
    fs::write(folder.join("posts.md"), archive(3)).unwrap();
    fs::write(folder.join("posts.jsonl"), "").unwrap();
}

#[test]
fn every_command_line_of_the_documents_runs() {
    let programs = Path::new(PROGRAM).parent().unwrap().to_str().unwrap();
    let path = format!("{programs}:{}", std::env::var("PATH").unwrap_or_default());
    let mut count = 0;
    for document in DOCUMENTS {
        let folder = tempfile::tempdir().unwrap();
        make_archives(folder.path());
        let text = read(document);
        for line in command_lines(&text) {
            if line.starts_with("cargo ") {
                continue;
            }
            let ended = Command::new("sh")
                .args(["-c", line])
                .current_dir(folder.path())
                .env_clear()
                .env("PATH", &path)
                .env("HOME", folder.path())
                .env("LC_ALL", "C.UTF-8")
                .stdin(Stdio::null())
                .output()
                .unwrap();
            let said = String::from_utf8_lossy(&ended.stderr);
            // Nothing is starred or noted here; `check` may have findings.
            let may_be_one =
                [" is:", " check", " notes", " words", " review"].iter().any(|word| line.contains(word));
            let code = ended.status.code().unwrap();
            assert!(code == 0 || (may_be_one && code == 1), "{document}: {line}: {code}: {said}");
            assert!(
                line.contains('>') || line.contains(" -o ") || code == 1 || !ended.stdout.is_empty(),
                "{line}"
            );
            count += 1;
        }
    }
    assert!(count > 30, "only {count} command lines were found");
}

#[test]
fn the_readme_says_the_same_in_both_languages() {
    let [english, chinese] = ["README.md", "README.zh-CN.md"].map(read);
    assert_eq!(command_lines(&english), command_lines(&chinese));
    assert_eq!(fenced(&english, "markdown"), fenced(&chinese, "markdown"));
    let keys = |text: &str| {
        let rows = text.lines().filter(|line| line.starts_with("| `"));
        let cells = rows.map(|row| {
            row.split('|').nth(1).unwrap().split('`').skip(1).step_by(2).collect::<Vec<_>>().join(" ")
        });
        cells.collect::<Vec<_>>()
    };
    assert_eq!(keys(&english).len(), 10);
    assert_eq!(keys(&english), keys(&chinese));
    let headings = |text: &str| text.lines().filter(|line| line.starts_with("## ")).count();
    assert_eq!(headings(&english), headings(&chinese));
}

#[test]
fn the_sample_of_the_readme_is_an_archive() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sample.md");
    let text = read("README.md");
    fs::write(&path, fenced(&text, "markdown").first().unwrap()).unwrap();
    let path = path.to_str().unwrap();
    let ended = super::program::duidu(["-a", path, "list", "--json"]).run();
    let record = &ended.json()[0];
    assert!(record["original"].as_str().unwrap().starts_with("Learn to code"), "{record}");
    assert!(record["translation"].as_str().unwrap().starts_with("学会编程"), "{record}");
    assert_eq!(super::program::duidu(["-a", path, "check"]).run().exit, Some(0));
}
