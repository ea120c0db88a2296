//! Reading an archive, against finding its line ends.

use std::hint::black_box;

use std::sync::Arc;

use criterion::{BenchmarkId, Criterion, Throughput};
use duidu::app::App;
use duidu::app::current_archive::loading::LoadedArchive;
use duidu::app::input::keymap::Keymap;
use duidu::archive::{self, Opened, parse};
use duidu::config::settings::{Order, Settings};
use duidu::corpus::time::Zone;
use duidu::state::archive_list::ArchiveFiles;

use super::inputs;

/// Loads the real archive (where there is one) and a generated one of ten thousand posts from memory.
///
/// The scan for newlines is the floor: every parser looks at each byte once.
pub(crate) fn load(c: &mut Criterion) {
    let mut group = c.benchmark_group("load");
    let archives = [("real", inputs::real()), ("10k", Some(inputs::generated(10_000)))];
    for (name, file) in archives.into_iter().filter_map(|(name, file)| Some((name, file?))) {
        group.throughput(Throughput::Bytes(file.len() as u64));
        group.bench_with_input(BenchmarkId::new("posts", name), &file, |bencher, file| {
            bencher.iter_batched(
                || file.clone(),
                |file| parse("bench", file).unwrap(),
                criterion::BatchSize::LargeInput,
            );
        });
        group.bench_with_input(BenchmarkId::new("newlines", name), &file, |bencher, file| {
            bencher.iter(|| memchr::memchr_iter(b'\n', black_box(file.as_bytes())).count());
        });
        group.bench_with_input(BenchmarkId::new("check of UTF-8", name), &file, |bencher, file| {
            bencher.iter(|| str::from_utf8(black_box(file.as_bytes())).is_ok());
        });
    }
    group.finish();
    files(c);
}

/// Times what the first frame waits for (opening and layout), and reading the whole file.
fn files(c: &mut Criterion) {
    let folder = tempfile::tempdir().unwrap();
    let mut archives: Vec<(&str, String)> = vec![
        ("10k posts", inputs::generated(10_000)),
        ("100k posts", inputs::generated(100_000)),
        ("1M tiny posts", inputs::tiny(1_000_000)),
    ];
    archives.extend(inputs::real().map(|text| ("the real archive", text)));
    for (name, text) in archives {
        let paths = [folder.path().join("archive.md")];
        std::fs::write(&paths[0], &text).unwrap();
        let mut group = c.benchmark_group(format!("open/{name}"));
        group.sample_size(10).throughput(Throughput::Bytes(text.len() as u64));
        drop(text);
        group.bench_function("first frame's state", |b| {
            b.iter(|| {
                let corpus = match archive::open_or_preview(&paths).unwrap() {
                    Opened::Whole(loaded) => loaded.corpus,
                    Opened::Preview(part) => part,
                };
                let mut app = App::new(Arc::new(corpus), Settings::default(), Keymap::preset("vim"));
                app.fit(120, 36);
                app
            });
        });
        group.bench_function("everything", |b| {
            let files = ArchiveFiles::new(paths.to_vec());
            b.iter(|| LoadedArchive::read(&files, Order::NewestFirst, Zone::Utc, &|_| true).unwrap());
        });
        group.finish();
    }
}
