//! A real cluster of two nodes: what is written once is there once, and what is asked is answered as by a local copy.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::{self, BufRead as _, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::{Mutex, OnceLock, PoisonError};

use duidu::app::figures::full;
use duidu::archive;
use duidu::corpus::time::{Timestamp, Zone};
use duidu::corpus::{Corpus, Metric, Post};
use duidu::insight::topics::Topics;
use duidu::net::{HttpClient, HttpRequest, HttpUrl};
use duidu::remote::RemoteTable;
use duidu::search::index::Index;
use duidu::search::query::operators::OPERATORS;
use duidu::search::query::{Query, QueryContext};
use duidu::search::rank;
use rustix::process::{Pid, Signal, kill_process};
use serde_json::Value;

use super::cutting_proxy::CuttingProxy;
use crate::cli::program::{Ended, duidu};
use crate::generated_posts::{id, json_lines};
use crate::keys::reader::Reader;

/// Two nodes, which end when this process does.
pub(crate) struct Cluster {
    folder: PathBuf,
    /// The addresses of both nodes over HTTP.
    pub(super) nodes: Vec<String>,
    /// Whoever stops a node holds this.
    pub(super) whole: Mutex<()>,
    _script: Child,
}

/// Queries besides the examples of operators.
const QUERIES: [&str; 51] = [
    "agent",
    "taught",
    "studies",
    "\"fair use\"",
    "\"fair * data\"",
    "智能体",
    "体验",
    "體驗",
    "课",
    "100%",
    "naive",
    "naïve",
    "NAÏVE cafe",
    "-cafés",
    "\"déjà vu\"",
    "/na.ve/",
    "/naive/",
    "deja",
    "体驗",
    "it\u{2019}s",
    "1,000",
    "c++",
    "a\\b",
    "it's",
    "voice-stack",
    "-voice",
    "-en:agent",
    "-zh:agent",
    "agent voice",
    "agent OR 课",
    "(agent OR rag) -voice",
    "-(agent voice)",
    "+agent",
    "from:karpathy min_likes:100",
    "#evals",
    "$NVDA",
    "@nickclegg",
    "is:reply",
    "-is:reply",
    "has:hashtags",
    "has:links",
    "has:mentions",
    "has:translation",
    "-has:translation",
    "filter:has_engagement",
    "/voice.?stack/",
    "\"?\"",
    "?",
    "since:2025-01-02_03:15 until:2025-01-02_04:00",
    "weekday:sat..mon hour:22..3",
    "from:读者_2",
];

const SCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/remote/cluster");

/// The cluster of this run; says aloud where there is none.
pub(super) fn cluster() -> Option<&'static Cluster> {
    static CLUSTER: OnceLock<Option<Cluster>> = OnceLock::new();
    CLUSTER.get_or_init(start).as_ref()
}

fn start() -> Option<Cluster> {
    let has = ["/usr/sbin/clickhouse-server", "/usr/bin/clickhouse-server"];
    if !cfg!(feature = "remote") || !has.iter().any(|path| PathBuf::from(path).exists()) {
        // Not what the harness keeps to itself.
        let said = b"skipped: the tests with a cluster, as there is no clickhouse-server here\n";
        let _ = io::Write::write_all(&mut io::stderr(), said);
        return None;
    }
    let mut script =
        Command::new(SCRIPT).arg("hold").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut folder = String::new();
    BufReader::new(script.stdout.take().unwrap()).read_line(&mut folder).unwrap();
    let folder = PathBuf::from(folder.trim());
    let nodes = std::fs::read_to_string(folder.join("nodes")).unwrap();
    let nodes = nodes.lines().map(|line| line.split(' ').next().unwrap().to_owned()).collect();
    Some(Cluster { folder, nodes, whole: Mutex::new(()), _script: script })
}

impl Cluster {
    /// Starts or ends the second node.
    fn second(&self, change: &str) {
        let done = Command::new(SCRIPT).args([change, "2"]).arg(&self.folder).status().unwrap();
        assert!(done.success(), "{change}");
    }

    /// What the first node answers.
    pub(super) fn ask(&self, statement: &str) -> String {
        let url = HttpUrl::parse(&format!("http://{}/", self.nodes[0])).unwrap();
        let request = HttpRequest::new(url, std::time::Duration::from_secs(60));
        let mut answer = HttpClient::default().send(request.with_body(statement.into()), &|| false).unwrap();
        String::from_utf8(answer.bytes(1 << 20, &|| false).unwrap()).unwrap().trim().to_owned()
    }

