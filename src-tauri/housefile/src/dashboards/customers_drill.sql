-- Who bought in month ?2, for the first time (?3 = 1) or again (?3 = 0); ?1 today.
SELECT contact
FROM (
    SELECT p.contact, substr(p.day, 1, 7) AS month, min(min(substr(p.day, 1, 7))) OVER (PARTITION BY p.contact) AS first
    FROM purchase p JOIN live_contact c ON c.id = p.contact
    WHERE p.day <= ?1 AND p.total >= 0
    GROUP BY p.contact, substr(p.day, 1, 7)
)
WHERE month = ?2 AND (month = first) = ?3 ORDER BY contact
