//! What the product promises, told by small cases; one module for each area, one test for each sentence.

mod ledgers;
mod objective;
mod planner;
mod problem_defects;
mod roads;
mod rules;
mod second_judge;
mod timetable;
