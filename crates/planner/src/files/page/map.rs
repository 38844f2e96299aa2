//! The map of a plan, drawn from our own roads: no tile, no request.
//!
//! Smaller classes of road are drawn as long as there is room for their points; rounds are simplified until they fit.

use std::collections::BTreeMap;

use maud::{Markup, html};
use roads::RoadClass;
use units::LonLat;

use super::canvas::{Canvas, Spot, WIDTH, dot, draw};
use super::{Input, colour, dashes};
use crate::answer::{Round, StopKind};
use crate::files::leg_lines::legs;
use crate::french;

/// The most points of all roads together: some 150 kB.
const ROAD_POINTS_MAX: usize = 22_000;
/// The most points of all rounds together: some 200 kB.
const ROUND_POINTS_MAX: usize = 30_000;
/// How far a simplified road may lie from the road, in units of the drawing.
const ROAD_TOLERANCE: i64 = 6;
/// The same for rounds, tried in turn.
const ROUND_TOLERANCES: [i64; 6] = [4, 8, 16, 32, 64, 128];

/// Classes in the order in which they are added, each with its name in the style sheet.
const LAYERS: [(&str, &[RoadClass]); 5] = [
    (
        "road-a",
        &[
            RoadClass::Motorway,
            RoadClass::MotorwayLink,
            RoadClass::Trunk,
            RoadClass::TrunkLink,
            RoadClass::Primary,
            RoadClass::PrimaryLink,
        ],
    ),
    ("road-b", &[RoadClass::Secondary, RoadClass::SecondaryLink]),
    ("road-c", &[RoadClass::Tertiary, RoadClass::TertiaryLink]),
    ("road-d", &[RoadClass::Unclassified]),
    (
        "road-e",
        &[
            RoadClass::Residential,
            RoadClass::LivingStreet,
            RoadClass::Pedestrian,
        ],
    ),
];

/// The drawing with its legend; nothing where the week has no map.
pub(super) fn map(input: &Input) -> Option<Markup> {
    let network = input.week.network()?;
    let on_road = |id: &str| on_road(input, id);
    let problem = input.week.problem();
    let clients: BTreeMap<&str, LonLat> = problem
        .clients
        .iter()
        .filter_map(|client| {
            let place = &problem.places[client.place].id;
            Some((place.as_str(), on_road(place)?))
        })
        .collect();
    let drawn = input
        .answer
        .rounds
        .iter()
        .filter(|round| round.leave.is_some());
    let rounds: Vec<&Round> = drawn.collect();
    let lines = rounds
        .iter()
        .flat_map(|round| legs(round))
        .filter_map(|leg| input.lines.line(leg));
    let points = lines.flatten().copied().chain(clients.values().copied());
    let canvas = Canvas::around(points)?;
    let area = canvas.area()?;

    let roads = roads(&canvas, network, area);
    let mut client_dots = String::new();
    for &point in clients.values() {
        dot(&mut client_dots, canvas.spot(point));
    }
    let view = format!("0 0 {WIDTH} {}", canvas.height);
    let (bar, bar_label) = scale(&canvas);
    let bar_line = format!("M250 {}h{bar}", canvas.height - 250);
    Some(html! {
        figure.map {
            svg viewBox=(view) role="img" aria-labelledby="map-title map-text" preserveAspectRatio="xMidYMid meet" {
                title id="map-title" { "Carte des tournées" }
                desc id="map-text" {
                    (rounds.len()) " tournées sur les routes, " (clients.len())
                    " lieux de visite. Les mêmes tournées sont données en tableau plus bas."
                }
                @for (class, path) in &roads {
                    path class=(format!("road {class}")) d=(path) {}
                }
                path.client d=(client_dots) {}
                @for (round, line) in rounds.iter().zip(simplified(input, &canvas, &rounds)) {
                    @let carer = input.carer(&round.carer);
                    @let stops = stop_dots(input, &canvas, round);
                    g.round data-c=(carer) data-d=(round.day) stroke=(colour(carer)) {
                        title { (round.carer) ", " (french::date(input.week.days(), round.day)) }
                        path.line d=(line) stroke-dasharray=[dashes(carer)] {}
                        path.stop d=(stops) {}
                        @let homes = ends(round).filter_map(on_road);
                        path.home d=(home_dots(&canvas, homes)) {}
                    }
                }
                path.scale d=(bar_line) {}
                text.scale-label x="250" y=(canvas.height - 340) { (bar_label) }
            }
            figcaption {
                ul.key {
                    li { span.mark.mark-home {} "domicile d'une intervenante" }
                    li { span.mark.mark-stop {} "visite servie" }
                    li { span.mark.mark-client {} "lieu de visite" }
                }
                details.carers {
                    summary { "Couleurs et traits des intervenantes" }
                    ul.legend {
                        @for (index, carer) in input.carers_with_rounds() {
                            li data-c=(index) {
                                svg.swatch viewBox="0 0 34 8" width="34" height="8" aria-hidden="true" {
                                    path d="M1 4h32" stroke=(colour(index)) stroke-dasharray=[dashes(index)] {}
                                }
                                (carer)
                            }
                        }
                    }
                }
                p.credit { (input.credit()) }
            }
        }
    })
}

