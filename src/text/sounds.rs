//! What names have in common that one script writes by the sounds of another: their consonants.

use super::pinyin::readings;

/// Characters that write the sounds of foreign names (as Xinhua's tables of transcription have them).
const SOUNDS: &str = "阿埃艾安昂奥巴拜班邦本贝保鲍卜爱大达斐芙娅乌茨列义浦楚采策季涅申绥宗黛蕾珂柯柏敦荷珊诗洁比彼宾波伯博布查戴黛丹道得德登邓迪蒂丁东杜顿多厄恩尔法凡菲费芬丰夫弗佛福富甘盖冈戈格葛根古圭哈海汉豪赫亨华霍胡基吉加贾简杰金京卡凯坎康考科可克肯库宽奎昆拉莱赖兰朗劳勒雷里理立丽利莉廉琳林龙卢鲁路伦罗洛吕马玛迈麦曼芒毛梅门蒙米密敏明摩莫默姆穆纳娜南瑙内妮尼宁纽农努诺女欧帕派潘庞佩彭皮平蒲普奇齐契钱乔切琴青琼丘让热仁荣茹瑞若撒萨塞赛桑瑟森沙莎山尚绍舍生圣施什史士舒朔司丝斯松苏索塔泰坦唐陶特腾提田汀廷通图托瓦万旺威薇维韦魏温文翁沃渥武伍西希锡夏香肖谢辛欣兴休许雅亚延扬尧耶叶伊易因英尤约云宰赞泽曾扎詹章哲珍芝朱卓兹祖佐翰罕芭玻汗";

/// Most ways to hear a name: some letters stand for several sounds.
const WAYS: usize = 8;

/// Returns whether Chinese writes sounds of foreign names by `c`.
pub(crate) fn writes_sound(c: char) -> bool {
    SOUNDS.contains(c)
}

/// The consonants of a name in every way it may be heard. Those that languages exchange are one; `h`, `w`, `y` and vowels are none.
#[derive(Debug, Clone)]
pub(crate) struct Skeletons(Vec<String>);

impl Skeletons {
    pub(crate) fn new() -> Self {
        Self(vec![String::new()])
    }

    /// Adds a sound in each way it may be heard; if `is_joined`, one that is the same as the last is not heard.
    fn add(&mut self, ways: &[&str], is_joined: bool) {
        let mut all = Vec::with_capacity(self.0.len() * ways.len());
        for before in &self.0 {
            for way in ways {
                let is_same = is_joined && before.chars().next_back() == way.chars().next();
                let next = format!("{before}{}", if is_same { "" } else { way });
                if !all.contains(&next) {
                    all.push(next);
                }
            }
        }
        all.truncate(WAYS);
        self.0 = all;
    }

    /// Adds a character of Chinese in each of its readings; returns whether it has one.
    pub(crate) fn add_character(&mut self, c: char) -> bool {
        let syllables = readings(c, |reading| (onset(reading), coda(reading)));
        let mut all = Vec::new();
        for (starts, end) in &syllables {
            for (before, start) in
                self.0.iter().flat_map(|before| starts.iter().map(move |start| (before, start)))
            {
                // `安娜`: one `n`.
                let is_same = *start == "N" && before.ends_with('n');
                let next = format!("{}{}{}", before.to_uppercase(), if is_same { "" } else { start }, end);
                if !all.contains(&next) {
                    all.push(next);
                }
            }
        }
        all.truncate(WAYS);
        self.0 = all;
        !syllables.is_empty()
    }

    /// The consonants, in each way.
    pub(crate) fn iter(&self) -> impl Iterator<Item = String> {
        self.0.iter().map(|skeleton| skeleton.to_uppercase())
    }

