-- Earlier merges into a record that is merged now (?1, JSON array of [kept, merged, …]) belong to the one that was kept.
UPDATE merge SET survivor = m.kept
FROM (SELECT value ->> 0 AS kept, value ->> 1 AS merged FROM json_each(?1)) m
WHERE merge.survivor = m.merged
