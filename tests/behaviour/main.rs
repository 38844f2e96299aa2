//! What the product promises, told by small cases; one module for each area, one test for each sentence.

mod formats;
mod judged_outside;
mod ledgers;
mod objective;
mod planner;
mod problem_defects;
mod published;
mod quality;
mod roads;
mod rules;
mod search;
mod second_judge;
mod timetable;
