-- Who has the point ?2 of kind ?1, ?3 of them at the most.
SELECT p.contact FROM contact_point p CROSS JOIN live_contact c ON c.id = p.contact
WHERE p.kind = ?1 AND p.norm = ?2
LIMIT ?3
