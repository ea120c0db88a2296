//! The settings of an archive that outlive a run.

use serde_json::{Value, json};

use crate::config::settings::{Layout, Order, Scale, Settings};
use crate::corpus::{Metric, Side};

/// The settings chosen by keys, as they are remembered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ViewSettings {
    layout: Layout,
    first: Side,
    ruler: u8,
    covered: Side,
    faint: Option<Side>,
    metric: Metric,
    scale: Option<Scale>,
    order: Order,
}

const LAYOUTS: [(Layout, &str); 5] = [
    (Layout::Columns, "columns"),
    (Layout::Interleaved, "interleaved"),
    (Layout::Original, "original"),
    (Layout::Translation, "translation"),
    (Layout::Study, "study"),
];
const SIDES: [(Side, &str); 2] = [(Side::Original, "original"), (Side::Translation, "translation")];
const SCALES: [(Scale, &str); 2] = [(Scale::Log, "log"), (Scale::Linear, "linear")];
const ORDERS: [(Order, &str); 2] =
    [(Order::NewestFirst, "newest-first"), (Order::OldestFirst, "oldest-first")];
/// The order by the metric that is shown.
const MOST_FIRST: &str = "most-first";

fn name<T: PartialEq + Copy>(names: &[(T, &'static str)], of: T) -> &'static str {
    names.iter().find(|(known, _)| *known == of).map_or("", |(_, name)| name)
}

fn named<T: Copy>(names: &[(T, &str)], value: Option<&Value>) -> Option<T> {
    let wanted = value?.as_str()?;
    names.iter().find(|(_, name)| *name == wanted).map(|(known, _)| *known)
}

/// The name of a side.
pub(super) fn side_name(side: Side) -> &'static str {
    name(&SIDES, side)
}

/// The side of this name.
pub(super) fn parse_side(name: &str) -> Option<Side> {
    SIDES.iter().find(|(_, known)| *known == name).map(|(side, _)| *side)
}

impl From<&Settings> for ViewSettings {
    fn from(settings: &Settings) -> Self {
        let Settings { layout, first, ruler, covered, faint, metric, scale, order, .. } = *settings;
        Self { layout, first, ruler, covered, faint, metric, scale, order }
    }
}

impl ViewSettings {
    /// Writes the remembered settings into `settings`.
    pub fn apply(self, settings: &mut Settings) {
        let Self { layout, first, ruler, covered, faint, metric, scale, order } = self;
        *settings = Settings { layout, first, ruler, covered, faint, metric, scale, order, ..*settings };
    }

    /// The settings as the value of a fact.
    pub fn to_value(self) -> Value {
        json!({
            "mode": name(&LAYOUTS, self.layout),
            "first": side_name(self.first),
            "ruler": self.ruler,
            "covered": side_name(self.covered),
            "faint": self.faint.map(side_name),
            "metric": self.metric.key(),
            "scale": self.scale.map(|scale| name(&SCALES, scale)),
            "order": if let Order::MostFirst(_) = self.order { MOST_FIRST } else { name(&ORDERS, self.order) },
        })
    }

    /// Parses the value of a fact; what is missing or unknown, as from a later version, is the default.
    pub fn from_value(value: &Value) -> Option<Self> {
        let shipped = Self::from(&Settings::default());
        let get = |name: &str| value.as_object().and_then(|object| object.get(name));
        let metric = get("metric").and_then(Value::as_str);
        let ruler = get("ruler").and_then(Value::as_u64).and_then(|percent| u8::try_from(percent).ok());
        let metric = metric.and_then(Metric::from_key).unwrap_or(shipped.metric);
        let most = get("order").and_then(Value::as_str).filter(|order| *order == MOST_FIRST);
        value.as_object().map(|_| Self {
            layout: named(&LAYOUTS, get("mode")).unwrap_or(shipped.layout),
            first: named(&SIDES, get("first")).unwrap_or(shipped.first),
            ruler: ruler.filter(|percent| *percent <= 100).unwrap_or(shipped.ruler),
            covered: named(&SIDES, get("covered")).unwrap_or(shipped.covered),
            faint: named(&SIDES, get("faint")),
            metric,
            scale: named(&SCALES, get("scale")),
            order: most.map_or_else(
                || named(&ORDERS, get("order")).unwrap_or(shipped.order),
                |_| Order::MostFirst(metric),
            ),
        })
    }
}
