//! Words, dates, hours and numbers as they read in French: shared by the printed week, the spreadsheet, the calendars and
//! the page.

use crate::answer::{Round, Stop, StopKind, Violation};
use crate::request::{Days, Priority};

/// `8h05` for a duration.
pub fn hours(seconds: i64) -> String {
    let minutes = (seconds.abs() + 30) / 60;
    let sign = if seconds < 0 && minutes > 0 { "-" } else { "" };
    format!("{sign}{}h{:02}", minutes / 60, minutes % 60)
}

/// `08:05` for a moment of a day, rounded down to the minute; `26:10` is 02:10 of the next day.
pub fn time_of_day(seconds: i64, day: u16) -> String {
    let seconds = seconds - i64::from(day) * model::SECONDS_PER_DAY;
    if seconds < 0 {
        return format!("-{}", time_of_day(-seconds, 0));
    }
    format!("{:02}:{:02}", seconds / 3_600, seconds / 60 % 60)
}

/// `1 234,5`: a number as it is written in French.
pub fn decimal(value: f64, decimals: usize) -> String {
    let plain = format!("{:.decimals$}", value.abs());
    let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
    let mut grouped = String::new();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index) % 3 == 0 {
            grouped.push('\u{202f}');
        }
        grouped.push(digit);
    }
    let sign = if value < 0.0 && plain.contains(|char: char| ('1'..='9').contains(&char)) {
        "-"
    } else {
        ""
    };
    let comma = if fraction.is_empty() { "" } else { "," };
    format!("{sign}{grouped}{comma}{fraction}")
}

/// The weekday of a day of the plan.
pub fn weekday(days: Days, day: u16) -> &'static str {
    const WEEKDAYS: [&str; 7] = [
        "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche",
    ];
    WEEKDAYS[days.weekday(day)]
}

/// `23/11/2026` for a day of the plan; nothing beyond the calendar's end.
pub fn short_date(days: Days, day: u16) -> String {
    days.date(i64::from(day)).map_or_else(String::new, |date| {
        format!("{:02}/{:02}/{}", date.day(), date.month(), date.year())
    })
}

/// `lundi 23/11/2026` for a day of the plan.
pub fn date(days: Days, day: u16) -> String {
    let words = [weekday(days, day).to_owned(), short_date(days, day)];
    words.join(" ").trim_end().to_owned()
}

/// How a carer travels on a round: `car + e_bike`.
pub fn means(round: &Round) -> String {
    let means: Vec<&str> = round
        .parts
        .iter()
        .map(|part| means_word(&part.means))
        .collect();
    means.join(" + ")
}

/// What people call a means; the id of a vehicle stays as it is.
pub fn means_word(means: &str) -> &str {
    match means {
        "car" => "voiture",
        "licence_free_car" => "voiture sans permis",
        "e_bike" => "vélo électrique",
        "service_car" => "voiture de service",
        "service_car_electric" => "voiture électrique de service",
        "licence_free_car_diesel" => "voiture sans permis diesel",
        "foot" => "à pied",
        other => other,
    }
}

/// What is done at a stop: the visit's or appointment's id, or a word.
pub fn stop(stop: &Stop) -> &str {
    match &stop.what {
        StopKind::Visit { visit, .. } => visit,
        StopKind::Meal => "repas",
        StopKind::Charge { .. } => "recharge",
        StopKind::Handover { .. } => "passage de véhicule",
        StopKind::Appointment { appointment } => appointment,
    }
}

/// What a priority is called.
pub fn priority(priority: Option<Priority>) -> &'static str {
    match priority {
        Some(Priority::Vital) => "vitale",
        Some(Priority::Important) => "importante",
        Some(Priority::Comfort) => "confort",
        None => "facultative",
    }
}

/// What the code of a reason means; see [`model::Reason`].
pub fn reason(code: &str) -> &'static str {
    match code {
        "UNREACHABLE" => "lieu hors du réseau, ou sans itinéraire",
        "NO_ABLE_CARER" => "aucune intervenante n'a la compétence, ou toutes sont refusées",
        "WINDOW" => "aucune intervenante apte n'est disponible à ces heures",
        "LINK" => "les visites liées ne peuvent pas toutes être servies",
        "NO_ROOM" => "plus de place dans les tournées des intervenantes aptes",
        "NOT_WORTH_IT" => "facultative, et trop chère à servir",
        _ => "sans motif",
    }
}

/// What the code of a rule is called; see [`model::rules::RuleCode`].
pub fn rule(code: &str) -> &str {
    match code {
        "STRUCTURE" => "Cohérence du plan",
        "REACH" => "Itinéraire existant",
        "WINDOWS" => "Horaires de visite",
        "SKILLS" => "Compétences",
        "REFUSALS" => "Refus des bénéficiaires",
        "LINKS" => "Visites liées",
        "AVAILABILITY" => "Disponibilités",
        "DAY_LENGTH" => "Durée du travail par jour",
        "SPAN" => "Amplitude",
        "MEAL" => "Repas",
        "PAUSE" => "Pause",
        "SPLITS" => "Nombre de coupures",
        "SPLIT_TIME" => "Durée des coupures",
        "DAILY_REST" => "Repos quotidien",
        "WEEK_LENGTH" => "Durée du travail par semaine",
        "MEAN_WEEK" => "Durée moyenne par semaine",
        "WEEKLY_REST" => "Repos hebdomadaire",
        "REST_DAYS" => "Jours de repos par quinzaine",
        "REST_SUNDAY" => "Deux jours de repos, dimanche compris",
        "DAYS_IN_A_ROW" => "Jours de travail d'affilée",
        "SUNDAYS" => "Roulement des dimanches",
        "PUBLIC_HOLIDAYS" => "Roulement des jours fériés",
        "COMPLEMENTARY_HOURS" => "Heures complémentaires",
        "LICENCES" => "Permis de conduire",
        "VEHICLE_SHARING" => "Partage des véhicules",
        "CAPACITY" => "Charge des véhicules",
        "RANGE" => "Autonomie des véhicules",
        "COMMUTE" => "Trajet du domicile",
        "TRAVEL_ACROSS_BREAKS" => "Trajet par-dessus une coupure",
        "SPLIT_MIN" => "Plus courte coupure",
        "FULL_TIME" => "Temps plein",
        "SPAN_EXCEPTIONS" => "Exceptions d'amplitude",
        "SPLIT_EXCEPTIONS" => "Exceptions de coupures",
        other => other,
    }
}

