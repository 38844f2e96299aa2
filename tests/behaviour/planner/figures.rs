//! Key figures of a week small enough to work out by hand, prices and emissions included.

use std::collections::BTreeMap;

use planner::files::Figure;
use planner::request::{Licence, RuleSet, Vehicle, WeekRequest};
use planner::{PlanDecisions, check_plan};

use super::fixture::{all_legs, prepared, week};

/// The first carer visits a, then b, in her own car; the second visits c in a petrol car of the service.
/// Every way is 10 minutes and 5 km, every visit half an hour, both carers under the branch's rules.
fn own_and_service_car() -> WeekRequest {
    let mut week = week();
    for carer in &mut week.carers {
        "bad".clone_into(&mut carer.rule_set);
        carer.licence = Licence::B;
    }
    week.carers[1].means = vec!["clio".to_owned()];
    week.vehicles = vec![Vehicle {
        id: "clio".to_owned(),
        vehicle_type: "service_car".to_owned(),
        start: "home-2".to_owned(),
        ..Vehicle::default()
    }];
    week
}

fn measured(week: &WeekRequest, means: &str) -> BTreeMap<&'static str, Figure> {
    let plan = format!(
        r#"{{"rounds": [
        {{"carer": "carer-1", "day": 0, "parts": [{{"means": "{means}", "from": "home-1", "to": "home-1",
            "stops": [{{"visit": "visit-a"}}, {{"visit": "visit-b"}}]}}]}},
        {{"carer": "carer-2", "day": 0, "parts": [{{"means": "clio", "from": "home-2", "to": "home-2",
            "stops": [{{"visit": "visit-c"}}]}}]}}]}}"#
    );
    let decisions: PlanDecisions = serde_json::from_str(&plan).unwrap();
    let week = prepared(week);
    let answer = check_plan(&week, &decisions).unwrap();
    let figures = evaluation::figures(&week, &answer);
    figures
        .into_iter()
        .map(|figure| (figure.name, figure))
        .collect()
}

#[test]
fn a_week_by_own_car_and_by_service_car_has_these_figures() {
    let figures = measured(&own_and_service_car(), "car");
    for (name, value) in [
        ("served", "100.000"),
        ("unserved_important", "0.000"),
        // Care 1.5 h. One way of work, from a to b; five ways in all.
        ("travel_per_care_hour", "6.667"),
        ("all_travel_per_care_hour", "33.333"),
        ("kilometres", "25.000"),
        ("kilometres_per_care_hour", "16.667"),
        // Paid from 8:00 to 9:10 and from 8:00 to 8:30, which is the span too.
        ("paid_share_of_span", "100.000"),
        ("carers_per_client", "1.000"),
        // 6,000 s at 20 EUR/h.
        ("wages", "33.333"),
        // 5 km of work at 0.38 EUR; the way from and to home is not paid.
        ("mileage_paid", "1.900"),
        // 10 km at 0.115 EUR.
        ("energy_cost", "1.150"),
        ("cost_to_service", "36.383"),
        ("cost_per_care_hour", "24.256"),
        // 1.5 h at the floor of 2026, 25 EUR.
        ("tariff_funding", "37.500"),
        // 15 km at 0.529 EUR, less 1.90 EUR.
        ("cost_left_to_carers", "6.035"),
        // 25 km at 161 and at 200 g.
        ("co2e_use", "4.025"),
        ("co2e_total", "5.000"),
        ("co2e_use_per_care_hour", "2.683"),
        ("co2e_total_per_care_hour", "3.333"),
    ] {
        assert_eq!(figures[name].value, value, "{name}");
        assert_eq!(figures[name].missing, None, "{name}");
    }
}

#[test]
fn a_figure_whose_price_nobody_gave_has_no_value_and_names_the_price() {
    let mut week = own_and_service_car();
    let places = week.places.len();
    week.carers[0].means = vec!["licence_free_car".to_owned()];
    week.travel.push(all_legs("licence_free_car", places));
    let figures = measured(&week, "licence_free_car");
    let mileage = &figures["mileage_paid"];
    assert_eq!((mileage.value.as_str(), mileage.denominator), ("", 0));
    assert_eq!(
        mileage.missing.as_deref(),
        Some("to be supplied: mileage of own licence_free_car under bad")
    );
    assert_eq!(figures["cost_to_service"].missing, mileage.missing);
    assert_eq!(figures["wages"].value, "33.333");
    // No car of her own: nothing that is known is left to her.
    assert_eq!(figures["cost_left_to_carers"].value, "0.000");
    // 15 km at 140 g and 10 km at 200 g.
    assert_eq!(figures["co2e_total"].value, "4.100");
}

#[test]
fn prices_are_those_of_the_plan_s_first_day() {
    let mut week = own_and_service_car();
    week.calendar.first_day = "2022-09-26".to_owned();
    let figures = measured(&week, "car");
    // 0.35 EUR/km until the end of September 2022; an hour of a carer has no price before October.
    assert_eq!(figures["mileage_paid"].value, "1.750");
    assert_eq!(figures["tariff_funding"].value, "33.000");
    assert_eq!(
        figures["wages"].missing.as_deref(),
        Some("to be supplied: price of a carer's hour")
    );
}

#[test]
fn a_service_with_an_agreement_of_its_own_pays_the_mileage_of_its_branch() {
    let mut week = own_and_service_car();
    week.rule_sets = vec![RuleSet {
        id: "ours".to_owned(),
        base: Some("bad".to_owned()),
        ..RuleSet::default()
    }];
    for carer in &mut week.carers {
        "ours".clone_into(&mut carer.rule_set);
    }
    assert_eq!(measured(&week, "car")["mileage_paid"].value, "1.900");
}
