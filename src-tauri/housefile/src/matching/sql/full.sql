-- Records (?1, JSON array of ids) as far as merging looks at them.
SELECT c.id, c.kind = 'organisation' AS organisation, c.name, c.prefix, c.given, c.family, c.suffix, c.gender, c.born, c.language,
       c.company, c.job_title, c.note, CAST(c.household AS TEXT) AS household,
       (SELECT count(DISTINCT p.kind) FROM contact_point p WHERE p.contact = c.id AND p.norm IS NOT NULL) AS reached_by,
       coalesce((SELECT max(v.source) FROM provenance v WHERE v.contact = c.id), 0) AS told,
       EXISTS (SELECT 1 FROM provenance v WHERE v.contact = c.id AND v.source = 0 AND v.columns = 'household') AS left_home
FROM contact c JOIN json_each(?1) w ON c.id = w.value
ORDER BY c.id
