-- Columns of the people ?1 (JSON array), with the row of a file that gave each.
SELECT c.id, c.kind, c.name, c.prefix, c.given, c.family, c.company, c.job_title, c.born, c.gender, c.language, c.note,
       (SELECT count(*) FROM purchase p WHERE p.contact = c.id) AS purchases,
       (SELECT max(p.day) FROM purchase p WHERE p.contact = c.id) AS last_purchase
FROM contact c WHERE c.id IN (SELECT value FROM json_each(?1))
