//! Topics of small made-up corpora.

use super::{Topic, Topics, mentions};
use crate::corpus::Source;
use crate::corpus::{Body, Corpus, Side};
use crate::corpus::{Metrics, Post, RecordSpans};
use crate::text::slice::slice;

mod handbooks;

/// A corpus of texts.
pub(crate) fn corpus(texts: &[&str]) -> Corpus {
    let authors = vec![crate::text::sanitize::Clean::new("someone")];
    let mut all = Vec::new();
    let mut held = String::new();
    for (at, text) in texts.iter().enumerate() {
        let start = held.len();
        held.push_str(text);
        let range = start..held.len();
        let (number, line) = (at as u64 + 1, at as u32 + 1);
        let metrics = Metrics::default();
        all.push(Post {
            id: None,
            number,
            digits: 3,
            author: 0,
            time: None,
            metrics,
            is_reply: None,
            reply_to: None,
            is_of_other_service: false,
            source: 0,
            line,
            spans: RecordSpans::new(range.clone(), start..start, range),
        });
    }
    let source = Source { text: held.into(), ..Source::default() };
    Corpus::new(vec![source], authors, all, Vec::new()).0
}

#[test]
fn a_topic_marks_its_words_whole_in_english_and_anywhere_in_chinese() {
    let topic = Topic { name: "open source".into(), chinese: Some("开源".into()), ..Topic::default() };
    let body = Body::from_text("Open-source tools; reopen sources; the Open Sources.\n\n拥抱开源模型。");
    let found: Vec<(Side, &str)> = mentions(&topic, &body)
        .into_iter()
        .map(|(side, span)| (side, slice(&body.side(side).text, span)))
        .collect();
    assert_eq!(
        found,
        [(Side::Original, "Open-source"), (Side::Original, "Open Sources"), (Side::Translation, "开源")]
    );
}

#[test]
fn people_are_one_topic_by_each_of_their_names() {
    let corpus = corpus(&[
        "We heard that Mr. Quillon opened the harbour.\n\n据悉奎隆先生开放了港口。",
        "The harbour, says Tamsin Quillon, is deep.\n\n塔姆辛·奎隆说港口很深。",
        "Why would Tamsin B. Quillon say it?\n\n塔姆辛·奎隆为什么这么说？",
        "They asked Tamsin Quillon and Dr. Quillon again.\n\n他们又问了塔姆辛·奎隆。",
        "Today Mr. Quillon left for South Velmoria.\n\n今天奎隆先生去了南维尔莫里亚。",
        "The South Velmorian boats are small.\n\n南维尔莫里亚的船很小。",
        "We sailed to South Velmoria twice.\n\n我们两次驶往南维尔莫里亚。",
        "Most South Velmorian sailors know it.\n\n多数南维尔莫里亚水手都知道。",
        "Nothing else was heard of Tamsin Quillon here.\n\n这里没有听到塔姆辛·奎隆别的消息。",
        "The boats were slow today.\n\n今天的船很慢。",
        "It rained for hours in Scotland.\n\n雨下了几个小时。",
        "Nobody was on the Scottish pier.\n\n码头上没有人。",
        "In Scotland it rains; we like Scottish rain.\n\n苏格兰下雨。",
    ]);
    let topics = Topics::mine(&corpus, &|| false);
    let names = |topic: &Topic| topic.names().map(str::to_owned).collect::<Vec<_>>();
    let having = |name: &str| -> Vec<Vec<String>> {
        topics.all.iter().map(names).filter(|names| names.iter().any(|own| own.contains(name))).collect()
    };
    assert_eq!(having("Quillon").len(), 1, "{:?}", having("Quillon"));
    assert_eq!(having("Velmori").len(), 1, "{:?}", having("Velmori"));
    assert_eq!(having("Scot").len(), 1, "{:?}", having("Scot"));
    assert!(having("Mr").is_empty() && having("Dr").is_empty());
}

/// The names of the topics of some posts.
fn names_of(texts: &[&str]) -> Vec<String> {
    let topics = Topics::mine(&corpus(texts), &|| false);
    topics.all.into_iter().map(|topic| topic.name).collect()
}

