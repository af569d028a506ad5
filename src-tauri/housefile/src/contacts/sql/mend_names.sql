-- People of whom a first name or a surname is known. SQLite knows no capitals beyond A to Z: which are in one case is seen closer.
SELECT id, name, prefix, given, family, suffix, language, company, job_title
FROM live_contact
WHERE kind = 'person' AND (coalesce(given, '') <> '' OR coalesce(family, '') <> '')
ORDER BY id
