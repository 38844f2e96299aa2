//! When things happen, given the order of stops: the definition in `model::timetable`, case by case.
//!
//! [`check`] alone knows the API. It draws each round as one line: when the carer leaves, every stop from when to when,
//! when she is back; `~` is a change of means.

use std::fmt::Write as _;

use model::{Commute, MealRule, Stop, Timetable};
use support::week::{Week, a_carer, a_plan, a_visit, a_week, clock, minutes};
use units::{Ticks, TimeWindow};

/// The timetable of `rounds` reads like `expected`; links that it leaves out follow as `untimed: link`.
fn check(week: &Week, rounds: &[(&str, &str)], expected: &[&str]) {
    let problem = week.problem();
    let plan = a_plan(&problem, rounds);
    let times: Timetable = model::timetable(&problem, &plan);
    let told = |moment: Option<Ticks>| {
        moment.map_or("never".to_owned(), |it| clock(it, problem.ticks_per_second))
    };
    let mut lines = Vec::new();
    for (round, times) in plan.rounds.iter().zip(&times.rounds) {
        let mut line = format!(
            "{}: {}",
            problem.carers[round.carer].id,
            told(times.leave())
        );
        for stop in &times.stops {
            let name = match stop.stop {
                None => "~",
                Some(Stop::Visit { visit, .. }) => &problem.visits[visit].id,
                Some(Stop::Meal { .. }) => "meal",
                Some(Stop::Charge { .. }) => "charge",
                Some(Stop::Handover { .. }) => "handover",
                Some(Stop::Appointment(id)) => &problem.appointments[id].id,
            };
            let (start, end) = (told(Some(stop.start)), told(Some(stop.end)));
            write!(line, " {name} {start}-{end}").expect("a string takes all");
            if stop.lateness > Ticks::ZERO {
                write!(line, " late {}", told(Some(stop.lateness))).expect("a string takes all");
            }
        }
        lines.push(line + " " + &told(times.back()));
    }
    for link in &times.untimed_links {
        lines.push(format!("untimed: {}", problem.links[*link].id));
    }
    assert_eq!(lines, expected);
}

fn one_carer() -> Week {
    a_week().carer(a_carer("c1"))
}

fn two_carers() -> Week {
    one_carer().carer(a_carer("c2"))
}

mod least_lateness {
    use super::*;

    #[test]
    fn she_leaves_just_in_time_for_the_first_visit() {
        let week = one_carer().visit(a_visit("v1").between("08:00", "09:00"));
        check(&week, &[("c1", "v1")], &["c1: 07:50 v1 08:00-08:30 08:40"]);
    }

    #[test]
    fn a_carer_who_comes_early_waits_for_the_opening() {
        // From B at 08:30 she is at C at 08:40.
        let week = one_carer()
            .visit(a_visit("v1").at_exactly("08:00"))
            .visit(a_visit("v2").at("C").between("09:00", "10:00"));
        check(
            &week,
            &[("c1", "v1 v2")],
            &["c1: 07:50 v1 08:00-08:30 v2 09:00-09:30 09:50"],
        );
    }

    #[test]
    fn one_late_visit_makes_the_next_late() {
        // An hour of care each: 08:00 to 09:00, 09:10 to 10:10, 10:20.
        let week = one_carer()
            .visit(a_visit("v1").at_exactly("08:00").lasting_minutes(60))
            .visit(
                a_visit("v2")
                    .at("C")
                    .between("08:00", "09:00")
                    .lasting_minutes(60),
            )
            .visit(a_visit("v3").at("D").between("09:00", "10:15"));
        check(
            &week,
            &[("c1", "v1 v2 v3")],
            &["c1: 07:50 v1 08:00-09:00 v2 09:10-10:10 late 00:10 v3 10:20-10:50 late 00:05 11:20"],
        );
    }

