//! A program that is given one text, and whose whole output is wanted.

use std::time::{Duration, Instant};

use super::ProgramError;
use super::process::{LONGEST, OutputPiece, OutputPieces, RunningProgram};
use super::task_queue::BETWEEN_CHECKS;

/// Runs a program with `input` on its standard input; returns what it writes, at most a megabyte of it. `None` if
/// cancelled: the program and all that it started are ended.
pub(crate) fn run_once(
    command: &[String],
    input: &str,
    limit: Duration,
    needs_success: bool,
    cancelled: &dyn Fn() -> bool,
) -> Option<Result<String, ProgramError>> {
    let mut program = match RunningProgram::start(command, OutputPieces::Whole) {
        Ok(program) => program,
        Err(error) => return Some(Err(error)),
    };
    program.write(input.as_bytes().to_vec());
    program.close();
    let start = Instant::now();
    loop {
        match program.next(BETWEEN_CHECKS) {
            OutputPiece::Bytes(bytes) if bytes.iter().all(u8::is_ascii_whitespace) => {
                let is_done = program.status().is_some_and(|status| status.success());
                return Some(if is_done { Ok(String::new()) } else { Err(program.end_error()) });
            }
            OutputPiece::Bytes(bytes) => {
                let status = program.status();
                if needs_success && !status.is_some_and(|status| status.success()) {
                    return Some(Err(program.end_error()));
                }
                let kept = bytes.get(..LONGEST).unwrap_or(&bytes);
                return Some(Ok(String::from_utf8_lossy(kept).into_owned()));
            }
            OutputPiece::End => return Some(Err(program.end_error())),
            OutputPiece::Nothing if cancelled() => return None,
            OutputPiece::Nothing if start.elapsed() >= limit => {
                return Some(Err(ProgramError::Silent(limit)));
            }
            OutputPiece::Nothing => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::run_once;
    use crate::translate::ProgramError;

    const LONG: Duration = Duration::from_secs(60);

    fn command(words: &[&str]) -> Vec<String> {
        words.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_program_gets_the_text_and_its_output_comes_whole() {
        let run = |words: &[&str]| run_once(&command(words), "对读\n", LONG, false, &|| false).unwrap();
        assert_eq!(run(&["cat"]), Ok("对读\n".to_owned()));
        assert_eq!(run(&["echo", "$(id); `id`"]), Ok("$(id); `id`\n".to_owned()));
        assert_eq!(run(&["true"]), Ok(String::new()));
        assert!(matches!(run(&["false"]), Err(ProgramError::Ended { .. })));
        assert!(matches!(run(&["/nowhere/program"]), Err(ProgramError::NotStarted(_))));
    }

    #[test]
    fn a_program_that_takes_too_long_is_ended_with_all_it_started() {
        let sleeper = command(&["sh", "-c", "sleep 600 & wait"]);
        let late = run_once(&sleeper, "", Duration::from_millis(20), false, &|| false);
        assert_eq!(late, Some(Err(ProgramError::Silent(Duration::from_millis(20)))));
        assert_eq!(run_once(&sleeper, "", LONG, false, &|| true), None);
    }
}
