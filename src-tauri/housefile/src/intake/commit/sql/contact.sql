-- People of a page (?1, JSON arrays), in the order in which their ids were counted ahead.
INSERT INTO contact (kind, name, prefix, given, family, suffix, gender, born, language, company, job_title, note)
SELECT v.value ->> 1, v.value ->> 2, v.value ->> 3, v.value ->> 4, v.value ->> 5, v.value ->> 6, v.value ->> 7, v.value ->> 8,
       v.value ->> 9, v.value ->> 10, v.value ->> 11, v.value ->> 12
FROM json_each(?1) v ORDER BY v.key