    #[test]
    fn a_missed_window_is_followed_by_the_next_one() {
        let week = one_carer().visit(a_visit("v1").at_exactly("08:00")).visit(
            a_visit("v2")
                .at("C")
                .between("08:00", "08:30")
                .between("10:00", "11:00"),
        );
        let waits = "c1: 07:50 v1 08:00-08:30 v2 10:00-10:30 10:50";
        check(&week, &[("c1", "v1 v2")], &[waits]);
        // Aiming at the first window, she starts at once.
        let late = "c1: 07:50 v1 08:00-08:30 v2 08:40-09:10 late 00:10 09:30";
        check(&week, &[("c1", "v1 v2#0")], &[late]);
    }

    #[test]
    fn after_the_last_window_care_starts_at_once() {
        let week = one_carer().visit(a_visit("v1").at_exactly("11:00")).visit(
            a_visit("v2")
                .between("08:00", "08:30")
                .between("10:00", "11:00"),
        );
        check(
            &week,
            &[("c1", "v1 v2")],
            &["c1: 10:50 v1 11:00-11:30 v2 11:30-12:00 late 00:30 12:10"],
        );
    }

    #[test]
    fn care_waits_for_a_shift_into_which_it_fits() {
        // From C at 09:10 an hour of care would last until 10:10, after the end of the first shift.
        let week = a_week()
            .visit(a_visit("v1").at_exactly("08:00").lasting_minutes(60))
            .visit(
                a_visit("v2")
                    .at("C")
                    .between("09:00", "18:00")
                    .lasting_minutes(60),
            )
            .carer(
                a_carer("c1")
                    .from_to("07:00", "10:00")
                    .from_to("16:00", "20:00"),
            );
        check(
            &week,
            &[("c1", "v1 v2")],
            &["c1: 07:50 v1 08:00-09:00 v2 16:00-17:00 17:20"],
        );
    }

    #[test]
    fn a_visit_that_no_shift_can_hold_is_made_from_its_opening_on() {
        // Overtime: her shift ends at 10:00, the window opens at 11:00.
        let week = a_week()
            .visit(a_visit("v1").between("11:00", "12:00"))
            .carer(a_carer("c1").from_to("07:00", "10:00"));
        check(&week, &[("c1", "v1")], &["c1: 10:50 v1 11:00-11:30 11:40"]);
    }

    #[test]
    fn the_way_from_home_is_part_of_the_shift_where_it_is_work() {
        let week = |commute| {
            a_week()
                .visit(a_visit("v1"))
                .carer(a_carer("c1").from_to("08:00", "12:00"))
                .rules(|rules| rules.commute = commute)
        };
        let work = "c1: 08:00 v1 08:10-08:40 08:50";
        check(&week(Commute::Work), &[("c1", "v1")], &[work]);
        let unpaid = "c1: 07:50 v1 08:00-08:30 08:40";
        check(&week(Commute::Unpaid), &[("c1", "v1")], &[unpaid]);
    }

    #[test]
    fn a_day_may_end_after_midnight() {
        let week = a_week()
            .lasting_days(2)
            .visit(
                a_visit("v1")
                    .between("23:30", "1d01:00")
                    .lasting_minutes(60),
            )
            .visit(a_visit("v2").between("1d00:00", "1d09:00"))
            .carer(
                a_carer("c1")
                    .on_day(0, "20:00", "1d02:00")
                    .on_day(1, "1d07:00", "1d12:00"),
            );
        let night = "c1: 23:20 v1 23:30-1d00:30 v2 1d00:30-1d01:00 1d01:10";
        check(&week, &[("c1", "v1 v2")], &[night]);
        let days = [
            "c1: 23:20 v1 23:30-1d00:30 1d00:40",
            "c1: 1d07:00 v2 1d07:10-1d07:40 1d07:50",
        ];
        check(&week, &[("c1", "v1"), ("c1 on 1", "v2")], &days);
    }

    #[test]
    fn nothing_starts_before_the_midnight_of_its_day() {
        let week = a_week()
            .lasting_days(2)
            .visit(a_visit("v1").between("22:00", "1d03:00"))
            .carer(
                a_carer("c1")
                    .on_day(0, "20:00", "24:00")
                    .on_day(1, "1d00:00", "1d12:00"),
            )
            .rules(|rules| rules.commute = Commute::Unpaid);
        let line = "c1: 23:50 v1 1d00:00-1d00:30 1d00:40";
        check(&week, &[("c1 on 1", "v1")], &[line]);
    }

