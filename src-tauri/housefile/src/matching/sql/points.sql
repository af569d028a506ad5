-- The e-mails, phones and addresses of those behind ?1 up to ?2, in the order of sql/people.sql.
SELECT p.contact, p.kind, p.shown, p.norm, p.street, p.postcode, p.city
FROM contact_point p JOIN live_contact c ON c.id = p.contact
WHERE p.contact > ?1 AND p.contact <= ?2
ORDER BY p.contact, p.kind, p.rank, p.id
