//! The files that people read: exact tables, calendars that parse back, a page that stands alone and escapes every id.

use icalendar::parser::{read_calendar, unfold};
use planner::answer::{ComplianceLine, RuleLine};
use planner::files::{LegLines, Locale, PageInput, calendars, compliance_csv, page, rounds_csv};
use planner::request::{Carer, Duration, Shift, Visit, WeekRequest, Window};
use planner::{Answer, PlanDecisions, PreparedWeek, check_plan};

use super::fixture::{prepared, text, week};

/// Carer 1 visits a and b; visit c is left out.
fn small_plan(week: &PreparedWeek, carer: &str, visit: &str) -> Answer {
    let plan = serde_json::json!({"rounds": [{"carer": carer, "day": 0, "parts": [
        {"means": "car", "from": "home-1", "to": "home-1", "stops": [{"visit": visit}, {"visit": "visit-b"}]}]}]});
    let decisions: PlanDecisions = serde_json::from_value(plan).unwrap();
    check_plan(week, &decisions).unwrap()
}

fn page_of(week: &PreparedWeek, answer: &Answer, title: &str) -> String {
    let figures = evaluation::figures(week, answer);
    let lines = LegLines::of(week, answer).unwrap();
    page(&PageInput {
        title,
        week,
        answer,
        figures: &figures,
        run: None,
        lines: &lines,
    })
}

#[test]
fn the_french_table_is_what_a_french_spreadsheet_opens() {
    let week = prepared(&week());
    let answer = small_plan(&week, "carer-1", "visit-a");
    let expected = "\u{feff}Date;Intervenante;Ordre;Étape;Visite;Bénéficiaire;Lieu;Moyen;Arrivée;Début;Fin;Trajet (min);Distance (km);Domicile;Retard (min)\r\n\
        23/11/2026;carer-1;0;départ;;;home-1;car;;;07:50:00;0,0;0,000;non;0,0\r\n\
        23/11/2026;carer-1;1;visite;visit-a;client-a;a;car;08:00:00;08:00:00;08:30:00;10,0;5,000;non;0,0\r\n\
        23/11/2026;carer-1;2;visite;visit-b;client-b;b;car;08:40:00;08:40:00;09:10:00;10,0;5,000;non;0,0\r\n\
        23/11/2026;carer-1;3;retour;;;home-1;car;09:20:00;;;10,0;5,000;non;0,0\r\n";
    let written = String::from_utf8(rounds_csv(&answer, Locale::French)).unwrap();
    assert_eq!(written, expected);
    let plain = String::from_utf8(rounds_csv(&answer, Locale::Plain)).unwrap();
    assert!(plain.starts_with(
        "date,carer,sequence,kind,visit,client,place,means,arrival,start,end,travel_seconds"
    ));
    assert!(plain.contains("2026-11-23,carer-1,1,visit,visit-a,client-a,a,car,08:00:00,08:00:00,08:30:00,600,5000,false,0"));
}

/// Property values of all events, in order.
fn of_events(text: &str, name: &str) -> Vec<String> {
    let unfolded = unfold(text);
    let calendar = read_calendar(&unfolded).unwrap();
    let events = calendar
        .components
        .iter()
        .filter(|one| one.name == "VEVENT");
    events
        .flat_map(|event| &event.properties)
        .filter(|property| property.name == name)
        .map(|property| property.val.to_string())
        .collect()
}

#[test]
fn a_calendar_parses_back_to_the_stops_of_its_carer() {
    let week = prepared(&week());
    let answer = small_plan(&week, "carer-1", "visit-a");
    let written = calendars(&week, &answer);
    assert_eq!(written.len(), 1);
    assert_eq!(written[0].file_name, "carer-1.ics");
    let text = &written[0].text;
    assert_eq!(
        of_events(text, "DTSTART"),
        ["20261123T080000", "20261123T084000"]
    );
    assert_eq!(
        of_events(text, "DTEND"),
        ["20261123T083000", "20261123T091000"]
    );
    assert_eq!(
        of_events(text, "SUMMARY"),
        ["Visite visit-a · client-a", "Visite visit-b · client-b"]
    );
    let uids = of_events(text, "UID");
    assert_ne!(uids[0], uids[1]);
    assert!(text.contains("BEGIN:VTIMEZONE\r\nTZID:Europe/Paris\r\n"));
    assert!(text.contains("DTSTART;TZID=Europe/Paris:20261123T080000\r\n"));
    // Made again, the same visit has the same UID, so that it is replaced and not doubled.
    assert_eq!(calendars(&week, &answer), written);
}

