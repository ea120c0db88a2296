use super::{AlignedPair, align};
use crate::text::markup::{Doc, original, translation};

/// The pairs of two texts whose lines are divided by `|`, as `original=translation`, separated by ` / `.
fn paired(left: &str, right: &str) -> String {
    let (left, right) = (original(&left.replace('|', "\n\n")), translation(&right.replace('|', "\n\n")));
    let text =
        |doc: &Doc, range: &std::ops::Range<usize>| doc.text.get(range.clone()).unwrap().replace("\n\n", "|");
    let show =
        |pair: &AlignedPair| format!("{}={}", text(&left, &pair.original), text(&right, &pair.translation));
    align(&left, &right).iter().map(show).collect::<Vec<_>>().join(" / ")
}

/// Both sides written as their pairs: `left=right` separated by ` / `; texts are divided by `|` inside a pair.
#[track_caller]
fn pairs(expected: &str) {
    let sides = |side: fn((&str, &str)) -> String| {
        let parts = expected.split(" / ").map(|pair| side(pair.split_once('=').unwrap()));
        parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join("|")
    };
    let (left, right) = (sides(|(left, _)| left.to_owned()), sides(|(_, right)| right.to_owned()));
    assert_eq!(paired(&left, &right), expected);
}

#[test]
fn passages_of_equal_number_go_together() {
    for expected in [
        "One line is here.=这里有一行。",
        "A first thing.=第一件事。 / And now a second one.=现在是第二件。 / The end.=完。",
        "=",
    ] {
        if expected == "=" {
            assert_eq!(paired("", ""), "");
        } else {
            pairs(expected);
        }
    }
}

#[test]
fn a_missing_passage_shifts_nothing_below_it() {
    for expected in [
        "A first paragraph that nobody has translated so far, whatever the reason was.= / Ann Lee wrote the second one in \
         a day, together with Bob Ray.=第二段是 Ann Lee 和 Bob Ray 一起用一天写成的。 / See https://t.co/a=见 \
         https://t.co/a",
        "Ann Lee wrote this one in a day, together with Bob Ray.=这一段是 Ann Lee 和 Bob Ray 一起用一天写成的。 / See \
         https://t.co/a for all of it.= / And the end is where @carl comes in and says what he thinks.=结尾是 @carl \
         进来说出他的想法。",
    ] {
        pairs(&expected.replace("  ", " "));
    }
}

#[test]
fn no_line_is_cut_within_a_word() {
    for (left, right) in [
        ("Wow|She is in the garden now and looks at the flowers", "哇她现在在花园里看花"),
        ("- size|You can only see the last one of all these", "- 大小虽然你只能看到其中的最后一个"),
        (
            "A word on power|About intelligence we know less than we think",
            "说说掌控力之于智力我们知道的比想的少",
        ),
        ("Fine|P !doom is what they say", "很好 P !doom 是他们的话"),
    ] {
        let shown = paired(left, right);
        for broken in ["现 /", "虽然 /", "之 /", "P ! /"] {
            assert!(!shown.contains(broken), "{shown}");
        }
    }
}

#[test]
fn a_line_is_not_cut_within_a_sentence() {
    for (left, right) in [
        (
            "That is “what it learned”|Sigh, a soup of words again. It goes on",
            "它说「学到了」不过是小说里那些空话罢了，还在继续",
        ),
        ("+ New Book|Link sources (whatever you want!)", "+ 新建笔记本链接来源（随你！）"),
        ("a treatise by o1|text:", "o1 专题文章文本内容:"),
        ("The U.S. Senate met Dr. Ann Lee|It was late", "Le Sénat des U.S. a reçu Dr. Ann Lee il était tard"),
    ] {
        let shown = paired(left, right);
        assert!(shown.contains(&translation(right).text), "{shown}");
    }
}

#[test]
fn passages_of_any_script_are_paired_by_their_lengths() {
    for expected in [
        "The library opens at noon and closes when the last reader has gone home.=図書館は正午に開き、最後の読者が家に帰ると閉まります。 / Dogs stay outside.= / Whoever wants to borrow a book writes its name and a date into the long list by the door.=本を借りたい人は、扉のそばの長い一覧に題名と日付を書き込みます。",
        "The library opens at noon and closes when the last reader has gone home.=도서관은 정오에 열고 마지막 독자가 집에 가면 닫습니다. / Dogs stay outside.= / Whoever wants to borrow a book writes its name and a date into the long list by the door.=책을 빌리고 싶은 사람은 문 옆의 긴 목록에 제목과 날짜를 적습니다.",
        "The library opens at noon and closes when the last reader has gone home.=Библиотека открывается в полдень и закрывается, когда последний читатель уходит домой. / Dogs stay outside.= / Whoever wants to borrow a book writes its name and a date into the long list by the door.=Кто хочет взять книгу, записывает её название и дату в длинный список у двери.",
        "The library opens at noon and closes when the last reader has gone home.=تفتح المكتبة عند الظهر وتغلق عندما يذهب القارئ الأخير إلى بيته. / Dogs stay outside.= / Whoever wants to borrow a book writes its name and a date into the long list by the door.=من يريد أن يستعير كتابا يكتب اسمه وتاريخا في القائمة الطويلة عند الباب.",
    ] {
        pairs(expected);
    }
}

