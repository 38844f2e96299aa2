//! The rule `public_holidays`: where it holds and where it is broken, with exact figures.

use model::{Carried, Level, RotationLimit, RuleCode, Weekday};
use support::week::{CarerSpec, Week, a_carer};

use super::{after, check_days, days_from, flags, hours_on, standing, working};

/// One public holiday in two; days 1 and 4 are some.
fn one_in_two(carer: CarerSpec) -> Week {
    days_from(Weekday::Monday, 7, carer)
        .with_holiday(4)
        .with_holiday(1)
        .rules(|rules| {
            rules.public_holidays = Some(RotationLimit {
                max: 1,
                out_of: 2,
                level: Level::Hard,
            });
        })
}

fn having_worked(holidays: &str) -> CarerSpec {
    after(Carried {
        holidays_worked: flags(holidays),
        ..Carried::default()
    })
}

#[test]
fn public_holidays_go_in_turns() {
    let week = one_in_two(having_worked("-"));
    check_days(&week, &[0, 1, 2, 3, 5, 6], &[]);
    check_days(&week, &[1, 4], &["PUBLIC_HOLIDAYS 1: c1, day 4"]);
}

#[test]
fn public_holidays_before_the_plan_count() {
    let week = one_in_two(having_worked("x-"));
    check_days(&week, &[4], &[]);
    check_days(&week, &[1], &["PUBLIC_HOLIDAYS 1: c1, day 1"]);
}

#[test]
fn the_report_tells_the_most_holidays_and_what_is_unknown() {
    let stands = |carer: CarerSpec, worked: &[u16]| {
        let week = one_in_two(carer);
        standing(&working(&week, &hours_on(worked)), RuleCode::PublicHolidays)
    };
    assert_eq!(stands(having_worked("-"), &[1]), "KEPT 1 of 1");
    assert_eq!(
        stands(having_worked("x"), &[1, 4]),
        "BROKEN 2 of 1, broken 2 in 2"
    );
    assert_eq!(
        stands(a_carer("c1"), &[1]),
        "KEPT 1 of 1, without carried.holidays_worked"
    );
    assert_eq!(stands(a_carer("c1"), &[4]), "KEPT 1 of 1");
}
