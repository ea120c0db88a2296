//! Translation memory: TMX 1.4b (LISA/GALA, 2005), level 1: plain text segments.

use super::pairs::PassagePair;
use super::xml::escaped;

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
    let segment = |lines: &[String]| escaped(&lines.join("\n"));
    format!(
        "<tu>\n<prop type=\"x-post\">{}</prop>\n\
         <tuv xml:lang=\"en\"><seg>{}</seg></tuv>\n\
         <tuv xml:lang=\"zh\"><seg>{}</seg></tuv>\n</tu>",
        pair.post,
        segment(&pair.en),
        segment(&pair.zh)
    )
}
