//! What published instances have in common: one day, nothing before it, and no rule but what the words of a plan say.

use model::{
    Aggregate, Calendar, Carer, Contract, Day, Lateness, Licence, Means, Measure, Need, Objective,
    Place, PlaceId, Priority, ProblemParts, RuleSet, Shift, SkillSet, Term, TravelMatrix, Visit,
    Weekday, WorkClass,
};
use units::{Id, IdVec, Ticks, TimeWindow};

/// A day without visits and carers; one place for each row of `travel`, named by its number.
pub(super) fn parts(
    name: &str,
    ticks_per_unit: u32,
    travel: TravelMatrix,
    terms: Vec<Term>,
) -> ProblemParts {
    ProblemParts {
        ticks_per_second: ticks_per_unit,
        calendar: Calendar {
            days: 1,
            first_weekday: Weekday::Monday,
            public_holidays: Vec::new(),
            month_starts: Vec::new(),
        },
        skills: Vec::new(),
        places: (0..travel.ticks.rows())
            .map(|place| Place {
                id: place.to_string(),
            })
            .collect(),
        travel: IdVec::from(vec![travel]),
        clients: IdVec::new(),
        care_plan_lines: IdVec::new(),
        visits: IdVec::new(),
        links: IdVec::new(),
        carers: IdVec::new(),
        appointments: IdVec::new(),
        vehicle_types: IdVec::new(),
        vehicles: IdVec::new(),
        rule_sets: IdVec::from(vec![RuleSet::bare(name)]),
        objective: Objective {
            units_per_cent: 1,
            terms,
        },
    }
}

/// A term of weight 1.
pub(super) fn term(name: &str, measure: Measure, aggregate: Aggregate) -> Term {
    Term {
        name: name.to_owned(),
        measure,
        aggregate,
        weight: 1,
    }
}

/// Somebody without skills who works on the one day, from `start` to `end`.
pub(super) fn carer(
    id: String,
    (start, end): (PlaceId, PlaceId),
    hours: TimeWindow,
    means: Means,
) -> Carer {
    Carer {
        id,
        start,
        end,
        shifts: vec![Shift {
            day: Day(0),
            hours,
            meal_due: false,
        }],
        skills: SkillSet::NONE,
        licence: Licence::None,
        means: vec![means],
        rule_set: Id::new(0),
        contract: Contract {
            weekly_work: Ticks::ZERO,
            weekly_work_max: None,
        },
        carried: model::Carried::default(),
    }
}

/// A visit that anybody may serve, and somebody must, in time.
pub(super) fn visit(
    id: String,
    place: PlaceId,
    windows: Vec<TimeWindow>,
    care_duration: Ticks,
) -> Visit {
    Visit {
        id,
        client: None,
        care_plan_line: None,
        place,
        windows,
        lateness: Lateness::Hard,
        preferred: None,
        care_duration,
        skills: SkillSet::NONE,
        only_carers: None,
        need: Need::Served(Priority::Important),
        work: WorkClass::Care,
        load: 0,
    }
}