    pub(super) fn table(&self, name: &str) -> String {
        format!("clickhouse://{}/suite/{name}", self.nodes[0])
    }

    /// Puts posts into the table at `address`, distributed over both nodes.
    pub(super) fn export(&self, posts: &str, address: &str) -> Ended {
        let node = &self.nodes[1];
        let ended =
            duidu(["-a", "-", "export", "--to", address, "--create", "--cluster", "two", "--node", node]);
        ended.stdin(posts).run()
    }
}

/// Everything that a table holds, read by pages.
fn read(address: &str, query: &str) -> Corpus {
    let table = RemoteTable::new(address.as_ref()).unwrap();
    let found = table.collect(&parsed(query).into(), 1_000_000, Zone::Utc, &|| false).unwrap();
    let how = &found.read;
    assert!(how.unreadable == 0 && how.fault.is_none() && !how.has_more, "{query}: {how:?}");
    let text = found.text;
    if text.is_empty() { Corpus::default() } else { archive::parse("table", text).unwrap().corpus }
}

fn parsed(query: &str) -> Query {
    let now = Timestamp { milliseconds: 1_767_225_600_000, day_only: false };
    Query::parse_for(query, QueryContext { zone: Zone::Utc, range: Some((now, now)), languages: &[] })
        .unwrap()
}

/// The ids of the posts of `corpus` that match.
fn found(corpus: &Corpus, index: &mut Index, query: &str) -> BTreeSet<u64> {
    let hits = rank::find_posts(index, corpus, &parsed(query), &|| false).unwrap();
    hits.all.iter().filter_map(|hit| Some(corpus.posts[hit.post as usize].id?.0.get())).collect()
}

#[test]
fn every_post_is_there_once_however_often_and_through_whatever_it_is_written() {
    let Some(cluster) = cluster() else { return };
    let _whole = cluster.whole.lock().unwrap_or_else(PoisonError::into_inner);
    let (address, count) = (cluster.table("once"), 2_000);
    let posts = json_lines(0, count);
    let ended = cluster.export(&json_lines(0, 700), &address);
    assert_eq!((ended.exit, ended.err.contains("700 written, 0 there")), (Some(0), true), "{}", ended.err);
    // The way to the server is cut after the request, in the middle of it, and in the middle of the answer.
    let proxy = CuttingProxy::start(&cluster.nodes[0]);
    let through = format!("clickhouse://{}/suite/once", proxy.address);
    let ended = duidu(["-a", "-", "export", "--to", &through]).stdin(posts.as_str()).run();
    assert_eq!(
        (ended.exit, ended.err.contains("1,300 written, 700 there")),
        (Some(0), true),
        "{}",
        ended.err
    );
    assert!(proxy.faults() > 2, "{}", proxy.faults());
    let ended = cluster.export(&posts, &address);
    assert!(ended.err.contains("0 written, 2,000 there"), "{}", ended.err);
    assert_eq!(cluster.ask("SELECT count(), uniqExact(id) FROM suite.once"), format!("{count}\t{count}"));
    let shares = cluster.ask("SELECT count() FROM suite.once_local").parse::<u64>().unwrap();
    assert!((500..1500).contains(&shares), "{shares}");
    // Read through faults and by pages that end between posts of one second.
    for address in [&address, &through] {
        let corpus = read(address, "");
        let ids: BTreeSet<u64> = corpus.posts.iter().filter_map(|post| Some(post.id?.0.get())).collect();
        assert_eq!((corpus.posts.len() as u64, ids), (count, (0..count).map(id).collect()));
    }
}

