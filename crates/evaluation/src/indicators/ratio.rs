//! A measured value, kept as what is counted and what it is divided by.

/// A measured value: `numerator / denominator * scale`. Without a denominator (0) it has no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ratio {
    /// What is counted.
    pub numerator: i64,
    /// What it is divided by.
    pub denominator: i64,
    /// From the units of both to the unit of the figure.
    pub scale: i64,
}

impl Ratio {
    /// No value.
    pub const NONE: Self = Self {
        numerator: 0,
        denominator: 0,
        scale: 1,
    };

    /// A plain count.
    pub fn count(numerator: i64) -> Self {
        Self {
            numerator,
            denominator: 1,
            scale: 1,
        }
    }

    /// A share in per cent.
    pub fn share(numerator: i64, denominator: i64) -> Self {
        Self {
            numerator,
            denominator,
            scale: 100,
        }
    }

    /// The value with three decimals, the last one rounded half away from zero; `None` without a denominator.
    ///
    /// Whole numbers all the way, so that two machines write the same digits.
    pub fn shown(self) -> Option<String> {
        if self.denominator == 0 {
            return None;
        }
        let thousandths = i128::from(self.numerator) * i128::from(self.scale) * 1_000;
        let denominator = i128::from(self.denominator);
        let half = denominator.abs() / 2;
        let sign = if (thousandths < 0) == (denominator < 0) {
            1
        } else {
            -1
        };
        let rounded = (thousandths.abs() + half) / denominator.abs();
        let minus = if sign < 0 && rounded > 0 { "-" } else { "" };
        Some(format!("{minus}{}.{:03}", rounded / 1_000, rounded % 1_000))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ratio_is_rounded_once() {
        let shown = |numerator, denominator, scale| {
            Ratio {
                numerator,
                denominator,
                scale,
            }
            .shown()
        };
        assert_eq!(shown(2, 3, 1).as_deref(), Some("0.667"));
        assert_eq!(shown(-2, 3, 1).as_deref(), Some("-0.667"));
        assert_eq!(shown(1, 8_000, 1).as_deref(), Some("0.000"));
        assert_eq!(shown(1_800, 7_200, 60).as_deref(), Some("15.000"));
        assert_eq!(shown(5, 0, 1), None);
    }
}