#[test]
fn what_is_shared_or_shouted_is_no_topic() {
    let shared = "RT @quill: Lighthouse Keeper Sought At Once By Grey Harbour";
    let names = names_of(&[
        shared,
        "RT @tamsin: Lighthouse Keeper Sought At Once By Grey Harbour",
        shared,
        shared,
        "RT @quill: the blorps fly in the US. OOPS! Blorps of cloth, blorps of silk.",
        "I saw blorps and REALLY liked them. OOPS! But AND is not OR.",
        "RT @tamsin: more blorps, AND more blorps. Sigh. The US sells them.",
        "Sigh. The blorps again, AND again. It is REALLY windy in the US. Sigh!",
    ]);
    assert!(names.iter().any(|name| name == "blorps") && names.iter().any(|name| name == "US"), "{names:?}");
    for wrong in ["RT", "@quill", "@tamsin", "REALLY", "AND", "OOPS", "sigh", "Keeper Sought"] {
        assert!(!names.iter().any(|name| name.contains(wrong)), "{wrong}: {names:?}");
    }
}

#[test]
fn verbs_and_qualities_that_no_table_has_are_no_topics() {
    let names = names_of(&[
        "We quillate the sails. The harbour was so brumous, and the blorp was old.",
        "They quillate every rope; that's brumous. A blorp of rope, a blorp of tar.",
        "You quillate it with tar, it is very brumous. Each blorp is new.",
        "I quillate at night. The night is brumous here. See the blorp.",
    ]);
    assert!(names.iter().any(|name| name == "blorp"), "{names:?}");
    assert!(!names.iter().any(|name| ["quillate", "brumous"].contains(&name.as_str())), "{names:?}");
}

#[test]
fn handles_come_behind_what_is_spoken_of() {
    let posts: Vec<String> = (0..16)
        .map(|at| match at {
            0..3 => format!("The Grey Harbour is calm, says @tamsin today {at}."),
            3..8 => format!("Nothing new, I told @tamsin about day {at}."),
            _ => format!("It rained on day {at}."),
        })
        .collect();
    let names = names_of(&posts.iter().map(String::as_str).collect::<Vec<_>>());
    let place = |wanted: &str| names.iter().position(|name| name == wanted);
    assert!(place("Grey Harbour").is_some() && place("Grey Harbour") < place("@tamsin"), "{names:?}");
}

#[test]
fn no_topic_is_a_function_word_of_another_language() {
    /// Four sentences of a language about one thing, and words of it that are no topic.
    const LANGUAGES: [(&str, &str, &[&str]); 7] = [
        (
            "Der Leuchtturm steht auf der Insel, und der Wärter ist nicht allein.|Wir haben den Leuchtturm gesehen, weil es hell war.|Siehe unten: der Leuchtturm wird nicht mehr benutzt.|Der Leuchtturm ist alt, aber er ist schön, und wir haben ihn gern.",
            "Leuchtturm",
            &["der", "ist", "nicht", "haben", "siehe", "unten"],
        ),
        (
            "Le phare est sur une île et il n'est pas loin.|Nous avons vu le phare parce que la nuit était claire.|Le phare n'est pas pour les touristes, mais on peut le voir.|Avec le phare, les pêcheurs ne sont pas seuls.",
            "phare",
            &["pas", "les", "pour", "avec", "sont"],
        ),
        (
            "El faro está en la isla y no es para los turistas.|Vimos el faro porque la noche era clara.|El faro es viejo, pero los pescadores lo quieren.|Con el faro, los barcos no están solos.",
            "faro",
            &["para", "los", "pero", "con", "la"],
        ),
        (
            "Маяк стоит на острове, и он не один.|Мы видели маяк, потому что ночь была ясная.|Маяк старый, но его любят, и он ещё светит.|Выше мы видели маяк, и его было видно всем.",
            "маяк",
            &["его", "что", "выше", "она", "ещё"],
        ),
        (
            "등대는 섬에 있습니다. 때문에 배가 옵니다.|우리는 등대를 보았습니다. 그리고 좋았습니다.|등대가 오래되었지만 아직 있습니다.|등대를 볼 수 있습니다. 그리고 갈 수 있습니다.",
            "등대",
            &["있습니다", "수", "때문에", "그리고"],
        ),
        (
            "ロボットは島にあります。船が来ます。|ロボットを見ました。そして写真を撮りました。|ロボットは古いですが、まだあります。|ロボットについて話します。そして帰ります。",
            "ロボット",
            &["あります", "そして", "は", "について"],
        ),
        (
            "المنارة على الجزيرة وهي ليست بعيدة.|رأينا المنارة لأن الليل كان صافيا.|المنارة قديمة لكن الناس يحبونها.|من المنارة ترى البحر، وهذه هي المنارة في الصورة.",
            "المنارة",
            &["على", "من", "هذه", "في", "لكن"],
        ),
    ];
    for (sentences, thing, words) in LANGUAGES {
        let mut all: Vec<&str> = sentences.split('|').collect();
        // Each post says the others in an order of its own.
        let said = |text| {
            all.rotate_left(1);
            format!("{text}\n\n{}", all.join(" "))
        };
        let texts: Vec<String> = sentences.split('|').map(said).collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).chain(["Google Maps", "C++"]).collect();
        let topics = Topics::mine(&corpus(&texts), &|| false);
        let names: Vec<&str> = topics.all.iter().map(|topic| topic.name.as_str()).collect();
        assert!(
            names.iter().any(|name| name.to_lowercase().contains(&thing.to_lowercase())),
            "{thing}: {names:?}"
        );
        for word in words {
            assert!(!names.iter().any(|name| name.split(' ').any(|part| part == *word)), "{word}: {names:?}");
        }
    }
}