#[test]
fn a_server_answers_queries_as_a_local_copy_does() {
    let Some(cluster) = cluster() else { return };
    let _whole = cluster.whole.lock().unwrap_or_else(PoisonError::into_inner);
    // More of them by hand.
    let count =
        std::env::var("DUIDU_CLUSTER_POSTS").ok().and_then(|count| count.parse().ok()).unwrap_or(1_500);
    let (address, posts) = (cluster.table("queries"), json_lines(0, count));
    let ended = cluster.export(&posts, &address);
    assert_eq!(ended.exit, Some(0), "{}", ended.err);
    let local = archive::parse("local", posts).unwrap().corpus;
    let mut index = Index::build(&local, &Topics::default());
    let examples = OPERATORS.iter().map(|operator| operator.example.to_owned());
    let negated = OPERATORS
        .iter()
        .filter(|operator| operator.name != "sort")
        .filter(|operator| !operator.example.contains(' '))
        .map(|operator| format!("-{}", operator.example));
    let mut wrong = String::new();
    let mut queries: Vec<String> = examples.chain(negated).collect();
    queries.extend(QUERIES.map(str::to_owned));
    for query in &queries {
        let expected = found(&local, &mut index, query);
        let corpus = read(&address, query);
        let answered = found(&corpus, &mut Index::build(&corpus, &Topics::default()), query);
        if answered != expected {
            let _ = writeln!(wrong, "{query}: {} of {}", answered.len(), expected.len());
        }
    }
    assert_eq!(wrong, "");
    exports_in_pages_are_as_a_local_copy(&address, count, &local, &mut index);
    // The server orders by a figure as this program does, also where it is missing or to be divided by zero.
    for sort in [
        "likes",
        "-likes",
        "bookmarks",
        "-bookmarks",
        "likes/views",
        "-likes/views",
        "-bookmarks/replies",
        "-date",
        "num",
    ] {
        let query = format!("since:2025-01-01 sort:{sort}");
        let first = |corpus: &Corpus, index: &mut Index| {
            let hits = rank::find_posts(index, corpus, &parsed(&query), &|| false).unwrap();
            let posts = hits.all.iter().map(|hit| &corpus.posts[hit.post as usize]);
            posts.map(|post| figure_of(post, sort)).take(SORTED).collect::<Vec<_>>()
        };
        let table = RemoteTable::new(address.as_ref()).unwrap();
        let found = table.collect(&parsed(&query).into(), SORTED, Zone::Utc, &|| false).unwrap();
        let corpus = archive::parse("table", found.text).unwrap().corpus;
        let answered = first(&corpus, &mut Index::build(&corpus, &Topics::default()));
        let expected = first(&local, &mut index);
        assert_eq!((answered.len(), &answered), (expected.len(), &expected), "{query}");
    }
}

/// Exports in pages, of which none sees all posts, have the same posts in the same order.
fn exports_in_pages_are_as_a_local_copy(address: &str, count: u64, local: &Corpus, index: &mut Index) {
    for query in ["", "agent", "taught", "体验 OR 课", "-voice", "\"fair use\"", "naive min_likes:100"] {
        let most = count.to_string();
        let arguments = ["-a", address, "export", "--format", "jsonl", "--max-rows", &most, "--", query];
        let ended = duidu(&arguments[..arguments.len() - usize::from(query.is_empty())]).run();
        let ids: Vec<u64> =
            ended.json().iter().map(|post| post["id"].as_str().unwrap().parse().unwrap()).collect();
        let mut expected: Vec<u64> = found(local, index, query).into_iter().collect();
        expected.sort_unstable();
        assert_eq!((ids, ended.err.as_str()), (expected, ""), "{query}");
    }
}

/// Posts compared in an order.
const SORTED: usize = 1_200;

/// What `sort` orders a post by.
fn figure_of(post: &Post, sort: &str) -> Option<f64> {
    let figure = |name: &str| {
        let metric = match name {
            "likes" => Metric::Likes,
            "views" => Metric::Views,
            "replies" => Metric::Replies,
            "bookmarks" => Metric::Bookmarks,
            other => panic!("no figure {other}"),
        };
        post.metrics.get(metric).map(|figure| figure as f64)
    };
    match sort.trim_start_matches('-').split_once('/') {
        Some((part, whole)) => Some(figure(part)? / figure(whole).filter(|whole| *whole > 0.0)?),
        None if sort == "num" => Some(post.number as f64),
        None if sort == "-date" => post.time.map(|time| time.milliseconds as f64),
        None => figure(sort.trim_start_matches('-')),
    }
}

impl Cluster {
    /// The address of a table without an end.
    fn slow(&self) -> String {
        self.ask("CREATE DATABASE IF NOT EXISTS suite");
        // The log of queries is made with the first one that is written into it.
        self.ask("SYSTEM FLUSH LOGS");
        self.ask(
            "CREATE VIEW IF NOT EXISTS suite.slow AS SELECT number AS id, toDateTime(number) AS time, toString(number) AS text FROM system.numbers",
        );
        self.table("slow")
    }

    /// Whether the server works on a query of a process on that table.
    fn is_at_work(&self, process: u32) -> bool {
        let asked = format!(
            "SELECT count() FROM system.processes WHERE query_id LIKE 'duidu-{process}-%' AND query LIKE 'SELECT%slow%'"
        );
        self.ask(&asked) != "0"
    }

