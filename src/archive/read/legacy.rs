//! Which legacy encoding a text is in: by the names of its fields, by how frequent its characters are, else by its bytes.

use std::collections::HashSet;
use std::sync::OnceLock;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::Encoding;

use super::replacements::{WESTERN, joined_surrogates};
use crate::archive::field_names::{folded, kinds};
use crate::archive::format::SNIFFED;
use crate::text::script::is_han;
use crate::text::slice::subslice;

const EAST_ASIA: [&Encoding; 4] =
    [encoding_rs::GB18030, encoding_rs::BIG5, encoding_rs::SHIFT_JIS, encoding_rs::EUC_KR];

/// Characters that are frequent in Chinese, those of both ways of writing.
const FREQUENT: &str = "\
    的一是不了在人有我他这这個们個们来中上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学\
    如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高\
    间由问很最重并物手应向头文体政美相见被利什二等产或新己身果加月话合回特代内信表老给位次度门任常先海通教儿原东声提立及比员解水名真论处走义各\
    入几口认条平系气题活更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直今明早晚昨请让每被吃买喜欢爱快乐谢谢很懂字写读书\
    這個們來為國說時會對過發後裡種經麼學現當沒動還進樣開從實軍無與長機關點業將兩間問並應頭體見產話內給門兒東聲員解論處義幾認條氣題變別總電數\
    報結務場計請讓買愛樂謝寫讀書風雨雪花山河春夏秋冬今天測試歡\
    ";
/// Characters of which a share tells an encoding.
const FEWEST_CHARACTERS: usize = 3;

/// Lines at the start that name fields.
const NAMING_LINES: usize = 12;
/// Bytes of them at most.
const NAMING_BYTES: usize = 4096;

/// Bytes beyond ASCII that tell little about a long text.
const DOUBTFUL: usize = 400;

/// Whether a part of a text has too few bytes beyond ASCII to tell the encoding of all, and is not UTF-8.
pub(super) fn is_doubtful(bytes: &[u8]) -> bool {
    let beyond = bytes.iter().filter(|byte| !byte.is_ascii()).count();
    beyond < DOUBTFUL && simdutf8::basic::from_utf8(bytes).is_err()
}

/// The legacy encoding of a text that holds `bytes`, with `more` behind them.
pub(super) fn encoding_of(bytes: &[u8], more: &[u8]) -> Option<&'static Encoding> {
    if more.is_empty() {
        return legacy_encoding(bytes);
    }
    // What is plain in every encoding tells nothing.
    let lines =
        bytes.split_inclusive(|byte| *byte == b'\n').chain(more.split_inclusive(|byte| *byte == b'\n'));
    let mut sample = Vec::new();
    for line in lines.filter(|line| !line.is_ascii()) {
        sample.extend_from_slice(line);
        if sample.len() >= SNIFFED {
            break;
        }
    }
    legacy_encoding(&sample)
}

/// Returns the encoding of East Asia that a text beginning with `start` is in. A few damaged bytes in UTF-8 do not make it
/// another encoding: most characters beyond ASCII have to be damaged.
pub(super) fn legacy_encoding(start: &[u8]) -> Option<&'static Encoding> {
    if simdutf8::basic::from_utf8(start).is_ok() {
        return None;
    }
    let start = &*joined_surrogates(start);
    let (mut whole, mut damaged) = (0, 0);
    for chunk in start.utf8_chunks() {
        whole += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        damaged += usize::from(!chunk.invalid().is_empty());
    }
    if damaged < 2 || damaged <= whole {
        return None;
    }
    if let Some(encoding) = by_names(start).or_else(|| by_frequent_characters(start)) {
        return Some(encoding);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(start, false);
    let guess = detector.guess(None, Utf8Detection::Deny);
    // GB18030 holds GBK.
    let guess = if guess == encoding_rs::GBK { encoding_rs::GB18030 } else { guess };
    // In alphabets most letters are damaged; a few belong to a language of Western Europe, which is recognized later.
    let alphabets = [
        encoding_rs::WINDOWS_1250,
        encoding_rs::WINDOWS_1251,
        encoding_rs::WINDOWS_1253,
        encoding_rs::WINDOWS_1255,
        encoding_rs::WINDOWS_1256,
        encoding_rs::KOI8_U,
    ];
    let beyond = start.iter().filter(|byte| !byte.is_ascii()).count();
    if alphabets.contains(&guess) && beyond > FEWEST_FOREIGN_BYTES && beyond * WESTERN > letters(start) {
        return Some(guess);
    }
    if is_gb2312(start) {
        // Too short a text to tell: Chinese is what archives are in.
        let is_other = beyond > FEWEST_FOREIGN_BYTES && EAST_ASIA.contains(&guess);
        return Some(if is_other { guess } else { encoding_rs::GB18030 });
    }
    EAST_ASIA.contains(&guess).then_some(guess).filter(|encoding| {
        let (text, _) = encoding.decode_without_bom_handling(start);
        text.chars().filter(|c| *c == char::REPLACEMENT_CHARACTER).count() * 20 <= damaged
    })
}

