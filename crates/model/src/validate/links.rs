//! Ties that cannot hold whatever the plan.

use std::collections::BTreeSet;

use units::TimeWindow;

use crate::{Coverage, Defect, DefectCode, Lateness, Link, LinkKind, ProblemParts, VisitId};

use super::words::lasting;
use super::{Findings, known};

pub(super) fn check(parts: &ProblemParts, found: &mut Findings) {
    // What follows walks along the links, so it looks at the sound ones only.
    let mut sound = Vec::with_capacity(parts.links.len());
    for (id, link) in parts.links.enumerated() {
        let path = format!("links[{}]", id.index());
        let before = found.0.len();
        one(parts, &path, link, found);
        if found.0.len() == before {
            sound.push((path, link));
        }
    }
    circles(parts, &sound, found);
    contradictions(parts, &sound, found);
}

/// A link with its path.
type Sound<'a> = (String, &'a Link);

fn one(parts: &ProblemParts, path: &str, link: &Link, found: &mut Findings) {
    let count = link.visits.len();
    for (index, &visit) in link.visits.iter().enumerate() {
        known(
            &parts.visits,
            visit,
            &format!("{path}.visits[{index}]"),
            found,
        );
    }
    found.add_unless(
        count >= 2,
        &format!("{path}.visits"),
        DefectCode::ImpossibleLink,
        || format!("{count} visits given, at least 2 expected"),
    );
    let different: BTreeSet<_> = link.visits.iter().collect();
    found.add_unless(
        different.len() == count,
        &format!("{path}.visits"),
        DefectCode::ImpossibleLink,
        || "a visit is tied to itself, different visits expected".to_owned(),
    );
    if let LinkKind::After { min_gap, max_gap } = link.kind {
        found.add_unless_resting(
            min_gap.0 >= 0 && max_gap.is_none_or(|max| min_gap <= max),
            &format!("{path}.kind"),
            &[&format!("{path}.max_gap")],
            DefectCode::ImpossibleLink,
            || {
                let least = lasting(parts, min_gap);
                match max_gap {
                    Some(max) => format!(
                        "a gap of at least {least} and at most {} given, a least one up to the most expected",
                        lasting(parts, max)
                    ),
                    None => format!("a gap of at least {least} given, 0 or more expected"),
                }
            },
        );
    }
    if let Coverage::AtLeast(least) = link.coverage {
        found.add_unless_resting(
            least as usize <= count,
            &format!("{path}.coverage"),
            &[&format!("{path}.at_least"), &format!("{path}.visits")],
            DefectCode::ImpossibleLink,
            || format!("at least {least} of {count} visits asked"),
        );
    }
}

/// "After" links, with visits that go together seen as one, must not lead back to where they came from.
fn circles(parts: &ProblemParts, links: &[Sound], found: &mut Findings) {
    let together = links.iter().map(|(_, link)| *link);
    let together = together.filter(|link| link.kind == LinkKind::Together);
    let group = Groups::of(parts.visits.len(), together);
    let after = || links.iter().filter(|(_, link)| is_after(link));
    let mut next: Vec<Vec<usize>> = vec![Vec::new(); parts.visits.len()];
    for (from, to) in after().flat_map(|(_, link)| pairs(link)) {
        let (from, to) = (group.root(from), group.root(to));
        next[from].push(to);
    }
    // What waits for nothing lies before all circles, what nothing waits for lies behind them.
    let before = peeled(&next);
    let behind = peeled(&reversed(&next));
    for (path, link) in after() {
        let stuck = |visit: VisitId| {
            let node = group.root(visit);
            !before[node] && !behind[node]
        };
        if pairs(link).any(|(from, to)| stuck(from) && stuck(to)) {
            found.add(
                path,
                DefectCode::CircleOfLinks,
                "lies on a circle of links or between two, an order that ends expected",
            );
        }
    }
}

/// Takes away, one after the other, the nodes into which nothing leads any more; says which went.
fn peeled(next: &[Vec<usize>]) -> Vec<bool> {
    let mut waits_for = vec![0_usize; next.len()];
    for &to in next.iter().flatten() {
        waits_for[to] += 1;
    }
    let mut free: Vec<usize> = (0..next.len())
        .filter(|&node| waits_for[node] == 0)
        .collect();
    while let Some(node) = free.pop() {
        for &to in &next[node] {
            waits_for[to] -= 1;
            if waits_for[to] == 0 {
                free.push(to);
            }
        }
    }
    waits_for.into_iter().map(|waits| waits == 0).collect()
}