    #[test]
    fn a_second_may_have_ten_ticks() {
        let week = one_carer()
            .counting(10)
            .visit(a_visit("v1").at_exactly("08:00").lasting_seconds(90.5))
            .visit(a_visit("v2").at_exactly("08:00").lasting_seconds(0.1));
        check(
            &week,
            &[("c1", "v1 v2")],
            &["c1: 07:50 v1 08:00-08:01:30.5 v2 08:01:30.5-08:01:30.6 late 00:01:30.5 08:11:30.6"],
        );
    }
}

mod links {
    use super::*;

    /// c1 is with v0 at C until 08:30 and at B at 08:40; c2 lives at D, 20 minutes from B.
    fn a_call_for_two() -> Week {
        a_week()
            .carer(a_carer("c1"))
            .carer(a_carer("c2").living_at("D"))
            .visit(a_visit("v0").at("C").at_exactly("08:00"))
            .visit(a_visit("v1").between("08:00", "10:00"))
            .visit(a_visit("v2").between("08:00", "10:00"))
    }

    #[test]
    fn visits_together_wait_for_the_later_carer() {
        check(
            &a_call_for_two().together(&["v1", "v2"]),
            &[("c1", "v0 v1"), ("c2", "v2")],
            &[
                "c1: 07:40 v0 08:00-08:30 v1 08:40-09:10 09:20",
                "c2: 08:20 v2 08:40-09:10 09:30",
            ],
        );
    }

    #[test]
    fn after_counts_from_start_to_start() {
        check(
            &a_call_for_two().after(&["v1", "v2"], 45, Some(60)),
            &[("c1", "v0 v1"), ("c2", "v2")],
            &[
                "c1: 07:40 v0 08:00-08:30 v1 08:40-09:10 09:20",
                "c2: 09:05 v2 09:25-09:55 10:15",
            ],
        );
    }

    #[test]
    fn a_largest_gap_holds_the_sooner_visit_back() {
        // v2 cannot start before 08:40, so v1 must not start before 08:25.
        let week = a_call_for_two().after(&["v1", "v2"], 0, Some(15));
        check(
            &week,
            &[("c1", "v0 v2"), ("c2", "v1")],
            &[
                "c1: 07:40 v0 08:00-08:30 v2 08:40-09:10 09:20",
                "c2: 08:05 v1 08:25-08:55 09:15",
            ],
        );
    }

    #[test]
    fn a_visit_that_is_not_served_ties_nothing() {
        let week = a_call_for_two().after(&["v0", "v2", "v1"], 60, None);
        // v2 is left out: v1 follows v0 after an hour.
        check(
            &week,
            &[("c1", "v0 v1")],
            &["c1: 07:40 v0 08:00-08:30 v1 09:00-09:30 09:40"],
        );
    }

    #[test]
    fn carers_alone_tie_no_times() {
        let week = a_call_for_two().link(
            model::LinkKind::DifferentCarer,
            &["v1", "v2"],
            model::Coverage::AllOrNone,
        );
        check(
            &week,
            &[("c1", "v0 v1"), ("c2", "v2")],
            &[
                "c1: 07:40 v0 08:00-08:30 v1 08:40-09:10 09:20",
                "c2: 07:40 v2 08:00-08:30 08:50",
            ],
        );
    }

    #[test]
    fn a_tie_that_pushes_past_one_window_leads_to_the_next() {
        let week = two_carers()
            .visit(
                a_visit("v1")
                    .between("08:00", "08:30")
                    .between("10:00", "10:30"),
            )
            .visit(
                a_visit("v2")
                    .between("09:00", "09:30")
                    .between("10:15", "11:00"),
            )
            .together(&["v1", "v2"]);
        check(
            &week,
            &[("c1", "v1"), ("c2", "v2")],
            &[
                "c1: 10:05 v1 10:15-10:45 10:55",
                "c2: 10:05 v2 10:15-10:45 10:55",
            ],
        );
    }

