//! Glosses found, distinguished from asides, and joined.

use super::{GlossKind, glosses};
use crate::corpus::Body;

fn of(original: &str, translation: &str) -> Vec<(String, String)> {
    let body = Body::from_text(&format!("{original}\n\n{translation}"));
    glosses(&body).into_iter().map(|gloss| (gloss.chinese, gloss.english)).collect()
}

#[test]
fn terms_end_at_the_bracket_and_start_where_a_term_can() {
    for (text, expected) in [
        ("我们使用大语言模型（LLM）来写。", vec![("大语言模型", "LLM")]),
        ("他订好了「护栏」(guardrails）。", vec![("护栏", "guardrails")]),
        (
            "这就是写作中的检索增强生成（Retrieval Augmented Generation，RAG)。",
            vec![("检索增强生成", "Retrieval Augmented Generation"), ("检索增强生成", "RAG")],
        ),
        ("今天谈 AI（人工智能）的事", vec![("人工智能", "AI")]),
        ("《欧盟人工智能法案》（EU AI Act）", vec![("欧盟人工智能法案", "EU AI Act")]),
        ("并利用生成式 AI（Generative AI)。", vec![("生成式 AI", "Generative AI")]),
        ("变量持有一个引用（_reference_）。", vec![("引用", "reference")]),
        ("它是一种基于字符（character-based）的方法。", vec![("基于字符", "character-based")]),
        ("别用其中的不稳定功能（unstable features）。", vec![("不稳定功能", "unstable features")]),
        (
            "用了*不随时间变的网络*（time-invariant network）。",
            vec![("不随时间变的网络", "time-invariant network")],
        ),
        ("它叫作平均值（mean或average）", vec![("平均值", "mean"), ("平均值", "average")]),
        (
            "样本是“独立同分布”（identically distributed, i.i.d.）",
            vec![("独立同分布", "identically distributed"), ("独立同分布", "i.i.d.")],
        ),
        ("打印到标准输出（*standard output*, `stdout`）", vec![("标准输出", "standard output, stdout")]),
    ] {
        let found = of("Words.", text);
        let found: Vec<(&str, &str)> = found.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn asides_enumerators_addresses_and_self_glosses_are_no_glosses() {
    for text in [
        "原因有二：(i）快；(ii）好。",
        "他的公司（一家由朋友创办的公司）",
        "请看链接（https://example.org/a）",
        "分词成 Token（Token）之后",
        "共有四千亿（400B）参数",
        "亚马逊 Amazon（披露：我是董事）",
        "祝贺 sum（i**3 for i in range（10)）！",
        "没有闭合的括号（English",
        "不可变类（Item 17）必须",
        "见下一页的曲线（Figures 3-2）",
        "此处用匿名类（Item-24）",
        "图中的曲线（Fig. 4.1）",
        "高质量的数据（6B tokens）很多",
        "我们使用GPT-3.5（gpt-3.5-turbo）作答",
        "然后调用状态函数（setCount）更新",
        "权重在状态字典文件（pytorch_model.bin）里",
        "先读入训练集（train_iter）再说",
        "首先更新包管理器（`pip install wheel`）",
        "键 tide_table（潮汐表）必须有",
        "他们用合成数据训练（Smith et al. 2023）",
        "交互界面 UI（比如输入框）没有响应",
        "接口 API（例如渲染函数）很少变",
        "内存不小于4GB（8GB更好）为宜",
        "转速大约为7200RPM（每分钟转数）",
        "延迟只有几微秒（5μs）",
        "在处理器上（CPU或GPU）运行",
    ] {
        assert_eq!(of("Words.", text), Vec::new(), "{text}");
    }
}

#[test]
fn kinds_are_told_by_letters_and_by_the_original() {
    let body = Body::from_text(
        "He went to Silicon Valley with an agent.\n\n他去了硅谷（Silicon Valley），带着智能体（agent）和集成开发环境（IDE）。",
    );
    let kinds: Vec<GlossKind> = glosses(&body).into_iter().map(|gloss| gloss.kind).collect();
    assert_eq!(kinds, [GlossKind::Name, GlossKind::Term, GlossKind::Abbreviation]);
}

#[test]
fn a_span_reaches_from_the_term_to_the_closing_bracket() {
    let body = Body::from_text("Words.\n\n我们使用护栏（guardrails）。");
    for gloss in glosses(&body) {
        assert_eq!(body.translation.text.get(gloss.span), Some("护栏（guardrails）"));
    }
}

#[test]
fn a_term_starts_where_the_sentence_around_it_ends() {
    for (text, chinese) in [
        ("另据美国有线电视新闻网（CNN）报道", "美国有线电视新闻网"),
        ("他们把茶分为半发酵乌龙茶（Half Fermented Oolong）", "半发酵乌龙茶"),
        ("船上载有20枚三叉戟（Trident）导弹", "三叉戟"),
        ("昨天出发的“海边的灯塔”号（USS Seaside Lamp）航母", "“海边的灯塔”号"),
        ("昨天校长威廉·布朗（William Brown）说", "威廉·布朗"),
        ("他能够全面操作操作系统（OS）", "操作系统"),
        ("他提出了负责任的AI（RAI）", "负责任的AI"),
        ("现任领导人马格达莱纳·安德森（Magdalena Andersson）说", "马格达莱纳·安德森"),
        ("马克·李周日称呼总理让玛丽·怀特（Mary White）", "玛丽·怀特"),
        ("我们也会遇到板块漂移（plate drift）", "板块漂移"),
        ("它们用的是同一个多孔过滤器（porous filter）", "多孔过滤器"),
        ("在每个周期（epoch）", "周期"),
        ("这是第一个分层样本（stratified sample）", "分层样本"),
        ("公式Newton迭代法（Newton iteration）成立", "Newton迭代法"),
        ("稠密连接网络（DenseNet）", "稠密连接网络"),
        ("4、瑞士欧米茄(OMEGA)手表，该款品牌欧米茄（OMEGA）", "欧米茄"),
    ] {
        let found = of("Words.", text);
        assert_eq!(found.first().map(|(found, _)| found.as_str()), Some(chinese), "{text}");
    }
    let original = "The Forests and Inland Waters Agency (FIWA) said so.";
    assert_eq!(
        of(original, "据悉，通过其森林和内陆水域管理局（FIWA）处理"),
        [("森林和内陆水域管理局".to_owned(), "FIWA".to_owned())]
    );
}

#[test]
fn units_readings_and_places_of_a_page_are_no_terms() {
    for text in [
        "产品重量（kg）2.9",
        "净含量（mg/L）：20",
        "他名叫羊行屮（chè）",
        "打开链接部分（#section7）",
        "田中さん（英語）",
    ] {
        assert_eq!(of("Words.", text), Vec::new(), "{text}");
    }
    for text in ["一千克（kg）", "输入输出（I/O）", "对照试验（A/B）"] {
        assert_eq!(of("Words.", text).len(), 1, "{text}");
    }
    assert_eq!(of("I handle the queue with (ASR).", "我用这个队列（ASR）来处理。"), Vec::new());
}

#[test]
fn a_general_word_before_the_name_of_one_such_thing_is_a_remark() {
    let mut bodies: Vec<Body> = (0..40)
        .map(|at| Body::from_text(&format!("The component number {at} is drawn.\n\n第{at}个组件被画出来。")))
        .collect();
    for (english, chinese) in
        [("Board", "于是组件（Board）被重新绘制。"), ("component", "一个组件（component）是什么？")]
    {
        bodies.push(Body::from_text(&format!("Look at the {english} on the screen.\n\n{chinese}")));
    }
    let found: Vec<String> =
        super::builder::glosses_of(&bodies).into_iter().map(|gloss| gloss.english).collect();
    assert_eq!(found, ["component"]);
}

/// Posts of a made-up archive, each a sentence with its translation.
fn archive(posts: &[(&str, &str)]) -> Vec<(String, String)> {
    let bodies: Vec<Body> =
        posts.iter().map(|(left, right)| Body::from_text(&format!("{left}\n\n{right}"))).collect();
    let found = super::builder::glosses_of(&bodies);
    found.into_iter().map(|gloss| (gloss.chinese, gloss.english)).collect()
}

#[test]
fn words_that_translate_what_is_beside_the_term_are_no_part_of_it() {
    let mut posts = vec![
        ("Old lantern painting is slow.", "传统灯笼绘画（lantern painting）很慢。"),
        ("Painting with a wet brush follows.", "湿画（wet brush）之后"),
    ];
    for _ in 0..3 {
        posts.extend([
            ("A lantern hangs here today.", "今天这里挂着灯笼。"),
            ("This lantern is red and round.", "这盏灯笼又红又圆。"),
            ("Her painting hangs on the wall.", "她的绘画挂在墙上。"),
            ("The painting was sold in May.", "那幅绘画五月卖掉了。"),
            ("An old song is heard.", "听到一首传统歌曲。"),
            ("They wear old robes at weddings.", "他们在婚礼上穿传统长袍。"),
        ]);
    }
    assert_eq!(archive(&posts).first().map(|(chinese, _)| chinese.as_str()), Some("灯笼绘画"));
}

#[test]
fn a_bracket_of_the_original_behind_what_it_does_not_abbreviate_is_no_translation() {
    for (left, right) in [
        ("Start the server (gridlet) first.", "首先启动服务器（gridlet）。"),
        ("We use large models (Quokka) here.", "这里我们使用大模型（Quokka）。"),
        ("Type the command (`oven heat`) now.", "现在输入命令（`oven heat`）。"),
    ] {
        assert_eq!(of(left, right), Vec::new(), "{right}");
    }
    for (left, right, chinese) in [
        ("Hypothetical Leaf Shapes (HyLeSh) are drawn.", "绘制了假想叶形（HyLeSh）。", "假想叶形"),
        ("Follow the Standard Baking Procedures (SBPs).", "请遵循标准烘焙程序（SBP）。", "标准烘焙程序"),
    ] {
        assert_eq!(of(left, right).first().map(|(found, _)| found.as_str()), Some(chinese), "{right}");
    }
}

#[test]
fn what_is_before_a_particle_belongs_to_a_name_that_says_it() {
    for (left, right, chinese) in [
        (
            "Baking from human advice is new.",
            "这是基于人类建议的烘焙（baking from human advice）。",
            "基于人类建议的烘焙",
        ),
        ("Its self-repair is quick.", "其自修复（self-repair）很快。", "自修复"),
    ] {
        assert_eq!(of(left, right).first().map(|(found, _)| found.as_str()), Some(chinese), "{right}");
    }
}

#[test]
fn lists_and_remarks_behind_english_words_are_no_glosses() {
    for text in [
        "类型是张量（PyTorch、TensorFlow 或纯 NumPy）",
        "最近有人提出（Lantern Guide，Gulli 等人）",
        "章节 Short Content（致谢等短章节）",
        "向量索引 Encyclopedia（作为外部记忆）",
        "会生成一个对象（google.adk.sessions.Session）",
        "一个线程本地变量（threading.local）",
        "这是动态链接库（.dll）",
        "启用追踪 DTrace（默认禁用）",
        "代理的 opener（CONNECT 方法）",
    ] {
        assert_eq!(of("Words.", text), Vec::new(), "{text}");
    }
}

#[test]
fn a_phrase_that_an_abbreviation_stands_for_may_have_a_particle() {
    assert_eq!(of("Words.", "先用 RLHF（来自人类反馈的强化学习）。").len(), 1);
    assert_eq!(of("Words.", "先用 API（更快的接口）。"), Vec::new());
}

#[test]
fn a_term_that_fills_a_link_is_all_of_it() {
    for text in [
        "请看[创作工具无障碍指南（ATAG）](/tools)。",
        "请看[创作工具无障碍指南（ATAG）](https://a.example/tools)。",
    ] {
        let found = of("Words.", text);
        assert_eq!(found.first().map(|(chinese, _)| chinese.as_str()), Some("创作工具无障碍指南"), "{text}");
    }
}
