-- Who of some people (?1, JSON array) was in the last file (?2, JSON array of files) or in any file of the source (?3), merges followed:
-- the person, and whether it was the last one.
WITH who AS (
    SELECT value AS person, value AS record FROM json_each(?1)
    UNION ALL
    SELECT m.merged_into, m.id FROM json_each(?1) w JOIN contact m ON m.merged_into = w.value
)
SELECT w.person, max(r.file IN (SELECT value FROM json_each(?2)))
FROM who w JOIN batch_row r ON r.contact = w.record
WHERE r.file IN (SELECT value FROM json_each(?3))
GROUP BY w.person
