-- The value of a kept column.
INSERT INTO field_value (contact, field, text, number, day, source) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
