-- Points of merged records behind those of the record that is kept (?1, see store::Moves). A repeat of one that is there already
-- goes last, so that it is never the one that is used. Before all of them goes the way by which the merged record agreed to be contacted, where
-- the kept one agreed to nothing of that kind: a yes given for one mailbox is used for that mailbox,
-- which is the first that the record had.
UPDATE contact_point SET contact = new.kept, rank = new.rank
FROM (
    SELECT id, kept,
           iif(agreed,
               (SELECT coalesce(min(own.rank), 0) FROM contact_point own WHERE own.contact = kept AND own.kind = moved.kind)
               - row_number() OVER (PARTITION BY kept, kind, agreed ORDER BY nth DESC, rank DESC, id DESC),
               (SELECT coalesce(max(own.rank), -1) FROM contact_point own WHERE own.contact = kept AND own.kind = moved.kind)
               + row_number() OVER (PARTITION BY kept, kind, agreed ORDER BY repeated, nth, rank, id)) AS rank
    FROM (
        SELECT p.id, p.kind, p.rank, p.kept, p.nth, p.repeated,
               first_value(p.repeated) OVER (PARTITION BY p.merged, p.kind ORDER BY p.rank, p.id) = 0 AND NOT p.repeated
               AND EXISTS (SELECT 1 FROM consent_in_force s WHERE s.contact = p.merged AND s.state = 'granted'
                           AND s.channel IN ('all', p.one, p.other))
               AND NOT EXISTS (SELECT 1 FROM consent_in_force s WHERE s.contact = p.kept AND s.state = 'granted'
                               AND s.channel IN ('all', p.one, p.other)) AS agreed
        FROM (
            SELECT p.id, p.kind, p.rank, m.kept, m.merged, m.nth,
                   iif(p.kind = 'address', 'letter', p.kind) AS one, iif(p.kind = 'phone', 'sms', p.kind) AS other,
                   p.norm IS NOT NULL
                   AND (EXISTS (SELECT 1 FROM contact_point own WHERE own.contact = m.kept AND own.kind = p.kind AND own.norm = p.norm)
                        OR row_number() OVER (PARTITION BY m.kept, p.kind, p.norm ORDER BY m.nth, p.rank, p.id) > 1) AS repeated
            FROM (SELECT key AS nth, value ->> 0 AS kept, value ->> 1 AS merged FROM json_each(?1)) m
            JOIN contact_point p ON p.contact = m.merged
        ) p
    ) moved
) new
WHERE contact_point.id = new.id
