-- Fields of the user's own, with how many people have something in each.
SELECT f.id, f.name, f.label, f.type,
       (SELECT count(DISTINCT v.contact) FROM field_value v JOIN live_contact c ON c.id = v.contact WHERE v.field = f.id),
       f.sensitive, f.purpose
FROM field f WHERE f.binned_at IS NULL
ORDER BY f.label COLLATE NOCASE, f.id