/// Letters of ASCII among `bytes`.
fn letters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| byte.is_ascii_alphabetic()).count()
}

/// Bytes beyond ASCII that are too few to distinguish one encoding of East Asia from another.
const FEWEST_FOREIGN_BYTES: usize = 24;

/// Whether all bytes beyond ASCII come in pairs of GB 2312: signs or the more frequent half of its characters.
fn is_gb2312(bytes: &[u8]) -> bool {
    let mut at = 0;
    while let Some(found) = bytes.get(at..).and_then(|rest| rest.iter().position(|byte| !byte.is_ascii())) {
        at += found;
        match bytes.get(at..at + 2) {
            Some([0xA1..=0xA3 | 0xB0..=0xD7, 0xA1..=0xFE]) => at += 2,
            // The last character may be cut.
            None => return true,
            _ => return false,
        }
    }
    true
}

/// The encoding in which the first lines name the most fields in Chinese.
fn by_names(start: &[u8]) -> Option<&'static Encoding> {
    let head = subslice(start, ..start.len().min(NAMING_BYTES));
    let end = memchr::memchr_iter(b'\n', head).take(NAMING_LINES).last().unwrap_or(head.len());
    let named = |encoding: &'static Encoding| {
        let (text, _) = encoding.decode_without_bom_handling(subslice(head, ..end));
        let is_sign = |c: char| {
            c.is_control() || matches!(c, ',' | ';' | '|' | '"' | ':' | '：' | '{' | '}' | '[' | ']')
        };
        let is_name = |name: &&str| {
            !name.is_ascii() && name.chars().nth(1).is_some() && !kinds(&folded(name)).is_empty()
        };
        text.split(is_sign).map(str::trim).filter(is_name).count()
    };
    best(EAST_ASIA.map(|encoding| (named(encoding), encoding)))
}

