-- Those of ?1 (JSON array) who count.
SELECT c.id, c.kind, c.name, c.given, c.family, c.suffix, c.company, c.born
FROM json_each(?1) w CROSS JOIN live_contact c ON c.id = w.value
