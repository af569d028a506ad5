-- What the last file (?2, JSON array of files) said about some people (?1, JSON array), merges followed.
WITH who AS (
    SELECT value AS person, value AS record FROM json_each(?1)
    UNION ALL
    SELECT m.merged_into, m.id FROM json_each(?1) w JOIN contact m ON m.merged_into = w.value
)
SELECT w.person, s.said
FROM json_each(?2) f CROSS JOIN who w JOIN file_said s ON s.file = f.value AND s.contact = w.record
