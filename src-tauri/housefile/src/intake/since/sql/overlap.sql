-- How many people were in a file (?1, JSON array of files), and how many of them are among some people (?2, JSON array).
WITH last AS (
    SELECT DISTINCT p.id FROM batch_row r JOIN contact c ON c.id = r.contact JOIN live_contact p ON p.id = coalesce(c.merged_into, c.id)
    WHERE r.file IN (SELECT value FROM json_each(?1))
)
SELECT count(*), coalesce(sum(id IN (SELECT value FROM json_each(?2))), 0) FROM last
