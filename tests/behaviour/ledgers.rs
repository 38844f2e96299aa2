//! Counters over days: each starts from what was carried in and says which period it covers.

use model::ledger::{self, Period, WeekHours};
use model::timetable::RoundTotals;
use model::{Carried, Day, Plan, Problem, Timetable, VehicleNight, Weekday};
use support::week::{
    CarerSpec, Week, a_carer, a_client, a_plan, a_vehicle, a_visit, a_week, minutes,
};
use units::{Id, Ticks, WattHours};

/// A week with its rounds: what every ledger is made from.
struct Judged {
    problem: Problem,
    plan: Plan,
    timetable: Timetable,
}

fn judged(week: &Week, rounds: &[(&str, &str)]) -> Judged {
    let problem = week.problem();
    let plan = a_plan(&problem, rounds);
    let timetable = model::timetable(&problem, &plan);
    Judged {
        problem,
        plan,
        timetable,
    }
}

/// Ten days from a Thursday, and a carer who is there on all of them.
fn ten_days() -> Week {
    a_week()
        .lasting_days(10)
        .starting_on(Weekday::Thursday)
        .carer(every_day(a_carer("c1")))
        .carer(every_day(a_carer("c2")))
}

fn every_day(carer: CarerSpec) -> CarerSpec {
    (0..10).fold(carer, |carer, day| {
        carer.on_day(day, &format!("{day}d00:00"), &format!("{day}d24:00"))
    })
}

/// A visit on `day` at 08:00, for half an hour at B.
fn on(day: u16) -> support::week::VisitSpec {
    a_visit(&format!("v{day}")).at_exactly(&format!("{day}d08:00"))
}

fn period(first: u16, last: u16) -> Period {
    Period {
        first: Day(first),
        last: Day(last),
    }
}

#[test]
fn weeks_start_on_mondays_and_may_be_cut() {
    let problem = ten_days().problem();
    // Thursday to Sunday, then Monday to Saturday.
    assert_eq!(
        Period::weeks(&problem.calendar),
        [period(0, 3), period(4, 9)]
    );
}

#[test]
fn hours_count_work_by_carer_and_week() {
    // Each day 10 + 30 + 10 minutes; day 3 is a Sunday, day 4 a Monday.
    let week = ten_days().visit(on(0)).visit(on(3)).visit(on(4));
    let judged = judged(
        &week,
        &[("c1 on 0", "v0"), ("c1 on 3", "v3"), ("c1 on 4", "v4")],
    );
    let totals = RoundTotals::of_plan(&judged.problem, &judged.plan, &judged.timetable.rounds);
    let work: Vec<(usize, Period, Ticks)> = ledger::hours(&judged.problem, &judged.plan, &totals)
        .iter()
        .map(|line| (line.carer.index(), line.week, line.work))
        .collect();
    assert_eq!(
        work,
        [
            (0, period(0, 3), minutes(100)),
            (0, period(4, 9), minutes(50)),
            (1, period(0, 3), minutes(0)),
            (1, period(4, 9), minutes(0)),
        ]
    );
}

#[test]
fn hours_of_a_week_that_the_plan_cuts_start_from_what_was_worked() {
    let carried = Carried {
        work_this_week: Some(minutes(600)),
        ..Carried::default()
    };
    let week = a_week()
        .lasting_days(10)
        .starting_on(Weekday::Thursday)
        .carer(every_day(a_carer("c1")).carrying_in(carried))
        .visit(on(0));
    let judged = judged(&week, &[("c1 on 0", "v0")]);
    let totals = RoundTotals::of_plan(&judged.problem, &judged.plan, &judged.timetable.rounds);
    let lines = ledger::hours(&judged.problem, &judged.plan, &totals);
    let in_all: Vec<Ticks> = lines.iter().map(WeekHours::in_all).collect();
    assert_eq!(in_all, [minutes(650), minutes(0)]);
}

#[test]
fn days_worked_are_those_that_work_touches() {
    // From 22:50 on day 1 to 00:40 on day 2, door to door; nothing on day 0, nothing known before the eve.
    let carried = Carried {
        days_worked: vec![true],
        ..Carried::default()
    };
    let week = a_week()
        .lasting_days(10)
        .carer(every_day(a_carer("c1")).carrying_in(carried))
        .visit(a_visit("v").at_exactly("1d23:00").lasting_minutes(90));
    let judged = judged(&week, &[("c1 on 1", "v")]);
    let days = ledger::days_worked(&judged.problem, &judged.plan, &judged.timetable);
    let told: Vec<Option<bool>> = (-2..4).map(|day| days[0].on(day)).collect();
    let (worked, off) = (Some(true), Some(false));
    assert_eq!(told, [None, worked, off, worked, worked, off]);
}

