//! Models over the base: recency, frequency and money, first.
