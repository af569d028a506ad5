-- People as they stand after mending (?1, JSON arrays).
UPDATE contact SET name = v.value ->> 1, given = v.value ->> 2, family = v.value ->> 3, company = v.value ->> 4, job_title = v.value ->> 5
FROM json_each(?1) v WHERE contact.id = CAST(v.value ->> 0 AS INTEGER)