/// The places where a round starts and ends.
fn ends(round: &Round) -> impl Iterator<Item = &str> {
    let start = round.parts.first().map(|part| part.from.as_str());
    let end = round.parts.last().map(|part| part.to.as_str());
    start.into_iter().chain(end)
}

/// The point of a place on the road, by whatever profile reaches it.
fn on_road(input: &Input, place: &str) -> Option<LonLat> {
    let position = input.lines.place(place)?;
    let mut snapped = input.week.snapped().iter();
    snapped.find_map(|places| places.snap(position).map(roads::Snap::point))
}

/// The paths of the roads, the smallest first, so that larger ones lie above them.
fn roads(
    canvas: &Canvas,
    network: &roads::RoadNetwork,
    area: roads::BoundingBox,
) -> Vec<(&'static str, String)> {
    let mut points = 0;
    let mut paths = Vec::new();
    for (class, classes) in LAYERS {
        let lines: Vec<Vec<Spot>> = network
            .lines_in(area, classes)
            .iter()
            .map(|line| canvas.line(&line.points, ROAD_TOLERANCE))
            .filter(|line| line.len() > 1)
            .collect();
        points += lines.iter().map(Vec::len).sum::<usize>();
        if points > ROAD_POINTS_MAX {
            break;
        }
        let mut path = String::new();
        for line in &lines {
            draw(&mut path, line);
        }
        if !path.is_empty() {
            paths.push((class, path));
        }
    }
    paths.reverse();
    paths
}

/// The path of each round, all with the first tolerance at which they fit together.
fn simplified(input: &Input, canvas: &Canvas, rounds: &[&Round]) -> Vec<String> {
    let mut paths = Vec::new();
    for tolerance in ROUND_TOLERANCES {
        let mut points = 0;
        paths.clear();
        for round in rounds {
            let mut path = String::new();
            let mut whole: Vec<Spot> = Vec::new();
            for leg in legs(round) {
                let Some(line) = input.lines.line(leg) else {
                    continue;
                };
                let line = canvas.line(line, tolerance);
                if whole.last() == line.first() {
                    whole.extend_from_slice(&line[1..]);
                } else {
                    draw(&mut path, &whole);
                    points += whole.len();
                    whole = line;
                }
            }
            draw(&mut path, &whole);
            points += whole.len();
            paths.push(path);
        }
        if points <= ROUND_POINTS_MAX {
            break;
        }
    }
    paths
}

fn stop_dots(input: &Input, canvas: &Canvas, round: &Round) -> String {
    let mut path = String::new();
    for stop in round.parts.iter().flat_map(|part| &part.stops) {
        let is_visit = matches!(stop.what, StopKind::Visit { .. });
        if let Some(point) = on_road(input, &stop.place).filter(|_| is_visit) {
            dot(&mut path, canvas.spot(point));
        }
    }
    path
}

fn home_dots(canvas: &Canvas, homes: impl Iterator<Item = LonLat>) -> String {
    let mut spots: Vec<Spot> = homes.map(|point| canvas.spot(point)).collect();
    spots.dedup();
    let mut path = String::new();
    for spot in spots {
        dot(&mut path, spot);
    }
    path
}

/// A bar of a round length, about a sixth of the drawing: its units and its label.
fn scale(canvas: &Canvas) -> (i64, String) {
    let wanted = canvas.metres_per_unit * WIDTH as f64 / 6.0;
    let steps = [20_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50, 20];
    let metres = steps.into_iter().find(|&step| f64::from(step) <= wanted);
    let metres = metres.unwrap_or(10);
    let label = if metres >= 1_000 {
        format!("{} km", metres / 1_000)
    } else {
        format!("{metres} m")
    };
    let units = (f64::from(metres) / canvas.metres_per_unit).round() as i64;
    (units, label)
}
