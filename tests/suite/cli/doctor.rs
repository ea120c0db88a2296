//! `duidu doctor`: what a bug report should say, and nothing private.

use std::fs;

use super::program::{Ended, duidu};

fn doctor(home: &str, variables: &[(&str, &str)]) -> Ended {
    let program = duidu(["doctor"]).variable("HOME", home);
    variables.iter().fold(program, |program, (name, value)| program.variable(name, value)).run()
}

/// The value of the row with this label.
fn row<'a>(ended: &'a Ended, label: &str) -> &'a str {
    let line = ended.out.lines().find(|line| line.split("  ").next() == Some(label));
    line.unwrap_or_else(|| panic!("no {label} in {}", ended.out)).trim_start_matches(label).trim()
}

#[test]
fn a_healthy_machine_is_described() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().to_str().unwrap();
    let ended = doctor(
        path,
        &[("COLORTERM", "truecolor"), ("LANG", "zh_TW.UTF-8"), ("SSH_CONNECTION", "10.9.8.7 1")],
    );
    assert_eq!(ended.exit, Some(0), "{}", ended.out);
    assert!(row(&ended, "duidu").starts_with(env!("CARGO_PKG_VERSION")));
    assert!(row(&ended, "terminal").contains("TERM=xterm-256color COLORTERM=truecolor ssh"), "{}", ended.out);
    assert_eq!(row(&ended, "colours"), "16777216");
    assert_eq!(row(&ended, "locale"), "LC_ALL=C.UTF-8 LANG=zh_TW.UTF-8 -> en");
    assert_eq!(row(&ended, "settings"), "~/.config/duidu: no problems");
    assert_eq!(row(&ended, "state"), "~/.local/state/duidu/state.jsonl: not there yet");
    for private in [path, "10.9.8.7"] {
        assert!(!ended.out.contains(private), "{}", ended.out);
    }
}

#[test]
fn folders_outside_of_home_are_told_by_their_variables() {
    let (home, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let [config, state] = ["of ann", "ann"].map(|name| other.path().join(name).display().to_string());
    let ended = doctor(
        home.path().to_str().unwrap(),
        &[("XDG_CONFIG_HOME", &config), ("XDG_STATE_HOME", &state), ("USER", "ann"), ("HOSTNAME", "annbox")],
    );
    assert_eq!(row(&ended, "settings"), "$XDG_CONFIG_HOME/duidu: no problems");
    assert_eq!(row(&ended, "state"), "$XDG_STATE_HOME/duidu/state.jsonl: not there yet");
    assert!(!ended.out.contains("ann"), "{}", ended.out);
}

#[test]
fn what_is_wrong_is_counted_and_ends_with_one() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().to_str().unwrap();
    let folder = home.path().join(".config/duidu");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("config.toml"), "margins = 900\nlayuot = \"study\"\n").unwrap();
    fs::write(folder.join("keys.toml"), "[list]\nj = \"no-such-action\"\n").unwrap();
    let ended = doctor(path, &[]);
    assert_eq!(ended.exit, Some(1), "{}", ended.out);
    assert_eq!(row(&ended, "settings"), "~/.config/duidu: 3 mistakes; duidu config check names them");
    assert_eq!(row(&ended, "colours"), "256");
    fs::remove_dir_all(&folder).unwrap();
    let state = home.path().join(".local/state/duidu");
    fs::create_dir_all(&state).unwrap();
    fs::write(state.join("state.jsonl"), "\nnothing of ours\n").unwrap();
    let ended = doctor(path, &[("NO_COLOR", "1")]);
    assert_eq!((ended.exit, row(&ended, "colours")), (Some(1), "none"), "{}", ended.out);
    assert!(row(&ended, "state").ends_with("damaged lines: 1"), "{}", ended.out);
    // In Chinese the same is said.
    let chinese = duidu(["--ui", "zh", "doctor"]).variable("HOME", path).run();
    assert!(chinese.out.contains("损坏的行：1"), "{}", chinese.out);
}
