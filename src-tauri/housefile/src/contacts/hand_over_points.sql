-- Points of merged records behind those of the record that is kept (?1, see store::Moves). A repeat of one that is there already
-- goes last, so that it is never the one that is used.
UPDATE contact_point SET contact = new.kept, rank = new.rank
FROM (
    SELECT id, kept,
           (SELECT coalesce(max(own.rank), -1) FROM contact_point own WHERE own.contact = kept AND own.kind = moved.kind)
           + row_number() OVER (PARTITION BY kept, kind ORDER BY repeated, nth, rank, id) AS rank
    FROM (
        SELECT p.id, p.kind, p.rank, m.kept, m.nth,
               p.norm IS NOT NULL
               AND (EXISTS (SELECT 1 FROM contact_point own WHERE own.contact = m.kept AND own.kind = p.kind AND own.norm = p.norm)
                    OR row_number() OVER (PARTITION BY m.kept, p.kind, p.norm ORDER BY m.nth, p.rank, p.id) > 1) AS repeated
        FROM (SELECT key AS nth, value ->> 0 AS kept, value ->> 1 AS merged FROM json_each(?1)) m
        JOIN contact_point p ON p.contact = m.merged
    ) moved
) new
WHERE contact_point.id = new.id
