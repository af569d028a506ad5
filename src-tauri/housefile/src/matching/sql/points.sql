-- Their e-mails, phones and addresses, in the order of sql/people.sql.
SELECT p.contact, p.kind, p.shown, p.norm, p.street, p.postcode, p.city
FROM contact_point p JOIN live_contact c ON c.id = p.contact
WHERE ?1 IS NULL OR p.contact IN (SELECT value FROM json_each(?1))
ORDER BY p.contact, p.kind, p.rank, p.id
