//! How windows and durations stand in files and messages: as a text for people, or as numbers for programs.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{self, MapAccess, Visitor, value::MapAccessDeserializer};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Duration, Window};

impl Serialize for Window {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeStruct as _;
        match self {
            Self::Text(text) => serializer.serialize_str(text),
            Self::Seconds { earliest, latest } => {
                let mut table = serializer.serialize_struct("Window", 2)?;
                table.serialize_field("earliest", earliest)?;
                table.serialize_field("latest", latest)?;
                table.end()
            }
        }
    }
}

impl<'de> Deserialize<'de> for Window {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Table {
            earliest: i64,
            latest: i64,
        }
        text_or_table(
            deserializer,
            "a text such as \"Mon 08:00-09:30\", or a table of earliest and latest in seconds",
            |text| Self::Text(text.to_owned()),
            |Table { earliest, latest }| Self::Seconds { earliest, latest },
        )
    }
}

impl Serialize for Duration {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => serializer.serialize_str(text),
            Self::Seconds(seconds) => serializer.serialize_i64(*seconds),
        }
    }
}

impl<'de> Deserialize<'de> for Duration {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Either;
        impl Visitor<'_> for Either {
            type Value = Duration;
            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("whole seconds, or a text such as \"45 min\"")
            }
            fn visit_i64<E: de::Error>(self, seconds: i64) -> Result<Duration, E> {
                Ok(Duration::Seconds(seconds))
            }
            fn visit_u64<E: de::Error>(self, seconds: u64) -> Result<Duration, E> {
                // Above i64 it is out of every range, and refused as such later.
                Ok(Duration::Seconds(
                    i64::try_from(seconds).unwrap_or(i64::MAX),
                ))
            }
            fn visit_str<E: de::Error>(self, text: &str) -> Result<Duration, E> {
                Ok(Duration::Text(text.to_owned()))
            }
        }
        deserializer.deserialize_any(Either)
    }
}

/// Reads what may be a text or a table; every other shape is refused with `expecting`.
pub(super) fn text_or_table<'de, D, T, V>(
    deserializer: D,
    expecting: &'static str,
    from_text: impl FnOnce(&str) -> V,
    from_table: impl FnOnce(T) -> V,
) -> Result<V, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    struct Either<T, V, F, G>(&'static str, F, G, PhantomData<fn() -> (T, V)>);
    impl<'de, T: Deserialize<'de>, V, F: FnOnce(&str) -> V, G: FnOnce(T) -> V> Visitor<'de>
        for Either<T, V, F, G>
    {
        type Value = V;
        fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
            f.write_str(self.0)
        }
        fn visit_str<E: de::Error>(self, text: &str) -> Result<V, E> {
            Ok(self.1(text))
        }
        fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<V, A::Error> {
            T::deserialize(MapAccessDeserializer::new(map)).map(self.2)
        }
    }
    deserializer.deserialize_any(Either(expecting, from_text, from_table, PhantomData))
}
