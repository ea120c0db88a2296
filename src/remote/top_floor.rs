//! From which value on posts are among those with the largest figures: what a pass over all posts leaves to be looked at.

use serde_json::Value;

use super::row::{real, whole};

/// Levels of a distribution that a pass over all posts asks for: the median, that of the upper tenth, then thirds of tenths, up to
/// a few posts of billions. The server takes the value behind as many as the level is of all: nine tenths of ten would be the
/// highest one, where the ninth is meant, as in an archive.
pub(super) const LEVELS: &str = "0.5, 0.8999999999, 0.97, 0.99, 0.997, 0.999, 0.9997, 0.9999, 0.99997, 0.99999, 0.999997, 0.999999, 0.9999997, 0.9999999, 0.99999997, 0.99999999";
/// Posts beyond a level, as the server counts them, may be fewer than it says.
const SLACK: usize = 2;
/// Ratios are divided and written down by the server: as many as these are the same.
const ROUNDING: f64 = 1e-9;

/// From which value on posts are among those with the largest ones.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct TopFloor {
    /// The least and the largest number that is this value, and both in SQL.
    low: f64,
    high: f64,
    sql: [String; 2],
    /// Whether many posts have exactly this value.
    pub(super) is_common: bool,
}

impl TopFloor {
    /// The floor of the `wanted` largest of `known` values with these values at the levels; `None` where all are few.
    pub(super) fn new(levels: &Value, known: usize, wanted: usize) -> Option<Self> {
        let values = levels.as_array()?;
        let shares = LEVELS.split(", ").filter_map(|level| level.parse::<f64>().ok());
        let beyond = shares.map(|level| (1.0 - level) * known as f64);
        let enough = beyond.take_while(|posts| *posts >= (wanted + SLACK) as f64).count();
        let at = enough.checked_sub(1).filter(|at| *at > 0)?;
        let (value, below) = (values.get(at)?, values.get(at - 1)?);
        let is_common = real(value) == real(below);
        if let Some(figure) = whole(value) {
            let sql = figure.to_string();
            let figure = figure as f64;
            return Some(Self { low: figure, high: figure, sql: [sql.clone(), sql], is_common });
        }
        let ratio = real(value)?;
        let (low, high) = (ratio * (1.0 - ROUNDING), ratio * (1.0 + ROUNDING));
        Some(Self { low, high, sql: [format!("{low:e}"), format!("{high:e}")], is_common })
    }

    /// The condition that `expression` is among the largest values; where many are this value, that it is a larger one.
    pub(super) fn reached(&self, expression: &str) -> String {
        let [low, high] = &self.sql;
        if self.is_common { format!("{expression} > {high}") } else { format!("{expression} >= {low}") }
    }

    /// The condition that `expression` is this value.
    pub(super) fn met(&self, expression: &str) -> String {
        let [low, high] = &self.sql;
        format!("{expression} >= {low} AND {expression} <= {high}")
    }

    /// The same as [`Self::reached`] for a value.
    pub(super) fn is_reached(&self, value: f64) -> bool {
        if self.is_common { value > self.high } else { value >= self.low }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{LEVELS, TopFloor};

    /// The values at the levels, as a server finds them.
    fn levels(mut values: Vec<u64>) -> Value {
        values.sort_unstable();
        let at = |level: &str| (level.parse::<f64>().unwrap() * values.len() as f64) as usize;
        LEVELS.split(", ").map(|level| values[at(level).min(values.len() - 1)]).collect::<Vec<_>>().into()
    }

    /// The upper tenth begins where it does in an archive: at the ninth of ten, not at the tenth.
    #[test]
    fn the_upper_tenth_begins_as_in_an_archive() {
        for count in 1..=1_000_u64 {
            let values = levels((1..=count).collect());
            assert_eq!(values[1], json!((count * 9).div_ceil(10)), "{count}");
        }
    }

    #[test]
    fn floors_leave_enough_posts_and_not_many() {
        for known in [30, 119, 120, 1_000, 54_321, 2_000_000] {
            let values: Vec<u64> = (0..known).collect();
            let count = usize::try_from(known).unwrap();
            let floor = TopFloor::new(&levels(values.clone()), count, 10);
            let left =
                values.iter().filter(|it| floor.as_ref().is_none_or(|floor| floor.is_reached(**it as f64)));
            let left = left.count();
            assert!((10..=150).contains(&left), "{left} of {known}");
            assert!(floor.is_none_or(|floor| !floor.is_common));
        }
    }

    #[test]
    fn a_value_of_many_posts_is_no_reason_to_read_all_of_them() {
        let mut values = vec![0; 5_000];
        values.extend([7, 8]);
        let floor = TopFloor::new(&levels(values.clone()), values.len(), 10).unwrap();
        assert_eq!((floor.is_common, floor.reached("x").as_str()), (true, "x > 0"));
        assert_eq!(floor.met("x"), "x >= 0 AND x <= 0");
        assert_eq!(values.iter().filter(|value| floor.is_reached(**value as f64)).count(), 2);
    }

    #[test]
    fn figures_are_whole_and_ratios_have_room_for_rounding() {
        let of = |value: Value| TopFloor::new(&json!([1, value, value]), 500, 10).unwrap();
        assert_eq!(
            of(json!("18446744073709551615")).met("x"),
            "x >= 18446744073709551615 AND x <= 18446744073709551615"
        );
        let ratio = of(json!(0.25));
        assert!(ratio.is_common && !ratio.is_reached(0.25) && ratio.is_reached(0.250_001));
        assert_eq!(ratio.reached("a / b"), "a / b > 2.5000000025e-1");
        // What is no number is no floor, and gets into no statement.
        assert_eq!(TopFloor::new(&json!([1, "1) OR (1", 1]), 300, 10), None);
        assert_eq!(TopFloor::new(&json!("x"), 300, 10), None);
    }
}