#[test]
fn a_cancelled_mine_is_empty() {
    let corpus = corpus(&["Kites over Paris. Kites again.", "Kites over Rome. Kites, kites."]);
    assert!(Topics::mine(&corpus, &|| true).all.is_empty());
}

#[test]
fn a_corpus_without_chinese_has_topics_and_one_without_posts_has_none() {
    let found = Topics::mine(
        &corpus(&["Kites fly high. Kites need wind.", "We sold kites. Kites sell.", "Rain."]),
        &|| false,
    );
    assert_eq!(found.all.iter().map(|topic| topic.name.as_str()).collect::<Vec<_>>(), ["kites"]);
    assert_eq!(found.all[0].posts.len(), 2);
    assert!(Topics::mine(&Corpus::default(), &|| false).all.is_empty());
}

#[test]
fn a_passage_may_open_with_a_bracket_that_holds_no_word() {
    for text in ["(1) Tides first.", "(2023) Tides.", "（1）先说潮水", "(s) Tides.", "(@) Tides", "()", "(1)"]
    {
        assert!(Topics::mine(&corpus(&[text]), &|| false).all.is_empty(), "{text}");
    }
    let found = Topics::mine(
        &corpus(&[
            "(1) The tides first. All tides turn.\n\n（1）先说潮水",
            "(2) More tides, and tides again.",
        ]),
        &|| false,
    );
    assert_eq!(found.all.iter().map(|topic| topic.name.as_str()).collect::<Vec<_>>(), ["tides"]);
}

#[test]
fn a_sample_names_the_topics_and_all_posts_are_looked_through() {
    let fillers = ["rain", "snow", "hail", "wind", "fog", "sun", "frost"];
    let texts: Vec<String> = (0..40)
        .map(|at| {
            let filler = fillers[at % fillers.len()];
            match at % 4 {
                0 => format!("The Voice Stack in {filler}. A Voice Stack needs care."),
                1 => format!("More {filler}: the Harbor Bridge stands. The Harbor Bridge is old."),
                _ => format!("Only {filler} today."),
            }
        })
        .collect();
    let corpus = corpus(&texts.iter().map(String::as_str).collect::<Vec<_>>());
    let (all, _) = Topics::sampled(&corpus, 40, &|| false);
    let (some, _) = Topics::sampled(&corpus, 30, &|| false);
    for name in ["Voice Stack", "Harbor Bridge"] {
        let posts = |topics: &Topics| {
            let names: Vec<&str> = topics.all.iter().map(|topic| topic.name.as_str()).collect();
            let topic = topics.all.iter().find(|topic| topic.name == name);
            let mut posts = topic.unwrap_or_else(|| panic!("{name} in {names:?}")).posts.clone();
            posts.sort_unstable();
            posts
        };
        assert_eq!(posts(&some).len(), 10, "{name}");
        assert_eq!(posts(&some), posts(&all), "{name}");
    }
    let asked = std::cell::Cell::new(0);
    let (cancelled, _) = Topics::sampled(&corpus, 30, &|| {
        asked.set(asked.get() + 1);
        asked.get() > 50
    });
    assert!(cancelled.all.is_empty(), "cancelled while all posts are looked through");
}

