//! Look-ups in the real archive: what is typed, and the posts that must come first.
//!
//! The posts were chosen by reading the archive, each look-up for one way to remember a post: a word of its title, a
//! phrase of its text, an abbreviation, a slip, a name, a sign, Chinese, or Chinese as it is read.

use std::sync::LazyLock;

use duidu::archive;
use duidu::corpus::Corpus;
use duidu::insight::topics::Topics;
use duidu::search::index::Index;
use duidu::search::query::Query;
use duidu::search::rank::{self, Tier};

/// What is typed, and the numbers of the posts that must all be among the first five.
const LOOKUPS: &[(&str, &[u64])] = &[
    // Words of titles, in any order, whole or begun.
    ("diffusion", &[39]),
    ("voice stack", &[40, 43]),
    ("voice", &[40, 43]),
    ("stack voice", &[40, 43]),
    ("attention transformers", &[30]),
    ("jamb", &[6]),
    ("vibe cod", &[54]),
    ("claude code", &[96]),
    ("buildathon", &[93, 98, 101]),
    ("agentic ai", &[113]),
    ("document extraction", &[41, 73, 87, 112]),
    ("knowledge graph", &[103]),
    ("pi day", &[13, 20, 45]),
    ("data analytics", &[55]),
    ("big beautiful bill", &[89]),
    ("lazy", &[57]),
    // Words and phrases of the texts.
    ("fair use", &[84]),
    ("moratorium", &[89]),
    ("multiplication", &[2]),
    ("docstrings", &[35]),
    ("honorary", &[99]),
    ("hallucinate", &[49]),
    ("geoengineering", &[8]),
    ("context window", &[81, 91]),
    ("\"writer's block\"", &[92]),
    // Abbreviations, hyphens, dots and blanks.
    ("rag", &[91, 103]),
    ("mcp", &[69, 106]),
    ("k12", &[63]),
    ("k 12", &[63]),
    ("gpt5", &[101]),
    ("h1b", &[109]),
    ("us tariffs", &[28, 58]),
    ("finetuning", &[71]),
    ("fine-tuning", &[71]),
    ("llama4", &[81]),
    // Initials.
    ("rft", &[71]),
    ("vad", &[43]),
    ("aod", &[23]),
    // Slips.
    ("deepsek", &[16, 18, 27]),
    ("tarrifs", &[28, 58]),
    ("reinforcment", &[71]),
    ("copywrite", &[84]),
    ("nvdia", &[111]),
    ("buffet", &[65]),
    ("transfomers", &[22, 30]),
    ("imigration", &[82]),
    // Scattered letters.
    ("dcext", &[41, 73, 87, 112]),
    ("voice stk", &[40, 43]),
    ("bldthn", &[93, 98, 101]),
    // Names and handles.
    ("bengio", &[15]),
    ("warren", &[65]),
    ("vance", &[29, 31]),
    ("greg hart", &[17, 21]),
    ("@percyliang", &[49]),
    ("skyfire", &[37]),
    // Signs and figures.
    ("i**3", &[1]),
    ("$2.19", &[18]),
    ("$190M", &[67]),
    ("10x", &[26]),
    ("sum(i**3 for i in range(10))", &[1]),
    // Dates.
    ("2025-05-27", &[73]),
    ("may 27", &[73]),
    ("5月27日", &[73]),
    // Chinese, in both scripts and mixed with Latin.
    ("语音技术栈", &[40, 43]),
    ("語音", &[40, 43]),
    ("关税", &[28, 58]),
    ("關稅", &[28, 58]),
    ("打字机", &[92]),
    ("圆周率", &[13, 20, 45]),
    ("无人机", &[37]),
    ("ＡＩ头像", &[9]),
    ("知识图谱", &[103]),
    ("版权 训练", &[84]),
    // As it is read: in full, by initials, mixed.
    ("guanshui", &[28, 58]),
    ("wurenji", &[37]),
    ("dazij", &[92]),
    ("yyjsz", &[40, 43]),
    ("qianzheng", &[109]),
    ("zstp", &[103]),
    // Names within handles, apart, with dots, with slips.
    ("nick clegg open source", &[3]),
    ("bufett", &[65]),
    ("j.d. vance", &[29, 31]),
    ("jd vance", &[29, 31]),
    ("@Thom_Wolf", &[15, 49, 61]),
    ("realavatar", &[9, 10, 11]),
    // Short names and figures beside their hyphens and blanks.
    ("sb1047", &[89]),
    ("gptoss", &[95]),
    ("posttraining", &[86]),
    ("punchcard", &[44, 105]),
    ("geo-engineering", &[8]),
    ("3.14", &[13, 20]),
    ("135sec", &[73]),
    ("rm *.py", &[107]),
    ("range(10)", &[1]),
    ("$100M", &[97]),
    // Slips in the middle of several words, letters swapped.
    ("pythno javascript", &[62]),
    ("lazy promt", &[57]),
    ("ai saftey", &[29, 31]),
    ("cluade code", &[96]),
    ("antropic", &[14]),
    ("flashcrads", &[2]),
    ("openwieght", &[18, 95]),
    // A topic and roughly when.
    ("taiwan since:2025-09", &[111]),
    ("tariffs since:2025-04", &[58]),
    ("evals since:2025-04 until:2025-05", &[60]),
    ("short course since:2025-08 until:2025-09", &[103]),
    ("nov 14", &[100]),
    // Chinese whose letters are read in more than one way, words in any order, one side each.
    ("changqi jiyi", &[52]),
    ("diaoyong hanshu", &[34]),
    ("tiaoshi", &[50]),
    ("bandaoti", &[94, 111]),
    ("wendang tiqu", &[41, 73, 87, 112]),
    ("qingrenjie", &[32]),
    ("ＭＣＰ 服务器", &[69, 106]),
    ("知識圖譜", &[103]),
    ("代码 智能体", &[61]),
    // Operators.
    ("min_faves:10000", &[44]),
    ("to:nickclegg", &[3]),
    ("since:2025-10-01", &[113]),
    ("lang:zh 智能体 filter:replies", &[46]),
];

