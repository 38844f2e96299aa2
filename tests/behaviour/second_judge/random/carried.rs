//! Random counters of the weeks before, that do not contradict one another, and contracts.

use model::{Carried, Contract};
use units::Ticks;

use super::{DAY, Dice};

pub(super) fn contract(dice: &mut Dice) -> Contract {
    Contract {
        weekly_work: Ticks(dice.pick(&[0, 100, 200, 300])),
        weekly_work_max: dice.once_in(4).then(|| Ticks(dice.between(0, 300))),
    }
}

/// Counters of a carer before a plan whose first day comes `since_monday` days after a Monday.
pub(super) fn carried(dice: &mut Dice, since_monday: usize) -> Carried {
    let days_worked = flags(dice, 22);
    let run = days_worked.iter().take_while(|worked| **worked).count();
    let more = if run == days_worked.len() {
        dice.between(0, 3)
    } else {
        0
    };
    let sundays_worked = if dice.once_in(2) {
        let mut sundays: Vec<bool> = (since_monday..days_worked.len())
            .step_by(7)
            .map(|back| days_worked[back])
            .collect();
        sundays.extend(flags(dice, 3));
        sundays
    } else {
        Vec::new()
    };
    Carried {
        weekly_work: (0..dice.between(-2, 5))
            .map(|_| Ticks(dice.between(0, 400)))
            .collect(),
        work_this_week: dice.once_in(2).then(|| Ticks(dice.between(0, 300))),
        days_worked,
        sundays_worked,
        holidays_worked: flags(dice, 3),
        days_in_a_row: dice.once_in(2).then_some((run as i64 + more) as u32),
        span_exceptions: dice.once_in(2).then(|| dice.between(0, 2) as u32),
        split_exceptions: dice.once_in(2).then(|| dice.between(0, 2) as u32),
        last_work_end: dice.once_in(2).then(|| Ticks(-dice.between(0, 2 * DAY))),
    }
}

/// At most `most` days, Sundays or holidays; none is as likely as some.
fn flags(dice: &mut Dice, most: i64) -> Vec<bool> {
    let often = dice.pick(&[2, 4]);
    (0..dice.between(-most, most).max(0))
        .map(|_| !dice.once_in(often))
        .collect()
}