    #[test]
    fn a_circle_through_the_orders_of_rounds_leaves_out_the_link_that_closes_it() {
        // "a" before "b", which is with "c", which is before "d", which is with "a". The first link holds.
        let visit = |name| a_visit(name).between("08:00", "12:00");
        let week = two_carers()
            .visit(visit("a"))
            .visit(visit("b"))
            .visit(visit("c"))
            .visit(visit("d"))
            .together(&["a", "d"])
            .together(&["b", "c"]);
        check(
            &week,
            &[("c1", "a b"), ("c2", "c d")],
            &[
                "c1: 08:20 a 08:30-09:00 b 09:00-09:30 09:40",
                "c2: 07:50 c 08:00-08:30 d 08:30-09:00 09:10",
                "untimed: link 1",
            ],
        );
    }

    #[test]
    fn links_beside_a_circle_still_hold() {
        let visit = |name| a_visit(name).between("08:00", "12:00");
        let week = two_carers()
            .visit(visit("v1"))
            .visit(visit("v2"))
            .visit(visit("v3"))
            .after(&["v1", "v2"], 0, None)
            .after(&["v1", "v3"], 90, None);
        check(
            &week,
            &[("c1", "v2 v1"), ("c2", "v3")],
            &[
                "c1: 07:50 v2 08:00-08:30 v1 08:30-09:00 09:10",
                "c2: 09:50 v3 10:00-10:30 10:40",
                "untimed: link 0",
            ],
        );
    }

    #[test]
    fn a_large_group_is_no_circle_however_its_windows_interleave() {
        // Twenty carers come together. The first and the last have four windows each, in turns, and only 20:00 in
        // common: each window that one misses pushes all others.
        let mut week = a_week();
        let names: Vec<String> = (0..20).map(|index| format!("v{index}")).collect();
        for (index, name) in names.iter().enumerate() {
            let mut visit = a_visit(name);
            for hour in 4..8 {
                let at = 2 * hour + u32::from(index == 19);
                if index == 0 || index == 19 {
                    visit = visit.at_exactly(&format!("{at:02}:00"));
                }
            }
            if index == 0 || index == 19 {
                visit = visit.at_exactly("20:00");
            }
            week = week.visit(visit).carer(a_carer(&format!("c{index}")));
        }
        let tied: Vec<&str> = names.iter().map(String::as_str).collect();
        let carers: Vec<String> = (0..20).map(|index| format!("c{index}")).collect();
        let rounds: Vec<(&str, &str)> = carers
            .iter()
            .map(String::as_str)
            .zip(tied.clone())
            .collect();
        let lines: Vec<String> = (0..20)
            .map(|index| format!("c{index}: 19:50 v{index} 20:00-20:30 20:40"))
            .collect();
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        check(&week.together(&tied), &rounds, &lines);
    }
}

mod least_waiting {
    use super::*;

    #[test]
    fn the_first_visit_starts_later_to_save_waiting() {
        // v2 is at 09:30, so v1 ends at 09:20 at best.
        let week = one_carer()
            .visit(a_visit("v1").between("08:00", "09:00"))
            .visit(a_visit("v2").at("C").at_exactly("09:30"));
        check(
            &week,
            &[("c1", "v1 v2")],
            &["c1: 08:40 v1 08:50-09:20 v2 09:30-10:00 10:20"],
        );
    }

    #[test]
    fn no_visit_leaves_its_window_to_save_waiting() {
        let week = one_carer()
            .visit(
                a_visit("v1")
                    .between("08:00", "08:30")
                    .between("08:40", "09:00"),
            )
            .visit(a_visit("v2").at("C").at_exactly("09:30"));
        check(
            &week,
            &[("c1", "v1 v2")],
            &["c1: 08:20 v1 08:30-09:00 v2 09:30-10:00 10:20"],
        );
    }