fn reversed(next: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let mut reversed = vec![Vec::new(); next.len()];
    for (from, all) in next.iter().enumerate() {
        for &to in all {
            reversed[to].push(from);
        }
    }
    reversed
}

fn is_after(link: &Link) -> bool {
    matches!(link.kind, LinkKind::After { .. })
}

fn pairs(link: &Link) -> impl Iterator<Item = (VisitId, VisitId)> {
    link.visits.windows(2).map(|pair| (pair[0], pair[1]))
}

/// Two visits cannot have the same carer and different ones, nor start together in windows that never meet.
fn contradictions(parts: &ProblemParts, links: &[Sound], found: &mut Findings) {
    let same_carer = links.iter().map(|(_, link)| *link);
    let same_carer = same_carer.filter(|link| link.kind == LinkKind::SameCarer);
    let same = Groups::of(parts.visits.len(), same_carer);
    for (path, link) in links {
        let apart = matches!(link.kind, LinkKind::DifferentCarer | LinkKind::Together);
        let mut roots = BTreeSet::new();
        if apart {
            let repeated = link
                .visits
                .iter()
                .any(|visit| !roots.insert(same.root(*visit)));
            found.add_unless(!repeated, path, DefectCode::Contradiction, || {
                "two of its visits must also have the same carer".to_owned()
            });
        }
        if link.kind == LinkKind::Together
            && link.coverage == Coverage::AllOrNone
            && !may_start_together(parts, link)
        {
            let windows = |visit: &VisitId| format!("visits[{}].windows", visit.index());
            let lateness = |visit: &VisitId| format!("visits[{}].lateness", visit.index());
            found.0.push(Defect {
                path: path.clone(),
                code: DefectCode::Contradiction,
                detail: "its visits have no starting time in common".to_owned(),
                rests_on: (link.visits.iter().map(windows))
                    .chain(link.visits.iter().map(lateness))
                    .collect(),
            });
        }
    }
}

fn may_start_together(parts: &ProblemParts, link: &Link) -> bool {
    // A priced end may be missed, so only hard ends keep visits apart.
    if link
        .visits
        .iter()
        .any(|&visit| parts.visits[visit].lateness == Lateness::Priced)
    {
        return true;
    }
    let mut common = parts.visits[link.visits[0]].windows.clone();
    for &visit in &link.visits[1..] {
        common = common_moments(&common, &parts.visits[visit].windows);
    }
    !common.is_empty()
}

/// The moments that lie in both lists of ascending windows.
fn common_moments(a: &[TimeWindow], b: &[TimeWindow]) -> Vec<TimeWindow> {
    let (mut i, mut j) = (0, 0);
    let mut common = Vec::new();
    while i < a.len() && j < b.len() {
        let from = a[i].earliest().max(b[j].earliest());
        let to = a[i].latest().min(b[j].latest());
        common.extend(TimeWindow::new(from, to));
        if a[i].latest() < b[j].latest() {
            i += 1;
        } else {
            j += 1;
        }
    }
    common
}

/// Which visits belong together, as a forest in which a parent never stands behind its child.
struct Groups(Vec<usize>);

impl Groups {
    /// The groups that `links` join, each visit pointing at its first one.
    fn of<'a>(visits: usize, links: impl Iterator<Item = &'a Link>) -> Self {
        let mut groups = Self((0..visits).collect());
        for (a, b) in links.flat_map(pairs) {
            let (a, b) = (groups.climb(a.index()), groups.climb(b.index()));
            groups.0[a.max(b)] = a.min(b);
        }
        for node in 0..visits {
            groups.0[node] = groups.0[groups.0[node]];
        }
        groups
    }

    fn climb(&mut self, mut node: usize) -> usize {
        while self.0[node] != node {
            self.0[node] = self.0[self.0[node]];
            node = self.0[node];
        }
        node
    }

    fn root(&self, visit: VisitId) -> usize {
        self.0[visit.index()]
    }
}
