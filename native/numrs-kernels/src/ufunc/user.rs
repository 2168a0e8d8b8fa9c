//! Ufuncs that functions of the host make while the program runs.

use super::resolve::is_safe;
use super::row::{Identity, Loop, Refusal, Rule, Ufunc};
use super::table::TABLE;
use numrs_core::error::{Result, value_error};
use numrs_core::iter::InnerLoop;
use numrs_core::simd::Loops;
use numrs_core::task::{self, Function};
use numrs_core::{Number, TypeCode};
use std::ffi::c_void;

/// A loop as NumPy's C interface has it: operands, the number of items, strides, data.
pub type ForeignLoop = unsafe extern "C" fn(*const *mut u8, *const isize, *const isize, *mut c_void);

/// What a loop of the host runs.
#[derive(Clone, Copy, Debug)]
pub enum Work {
    /// A function that may fail, on the thread that made the call.
    Host(Function),
    /// A loop that does not know of the host, with its data; on any thread when `threads` is set.
    Foreign {
        /// The loop.
        function: ForeignLoop,
        /// Handed to it.
        data: *mut c_void,
        /// Whether several threads may run it at a time.
        threads: bool,
    },
}

impl Work {
    /// # Safety
    /// As [`InnerLoop`].
    unsafe fn run(&self, args: *const *mut u8, n: usize, strides: *const isize) {
        match self {
            Work::Host(function) => {
                // SAFETY: the operands are of the dtypes that the function was made for.
                unsafe { function.call_over(args, n, strides) };
            }
            Work::Foreign { function, data, .. } => {
                let count = n as isize;
                // SAFETY: as above.
                unsafe { function(args, &raw const count, strides, *data) }
            }
        }
    }

    /// Nanoseconds an item: functions of the host run on one thread whatever they cost.
    fn cost(&self) -> f64 {
        match self {
            Work::Foreign { threads: true, .. } => 2.0,
            Work::Foreign { threads: false, .. } | Work::Host(_) => 0.0,
        }
    }

    fn is_alone(&self) -> bool {
        !matches!(self, Work::Foreign { threads: true, .. })
    }
}

/// One dtype combination of a ufunc of the host.
#[derive(Clone, Debug)]
pub struct UserLoop {
    /// Inputs, then outputs.
    pub types: Box<[TypeCode]>,
    /// What it runs.
    pub work: Work,
}

/// Most loops of a ufunc of the host.
pub const MOST_LOOPS: usize = 64;

/// A loop that runs what stands at a place of the ufunc that this thread's call works for.
///
/// # Safety
/// As [`InnerLoop`]; inside of [`UserUfunc::with`].
unsafe fn at<const PLACE: usize>(args: *const *mut u8, n: usize, strides: *const isize) {
    // SAFETY: `with` says so for as long as the call lasts, on all of its threads.
    let ufunc = unsafe { &*task::user().cast::<UserUfunc>() };
    // SAFETY: promised by the caller.
    unsafe { ufunc.loops[PLACE].work.run(args, n, strides) }
}

macro_rules! places {
    ($($place:literal),* $(,)?) => { [$(at::<$place>),*] };
}

static PLACES: [InnerLoop; MOST_LOOPS] = places![
    0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28,
    29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51, 52, 53, 54,
    55, 56, 57, 58, 59, 60, 61, 62, 63,
];

/// A ufunc of the host. Its row borrows from it, and is lent for a call.
pub struct UserUfunc {
    row: Ufunc,
    loops: Box<[UserLoop]>,
    alone: bool,
    _name: Box<str>,
    _loops: Box<[Loop]>,
}

// SAFETY: what the functions of the host may share is the host's to say, as in `Function`.
unsafe impl Send for UserUfunc {}
// SAFETY: as above.
unsafe impl Sync for UserUfunc {}

/// A reference that lives as long as who keeps what it refers to.
///
/// # Safety
/// The reference goes before that.
unsafe fn borrowed<T: ?Sized>(kept: &T) -> &'static T {
    // SAFETY: promised by the caller.
    unsafe { &*std::ptr::from_ref(kept) }
}

impl UserUfunc {
    /// A ufunc of these loops, whose reductions run along one axis.
    ///
    /// # Errors
    /// `ValueError` when there are no loops, too many, or some that do not fit its number of operands.
    pub fn new(name: &str, nin: usize, nout: usize, loops: Vec<UserLoop>) -> Result<UserUfunc> {
        if loops.is_empty() || loops.len() > MOST_LOOPS {
            return Err(value_error(format!("a ufunc has 1 to {MOST_LOOPS} loops, not {}", loops.len())));
        }
        let numbers = |l: &UserLoop| l.types.iter().all(|code| code.number().is_some());
        if loops.iter().any(|l| l.types.len() != nin + nout || !numbers(l)) {
            return Err(value_error("a loop needs a dtype of numbers for each operand"));
        }
        let (name, loops): (Box<str>, Box<[UserLoop]>) = (name.into(), loops.into());
        let rows: Box<[Loop]> = loops
            .iter()
            .zip(&PLACES)
            .map(|(l, &inner)| Loop {
                // SAFETY: the row and its loops go with the ufunc that keeps the types.
                types: unsafe { borrowed(&*l.types) },
                inner: Loops::single(inner),
                cost: l.work.cost(),
            })
            .collect();
        let row = Ufunc {
            // SAFETY: the row goes with the ufunc that keeps the name.
            name: unsafe { borrowed(&*name) },
            aliases: &[],
            nin,
            nout,
            identity: Identity::None,
            rule: Rule::First,
            refusal: Refusal::Plain,
            // SAFETY: as above.
            loops: unsafe { borrowed(&*rows) },
            check: None,
            // Compiled and managed code raises flags that say nothing about the function.
            quiet: loops.iter().all(|l| matches!(l.work, Work::Host(_))),
            hand_written: false,
            doc: "",
        };
        let alone = loops.iter().any(|l| l.work.is_alone());
        Ok(UserUfunc { row, loops, alone, _name: name, _loops: rows })
    }

    /// Lends the row to a call, which keeps nothing of it.
    pub fn with<R>(&self, call: impl FnOnce(&'static Ufunc) -> R) -> R {
        let _entered = task::for_user(std::ptr::from_ref(self).cast(), self.alone);
        // SAFETY: the call keeps nothing of the row: caches of loops are those of the table alone.
        call(unsafe { borrowed(&self.row) })
    }
}

/// The loop that a row of the host's has for numbers, of which none is a literal: the first to which they cast safely.
pub(super) fn users_loop(ufunc: &'static Ufunc, inputs: &[(Number, bool)]) -> Option<&'static Loop> {
    if !is_users(ufunc) || inputs.iter().any(|&(_, weak)| weak) {
        return None;
    }
    let fits = |l: &&Loop| l.types.iter().zip(inputs).all(|(&to, &(from, _))| is_safe(from.code(), to));
    ufunc.loops.iter().find(fits)
}

/// Whether a row is one of the host's, to which nothing applies that is known of the table's by their names.
pub(crate) fn is_users(ufunc: &Ufunc) -> bool {
    !TABLE.as_ptr_range().contains(&std::ptr::from_ref(ufunc))
}
