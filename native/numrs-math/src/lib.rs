//! NumRs: elementary functions as branch-free bodies that vectorise.
