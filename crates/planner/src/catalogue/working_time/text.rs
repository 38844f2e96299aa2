//! What a rule says to a planner: a text with its figures in it.
//!
//! A text holds `{max}` where the figure of that name goes, so that what is read is always what is judged: an agreement
//! that changes the figure changes the sentence.

use super::shape::{RuleShape, Unit, duration};

/// The language of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Language {
    French,
    English,
}

/// The names in braces of `text`, in order.
pub(super) fn names_in(text: &str) -> Vec<&str> {
    let mut names = Vec::new();
    let mut rest = text;
    while let Some((_, after)) = rest.split_once('{') {
        let (name, behind) = after.split_once('}').unwrap_or((after, ""));
        names.push(name);
        rest = behind;
    }
    names
}

/// `text` with the figures of `value`; one that nobody supplied is said to be missing.
pub(crate) fn filled(
    text: &str,
    shape: &RuleShape,
    value: Option<&toml::Value>,
    language: Language,
) -> String {
    let mut filled = text.to_owned();
    for parameter in shape.parameters {
        let figure = value.and_then(|value| shape.figure(value, parameter.name));
        let words = figure.map_or_else(
            || match language {
                Language::French => "(à fournir par un accord du service)".to_owned(),
                Language::English => "(to be supplied by an agreement of the service)".to_owned(),
            },
            |figure| in_words(parameter.unit, figure, language),
        );
        filled = filled.replace(&format!("{{{}}}", parameter.name), &words);
    }
    filled
}

fn in_words(unit: Unit, figure: &toml::Value, language: Language) -> String {
    match (unit, figure) {
        (Unit::Duration, figure) => {
            let seconds = duration(figure).and_then(|duration| duration.seconds());
            seconds.map_or_else(|_| figure.to_string(), |seconds| hours(seconds, language))
        }
        (Unit::PerMille, toml::Value::Integer(share)) => {
            let (whole, tenth) = (share / 10, share % 10);
            match language {
                Language::French if tenth == 0 => format!("{whole} %"),
                Language::French => format!("{whole},{tenth} %"),
                Language::English if tenth == 0 => format!("{whole}%"),
                Language::English => format!("{whole}.{tenth}%"),
            }
        }
        (_, toml::Value::String(text)) => text.clone(),
        (_, toml::Value::Table(window)) => {
            // A window that came in seconds.
            let moment = |name| {
                let seconds = window.get(name).and_then(toml::Value::as_integer);
                seconds.map_or_else(String::new, |at| {
                    format!("{:02}:{:02}", at / 3_600, at % 3_600 / 60)
                })
            };
            format!("{}-{}", moment("earliest"), moment("latest"))
        }
        (_, other) => other.to_string(),
    }
}

fn hours(seconds: i64, language: Language) -> String {
    match (seconds / 3_600, seconds % 3_600 / 60, seconds % 60) {
        (hours, 0, 0) if hours > 0 => format!("{hours} h"),
        (0, minutes, 0) => format!("{minutes} min"),
        (hours, minutes, 0) if language == Language::French => format!("{hours} h {minutes:02}"),
        (hours, minutes, 0) => format!("{hours} h {minutes} min"),
        _ => format!("{seconds} s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::working_time::shape::shape;

    #[test]
    fn the_figures_of_the_value_stand_in_the_text() {
        let say = |text: &str, key: &str, value: &str, language| {
            let value: toml::Table = format!("value = {value}").parse().unwrap();
            filled(text, shape(key).unwrap(), value.get("value"), language)
        };
        let french = |text, key, value| say(text, key, value, Language::French);
        assert_eq!(
            french(
                "{max} sur {weeks} semaines",
                "mean_week",
                "{ max = \"44 h\", weeks = 12 }"
            ),
            "44 h sur 12 semaines"
        );
        assert_eq!(
            french(
                "au plus {share_per_mille}",
                "complementary_hours",
                "{ share_per_mille = 333 }"
            ),
            "au plus 33,3 %"
        );
        assert_eq!(french("{value}", "split_min", "5400"), "1 h 30");
        assert_eq!(
            say("{value}", "split_min", "5400", Language::English),
            "1 h 30 min"
        );
        assert_eq!(
            french(
                "{duration} entre {start}",
                "meal",
                "{ duration = \"30 min\" }"
            ),
            "30 min entre (à fournir par un accord du service)"
        );
    }
}