/// A carer who works into the night and the next morning of a weekend on which the clocks change.
fn night_week(saturday: &str) -> WeekRequest {
    let mut night = week();
    saturday.clone_into(&mut night.calendar.first_day);
    night.calendar.days = 2;
    let shift = |hours: &str| Shift {
        hours: text(hours),
        ..Shift::default()
    };
    night.carers = vec![Carer {
        shifts: vec![shift("Sat 22:00-27:00"), shift("Sun 07:00-13:00")],
        ..night.carers[0].clone()
    }];
    let visit = |index: usize, hours: &str| Visit {
        windows: vec![Window::Text(hours.to_owned())],
        care: Duration::Text("1 h".to_owned()),
        ..night.visits[index].clone()
    };
    night.visits = vec![visit(0, "Sat 23:30-23:30"), visit(1, "Sun 08:00-08:00")];
    night
}

#[test]
fn visits_keep_their_hour_when_the_clocks_change_and_nights_end_on_the_next_date() {
    for (saturday, sunday) in [("2026-03-28", "20260329"), ("2026-10-24", "20261025")] {
        let week = prepared(&night_week(saturday));
        let stops = |day: u32, visit: &str| {
            serde_json::json!({"carer": "carer-1", "day": day, "parts": [
                {"means": "car", "from": "home-1", "to": "home-1", "stops": [{"visit": visit}]}]})
        };
        let plan = serde_json::json!({"rounds": [stops(0, "visit-a"), stops(1, "visit-b")]});
        let decisions: PlanDecisions = serde_json::from_value(plan).unwrap();
        let answer = check_plan(&week, &decisions).unwrap();
        let text = &calendars(&week, &answer)[0].text;
        let day_before = saturday.replace('-', "");
        assert_eq!(
            of_events(text, "DTSTART"),
            [format!("{day_before}T233000"), format!("{sunday}T080000")]
        );
        assert_eq!(
            of_events(text, "DTEND"),
            [format!("{sunday}T003000"), format!("{sunday}T090000")]
        );
    }
}

#[test]
fn every_id_is_escaped_wherever_the_page_shows_it() {
    let nasty = r#"<b onclick="x">"&'</b>"#;
    let mut week = week();
    week.carers[0].id = format!("carer{nasty}");
    week.clients[0].id = format!("client{nasty}");
    week.visits[0].id = format!("visit{nasty}");
    week.visits[0].client = Some(week.clients[0].id.clone());
    week.visits[2].id = format!("left{nasty}");
    let week = prepared(&week);
    let answer = small_plan(&week, &format!("carer{nasty}"), &format!("visit{nasty}"));
    let text = page_of(&week, &answer, nasty);
    assert!(!text.contains("<b onclick"), "an id became markup");
    for what in ["carer", "client", "visit", "left"] {
        let escaped = format!("{what}&lt;b onclick=&quot;x&quot;&gt;&quot;&amp;");
        assert!(text.contains(&escaped), "{what}");
    }
    // The file of the calendar stays in its folder, too.
    let name = &calendars(&week, &answer)[0].file_name;
    assert!(!name.contains(['/', '<', '"', '&']), "{name}");
}

