//! Every byte that a frame costs, on a recording writer.

use ratatui::{
    Terminal,
    buffer::Buffer,
    layout::Rect,
    style::{Color, Style},
    text::Line,
};

use std::{cell::RefCell, rc::Rc};

use super::*;

/// Records each write on its own.
#[derive(Debug, Clone, Default)]
struct Recorder(Rc<RefCell<Vec<String>>>);

impl Write for Recorder {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().push(String::from_utf8_lossy(bytes).into_owned());
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

const SMALL: Size = Size { width: 12, height: 2 };

fn recorded() -> (Terminal<SafeBackend<Recorder>>, Recorder) {
    let recorder = Recorder::default();
    (Terminal::new(SafeBackend::new(recorder.clone(), SMALL)).unwrap(), recorder)
}

/// What a cursor move and a reset look like.
fn drawn(text: &str) -> String {
    let recorder = Recorder::default();
    let mut backend = SafeBackend::new(recorder.clone(), SMALL);
    let mut buffer = Buffer::empty(Rect::new(0, 0, 12, 2));
    buffer.set_string(0, 0, text, Style::default());
    let empty = Buffer::empty(buffer.area);
    backend.draw(empty.diff_iter(&buffer)).unwrap();
    backend.flush().unwrap();
    recorder.0.borrow().concat()
}

#[test]
fn a_frame_is_one_synchronized_write_and_an_unchanged_one_is_none() {
    let (mut terminal, recorder) = recorded();
    for _ in 0..2 {
        terminal.draw(|frame| frame.render_widget(Line::raw("reads"), frame.area())).unwrap();
    }
    let writes = recorder.0.borrow();
    let [frame] = writes.as_slice() else { panic!("one write, not {writes:?}") };
    assert!(frame.starts_with("\x1b[?2026h") && frame.ends_with("\x1b[?2026l"), "{frame:?}");
    assert!(frame.contains("reads"), "{frame:?}");
}

#[test]
fn clearing_asks_the_terminal_nothing_and_leaves_with_the_frame() {
    let (mut terminal, recorder) = recorded();
    terminal.clear().unwrap();
    assert!(recorder.0.borrow().is_empty());
    terminal.draw(|frame| frame.render_widget(Line::raw("a"), frame.area())).unwrap();
    let writes = recorder.0.borrow();
    assert_eq!(writes.len(), 1, "{writes:?}");
    assert!(writes.concat().contains("\x1b[2J"), "{writes:?}");
    assert!(!writes.concat().contains("\x1b[6n"), "{writes:?}");
}

#[test]
fn the_cursor_is_shown_once_and_hidden_once() {
    let (mut terminal, recorder) = recorded();
    for shown in [false, true, true, false, false] {
        terminal
            .draw(|frame| {
                if shown {
                    frame.set_cursor_position((3, 1));
                }
            })
            .unwrap();
    }
    let bytes = recorder.0.borrow().concat();
    assert_eq!(bytes.matches("\x1b[?25h").count(), 1, "{bytes:?}");
    assert_eq!(bytes.matches("\x1b[?25l").count(), 1, "{bytes:?}");
}

#[test]
fn text_of_sure_width_is_written_whole() {
    for text in ["plain", "对读", "对读 read，", "ひら한글ＡＢ"] {
        let bytes = drawn(text);
        let visible = text.split(' ').collect::<Vec<_>>();
        assert!(visible.iter().all(|word| bytes.contains(word)), "{text}: {bytes:?}");
        assert!(bytes.matches('H').count() <= visible.len(), "{text}: {bytes:?}");
    }
}

#[test]
fn after_a_glyph_of_two_columns_that_is_not_sure_the_cursor_is_moved() {
    let bytes = drawn("a😄b");
    assert!(bytes.contains("\x1b[1;4Hb"), "{bytes:?}");
}

#[test]
fn a_screen_of_chinese_costs_little_more_than_its_characters() {
    let recorder = Recorder::default();
    let mut backend = SafeBackend::new(recorder.clone(), Size::new(80, 24));
    let area = Rect::new(0, 0, 80, 24);
    let mut full = Buffer::empty(area);
    for y in 0..24 {
        full.set_string(0, y, "读".repeat(40), Style::default());
    }
    backend.draw(Buffer::empty(area).diff_iter(&full)).unwrap();
    backend.flush().unwrap();
    let count = recorder.0.borrow().concat().len();
    assert!(count < 24 * (40 * 3 + 8) + 64, "{count} bytes");
}

#[test]
fn a_change_of_style_ends_a_run() {
    let recorder = Recorder::default();
    let mut backend = SafeBackend::new(recorder.clone(), SMALL);
    let mut buffer = Buffer::empty(Rect::new(0, 0, 12, 2));
    buffer.set_string(0, 0, "对", Style::default().fg(Color::Indexed(1)));
    buffer.set_string(2, 0, "读", Style::default().fg(Color::Indexed(2)));
    let empty = Buffer::empty(buffer.area);
    backend.draw(empty.diff_iter(&buffer)).unwrap();
    backend.flush().unwrap();
    let bytes = recorder.0.borrow().concat();
    let (first, second) = bytes.split_once('对').expect("the first");
    assert!(first.contains("38;5;1") && second.contains("38;5;2") && second.contains('读'), "{bytes:?}");
}

#[test]
fn after_a_risky_glyph_the_cursor_is_put_where_it_belongs() {
    for glyph in ["❤️", "👨‍👩‍👧", "👍🏽", "🇨🇳", "1️⃣", "🤖", "🪰"] {
        let bytes = drawn(&format!("a{glyph}b"));
        let blanks = bytes.find("a  ").expect("blanks where the glyph comes");
        let there = bytes.find(&format!("\x1b[1;2H{glyph}")).expect("the glyph by itself");
        let after = bytes.find("\x1b[1;4Hb").expect("what follows, at its own place");
        assert!(blanks < there && there < after, "{glyph}: {bytes:?}");
    }
}

#[test]
fn the_blanks_under_a_risky_glyph_have_its_style() {
    let recorder = Recorder::default();
    let mut backend = SafeBackend::new(recorder.clone(), SMALL);
    let mut buffer = Buffer::empty(Rect::new(0, 0, 12, 2));
    buffer.set_string(0, 0, "👍🏽", Style::default().bg(Color::Indexed(4)));
    let empty = Buffer::empty(buffer.area);
    backend.draw(empty.diff_iter(&buffer)).unwrap();
    backend.flush().unwrap();
    let bytes = recorder.0.borrow().concat();
    let (_, after) = bytes.split_once("\x1b[48;5;4m").expect("the colour");
    assert!(after.starts_with("  \x1b[1;1H👍🏽\x1b[0m"), "{bytes:?}");
}

#[test]
fn any_claim_of_a_size_can_be_drawn() {
    for (claimed, expected) in [
        ((0, 0), None),
        ((80, 0), None),
        ((1, 1), Some((1, 1))),
        ((700, 300), Some((700, 300))),
        ((1000, 3), Some((1000, 3))),
        ((u16::MAX, u16::MAX), Some((2000, 1000))),
    ] {
        assert_eq!(sensible(claimed.0, claimed.1), expected.map(Size::from), "{claimed:?}");
    }
}

#[test]
fn the_size_of_a_frame_is_the_one_it_was_laid_out_for() {
    let (mut terminal, _) = recorded();
    for (columns, rows) in [(12, 2), (40, 10), (3, 1)] {
        terminal.backend_mut().set_size(Size::new(columns, rows));
        terminal.draw(|frame| assert_eq!(frame.area(), Rect::new(0, 0, columns, rows))).unwrap();
    }
}

#[test]
fn colours_are_what_the_environment_says() {
    for (set, expected) in [
        (&[][..], ColorDepth::None),
        (&[("TERM", "dumb"), ("COLORTERM", "truecolor")], ColorDepth::None),
        (&[("TERM", "xterm")], ColorDepth::Sixteen),
        (&[("TERM", "linux")], ColorDepth::Sixteen),
        (&[("TERM", "xterm-256color")], ColorDepth::Many),
        (&[("TERM", "tmux-256color"), ("COLORTERM", "24bit")], ColorDepth::True),
        (&[("TERM", "xterm-256color"), ("COLORTERM", "truecolor")], ColorDepth::True),
        (&[("TERM", "xterm-256color"), ("WT_SESSION", "{0}")], ColorDepth::True),
        (&[("TERM", "xterm-kitty")], ColorDepth::True),
        (&[("TERM", "xterm-direct")], ColorDepth::True),
        (&[("TERM", "xterm-256color"), ("NO_COLOR", "")], ColorDepth::Many),
        (&[("TERM", "xterm-256color"), ("COLORTERM", "truecolor"), ("NO_COLOR", "1")], ColorDepth::None),
    ] {
        let found =
            depth(|name| set.iter().find(|(set, _)| *set == name).map(|(_, value)| (*value).to_owned()));
        assert_eq!(found, expected, "{set:?}");
    }
}

#[test]
fn only_known_terminals_get_links() {
    for (name, value, takes) in [
        ("TERM", "xterm-kitty", true),
        ("TERM_PROGRAM", "iTerm.app", true),
        ("VTE_VERSION", "7603", true),
        ("VTE_VERSION", "4800", false),
        ("TERM", "xterm-256color", false),
        ("TERM", "tmux-256color", false),
        ("TERM_PROGRAM", "Apple_Terminal", false),
    ] {
        let variable = |asked: &str| (asked == name).then(|| value.to_owned());
        assert_eq!(super::takes_links(variable), takes, "{name}={value}");
    }
    let inside_tmux = |asked: &str| match asked {
        "TMUX" => Some("/tmp/tmux".to_owned()),
        "VTE_VERSION" => Some("7603".to_owned()),
        _ => None,
    };
    assert!(!super::takes_links(inside_tmux));
}
