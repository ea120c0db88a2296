use ratatui::style::{Color, Modifier, Style};

use super::{Theme, ThemeColors, in_256};
use crate::config::colors::{Role, THEMES, ThemeStyles, contrast, luminance};

#[test]
fn the_nearest_of_256_is_taken() {
    for (rgb, index) in [
        ((0, 0, 0), 16),
        ((255, 255, 255), 231),
        ((128, 128, 128), 244),
        ((255, 0, 0), 196),
        ((95, 135, 175), 67),
    ] {
        assert_eq!(in_256(Color::Rgb(rgb.0, rgb.1, rgb.2)), Color::Indexed(index), "{rgb:?}");
    }
}

type Rgb = [u8; 3];

/// The sixteen colours as the VGA and the Linux console have them.
const VGA: [Rgb; 16] = [
    [0, 0, 0],
    [0xaa, 0, 0],
    [0, 0xaa, 0],
    [0xaa, 0x55, 0],
    [0, 0, 0xaa],
    [0xaa, 0, 0xaa],
    [0, 0xaa, 0xaa],
    [0xaa, 0xaa, 0xaa],
    [0x55, 0x55, 0x55],
    [0xff, 0x55, 0x55],
    [0x55, 0xff, 0x55],
    [0xff, 0xff, 0x55],
    [0x55, 0x55, 0xff],
    [0xff, 0x55, 0xff],
    [0x55, 0xff, 0xff],
    [0xff, 0xff, 0xff],
];

/// The sixteen colours of xterm.
const XTERM: [Rgb; 16] = [
    [0, 0, 0],
    [0xcd, 0, 0],
    [0, 0xcd, 0],
    [0xcd, 0xcd, 0],
    [0, 0, 0xee],
    [0xcd, 0, 0xcd],
    [0, 0xcd, 0xcd],
    [0xe5, 0xe5, 0xe5],
    [0x7f, 0x7f, 0x7f],
    [0xff, 0, 0],
    [0, 0xff, 0],
    [0xff, 0xff, 0],
    [0x5c, 0x5c, 0xff],
    [0xff, 0, 0xff],
    [0, 0xff, 0xff],
    [0xff, 0xff, 0xff],
];

/// What a terminal shows for `color`.
fn shown(color: Option<Color>, default: Rgb, palette: &[Rgb; 16]) -> Rgb {
    let level = |step: u8| if step == 0 { 0 } else { 55 + 40 * step };
    match color {
        None => default,
        Some(Color::Rgb(red, green, blue)) => [red, green, blue],
        Some(Color::Indexed(index @ 0..16)) => palette[usize::from(index)],
        Some(Color::Indexed(index @ 16..232)) => {
            let cube = index - 16;
            [level(cube / 36), level(cube / 6 % 6), level(cube % 6)]
        }
        Some(Color::Indexed(grey)) => [8 + 10 * (grey - 232); 3],
        Some(other) => panic!("{other} in a theme"),
    }
}

/// The contrast of text in `style` where the terminal's own colours are `text` on `background`.
fn contrast_of(style: Style, text: Rgb, background: Rgb, palette: &[Rgb; 16]) -> f64 {
    let mut front = shown(style.fg, text, palette);
    let mut back = shown(style.bg, background, palette);
    if style.add_modifier.contains(Modifier::REVERSED) {
        (front, back) = (back, front);
    }
    if style.add_modifier.contains(Modifier::DIM) {
        // Two thirds of the way from the background, as faint text commonly is.
        front = std::array::from_fn(|at| {
            ((u16::from(front[at]) * 2 + u16::from(back[at])) / 3).try_into().unwrap()
        });
    }
    contrast(luminance(front), luminance(back))
}

/// The least contrast. WCAG 2.2: 4.5 for text (1.4.3), 3 for graphics (1.4.11) and disabled parts. Texts of posts, which are
/// read at length, need more, except in well-known palettes.
fn wanted(role: Role, colors: ThemeColors, is_known: bool) -> f64 {
    match role {
        Role::Divider | Role::Rule | Role::Covered | Role::Bar | Role::Receded => 3.0,
        _ if is_known => 4.5,
        Role::Text | Role::Second if colors == ThemeColors::True => 9.0,
        Role::Text | Role::Second => 7.0,
        _ => 4.5,
    }
}

#[test]
fn every_role_can_be_read_in_every_theme() {
    let dark = [([0xd0; 3], [0; 3]), ([0xd4; 3], [0x1e; 3])];
    let light = [([0; 3], [255; 3]), ([0x1c; 3], [0xfd, 0xf6, 0xe3])];
    let mut faint = Vec::new();
    for (name, _) in THEMES {
        let palette = ThemeStyles::shipped(name).unwrap();
        let grounds = match *name {
            "dark" => dark.to_vec(),
            "light" => light.to_vec(),
            // These are for a dark background, or bring their own.
            "ansi" | "solarized-dark" | "solarized-light" | "gruvbox-dark" | "gruvbox-light" => {
                dark[..1].to_vec()
            }
            "ansi-light" => light[..1].to_vec(),
            "plain" => [dark, light].concat(),
            other => panic!("on which background is {other}?"),
        };
        for (text, background) in grounds {
            for (colors, sixteen) in
                [(ThemeColors::True, &VGA), (ThemeColors::True, &XTERM), (ThemeColors::Of256, &XTERM)]
            {
                let theme = Theme::new(&palette, colors);
                let ground = theme.style(Role::Text);
                for role in Role::ALL {
                    let style = ground.patch(theme.style(role));
                    let found = contrast_of(style, text, background, sixteen);
                    if found < wanted(role, colors, ground.bg.is_some()) {
                        faint.push(format!("{name}: {} {found:.2} on {background:?}", role.name()));
                    }
                }
            }
        }
    }
    assert!(faint.is_empty(), "{faint:#?}");
}

#[test]
fn the_two_languages_differ_in_colour() {
    for name in ["dark", "light", "solarized-dark", "solarized-light", "gruvbox-dark", "gruvbox-light"] {
        let palette = ThemeStyles::shipped(name).unwrap();
        for colors in [ThemeColors::True, ThemeColors::Of256] {
            let theme = Theme::new(&palette, colors);
            let [one, other] = [Role::Text, Role::Second].map(|role| theme.style(role).fg);
            assert_ne!(one, other, "{name}");
        }
    }
}

#[test]
fn highlights_have_colours_of_their_own_where_there_are_256() {
    const ROLES: [Role; 4] =
        [Role::HighlightYellow, Role::HighlightGreen, Role::HighlightBlue, Role::HighlightPink];
    for (name, _) in THEMES {
        let theme = Theme::new(&ThemeStyles::shipped(name).unwrap(), ThemeColors::Of256);
        let grounds: Vec<u8> = ROLES
            .into_iter()
            .filter_map(|role| match theme.style(role).bg {
                Some(Color::Indexed(index)) => Some(index),
                _ => None,
            })
            .collect();
        let distinct: std::collections::BTreeSet<_> = grounds.iter().collect();
        // Greys have 232 and above.
        assert!(
            distinct.len() == grounds.len() && grounds.iter().all(|index| *index < 232),
            "{name}: {grounds:?}"
        );
    }
}