/// How many of the look-ups must succeed: 58 of 60 is the aim, this is it in proportion.
const WANTED: usize = LOOKUPS.len() * 58 / 60;

/// What is typed by people who remember half of a post, some words of it wrong, and the number of the post, by archive.
const HALF_REMEMBERED: &[(&str, &[(&str, u64)])] = &[
    (
        "karpathy-2022.md",
        &[
            ("tiktok addictive crack brain", 90),
            ("party in andromeda with no littering", 619),
            ("leaving tesla after five years autopilot", 293),
            ("movies watched many times gladiator", 526),
            ("coffee mug smart app location permission", 218),
            ("wealth inequality flops measured", 627),
            ("european cities walking friendly", 114),
            ("carry co2 monitor meeting room thinking", 295),
            ("computers working is insane stare at chip", 80),
            ("digital nomad backpack trip asia", 93),
            ("transcribed all lex fridman podcasts whisper", 456),
            ("transformer general purpose differentiable computer", 545),
            ("fear of being interrupted while working", 561),
            ("daily alarm photo at 3:14", 184),
            ("drink shots software 2.0 friends", 491),
            ("junk mail phone calls spam 90 percent", 308),
            ("fei-fei captioning backwards impossible", 388),
            ("comments for copilot not humans", 661),
            ("data engine advantage for companies", 623),
            ("AGI is a feeling like loving", 236),
            ("咖啡杯垫要下载应用", 218),
            ("仙女座派对扔垃圾", 619),
            ("数字游民背包旅行", 93),
            ("二氧化碳监测器会议室", 295),
            // Word forms, one wrong word, paraphrase, English for Chinese and back, pinyin.
            ("splitting mingpt education and efficiency", 664),
            ("wearing california clothes cold jacket", 94),
            ("prefers dots access over dict", 209),
            ("slow walking sample space hypnotic videos", 347),
            ("learnt rust without copilot dread", 678),
            ("physical neural networks electrons", 18),
            ("five dollars to say hello world", 75),
            ("gliding down scaling laws", 245),
            ("last tweet tonight", 494),
            ("reading animal eyes book", 314),
            ("scars comparing tesla dataset sizes", 183),
            ("np complete hard solving easily verified", 339),
            ("avatar way of water documentary pandora", 649),
            ("starbucks oasis for travellers", 127),
            ("hundred open tabs papers", 498),
            ("乘坐飞机 空气 二氧化碳", 297),
            ("星巴克基础设施绿洲", 127),
            ("扩散模型 随机噪声 视频", 369),
            ("xingbake", 127),
            ("fanxiang chuanbo zhijue", 520),
            // Half of it, as it comes to mind.
            ("becoming a ninja at gradients manually", 516),
            ("answer key exercises colab not meant to be watched", 517),
            ("swap transformer for lstm with 2022 data", 312),
            ("spam folder legit emails from friends", 86),
            ("data movement not computation in chips", 260),
            ("github codespaces gpu in the cloud one button", 222),
            ("favourite harry potter books you are a wizard", 530),
            ("physics classes most useful in college", 146),
            ("nvidia gtc party free titan x for everyone", 486),
            ("cuda documentation low quality outdated books", 329),
            ("gpt is reconfigurable computer running natural language programs", 586),
            ("33 years ago lecun reproduced", 66),
            ("pollutes namespace shadow variables", 216),
            ("tesco on hlavna gone kosice", 99),
            ("read the bitter lesson", 109),
            ("plant based diet for ten years cheat", 166),
            ("176b transformer training technical challenges", 305),
            ("hydrogen sticking onto carbon dioxide life", 467),
            ("brain generative model dreams pixel level", 237),
            ("biology taught wrong memorization", 147),
            ("consortium of gpt experts argue judge", 497),
            ("celebrate pi o'clock 3:14pm alarm", 641),
            ("merged refactor branch mingpt gpt2 checkpoints", 279),
            ("reroll prompts haystack needle stableboost", 554),
            ("apostrophes special cased tokenizer regex ignorecase", 286),
            ("smooth lines memorization sharp lines algorithms", 257),
            ("deployment simplicity relu vs gelu", 6),
            ("tesla ai day cool event art", 481),
            ("screens keyboard mouse as universal interface pixels", 577),
            ("elegant simple universal neural computer position encodings", 104),
            ("惨痛的教训 必读", 109),
            ("垃圾邮件文件夹 朋友的邮件", 86),
            ("科希策 童年朋友", 99),
            ("哈利波特 前三部", 530),
            ("生物学 死记硬背", 147),
            ("光合作用 氢化二氧化碳", 467),
            ("派对 免费显卡", 486),
            ("shengwuxue jiyi", 147),
            ("zhiwuxing yinshi", 166),
            ("dimension of lectures mlp bengio 2003 makemore part two", 420),
        ],
    ),
    (
        "karpathy-2024.md",
        &[
            ("someone won 50000 tricking ai agent send money", 713),
            ("eureka labs new school teaching assistant", 425),
            ("deepseek joke budget frontier", 777),
            ("cursor vs copilot half coding sonnet", 533),
            ("plastic in foods test bay area", 778),
            ("reproduce gpt-2 four hour video", 337),
            ("asking an ai is asking average labeller", 712),
            ("llm is a bad name tokens autoregressive transformers", 562),
            ("o1 refuses riemann hypothesis lazy", 553),
            ("hire ai as intern not phd problems", 742),
            ("micropayments 5 cents to another person", 541),
            ("rlhf barely counts as rl", 506),
            ("emoji for every token hieroglyphs", 469),
            ("bits in wrong place crowdstrike bricked computers", 438),
            ("sqlite maintained by three guys", 780),
            ("reading books together with kindle llm", 736),
            ("why do all llms sound alike", 612),
            ("分散投资亏钱", 414),
            ("麦片塑料化学物质检测", 778),
            ("智能体转账奖金说服", 713),
            // Word forms, one wrong word, paraphrase, English for Chinese and back, pinyin.
            ("greek word understanding click labs name taken", 421),
            ("proving something works at small scales", 346),
            ("cute puppies enraging bait videos", 441),
            ("texture patch image generation 2017 figure", 387),
            ("recursively nested config inheritance callables", 400),
            ("ayahuasca recommended friend no", 609),
            ("thirty direct reports no 1on1 meetings", 314),
            ("blizzard rebooted wow classic mage", 667),
            ("five independent confirmation before believing", 318),
            ("irc instead of http chat rooms", 662),
            ("lan party memories disappeared", 674),
            ("talk recorded in hotel room second time", 755),
            ("neurons synapses petaflops brain estimate", 268),
            ("asking several llms consensus", 770),
            ("pride and prejudice video prompt", 393),
            ("mathematical background pointing out lower order terms", 679),
            ("魔兽世界怀旧服法师", 667),
            ("聊天室取代网页协议", 662),
            ("局域网派对回忆", 674),
            ("moshou shijie", 667),
            ("kaitai xueyuan heimann", 553),
            // Half of it, as it comes to mind.
            ("founding fathers opinion of america today", 750),
            ("llm interface should give proof check docs", 362),
            ("deep dive podcast friends with ai hosts", 590),
            ("why i did not work on language models early at openai", 683),
            ("fineweb outperforming gpt2 with 10b tokens", 322),
            ("apple intelligence announcement whole os", 339),
            ("only matlab in geoff hinton lab experience", 241),
            ("llm must run in space nasa code standards", 229),
            ("tldraw computer natural language no code", 756),
            ("from transistor to small cpu scott playlist", 482),
            ("company spyware on work laptop hygiene", 695),
            ("1960s portrayal of ai logical machine halfway book", 725),
            ("gradient norm clipping bug zero-1", 333),
            ("learning cuda horse meme", 256),
            ("billboards cloud gpu san francisco", 743),
            ("amazon in good position kindle glasses", 735),
            ("decoding is lookup table encoding is a pain", 262),
            ("fighting the nvidia compiler memory bandwidth", 246),
            ("hobbits elves wizards tolkien analysis", 726),
            ("agree on definition of agi openai", 555),
            ("limits of quantization important paper", 663),
            ("fully software 2.0 computer single network", 385),
            ("pvp or pve mage alliance", 664),
            ("auto generate git commit message from diff", 535),
            ("do not ask users for input optional", 605),
            ("gpt-2 is the hello world of llms", 194),
            ("magic is gone dead hosts boring", 600),
            ("kyutai audio model demo missed", 390),
            ("how much did gpt-2 training cost in 2019 multiplier", 408),
            ("gemini flash thinking model", 758),
            ("flux image generation black forest labs congrats", 481),
            ("bayesian autoregressive papers factorizing likelihood", 507),
            ("开国元勋 美国", 750),
            ("工作电脑 间谍软件", 695),
            ("旧金山 广告牌", 743),
            ("霍比特人 精灵 巫师", 726),
            ("量化 极限 论文", 663),
            ("太空 运行 大模型", 229),
            ("jiandie ruanjian", 695),
            ("guanggaopai jiujinshan", 743),
        ],
    ),
];

