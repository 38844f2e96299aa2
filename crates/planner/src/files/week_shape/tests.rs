//! The forms of files are those of the types that they become.

use serde::de::DeserializeOwned;

use super::super::plan_shape::*;
use super::super::shape::names;
use super::*;
use crate::decisions as plan;
use crate::request as week;

/// The fields that a type reads, in the words of serde.
fn fields_of<T: DeserializeOwned>() -> String {
    let odd: toml::Table = [("?".to_owned(), toml::Value::Boolean(true))]
        .into_iter()
        .collect();
    let error = T::deserialize(toml::Value::Table(odd)).err().unwrap();
    let message = error.message().to_owned();
    let (_, expected) = message.split_once("expected ").expect(&message);
    let named: Vec<&str> = expected.split('`').skip(1).step_by(2).collect();
    named.join(", ")
}

fn same<T: DeserializeOwned>(fields: &'static [Field]) {
    assert_eq!(names(fields), fields_of::<T>());
    // Its stand-in is one, and so are all its fields together.
    let stand_in = Shape::Table(fields).stand_in();
    T::deserialize(stand_in).unwrap_or_else(|why| panic!("{}: {why}", names(fields)));
    let whole = fields
        .iter()
        .filter(|field| !matches!(field.shape, Shape::Ignored))
        .map(|field| (field.name.to_owned(), field.shape.stand_in()));
    let whole = toml::Value::Table(whole.collect());
    T::deserialize(whole).unwrap_or_else(|why| panic!("{}: {why}", names(fields)));
    // What it does not need may be left out, and nothing else.
    for field in fields {
        let mut without: toml::Table = fields
            .iter()
            .filter(|field| field.is_required)
            .map(|field| (field.name.to_owned(), field.shape.stand_in()))
            .collect();
        without.remove(field.name);
        let read = T::deserialize(toml::Value::Table(without));
        assert_eq!(read.is_err(), field.is_required, "{}", field.name);
    }
}

#[test]
fn every_shape_is_that_of_its_type() {
    same::<week::Calendar>(CALENDAR);
    same::<week::Place>(PLACE);
    same::<week::Client>(CLIENT);
    same::<week::CarePlanLine>(CARE_PLAN_LINE);
    same::<week::Visit>(VISIT);
    same::<week::Link>(LINK);
    same::<week::Carer>(CARER);
    same::<week::Contract>(CONTRACT);
    same::<week::Carried>(CARRIED);
    same::<week::Appointment>(APPOINTMENT);
    same::<week::VehicleType>(VEHICLE_TYPE);
    same::<week::Battery>(BATTERY);
    same::<week::Vehicle>(VEHICLE);
    same::<week::RuleSet>(RULE_SET);
    same::<week::Limit>(LIMIT);
    same::<week::MealRule>(MEAL);
    same::<week::LeastTime>(LEAST_TIME);
    same::<week::CountLimit>(COUNT_LIMIT);
    same::<week::LeastDays>(LEAST_DAYS);
    same::<week::SpanExceptions>(SPAN_EXCEPTIONS);
    same::<week::PauseRule>(PAUSE);
    same::<week::MeanLimit>(MEAN_LIMIT);
    same::<week::RotationLimit>(ROTATION);
    same::<week::ComplementaryHours>(COMPLEMENTARY_HOURS);
    same::<week::RuleSource>(RULE_SOURCE);
    same::<crate::catalogue::Figure>(FIGURE);
    same::<crate::catalogue::RuleEntry>(RULE);
    same::<week::Objective>(OBJECTIVE);
    same::<week::Term>(TERM);
    same::<week::SuppliedTravel>(TRAVEL);
    same::<plan::PlanDecisions>(PLAN);
    same::<plan::RoundDecision>(ROUND);
    same::<plan::PartDecision>(PART);
    same::<plan::StopDecision>(STOP);
    same::<plan::ChargeDecision>(CHARGE);
    same::<plan::HandoverDecision>(HANDOVER);
    same::<plan::NightDecision>(NIGHT);
    same::<plan::UnassignedDecision>(UNASSIGNED);
    let week: Vec<Field> = SCENARIO
        .iter()
        .copied()
        .filter(|field| !["scenario", "tables"].contains(&field.name))
        .collect();
    same::<crate::WeekRequest>(week.leak());
}

#[test]
fn every_word_is_one_of_its_type() {
    fn reads<T: DeserializeOwned>(shape: Shape) {
        let Word(words) = shape else {
            panic!("{shape:?} is no word")
        };
        for &word in words {
            let read = T::deserialize(toml::Value::String(word.to_owned()));
            assert!(read.is_ok(), "{word}");
        }
        let odd = T::deserialize(toml::Value::String("?".to_owned()));
        let message = odd.err().unwrap().message().to_owned();
        assert_eq!(
            message.matches('`').count() / 2,
            words.len() + 1,
            "{message}"
        );
    }
    let of = |fields: &[Field], name: &str| {
        let field = fields.iter().find(|field| field.name == name);
        field.expect(name).shape
    };
    reads::<week::Lateness>(of(VISIT, "lateness"));
    reads::<week::Priority>(of(VISIT, "priority"));
    reads::<week::Work>(of(VISIT, "work"));
    reads::<week::LinkKind>(of(LINK, "kind"));
    reads::<week::Coverage>(of(LINK, "coverage"));
    reads::<week::Licence>(of(CARER, "licence"));
    reads::<week::Commute>(of(RULE_SET, "commute"));
    reads::<week::TravelAcrossBreaks>(of(RULE_SET, "travel_across_breaks"));
    reads::<week::Measure>(of(TERM, "measure"));
    reads::<week::Aggregate>(of(TERM, "aggregate"));
}
