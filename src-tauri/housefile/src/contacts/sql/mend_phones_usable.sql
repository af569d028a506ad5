-- The usable numbers of those who have one that is none.
SELECT p.contact, p.norm FROM contact_point p
WHERE p.kind = 'phone' AND p.norm IS NOT NULL
  AND p.contact IN (SELECT contact FROM contact_point WHERE kind = 'phone' AND norm IS NULL)
