use super::{GivenNumbers, missing};

fn assert_missing(original: &str, translation: &str, expected: &[&str]) {
    let given = GivenNumbers::new(translation);
    let missing = missing(original, || &given);
    assert_eq!(missing, expected, "{original} | {translation}");
}

#[test]
fn a_number_in_another_form_is_the_same_number() {
    for (original, translation, expected) in [
        ("40,000 people", "4 万人", vec![]),
        ("40,000 people", "四万人", vec![]),
        ("$1.5 billion", "15 亿美元", vec![]),
        ("100M views and 12k likes", "1 亿次浏览，1.2 万次点赞", vec![]),
        ("30% of 250", "250 的 30%", vec![]),
        ("40 percent", "４０％", vec![]),
        ("50% and 90% and 70%", "一半、九成和七成", vec![]),
        ("100% agree, 35% up", "百分之百同意，上升百分之三十五", vec![]),
        ("I am 100% sure", "我完全确定", vec![]),
        ("0.5 days", "半天", vec![]),
        ("more than $100M", "上亿美元", vec![]),
        ("100 kwargs", "上百个参数", vec![]),
        ("12 people", "十二个人", vec![]),
        ("50 meetings", "五十届", vec![]),
        ("in the 1960s", "在 20 世纪 60 年代", vec![]),
        ("the 21st century", "二十一世纪", vec![]),
        ("GPT-45 and K12 and v1.2.3", "模型和基础教育", vec![]),
        ("3 things", "几件事", vec![]),
        ("do 1,2,3", "依次进行", vec![]),
        ("{12} of [34] and #56", "其中", vec![]),
        ("30 minutes, 24 hours", "半小时，一天", vec![]),
        ("see https://t.co/a12 and @b34", "见此", vec![]),
        ("共 12 个，30%", "a dozen, thirty percent", vec![]),
        ("第 20 章", "the twentieth chapter, chapter twenty", vec![]),
        ("2024 年", "二〇二四年", vec![]),
        ("11/10 and 10:30", "满分", vec![]),
        ("36 years, 250 days", "63 年，250 天", vec!["36"]),
        ("1,500 and 2.5", "1.5 千和 3.5", vec!["2.5"]),
        ("1,234 cats", "1,235 只猫", vec!["1234"]),
        ("15 cats", "150 只猫", vec!["15"]),
        ("5% and 10x", "很多", vec!["5", "10"]),
        ("bfloat16, 300ms", "bfloat16，300 毫秒", vec![]),
        ("from 10-25", "从 10 到", vec![]),
    ] {
        assert_missing(original, translation, &expected);
    }
}

#[test]
fn other_languages_part_thousands_and_decimals_by_other_signs() {
    for (original, translation, expected) in [
        ("81,000 feet", "81.000 pies", vec![]),
        ("18,257 residents", "18 257 резидентов", vec![]),
        ("18,257 residents", "18\u{a0}257 резидентов", vec![]),
        ("89.9% British", "89,9% británicos", vec![]),
        ("$1.4 billion", "1,4 миллиарда", vec![]),
        ("58.595.066 Personen", "58,595,066 people", vec![]),
        ("18 257 резидентов", "18,257 residents", vec![]),
        ("89,9 %", "89.9%", vec![]),
        ("4,000 firms", "４，０００社", vec![]),
        ("81,000 feet", "18.000 pies", vec!["81000"]),
        ("89.9%", "98,9 %", vec!["89.9"]),
        ("58.595 Personen", "58,596 people", vec!["58.595"]),
    ] {
        assert_missing(original, translation, &expected);
    }
}

