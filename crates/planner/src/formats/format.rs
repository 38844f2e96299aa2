//! The families by name.

use model::{Audit, Plan, Problem};

use super::{FormatError, Value, bredstrom, hhcrsp, pcvrptw, sdvrptw, solomon, uhhc};

/// A family of published instances.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Vehicle routing with time windows: Solomon, Gehring and Homberger, in the convention of DIMACS.
    Solomon,
    /// Home care with synchronised services: Mankowska, Kummer, Italian cities.
    Hhcrsp,
    /// The unified home-care format of Udine.
    Uhhc,
    /// Home care with synchronised visits: Bredström and Rönnqvist.
    Bredstrom,
    /// Vehicle routing with time windows and visits left out at a prize.
    Pcvrptw,
    /// Vehicle routing with time windows, each vehicle for certain customers only.
    Sdvrptw,
}

impl Format {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::Solomon,
        Self::Hhcrsp,
        Self::Uhhc,
        Self::Bredstrom,
        Self::Pcvrptw,
        Self::Sdvrptw,
    ];

    /// Its name on the command line and in tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::Solomon => "solomon",
            Self::Hhcrsp => "hhcrsp",
            Self::Uhhc => "uhhc",
            Self::Bredstrom => "bredstrom",
            Self::Pcvrptw => "pcvrptw",
            Self::Sdvrptw => "sdvrptw",
        }
    }

    /// The format of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name() == name)
    }

    /// The problem that an instance file tells.
    ///
    /// # Errors
    /// When the text is no instance of this family; all defects with their places.
    pub fn instance(self, text: &str) -> Result<Problem, FormatError> {
        match self {
            Self::Solomon => solomon::instance(text),
            Self::Hhcrsp => hhcrsp::instance(text),
            Self::Uhhc => uhhc::instance(text),
            Self::Bredstrom => bredstrom::instance(text),
            Self::Pcvrptw => pcvrptw::instance(text),
            Self::Sdvrptw => sdvrptw::instance(text),
        }
    }

    /// The plan that a solution file tells.
    ///
    /// # Errors
    /// When the text is no solution of `problem`; all defects with their places.
    pub fn solution(self, text: &str, problem: &Problem) -> Result<Plan, FormatError> {
        match self {
            Self::Solomon => solomon::solution(text, problem),
            Self::Hhcrsp => hhcrsp::solution(text, problem),
            Self::Uhhc => uhhc::solution(text, problem),
            Self::Bredstrom => bredstrom::solution(text, problem),
            Self::Pcvrptw => pcvrptw::solution(text, problem),
            Self::Sdvrptw => sdvrptw::solution(text, problem),
        }
    }

    /// The solution file of `plan`, with the times of `audit`. Read again, it is the same plan, but for
    /// which of several vehicles that are alike makes which round.
    pub fn write(self, problem: &Problem, plan: &Plan, audit: &Audit) -> String {
        match self {
            Self::Solomon => solomon::write(problem, plan, audit),
            Self::Hhcrsp => hhcrsp::write(problem, plan, audit),
            Self::Uhhc => uhhc::write(problem, plan, audit),
            Self::Bredstrom => bredstrom::write(plan, audit),
            Self::Pcvrptw => pcvrptw::write(problem, plan, audit),
            Self::Sdvrptw => sdvrptw::write(problem, plan, audit),
        }
    }

    /// What publications call the value of the plan that was audited.
    pub fn value(self, problem: &Problem, audit: &Audit) -> Value {
        match self {
            Self::Solomon => solomon::value(audit),
            Self::Hhcrsp => hhcrsp::value(audit),
            Self::Uhhc => uhhc::value(problem, audit),
            Self::Bredstrom => bredstrom::value(audit),
            Self::Pcvrptw => pcvrptw::value(audit),
            Self::Sdvrptw => sdvrptw::value(audit),
        }
    }

    /// How many decimals publications print of a value.
    pub fn decimals(self) -> u32 {
        match self {
            Self::Solomon => 1,
            Self::Hhcrsp => 3,
            Self::Uhhc | Self::Bredstrom | Self::Pcvrptw | Self::Sdvrptw => 0,
        }
    }
}