    #[test]
    fn no_late_visit_becomes_later_to_save_waiting() {
        let week = one_carer()
            .visit(a_visit("v0").at_exactly("08:00"))
            .visit(a_visit("v1").at_exactly("08:20"))
            .visit(a_visit("v2").at_exactly("10:00"));
        check(
            &week,
            &[("c1", "v0 v1 v2")],
            &["c1: 07:50 v0 08:00-08:30 v1 08:30-09:00 late 00:10 v2 10:00-10:30 10:40"],
        );
    }

    #[test]
    fn waiting_that_costs_the_same_anywhere_comes_last() {
        // Three and a half hours between two fixed visits hold half an hour of care: it is given as early as may be.
        let week = one_carer()
            .visit(a_visit("v1").at_exactly("08:00"))
            .visit(a_visit("v2").between("08:00", "12:00"))
            .visit(a_visit("v3").at_exactly("12:00"));
        check(
            &week,
            &[("c1", "v1 v2 v3")],
            &["c1: 07:50 v1 08:00-08:30 v2 08:30-09:00 v3 12:00-12:30 12:40"],
        );
    }

    #[test]
    fn a_visit_is_not_moved_to_turn_waiting_into_an_unpaid_split() {
        // From 08:00 on she could work at once and then go unpaid for three hours.
        let week = one_carer()
            .visit(a_visit("v1").between("08:00", "12:00"))
            .visit(a_visit("v2").at_exactly("12:00"))
            .rules(|rules| rules.split_min = Some(minutes(60)));
        check(
            &week,
            &[("c1", "v1 v2")],
            &["c1: 11:20 v1 11:30-12:00 v2 12:00-12:30 12:40"],
        );
    }

    #[test]
    fn paid_waiting_is_saved_before_unpaid() {
        // From v1 (until 08:40 at the latest) to v2 (from 12:00 on) lie more than three hours: a split in any case.
        // Before v3 lies waiting that a later v2 closes.
        let week = |split_min| {
            one_carer()
                .visit(a_visit("v1").between("08:00", "08:10"))
                .visit(a_visit("v2").between("12:00", "12:30"))
                .visit(a_visit("v3").at_exactly("13:20"))
                .rules(|rules| rules.split_min = split_min)
        };
        check(
            &week(Some(minutes(120))),
            &[("c1", "v1 v2 v3")],
            &["c1: 08:00 v1 08:10-08:40 v2 12:30-13:00 v3 13:20-13:50 14:00"],
        );
        // Without splits all waiting is alike, and v2 is as early as may be.
        check(
            &week(None),
            &[("c1", "v1 v2 v3")],
            &["c1: 08:00 v1 08:10-08:40 v2 12:00-12:30 v3 13:20-13:50 14:00"],
        );
    }

    #[test]
    fn one_carer_waits_so_that_two_need_not() {
        // Three start together. c1 and c2 come from visits that may be later, c3 from a fixed one at 08:00; all three go on
        // to fixed visits at 11:00. Until the call at 10:30 c3 waits two hours in any case.
        let mut week = a_week();
        for index in 1..=3 {
            let first = a_visit(&format!("a{index}"));
            let first = if index == 3 {
                first.at_exactly("08:00")
            } else {
                first.between("08:00", "10:00")
            };
            week = week
                .carer(a_carer(&format!("c{index}")))
                .visit(first)
                .visit(a_visit(&format!("b{index}")).between("09:00", "10:30"))
                .visit(a_visit(&format!("d{index}")).at_exactly("11:00"));
        }
        let rounds = [("c1", "a1 b1 d1"), ("c2", "a2 b2 d2"), ("c3", "a3 b3 d3")];
        // c1 and c2 close all their gaps (10:00, 10:30, 11:00), and c3 keeps 08:30 to 10:30.
        check(
            &week.together(&["b1", "b2", "b3"]),
            &rounds,
            &[
                "c1: 09:50 a1 10:00-10:30 b1 10:30-11:00 d1 11:00-11:30 11:40",
                "c2: 09:50 a2 10:00-10:30 b2 10:30-11:00 d2 11:00-11:30 11:40",
                "c3: 07:50 a3 08:00-08:30 b3 10:30-11:00 d3 11:00-11:30 11:40",
            ],
        );
    }

