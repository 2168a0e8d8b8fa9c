//! Sorting along an axis, `argsort`, `lexsort`, selection, `searchsorted`, `unique`.
//!
//! Every real dtype is sorted through integer keys whose order is NumPy's (NaN last); `argsort` packs the
//! leading bits of a key and the item's index into one word, so that it, too, is a sort of words, and always
//! a stable one. Texts and byte strings are sorted by words of their characters, complex numbers and records item by item.

mod argsort;
#[cfg(target_arch = "x86_64")]
mod avx512;
mod compare;
mod keys;
mod lexsort;
mod lines;
mod search;
mod select;
mod texts;
mod unique;
mod values;
mod words;

pub use lexsort::lexsort;
pub use lines::{argsort, sort};
pub use search::searchsorted;
pub use select::{Selected, argpartition, order_statistics, partition};
pub use unique::{UniqueOptions, unique};
