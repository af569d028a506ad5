-- New and returning customers by month: ?1 today. A refund (below zero) is no purchase.
SELECT month, count(*) FILTER (WHERE month = first), count(*) FILTER (WHERE month > first)
FROM (
    SELECT p.contact, substr(p.day, 1, 7) AS month, min(min(substr(p.day, 1, 7))) OVER (PARTITION BY p.contact) AS first
    FROM purchase p JOIN live_contact c ON c.id = p.contact
    WHERE p.day <= ?1 AND p.total >= 0
    GROUP BY p.contact, substr(p.day, 1, 7)
)
GROUP BY month ORDER BY month
