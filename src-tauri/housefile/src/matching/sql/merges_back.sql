-- The merges into record ?1 (of ?2, JSON array, with ?1) are its own again.
UPDATE merge SET survivor = ?1 WHERE loser IN (SELECT value FROM json_each(?2)) AND loser <> ?1