/// What breaking a rule means.
pub fn level(code: &str) -> &str {
    match code {
        "hard" => "impérative",
        "priced" => "tarifée",
        "definition" => "définition",
        "to_be_supplied" => "à fournir",
        other => other,
    }
}

/// How a plan stands to a rule; see [`model::rules::Standing`].
pub fn standing(code: &str) -> &str {
    match code {
        "KEPT" => "respectée",
        "BY_EXCEPTION" => "respectée par exception",
        "PRICED" => "dépassée, avec un prix",
        "BROKEN" => "enfreinte",
        "NOT_JUDGED" => "non jugée",
        other => other,
    }
}

/// The counter or datum whose lack leaves a rule unjudged; see [`model::rules::Counter`].
pub fn counter(field: &str) -> &str {
    match field {
        "contract.weekly_work" => "heures du contrat",
        "carried.weekly_work" => "heures des semaines passées",
        "carried.work_this_week" => "heures déjà faites cette semaine",
        "carried.days_worked" => "jours travaillés des semaines passées",
        "carried.days_in_a_row" => "jours d'affilée avant le plan",
        "carried.sundays_worked" => "dimanches passés",
        "carried.holidays_worked" => "jours fériés passés",
        "carried.span_exceptions" => "exceptions d'amplitude du mois",
        "carried.split_exceptions" => "exceptions de coupures de la quinzaine",
        "carried.last_work_end" => "fin du dernier travail avant le plan",
        other => other,
    }
}

/// What the unit of a rule's amounts is called.
pub fn unit(unit: &str) -> &str {
    match unit {
        "seconds" => "durée",
        "contradictions" => "contradiction(s)",
        "legs" => "trajet(s)",
        "skills" => "compétence(s)",
        "visits" => "visite(s)",
        "ties" => "lien(s)",
        "meals" => "repas",
        "parts" => "partie(s)",
        "uses" => "usage(s)",
        "load" => "charge",
        "watt_hours" => "Wh",
        "splits" => "coupure(s)",
        "days" => "jour(s)",
        "pairs of weeks" => "quinzaine(s)",
        "Sundays" => "dimanche(s)",
        "public holidays" => "jour(s) férié(s)",
        other => other,
    }
}

/// An amount of a rule in its unit: `1:05:00`, `2 visite(s)`.
pub fn amount(amount: i64, of: &str) -> String {
    if of == "seconds" {
        let sign = if amount < 0 { "-" } else { "" };
        let seconds = amount.unsigned_abs();
        let (hours, minutes) = (seconds / 3_600, seconds / 60 % 60);
        return format!("{sign}{hours}:{minutes:02}:{:02}", seconds % 60);
    }
    format!("{amount} {}", unit(of))
}

/// Where a violation lies, beside carer and day.
pub fn place(found: &Violation) -> String {
    let words = [
        ("visite", &found.visit),
        ("lien", &found.link),
        ("véhicule", &found.vehicle),
    ];
    let named = words
        .iter()
        .filter_map(|(word, id)| id.as_ref().map(|id| format!("{word} {id}")));
    named.collect::<Vec<_>>().join(", ")
}

/// What a term of the objective is called.
pub fn term(name: &str) -> &str {
    match name {
        "travel_time" => "Temps de trajet (s)",
        "travel_distance" => "Distance (m)",
        "paid_waiting" => "Attente payée (s)",
        "waiting" => "Attente et coupures (s)",
        "lateness" => "Retards (s)",
        "lateness_max" => "Plus grand retard (s)",
        "preferred_time" => "Écart à l'heure souhaitée (s)",
        "not_preferred_carer" => "Intervenante non souhaitée (visites)",
        "faces" => "Nouveaux visages",
        "rounds" => "Tournées",
        "contract_short" => "Sous le contrat (s)",
        "contract_over" => "Au-dessus du contrat (s)",
        "splits" => "Coupures, au carré par intervenante",
        "weekends" => "Fins de semaine, au carré par intervenante",
        "optional_visits" => "Visites facultatives omises",
        other => rule(other),
    }
}

/// Why a search ended; see [`crate::stopped_by`].
pub fn stopped_by(code: &str) -> &str {
    match code {
        "iterations" => "nombre d'itérations atteint",
        "time" => "temps écoulé",
        "cancelled" => "interrompu",
        "nothing_left" => "plus rien à améliorer",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_and_times_read_as_in_french() {
        assert_eq!(hours(29_130), "8h06");
        assert_eq!(time_of_day(86_400 + 8 * 3_600 + 359, 1), "08:05");
        assert_eq!(time_of_day(26 * 3_600 + 600, 0), "26:10");
        assert_eq!(decimal(1_234.56, 1), "1\u{202f}234,6");
        assert_eq!(decimal(-0.04, 1), "0,0");
        assert_eq!(decimal(12.0, 0), "12");
        assert_eq!(amount(-3_905, "seconds"), "-1:05:05");
    }
}
