//! Rules over the file: a typed tree, compiled to SQL in one place.
