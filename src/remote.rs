//! Tables of posts on a server, read like files: ClickHouse over HTTP.
//!
//! A [`RemoteTable`] asks for rows by keyset (older or newer than a row, around a moment, matching a query), keeps them in a
//! window of limited size, and makes an ordinary [`Corpus`](crate::corpus::Corpus) of it. `condition` turns a query into SQL:
//! what the server cannot answer leaves a condition that more posts meet, and the search over what was fetched decides.
//!
//! A [`TableWriter`] puts posts into a table, which a [`TableDesign`] describes where it is to be made.

mod address;
mod collecting;
mod columns;
mod condition;
mod connection;
mod extent;
mod fetch;
mod key;
mod letter_class;
mod literal;
mod marked_posts;
mod options;
mod row;
mod statement;
mod statistics;
mod table;
mod table_design;
mod table_query;
mod table_question;
mod table_writer;
mod time_column;
mod top_floor;
mod top_list;
mod top_posts;
mod totals;
mod unfound;
mod window;
mod word_pattern;

pub use address::TableAddress;
pub use collecting::{CollectedPosts, PostsRead};
pub use fetch::{RemotePart, Wanted};
pub use options::set_archives;
pub use table::{RemoteFound, RemoteTable};
pub(crate) use table_design::TableDesign;
pub use table_query::TableQuery;
pub(crate) use table_writer::{NewRow, TableWriter};
pub use top_posts::TopPosts;
pub(crate) use totals::TableTotals;
pub(crate) use unfound::{sides_of_words, unfound};
