-- What the people ?1 (JSON array) have several of: points, customer numbers, tags, fields of their own; with the row that gave each.
SELECT contact, kind AS field, NULL AS label, shown AS text, norm, source, rank AS nth, id FROM contact_point
WHERE contact IN (SELECT value FROM json_each(?1))
UNION ALL
SELECT contact, 'account', system, number, NULL, source, 0, id FROM account WHERE contact IN (SELECT value FROM json_each(?1))
UNION ALL
SELECT contact, 'tag', NULL, tag, NULL, source, 0, id FROM tag WHERE contact IN (SELECT value FROM json_each(?1))
UNION ALL
SELECT v.contact, 'own', f.label, v.text, NULL, v.source, f.id, v.id FROM field_value v JOIN field f ON f.id = v.field
WHERE v.contact IN (SELECT value FROM json_each(?1)) AND f.binned_at IS NULL
ORDER BY 1, 2, 7, 8