static ARCHIVE: LazyLock<Option<(Corpus, Index)>> = LazyLock::new(|| indexed("andrew-ng-2025.md"));

/// The archive of this name beside the repository, if it is there.
fn indexed(name: &str) -> Option<(Corpus, Index)> {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let file =
        root.ancestors().map(|folder| folder.join("shared/corpus").join(name)).find(|file| file.exists())?;
    let corpus = archive::open(&[file]).unwrap().corpus;
    let topics = Topics::mine(&corpus, &|| false);
    let index = Index::build(&corpus, &topics);
    Some((corpus, index))
}

#[test]
fn what_is_remembered_of_a_post_finds_it() {
    let Some((corpus, index)) = ARCHIVE.as_ref() else {
        return;
    };
    let mut missed = Vec::new();
    for (typed, wanted) in LOOKUPS {
        let query = Query::parse(typed).unwrap();
        let hits = rank::find_posts(index, corpus, &query, &|| false).unwrap();
        let first = hits.all.iter().take(5);
        let first: Vec<u64> = first.map(|hit| corpus.posts[hit.post as usize].number).collect();
        if !wanted.iter().all(|number| first.contains(number)) {
            missed.push(format!("{typed}: {first:?}, not {wanted:?}"));
        }
    }
    println!("{} of {} look-ups", LOOKUPS.len() - missed.len(), LOOKUPS.len());
    assert!(LOOKUPS.len() - missed.len() >= WANTED, "{}", missed.join("\n"));
    println!("{}", missed.join("\n"));
}