    /// Waits until a query of a process on that table has failed, and asserts that it was ended, and not by its limit of time.
    fn assert_ended(&self, process: u32) {
        let ended = format!(
            "SELECT exception FROM system.query_log WHERE query_id LIKE 'duidu-{process}-%' AND query LIKE 'SELECT%slow%' AND type > 2"
        );
        let exception = loop {
            let exception = self.ask(&ended);
            if !exception.is_empty() {
                break exception;
            }
        };
        assert!(exception.contains("394"), "{exception}");
    }
}

#[test]
fn months_are_those_of_a_local_copy() {
    let Some(cluster) = cluster() else { return };
    let _whole = cluster.whole.lock().unwrap_or_else(PoisonError::into_inner);
    let (address, posts) = (cluster.table("months"), json_lines(0, 900));
    assert_eq!(cluster.export(&posts, &address).exit, Some(0));
    let local = archive::parse("local", posts).unwrap().corpus;
    let mut index = Index::build(&local, &Topics::default());
    let mut reader = Reader::at(&address);
    for query in ["since:2025-01-01", "voice", "课", "min_likes:100 from:karpathy"] {
        reader.press("/").enter_text(query).press("enter");
        let month = reader.app.figure_text(99);
        let ids = found(&local, &mut index, query);
        let posts = local.posts.iter().filter(|post| post.id.is_some_and(|id| ids.contains(&id.0.get())));
        let shown = |post: &&Post| post.time.unwrap().date(Zone::Utc).get(..7) == month.get(..7);
        let posts: Vec<&Post> = posts.filter(shown).collect();
        let likes: u64 = posts.iter().filter_map(|post| post.metrics.get(Metric::Likes)).sum();
        let expected =
            [full(likes), "\u{a0}likes  ".into(), full(posts.len() as u64), " posts".into()].concat();
        assert_eq!(month.split_once("  ").unwrap().1, expected, "{query}: {month}");
        reader.press("esc");
    }
}

/// Statistics without what a server and this program round otherwise.
fn comparable(mut stats: Value) -> Value {
    match &mut stats {
        Value::Object(members) => {
            members.retain(|name, _| !["median", "medians", "p90", "times_median"].contains(&name.as_str()));
            members.values_mut().for_each(|member| *member = comparable(member.take()));
        }
        Value::Array(all) => all.iter_mut().for_each(|one| *one = comparable(one.take())),
        _ => {}
    }
    stats
}

#[test]
fn statistics_are_those_of_a_local_copy() {
    let Some(cluster) = cluster() else { return };
    let _whole = cluster.whole.lock().unwrap_or_else(PoisonError::into_inner);
    // Many posts have the same figures; the oldest of them are listed behind the few that have more.
    let lines = json_lines(0, 900);
    let posts = lines.lines().enumerate().map(|(at, line)| {
        let mut post: Value = serde_json::from_str(line).unwrap();
        (post["likes"], post["views"]) = (if at % 300 == 150 { 900 + at } else { 7 }.into(), 100.into());
        format!("{post}\n")
    });
    let posts: String = posts.collect();
    let address = cluster.table("statistics");
    assert_eq!(cluster.export(&posts, &address).exit, Some(0));
    for query in ["", "agent", "课", "from:karpathy", "nothingofthekind"] {
        let [local, table] = ["-", address.as_str()].map(|archive| {
            let ended = duidu(["-a", archive, "stats", "--json", "--", query]).stdin(posts.as_str()).run();
            // Where it finds nothing the table says what it does not look for.
            let is_said = archive != "-" && query == "nothingofthekind";
            assert_eq!(
                (ended.err.contains("as they are typed"), ended.err.lines().count()),
                (is_said, usize::from(is_said)),
                "{query}"
            );
            (ended.exit, comparable(serde_json::from_str(&ended.out).unwrap()))
        });
        assert!(table == local, "{query}\n{table:?}\n{local:?}");
    }
    let asked = "SELECT count() FROM system.query_log WHERE type = 2 AND is_initial_query AND query LIKE '%suite`.`statistics%' AND query LIKE '%karpathy%'";
    cluster.ask("SYSTEM FLUSH LOGS");
    // All figures, the largest ones, and of two figures and a ratio that most posts share the oldest of these posts.
    assert_eq!(cluster.ask(asked), "5");
}

