-- About how many bytes the whole of it would take, by the highest id that each table ever gave: numbers of a few bytes for each row and
-- field, and texts that seldom repeat, as said, as compared and as searched. One thing is read at a time, and meanwhile lies in memory twice.
-- What is said about events may be a word or an essay: of a thousand, spread over the table, it is looked at how long it is.
WITH each (name, held, reading) AS (
    VALUES ('contact', 400, 80), ('contact_point', 130, 80), ('account', 100, 80), ('field_value', 40, 40), ('tag', 10, 10),
        ('purchase', 20, 20), ('purchase_line', 30, 30), ('event', 20, 20)
),
nth (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM nth WHERE n < 999),
words (bytes) AS (
    SELECT coalesce(avg(coalesce(octet_length(e.detail ->> 'value'), 0)), 0)
    FROM nth CROSS JOIN event e ON e.id = 1 + n * (SELECT max(id) FROM event) / 1000
),
told (name, bytes) AS (SELECT 'event', bytes FROM words)
SELECT CAST(coalesce(sum(seq * (held + coalesce(bytes, 0))) + max(seq * (reading + coalesce(bytes, 0))), 0) AS INTEGER)
FROM sqlite_sequence JOIN each USING (name) LEFT JOIN told USING (name)