/// How many of the look-ups may fail in each archive.
const MISSED: usize = 4;

#[test]
fn a_few_wrong_words_do_not_hide_a_post() {
    for (archive, lookups) in HALF_REMEMBERED {
        let Some((corpus, index)) = indexed(&format!("other/{archive}")) else {
            println!("skipped: {archive} is not beside the project");
            continue;
        };
        let mut missed = Vec::new();
        for (typed, wanted) in *lookups {
            let query = Query::parse(typed).unwrap();
            let hits = rank::find_posts(&index, &corpus, &query, &|| false).unwrap();
            let first: Vec<u64> =
                hits.posts().take(5).map(|post| corpus.posts[post as usize].number).collect();
            if !first.contains(wanted) {
                missed.push(format!("{typed}: {first:?}, not {wanted}"));
            }
        }
        println!("{archive}: {} of {}", lookups.len() - missed.len(), lookups.len());
        println!("{}", missed.join("\n"));
        assert!(missed.len() <= MISSED, "{}", missed.join("\n"));
    }
}

/// The share of the posts remembered in other words that are among the first five.
const PARAPHRASED: f64 = 0.55;

#[test]
fn other_words_find_more_than_half_of_the_posts() {
    let labels = include_str!("../labels/paraphrases.tsv").lines().filter(|line| !line.starts_with('#'));
    let labels: Vec<Vec<&str>> = labels.map(|line| line.split('\t').collect()).collect();
    let (mut found, mut missed) = (0, Vec::new());
    for archive in ["karpathy-2022.md", "karpathy-2024.md"] {
        let Some((corpus, index)) = indexed(&format!("other/{archive}")) else {
            println!("skipped: {archive} is not beside the project");
            continue;
        };
        for label in labels.iter().filter(|label| label[0] == archive) {
            let hits =
                rank::find_posts(&index, &corpus, &Query::parse(label[2]).unwrap(), &|| false).unwrap();
            let is_wanted =
                |post: u32| corpus.posts[post as usize].id.is_some_and(|id| id.to_string() == label[1]);
            if hits.posts().take(5).any(is_wanted) {
                found += 1;
            } else {
                missed.push(label[2]);
            }
        }
    }
    println!("{found} found, missed: {}", missed.join(" | "));
    assert!(
        f64::from(found) >= PARAPHRASED * f64::from(found + missed.len() as u32),
        "{}",
        missed.join("\n")
    );
}