#[test]
fn columns_may_have_the_names_that_statements_give() {
    let Some(cluster) = cluster() else { return };
    let _whole = cluster.whole.lock().unwrap_or_else(PoisonError::into_inner);
    cluster.ask("CREATE DATABASE IF NOT EXISTS suite");
    let names =
        "posts month last sample undated likes_total likes_known week week_places ratio0_median version";
    let others: Vec<String> = names.split(' ').map(|name| format!("{name} String")).collect();
    let others = others.join(", ");
    cluster.ask(&format!(
        "CREATE TABLE suite.names (first DateTime, body String, likes UInt32, {others}) ENGINE = MergeTree PARTITION BY toYYYYMM(first) ORDER BY first"
    ));
    cluster.ask("INSERT INTO suite.names (first, body, likes) SELECT toDateTime(1600000000) + number * 86400, concat('Post ', toString(number)), number FROM numbers(90)");
    let home = tempfile::tempdir().unwrap();
    std::fs::create_dir(home.path().join("duidu")).unwrap();
    let address = cluster.table("names");
    let settings = format!(
        "[archives.a]\naddress = \"{address}\"\n[archives.a.columns]\ntime = \"first\"\ntext = \"body\"\nauthor = \"concat('m', month, posts)\"\nviews = \"toUInt64(likes + 1)\"\n"
    );
    std::fs::write(home.path().join("duidu/config.toml"), settings).unwrap();
    for arguments in
        [&["stats"][..], &["list", "post"], &["list", "--json", "sort:views"], &["show", "2020-10-02"]]
    {
        let home = home.path().to_str().unwrap();
        let ended = duidu(["-a", "@a"].iter().chain(arguments)).variable("XDG_CONFIG_HOME", home).run();
        assert_eq!((ended.exit, ended.err.as_str()), (Some(0), ""), "{arguments:?}");
    }
}

#[test]
fn a_query_that_nobody_waits_for_ends_on_the_server() {
    let Some(cluster) = cluster() else { return };
    let _whole = cluster.whole.lock().unwrap_or_else(PoisonError::into_inner);
    let table = RemoteTable::new(cluster.slow().as_ref()).unwrap();
    let process = std::process::id();
    let collected = table.collect(&parsed("9").into(), 10, Zone::Utc, &|| cluster.is_at_work(process));
    assert!(collected.unwrap_err().is_cancelled());
    cluster.assert_ended(process);
}

#[test]
fn a_command_that_is_interrupted_ends_its_query_on_the_server() {
    let Some(cluster) = cluster() else { return };
    let _whole = cluster.whole.lock().unwrap_or_else(PoisonError::into_inner);
    let slow = cluster.slow();
    for arguments in [&["list"][..], &["search", "9"], &["export", "--format", "jsonl"], &["stats"]] {
        let mut child = duidu(["-a", &slow].iter().chain(arguments)).start();
        while !cluster.is_at_work(child.id()) {
            assert!(child.try_wait().unwrap().is_none(), "{arguments:?}");
        }
        let id = child.id();
        kill_process(Pid::from_raw(id as i32).unwrap(), Signal::INT).unwrap();
        let ended = child.wait_with_output().unwrap();
        let said = String::from_utf8(ended.stderr).unwrap();
        assert_eq!((ended.status.code(), said.as_str()), (Some(130), "duidu: cancelled\n"), "{arguments:?}");
        assert!(ended.stdout.is_empty());
        cluster.assert_ended(id);
    }
}

#[test]
fn a_node_that_is_away_is_said_and_missed_no_longer_than_that() {
    let Some(cluster) = cluster() else { return };
    let _whole = cluster.whole.lock().unwrap_or_else(PoisonError::into_inner);
    let (address, posts) = (cluster.table("away"), json_lines(0, 300));
    assert_eq!(cluster.export(&posts, &address).exit, Some(0));
    cluster.second("down");
    let away = duidu(["list", &address]).run();
    let home = tempfile::tempdir().unwrap();
    std::fs::create_dir(home.path().join("duidu")).unwrap();
    let settings = format!("[archives.a]\naddress = \"{address}\"\nskip_unavailable_shards = true\n");
    std::fs::write(home.path().join("duidu/config.toml"), settings).unwrap();
    let part = duidu(["list", "-a", "@a"]).variable("XDG_CONFIG_HOME", home.path().to_str().unwrap()).run();
    cluster.second("up");
    assert!((1..300).contains(&part.lines().len()), "{}", part.err);
    assert!(part.err.contains("part of the server is unavailable"), "{}", part.err);
    assert_eq!(away.exit, Some(2), "{}", away.out);
    assert!(away.err.contains("(code 279)"), "{}", away.err);
    assert_eq!(duidu(["list", &address]).run().lines().len(), 300);
}
