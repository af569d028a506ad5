//! Measures with their definition in words, boards, charts. The only user of plotters.
