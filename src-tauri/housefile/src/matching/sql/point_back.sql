-- Record ?1 stands for itself again; those merged into it before (?2, JSON array, with ?1) point at it.
UPDATE contact SET merged_into = iif(id = ?1, NULL, ?1) WHERE id IN (SELECT value FROM json_each(?2))
