-- New and returning customers by month: ?1 today. A refund (below zero) is no purchase. Read in the order of the file.
SELECT month, count(*) FILTER (WHERE month = first), count(*) FILTER (WHERE month > first)
FROM (
    SELECT contact, substr(day, 1, 7) AS month, min(min(substr(day, 1, 7))) OVER (PARTITION BY contact) AS first
    FROM purchase NOT INDEXED
    WHERE day <= ?1 AND total >= 0
          AND contact NOT IN (SELECT id FROM contact WHERE merged_into IS NOT NULL OR binned_at IS NOT NULL)
    GROUP BY contact, substr(day, 1, 7)
)
GROUP BY month ORDER BY month
