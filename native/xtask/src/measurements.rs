//! What `bench/NumRs.Bench` writes.

use serde::Deserialize;

/// What one run measured.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Results {
    /// Where.
    pub machine: Machine,
    /// The groups of cases, in the order of the list.
    pub groups: Vec<Group>,
    /// Loops that never dispose.
    pub memory: Vec<MemoryLoop>,
}

/// The machine and the versions.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Machine {
    /// When.
    pub date: String,
    /// The processor's name.
    pub processor: String,
    /// Its cores.
    pub cores: usize,
    /// The operating system.
    pub system: String,
    /// The runtime's version.
    pub runtime: String,
    /// NumPy's version, if it was there.
    pub numpy: Option<String>,
    /// What was asked for.
    pub threads: String,
}

/// Cases with one goal.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Group {
    /// The group's name.
    pub name: String,
    /// What the cells are compared with: NumPy, or NumRs on one thread.
    pub against: String,
    /// What the geometric mean of the ratios should not exceed.
    pub goal_mean: Option<f64>,
    /// One row a case.
    pub cells: Vec<Cell>,
}

/// One case.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Cell {
    /// The case's name.
    pub name: String,
    /// What NumPy ran.
    pub code: String,
    /// What the ratio should not exceed.
    pub goal: Option<f64>,
    /// The time of NumRs.
    pub nanoseconds: f64,
    /// What it should not exceed.
    pub goal_nanoseconds: Option<f64>,
    /// The reference's time.
    pub reference_nanoseconds: Option<f64>,
}

/// A loop in a process of its own.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct MemoryLoop {
    /// What it does.
    pub name: String,
    /// What the peak should not exceed.
    pub goal_megabytes: f64,
    /// The time of NumRs.
    pub seconds: f64,
    /// Its peak resident memory.
    pub peak_megabytes: f64,
    /// NumPy's time.
    pub reference_seconds: Option<f64>,
    /// NumPy's peak.
    pub reference_peak_megabytes: Option<f64>,
}

impl Cell {
    /// NumRs's time over the reference's; below 1 is faster.
    pub fn ratio(&self) -> Option<f64> {
        self.reference_nanoseconds.map(|reference| self.nanoseconds / reference)
    }

    /// Whether the ratio or the time exceeds its goal.
    pub fn misses_goal(&self) -> bool {
        let slow = self.goal.zip(self.ratio()).is_some_and(|(goal, ratio)| ratio > goal);
        slow || self.goal_nanoseconds.is_some_and(|goal| self.nanoseconds > goal)
    }
}

impl MemoryLoop {
    /// NumRs's time over NumPy's.
    pub fn ratio(&self) -> Option<f64> {
        self.reference_seconds.map(|reference| self.seconds / reference)
    }

    /// What exceeds its goal, if something does.
    pub fn missed_goal(&self) -> Option<String> {
        let Self { name, goal_megabytes: goal, peak_megabytes: peak, .. } = self;
        let slow = self.ratio().filter(|&ratio| ratio > 1.0).map(|ratio| format!("ratio {ratio:.2}, goal 1"));
        let large = (peak > goal).then(|| format!("{peak:.0} MB, goal {goal:.0} MB"));
        let faults: Vec<_> = slow.into_iter().chain(large).collect();
        (!faults.is_empty()).then(|| format!("{name}: {}", faults.join("; ")))
    }
}

impl Group {
    /// The geometric mean of the ratios.
    pub fn mean(&self) -> Option<f64> {
        geometric_mean(self.cells.iter().filter_map(Cell::ratio))
    }
}

/// The geometric mean of some ratios; none of none.
pub fn geometric_mean(ratios: impl Iterator<Item = f64>) -> Option<f64> {
    let (sum, count) = ratios.fold((0.0, 0), |(sum, count), ratio| (sum + ratio.ln(), count + 1));
    (count > 0).then(|| (sum / f64::from(count)).exp())
}
