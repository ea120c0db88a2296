//! Addresses of tables.

use std::fmt;
use std::path::Path;

use super::literal::identifier;
use crate::net::{HttpUrl, NetError, NetFailure, ServerError, TABLE_SCHEME, is_loopback};
use crate::text::sanitize::Clean;

/// Ports of the server over HTTP, plain and with TLS.
const PORT: u16 = 8123;
const TLS_PORT: u16 = 8443;

/// The address of a table, as in `clickhouse://HOST[:PORT]/DATABASE/TABLE`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableAddress {
    pub(super) url: HttpUrl,
    pub(super) database: String,
    pub(super) table: String,
}

impl TableAddress {
    /// Parses a path that [`is_table`](crate::net::is_table).
    pub(crate) fn parse(path: &Path) -> Result<Self, ServerError> {
        let text = path.to_string_lossy();
        let rest = text.strip_prefix(TABLE_SCHEME).unwrap_or(&text);
        if rest.contains('?') {
            return Err(ServerError::NoParameters);
        }
        let mut parts = rest.trim_end_matches('/').split('/');
        let server = parts.next().unwrap_or_default();
        if server.contains('@') {
            return Err(NetError::new("", NetFailure::SecretInAddress).into());
        }
        let names: Vec<&str> = parts.collect();
        let [database, table] = names[..] else { return Err(no_table(&text)) };
        if [database, table].iter().any(|name| name.is_empty() || name.contains(char::is_control)) {
            return Err(no_table(&text));
        }
        let is_v6 = server.ends_with(']');
        let has_port = !is_v6 && server.rsplit(']').next().is_some_and(|end| end.contains(':'));
        let host = if has_port { server.rsplit_once(':').map_or(server, |(host, _)| host) } else { server };
        let is_here = is_loopback(host);
        let port = if is_here { PORT } else { TLS_PORT };
        let server = if has_port { server.to_owned() } else { format!("{server}:{port}") };
        let url = HttpUrl::new(!is_here, &server, "")?;
        Ok(Self { url, database: database.to_owned(), table: table.to_owned() })
    }

    /// The table of the same name at another server, `HOST[:PORT]`.
    pub(super) fn at(&self, server: &str) -> Result<Self, ServerError> {
        let path = format!("{TABLE_SCHEME}{server}/{}/{}", self.database, self.table);
        Self::parse(Path::new(&path))
    }

    /// The table in SQL.
    pub(super) fn quoted(&self) -> String {
        format!("{}.{}", identifier(&self.database), identifier(&self.table))
    }
}

impl fmt::Display for TableAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{TABLE_SCHEME}{}/{}/{}", self.url.server(), self.database, self.table)
    }
}

fn no_table(text: &str) -> ServerError {
    ServerError::NoTable(Clean::single_line(text).into_string())
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::TableAddress;

    #[test]
    fn an_address_names_a_table_and_no_secret() {
        let parsed = |text: &str| TableAddress::parse(Path::new(text));
        for (text, shown) in [
            ("clickhouse://localhost/posts/all/", "clickhouse://localhost:8123/posts/all"),
            ("clickhouse://127.0.0.1:18123/a/b", "clickhouse://127.0.0.1:18123/a/b"),
            ("clickhouse://[::1]/a/b", "clickhouse://[::1]:8123/a/b"),
            ("clickhouse://ch.example.org/a/b", "clickhouse://ch.example.org:8443/a/b"),
        ] {
            assert_eq!(parsed(text).unwrap().to_string(), shown);
        }
        assert_eq!(parsed("clickhouse://h.example/a`b/c'd").unwrap().quoted(), "`a\\`b`.`c'd`");
        for wrong in ["clickhouse://h", "clickhouse://h/a", "clickhouse:///a/b", "clickhouse://h/a/b/c"] {
            assert!(parsed(wrong).is_err(), "{wrong}");
        }
        for wrong in
            ["clickhouse://me:secret@h/a/b", "clickhouse://h/a/b?password=secret", "clickhouse://h?secret"]
        {
            let error = parsed(wrong).unwrap_err().to_string();
            assert!(!error.contains("secret"), "{error}");
        }
    }
}
