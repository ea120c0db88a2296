//! The settings of an archive that outlive a run.

use serde_json::{Map, Value, json};

use crate::config::setting::Setting;
use crate::config::settings::{Layout, Order, Scale, Settings};
use crate::corpus::{Metric, Side};

/// The settings changed by keys, as they are remembered; the others follow the configuration.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct ViewSettings {
    layout: Option<Layout>,
    first: Option<Side>,
    ruler: Option<u8>,
    covered: Option<Side>,
    #[expect(clippy::option_option, reason = "no side is a choice too")]
    faint: Option<Option<Side>>,
    metric: Option<Metric>,
    #[expect(clippy::option_option, reason = "the one that fits is a choice too")]
    scale: Option<Option<Scale>>,
    order: Option<Order>,
}

/// What is remembered of a setting that was `start` when the archive was opened and is `now`: what was remembered while
/// nobody changes it, nothing while it is what the configuration says.
fn kept<T: PartialEq>(remembered: Option<T>, configured: &T, start: &T, now: T) -> Option<T> {
    if now == *start { remembered } else { Some(now).filter(|now| now != configured) }
}

impl ViewSettings {
    /// What is to be remembered where `self` was remembered, `configured` is what the configuration says, `start` what
    /// was shown at first and `now` what is shown.
    #[must_use]
    pub(crate) fn updated(self, configured: &Settings, start: &Settings, now: &Settings) -> Self {
        macro_rules! kept {
            ($($name:ident),*) => {
                Self { $($name: kept(self.$name, &configured.$name, &start.$name, now.$name)),* }
            };
        }
        kept!(layout, first, ruler, covered, faint, metric, scale, order)
    }

    /// All of these settings as they are in `settings`.
    pub(crate) fn from_settings(settings: &Settings) -> Self {
        macro_rules! of {
            ($($name:ident),*) => {
                Self { $($name: Some(settings.$name)),* }
            };
        }
        of!(layout, first, ruler, covered, faint, metric, scale, order)
    }

    /// Writes the remembered settings into `settings`.
    pub(crate) fn apply(self, settings: &mut Settings) {
        macro_rules! apply {
            ($($name:ident),*) => {
                let Self { $($name),* } = self;
                $(if let Some(value) = $name {
                    settings.$name = value;
                })*
            };
        }
        apply!(layout, first, ruler, covered, faint, metric, scale, order);
        if let Order::MostFirst(_) = settings.order {
            settings.order = Order::MostFirst(settings.metric);
        }
    }

    /// These settings without those for which `is_fixed` holds.
    #[must_use]
    pub(crate) fn without(self, is_fixed: impl Fn(Setting) -> bool) -> Self {
        macro_rules! without {
            ($($name:ident = $setting:ident),*) => {
                Self { $($name: self.$name.filter(|_| !is_fixed(Setting::$setting))),* }
            };
        }
        without!(
            layout = Layout,
            first = First,
            ruler = Ruler,
            covered = Covered,
            faint = Faint,
            metric = Metric,
            scale = Scale,
            order = Order
        )
    }

    /// The settings as the value of a fact.
    pub(crate) fn to_value(self) -> Value {
        let Self { layout, first, ruler, covered, faint, metric, scale, order } = self;
        let mut value = Map::new();
        let mut add = |name: &str, of: Option<Value>| {
            value.extend(of.map(|of| (name.to_owned(), of)));
        };
        add("mode", layout.map(|layout| json!(layout.name())));
        add("first", first.map(|side| json!(side.name())));
        add("ruler", ruler.map(|percent| json!(percent)));
        add("covered", covered.map(|side| json!(side.name())));
        add("faint", faint.map(|side| json!(side.map(Side::name))));
        add("metric", metric.map(|metric| json!(metric.key())));
        add("scale", scale.map(|scale| json!(scale.map(Scale::name))));
        add("order", order.map(|order| json!(order.name())));
        Value::Object(value)
    }

    /// Parses the value of a fact; what is missing or unknown, as from a later version, follows the configuration.
    pub(crate) fn from_value(value: &Value) -> Option<Self> {
        let object = value.as_object()?;
        let word = |name: &str| object.get(name).and_then(Value::as_str);
        let side = |name: &str| word(name).and_then(Side::from_name);
        let ruler =
            object.get("ruler").and_then(Value::as_u64).and_then(|percent| u8::try_from(percent).ok());
        let faint = match object.get("faint") {
            Some(Value::Null) => Some(None),
            _ => side("faint").map(Some),
        };
        let scale = match object.get("scale") {
            Some(Value::Null) => Some(None),
            _ => word("scale").and_then(Scale::from_name).map(Some),
        };
        Some(Self {
            layout: word("mode").and_then(Layout::from_name),
            first: side("first"),
            ruler: ruler.filter(|percent| *percent <= 100),
            covered: side("covered"),
            faint,
            metric: word("metric").and_then(Metric::from_key),
            scale,
            // Which metric it is by is known once that of the list is.
            order: word("order").and_then(|name| Order::from_name(name, Metric::Likes)),
        })
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::ViewSettings;
    use crate::config::setting::Setting;
    use crate::config::settings::{Layout, Settings};
    use crate::corpus::Metric;

    #[test]
    fn only_what_keys_changed_is_remembered() {
        let configured = Settings::default();
        let start = configured;
        let now = Settings { layout: Layout::Study, metric: Metric::Views, ..start };
        let kept = ViewSettings::default().updated(&configured, &start, &now);
        assert_eq!(kept.to_value(), json!({ "mode": "study", "metric": "views" }));
        assert_eq!(ViewSettings::from_value(&kept.to_value()), Some(kept));
        // The rest follows a configuration that has changed meanwhile.
        let mut other = Settings { ruler: 30, metric: Metric::Quotes, ..configured };
        kept.apply(&mut other);
        assert_eq!((other.layout, other.ruler, other.metric), (Layout::Study, 30, Metric::Views));
        // A value back at the configured one needs no memory; one that was not touched stays remembered.
        let back = kept.updated(&configured, &now, &Settings { layout: configured.layout, ..now });
        assert_eq!(back.to_value(), json!({ "metric": "views" }));
        // An option of this run covers what is remembered, and changes nothing of it.
        let shown = Settings { layout: Layout::Original, ..now };
        assert_eq!(kept.updated(&shown, &shown, &shown), kept);
        assert_eq!(
            kept.without(|setting| setting == Setting::Layout).to_value(),
            json!({ "metric": "views" })
        );
    }
}
