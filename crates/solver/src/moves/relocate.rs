//! Moves one visit right before or behind a near one.

use super::{Move, Offer, or_opt};
use crate::instance::Task;
use crate::week::Week;

pub(super) struct Relocate;

impl Move for Relocate {
    fn offers(&self, week: &Week, task: Task, near: Task, offers: &mut Vec<Offer>) {
        or_opt::segments(week, task, near, 1..=1, offers);
    }
}
