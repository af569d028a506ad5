-- Whether an entry after ?1 may have changed more than the journal says: one that cannot be taken back keeps no image of what it changed
-- (an erasure), other than a file that left, which changes nobody.
SELECT EXISTS (SELECT 1 FROM journal_entry WHERE id > ?1 AND final = 1 AND act <> 'export')
