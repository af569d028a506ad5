-- Who is shown by the name ?1, ?2 of them at the most.
SELECT id FROM live_contact WHERE name = ?1 COLLATE NOCASE LIMIT ?2