#[test]
fn the_page_stands_alone_and_repeats() {
    let week = prepared(&week());
    let answer = small_plan(&week, "carer-1", "visit-a");
    let text = page_of(&week, &answer, "village");
    for request in ["http:", "https:", "src=", "url(", "@import", "//"] {
        assert!(!text.contains(request), "{request}");
    }
    assert!(text.contains("default-src 'none'"));
    assert!(text.contains(r#"<html lang="fr">"#));
    assert!(text.contains("08:00–08:30"));
    // What is left out is told with its reason, in French.
    assert!(text.contains("visit-c") && text.contains("sans motif"));
    assert_eq!(page_of(&week, &answer, "village"), text);
}

/// A line of the compliance report on the span, whose limit is 12 hours.
fn span_line(carer: &str, standing: &str) -> ComplianceLine {
    ComplianceLine {
        carer: carer.to_owned(),
        rule_set: "bad".to_owned(),
        rule: "SPAN".to_owned(),
        standing: standing.to_owned(),
        unit: "seconds".to_owned(),
        limit: Some(43_200),
        worst: Some(45_000),
        broken: 0,
        times: 0,
        exceptions_used: None,
        exceptions_max: None,
        missing: None,
    }
}

/// Carer 1 breaks the rule by half an hour; carer 2 keeps it by an exception, as far as one can see.
fn with_report(week: &PreparedWeek) -> Answer {
    let mut answer = small_plan(week, "carer-1", "visit-a");
    answer.rules = vec![RuleLine {
        rule_set: "bad".to_owned(),
        rule: "SPAN".to_owned(),
        level: "hard".to_owned(),
        source: "article V.7".to_owned(),
        source_fr: "article V.7".to_owned(),
        valid_from: Some("2010-05-21".to_owned()),
        text_fr: "Douze heures au plus".to_owned(),
        text_en: "Twelve hours at most".to_owned(),
        looser_than: Some("branche, article V.7 : 11 h".to_owned()),
    }];
    answer.compliance = vec![
        ComplianceLine {
            broken: 1_800,
            times: 1,
            ..span_line("carer-1", "BROKEN")
        },
        ComplianceLine {
            exceptions_used: Some(1),
            exceptions_max: Some(7),
            missing: Some("carried.span_exceptions".to_owned()),
            ..span_line("carer-2", "BY_EXCEPTION")
        },
    ];
    answer
}

#[test]
fn the_compliance_table_says_kept_broken_excused_and_what_is_missing_with_the_article() {
    let week = prepared(&week());
    let answer = with_report(&week);
    let table = String::from_utf8(compliance_csv(&answer, Locale::French)).unwrap();
    let rows: Vec<&str> = table.lines().skip(1).collect();
    assert_eq!(
        rows,
        [
            "carer-1;bad;Amplitude;impérative;enfreinte;durée;12:00:00;12:30:00;0:30:00;1;;;;article V.7;21/05/2010;Douze heures au plus;branche, article V.7 : 11 h",
            "carer-2;bad;Amplitude;impérative;respectée par exception;durée;12:00:00;12:30:00;0:00:00;0;1;7;\
             exceptions d'amplitude du mois;article V.7;21/05/2010;Douze heures au plus;branche, article V.7 : 11 h",
        ]
    );
    let plain = String::from_utf8(compliance_csv(&answer, Locale::Plain)).unwrap();
    assert!(plain.contains("\ncarer-1,bad,SPAN,hard,BROKEN,seconds,43200,45000,1800,1,,,,article V.7,2010-05-21,Twelve hours at most,\"branche, article V.7 : 11 h\"\n"));
}

#[test]
fn the_page_tells_the_compliance_report_in_words_and_signs() {
    let week = prepared(&week());
    let text = page_of(&week, &with_report(&week), "village");
    for words in [
        "Douze heures au plus",
        "article V.7",
        "depuis le 21/05/2010",
        "Plus souple que : branche, article V.7 : 11 h",
        "0:30:00 en 1 fois",
        "1 sur 7",
        "jugée sur les seuls jours du plan pour 1 intervenante(s), faute de : exceptions d'amplitude du mois",
        r#"title="enfreinte">✗<"#,
    ] {
        assert!(text.contains(words), "{words}");
    }
}