#[test]
fn another_country_tells_times_and_measures_otherwise() {
    for (original, translation, expected) in [
        ("更多信息，约 20 тысяч человек", "more than 20,000 people", vec![]),
        ("погибли более 20 тысяч человек", "more than 20,000 people were killed", vec![]),
        ("вывезли 340 тыс. кубов снега", "340,000 cubic metres of snow", vec![]),
        ("погибли более 20 тысяч человек", "more than 30,000 people were killed", vec!["20"]),
        ("per 1 million departures", "на миллион вылетов", vec![]),
        ("12 million people", "12 Millionen Menschen", vec![]),
        ("12 million people", "13 Millionen Menschen und mehr waren da", vec!["12"]),
        ("17,631 people", "1万7千631人", vec![]),
        ("um 20.30 Uhr im Club", "at 8.30 p.m. in the club", vec![]),
        ("о 13.00 приїду", "will come at 1 pm", vec![]),
        ("15時までのご注文", "orders placed by 3:00p.m.", vec![]),
        ("15時までのご注文", "orders placed by 4:00p.m.", vec!["15"]),
        ("am 26.12. versendet", "sent on 12/26", vec![]),
        ("am 26.12. versendet", "sent on December 26th", vec![]),
        ("am 26.12. versendet", "sent on December 27th", vec!["26.12"]),
        ("自20世纪80年代以来", "since the 1980s", vec![]),
        ("自20世纪80年代以来", "since then, in 2016", vec!["20", "80"]),
        ("насчитывается 4,5 тысячи клубов", "more than 4500 clubs", vec![]),
        ("более 6,4 тысячи", "more than 6,400", vec![]),
        ("עד 50 אלף תושבים", "up to 50,000 residents", vec![]),
        ("4.5 billion years", "4.500 millones de años", vec![]),
        ("1,27 млн и 38,8 млрд", "1.27 mln and 38.8 bln", vec![]),
        ("25 .000 Euro", "25,000 euro", vec![]),
        ("בין 50 ל־150 אלף תושבים", "between 50,000 to 150,000 residents", vec![]),
        ("from 20 to 30 million", "2000 万到 3000 万", vec![]),
        ("from 20 to 30 million", "200 万到 3000 万", vec!["20"]),
        ("603 right now on this Wednesday", "právě 06:03 ve středu ráno", vec![]),
        ("meet at 1530 sharp", "下午 3 点 30 分准时见", vec![]),
        ("meet at 1530 sharp", "meet at 3:30 pm sharp", vec![]),
        ("meet at 1500 sharp", "下午 3 点准时见", vec![]),
        ("meet at 1530 sharp", "meet at 13:30 sharp", vec!["1530"]),
        ("200 cats", "2 只猫", vec!["200"]),
        ("1530 cats", "15 只猫和 30 只狗", vec!["1530"]),
        ("【10斤装】", "[5kg]", vec![]),
        ("první termín je az 28.4.", "перший термін є тільки 28 квітня, ми можемо його", vec![]),
        ("waves of 20 feet", "valove visine do 6 metara", vec![]),
        ("40 lb weights", "20 公斤的哑铃", vec![]),
        ("100 miles away", "160 公里外", vec![]),
        ("320 公里长", "200 miles long", vec![]),
        ("100 miles away", "260 公里外", vec!["100"]),
        // Words that are not known may hold what is often given in words, and nothing else.
        ("my 14 year old niece", "za svoju četrnaestogodišnju nećakinju kupila sam ga", vec![]),
        ("he cut in: 500 actually", "Он придвинулся поближе: вообще-то, пятьсот", vec![]),
        ("he cut in: 537 actually", "Он придвинулся поближе: вообще-то, пятьсот", vec!["537"]),
        ("my 14 year old niece", "我十岁的侄女", vec!["14"]),
        ("of No 10 aides", "首相官邸的职员", vec![]),
    ] {
        assert_missing(original, translation, &expected);
    }
}

#[test]
fn parts_years_and_days_are_put_together() {
    for (original, translation, expected) in [
        ("14, 15 years old", "有十四五年了", vec![]),
        ("450 million years", "4亿5千万年前", vec![]),
        ("£286 million", "2億8,600万ポンド", vec![]),
        ("1101億9400万円、10・0％", "1101.94亿日元，10.0%", vec![]),
        ("26年度までに", "截至 2026 年度", vec![]),
        ("due to dispatch 18.12", "12 月 18 日发货", vec![]),
        ("at 0500 sharp", "五点整", vec![]),
        ("603 houses", "六百间房子", vec!["603"]),
        ("12 万 5000 人", "在 130,000 people", vec!["12", "5000"]),
    ] {
        assert_missing(original, translation, &expected);
    }
}

