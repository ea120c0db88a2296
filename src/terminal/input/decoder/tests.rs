use proptest::{collection::vec, prelude::*, sample::select};

use super::*;

/// Answers of terminals, to every question that anybody asks, and reports that nobody asked for.
const ANSWERS: &[&[u8]] = &[
    b"\x1b]11;rgb:1e1e/1e1e/2e2e\x1b\\",
    b"\x1b]11;rgb:ffff/ffff/ffff\x07",
    b"\x1b]10;rgb:d0d0/d0d0/d0d0\x1b\\",
    b"\x1b]4;1;rgb:cdcd/0000/0000\x1b\\",
    b"\x1b]12;#ffffff\x07",
    b"\x1b]52;c;anFRcXEK\x1b\\",
    b"\x1b]lmjqn \xe9\xa2\x98\xe7\x9b\xae\x1b\\",
    b"\x1b]99;i=1:p=?;a=focus\x1b\\",
    b"\x1b[?1;2c",
    b"\x1b[?62;1;4;6;22c",
    b"\x1b[>41;354;0c",
    b"\x1b[=00;00;00c",
    b"\x1bP!|7E565445\x1b\\",
    b"\x1bP>|XTerm(354)\x1b\\",
    b"\x1bP>|kitty(0.35.2)\x1b\\",
    b"\x1bP>|VTE(7600)\x1b\\",
    b"\x1bP1+r544e=787465726d\x1b\\",
    b"\x1bP0+r524742\x1b\\",
    b"\x1bP1$r0m\x1b\\",
    b"\x1bP1$r2 q\x1b\\",
    b"\x1b_Gi=31;OK\x1b\\",
    b"\x1b_Gi=31,I=7;ENOENT:no file\x1b\\",
    b"\x1b^jqn\x1b\\",
    b"\x1bXjqn\x1b\\",
    b"\x1b[?0u",
    b"\x1b[?31u",
    b"\x1b[>4;2m",
    b"\x1b[24;80R",
    b"\x1b[1;2R",
    b"\x1b[?24;80;1R",
    b"\x1b[0n",
    b"\x1b[?997;1n",
    b"\x1b[?13n",
    b"\x1b[?2026;2$y",
    b"\x1b[4;1$y",
    b"\x1b[2;1;1;128;128;1;0x",
    b"\x1b[8;24;80t",
    b"\x1b[4;480;640t",
    b"\x1b[48;24;80;480;640t",
    b"\x1b[3;0;0t",
    b"\x1b[1t",
    b"\x1b[?1;0;256S",
    b"\x1b[I",
    b"\x1b[O",
    b"\x9d11;rgb:1e1e/1e1e/2e2e\x9c",
    b"\x9b?62;22c",
    b"\x90>|XTerm(354)\x9c",
    "\u{9d}11;rgb:1e1e/1e1e/2e2e\u{9c}".as_bytes(),
];

/// Feeds `pieces`, `pause` apart, gives up what is unfinished, and returns the keys and pastes that came of it.
fn typed_with(decoder: &mut Decoder, pieces: &[&[u8]], pause: Duration) -> Vec<Decoded> {
    let mut now = Instant::now();
    let mut typed = Vec::new();
    for piece in pieces {
        typed.extend(decoder.feed(piece, now));
        now += pause;
        typed.extend(decoder.expired(now));
    }
    typed.extend(decoder.expired(now + TOTAL));
    typed.retain(|decoded| matches!(decoded, Decoded::Key(_) | Decoded::Paste(_)));
    typed
}

fn typed(pieces: &[&[u8]], pause: Duration) -> Vec<Decoded> {
    typed_with(&mut Decoder::new(EraseByte::Delete), pieces, pause)
}

/// `bytes` cut at `cuts`, each taken modulo what is possible.
fn cut<'a>(bytes: &'a [u8], cuts: &[usize]) -> Vec<&'a [u8]> {
    let mut cuts: Vec<usize> = cuts.iter().map(|cut| cut % (bytes.len() + 1)).collect();
    cuts.sort_unstable();
    let ends: Vec<usize> = cuts.into_iter().chain([bytes.len()]).collect();
    let mut from = 0;
    let pieces = ends.into_iter().map(|end| &bytes[std::mem::replace(&mut from, end)..end]);
    pieces.filter(|piece| !piece.is_empty()).collect()
}

const Q: &[Decoded] = &[Decoded::Key(Key::char('q'))];

