-- The value of field ?5 of those who have none.
INSERT INTO field_value (contact, field, text, number, day)
SELECT c.id, ?5, ?2, ?3, ?4 FROM live_contact c
WHERE c.id IN (SELECT value FROM json_each(?1)) AND NOT EXISTS (SELECT 1 FROM field_value v WHERE v.contact = c.id AND v.field = ?5)