    /// Returns the skeletons of a word of Latin letters.
    pub(crate) fn of_word(word: &str) -> Self {
        let letters: Vec<char> = word.chars().flat_map(char::to_lowercase).collect();
        let mut found = Self::new();
        let at = |at: usize| letters.get(at).copied().unwrap_or(' ');
        let is_vowel = |c: char| "aeiouyáéíóúäëïöüàèìòùâêîôûåøæœ".contains(c);
        let mut here = 0;
        while here < letters.len() {
            let (next, before) = (at(here + 1), if here == 0 { ' ' } else { at(here - 1) });
            let soft = matches!(next, 'e' | 'i' | 'y');
            let (ways, count): (&[&str], usize) = match (at(here), next) {
                ('p', 'h') => (&["F"], 2),
                ('t', 'h') => (&["T", "S"], 2),
                ('c', 'h') => (&["S", "K"], 2),
                ('g', 'h') => (&["", "K"], 2),
                ('c', 'k') => (&["K"], 2),
                ('s', 'h') | ('t', 's' | 'z') => (&["S"], 2),
                ('n', 'g') if !is_vowel(at(here + 2)) => (&["N"], 2),
                ('b' | 'p', _) => (&["P"], 1),
                ('d' | 't', _) => (&["T"], 1),
                ('f', _) => (&["F"], 1),
                ('v', _) => (&["", "F"], 1),
                ('m' | 'n', _) => (&["N"], 1),
                ('l', _) => (&["L"], 1),
                // Only an `r` before a vowel is heard.
                ('r', _) if is_vowel(next) || next == 'r' => (&["L"], 1),
                ('r', _) => (&["", "L"], 1),
                ('c', _) if soft => (&["S"], 1),
                ('g', _) if soft => (&["K", "S"], 1),
                ('c' | 'g' | 'k' | 'q', _) => (&["K"], 1),
                ('x', _) => (&["S", "KS"], 1),
                ('s' | 'z' | 'j', _) => (&["S"], 1),
                _ => (&[""], 1),
            };
            found.add(ways, at(here) == before || matches!(before, 'm' | 'n'));
            here += count;
        }
        found
    }
}

/// How the beginning of a syllable may be heard.
fn onset(reading: &str) -> &'static [&'static str] {
    match reading.as_bytes().first() {
        Some(b'b' | b'p') => &["P"],
        Some(b'd' | b't') => &["T"],
        Some(b'g' | b'k') => &["K"],
        // `ki` and `gi` are written so, too.
        Some(b'j' | b'q') => &["S", "K"],
        Some(b'f') => &["F"],
        Some(b'l') => &["L"],
        Some(b'm' | b'n') => &["N"],
        Some(b's' | b'z' | b'c' | b'x' | b'r') => &["S"],
        _ => &[""],
    }
}

/// How the end of a syllable is heard; a small letter, as what follows may be the same sound.
fn coda(reading: &str) -> &'static str {
    match reading {
        "er" => "L",
        _ if reading.ends_with('n') || reading.ends_with("ng") => "n",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::Skeletons;

    #[test]
    fn names_and_how_chinese_writes_them_have_consonants_in_common() {
        for (name, chinese) in [
            ("Trump", "特朗普"),
            ("Clinton", "克林顿"),
            ("Merkel", "默克尔"),
            ("Macron", "马克龙"),
            ("Einstein", "爱因斯坦"),
            ("Barcelona", "巴塞罗那"),
            ("Charles", "查尔斯"),
            ("Thomas", "托马斯"),
            ("Robert", "罗伯特"),
            ("Zelensky", "泽连斯基"),
            ("Smith", "史密斯"),
            ("Alex", "亚历克斯"),
            ("Biden", "拜登"),
            ("Mexico", "墨西哥"),
        ] {
            let mut heard = Skeletons::new();
            assert!(chinese.chars().all(|c| heard.add_character(c)));
            let written = Skeletons::of_word(name);
            assert!(
                heard.iter().any(|one| written.iter().any(|other| one == other)),
                "{heard:?} {written:?}"
            );
        }
    }
}
