//! Visits, links and appointments of a request.

use model::{Coverage, DefectCode, LinkKind, Need};
use units::{Cost, Id, IdVec, Ticks, TimeWindow};

use crate::request::{self, Lateness, Priority, Work};

use super::Context;

impl Context<'_> {
    pub(super) fn visits(&mut self) -> IdVec<model::Visit> {
        let week = self.week;
        let one = |(index, visit)| self.visit(&format!("visits[{index}]"), visit);
        week.visits.iter().enumerate().map(one).collect()
    }

    fn visit(&mut self, path: &str, visit: &request::Visit) -> model::Visit {
        let client = visit.client.as_ref().and_then(|client| {
            self.names
                .clients
                .find(client, &format!("{path}.client"), &mut self.found)
        });
        let care_plan_line = visit.care_plan_line.as_ref().and_then(|line| {
            let path = format!("{path}.care_plan_line");
            self.names
                .care_plan_lines
                .find(line, &path, &mut self.found)
        });
        self.line_fits_client(path, visit);
        let mut windows = Vec::new();
        for (index, window) in visit.windows.iter().enumerate() {
            windows.extend(self.windows(window, &format!("{path}.windows[{index}]")));
        }
        windows.sort_unstable();
        let preferred = visit
            .preferred
            .as_ref()
            .and_then(|preferred| self.preferred(preferred, &windows, path));
        let only_carers = visit.only_carers.as_ref().map(|carers| {
            let path = format!("{path}.only_carers");
            let mut carers = self.names.carers.find_all(carers, &path, &mut self.found);
            carers.sort_unstable();
            carers.dedup();
            carers
        });
        model::Visit {
            id: visit.id.clone(),
            client,
            care_plan_line,
            place: self.place_of(visit, path),
            windows,
            lateness: match visit.lateness {
                Lateness::Hard => model::Lateness::Hard,
                Lateness::Priced => model::Lateness::Priced,
            },
            preferred,
            care_duration: self.ticks(&visit.care, &format!("{path}.care")),
            skills: self.names.skill_set(&visit.skills),
            only_carers,
            need: match visit.optional_cost {
                Some(cost) => Need::Optional(Cost(cost)),
                None => Need::Served(priority(visit.priority)),
            },
            work: work(visit.work),
            load: visit.load,
        }
    }

    /// The place given, or else the client's.
    fn place_of(&mut self, visit: &request::Visit, at: &str) -> model::PlaceId {
        let path = format!("{at}.place");
        if let Some(place) = &visit.place {
            return self
                .names
                .places
                .find_or_first(place, &path, &mut self.found);
        }
        let Some(client) = &visit.client else {
            let detail = "is missing, a place or a client expected";
            let (client, code) = (format!("{at}.client"), DefectCode::Missing.code());
            self.found.add_resting(path, &[&client], code, detail);
            return Id::new(0);
        };
        // An unknown client, or a client at an unknown place, has its own finding.
        let client = self.names.clients.get::<model::Client>(client);
        let place = client.map(|client| &self.week.clients[client.index()].place);
        place
            .and_then(|place| self.names.places.get(place))
            .unwrap_or(Id::new(0))
    }

    fn line_fits_client(&mut self, path: &str, visit: &request::Visit) {
        let (Some(line), Some(client)) = (&visit.care_plan_line, &visit.client) else {
            return;
        };
        if let Some(line) = self.names.care_plan_lines.get::<model::CarePlanLine>(line)
            && self.week.care_plan_lines[line.index()].client != *client
        {
            let detail = format!(
                "is granted to another client than {:?}",
                request::short(client)
            );
            let rests_on = [
                format!("{path}.client"),
                format!("care_plan_lines[{}].client", line.index()),
            ];
            self.found.add_resting(
                format!("{path}.care_plan_line"),
                &[&rests_on[0], &rests_on[1]],
                DefectCode::Contradiction.code(),
                detail,
            );
        }
    }

    /// The one window that is preferred: of those that a text names, the one that meets a window of the visit.
    fn preferred(
        &mut self,
        preferred: &request::Window,
        windows: &[TimeWindow],
        at: &str,
    ) -> Option<TimeWindow> {
        let path = format!("{at}.preferred");
        let named = self.windows(preferred, &path);
        let meets = |one: &TimeWindow| {
            windows.iter().any(|window| {
                window.earliest() <= one.latest() && one.earliest() <= window.latest()
            })
        };
        let mut fitting: Vec<TimeWindow> = named.iter().copied().filter(meets).collect();
        if named.len() == 1 {
            fitting = named;
        } else if !named.is_empty() && !windows.is_empty() && fitting.len() != 1 {
            let detail = format!(
                "{} names {} times at which the visit may start, one expected; say the day",
                preferred.shown(),
                fitting.len()
            );
            let (windows, code) = (format!("{at}.windows"), DefectCode::Contradiction.code());
            self.found.add_resting(path, &[&windows], code, detail);
        }
        fitting.first().copied()
    }

    pub(super) fn links(&mut self) -> IdVec<model::Link> {
        let week = self.week;
        let one = |(index, link)| self.link(&format!("links[{index}]"), link);
        week.links.iter().enumerate().map(one).collect()
    }

    fn link(&mut self, path: &str, link: &request::Link) -> model::Link {
        use request::LinkKind as Asked;
        let is_after = link.kind == Asked::After;
        for (name, gap) in [("min_gap", &link.min_gap), ("max_gap", &link.max_gap)] {
            if gap.is_some() && !is_after {
                let detail = "is given, and only a link of kind \"after\" has gaps";
                self.found.add_resting(
                    format!("{path}.{name}"),
                    &[&format!("{path}.kind")],
                    DefectCode::Contradiction.code(),
                    detail,
                );
            }
        }
        let mut gap = |name: &str, gap: &Option<request::Duration>| {
            gap.as_ref()
                .map(|gap| self.ticks(gap, &format!("{path}.{name}")))
        };
        let (min_gap, max_gap) = (gap("min_gap", &link.min_gap), gap("max_gap", &link.max_gap));
        let by_default = if link.kind == Asked::Together {
            request::Coverage::AllOrNone
        } else {
            request::Coverage::Any
        };
        let asked = link.coverage.unwrap_or(by_default);
        if (asked == request::Coverage::AtLeast) != link.at_least.is_some() {
            let detail = "stands with coverage \"at_least\", and only with it";
            self.found.add_resting(
                format!("{path}.at_least"),
                &[&format!("{path}.coverage")],
                DefectCode::Contradiction.code(),
                detail,
            );
        }
        let visits =
            self.names
                .visits
                .find_all(&link.visits, &format!("{path}.visits"), &mut self.found);
        let is_lost = |field: &str| self.found.unreadable.touches(&format!("{path}.{field}"));
        let ties_nothing = is_lost("kind") || is_lost("visits");
        if ties_nothing {
            self.found.unreadable.add(format!("{path}.visits"));
        }
        model::Link {
            id: link.id.clone(),
            kind: match link.kind {
                Asked::Together => LinkKind::Together,
                Asked::After => LinkKind::After {
                    min_gap: min_gap.unwrap_or(Ticks::ZERO),
                    max_gap,
                },
                Asked::SameCarer => LinkKind::SameCarer,
                Asked::DifferentCarer => LinkKind::DifferentCarer,
            },
            // Whom an unreadable link ties, and how, is not known: it contradicts no other.
            visits: if ties_nothing { Vec::new() } else { visits },
            coverage: match asked {
                request::Coverage::Any => Coverage::Any,
                request::Coverage::AllOrNone => Coverage::AllOrNone,
                request::Coverage::AtLeast => Coverage::AtLeast(link.at_least.unwrap_or(0)),
            },
        }
    }

    pub(super) fn appointments(&mut self) -> IdVec<model::Appointment> {
        let week = self.week;
        let one = |(index, given)| self.appointment(&format!("appointments[{index}]"), given);
        week.appointments.iter().enumerate().map(one).collect()
    }

    fn appointment(&mut self, path: &str, given: &request::Appointment) -> model::Appointment {
        let window_path = format!("{path}.window");
        let windows = self.windows(&given.window, &window_path);
        if windows.len() > 1 {
            let detail = format!(
                "{} names {} days, one expected",
                given.window.shown(),
                windows.len()
            );
            self.found
                .add(&window_path, DefectCode::Contradiction.code(), detail);
        }
        let none = TimeWindow::new(Ticks::ZERO, Ticks::ZERO).expect("a moment is a window");
        let window = windows.first().copied().unwrap_or(none);
        let day = self.day(given.day, window.earliest(), &format!("{path}.day"));
        model::Appointment {
            id: given.id.clone(),
            carer: self.names.carers.find_or_first(
                &given.carer,
                &format!("{path}.carer"),
                &mut self.found,
            ),
            day: day.unwrap_or_default(),
            place: self.names.places.find_or_first(
                &given.place,
                &format!("{path}.place"),
                &mut self.found,
            ),
            window,
            duration: self.ticks(&given.duration, &format!("{path}.duration")),
            work: work(given.work),
        }
    }
}

fn priority(priority: Priority) -> model::Priority {
    match priority {
        Priority::Vital => model::Priority::Vital,
        Priority::Important => model::Priority::Important,
        Priority::Comfort => model::Priority::Comfort,
    }
}

fn work(work: Work) -> model::WorkClass {
    match work {
        Work::Care => model::WorkClass::Care,
        Work::Meeting => model::WorkClass::Meeting,
        Work::Tutoring => model::WorkClass::Tutoring,
        Work::Training => model::WorkClass::Training,
    }
}