#[test]
fn what_one_post_alone_speaks_of_is_a_topic() {
    let found = Topics::mine(
        &corpus(&[
            "Mulching paths: mulching keeps water in. Mulching with straw, mulching with bark: mulch paths, mulch paths.",
            "Wax moths: a wax moth eats comb. Wax moths fly at night; to keep wax moths out, freeze the comb. Wax moths!",
            "Nothing much today, a walk in the rain.",
        ]),
        &|| false,
    );
    let names: Vec<&str> = found.all.iter().map(|topic| topic.name.as_str()).collect();
    assert!(names.iter().any(|name| name.eq_ignore_ascii_case("wax moths")), "{names:?}");
    assert!(!names.contains(&"walk"), "{names:?}");
}

#[test]
fn forenames_and_words_of_longer_names_are_no_topics_and_forms_of_a_word_are_one() {
    let found = Topics::mine(
        &corpus(&[
            "We met Dora Quill at the fair; then Dora sang. Here Dora Quill spoke on felt making and felt making tools.",
            "In town Dora Quill sells wool. Later Dora Quill and I talked of felt making.",
            "A note on felt making: to felt make well takes time. They say Dora Quill can.",
            "More felt making today, and some rest. You felt make, we felt make, all felt make.",
        ]),
        &|| false,
    );
    let names: Vec<&str> = found.all.iter().map(|topic| topic.name.as_str()).collect();
    assert!(names.contains(&"Dora Quill") && !names.contains(&"Dora"), "{names:?}");
    assert!(found.all.iter().filter(|topic| topic.name.starts_with("felt")).count() <= 1, "{names:?}");
}

#[test]
fn a_chinese_name_found_by_association_is_whole() {
    let corpus = corpus(&[
        "Quillonshire grew again this year.\n\n昆莱斯特今年又在增长。",
        "Nobody in Quillonshire was asked.\n\n没有人问过昆莱斯特的居民。",
        "The mayor of Quillonshire resigned.\n\n昨天昆莱斯特市长辞职。",
        "Why is Quillonshire so cold?\n\n为何昆莱斯特这么冷？",
        "He left Quillonshire on foot.\n\n他步行离开昆莱斯特。",
        "It rained for hours.\n\n雨下了几个小时。",
        "Nobody was on the pier.\n\n码头上没有人。",
        "The boats were slow today.\n\n今天的船很慢。",
        "She wrote to me twice.\n\n她给我写过两次信。",
    ]);
    let topics = Topics::mine(&corpus, &|| false);
    let found = topics.all.iter().find(|topic| topic.name == "Quillonshire");
    assert_eq!(found.and_then(|topic| topic.chinese.as_deref()), Some("昆莱斯特"));
}

#[test]
fn what_stands_beside_a_name_in_chinese_is_no_translation_of_it() {
    let mut texts = vec!["今天下雨。", "码头上没有人。", "船走得很慢。", "她写过两次信。"];
    texts.extend(["欢迎访问 Quillon 仓库投稿。"; 2]);
    texts.extend([
        "去 Quillon 仓库投稿吧。",
        "昨天在 Quillon 仓库投稿，很快。",
        "大家用 Quillon 仓库投稿很久了。",
    ]);
    let topics = Topics::mine(&corpus(&texts), &|| false);
    let found = topics.all.iter().find(|topic| topic.name == "Quillon");
    assert_eq!(found.map(|topic| topic.chinese.as_deref()), Some(None));
}
