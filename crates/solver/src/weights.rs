//! What the objective weighs, by measure and aggregate.

use model::{Aggregate, Measure, Objective};

/// Measures taken on rounds and visits, one by one.
pub(crate) const ROUND_MEASURES: usize = 10;
/// Measures taken on carers, over all their rounds.
pub(crate) const CARER_MEASURES: usize = 4;
const MEASURES: usize = ROUND_MEASURES + CARER_MEASURES + 1;
/// The most that all terms of one measure weigh together: ten at the model's limit.
const WEIGHT_MAX: i64 = 10 * model::limits::WEIGHT_MAX;

/// The objective's weights by measure: of sums, of maxima and of squares.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Weights {
    sum: [i64; MEASURES],
    max: [i64; MEASURES],
    squares: [i64; MEASURES],
}

/// Where a measure stands: those on rounds first, then those on carers.
pub(crate) fn position(measure: Measure) -> usize {
    match measure {
        Measure::TravelTime => 0,
        Measure::TravelDistance => 1,
        Measure::Lateness => 2,
        Measure::PaidWaiting => 3,
        Measure::Waiting => 4,
        Measure::Span => 5,
        Measure::Idle => 6,
        Measure::PreferredTime => 7,
        Measure::NotPreferredCarer => 8,
        Measure::Rounds => 9,
        Measure::ContractShort => ROUND_MEASURES,
        Measure::ContractOver => ROUND_MEASURES + 1,
        Measure::Splits => ROUND_MEASURES + 2,
        Measure::Weekends => ROUND_MEASURES + 3,
        Measure::Faces => ROUND_MEASURES + CARER_MEASURES,
    }
}

impl Weights {
    pub(crate) fn new(objective: &Objective) -> Self {
        let mut weights = Self::default();
        for term in &objective.terms {
            // What is 0 or 1 is its own square.
            let is_flag = matches!(term.measure, Measure::Rounds | Measure::NotPreferredCarer);
            let list = match term.aggregate {
                Aggregate::Squares if !is_flag => &mut weights.squares,
                Aggregate::Sum | Aggregate::Squares => &mut weights.sum,
                Aggregate::Max => &mut weights.max,
            };
            let weight = &mut list[position(term.measure)];
            *weight = weight.saturating_add(term.weight).min(WEIGHT_MAX);
        }
        weights
    }

    pub(crate) fn sum(&self, measure: Measure) -> i64 {
        self.sum[position(measure)]
    }

    pub(crate) fn max(&self, measure: Measure) -> i64 {
        self.max[position(measure)]
    }

    pub(crate) fn squares(&self, measure: Measure) -> i64 {
        self.squares[position(measure)]
    }

    /// What `value` of a measure adds to sums and squares.
    pub(crate) fn of(&self, measure: Measure, value: i64) -> i64 {
        let at = position(measure);
        let squares = self.squares[at].saturating_mul(value.saturating_mul(value));
        self.sum[at].saturating_mul(value).saturating_add(squares)
    }

    /// Whether a tick of paid waiting costs no less than the tick of a contract that it would fill.
    pub(crate) fn has_waiting_above_short(&self) -> bool {
        let waiting = self.sum(Measure::PaidWaiting) + self.sum(Measure::Waiting);
        waiting >= self.sum(Measure::ContractShort)
    }

    /// Whether anything measured on carers costs anything.
    pub(crate) fn has_carer_terms(&self) -> bool {
        let lists = [&self.sum, &self.max, &self.squares];
        lists.iter().any(|list| {
            list[ROUND_MEASURES..ROUND_MEASURES + CARER_MEASURES]
                .iter()
                .any(|&weight| weight > 0)
        })
    }

    /// What the maximum of each measure on rounds weighs; `None` where no maximum does.
    pub(crate) fn round_maxima(&self) -> Option<&[i64]> {
        Some(&self.max[..ROUND_MEASURES]).filter(|max| max.iter().any(|&weight| weight > 0))
    }

    /// What the maximum of each measure on carers weighs; `None` where no maximum does.
    pub(crate) fn carer_maxima(&self) -> Option<&[i64]> {
        Some(&self.max[ROUND_MEASURES..ROUND_MEASURES + CARER_MEASURES])
            .filter(|max| max.iter().any(|&weight| weight > 0))
    }

    /// What `ticks` of travel, waiting and lateness and `metres` of road cost together.
    pub(crate) fn of_detour(&self, ticks: i64, metres: i64) -> i64 {
        let by_tick = [
            Measure::TravelTime,
            Measure::PaidWaiting,
            Measure::Waiting,
            Measure::Span,
            Measure::Lateness,
            Measure::PreferredTime,
            Measure::ContractOver,
        ];
        let weight = |&measure: &Measure| self.sum(measure).saturating_add(self.max(measure));
        let by_tick = by_tick.iter().map(weight).fold(0, i64::saturating_add);
        let by_metre = weight(&Measure::TravelDistance);
        ticks
            .saturating_mul(by_tick)
            .saturating_add(metres.saturating_mul(by_metre))
    }

    /// What opening a round, a new face, a wish not met, a split and a weekend cost at most together, but for squares.
    pub(crate) fn of_round(&self) -> i64 {
        let measures = [
            Measure::Rounds,
            Measure::Faces,
            Measure::NotPreferredCarer,
            Measure::Splits,
            Measure::Weekends,
        ];
        let weight = |&measure: &Measure| {
            // One more of a few: the difference of squares.
            let more = self.squares(measure).saturating_mul(SQUARES_STEP);
            self.sum(measure) + self.max(measure) + more
        };
        measures.iter().map(weight).fold(0, i64::saturating_add)
    }
}

/// What one more of a count that is squared adds, as far as steering needs to know: the step from 9 to 10.
const SQUARES_STEP: i64 = 19;

/// The most that maxima count for, so that no sum of prices near their limits overflows.
const MAXIMA_COST_MAX: i64 = 1 << 60;

/// What `maxima` cost at `weights`.
pub(crate) fn of_maxima(weights: &[i64], maxima: &[i64]) -> i64 {
    let each = weights.iter().zip(maxima);
    each.map(|(weight, value)| weight.saturating_mul(*value))
        .fold(0, i64::saturating_add)
        .min(MAXIMA_COST_MAX)
}

/// The larger of each.
pub(crate) fn join_maxima(maxima: &mut [i64], more: &[i64]) {
    for (most, value) in maxima.iter_mut().zip(more) {
        *most = (*most).max(*value);
    }
}