#[test]
fn figures_and_numbers_of_lists_hold_passages_together() {
    for expected in [
        "It is 3.55x faster= 快了 3.55 倍 / It is 2.71x faster=慢了 / Now 12,345 people read it=现在有 12345 人读它",
        "(1) red=① 红 / (2) all of the other colours that there are=② 其余的 / (3) no=③ 没有任何一种颜色",
        "(1) red=①红 / (2) blue and green=②蓝与绿",
    ] {
        pairs(&expected.replace("= ", "="));
    }
    assert_eq!(
        paired("(1) red|(2) blue and green", "①红②蓝与绿"),
        "(1) red=①红 / (2) blue and green=②蓝与绿"
    );
}

#[test]
fn a_number_that_both_sides_count_with_is_a_seam_without_any_mark() {
    for (left, right, expected) in [
        (
            "(1) Unstable lamps|(2) There is one more catch with these lamps.",
            "①不稳定的灯②这些灯还有一个值得注意的地方",
            "(1) Unstable lamps=①不稳定的灯 / (2) There is one more catch with these lamps.=②这些灯还有一个值得注意的地方",
        ),
        (
            "(1) The lamp is now on, and nobody is cold.|(2) You can also use the stove to warm your hands.",
            "①灯现在亮着，再也没有人冷②你也可以用炉子暖手",
            "(1) The lamp is now on, and nobody is cold.=①灯现在亮着，再也没有人冷 / (2) You can also use the stove to warm your hands.=②你也可以用炉子暖手",
        ),
    ] {
        assert_eq!(paired(left, right), expected);
    }
}

#[test]
fn names_show_seams_and_are_not_cut() {
    for (left, right, expected) in [
        (
            "lampStore|The window that wants a lamp calls lampStore for it.|Nobody else does that.",
            "lampStore想要灯的窗口调用lampStore来取。别人都不这样做。",
            "lampStore=lampStore / The window that wants a lamp calls lampStore for it.=想要灯的窗口调用lampStore来取。 / Nobody else does that.=别人都不这样做。",
        ),
        (
            "What is new in June|Lantern 3 burns longer than all lamps before it did.",
            "六月的新鲜事Lantern 3 比从前所有的灯都烧得更久",
            "What is new in June=六月的新鲜事 / Lantern 3 burns longer than all lamps before it did.=Lantern 3 比从前所有的灯都烧得更久",
        ),
    ] {
        assert_eq!(paired(left, right), expected);
    }
}

#[test]
fn a_seam_is_not_within_a_word_that_a_sentence_might_begin_with() {
    let left = "When the data is sensitive this is very important|For instance, the lamp takes it only from a friend";
    let found = paired(left, "在有敏感数据时这非常重要例如这盏灯只从朋友那里接收它");
    assert!(!found.contains("重 /") && !found.contains("=要"), "{found}");
}

#[test]
fn sentences_of_a_translation_with_blanks_are_parted_where_lines_were_joined() {
    assert_eq!(
        paired(
            "The library opens at noon.|Whoever wants to borrow a book writes its name into the list.",
            "La bibliothèque ouvre à midi. Qui veut emprunter un livre écrit son titre dans la liste."
        ),
        "The library opens at noon.=La bibliothèque ouvre à midi. / Whoever wants to borrow a book writes its name into the list.=Qui veut emprunter un livre écrit son titre dans la liste."
    );
}

#[test]
fn joined_sentences_are_parted_where_the_blank_between_them_is_missing() {
    for (left, right, expected) in [
        (
            "She asked me.|Who has the key to the garden?|Nobody knows it.",
            "Me preguntó.¿Quién tiene la llave del jardín?Nadie lo sabe.",
            "She asked me.=Me preguntó. / Who has the key to the garden?=¿Quién tiene la llave del jardín? / Nobody knows it.=Nadie lo sabe.",
        ),
        (
            "“Stop right there!”|The old man did not even turn his head.|“Why should I?”",
            "«Стой, ни с места!»Старик даже не повернул головы.«С какой стати?»",
            "“Stop right there!”=«Стой, ни с места!» / The old man did not even turn his head.=Старик даже не повернул головы. / “Why should I?”=«С какой стати?»",
        ),
        (
            "“I have to go home now.”|“So soon? Stay with us for a while.”",
            "“我现在得回家了。”“这么快？再陪我们坐一会儿吧。”",
            "“I have to go home now.”=“我现在得回家了。” / “So soon? Stay with us for a while.”=“这么快？再陪我们坐一会儿吧。”",
        ),
        (
            "The shop is closed today|The bakery opens again on Monday morning",
            "Das Geschäft bleibt heute geschlossenDie Bäckerei öffnet am Montagmorgen wieder",
            "The shop is closed today=Das Geschäft bleibt heute geschlossen / The bakery opens again on Monday morning=Die Bäckerei öffnet am Montagmorgen wieder",
        ),
        (
            "Sleep is when the best thoughts come. 💭|Walk through the woods without a phone.",
            "睡觉的时候最好的想法才会出现。💭不带手机去树林里走一走。",
            "Sleep is when the best thoughts come. 💭=睡觉的时候最好的想法才会出现。💭 / Walk through the woods without a phone.=不带手机去树林里走一走。",
        ),
    ] {
        assert_eq!(paired(left, right), expected);
    }
}

