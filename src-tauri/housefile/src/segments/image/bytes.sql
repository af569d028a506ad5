-- About how many bytes the whole of it would take, by the highest id that each table ever gave: numbers of a few bytes for each row and
-- field, and texts that seldom repeat, as said, as compared and as searched. One thing is read at a time, and meanwhile lies in memory twice.
WITH each (name, held, reading) AS (
    VALUES ('contact', 400, 80), ('contact_point', 130, 80), ('account', 100, 80), ('field_value', 40, 40), ('tag', 10, 10),
        ('purchase', 20, 20), ('purchase_line', 30, 30), ('event', 20, 20)
)
SELECT coalesce(sum(seq * held) + max(seq * reading), 0) FROM sqlite_sequence JOIN each USING (name)
