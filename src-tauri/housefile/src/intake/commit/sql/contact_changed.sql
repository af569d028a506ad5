-- Known people as they stand afterwards (?1, JSON arrays); only those of whom something changes are listed.
UPDATE contact SET name = v.value ->> 2, prefix = v.value ->> 3, given = v.value ->> 4, family = v.value ->> 5, suffix = v.value ->> 6,
    gender = v.value ->> 7, born = v.value ->> 8, language = v.value ->> 9, company = v.value ->> 10, job_title = v.value ->> 11,
    note = v.value ->> 12
FROM json_each(?1) v WHERE contact.id = CAST(v.value ->> 0 AS INTEGER)
