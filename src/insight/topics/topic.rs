//! Topics, each with its names and posts.

/// Something that several posts are about.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Topic {
    /// The name shown first, mostly English.
    pub name: String,
    /// Its Chinese name, where the corpus gives one.
    pub chinese: Option<String>,
    /// Other spellings: abbreviations, full names, compounds, variants of the translation.
    pub aliases: Vec<String>,
    /// Posts about it, the one most about it first.
    pub posts: Vec<u32>,
    /// Posts that only mention it, in time order.
    pub mentions: Vec<u32>,
}

impl Topic {
    /// Returns how many posts are about it and, after a plus, how many only mention it: `18 +42`.
    pub(crate) fn counts(&self) -> String {
        match self.mentions.len() {
            0 => self.posts.len().to_string(),
            mentions => format!("{} +{mentions}", self.posts.len()),
        }
    }

    /// Returns all names: the first, the Chinese one, the aliases.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.name.as_str())
            .chain(self.chinese.as_deref())
            .chain(self.aliases.iter().map(String::as_str))
    }
}

/// All topics of a corpus, in the order of the posts about them, each worth as much as the name is the archive's own rather
/// than general.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Topics {
    /// The topics.
    pub all: Vec<Topic>,
    /// By post: its topics, the one it is most about first.
    pub(super) by_post: Vec<Vec<u32>>,
}

impl Topics {
    /// Returns the topics that a post is about, as indices into [`Topics::all`], the one it is most about first.
    pub fn of_post(&self, post: u32) -> &[u32] {
        self.by_post.get(post as usize).map_or(&[], Vec::as_slice)
    }
}