#[test]
fn dates_spans_and_shares_have_many_forms() {
    for (original, translation, expected) in [
        ("2025 年", "in 2025", vec![]),
        ("in 2025", "二〇二五年", vec![]),
        ("in 2025", "二○二五年", vec![]),
        ("in 2025", "25 年", vec!["2025"]),
        ("1990s music", "九十年代的音乐", vec![]),
        ("the 80s", "八十年代", vec![]),
        ("in 10–15 minutes", "十到十五分钟", vec![]),
        ("10 to 15 people", "10 至 15 人", vec![]),
        ("30-40%", "三四成", vec![]),
        ("20-30 people", "二三十人", vec![]),
        ("20 or 30 people", "二三十人", vec![]),
        ("1/2 of it", "一半", vec![]),
        ("1.5 hours", "一个半小时", vec![]),
        ("2.5 years", "两年半", vec![]),
        ("90 minutes", "一个半小时", vec![]),
        ("18 months", "一年半", vec![]),
        ("15 minutes", "一刻钟", vec![]),
        ("45 minutes", "三刻钟", vec![]),
        ("14 days", "两周", vec![]),
        ("36 hours", "一天半", vec![]),
        ("10 years", "a decade", vec![]),
        ("100 years", "一个世纪", vec![]),
        ("10 kg, 26 km", "10 公斤，26 公里", vec![]),
        ("20%", "五分之一", vec![]),
        ("10%", "十分之一", vec![]),
        ("66%", "三分之二", vec![]),
        ("80%", "八成", vec![]),
        ("20% off", "打八折", vec![]),
        ("200%", "翻倍", vec![]),
        ("95%", "九成五", vec![]),
        ("99.9%", "百分之九十九点九", vec![]),
        ("1%", "百分之一", vec![]),
    ] {
        assert_missing(original, translation, &expected);
    }
}

#[test]
fn large_numbers_lists_and_versions_have_many_forms() {
    for (original, translation, expected) in [
        ("15 亿", "1.5 billion", vec![]),
        ("3500 万", "35 million", vec![]),
        ("三十五", "35", vec![]),
        ("12,345,678 rows", "1234.5678 万行", vec![]),
        ("1,000,000 tokens", "百万 token", vec![]),
        ("10,000 hours", "一万小时", vec![]),
        ("175B parameters", "1750 亿参数", vec![]),
        ("$3.2T", "3.2 万亿美元", vec![]),
        ("10,000", "1 万", vec![]),
        ("１２３ 个", "123 of them", vec![]),
        ("２０２５年", "2025", vec![]),
        ("1, 2, 3", "一二三", vec![]),
        ("10,20,30", "10、20、30", vec![]),
        ("1,2,3,4,5", "1 2 3 4 5", vec![]),
        ("the 15th time", "第十五次", vec![]),
        ("the 100th", "第一百", vec![]),
        ("Jan 15", "一月十五日", vec![]),
        ("December 25", "12 月 25 日", vec![]),
        ("12 月 25 日", "December 25", vec![]),
        ("3pm, 15:00", "下午", vec![]),
        ("at 11 AM", "上午", vec![]),
        ("at 10 p.m.", "晚上十点", vec![]),
        ("22 点", "10 pm", vec![]),
        ("v2.10, 3.11.4, Python 3.12", "Python 3.12", vec![]),
        ("$12", "12 美元", vec![]),
        ("-10 degrees", "零下 10 度", vec![]),
        ("10^12 and 1e12", "万亿", vec![]),
        ("{0}, %1, $10, ${20}", "$10", vec![]),
        ("%d of %12s", "其中", vec![]),
        ("24/7", "全天候", vec![]),
        ("10x faster", "快十倍", vec![]),
        ("100x", "百倍", vec![]),
        ("10+ people", "十多人", vec![]),
        ("1000+", "上千", vec![]),
        ("100 ways", "一百种方法", vec![]),
        ("101 ways", "一百零一种方法", vec![]),
        ("150 ways", "一百五十种方法", vec![]),
        ("150 ways", "一百五", vec![]),
        ("25,000 people", "两万五千人", vec![]),
        ("25,000 people", "两万五", vec![]),
        ("12½ hours", "12.5 小时", vec![]),
        ("50 states", "五十個州", vec![]),
        ("40,000 people", "4 萬人", vec![]),
        ("100M", "1 億", vec![]),
        ("37 cats", "很多猫", vec!["37"]),
        ("in 2024", "2025 年", vec!["2024"]),
        ("45%", "五成", vec!["45"]),
        ("12 million", "12 亿", vec!["12"]),
        ("1.2 million", "12 万", vec!["1.2"]),
        ("40 minutes", "四小时", vec!["40"]),
        ("16 people", "六十人", vec!["16"]),
    ] {
        assert_missing(original, translation, &expected);
    }
}
