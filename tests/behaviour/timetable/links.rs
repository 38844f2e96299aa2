//! Ties between visits, across rounds.

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
