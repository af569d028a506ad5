-- Known people as they stand afterwards (?1, JSON arrays); only those of whom something changes are listed.
UPDATE contact SET name = v.value ->> 1, prefix = v.value ->> 2, given = v.value ->> 3, family = v.value ->> 4, suffix = v.value ->> 5,
    gender = v.value ->> 6, born = v.value ->> 7, language = v.value ->> 8, company = v.value ->> 9, job_title = v.value ->> 10,
    note = v.value ->> 11
FROM json_each(?1) v WHERE contact.id = CAST(v.value ->> 0 AS INTEGER)
