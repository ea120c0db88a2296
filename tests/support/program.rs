//! The real program in a pipe: arguments and standard input in, output and exit code out.
#![expect(clippy::expect_used, reason = "helpers of tests fail by panicking, as tests do")]

use std::ffi::OsStr;
use std::io::Write as _;
use std::process::{Child, Command, Stdio};
use std::thread;

use crate::stream::{Speaker, leak};

/// A run of the program, being prepared.
pub(crate) struct Program {
    command: Command,
    stdin: Vec<u8>,
}

/// What a command says first that answers from the built-in digest.
const DIGEST: [&str; 3] = [
    "duidu: no archive given; these are the posts of the built-in digest (-a PATH names an archive)\n",
    "duidu: 没有指定档案；以下是内置精选（-a 路径 可指定档案）\n",
    "duidu: 沒有指定封存檔；以下是內建精選（-a 路徑 可指定封存檔）\n",
];

/// How a run ended and what it said.
#[derive(Debug)]
pub(crate) struct Ended {
    /// Its exit code; `None` when a signal ended it.
    pub(crate) exit: Option<i32>,
    /// Its standard output, checked to be visible text, line ends and tabs.
    pub(crate) out: String,
    /// Its standard error, checked likewise, without [`DIGEST`].
    pub(crate) err: String,
    /// Whether it said that it answers from the built-in digest.
    pub(crate) is_of_digest: bool,
}

/// The program with `arguments`, in a small environment that is the same everywhere.
pub(crate) fn duidu<S: AsRef<OsStr>>(arguments: impl IntoIterator<Item = S>) -> Program {
    let mut command = Command::new(env!("CARGO_BIN_EXE_duidu"));
    command.args(arguments).env_clear().env("LC_ALL", "C.UTF-8").env("TERM", "xterm-256color");
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    Program { command, stdin: Vec::new() }
}

impl Program {
    /// Gives it this on its standard input; without it, there is nothing to read.
    pub(crate) fn stdin(mut self, bytes: impl Into<Vec<u8>>) -> Self {
        self.stdin = bytes.into();
        self
    }

    /// Sends its standard output elsewhere.
    pub(crate) fn stdout(mut self, to: impl Into<Stdio>) -> Self {
        self.command.stdout(to);
        self
    }

    /// Sets a variable of its environment.
    pub(crate) fn variable(mut self, name: &str, value: &str) -> Self {
        self.command.env(name, value);
        self
    }

    /// Starts it, its standard input fed from a thread.
    pub(crate) fn start(mut self) -> Child {
        let mut child = self.command.stdin(Stdio::piped()).spawn().expect("the program starts");
        let mut stdin = child.stdin.take().expect("its input is piped");
        // A program that ends without reading is no failure of the one who writes.
        thread::spawn(move || stdin.write_all(&self.stdin).is_ok());
        child
    }

    /// Runs it to its end.
    #[track_caller]
    pub(crate) fn run(self) -> Ended {
        let output = self.start().wait_with_output().expect("the program ends");
        let err = String::from_utf8(output.stderr).expect("standard error is UTF-8");
        let digest = DIGEST.iter().find_map(|note| err.strip_prefix(note));
        let ended = Ended {
            exit: output.status.code(),
            out: String::from_utf8(output.stdout).expect("standard output is UTF-8"),
            is_of_digest: digest.is_some(),
            err: digest.unwrap_or(&err).to_owned(),
        };
        for text in [&ended.out, &ended.err] {
            assert_eq!(leak(text.as_bytes(), Speaker::Pipe), None);
        }
        assert!(!ended.err.contains("panicked"), "{}", ended.err);
        ended
    }
}

impl Ended {
    /// The lines of standard output.
    pub(crate) fn lines(&self) -> Vec<&str> {
        self.out.lines().collect()
    }

    /// Every line of standard output as JSON.
    pub(crate) fn json(&self) -> Vec<serde_json::Value> {
        self.out.lines().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect()
    }
}
