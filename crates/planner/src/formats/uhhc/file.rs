//! An instance as it stands in the file; what the reader does not need is left out.

use std::collections::BTreeMap;

use serde::Deserialize;

#[derive(Deserialize)]
pub(super) struct InstanceFile {
    pub(super) metadata: MetadataRead,
    pub(super) distances: Vec<Vec<f64>>,
    pub(super) terminal_points: Vec<PointRead>,
    pub(super) caregivers: Vec<CaregiverRead>,
    pub(super) patients: Vec<PatientRead>,
    #[serde(default)]
    pub(super) lunch_breaks: Option<LunchRead>,
    pub(super) services: Vec<ServiceRead>,
}

#[derive(Deserialize)]
pub(super) struct MetadataRead {
    pub(super) time_window_met: Met,
    pub(super) cost_components: BTreeMap<String, PriceRead>,
}

/// Whether the start or the end of care is compared with the end of a window.
#[derive(Clone, Copy, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub(super) enum Met {
    AtServiceStart,
    AtServiceEnd,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(untagged)]
pub(super) enum PriceRead {
    Weight(i64),
    Word(HardRead),
}

#[derive(Clone, Copy, Deserialize)]
pub(super) enum HardRead {
    #[serde(rename = "HARD")]
    Hard,
}

#[derive(Deserialize)]
pub(super) struct PointRead {
    pub(super) id: String,
    pub(super) distance_matrix_index: usize,
}

#[derive(Deserialize)]
pub(super) struct CaregiverRead {
    pub(super) id: String,
    pub(super) abilities: Vec<String>,
    pub(super) departing_point: String,
    pub(super) arrival_point: Option<String>,
    pub(super) working_shift: SpanRead,
    #[serde(default)]
    pub(super) lunch_break: bool,
}

#[derive(Clone, Copy, Deserialize)]
pub(super) struct SpanRead {
    pub(super) start: f64,
    pub(super) end: f64,
}

#[derive(Clone, Copy, Deserialize)]
pub(super) struct LunchRead {
    pub(super) start: f64,
    pub(super) end: f64,
    pub(super) min_duration: f64,
}

#[derive(Deserialize)]
pub(super) struct PatientRead {
    pub(super) id: String,
    pub(super) distance_matrix_index: usize,
    pub(super) required_services: Vec<RequiredRead>,
    pub(super) time_windows: Vec<SpanRead>,
    #[serde(default)]
    pub(super) synchronization: Option<SynchronizationRead>,
    #[serde(default)]
    pub(super) incompatible_caregivers: Option<Vec<String>>,
    #[serde(default)]
    pub(super) preferred_caregivers: Option<Vec<String>>,
    #[serde(default)]
    pub(super) optional: bool,
}

#[derive(Deserialize)]
pub(super) struct RequiredRead {
    pub(super) service: String,
    pub(super) duration: Option<f64>,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(tag = "type", rename_all = "lowercase")]
pub(super) enum SynchronizationRead {
    Simultaneous,
    Sequential { distance: GapRead },
    Independent,
}

#[derive(Clone, Copy, Deserialize)]
pub(super) struct GapRead {
    pub(super) min: f64,
    pub(super) max: f64,
}

#[derive(Deserialize)]
pub(super) struct ServiceRead {
    pub(super) id: String,
    pub(super) default_duration: Option<f64>,
}