#[test]
fn rest_reaches_from_the_last_end_to_the_next_start() {
    // c1 is back at 08:40 and leaves at 07:50 two days later: 47 h 10 min. Before the plan she worked until 18:00.
    let carried = Carried {
        last_work_end: Some(minutes(-6 * 60)),
        ..Carried::default()
    };
    let week = a_week()
        .lasting_days(10)
        .carer(every_day(a_carer("c1")).carrying_in(carried))
        .carer(every_day(a_carer("c2")))
        .visit(on(0))
        .visit(on(2))
        .visit(on(5));
    let judged = judged(
        &week,
        &[("c1 on 0", "v0"), ("c1 on 2", "v2"), ("c2 on 5", "v5")],
    );
    let rests: Vec<(usize, Day, Ticks)> =
        ledger::rests(&judged.problem, &judged.plan, &judged.timetable)
            .iter()
            .map(|rest| (rest.carer.index(), rest.before, rest.ticks))
            .collect();
    // From 18:00 to 07:50 are 13 h 50 min. Nothing is known of c2.
    assert_eq!(
        rests,
        [
            (0, Day(0), minutes(13 * 60 + 50)),
            (0, Day(2), minutes(47 * 60 + 10)),
        ]
    );
}

#[test]
fn faces_tell_new_carers_from_known_ones() {
    // x knows c1; y knows nobody, so that one of its faces is new in any plan.
    let week = ten_days()
        .client(a_client("x").knowing(&["c1"]))
        .client(a_client("y"))
        .visit(on(0).of("x"))
        .visit(on(1).of("x"))
        .visit(on(2).of("y"))
        .visit(on(3).of("y"));
    let faces = |rounds| {
        let judged = judged(&week, rounds);
        ledger::faces(&judged.problem, &judged.plan)
            .iter()
            .map(|client| (client.carers.len(), client.known, client.new_beyond_first()))
            .collect::<Vec<_>>()
    };
    let one = [
        ("c1 on 0", "v0"),
        ("c1 on 1", "v1"),
        ("c2 on 2", "v2"),
        ("c2 on 3", "v3"),
    ];
    assert_eq!(faces(&one[..]), [(1, 1, 0), (1, 0, 0)]);
    let two = [
        ("c1 on 0", "v0"),
        ("c2 on 1", "v1"),
        ("c1 on 2", "v2"),
        ("c2 on 3", "v3"),
    ];
    assert_eq!(faces(&two[..]), [(2, 1, 1), (2, 0, 1)]);
    assert_eq!(faces(&[][..]), [(0, 0, 0), (0, 0, 0)]);
}

#[test]
fn sundays_and_holidays_are_counted_with_those_before() {
    let carried = Carried {
        sundays_worked: vec![true, false, true],
        ..Carried::default()
    };
    // Day 3 is a Sunday, day 5 a public holiday.
    let week = a_week()
        .lasting_days(10)
        .starting_on(Weekday::Thursday)
        .with_holiday(5)
        .carer(every_day(a_carer("c1")).carrying_in(carried))
        .carer(every_day(a_carer("c2")))
        .visit(on(2))
        .visit(on(3))
        .visit(on(5));
    let judged = judged(
        &week,
        &[
            ("c1 on 3", "v3"),
            ("c1 on 5", "v5"),
            ("c2 on 2", "v2"),
            ("c2 on 3", ""),
        ],
    );
    let sundays = ledger::sundays(&judged.problem, &judged.plan);
    assert_eq!(sundays[0].worked, [Day(3), Day(5)]);
    assert_eq!(sundays[0].carried, (2, 3));
    assert_eq!(sundays[1].worked, []);
    assert_eq!(sundays[1].carried, (0, 0));
}

/// Two carers share a van on the first of three days: `first` leaves it at B in the morning, `second` takes it there
/// later, and leaves it at C.
fn shared_van(first: &str, second: &str) -> Judged {
    let drives = |id| a_carer(id).driving("van").going_by("car");
    let week = a_week()
        .lasting_days(3)
        .vehicle(a_vehicle("van"))
        .visit(a_visit("early").at_exactly("08:00"))
        .visit(a_visit("late").at_exactly("15:00"))
        .carer(drives("c1"))
        .carer(drives("c2"));
    judged(
        &week,
        &[
            (first, "early >car@B"),
            (second, ">car >[van]@B late >car@C"),
        ],
    )
}

