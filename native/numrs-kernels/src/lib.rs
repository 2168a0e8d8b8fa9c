//! NumRs: tables, loops and algorithms of the array language.
