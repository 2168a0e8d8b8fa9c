//! NumRs: items of arrays, whatever their dtype.
//!
//! What every family of routines stands on: conversion between dtypes ([`cast`]), moves by item size ([`item`]), walks in
//! C order ([`walk`]), operands that are brought into a dtype or given back in another ([`operand`]), text, truth, and
//! numbers of the host language.

// Who adds a dtype, a category or a kind is told of every place that must decide.
#![warn(clippy::wildcard_enum_match_arm)]

pub mod cast;
pub mod characters;
pub mod item;
pub mod literal;
pub mod operand;
mod truth;
pub mod walk;

pub use truth::truth;