#[test]
fn an_answer_is_no_key_wherever_it_is_cut_and_the_key_after_it_is_one() {
    for answer in ANSWERS {
        for at in 0..=answer.len() {
            let (one, other) = answer.split_at(at);
            for pause in [0, 15, 60, 150, 900].map(Duration::from_millis) {
                let found = typed(&[one, other, b"q"], pause);
                let is_late = one == b"\x1b" && pause > ESCAPE;
                if is_late {
                    // An Escape of its own cannot be distinguished from the key, but what follows can.
                    let escape_first = [&[Decoded::Key(Key::new(Code::Esc))], Q].concat();
                    let is_long = !matches!(other, b"^jqn\x1b\\" | b"Xjqn\x1b\\" | b"[I" | b"[O");
                    assert!(!is_long || found == escape_first, "{answer:?} {pause:?}: {found:?}");
                } else {
                    assert_eq!(found, Q, "{:?} cut at {at}, {pause:?}", String::from_utf8_lossy(answer));
                }
            }
        }
    }
}

#[test]
fn an_answer_that_is_due_is_no_key_even_cut_after_its_escape() {
    for answer in ANSWERS.iter().filter(|answer| answer.starts_with(b"\x1b")) {
        let mut decoder = Decoder::new(EraseByte::Delete);
        decoder.expect_answer(Instant::now() + GAP);
        let (one, other) = answer.split_at(1);
        assert_eq!(typed_with(&mut decoder, &[one, other], Duration::from_millis(150)), [], "{answer:?}");
    }
}

#[test]
fn an_answer_that_comes_byte_by_byte_is_no_key() {
    for answer in ANSWERS {
        let bytes: Vec<&[u8]> = answer.chunks(1).chain([&b"q"[..]]).collect();
        for pause in [1, 50, 90].map(Duration::from_millis) {
            assert_eq!(typed(&bytes, pause), Q, "{:?} {pause:?}", String::from_utf8_lossy(answer));
        }
    }
}

#[test]
fn answers_that_are_due_are_no_keys_however_slowly_they_come() {
    let answers = b"\x1b]11;rgb:1e1e/1e1e/2e2e\x1b\\\x1b[?62;1;4c";
    let mut decoder = Decoder::new(EraseByte::Delete);
    decoder.expect_answer(Instant::now() + GAP);
    let bytes: Vec<&[u8]> = answers.chunks(1).collect();
    assert_eq!(typed_with(&mut decoder, &bytes, Duration::from_millis(150)), []);
    assert_eq!(decoder.answer_due_until, None);
}

#[test]
fn the_rest_of_an_answer_is_no_key_even_where_its_escape_was_one() {
    let escape = [Decoded::Key(Key::new(Code::Esc))];
    let is_known =
        |answer: &&&[u8]| answer.starts_with(b"\x1b") && answer.len() > 6 && !b"^X".contains(&answer[1]);
    for answer in ANSWERS.iter().filter(is_known) {
        let (first, rest) = answer.split_at(1);
        for size in [1, 2, rest.len()] {
            let mut decoder = Decoder::new(EraseByte::Delete);
            let begin = Instant::now();
            let mut found = decoder.feed(first, begin);
            for (at, piece) in (0..).zip(rest.chunks(size)) {
                found.extend(decoder.feed(piece, begin + Duration::from_millis(400 + 90 * at)));
            }
            found.retain(|decoded| matches!(decoded, Decoded::Key(_)));
            assert_eq!(found, escape, "{:?} by {size}", String::from_utf8_lossy(answer));
        }
    }
}

#[test]
fn an_escape_is_a_key_soon_and_what_is_typed_after_it_another() {
    let escape = Decoded::Key(Key::new(Code::Esc));
    let key = |c| Decoded::Key(Key::char(c));
    for (pieces, expected) in [
        (&[b"\x1b".as_slice()][..], vec![escape.clone()]),
        (&[b"\x1b", b"j"], vec![escape.clone(), key('j')]),
        (&[b"\x1b", b"\x1b"], vec![escape.clone(), escape.clone()]),
        (&[b"\x1b\x1b"], vec![escape.clone(), escape.clone()]),
        (&[b"\x1b", b"]"], vec![escape.clone(), key(']')]),
        (&[b"\x1b", b"O"], vec![escape.clone(), key('O')]),
        (&[b"\x1b", b"]", b"\x1b", b"j"], vec![escape.clone(), key(']'), escape.clone(), key('j')]),
        (&[b"\x1b", b"]", b"]", b"[", b"[", b"P", b"P"], {
            [vec![escape.clone()], "]][[PP".chars().map(key).collect()].concat()
        }),
    ] {
        for pause in [10, 110].map(Duration::from_millis) {
            if pieces.len() < 4 || pause > ESCAPE {
                assert_eq!(typed(pieces, pause), expected, "{pieces:?} {pause:?}");
            }
        }
    }
}

