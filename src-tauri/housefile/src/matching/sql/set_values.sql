-- Record ?1 with the values ?2 (JSON object, every column).
UPDATE contact SET
    name = ?2 ->> 'name', prefix = ?2 ->> 'prefix', given = ?2 ->> 'given', family = ?2 ->> 'family', suffix = ?2 ->> 'suffix',
    gender = ?2 ->> 'gender', born = ?2 ->> 'born', language = ?2 ->> 'language', company = ?2 ->> 'company',
    job_title = ?2 ->> 'job_title', note = ?2 ->> 'note', household = CAST(?2 ->> 'household' AS INTEGER)
WHERE id = ?1
