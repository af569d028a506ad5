-- Of several values in field ?5, which merged records may have left, one stays to be set.
DELETE FROM field_value
WHERE field = ?5 AND contact IN (SELECT id FROM live_contact WHERE id IN (SELECT value FROM json_each(?1)))
  AND id > (SELECT min(v.id) FROM field_value v WHERE v.contact = field_value.contact AND v.field = ?5)
