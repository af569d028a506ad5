-- The value of field ?5 of those who have one.
UPDATE field_value SET text = ?2, number = ?3, day = ?4, source = NULL
WHERE field = ?5 AND text <> ?2 AND contact IN (SELECT id FROM live_contact WHERE id IN (SELECT value FROM json_each(?1)))
