//! Indexing with arrays, `take`, `put`, `nonzero`, `where`: items moved by place, whatever their dtype.

mod gather;
mod mask;
#[cfg(target_arch = "x86_64")]
mod mask_avx512;
mod nonzero;
mod offsets;
mod quick;
mod select;
mod selection;
mod take;

pub use gather::{get, set};
pub use mask::count;
pub use nonzero::nonzero;
pub use offsets::ClipMode;
pub use quick::{quick_mask, quick_select};
pub use select::select;
pub(crate) use select::{ChooseLoop, choose_loop};
pub use take::{put, take};
