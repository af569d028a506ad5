-- One line a merged record (?1, JSON array of [kept, merged, why]) of entry ?2.
INSERT INTO merge (entry, survivor, loser, why)
SELECT ?2, value ->> 0, value ->> 1, value ->> 2 FROM json_each(?1) ORDER BY key
