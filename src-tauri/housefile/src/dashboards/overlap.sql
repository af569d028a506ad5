-- For every person who came out of a file: the files, by the id of the first import of each name, joined by '+'.
WITH file AS (SELECT name, min(id) AS id FROM batch_file GROUP BY name),
seen AS (
    SELECT DISTINCT coalesce(c.merged_into, c.id) AS person, file.id AS file
    FROM batch_row r
    JOIN batch_file f ON f.id = r.file
    JOIN file ON file.name = f.name
    JOIN contact c ON c.id = r.contact
)
SELECT s.person, group_concat(s.file, '+' ORDER BY s.file) AS files
FROM seen s JOIN live_contact l ON l.id = s.person
GROUP BY s.person ORDER BY s.person
