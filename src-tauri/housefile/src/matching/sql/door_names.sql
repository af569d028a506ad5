-- Names of those of the kind ?2 who count that begin with one of ?1 (JSON array), whatever the case of their letters, with whose they
-- are; ?3 of them at the most.
SELECT c.id, c.name FROM json_each(?1) b CROSS JOIN live_contact c
WHERE c.name COLLATE NOCASE >= b.value AND c.name COLLATE NOCASE < b.value || char(1114111) AND c.kind = ?2
LIMIT ?3
