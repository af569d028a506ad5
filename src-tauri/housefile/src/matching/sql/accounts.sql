-- The numbers under which sources know those behind ?1 up to ?2, in the order of sql/people.sql, and as there some who do not count. A token
-- of a copy without names is none.
SELECT a.contact, a.system, a.number
FROM account a
WHERE a.contact > ?1 AND a.contact <= ?2 AND a.system <> 'Copy for others'
ORDER BY a.contact, a.id
