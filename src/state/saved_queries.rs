//! Queries with a name: those of the configuration, and those saved in the reader, which go before.

use std::collections::BTreeMap;

use serde_json::Value;

use super::fact::{self, Fact, FactSet, Subject};
use crate::text::sanitize::Clean;

/// Characters of the longest name.
const LONGEST_NAME: usize = 40;

/// Queries with a name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SavedQueries {
    saved: BTreeMap<String, String>,
    configured: BTreeMap<String, String>,
}

/// Returns a name for `@name` as it is kept: blanks are hyphens, and no sign of the query language is in it; empty if nothing
/// is left.
pub(crate) fn query_name(typed: &str) -> String {
    let typed = Clean::single_line(typed);
    let signs = |c: char| matches!(c, '(' | ')' | '"' | '@' | ':' | '/' | '\u{201c}' | '\u{201d}');
    let words = typed.as_str().split(|c: char| c.is_whitespace() || signs(c));
    let name = words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join("-");
    name.chars().take(LONGEST_NAME).collect()
}

impl SavedQueries {
    /// Reads the queries that were saved from `facts`.
    pub(crate) fn from_facts(facts: &FactSet) -> Self {
        let mut queries = Self::default();
        for fact in facts.iter() {
            queries.take_in(fact);
        }
        queries
    }

    /// Takes in a fact; returns whether it is one about a query with a name.
    pub(crate) fn take_in(&mut self, fact: &Fact) -> bool {
        let name = fact.name.strip_prefix(fact::SAVED_QUERY).filter(|_| fact.subject == Subject::User);
        // The file may hold anything.
        let Some(name) = name.filter(|name| !name.is_empty() && query_name(name) == *name) else {
            return false;
        };
        if let Some(query) = fact.value.as_str() {
            self.saved.insert(name.to_owned(), Clean::single_line(query).as_str().to_owned());
        } else {
            self.saved.remove(name);
        }
        true
    }

    /// The query that was saved as `name`.
    pub(crate) fn saved(&self, name: &str) -> Option<&String> {
        self.saved.get(name)
    }

    /// Sets the queries of the configuration.
    pub(crate) fn set_configured(&mut self, queries: BTreeMap<String, String>) {
        self.configured = queries;
    }

    /// Takes those of `other` that were saved.
    pub(crate) fn restore(&mut self, other: Self) {
        self.saved = other.saved;
    }

    /// All names with their queries, in the order of the names.
    pub fn all(&self) -> BTreeMap<&str, &str> {
        let both = self.configured.iter().chain(&self.saved);
        both.map(|(name, query)| (name.as_str(), query.as_str())).collect()
    }

    /// The query with this name.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.saved.get(name).or_else(|| self.configured.get(name)).map(String::as_str)
    }

    /// Saves `query` as `name`, or removes it; returns what says so in the state file, if it changes anything.
    pub(crate) fn set(&mut self, name: &str, query: Option<&str>) -> Option<Fact> {
        match query {
            Some(query) => Some(self.save(name, query)),
            None => self.remove(name),
        }
    }

    /// Saves `query` as `name`; returns what says so in the state file.
    fn save(&mut self, name: &str, query: &str) -> Fact {
        self.saved.insert(name.to_owned(), query.to_owned());
        Fact::new(Subject::User, &fact_name(name), Value::from(query))
    }

    /// Removes a query that was saved; returns what says so in the state file.
    fn remove(&mut self, name: &str) -> Option<Fact> {
        self.saved.remove(name)?;
        Some(Fact::new(Subject::User, &fact_name(name), Value::Null))
    }
}

fn fact_name(name: &str) -> String {
    format!("{}{name}", fact::SAVED_QUERY)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{SavedQueries, query_name};
    use crate::state::fact::FactSet;

    #[test]
    fn names_hold_no_blanks_and_no_signs() {
        for (typed, name) in [
            ("agents", "agents"),
            ("  two words ", "two-words"),
            ("@from:(x) \"y\"", "from-x-y"),
            ("智能体 2025", "智能体-2025"),
            ("@", ""),
            ("a\u{1b}[31m\nb", query_name("a\u{1b}[31m\nb").as_str()),
        ] {
            assert_eq!(query_name(typed), name, "{typed}");
            assert!(!query_name(typed).contains(char::is_control), "{typed}");
        }
    }

    #[test]
    fn what_is_saved_is_read_again_until_it_is_removed() {
        let mut queries = SavedQueries::default();
        queries.set_configured(BTreeMap::from([("ai".to_owned(), "agents".to_owned())]));
        let mut facts = FactSet::default();
        facts.add(queries.save("ai", "models"));
        facts.add(queries.save("old", "until:2020"));
        queries.remove("old").into_iter().for_each(|fact| facts.add(fact));
        assert!(queries.remove("old").is_none());
        assert_eq!((queries.get("ai"), queries.get("old")), (Some("models"), None));
        let read = SavedQueries::from_facts(&facts);
        assert_eq!(read.all().into_iter().collect::<Vec<_>>(), [("ai", "models")]);
        queries.remove("ai");
        assert_eq!(queries.get("ai"), Some("agents"), "that of the configuration is there again");
    }
}
