-- What kept records took (?1, JSON array of objects: id and the new value of each column that is another; null where it is none).
UPDATE contact SET
    name = iif(json_type(f.value, '$.name') IS NULL, name, f.value ->> 'name'),
    prefix = iif(json_type(f.value, '$.prefix') IS NULL, prefix, f.value ->> 'prefix'),
    given = iif(json_type(f.value, '$.given') IS NULL, given, f.value ->> 'given'),
    family = iif(json_type(f.value, '$.family') IS NULL, family, f.value ->> 'family'),
    suffix = iif(json_type(f.value, '$.suffix') IS NULL, suffix, f.value ->> 'suffix'),
    gender = iif(json_type(f.value, '$.gender') IS NULL, gender, f.value ->> 'gender'),
    born = iif(json_type(f.value, '$.born') IS NULL, born, f.value ->> 'born'),
    language = iif(json_type(f.value, '$.language') IS NULL, language, f.value ->> 'language'),
    company = iif(json_type(f.value, '$.company') IS NULL, company, f.value ->> 'company'),
    job_title = iif(json_type(f.value, '$.job_title') IS NULL, job_title, f.value ->> 'job_title'),
    note = iif(json_type(f.value, '$.note') IS NULL, note, f.value ->> 'note'),
    household = coalesce(CAST(f.value ->> 'household' AS INTEGER), household)
FROM json_each(?1) f
WHERE contact.id = f.value ->> 'id'
