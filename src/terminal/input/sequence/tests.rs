use super::*;
use crate::terminal::input::decoder::Decoder;
use std::time::Instant;

/// What `bytes` mean, read at once.
fn decoded(bytes: &[u8]) -> Vec<Decoded> {
    Decoder::new(EraseByte::Delete).feed(bytes, Instant::now())
}

#[test]
fn a_key_is_what_it_means_not_how_it_was_sent() {
    let alt = |code| Key { alt: true, ..Key::new(code) };
    let shift_up = Key { shift: true, ..Key::new(Code::Up) };
    for (bytes, expected) in [
        ("j", Key::char('j')),
        ("J", Key::char('J')),
        ("\x1b[106;2u", Key::char('J')),
        ("\x1b[106:74;2u", Key::char('J')),
        ("\x1b[223;2u", Key::char('ß')),
        ("ｊ", Key::char('ｊ')),
        ("对", Key::char('对')),
        ("𠮷", Key::char('𠮷')),
        ("\x04", Key::ctrl('d')),
        ("\x1b[100;5u", Key::ctrl('d')),
        ("\x1b[27;5;100~", Key::ctrl('d')),
        ("\x1b[68;6u", Key::ctrl('d')),
        ("\0", Key::ctrl(' ')),
        ("\x08", Key::ctrl('h')),
        ("\t", Key::new(Code::Tab)),
        ("\x1b[105;5u", Key::new(Code::Tab)),
        ("\r", Key::new(Code::Enter)),
        ("\x1b[109;5u", Key::new(Code::Enter)),
        ("\x1bOM", Key::new(Code::Enter)),
        ("\x1b[13;2u", Key::new(Code::Enter)),
        ("\x1b[127;2u", Key::new(Code::Backspace)),
        ("\x1b[32;2u", Key::char(' ')),
        ("\x1b[9;129u", Key::new(Code::Tab)),
        ("\x1b[57414u", Key::new(Code::Enter)),
        ("\x1b[91;5u", Key::new(Code::Esc)),
        ("\x1b[27u", Key::new(Code::Esc)),
        ("\x1c", Key::ctrl('\\')),
        ("\x1f", Key::ctrl('_')),
        ("\x1b[55;5u", Key::ctrl('_')),
        ("\x7f", Key::new(Code::Backspace)),
        ("\x1bx", alt(Code::Char('x'))),
        ("\x1b对", alt(Code::Char('对'))),
        ("\x1b\x7f", alt(Code::Backspace)),
        ("\x1b[120;3u", alt(Code::Char('x'))),
        ("\x1b[1;3D", alt(Code::Left)),
        ("\x1b[Z", Key::new(Code::BackTab)),
        ("\x1b[9;2u", Key::new(Code::BackTab)),
        ("\x1b[A", Key::new(Code::Up)),
        ("\x1bOA", Key::new(Code::Up)),
        ("\x1b[1;2A", shift_up),
        ("\x1b[1;2:2A", shift_up),
        ("\x1b[H", Key::new(Code::Home)),
        ("\x1b[7~", Key::new(Code::Home)),
        ("\x1b[3~", Key::new(Code::Delete)),
        ("\x1b[6~", Key::new(Code::PageDown)),
        ("\x1bOP", Key::new(Code::F(1))),
        ("\x1b[[A", Key::new(Code::F(1))),
        ("\x1b[15~", Key::new(Code::F(5))),
        ("\x1b[24~", Key::new(Code::F(12))),
    ] {
        assert_eq!(decoded(bytes.as_bytes()), [Decoded::Key(expected)], "{bytes:?}");
    }
}

#[test]
fn releases_and_keys_of_no_use_mean_nothing() {
    for bytes in ["\x1b[1;1:3B", "\x1b[106;1:3u", "\x1b[57358u", "\x1b[133u", "\x1b[E", "\x1b[99~"] {
        assert_eq!(decoded(bytes.as_bytes()), [], "{bytes:?}");
    }
}

#[test]
fn ctrl_h_is_backspace_where_the_terminal_erases_with_it() {
    for bytes in ["\x08", "\x1b[104;5u"] {
        let decoded = Decoder::new(EraseByte::CtrlH).feed(bytes.as_bytes(), Instant::now());
        assert_eq!(decoded, [Decoded::Key(Key::new(Code::Backspace))], "{bytes:?}");
    }
}

#[test]
fn of_the_mouse_only_the_left_button_and_the_wheel_count() {
    let at = |kind| Some(Mouse { kind, column: 3, row: 4 });
    for (bytes, expected) in [
        ("\x1b[<0;4;5M", at(MouseKind::Press)),
        ("\x1b[<4;4;5M", at(MouseKind::Press)),
        ("\x1b[<64;4;5M", at(MouseKind::WheelUp)),
        ("\x1b[<65;4;5M", at(MouseKind::WheelDown)),
        ("\x1b[M $%", at(MouseKind::Press)),
        ("\x1b[32;4;5M", at(MouseKind::Press)),
        ("\x1b[<0;4;5m", None),
        ("\x1b[<2;4;5M", None),
        ("\x1b[<32;4;5M", at(MouseKind::Drag)),
        ("\x1b[<32;4;5m", None),
        ("\x1b[<34;4;5M", None),
        ("\x1b[<35;4;5M", None),
        ("\x1b[<66;4;5M", None),
        ("\x1b[M#$%", None),
    ] {
        assert_eq!(decoded(bytes.as_bytes()), [Decoded::Mouse(expected)], "{bytes:?}");
    }
    let [Decoded::Mouse(Some(Mouse { column: 0, row: 0, .. }))] = decoded(b"\x1b[<0;0;0M")[..] else {
        panic!("a report of a column and a row of 0 means the edge");
    };
}

#[test]
fn the_background_is_read_in_every_form() {
    for (answer, expected) in [
        ("rgb:ffff/8080/0000", Some([255, 128, 0])),
        ("rgb:ff/80/00", Some([255, 128, 0])),
        ("rgb:f/8/0", Some([255, 136, 0])),
        ("rgba:ffff/8080/0000/cccc", Some([255, 128, 0])),
        ("#ff8000", Some([255, 128, 0])),
        ("#ffff80800000", Some([255, 128, 0])),
        ("?", None),
        ("rgb:", None),
        ("rgb:ff/80", None),
        ("rgb:ff/80/fffff", None),
        ("rgb:ff/+8/00", None),
        ("#对f8000", None),
    ] {
        let expected: Vec<_> = expected.into_iter().map(Decoded::Background).collect();
        for end in ["\x07", "\x1b\\"] {
            assert_eq!(decoded(format!("\x1b]11;{answer}{end}").as_bytes()), expected, "{answer}");
        }
    }
}
