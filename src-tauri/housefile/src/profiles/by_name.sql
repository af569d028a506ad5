-- Surname first, people without one by their whole name.
SELECT id FROM live_contact ORDER BY coalesce(family, name) COLLATE NOCASE, given COLLATE NOCASE, id
