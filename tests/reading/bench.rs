//! How fast rows are read; run by hand with `--ignored` is not allowed here, so it is small.
