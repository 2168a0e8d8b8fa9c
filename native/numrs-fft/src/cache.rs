//! A bounded cache of plans, shared by all threads.

use crate::error::FftError;
use crate::plan::{Plan, Precision, Transform};
use std::sync::Mutex;

/// Most plans kept, and most points that all of them together may have.
const PLANS: usize = 64;
const POINTS: usize = 1 << 22;

/// The plans, most recently used last.
static CACHE: Mutex<Vec<Plan>> = Mutex::new(Vec::new());

/// A plan for `n` points from the cache, made when it is not there.
///
/// The least recently used plans are dropped when there are too many or they are too long together.
///
/// # Errors
/// As [`Plan::new`].
pub fn plan(transform: Transform, precision: Precision, n: usize) -> Result<Plan, FftError> {
    let same = |p: &Plan| p.len() == n && p.transform() == transform && p.precision() == precision;
    {
        let mut plans = CACHE.lock().unwrap_or_else(|e| e.into_inner());
        if let Some(at) = plans.iter().rposition(same) {
            let found = plans[at].clone();
            if at + 1 != plans.len() {
                plans[at..].rotate_left(1);
            }
            return Ok(found);
        }
    }
    // Planned without the lock: a long plan must not hold up others.
    let made = Plan::new(transform, precision, n)?;
    if n <= POINTS {
        let mut plans = CACHE.lock().unwrap_or_else(|e| e.into_inner());
        plans.retain(|p| !same(p));
        plans.push(made.clone());
        let mut points: usize = plans.iter().map(Plan::len).sum();
        while plans.len() > PLANS || points > POINTS {
            points -= plans.remove(0).len();
        }
    }
    Ok(made)
}