#[test]
fn a_line_is_seldom_cut_to_fill_the_place_of_a_missing_one() {
    let endings = [" под окном", " где река", " и дом", " на стене"];
    let sentence =
        |words: usize| format!("Слово{}.", endings.iter().cycle().take(words).copied().collect::<String>());
    let (mut whole, mut all) = (0, 0);
    for (missing, length, more) in
        (2..9).flat_map(|a| (2..9).flat_map(move |b| (0..3).map(move |more| (a, b, more))))
    {
        let last = format!("{} {}", sentence(length), sentence(length + more));
        let left = original(&format!("{}\n\n{}\n\n{last}", sentence(5), sentence(missing)));
        let right = translation(&format!("{}\n\n{last}", sentence(6)));
        let pairs = align(&left, &right);
        let text = |pair: &AlignedPair| right.text.get(pair.translation.clone()).unwrap().to_owned();
        all += 1;
        whole += usize::from(pairs.len() == 3 && pairs.iter().any(|pair| text(pair) == last));
    }
    assert!(whole * 3 >= all, "{whole} of {all}");
}

#[test]
fn many_passages_of_odd_lengths_are_not_left_alone_at_the_price_of_one() {
    let line =
        |at: usize, length: usize| format!("Слово {}.", "и так ".repeat(1 + (at * 7) % 5 * 3 + length));
    let left: Vec<String> = (0..12).map(|at| line(at, at % 3 * 6)).collect();
    let right: Vec<String> = (1..12).map(|at| line(at, (at + 1) % 3 * 6)).collect();
    let (left, right) = (original(&left.join("\n\n")), translation(&right.join("\n\n")));
    let pairs = align(&left, &right);
    let both = pairs.iter().filter(|pair| !pair.original.is_empty() && !pair.translation.is_empty());
    assert!(both.count() >= 8, "{pairs:?}");
}

#[test]
fn a_side_that_is_missing_leaves_passages_alone() {
    assert_eq!(paired("One.|Two.", ""), "One.= / Two.=");
    assert_eq!(paired("", "一。|二。"), "=一。 / =二。");
}

#[test]
fn thousands_of_passages_stay_in_step() {
    let left: Vec<String> =
        (0..2_000).map(|at| format!("AnchoredPassage {at} says one thing or another.")).collect();
    let mut right: Vec<String> = (0..2_000).map(|at| format!("第 {at} 段说了这样那样的话。")).collect();
    right.drain(..300);
    let (left, right) = (original(&left.join("\n")), translation(&right.join("\n")));
    let pairs = align(&left, &right);
    let right_of = |pair: &AlignedPair| right.text.get(pair.translation.clone()).unwrap().to_owned();
    let last = pairs.last().map(right_of);
    assert_eq!(last.as_deref(), Some("第 1999 段说了这样那样的话。"));
    let kept = pairs.iter().filter(|pair| {
        let number: String =
            left.text.get(pair.original.clone()).unwrap().chars().filter(char::is_ascii_digit).collect();
        right_of(pair).contains(&format!(" {number} "))
    });
    assert!(kept.count() > 1_650);
}

proptest::proptest! {
    #[test]
    fn pairs_hold_every_passage_once_and_in_order(left in "[a-z中。.:\n @1-3-]{0,120}", right in "[a-z中。：\n @1-3-]{0,120}") {
        let (left, right) = (original(&left), translation(&right));
        let pairs = align(&left, &right);
        for (doc, side) in [(&left, 0), (&right, 1)] {
            let mut at = 0;
            let mut all = String::new();
            for pair in &pairs {
                let range = if side == 0 { pair.original.clone() } else { pair.translation.clone() };
                proptest::prop_assert!(range.start >= at && range.end <= doc.text.len());
                at = range.end;
                all.push_str(doc.text.get(range).expect("on boundaries"));
            }
            let solid = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            proptest::prop_assert_eq!(solid(&all), solid(&doc.text));
        }
        proptest::prop_assert!(pairs.iter().all(|pair| (0.0..=1.0).contains(&pair.score)));
    }
}
