-- The e-mails, phones and addresses of those behind ?1 up to ?2, in the order of sql/people.sql, and of some who do not count: whoever
-- folds them in passes those over. What is shown is wanted only where there is nothing better.
SELECT p.contact, p.kind, iif(p.norm IS NULL, p.shown, NULL), iif(p.kind = 'address', NULL, p.norm), p.street, p.postcode, p.city
FROM contact_point p
WHERE p.contact > ?1 AND p.contact <= ?2
ORDER BY p.contact, p.kind, p.rank, p.id
