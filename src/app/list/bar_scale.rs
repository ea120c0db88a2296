//! The scale of the bars: chosen by how far their figures are spread.

use crate::config::settings::Scale;

/// The scale of bars and the figures it covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct BarScale {
    /// Logarithmic or linear.
    pub scale: Scale,
    /// The figure of the lowest bar; lower figures are drawn as low as it. 0 where bars begin at nothing.
    pub(crate) baseline: u64,
    /// The figure of the highest bar.
    top: u64,
}

/// Ratio of the highest figure to the median above which the scale is logarithmic: on a linear one the others would be too low
/// to compare.
const SPREAD: u64 = 5;
/// At most one figure in this many may lie below the baseline; otherwise a few low ones would lift all others to the top.
const BELOW_BASELINE: usize = 16;

impl BarScale {
    /// The scale for `figures`: the one that is `asked` for, else a logarithmic one where they are far apart.
    pub(crate) fn new(mut figures: Vec<u64>, asked: Option<Scale>) -> Self {
        figures.sort_unstable();
        let at = |place: usize| figures.get(place).copied().unwrap_or_default();
        let (low, median) = (at(figures.len() / BELOW_BASELINE), at(figures.len() / 2));
        let top = figures.last().copied().unwrap_or_default();
        let by_spread = if top / SPREAD > median { Scale::Log } else { Scale::Linear };
        let scale = asked.unwrap_or(by_spread);
        // A linear scale begins at nothing unless all bars would look the same.
        let is_narrow = top / 2 < low && low < top;
        let baseline = if scale == Scale::Log || is_narrow { low } else { 0 };
        Self { scale, baseline, top }
    }

    /// Height of a bar for `figure`, in parts of `steps`; a figure given is never 0 parts high.
    pub(crate) fn height(&self, figure: u64, steps: usize) -> usize {
        let place = |value: u64| match self.scale {
            Scale::Log => (value as f64 + 1.0).ln(),
            Scale::Linear => value as f64,
        };
        let baseline = place(self.baseline);
        let span = (place(self.top) - baseline).max(f64::MIN_POSITIVE);
        let above = steps.saturating_sub(1) as f64 * (place(figure) - baseline) / span;
        (above.round() as usize + 1).clamp(1, steps.max(1))
    }
}

#[cfg(test)]
mod tests {
    use super::BarScale;
    use crate::config::settings::Scale;

    #[test]
    fn the_highest_bar_fills_the_height_and_the_lowest_is_seen() {
        for (figure, scale, height) in [
            (10, Scale::Log, 1),
            (1000, Scale::Log, 24),
            (100, Scale::Log, 12),
            (10, Scale::Linear, 1),
            (1000, Scale::Linear, 24),
            (100, Scale::Linear, 3),
        ] {
            let bars = BarScale::new(vec![10, 100, 1000], Some(scale));
            assert_eq!(bars.height(figure, 24), height, "{figure} {scale:?}");
        }
        assert_eq!(BarScale::new(vec![10, 100], None).height(7, 0), 1);
        assert_eq!(BarScale::default().height(0, 8), 1);
    }

    #[test]
    fn the_spread_decides_on_the_scale_and_where_it_begins() {
        for (figures, scale, baseline) in [
            (vec![], Scale::Linear, 0),
            (vec![0; 9], Scale::Linear, 0),
            (vec![7; 9], Scale::Linear, 0),
            (vec![300, 500, 800], Scale::Linear, 0),
            (vec![900, 950, 1000, 1100], Scale::Linear, 900),
            (vec![10, 100, 1000], Scale::Log, 10),
        ] {
            let bars = BarScale::new(figures.clone(), None);
            assert_eq!((bars.scale, bars.baseline), (scale, baseline), "{figures:?}");
        }
    }

    #[test]
    fn a_few_low_figures_do_not_lift_the_others_to_the_top() {
        let mut figures: Vec<u64> = (0..30).map(|at| 500 + 100 * at).collect();
        figures.extend([1, 30_000]);
        let bars = BarScale::new(figures, None);
        assert_eq!((bars.scale, bars.baseline), (Scale::Log, 600));
        assert!(bars.height(2000, 32) < 16, "{}", bars.height(2000, 32));
        assert_eq!(bars.height(1, 32), 1);
    }
}
