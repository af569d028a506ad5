-- Whether an entry after ?1 may have changed more than the journal says: one that cannot be taken back keeps no image of what it changed
-- (an erasure). A file that left changes nobody; a search for duplicates writes pairs alone, and what hangs on them goes with every change.
SELECT EXISTS (SELECT 1 FROM journal_entry WHERE id > ?1 AND final = 1 AND act NOT IN ('export', 'find-duplicates', 'offer-duplicates'))