/// The encoding of the highest of these counts, if that is one alone.
fn best<const N: usize>(mut counted: [(usize, &'static Encoding); N]) -> Option<&'static Encoding> {
    counted.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    let (most, encoding) = counted.first()?;
    let next = counted.get(1).map_or(0, |(count, _)| *count);
    (*most > next).then_some(*encoding)
}

/// The encoding of Chinese in which most characters are frequent ones: read wrongly, they are any.
fn by_frequent_characters(start: &[u8]) -> Option<&'static Encoding> {
    static KNOWN: OnceLock<HashSet<char>> = OnceLock::new();
    let known = KNOWN.get_or_init(|| FREQUENT.chars().filter(|c| is_han(*c)).collect());
    let counts = |encoding: &'static Encoding| {
        let (text, _) = encoding.decode_without_bom_handling(start);
        let is_char = |c: &char| is_han(*c) || *c == char::REPLACEMENT_CHARACTER;
        let frequent = text.chars().filter(|c| known.contains(c)).count();
        (frequent, text.chars().filter(is_char).count())
    };
    let both = [encoding_rs::GB18030, encoding_rs::BIG5];
    let [gb, big5] = both.map(counts);
    let is_told = |(frequent, all): (usize, usize), (other, _): (usize, usize)| {
        frequent >= FEWEST_CHARACTERS
            && (frequent * 2 >= all || frequent * 5 >= all && other == 0)
            && frequent > other
    };
    if is_told(gb, big5) {
        return Some(encoding_rs::GB18030);
    }
    is_told(big5, gb).then_some(encoding_rs::BIG5)
}

#[cfg(test)]
mod tests {
    use crate::archive::issue::WarningKind;
    use crate::archive::read::decode;

    #[test]
    fn encodings_of_east_asia_are_told_by_their_bytes() {
        let chinese = "今天的海很安静，没有风。明天会下雨，请记得带上雨伞出门。我们在港口等你们回来。";
        let traditional = "今天的海很安靜，沒有風。明天會下雨，請記得帶上雨傘出門。我們在港口等你們回來。";
        let japanese = "今日の海はとても静かで、風もありません。明日は雨が降るので、傘を忘れないでください。";
        let korean = "오늘 바다는 아주 조용하고 바람도 없습니다. 내일은 비가 오니 우산을 잊지 마세요.";
        for (encoding, text) in [
            (encoding_rs::GB18030, "你好"),
            (encoding_rs::GB18030, chinese),
            (encoding_rs::BIG5, traditional),
            (encoding_rs::SHIFT_JIS, japanese),
            (encoding_rs::EUC_KR, korean),
        ] {
            let file = format!("{{\"text\": \"hi\", \"zh\": \"{text}\"}}\n");
            let (bytes, ..) = encoding.encode(&file);
            let decoded = decode(&bytes[..], 0, &|_| true).unwrap();
            assert_eq!(decoded.text.whole(), Some(file.as_str()), "{}", encoding.name());
            let [(None, WarningKind::Encoding(name))] = decoded.repairs[..] else {
                panic!("{:?}", decoded.repairs)
            };
            assert!(name.eq_ignore_ascii_case(encoding.name()), "{name}");
        }
        let mut damaged = chinese.as_bytes().to_vec();
        damaged[4] = 0xFF;
        let decoded = decode(&damaged[..], 0, &|_| true).unwrap();
        assert!(
            matches!(decoded.repairs[..], [(Some(1), WarningKind::InvalidUtf8(_))]),
            "{:?}",
            decoded.repairs
        );
    }

    #[test]
    fn encodings_of_alphabets_are_told_by_their_bytes() {
        let russian = "Сегодня море очень тихое, и ветра нет. Завтра будет дождь, возьмите с собой зонт.";
        let (cyrillic, ..) = encoding_rs::WINDOWS_1251.encode(russian);
        for (bytes, text, name) in [
            (
                &b"the sea is quiet: one caf\xE9 and d\xE9j\xE0 vu, \x93quoted\x94"[..],
                "the sea is quiet: one café and déjà vu, “quoted”",
                "windows-1252",
            ),
            (b"a happy face \xED\xA0\xBD\xED\xB8\x80!", "a happy face 😀!", "CESU-8"),
            (&cyrillic, russian, "windows-1251"),
        ] {
            let decoded = decode(bytes, 0, &|_| true).unwrap();
            assert_eq!(decoded.text.whole(), Some(text), "{name}");
            assert_eq!(decoded.repairs, [(None, WarningKind::Encoding(name))]);
        }
        // Damaged UTF-8, and bytes that no text has.
        for bytes in [&b"caf\xC3\xA9 and caf\xE9 again"[..], b"some bytes \x81 without a letter"] {
            let decoded = decode(bytes, 0, &|_| true).unwrap();
            assert_eq!(decoded.repairs, [(Some(1), WarningKind::InvalidUtf8(1))]);
        }
    }

    #[test]
    fn short_texts_of_china_are_told_by_names_and_frequent_characters() {
        for (encoding, text) in [
            (encoding_rs::GB18030, "作者,內容\n阿明,繁體字試試\n"),
            (encoding_rs::BIG5, "作者,內容\n阿明,繁體字試試\n"),
            (encoding_rs::GB18030, "id,text\n1,今天沒有風，我們在這裡說話\n"),
            (encoding_rs::BIG5, "id,text\n1,今天沒有風，我們在這裡說話\n"),
            (encoding_rs::GB18030, "### 1\n\n作者: @mei\n时间: 2024-01-02\n\n潮汐\n"),
        ] {
            let (bytes, ..) = encoding.encode(text);
            let decoded = decode(&bytes[..], 0, &|_| true).unwrap();
            assert_eq!(decoded.text.whole(), Some(text), "{}", encoding.name());
        }
    }

    #[test]
    fn the_whole_file_tells_its_encoding() {
        let (chinese, ..) =
            encoding_rs::GB18030.encode("今天的海很安静，没有风。明天会下雨，请记得带上雨伞出门。\n");
        let (name, ..) = encoding_rs::GB18030.encode("渔");
        let plain = b"id,text of a post\n".repeat(5000);
        for start in [plain.clone(), [&name, &plain[..]].concat()] {
            let bytes = [&start[..], &chinese.repeat(20)].concat();
            let decoded = decode(&bytes[..], bytes.len(), &|_| true).unwrap();
            let text = decoded.text.whole().unwrap();
            assert!(text.ends_with("请记得带上雨伞出门。\n"), "{:?}", decoded.repairs);
            assert_eq!(text.matches("没有风").count(), 20);
        }
    }
}
