-- The e-mails, phones and addresses of ?1 (JSON array).
SELECT p.contact, p.kind, p.shown, p.norm, p.street, p.postcode, p.city
FROM json_each(?1) w CROSS JOIN contact_point p ON p.contact = w.value
ORDER BY p.contact, p.kind, p.rank, p.id
