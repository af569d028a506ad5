//! Models over the base: recency, frequency and money; cohorts; clusters; stages of customers; target groups. Deliberately not here: pictures of them (dashboards).
//!
//! Amounts in several currencies are never added up: the currency most purchases were made in is shown, the others are named.

mod base;
mod clusters;
mod cohorts;
mod groups;
mod rfm;
mod rfm_moves;
mod spoken;
mod stages;
mod target_groups;

pub(crate) use crate::segments::ENOUGH;
pub use crate::segments::{Base, Buyer, Cuts, OtherCurrency, RfmGroup as Group, Scored, Scores, score};
pub use base::{base, currencies};
pub use clusters::{Cluster, Clusters, Tried, cluster_people, clusters};
pub use cohorts::{COHORTS, Cohort, CohortMonth, Cohorts, cohort_people, cohorts};
pub use rfm::{Band, Cell, GroupSize, Measure, Rfm, rfm, rfm_from};
pub use rfm_moves::{RfmCount, RfmMove, RfmMoves, rfm_moves};
pub(crate) use spoken::left_out;
pub use stages::{
    LifecycleCount, LifecycleMove, LifecycleMoves, LifecycleStage, LifecycleStages, lifecycle_moves, lifecycle_people,
    lifecycle_stages,
};
pub use target_groups::{
    TargetChannel, TargetFigures, TargetGroup, TargetGroups, TargetMeasure, TargetPeople, TargetPeriod, TargetPlace,
    TargetStanding, TargetWeight, TargetWeights, choose_target_groups, target_groups, target_weights, weigh_target_groups,
    weigh_target_measure, write_target_group,
};

#[cfg(test)]
mod cdnow;
#[cfg(test)]
pub(crate) mod seed;
#[cfg(test)]
mod tests;
