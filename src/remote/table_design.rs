//! The tables that duidu makes: columns, engine, partitions and shards, as statements.

use super::address::TableAddress;
use super::columns::SOURCE_ID;
use super::literal::{identifier, text};

/// The columns of a table with posts, and their types; that of the time depends on the server.
const COLUMNS: [(&str, &str); 17] = [
    ("id", "UInt64"),
    ("num", "UInt64"),
    ("time", ""),
    ("author", "String"),
    ("url", "String"),
    ("likes", "Nullable(UInt64)"),
    ("retweets", "Nullable(UInt64)"),
    ("replies", "Nullable(UInt64)"),
    ("quotes", "Nullable(UInt64)"),
    ("views", "Nullable(UInt64)"),
    ("bookmarks", "Nullable(UInt64)"),
    ("is_reply", "Nullable(UInt8)"),
    ("reply_to", "Nullable(UInt64)"),
    ("thread", "Nullable(UInt64)"),
    (SOURCE_ID, "String"),
    ("original", "String"),
    ("translation", "String"),
];
/// The first version whose times have milliseconds and the functions that read them.
const FINE_SINCE: u32 = 21;
/// Behind the name of a table: the part of it that each node of a cluster holds.
const LOCAL: &str = "_local";

/// How a new table is to be. Expressions are those of the user, who may state whatever the server takes.
#[derive(Debug, Clone)]
pub(crate) struct TableDesign {
    /// The engine with its arguments.
    pub(crate) engine: String,
    /// What parts the table.
    pub(crate) partition_by: String,
    /// What parts it among the nodes of a cluster.
    pub(crate) shard_by: String,
    /// The cluster, where each node holds a part.
    pub(crate) cluster: Option<String>,
    /// Whether each node gets the statements by itself, since the cluster cannot pass them on.
    pub(crate) is_told_by_node: bool,
    /// Whether its texts have an index.
    pub(crate) is_indexed: bool,
}

/// Filters of four letters and of two Chinese characters for each granule of 8,192 rows, which tell where a word that is looked for
/// as it is typed cannot be. It is looked for in all of these columns, so that all need one.
const INDEXES: &str = ", INDEX words (lower(original), lower(translation), lower(author)) TYPE ngrambf_v1(4, 65536, 3, 0) GRANULARITY 1, \
    INDEX signs (original, translation, author) TYPE ngrambf_v1(2, 65536, 3, 0) GRANULARITY 1";

impl TableDesign {
    /// The statements that make the table at `address` on a server of this version, where there is none.
    pub(super) fn statements(&self, address: &TableAddress, version: u32) -> Vec<String> {
        let time = if version >= FINE_SINCE { "DateTime64(3, 'UTC')" } else { "DateTime('UTC')" };
        let columns = COLUMNS.map(|(name, kind)| {
            format!("{} {}", identifier(name), if kind.is_empty() { time } else { kind })
        });
        let columns = columns.join(", ");
        let Self { engine, partition_by, shard_by, .. } = self;
        let engine = if engine.contains('(') { engine.clone() } else { format!("{engine}()") };
        let indexes = if self.is_indexed { INDEXES } else { "" };
        let stored =
            format!("({columns}{indexes}) ENGINE = {engine} PARTITION BY {partition_by} ORDER BY (time, id)");
        let (database, whole) = (identifier(&address.database), address.quoted());
        let Some(cluster) = &self.cluster else {
            return vec![
                format!("CREATE DATABASE IF NOT EXISTS {database}"),
                format!("CREATE TABLE IF NOT EXISTS {whole} {stored}"),
            ];
        };
        let everywhere =
            if self.is_told_by_node { String::new() } else { format!(" ON CLUSTER {}", identifier(cluster)) };
        let local = format!("{}{LOCAL}", address.table);
        let distributed = format!(
            "Distributed({}, {}, {}, {shard_by})",
            text(cluster),
            text(&address.database),
            text(&local)
        );
        vec![
            format!("CREATE DATABASE IF NOT EXISTS {database}{everywhere}"),
            format!("CREATE TABLE IF NOT EXISTS {database}.{}{everywhere} {stored}", identifier(&local)),
            format!("CREATE TABLE IF NOT EXISTS {whole}{everywhere} ({columns}) ENGINE = {distributed}"),
        ]
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{COLUMNS, TableAddress, TableDesign};
    use crate::corpus::Metric;

    #[test]
    fn every_metric_has_a_column() {
        for metric in Metric::ALL.map(Metric::key) {
            assert!(COLUMNS.iter().any(|(name, _)| *name == metric), "{metric}");
        }
    }

    #[test]
    fn a_table_is_made_on_one_server_or_on_all_nodes() {
        let address = TableAddress::parse(Path::new("clickhouse://localhost/a/b`c")).unwrap();
        let mut design = TableDesign {
            engine: "MergeTree".to_owned(),
            partition_by: "toYYYYMM(time)".to_owned(),
            shard_by: "cityHash64(id)".to_owned(),
            cluster: None,
            is_told_by_node: false,
            is_indexed: false,
        };
        let [_, table] = &design.statements(&address, 18)[..] else { panic!() };
        assert!(table.starts_with("CREATE TABLE IF NOT EXISTS `a`.`b\\`c` (`id` UInt64, "), "{table}");
        assert!(table.contains("`time` DateTime('UTC'),"), "{table}");
        assert!(
            table.ends_with("ENGINE = MergeTree() PARTITION BY toYYYYMM(time) ORDER BY (time, id)"),
            "{table}"
        );
        assert!(design.statements(&address, 25)[1].contains("`time` DateTime64(3, 'UTC'),"));
        design.is_indexed = true;
        let indexed = &design.statements(&address, 25)[1];
        assert!(indexed.contains("`translation` String, INDEX words (lower(original), "), "{indexed}");
        assert!(indexed.contains(" GRANULARITY 1) ENGINE = MergeTree() "), "{indexed}");
        design.cluster = Some("it's".to_owned());
        let [database, local, whole] = &design.statements(&address, 18)[..] else { panic!() };
        assert_eq!(database, "CREATE DATABASE IF NOT EXISTS `a` ON CLUSTER `it's`");
        assert!(
            local.starts_with("CREATE TABLE IF NOT EXISTS `a`.`b\\`c_local` ON CLUSTER `it's` ("),
            "{local}"
        );
        assert!(
            whole.ends_with("ENGINE = Distributed('it\\'s', 'a', 'b`c_local', cityHash64(id))"),
            "{whole}"
        );
        design.is_told_by_node = true;
        assert!(!design.statements(&address, 18).concat().contains("ON CLUSTER"));
    }
}
