//! Translation memory: TMX 1.4b (LISA/GALA, 2005), level 1: plain text segments.

use super::pairs::PassagePair;
use super::xml::{attribute, escaped};

/// The end of the document.
pub(crate) const FOOT: &str = "</body>\n</tmx>";

/// The document up to the first unit, with every header attribute that 1.4b requires.
pub(crate) fn head() -> String {
    let version = env!("CARGO_PKG_VERSION");
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <!DOCTYPE tmx SYSTEM \"tmx14.dtd\">\n\
         <tmx version=\"1.4\">\n\
         <header creationtool=\"duidu\" creationtoolversion=\"{version}\" segtype=\"paragraph\" o-tmf=\"duidu\" \
         adminlang=\"en\" srclang=\"*all*\" datatype=\"plaintext\"/>\n\
         <body>"
    )
}

/// A translation unit: both passages and the number of the post.
pub(crate) fn unit(pair: &PassagePair) -> String {
    let text = |lines: &[String]| escaped(&lines.join("\n"));
    let variants = pair.languages.iter().zip(&pair.sides).map(|(language, lines)| {
        format!("<tuv xml:lang=\"{}\"><seg>{}</seg></tuv>\n", attribute(language), text(lines))
    });
    format!("<tu>\n<prop type=\"x-post\">{}</prop>\n{}</tu>", pair.post, variants.collect::<String>())
}
