//! What holds for any input: the checks that fuzzing runs (`fuzz/`), here over its seeds and over random input.

use std::path::Path;

use proptest::prelude::{ProptestConfig, any, prop, prop_oneof, proptest};
use proptest::strategy::Strategy;

#[path = "../support/promises.rs"]
pub(crate) mod all;

/// The files of `folder`, in order of their names.
fn seeds(folder: &Path) -> Vec<std::path::PathBuf> {
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_file())
        .collect();
    files.sort();
    files
}

#[test]
fn every_seed_keeps_its_promise() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz");
    for (name, check) in all::PROMISES {
        let files = seeds(&root.join("seeds").join(name));
        assert!(files.len() >= 3, "{name} has {} seeds", files.len());
        assert!(root.join("fuzz_targets").join(format!("{name}.rs")).is_file(), "{name} has no target");
        for file in files {
            println!("{}", file.display());
            let bytes = std::fs::read(&file).unwrap();
            check(&bytes);
            // Cut off anywhere it is another input, often a worse one.
            for end in (0..bytes.len()).step_by((bytes.len() / 16).max(1)) {
                check(&bytes[..end]);
            }
        }
    }
}

/// Pieces that archives, markup and queries are made of, between bytes that are anything.
fn soup() -> impl Strategy<Value = Vec<u8>> {
    let known = prop::sample::select(vec![
        "### 001\n",
        "\n\n",
        "作者: @a\n",
        "时间: 2025-01-01\n",
        "链接: https://x.com/a/status/1\n",
        "互动: Likes: 1\n",
        "{\"id\":\"1\",\"original\":\"a\",\"translation\":\"字\"}\n",
        "{",
        "}",
        "\"",
        "\\ud83d",
        "<b>",
        "</b>",
        "**",
        "<a href=\"https://a.example\">",
        "</a>",
        "字，",
        "word ",
        "（Term）",
        "https://t.co/x",
        "\u{202e}",
        "\u{1b}[31m",
        "e\u{301}",
        "👨‍👩‍👧",
        "from:",
        "-(",
        ")",
        " OR ",
        "since:2025-01-01",
        "sort:-likes",
        "{\"time\":\"\",\"post\":\"20\",\"read\":true}\n",
        "{\"archive\":\"digest\",\"place\":{\"post\":\"20\",\"passage\":4294967296}}\n",
        "{\"queries\":[\"\\u001b[31m\"]}\n",
        "3月13日",
        "Feb 30",
        "lang:zh ",
        "…",
        "——",
    ])
    .prop_map(|piece| piece.as_bytes().to_vec());
    let odd = prop::collection::vec(any::<u8>(), 0..6);
    prop::collection::vec(prop_oneof![4 => known, 1 => odd], 0..24).prop_map(|pieces| pieces.concat())
}

/// How many inputs are tried: more where the variable of the library says so.
fn cases() -> u32 {
    std::env::var("PROPTEST_CASES").ok().and_then(|count| count.parse().ok()).unwrap_or(300)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(cases()) })]

    #[test]
    fn any_input_keeps_every_promise(bytes in soup()) {
        for (_, check) in all::PROMISES {
            check(&bytes);
        }
    }
}
