-- Revenue by month in currency ?2, with how many living people stand behind it: ?1 today. What erased people (binned without a
-- day) spent stays in the sums; they themselves are not counted. Read in the order of the file.
SELECT month, sum(spent), count(*) FILTER (WHERE alive)
FROM (
    SELECT contact, substr(day, 1, 7) AS month, sum(total) AS spent,
           contact NOT IN (SELECT id FROM contact WHERE merged_into IS NOT NULL OR binned_at IS NOT NULL) AS alive
    FROM purchase NOT INDEXED
    WHERE day <= ?1 AND currency = ?2
          AND contact NOT IN (SELECT id FROM contact WHERE merged_into IS NOT NULL OR binned_at <> '')
    GROUP BY contact, substr(day, 1, 7)
)
GROUP BY month ORDER BY month