#[test]
fn alt_with_the_second_byte_of_a_sequence_is_a_key_when_nothing_follows() {
    for c in ['[', ']', 'O', 'P', 'X', '^', '_'] {
        let alt = Decoded::Key(Key { alt: true, ..Key::char(c) });
        assert_eq!(typed(&[format!("\x1b{c}").as_bytes()], GAP), [alt]);
    }
}

#[test]
fn a_paste_is_text_whatever_it_holds_and_wherever_it_is_cut() {
    let bytes = "\x1b[200~q\x1b对\x1b[201\x1b]11;rgb:0/0/0\x07\n\x1b[201~q".as_bytes();
    let text = "q\x1b对\x1b[201\x1b]11;rgb:0/0/0\x07\n".to_owned();
    for at in 1..bytes.len() {
        let (one, other) = bytes.split_at(at);
        if at > 1 {
            let expected = [Decoded::Paste(text.clone()), Decoded::Key(Key::char('q'))];
            assert_eq!(typed(&[one, other], Duration::from_millis(900)), expected, "cut at {at}");
        }
    }
    let long = [b"\x1b[200~".as_slice(), &vec![b'x'; PASTE_KEPT - 3], PASTE_END].concat();
    let [Decoded::Paste(text)] = &typed(&[&long], GAP)[..] else { panic!("one paste") };
    assert_eq!(text.len(), PASTE_KEPT - 3);
}

#[test]
fn ctrl_c_is_a_key_in_everything_that_never_ends() {
    for bytes in [&b"\x1b[200~qqq"[..], b"\x1b]11;rgb:1", b"\x1bP>|", b"\x1b[?1;", b"\x1b_G", b"\x1b[<0;"] {
        let found = typed(&[bytes, b"\x03"], Duration::ZERO);
        assert_eq!(found, [Decoded::Key(Key::ctrl('c'))], "{bytes:?}");
    }
}

#[test]
fn what_never_ends_is_given_up() {
    for bytes in ANSWERS.iter().filter(|answer| answer.len() > 6) {
        let cut = &bytes[..bytes.len() - 2];
        assert_eq!(typed(&[cut, b"q"], GAP), Q, "{bytes:?}");
        // Keys without a pause are lost for no longer than a sequence may take.
        let keys: Vec<&[u8]> = [cut].into_iter().chain(std::iter::repeat_n(&b"5"[..], 100)).collect();
        let heard = typed(&keys, Duration::from_millis(100)).len();
        assert!(heard >= 49, "{bytes:?}: {heard}");
    }
}

proptest! {
    #[test]
    fn answers_among_keys_change_no_key(
        parts in vec((select(ANSWERS), select(&["j", "对", "Q", "\x1b[B", "\x1bx", "\r", "\x1b[5~"][..])), 1..6),
        cuts in vec(any::<usize>(), 0..8),
    ) {
        let (mut bytes, mut keys) = (Vec::new(), Vec::new());
        for (answer, key) in &parts {
            bytes.extend_from_slice(answer);
            bytes.extend_from_slice(key.as_bytes());
            keys.extend(typed(&[key.as_bytes()], GAP));
        }
        // An Escape at the end of a read may be the key; everything else may be cut.
        let cuts: Vec<usize> = cuts
            .into_iter()
            .map(|cut| cut % (bytes.len() + 1))
            .filter(|at| at.checked_sub(1).is_none_or(|before| bytes[before] != ESC))
            .collect();
        prop_assert_eq!(typed(&cut(&bytes, &cuts), Duration::from_millis(10)), keys);
    }

    #[test]
    fn any_bytes_are_survived_and_ctrl_c_is_heard_afterwards(
        bytes in vec(prop_oneof![any::<u8>(), select(&b"\x1b[]PO_;0123456789~Mm<?u\x07\\"[..])], 0..200),
        cuts in vec(any::<usize>(), 0..8),
    ) {
        let mut decoder = Decoder::new(EraseByte::Delete);
        typed_with(&mut decoder, &cut(&bytes, &cuts), Duration::from_millis(1));
        let heard = decoder.feed(&[CTRL_C], Instant::now() + TOTAL + TOTAL);
        prop_assert_eq!(heard, [Decoded::Key(Key::ctrl('c'))]);
    }
}
