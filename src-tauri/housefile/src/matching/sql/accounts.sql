-- The numbers under which sources know those behind ?1 up to ?2, in the order of sql/people.sql. A token of a copy without names is none.
SELECT a.contact, a.system, a.number
FROM account a JOIN live_contact c ON c.id = a.contact
WHERE a.contact > ?1 AND a.contact <= ?2 AND a.system <> 'Copy for others'
ORDER BY a.contact, a.id
