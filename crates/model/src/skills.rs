//! Which skills a visit needs and a carer has.

/// A set of skills, by their position in `ProblemParts::skills`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct SkillSet(u128);

impl SkillSet {
    /// No skill.
    pub const NONE: Self = Self(0);
    /// How many different skills a problem may name.
    pub const SKILLS_MAX: usize = 128;

    /// This set and the skill at `position`.
    ///
    /// # Panics
    /// When `position` is not below [`Self::SKILLS_MAX`].
    #[must_use]
    pub fn with(self, position: usize) -> Self {
        assert!(
            position < Self::SKILLS_MAX,
            "a problem names at most 128 skills"
        );
        Self(self.0 | 1 << position)
    }

    /// Whether every skill of `needed` is in this set.
    pub fn covers(self, needed: Self) -> bool {
        needed.0 & !self.0 == 0
    }

    /// The skills of `needed` that this set lacks.
    #[must_use]
    pub fn lacking(self, needed: Self) -> Self {
        Self(needed.0 & !self.0)
    }

    /// How many skills it holds.
    pub fn len(self) -> u32 {
        self.0.count_ones()
    }

    /// Whether it holds none.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Positions of its skills, ascending.
    pub fn positions(self) -> impl Iterator<Item = usize> {
        (0..Self::SKILLS_MAX).filter(move |&position| self.0 >> position & 1 == 1)
    }
}
