-- People with the domains of their mail; those of providers (?1: what stands before the first dot) are of no use.
SELECT contact, at FROM (
    SELECT p.contact AS contact, substr(p.norm, instr(p.norm, '@') + 1) AS at
    FROM contact_point p JOIN live_contact c ON c.id = p.contact
    WHERE p.kind = 'email' AND p.norm IS NOT NULL AND c.kind = 'person'
)
WHERE substr(at, 1, instr(at || '.', '.') - 1) NOT IN (SELECT value FROM json_each(?1))
