//! Nothing leaves the machine, and no other program runs: by what is named in the code, and by what the system saw.

use std::path::Path;
use std::process::{Command, Stdio};

use super::pty::harness::{PROGRAM, Pty, command};

#[test]
fn nothing_in_the_code_can_speak_to_a_network() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut folders = vec![root.join("src")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let text = std::fs::read_to_string(&path).unwrap();
            for name in ["TcpListener", "TcpStream", "UdpSocket", "UnixStream", "ToSocketAddrs"] {
                assert!(!text.contains(name), "{} names {name}", path.display());
            }
        }
    }
    // Of what it is built from, one client is made for networks, which a feature leaves out; `net::wire` alone names it.
    let lock = std::fs::read_to_string(root.join("Cargo.lock")).unwrap();
    for name in ["hyper", "reqwest", "curl", "socket2", "openssl", "tokio", "async-std", "trust-dns-resolver"]
    {
        assert!(!lock.contains(&format!("name = \"{name}\"")), "{name} is built in");
    }
    let manifest = std::fs::read_to_string(root.join("Cargo.toml")).unwrap();
    let client = manifest.lines().find(|line| line.starts_with("ureq = ")).unwrap();
    assert!(client.contains("optional = true"), "{client}");
}

/// What the system saw of `strace`d network calls and programs started, or `None` where it cannot be watched here.
fn watch(trace: &Path) -> Option<Vec<String>> {
    let works = Command::new("strace").args(["-e", "trace=none", "true"]).stderr(Stdio::null()).status();
    works.ok().filter(std::process::ExitStatus::success)?;
    let arguments = ["-f", "-qq", "-e", "trace=%network,execve", "-o"].map(str::to_owned).into_iter();
    Some(arguments.chain([trace.to_string_lossy().into_owned(), PROGRAM.to_owned()]).collect())
}

#[track_caller]
fn assert_quiet(trace: &Path) {
    let seen = std::fs::read_to_string(trace).unwrap();
    let started = seen.lines().filter(|line| line.contains("execve(")).count();
    assert_eq!(started, 1, "only the program itself is started:\n{seen}");
    // A call that another thread interrupts is in two pieces: the first one says what it is.
    let is_begun = |line: &&str| line.contains('(') && !line.contains(" resumed>");
    for line in seen.lines().filter(is_begun).filter(|line| !line.contains("execve(")) {
        // Signals reach the loop through a pair of sockets inside the process; nothing else has an address.
        let inside = ["socketpair(AF_UNIX", "sendto(", "recvfrom(", "shutdown("]
            .iter()
            .any(|call| line.contains(call));
        assert!(inside && !line.contains("sin_addr"), "{line}");
    }
}

#[test]
fn the_system_sees_no_network_and_no_other_program() {
    let folder = tempfile::tempdir().unwrap();
    let trace = folder.path().join("trace");
    let Some(strace) = watch(&trace) else {
        println!("not watched: there is no strace that works here");
        return;
    };
    let strace: Vec<&str> = strace.iter().map(String::as_str).collect();
    let mut pty = Pty::spawn(command("strace", &strace), 100, 30);
    pty.wait_for_frame("duidu", 0);
    pty.send("/agents\r");
    pty.wait_for("find: agents");
    pty.send("nt");
    pty.wait_for("agents  ");
    pty.send("\r5 RyY");
    // Copying goes through the terminal where there is no program for it, and no program runs before the key.
    pty.send("\x03");
    pty.assert_gave_back(130);
    assert_quiet(&trace);
    for arguments in [
        ["list", "agents"].as_slice(),
        &["show", "44"],
        &["topics"],
        &["check"],
        &["stats"],
        &["pairs", "44"],
    ] {
        let run = Command::new("strace")
            .args(&strace)
            .args(arguments)
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .output()
            .unwrap();
        assert!(run.status.success(), "{arguments:?}");
        assert_quiet(&trace);
    }
}
