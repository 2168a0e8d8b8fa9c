//! A plan with the work memory of its calls, for lines that lie in one piece.

use crate::error::FftError;
use crate::plan::{Inner, Line, LineMut, Number, Plan, Typed, Work};
use std::slice;
use std::sync::Mutex;

/// A plan that keeps the work memory of its calls for the next ones. Threads may share it.
pub struct KeptPlan {
    plan: Plan,
    factor: f64,
    idle: Idle,
}

/// Work memory that no call uses: one for each of the calls that have run at the same time.
enum Idle {
    Single(Mutex<Vec<Work<f32>>>),
    Double(Mutex<Vec<Work<f64>>>),
}

impl KeptPlan {
    /// Keeps a plan whose results are multiplied by `factor` (see [`Norm::factor`](crate::Norm::factor)).
    pub fn new(plan: Plan, factor: f64) -> Self {
        let idle = match &*plan.inner {
            Inner::Single(_) => Idle::Single(Mutex::default()),
            Inner::Double(_) => Idle::Double(Mutex::default()),
        };
        KeptPlan { plan, factor, idle }
    }

    /// The plan.
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// The factor of the results.
    pub fn factor(&self) -> f64 {
        self.factor
    }

    /// Transforms one line of [`Plan::input_len`] points at `src` into [`Plan::output_len`] points at `dst`, which may
    /// be the same address for a complex transform.
    ///
    /// # Errors
    /// [`FftError::Memory`] when work memory cannot be had; [`FftError::Shape`] for addresses that are not aligned, or
    /// lines that overlap in any other way.
    ///
    /// # Safety
    /// The points at `src` are readable, those at `dst` writable, and no other thread writes to either.
    pub unsafe fn run_line(&self, src: *const u8, dst: *mut u8) -> Result<(), FftError> {
        // SAFETY: promised by the caller; the plan is of the type that the match finds.
        unsafe {
            match (&*self.plan.inner, &self.idle) {
                (Inner::Single(typed), Idle::Single(idle)) => self.run(typed, idle, src.cast(), dst.cast()),
                (Inner::Double(typed), Idle::Double(idle)) => self.run(typed, idle, src.cast(), dst.cast()),
                _ => Err(FftError::Shape("work memory of another precision".into())),
            }
        }
    }

    unsafe fn run<T: Number>(
        &self,
        typed: &Typed<T>,
        idle: &Mutex<Vec<Work<T>>>,
        src: *const T,
        dst: *mut T,
    ) -> Result<(), FftError> {
        let transform = self.plan.transform();
        let (n_in, n_out) = (self.plan.input_len(), self.plan.output_len());
        let complex = !transform.has_real_input() && !transform.has_real_output();
        let in_place = complex && src == dst.cast_const();
        if !src.is_aligned() || !dst.is_aligned() {
            return Err(FftError::Shape("the memory of the points is not aligned".into()));
        }
        let (from, to) = (src as usize, dst as usize);
        let (in_bytes, out_bytes) = (self.plan.input_item() * n_in, self.plan.output_item() * n_out);
        if !in_place && from < to + out_bytes && to < from + in_bytes {
            return Err(FftError::Shape("source and target overlap".into()));
        }
        let waiting = idle.lock().unwrap_or_else(|e| e.into_inner()).pop();
        let mut work = waiting.map_or_else(|| typed.work(), Ok)?;
        let factor = T::from_f64(self.factor);
        // SAFETY: promised by the caller; each line is made into one slice, and they do not overlap.
        unsafe {
            let output = match transform.has_real_output() {
                true => LineMut::Real(slice::from_raw_parts_mut(dst, n_out)),
                false => LineMut::Complex(slice::from_raw_parts_mut(dst.cast(), n_out)),
            };
            if in_place {
                typed.run_in_place(output, &mut work, factor)?;
            } else {
                let input = match transform.has_real_input() {
                    true => Line::Real(slice::from_raw_parts(src, n_in)),
                    false => Line::Complex(slice::from_raw_parts(src.cast(), n_in)),
                };
                typed.run(input, output, &mut work, factor)?;
            }
        }
        idle.lock().unwrap_or_else(|e| e.into_inner()).push(work);
        Ok(())
    }
}
