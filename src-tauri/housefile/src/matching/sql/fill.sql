-- What kept records took (?1, JSON array of objects: id and the new value of each column).
UPDATE contact SET
    name = coalesce(f.value ->> 'name', name),
    prefix = coalesce(f.value ->> 'prefix', prefix),
    given = coalesce(f.value ->> 'given', given),
    family = coalesce(f.value ->> 'family', family),
    suffix = coalesce(f.value ->> 'suffix', suffix),
    gender = coalesce(f.value ->> 'gender', gender),
    born = coalesce(f.value ->> 'born', born),
    language = coalesce(f.value ->> 'language', language),
    company = coalesce(f.value ->> 'company', company),
    job_title = coalesce(f.value ->> 'job_title', job_title),
    note = coalesce(f.value ->> 'note', note),
    household = coalesce(CAST(f.value ->> 'household' AS INTEGER), household)
FROM json_each(?1) f
WHERE contact.id = f.value ->> 'id'
