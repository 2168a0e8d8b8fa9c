//! Ufuncs that functions of the host make while the program runs.

use super::row::{Loop, Ufunc};
use numrs_core::error::{Result, value_error};
use numrs_core::simd::{InnerLoop, Loops};
use numrs_core::task::{self, Function};
use numrs_core::{Context, DType, TypeCode};
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

/// The loops that a row keeps for [`at`].
struct Works(Box<[Work]>);

// SAFETY: what the functions of the host may share is the host's to say, as in `Function`.
unsafe impl Send for Works {}
// SAFETY: as above.
unsafe impl Sync for Works {}

/// A loop that runs what stands at a place of what its row keeps.
///
/// # Safety
/// As [`InnerLoop`], for the loop of a row of the host's.
unsafe fn at<const PLACE: usize>(context: &Context, args: *const *mut u8, n: usize, strides: *const isize) {
    if let Some(Works(works)) = context.data.downcast_ref::<Works>() {
        // SAFETY: promised by the caller.
        unsafe { works[PLACE].run(args, n, strides) }
    }
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
    alone: bool,
    _name: Box<str>,
    _types: Box<[(Box<[TypeCode]>, Box<[DType]>)]>,
    _works: Box<Works>,
    _loops: Box<[Loop]>,
}

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
        let quiet = loops.iter().all(|l| matches!(l.work, Work::Host(_)));
        let alone = loops.iter().any(|l| l.work.is_alone());
        let costs: Vec<f64> = loops.iter().map(|l| l.work.cost()).collect();
        let name: Box<str> = name.into();
        let (types, works): (Vec<_>, Vec<_>) = loops.into_iter().map(|l| (l.types, l.work)).unzip();
        let types: Box<[(Box<[TypeCode]>, Box<[DType]>)]> = types
            .into_iter()
            .map(|types| {
                let dtypes = types.iter().map(|&code| DType::native(code)).collect();
                (types, dtypes)
            })
            .collect();
        let works = Box::new(Works(works.into()));
        let loops: Box<[Loop]> = types
            .iter()
            .zip(&PLACES)
            .zip(costs)
            .map(|(((types, dtypes), &inner), cost)| Loop {
                // SAFETY: the row and its loops go with the ufunc that keeps the types.
                types: unsafe { borrowed(&**types) },
                // SAFETY: as above.
                dtypes: unsafe { borrowed(&**dtypes) },
                inner: Loops::single(inner),
                cost,
            })
            .collect();
        // SAFETY: the row goes with the ufunc that keeps the name and the loops.
        let mut row = unsafe { Ufunc::new("", borrowed(&*name), nin, nout, borrowed(&*loops)) };
        // SAFETY: as above.
        row.data = unsafe { borrowed(&*works) };
        // Compiled and managed code raises flags that say nothing about the function.
        row.quiet = quiet;
        Ok(UserUfunc { row, alone, _name: name, _types: types, _works: works, _loops: loops })
    }

    /// Lends the row to a call, which keeps nothing of it.
    pub fn with<R>(&self, call: impl FnOnce(&'static Ufunc) -> R) -> R {
        let _entered = task::for_user(self.alone);
        // SAFETY: the call keeps nothing of the row.
        call(unsafe { borrowed(&self.row) })
    }
}

/// Whether a row is one of the host's.
pub(crate) fn is_users(ufunc: &Ufunc) -> bool {
    ufunc.data.is::<Works>()
}
