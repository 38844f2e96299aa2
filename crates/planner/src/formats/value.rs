//! A published value, exactly.

use std::fmt;

use model::Audit;

/// A cost in the unit of the publication: whole units, of which so many make one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Value {
    units: i64,
    per_one: i64,
}

impl Value {
    pub(super) fn of(audit: &Audit, per_one: i64) -> Self {
        Self {
            units: audit.score.cost.0,
            per_one,
        }
    }

    /// This value less so many units.
    pub(super) fn less(self, units: i64) -> Self {
        Self {
            units: self.units.saturating_sub(units),
            ..self
        }
    }

    /// The value with so many decimals (at most 6), halves rounded up, as publications print it.
    #[must_use]
    pub fn rounded(self, decimals: u32) -> String {
        let scale = 10_i128.pow(decimals.min(6));
        let (units, per_one) = (i128::from(self.units), i128::from(self.per_one));
        let scaled = (2 * units * scale + per_one).div_euclid(2 * per_one);
        let (whole, rest) = (scaled / scale, scaled % scale);
        if decimals == 0 {
            whole.to_string()
        } else {
            format!("{whole}.{rest:0width$}", width = decimals.min(6) as usize)
        }
    }
}

impl Value {
    /// Whether `text` is this value rounded to the decimals that it has, either way where it lies in the middle.
    ///
    /// Publications print a fixed number of digits of binary fractions, so that 1260.045 may stand there as 1260.04.
    #[must_use]
    pub fn rounds_to(self, text: &str) -> bool {
        let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
        let scale = 10_i128.pow(decimals.len().min(6) as u32);
        let Ok(printed) = format!("{whole}{decimals}").parse::<i64>() else {
            return false;
        };
        let (units, per_one) = (i128::from(self.units), i128::from(self.per_one));
        decimals.len() <= 6 && 2 * (units * scale - i128::from(printed) * per_one).abs() <= per_one
    }

    /// The difference to what `text` says, in units; negative where this value is less.
    #[must_use]
    pub fn above(self, text: &str) -> Option<f64> {
        let printed: f64 = text.parse().ok()?;
        Some(self.units as f64 - printed * self.per_one as f64)
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} / {}", self.units, self.per_one)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_printed_value_may_be_rounded_either_way_in_the_middle() {
        let value = Value {
            units: 3_780_135,
            per_one: 3_000,
        };
        assert!(value.rounds_to("1260.04") && value.rounds_to("1260.05"));
        assert!(!value.rounds_to("1260.044") && value.rounds_to("1260.045"));
        assert!(!value.rounds_to("1260.0x") && !value.rounds_to(""));
    }

    #[test]
    fn a_value_is_printed_as_it_is_published() {
        let value = |units, per_one| Value { units, per_one };
        assert_eq!(value(16_377, 10).rounded(1), "1637.7");
        // 654.596 / 3 = 218.198666...
        assert_eq!(value(654_596, 3_000).rounded(3), "218.199");
        assert_eq!(value(17_393, 1).rounded(0), "17393");
        assert_eq!(value(1, 2_000).rounded(3), "0.001");
    }
}
