-- Takes away what the people ?1 have in field ?5.
DELETE FROM field_value
WHERE field = ?5 AND contact IN (SELECT id FROM live_contact WHERE id IN (SELECT value FROM json_each(?1)))
