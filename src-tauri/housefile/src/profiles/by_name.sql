-- Surname first, people without one by their whole name; those known by nothing but an e-mail address come last.
SELECT id FROM live_contact
ORDER BY family IS NULL AND instr(name, '@') > 0, coalesce(family, name) COLLATE NOCASE, given COLLATE NOCASE, id
