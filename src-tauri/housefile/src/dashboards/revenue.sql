-- Revenue by month in currency ?2, with how many living people stand behind it: ?1 today. What erased people (binned without a
-- day) spent stays in the sums; they themselves are not counted.
SELECT substr(p.day, 1, 7), sum(p.total), count(DISTINCT p.contact) FILTER (WHERE c.binned_at IS NULL)
FROM purchase p JOIN contact c ON c.id = p.contact
WHERE p.day <= ?1 AND p.currency = ?2 AND c.merged_into IS NULL AND (c.binned_at IS NULL OR c.binned_at = '')
GROUP BY substr(p.day, 1, 7) ORDER BY 1