    #[test]
    fn a_meal_stays_in_its_window() {
        let week = a_week()
            .carer(a_carer("c1").from_to("08:00", "18:00").with_a_meal_due())
            .visit(a_visit("v1").between("08:00", "11:00"))
            .visit(a_visit("v2").at_exactly("15:00"))
            .rules(|rules| {
                rules.meal = Some(MealRule {
                    start: TimeWindow::new(minutes(12 * 60), minutes(14 * 60)).unwrap(),
                    duration: minutes(30),
                    level: model::Level::Hard,
                });
            });
        // v1 is as late as may be; the meal as early as may be, for the waiting is the same.
        check(
            &week,
            &[("c1", "v1 meal@B v2")],
            &["c1: 10:50 v1 11:00-11:30 meal 12:00-12:30 v2 15:00-15:30 15:40"],
        );
    }

    #[test]
    fn nobody_stays_longer_than_her_shift_to_save_waiting() {
        // v1 may start until 12:00, but the shift with the way home ends at 10:40 for v2.
        let week = a_week()
            .carer(a_carer("c1").from_to("08:00", "10:40"))
            .carer(a_carer("c2"))
            .visit(a_visit("v1").between("08:00", "12:00"))
            .visit(a_visit("v2").between("09:00", "12:00"))
            .visit(a_visit("v3").at_exactly("11:00"))
            .after(&["v2", "v3"], 0, Some(60));
        check(
            &week,
            &[("c1", "v1 v2"), ("c2", "v3")],
            &[
                "c1: 09:20 v1 09:30-10:00 v2 10:00-10:30 10:40",
                "c2: 10:50 v3 11:00-11:30 11:40",
            ],
        );
    }
}

mod parts {
    use super::*;

    #[test]
    fn a_change_of_means_takes_no_time_and_changes_the_way_on() {
        // By car to B, from there on foot to C and back (30 minutes each), home by car.
        let week = a_week()
            .profile("foot", 30.0)
            .visit(a_visit("v1").at_exactly("08:00"))
            .visit(a_visit("v2").at("C"))
            .carer(a_carer("c1").going_by("car").going_by("foot"));
        check(
            &week,
            &[("c1", "v1 >foot@B v2 >car@B")],
            &["c1: 07:50 v1 08:00-08:30 ~ 08:30-08:30 v2 09:00-09:30 ~ 10:00-10:00 10:10"],
        );
    }

    #[test]
    fn charging_and_handing_over_are_stops_like_others() {
        let week = a_week()
            .vehicle(support::week::a_vehicle("van"))
            .visit(a_visit("v1").at_exactly("08:00"))
            .visit(a_visit("v2").at("C"))
            .carer(a_carer("c1").driving("van"))
            .carer(a_carer("c2"));
        check(
            &week,
            &[("c1", "v1 charge@C:45:5000 handover@C:c2 v2")],
            &[
                "c1: 07:50 v1 08:00-08:30 charge 08:40-09:25 handover 09:25-09:25 v2 09:25-09:55 10:15",
            ],
        );
    }

    #[test]
    fn who_sits_beside_another_goes_as_fast_as_she_does() {
        let week = a_week()
            .profile("foot", 30.0)
            .visit(a_visit("v1").at_exactly("08:00"))
            .carer(a_carer("c1").riding_with("c2").going_by("foot"))
            .carer(a_carer("c2").going_by("car"));
        check(&week, &[("c1", "v1")], &["c1: 07:50 v1 08:00-08:30 08:40"]);
        check(
            &week,
            &[("c1", ">foot v1")],
            &["c1: 07:30 v1 08:00-08:30 09:00"],
        );
    }

    #[test]
    fn a_round_without_stops_has_no_times() {
        check(&one_carer(), &[("c1", "")], &["c1: never never"]);
    }
}
