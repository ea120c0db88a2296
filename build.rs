//! Makes one text of a library's lists of words. As the library holds them, each word is an address that the loader has to set
//! whenever the program starts; a text takes a third of the space and no time until it is read.

use std::path::PathBuf;
use std::{env, fs, io};

/// The languages that have lists of their own in `assets/`.
const OWN: [&str; 2] = ["en", "zh"];

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=build.rs");
    let languages = stop_words::available_languages().iter().filter(|language| !OWN.contains(language));
    let mut text = String::new();
    for language in languages {
        let words = stop_words::get(language).iter().filter(|word| !word.contains(['\t', '\n']));
        let line: Vec<&str> = std::iter::once(language).chain(words).copied().collect();
        text.push_str(&line.join("\t"));
        text.push('\n');
    }
    let folder: PathBuf = env::var_os("OUT_DIR").unwrap_or_default().into();
    fs::write(folder.join("stopwords.txt"), text)
}
