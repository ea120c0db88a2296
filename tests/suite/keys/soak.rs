//! Every action everywhere, and thousands of keys at random: nothing panics, nothing leaves its bounds.

use duidu::app::event::{Event, Mouse, MouseKind};
use duidu::app::input::action::Action;
use duidu::app::input::key::{Code, Key};

use super::reader::Reader;

/// Sizes on both sides of every border between arrangements.
const SIZES: &[(u16, u16)] = &[
    (0, 0),
    (1, 1),
    (19, 5),
    (20, 4),
    (20, 5),
    (21, 7),
    (25, 6),
    (30, 9),
    (36, 10),
    (40, 12),
    (59, 24),
    (60, 15),
    (60, 16),
    (80, 18),
    (80, 24),
    (99, 40),
    (100, 5),
    (100, 10),
    (100, 16),
    (120, 26),
    (130, 40),
];

#[test]
fn every_action_works_at_every_size_in_every_pane_and_overlay() {
    // Searches cost most of the time: fewer sizes do for them.
    let cheap: &[&str] = &["", "l", "tab tab", "z", "t", "?", ": 4", ": 5 enter f", "S } }"];
    let costly: &[&str] = &["/ x y", "/ a g enter", "t enter", "t ctrl-f"];
    for (openings, every) in [(cheap, 2), (costly, 5)] {
        let mut reader = Reader::open_alone();
        for (columns, rows) in SIZES.iter().step_by(every) {
            for opening in openings {
                for action in Action::ALL {
                    reader.resize(*columns, *rows).press(opening);
                    for count in [1, 7] {
                        let effects = reader.app.act(*action, count);
                        reader.carry_out(effects);
                        reader.resize(*columns, *rows).assert_sound();
                    }
                    // Back to where every round starts.
                    reader.press("esc esc esc esc home");
                }
            }
        }
    }
}

/// A generator of numbers that look random (Marsaglia, "Xorshift RNGs", 2003): the same in every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % limit
    }

    fn of<T: Copy>(&mut self, choices: &[T]) -> T {
        choices[self.below(choices.len() as u64) as usize]
    }
}

fn any_event(chance: &mut Chance) -> Event {
    let named = [
        Code::Enter,
        Code::Esc,
        Code::Tab,
        Code::BackTab,
        Code::Backspace,
        Code::Delete,
        Code::Left,
        Code::Right,
        Code::Up,
        Code::Down,
        Code::Home,
        Code::End,
        Code::PageUp,
        Code::PageDown,
        Code::F(1),
    ];
    let typed: Vec<char> = "abcdefghijklmnopqrstuvwxyzGJKLMNOS/?:[]{} 0123456789-\"()".chars().collect();
    let strange =
        ['学', '智', 'ｊ', '、', '？', 'e', '\u{301}', '\u{200d}', '👩', '\u{1f1e8}', '\u{202e}', '\u{0}'];
    match chance.below(100) {
        0..35 => Event::Key(Key::new(chance.of(&named))),
        35..75 => Event::Key(Key::char(chance.of(&typed))),
        75..85 => Event::Key(Key::char(chance.of(&strange))),
        85..93 => Event::Key(Key::ctrl(
            chance.of(&['a', 'b', 'd', 'e', 'f', 'g', 'h', 'k', 'l', 'n', 'p', 'u', 'w', 'z']),
        )),
        93..95 => {
            Event::Paste(chance.of(&["agents", "#44", "\u{1b}[31m\n", "", "开源 min_faves:"]).to_owned())
        }
        _ => Event::Mouse(Mouse {
            kind: chance.of(&[MouseKind::Press, MouseKind::WheelDown, MouseKind::WheelUp]),
            column: chance.below(140) as u16,
            row: chance.below(50) as u16,
        }),
    }
}

#[test]
fn thousands_of_keys_at_random_break_nothing() {
    let mut chance = Chance(0x2545_F491_4F6C_DD1D);
    let mut reader = Reader::open_alone();
    let mut clock = 0;
    for step in 0..6_000 {
        if step % 50 == 0 {
            let (columns, rows) = chance.of(SIZES);
            reader.resize(columns, rows);
        }
        let pause = chance.below(900);
        clock += pause;
        reader.wait(pause);
        reader.take(any_event(&mut chance));
        reader.assert_sound();
    }
    assert!(clock > 0);
    // And it still does what it is asked.
    reader.resize(120, 36).press("esc esc esc esc esc esc").press(": 4 4 enter");
    assert_eq!(reader.label(), "044");
}

#[test]
fn keys_that_come_in_one_gulp_do_what_they_do_one_by_one() {
    for keys in [
        "j j l ctrl-d } }",
        ": 2 enter l G k k",
        "/ a g e n t s enter n n n N",
        "t enter ] ] n",
        ": 2 enter l space space space",
    ] {
        let mut slow = Reader::open();
        slow.press(keys);
        let mut fast = Reader::open();
        for name in keys.split_whitespace() {
            let effects = fast.app.update(Event::Key(Key::parse(name).unwrap()));
            fast.carry_out(effects);
        }
        fast.resize(120, 36);
        assert_eq!(
            (fast.place(), fast.app.text_pane().top(), fast.app.text_pane().current()),
            (slow.place(), slow.app.text_pane().top(), slow.app.text_pane().current()),
            "{keys}"
        );
    }
}
