-- Names that begin with one of ?1 (JSON array), whatever the case of their letters, with whose they are; ?2 of them at the most.
SELECT c.id, c.name FROM json_each(?1) b CROSS JOIN contact c
WHERE c.name COLLATE NOCASE >= b.value AND c.name COLLATE NOCASE < b.value || char(1114111)
LIMIT ?2
