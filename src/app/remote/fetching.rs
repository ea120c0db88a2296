//! Requests to a table, and their answers.

use std::sync::Arc;

use super::months_asked::MonthsWanted;
use crate::app::current_archive::loading::LoadedArchive;
use crate::app::current_archive::origin::ArchiveOrigin;
use crate::app::generational::Ticket;
use crate::config::settings::Order;
use crate::corpus::time::Zone;
use crate::corpus::{Metric, PostId};
use crate::net::ServerError;
use crate::remote::{RemoteFound, RemoteTable, TableQuery, TopPosts, Wanted};

/// A request to a table.
#[derive(Debug)]
pub struct FetchJob {
    pub(crate) table: Arc<RemoteTable>,
    pub(crate) wanted: Wanted,
    pub(crate) ticket: Ticket,
    /// Where the user is.
    pub(crate) center: Option<PostId>,
    pub(crate) origin: ArchiveOrigin,
    pub(crate) order: Order,
    pub(crate) zone: Zone,
}

/// The answer of a table.
#[derive(Debug)]
pub struct FetchedPart {
    pub(crate) table: Arc<RemoteTable>,
    pub(crate) wanted: Wanted,
    pub(crate) ticket: Ticket,
    pub(crate) archive: LoadedArchive,
    pub(crate) revision: u64,
    pub(crate) ends: (bool, bool),
    pub(crate) is_one_run: bool,
    pub(crate) found: Option<RemoteFound>,
    /// The post to go to.
    pub(crate) target: Option<PostId>,
    /// The posts with the largest figures.
    pub(crate) tops: Option<TopPosts>,
    /// How many rows of the answer could not be read.
    pub(crate) unreadable: usize,
    pub(crate) fault: Option<ServerError>,
}

/// A request for the posts of a query by month.
#[derive(Debug)]
pub struct MonthsJob {
    pub(crate) table: Arc<RemoteTable>,
    pub(crate) query: TableQuery,
    /// What is added up.
    pub(crate) metric: Metric,
    pub(crate) wanted: MonthsWanted,
}
