-- Merged records, and those merged into them before, point at the record that was kept (?1, JSON array of [kept, merged, …]).
UPDATE contact SET merged_into = m.kept
FROM (SELECT value ->> 0 AS kept, value ->> 1 AS merged FROM json_each(?1)) m
WHERE contact.id = m.merged OR contact.merged_into = m.merged