#[test]
fn a_vehicle_sleeps_where_its_last_use_of_the_day_left_it() {
    let place = |judged: &Judged| -> Vec<String> {
        ledger::vehicle_nights(&judged.problem, &judged.plan, &judged.timetable)
            .iter()
            .map(|night| judged.problem.places[night.place].id.clone())
            .collect()
    };
    // Whoever stands first in the plan: the use at 15:00 is the last, and left it at C.
    assert_eq!(place(&shared_van("c1", "c2")), ["C", "C", "C"]);
    assert_eq!(place(&shared_van("c2", "c1")), ["C", "C", "C"]);
    let mut said = shared_van("c1", "c2");
    said.plan.nights.push(VehicleNight {
        vehicle: Id::new(0),
        day: Day(1),
        place: Id::new(3),
    });
    assert_eq!(place(&said), ["C", "D", "D"]);
}

#[test]
fn uses_of_a_vehicle_stand_in_order_of_time() {
    let judged = shared_van("c2", "c1");
    let uses = ledger::vehicle_uses(&judged.plan, &judged.timetable);
    let told: Vec<(usize, Ticks, Ticks)> = uses[&Id::new(0)]
        .iter()
        .map(|one| (one.carer.index(), one.from, one.to))
        .collect();
    // c2 drives from 07:50 and is done at 08:30 at B. c1 comes to B by her own car just in time for 15:00 and drives the
    // van from B, after half an hour of care at B, to C: 15:40.
    assert_eq!(
        told,
        [
            (1, minutes(7 * 60 + 50), minutes(8 * 60 + 30)),
            (0, minutes(15 * 60), minutes(15 * 60 + 40)),
        ]
    );
}

#[test]
fn energy_is_drawn_by_every_way_and_taken_in_by_charging() {
    // A to D, three steps of 1,000 Wh, charged there, and back; the carer's own car draws from no battery of ours.
    let week = a_week()
        .vehicle(a_vehicle("van").with_battery(50_000, 0))
        .visit(a_visit("v1").at("D"))
        .visit(a_visit("v2").at("D"))
        .carer(a_carer("c1").driving("van"))
        .carer(a_carer("c2"));
    let judged = judged(&week, &[("c1", "v1 charge@D:30:2500"), ("c2", "v2")]);
    let energy = ledger::energy(&judged.plan, &judged.timetable);
    assert_eq!(energy.len(), 1);
    let day = energy[&(Id::new(0), Day(0))];
    assert_eq!((day.drawn, day.charged), (WattHours(6000), WattHours(2500)));
}

#[test]
fn the_hour_bank_is_what_was_granted_less_what_was_given() {
    // Ten hours granted, four given before; two visits of half an hour. The only whole week starts on day 4.
    let week = a_week()
        .lasting_days(11)
        .starting_on(Weekday::Thursday)
        .carer(
            a_carer("c1")
                .on_day(3, "3d00:00", "3d24:00")
                .on_day(4, "4d00:00", "4d24:00"),
        )
        .client(a_client("x"))
        .care_plan_line("personal care", "x", [600, 240, 60])
        .visit(on(3).of("x").drawn_from("personal care"))
        .visit(on(4).of("x").drawn_from("personal care"))
        .visit(on(5).of("x"));
    let judged = judged(&week, &[("c1 on 3", "v3"), ("c1 on 4", "v4")]);
    let bank = ledger::hour_bank(&judged.problem, &judged.plan);
    assert_eq!(bank.len(), 1);
    assert_eq!(bank[0].planned, minutes(60));
    assert_eq!(bank[0].left, minutes(300));
    // Half an hour is less than the floor of one; the cut week before it is not judged.
    assert_eq!(bank[0].weeks_below_floor, [period(4, 10)]);
}

#[test]
fn a_round_after_the_last_day_is_counted_nowhere() {
    let week = ten_days()
        .client(a_client("x"))
        .care_plan_line("personal care", "x", [600, 0, 0])
        .visit(on(0).of("x").drawn_from("personal care"));
    let mut judged = judged(&week, &[("c1 on 0", "v0")]);
    judged.plan.rounds[0].day = Day(10);
    let bank = ledger::hour_bank(&judged.problem, &judged.plan);
    assert_eq!(bank[0].left, minutes(600));
}
