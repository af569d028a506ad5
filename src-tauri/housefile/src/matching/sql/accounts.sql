-- The numbers under which sources know those behind ?1 up to ?2, in the order of sql/people.sql.
SELECT a.contact, a.system, a.number
FROM account a JOIN live_contact c ON c.id = a.contact
WHERE a.contact > ?1 AND a.contact <= ?2
ORDER BY a.contact, a.id