#[test]
fn posts_that_lack_words_stand_behind_unchanged_hits() {
    let Some((corpus, index)) = ARCHIVE.as_ref() else {
        println!("skipped: the archive is not beside the project");
        return;
    };
    for (typed, _) in LOOKUPS {
        let query = Query::parse(typed).unwrap();
        let hits = rank::find_posts(index, corpus, &query, &|| false).unwrap();
        let full: Vec<u32> = hits.all.iter().map(|hit| hit.post).collect();
        assert!(hits.partial.iter().all(|partial| !full.contains(&partial.post)), "{typed}");
        assert!(hits.partial.iter().all(|partial| !partial.missing.is_empty()), "{typed}");
        assert!(hits.partial.is_empty() || full.len() < 5, "{typed}");
        let first: Vec<u32> = hits.posts().take(full.len()).collect();
        assert_eq!(first, full, "{typed}");
    }
}

#[test]
fn few_letters_find_no_noise() {
    let Some((corpus, index)) = ARCHIVE.as_ref() else {
        return;
    };
    for (typed, most) in [("rag", 20), ("mcp", 8), ("rft", 2), ("k12", 2), ("acp", 3), ("grpo", 3)] {
        let query = Query::parse(typed).unwrap();
        let hits = rank::find_posts(index, corpus, &query, &|| false).unwrap();
        assert!(hits.all.len() <= most, "{typed}: {} hits", hits.all.len());
        assert!(hits.all.iter().all(|hit| hit.tier < Tier::Loose), "{typed}");
    }
}

#[test]
fn a_query_and_its_opposite_split_the_archive() {
    let Some((corpus, index)) = ARCHIVE.as_ref() else {
        return;
    };
    let count = |text: &str| {
        let query = Query::parse(text).unwrap();
        rank::find_posts(index, corpus, &query, &|| false).unwrap().all.len()
    };
    for text in [
        "min_faves:1000",
        "filter:replies",
        "since:2025-06-01",
        "has:links",
        "\"fair use\"",
        "topic:rag",
        "(filter:links OR min_views:100k)",
    ] {
        let negated = format!("-{text}");
        assert_eq!(count(text) + count(&negated), corpus.posts.len(), "{text}");
    }
}
