-- Values of kept columns that take over what the file says (?1, JSON arrays of value, text, number, day, source).
UPDATE field_value SET text = v.value ->> 1, number = v.value ->> 2, day = v.value ->> 3, source = v.value ->> 4
FROM json_each(?1) v WHERE field_value.id = CAST(v.value ->> 0 AS INTEGER)
