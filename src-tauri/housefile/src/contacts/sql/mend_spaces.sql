-- People in whose names, company or position a space may be too many; any white space but a single blank is looked at closer.
SELECT id, name, prefix, given, family, suffix, language, company, job_title
FROM live_contact
WHERE name || '|' || coalesce(given, '') || '|' || coalesce(family, '') || '|' || coalesce(company, '') || '|' || coalesce(job_title, '')
      GLOB '*[' || char(9, 10, 11, 12, 13, 133, 160, 5760, 8192, 8193, 8194, 8195, 8196, 8197, 8198, 8199, 8200, 8201, 8202, 8232, 8233, 8239, 8287, 12288) || ']*'
   OR instr('|' || name || '|' || coalesce(given, '') || '|' || coalesce(family, '') || '|' || coalesce(company, '') || '|' || coalesce(job_title, '') || '|', '  ')
   OR instr('|' || name || '|' || coalesce(given, '') || '|' || coalesce(family, '') || '|' || coalesce(company, '') || '|' || coalesce(job_title, '') || '|', '| ')
   OR instr('|' || name || '|' || coalesce(given, '') || '|' || coalesce(family, '') || '|' || coalesce(company, '') || '|' || coalesce(job_title, '') || '|', ' |')
ORDER BY id
