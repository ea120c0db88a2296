//! What single characters fold to: simplified Han characters, and the forms that other characters are variants of.

/// Traditional characters, each followed by its simplified one.
pub(super) const TRADITIONAL: &str = include_str!("../../../assets/traditional.txt");

/// Other characters, a line each, followed by what they fold to; by code point.
pub(super) const EQUAL: &str = include_str!("../../../assets/equal-characters.txt");

/// Where the Han characters of the first plane start, and how many there may be.
const HAN: (u32, usize) = (0x3400, 0x6c00);

/// Simplified forms of traditional characters.
struct SimplifiedForms {
    /// By place from the first of [`HAN`]: the simplified form, U+0000 where there is none.
    common: Vec<char>,
    /// Pairs of the other planes, sorted.
    rare: Vec<(char, char)>,
    kept: UnchangedHan,
}

/// Han characters that are their own simplified form, U+4E00 to U+9FFF, a bit each: few enough to stay in the cache.
struct UnchangedHan(Vec<u64>);

impl UnchangedHan {
    fn all() -> Self {
        Self(vec![u64::MAX; 0x5200 / 64])
    }

    fn leave_out(&mut self, c: char) {
        let at = u32::from(c).wrapping_sub(0x4e00) as usize;
        if let Some(bits) = self.0.get_mut(at / 64) {
            *bits &= !(1 << (at % 64));
        }
    }

    /// Returns whether the character encoded by these bytes is one of them.
    #[inline]
    fn has(&self, [first, second, third]: [u8; 3]) -> bool {
        let low = |byte: u8| u32::from(byte & 0x3f);
        let code = u32::from(first & 0x0f) << 12 | low(second) << 6 | low(third);
        let at = code.wrapping_sub(0x4e00) as usize;
        matches!(first, 0xe4..=0xe9) && self.0.get(at / 64).is_some_and(|bits| bits >> (at % 64) & 1 == 1)
    }
}

impl SimplifiedForms {
    /// Reads only characters that change, because this runs before the first frame.
    fn read() -> Self {
        let mut forms = Self { common: vec!['\0'; HAN.1], rare: Vec::new(), kept: UnchangedHan::all() };
        let mut characters = TRADITIONAL.lines().filter(|line| !line.starts_with('#')).flat_map(str::chars);
        while let (Some(traditional), Some(simple)) = (characters.next(), characters.next()) {
            forms.kept.leave_out(traditional);
            match forms.common.get_mut(place(traditional)) {
                Some(slot) => *slot = simple,
                None => forms.rare.push((traditional, simple)),
            }
        }
        forms.rare.sort_unstable();
        forms
    }
}

fn place(c: char) -> usize {
    u32::from(c).wrapping_sub(HAN.0) as usize
}

static FORMS: std::sync::LazyLock<SimplifiedForms> = std::sync::LazyLock::new(SimplifiedForms::read);

/// Returns the simplified form of a Han character; the character where it has none.
pub(super) fn simplified(c: char) -> char {
    if let Some(simple) = FORMS.common.get(place(c)) {
        return if *simple == '\0' { c } else { *simple };
    }
    let at = FORMS.rare.binary_search_by_key(&c, |pair| pair.0).ok();
    at.and_then(|at| FORMS.rare.get(at)).map_or(c, |pair| pair.1)
}

/// What characters of [`EQUAL`] fold to.
struct EqualForms {
    chars: Vec<char>,
    forms: Vec<&'static str>,
}

static EQUAL_FORMS: std::sync::LazyLock<EqualForms> = std::sync::LazyLock::new(|| {
    let lines = EQUAL.lines().filter(|line| !line.starts_with('#'));
    let (chars, forms) = lines
        .filter_map(|line| {
            let c = line.chars().next()?;
            Some((c, line.get(c.len_utf8()..)?))
        })
        .unzip();
    EqualForms { chars, forms }
});

/// Returns what `c` folds to.
pub(super) fn equal_form(c: char) -> Option<&'static str> {
    let at = EQUAL_FORMS.chars.binary_search(&c).ok()?;
    EQUAL_FORMS.forms.get(at).copied()
}

/// Returns whether the character of these bytes is a Han character that is its own simplified form.
#[inline]
pub(crate) fn is_unchanged_han(bytes: [u8; 3]) -> bool {
    FORMS.kept.has(bytes)
}
