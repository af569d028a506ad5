-- Uses ?1 of lists (its number there, what it is, its sheet, when, people) that the file has and of which it does not know.
WITH used (file, at, people) AS MATERIALIZED (
    SELECT (
               SELECT f.id FROM batch_file f
               WHERE f.sha256 = u.value ->> 1 AND f.sheet IS u.value ->> 2
               ORDER BY f.id <> u.value ->> 0, f.id LIMIT 1
           ),
           u.value ->> 3, u.value ->> 4
    FROM json_each(?1) u
)
INSERT INTO list_use (file, at, people)
SELECT file, at, people FROM used
WHERE file IS NOT NULL AND NOT EXISTS (SELECT 1 FROM list_use there WHERE there.file = used.file AND there.at = used.at)
